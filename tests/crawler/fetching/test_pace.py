"""The pace at which hosts are asked, over all schools together."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from crawler.fetching.pace import HostLimiter, HostRestingError, Pace, retry_after

PAUSE = 0.05


async def _starts(limiter: HostLimiter, *hosts: str, takes: float = 0.0) -> list[float]:
    loop = asyncio.get_running_loop()
    began = loop.time()
    starts: list[float] = []

    async def ask(host: str) -> None:
        async with limiter.turn(host):
            starts.append(loop.time() - began)
            await asyncio.sleep(takes)

    await asyncio.gather(*(ask(host) for host in hosts))
    return starts


def test_requests_of_several_schools_to_one_host_keep_its_pause() -> None:
    starts = asyncio.run(_starts(HostLimiter(PAUSE), "a.example", "www.a.example", "a.example"))
    assert starts[1] - starts[0] >= PAUSE * 0.9
    assert starts[2] - starts[1] >= PAUSE * 0.9


def test_one_host_is_asked_one_request_at_a_time() -> None:
    starts = asyncio.run(_starts(HostLimiter(0), "a.example", "a.example", takes=PAUSE))
    assert starts[1] >= PAUSE * 0.9


def test_different_hosts_do_not_wait_for_each_other() -> None:
    starts = asyncio.run(_starts(HostLimiter(5), "a.example", "b.example", "c.example"))
    assert max(starts) < 1


def test_a_large_provider_is_asked_faster_than_a_school() -> None:
    starts = asyncio.run(_starts(HostLimiter(5), "drive.google.com", "drive.google.com"))
    assert 0.2 <= starts[1] < 1


def test_a_pace_can_be_set_for_a_host() -> None:
    limiter = HostLimiter(5, {"slow.example": Pace(PAUSE)})
    starts = asyncio.run(_starts(limiter, "slow.example", "slow.example"))
    assert PAUSE * 0.9 <= starts[1] < 1


def test_crawl_delay_slows_down_and_never_speeds_up() -> None:
    async def run() -> list[float]:
        limiter = HostLimiter(PAUSE)
        limiter.slow_down("a.example", 0.2)
        limiter.slow_down("a.example", 0.01)
        return await _starts(limiter, "a.example", "a.example")

    starts = asyncio.run(run())
    assert starts[1] - starts[0] >= 0.18


def test_a_host_that_is_busy_is_left_alone_as_long_as_it_asks() -> None:
    async def run() -> list[float]:
        limiter = HostLimiter(0.01)
        limiter.refused("a.example", 0.2)
        return await _starts(limiter, "a.example")

    assert asyncio.run(run())[0] >= 0.18


def test_a_busy_host_that_names_no_time_is_left_alone_twice_as_long_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(HostLimiter, "hold", lambda _, host, seconds: waited.append(seconds))

    async def run() -> None:
        limiter = HostLimiter(1)
        for _ in range(3):
            limiter.refused("a.example", None)
        limiter.answered("a.example")
        limiter.refused("a.example", None)

    asyncio.run(run())
    assert waited == [5.0, 10.0, 20.0, 5.0]


def test_a_host_that_gives_no_answer_five_times_in_a_row_rests_and_is_then_tried_again() -> None:
    async def run() -> list[str]:
        limiter = HostLimiter(0, rest=0.1)
        seen = []
        for number in range(9):
            if number == 7:
                await asyncio.sleep(0.11)
            try:
                async with limiter.turn("a.example"):
                    seen.append("asked")
                    limiter.failed("a.example")
            except HostRestingError:
                seen.append("rests")
        return seen

    assert asyncio.run(run()) == ["asked"] * 5 + ["rests"] * 2 + ["asked", "rests"]


def test_an_answer_ends_the_count_of_failures() -> None:
    async def run() -> None:
        limiter = HostLimiter(0)
        for _ in range(3):
            for _ in range(4):
                limiter.failed("a.example")
            limiter.answered("a.example")
        async with limiter.turn("a.example"):
            pass

    asyncio.run(run())


def test_a_large_provider_is_waited_for_and_never_given_up() -> None:
    async def run() -> list[float]:
        limiter = HostLimiter(0, rest=0.2)
        for _ in range(5):
            limiter.failed("drive.google.com")
        return await _starts(limiter, "drive.google.com")

    assert asyncio.run(run())[0] >= 0.18


def test_hosts_on_one_server_share_its_connections() -> None:
    async def run() -> int:
        limiter = HostLimiter(0)
        hosts = [f"{number}.example" for number in range(9)]
        under_way = most = 0
        for host in hosts:
            limiter.learn_server(host, "203.0.113.5")

        async def ask(host: str) -> None:
            nonlocal under_way, most
            async with limiter.turn(host):
                under_way += 1
                most = max(most, under_way)
                await asyncio.sleep(0.01)
                under_way -= 1

        await asyncio.gather(*(ask(host) for host in hosts))
        return most

    assert asyncio.run(run()) == 4


def test_hosts_on_one_server_share_its_patience() -> None:
    async def run() -> list[float]:
        limiter = HostLimiter(0.2)
        for host in ("a.example", "b.example", "c.example"):
            limiter.learn_server(host, "203.0.113.5")
        return await _starts(limiter, "a.example", "b.example", "c.example")

    starts = sorted(asyncio.run(run()))
    assert starts[1] - starts[0] >= 0.04
    assert starts[2] - starts[1] >= 0.04


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)) == seconds
