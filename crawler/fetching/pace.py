"""How often one host may be asked, over all schools that are crawled at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from checks.addresses import fold_host
from checks.errors import OitError
from checks.hosts import is_large

LONGEST_CRAWL_DELAY = 30.0
LONGEST_HOLD = 120.0
_FIRST_BACK_OFF = 5.0
# Schools on one server share its patience: so many times the pace of one host, and so many connections.
_SHARED_SERVER_PACE = 4
_SHARED_SERVER_AT_ONCE = 4
# A host that so often in a row gave no answer at all is left alone for a while.
_FAILURES_TO_REST = 5
_REST = 120.0
_PROVIDER_REST = 30.0


class HostRestingError(OitError):
    """The host gave no answer several times in a row, and is not asked for a while."""


class TurnTooLateError(HostRestingError):
    """The host's turn would come after whoever waits has no time left."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The pause between the starts of two requests in seconds, and how many may run at once."""

    delay: float
    at_once: int = 1

    @classmethod
    def every(cls, seconds: float) -> Self:
        """One request each `seconds`, so many at once that slow answers do not hold it up much."""
        return cls(seconds, max(1, min(_PROVIDER_AT_ONCE, round(1 / seconds)) if seconds else 1))


# Large services, which hold the evidence of very many schools: `--delay` does not hurry them.
_PROVIDER_DELAY = 0.25
_PROVIDER_AT_ONCE = 4


@dataclass(slots=True)
class _Lane:
    pace: Pace
    slots: asyncio.Semaphore
    next_start: float = 0.0
    refusals: int = 0
    failures: int = 0
    rests_until: float = 0.0
    waiting: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class HostLimiter:
    """One limiter for a whole process: a request to a host waits for its turn, whichever school it is for.

    `paces` are those of single hosts. So many machines `share` the pace of large services, which all of them ask.
    """

    def __init__(
        self, delay: float, paces: Mapping[str, Pace] | None = None, *, rest: float = _REST, share: int = 1
    ) -> None:
        self._rest = rest
        self._default = Pace(delay)
        self._provider = Pace(_PROVIDER_DELAY * share, max(2, _PROVIDER_AT_ONCE // share))
        self._paces = dict(paces or {})
        self._lanes: dict[str, _Lane] = {}
        self._server_of: dict[str, str] = {}
        self._next_on_server: dict[str, float] = {}
        self._connections_of: dict[str, asyncio.Semaphore] = {}

    @asynccontextmanager
    async def turn(self, host: str, latest: float | None = None) -> AsyncIterator[None]:
        """Wait until `host` may be asked again; hold the place until the answer is there.

        Raises `HostRestingError` instead of waiting for a host that does not answer, and `TurnTooLateError` instead
        of waiting longer than until `latest` (in the loop's time).
        """
        lane = self._lane(host)
        lane.waiting += 1
        try:
            async with lane.slots, AsyncExitStack() as places:
                async with lane.turn:
                    if latest is not None and lane.next_start > latest:
                        raise TurnTooLateError(host)
                    await self._wait(host, lane)
                    if lane.rests_until > _now():
                        raise HostRestingError(host)
                    server = self._server_of.get(fold_host(host), "")
                    if server and lane.pace.at_once == 1:
                        await places.enter_async_context(self._connections(server))
                    self._started(lane, server)
                yield
        finally:
            lane.waiting -= 1

    def keep(self, host: str, pace: Pace) -> None:
        """Ask `host` at that pace from its next lane on, whatever is usual."""
        self._paces[fold_host(host)] = pace

    def slow_down(self, host: str, delay: float) -> None:
        """Keep at least `delay` seconds between requests to `host`, one at a time (its robots.txt asks for it)."""
        lane = self._lane(host)
        delay = min(delay, LONGEST_CRAWL_DELAY)
        if delay > lane.pace.delay:
            lane.pace = Pace(delay)
            lane.slots = asyncio.Semaphore(1)
            if lane.next_start:  # the robots.txt itself was the last request
                lane.next_start = max(lane.next_start, _now() + delay)

    def hold(self, host: str, seconds: float) -> None:
        """Ask `host` nothing for `seconds`."""
        lane = self._lane(host)
        lane.next_start = max(lane.next_start, _now() + min(seconds, LONGEST_HOLD))

    def refused(self, host: str, retry_after: float | None) -> None:
        """`host` answered 429 or 503: wait as long as it says, else longer each time."""
        lane = self._lane(host)
        lane.refusals += 1
        back_off = _FIRST_BACK_OFF * 2 ** min(lane.refusals - 1, 4) if self._default.delay else 0.0
        self.hold(host, back_off if retry_after is None else retry_after)

    def answered(self, host: str) -> None:
        """`host` answered properly: forget earlier refusals and failures."""
        lane = self._lane(host)
        lane.refusals = lane.failures = 0

    def failed(self, host: str) -> None:
        """`host` gave no answer; after several times in a row it is left alone, a large provider for a shorter time."""
        lane = self._lane(host)
        lane.failures += 1
        if lane.failures < _FAILURES_TO_REST:
            return
        if lane.pace.at_once > 1:
            lane.failures = 0
            self.hold(host, min(_PROVIDER_REST, self._rest))
        else:
            lane.rests_until = _now() + self._rest

    def learn_server(self, host: str, address: str) -> None:
        """`host` is served from `address`; hosts of one server share a pace, so that none is overrun."""
        self._server_of[fold_host(host)] = address

    def forget(self, host: str) -> None:
        """Drop what is kept for `host` when nobody waits for it and its pause is over."""
        lane = self._lanes.get(fold_host(host))
        if lane is not None and not lane.waiting and lane.next_start <= _now():
            del self._lanes[fold_host(host)]
            server = self._server_of.pop(fold_host(host), "")
            if server and server not in self._server_of.values():
                self._connections_of.pop(server, None)
                self._next_on_server.pop(server, None)

    def knows_server(self, host: str) -> bool:
        """Whether it is known which server `host` is on."""
        return fold_host(host) in self._server_of

    async def _wait(self, host: str, lane: _Lane) -> None:
        server = self._server_of.get(fold_host(host), "")
        while True:
            pause = max(lane.next_start, self._next_on_server.get(server, 0.0)) - _now()
            if pause <= 0:
                break
            await asyncio.sleep(pause)

    def _started(self, lane: _Lane, server: str) -> None:
        lane.next_start = _now() + lane.pace.delay
        if server and lane.pace.at_once == 1:
            self._next_on_server[server] = _now() + lane.pace.delay / _SHARED_SERVER_PACE

    def _connections(self, server: str) -> asyncio.Semaphore:
        return self._connections_of.setdefault(server, asyncio.Semaphore(_SHARED_SERVER_AT_ONCE))

    def _lane(self, host: str) -> _Lane:
        host = fold_host(host)
        lane = self._lanes.get(host)
        if lane is None:
            pace = self._pace(host)
            lane = self._lanes[host] = _Lane(pace, asyncio.Semaphore(pace.at_once))
        return lane

    def _pace(self, host: str) -> Pace:
        if host in self._paces:
            return self._paces[host]
        return self._provider if is_large(host) else self._default


def retry_after(value: str, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for, None when it says nothing usable."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _now() -> float:
    return asyncio.get_running_loop().time()
