"""The value `Service`: all that is to be known of one service that schools keep their evidence on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote

from checks.addresses import fold_host, query_of, web_parts
from checks.evidence import Access
from checks.hosts.kinds import HostKind, HostTarget


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A web address taken apart; `host` is folded, all is empty for what is no web address."""

    url: str
    parts: SplitResult
    host: str

    @classmethod
    def of(cls, url: str) -> WebAddress:
        """`url` in its parts."""
        parts = web_parts(url)
        return cls(url, parts, fold_host(parts.hostname or ""))

    @property
    def segments(self) -> list[str]:
        """The decoded pieces of the path."""
        return [unquote(segment) for segment in self.parts.path.split("/") if segment]

    @property
    def last_segment(self) -> str:
        """The decoded last piece of the path."""
        return unquote(self.parts.path.rstrip("/").rpartition("/")[2])

    @property
    def query(self) -> dict[str, str]:
        """The parameters, decoded."""
        return query_of(self.parts)

    def target(self, kind: HostKind, identity: str, open_url: str = "", fallback_url: str = "") -> HostTarget:
        """A target that is requested at `open_url`, or as it stands."""
        return HostTarget(kind, identity, open_url or self.url, self.url, fallback_url=fallback_url)

    def walled(self, kind: HostKind, identity: str, met: Access = Access.EXTERNAL) -> HostTarget:
        """A target at which every anonymous visitor meets `met`."""
        return HostTarget(kind, identity, self.url, self.url, checkable=False, met=met)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to judge: `landed` is what the address after all redirects leads to, `head` the start of the body."""

    landed: HostTarget
    status: int
    final: WebAddress
    head: str


def by_status(answer: Answer) -> Access:
    """The meaning of an answer of the ordinary web."""
    if answer.status in {404, 410}:
        return Access.GONE
    if answer.status < 400:
        return Access.OPEN
    if answer.status == 401:
        return Access.SIGN_IN
    return Access.BLOCKED if answer.status == 403 else Access.FAILED


def open_or_gone(answer: Answer) -> Access:
    """The same of a service that refuses robots although every visitor may look."""
    if answer.status in {404, 410}:
        return Access.GONE
    return Access.OPEN if answer.status < 400 else Access.EXTERNAL


def drawn_by_script(answer: Answer) -> Access:
    """The same of a service that answers with an empty frame for a script, or with a waiting page."""
    return Access.GONE if answer.status in {404, 410} else Access.EXTERNAL


def no_account(address: WebAddress) -> str:  # noqa: ARG001
    """A service on which nobody has an account to be visited."""
    return ""


@dataclass(frozen=True, slots=True)
class Service:
    """One service.

    `hosts` are the names at which it answers, `domains` those below which every name is its own. `recognise` says
    what an address at them leads to, None when it is an ordinary page; `judge` what an answer means. `account`
    names the account that an address leads to as `service:name`. `content` are ends of the names of hosts that
    only hand out its bytes. A `large` one serves very many schools and may be asked several things at once.
    Where its users own parts of its paths, `owner_depth` is how many names of the path tell the owner.
    `at_sign_in` is what it means when it asks to sign in.
    """

    hosts: tuple[str, ...]
    recognise: Callable[[WebAddress], HostTarget | None]
    judge: Callable[[Answer], Access] = open_or_gone
    domains: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    account: Callable[[WebAddress], str] = no_account
    large: bool = False
    owner_depth: int = 0
    at_sign_in: Access = Access.SIGN_IN
