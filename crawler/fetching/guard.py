"""Which network addresses may be asked: the guard against requests into private networks."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
import unicodedata
from collections.abc import Collection
from enum import StrEnum
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.fetching.networks import is_public, is_refused_port

_SCHEMES = ("http", "https")
# RFC 6761, 6762, 8375, 9476 and what routers and offices use within their walls.
_SPECIAL_NAMES = (
    "localhost", "localdomain", "local", "lan", "internal", "intranet", "private", "corp", "home", "home.arpa",
    "onion", "alt", "arpa", "workgroup", "router", "belkin", "localnet",
)  # fmt: skip
_DOTS = re.compile("[\u3002\uff0e\uff61]")  # what browsers take for a dot
_CANARY = "a.root-servers.net"  # exists as long as names do
_CANARY_HOLDS = 5.0


class NameFault(StrEnum):
    """Why a host name gave no address to connect to."""

    NONE = ""
    UNKNOWN = "unknown"  # the name does not exist
    TEMPORARY = "temporary"  # the name server did not answer, or knows no name at all
    NOT_PUBLIC = "not_public"


def canonical_host(host: str) -> str:
    """The one form of a host name: percent-decoded, in lower case, by IDNA, without a final dot; "" for none."""
    host = _DOTS.sub(".", unicodedata.normalize("NFKC", unquote(host))).lower().strip().rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return host


class AddressGuard:
    """Says which addresses may be asked, and looks names up so that only such addresses come out.

    `trusted_hosts` (the proxies that the environment names) are connected to whatever their address; pages of theirs
    are not asked for. With `loopback_only` nothing but this machine is asked (for measuring on stored sites).
    """

    def __init__(
        self, *, allow_private: bool = False, loopback_only: bool = False, trusted_hosts: Collection[str] = ()
    ) -> None:
        self.allow_private = allow_private
        self._loopback_only = loopback_only
        self._trusted = frozenset(canonical_host(host) for host in trusted_hosts if host)
        self._faults: dict[str, NameFault] = {}
        self._found: dict[str, None] = {}
        self._canary_seen = float("-inf")

    def admits(self, url: str) -> bool:
        """Whether `url` may be requested as far as the address itself tells; names are judged on look-up."""
        try:
            parts = urlsplit(url)
            host, port = canonical_host(parts.hostname or ""), parts.port
        except ValueError:
            return False
        if parts.scheme not in _SCHEMES or not host or (port is not None and is_refused_port(port)):
            return False
        number = _as_number(host)
        if self._loopback_only:
            return bool(number) and ipaddress.ip_address(number).is_loopback
        if self.allow_private:
            return True
        if number:
            return is_public(number)
        return "." in host and not _is_special(host) and host not in self._trusted

    def getaddrinfo(
        self, host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
    ) -> list[Any]:
        """`socket.getaddrinfo` without the answers that may not be asked; remembers why there are none."""
        name = canonical_host(str(host))
        try:
            answers = socket.getaddrinfo(host, port, family, type, proto, flags)
        except (socket.gaierror, UnicodeError) as error:
            temporary = isinstance(error, socket.gaierror) and error.errno in (socket.EAI_AGAIN, socket.EAI_FAIL)
            certain = not temporary and name not in self._found and self._names_are_known()
            self._faults[name] = NameFault.UNKNOWN if certain else NameFault.TEMPORARY
            raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
        if "." in name and not _as_number(name):
            self._found[name] = None
        if self.allow_private or name in self._trusted:
            allowed = answers
        else:
            allowed = [answer for answer in answers if is_public(str(answer[4][0]))]
        if allowed:
            self._faults.pop(name, None)
            return allowed
        self._faults[name] = NameFault.NOT_PUBLIC
        raise socket.gaierror(socket.EAI_NONAME, f"{host} has no public address")

    def fault(self, host: str) -> NameFault:
        """Why the last look-up of `host` gave nothing; a name that was found tonight has not ceased to exist."""
        return self._faults.get(canonical_host(host), NameFault.NONE)

    def _names_are_known(self) -> bool:
        """Whether our name server still knows a name that certainly exists; else it is at fault, not the name."""
        if time.monotonic() - self._canary_seen < _CANARY_HOLDS:
            return True
        canary = next(reversed(self._found), _CANARY)
        try:
            socket.getaddrinfo(canary, None)
        except socket.gaierror:
            return False
        self._canary_seen = time.monotonic()
        return True


def _is_special(host: str) -> bool:
    return any(host == name or host.endswith("." + name) for name in _SPECIAL_NAMES)


def _as_number(host: str) -> str:
    """`host` as an IP address in its usual spelling, "" when it is a name (2130706433 and 0x7f.1 are numbers)."""
    try:
        return str(ipaddress.ip_address(host.strip("[]").partition("%")[0]))
    except ValueError:
        pass
    if not host.replace("x", "").replace(".", "").strip("0123456789abcdef"):
        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            return ""
    return ""
