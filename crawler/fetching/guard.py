"""Which network addresses may be asked: the guard against requests into private networks."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

_SCHEMES = ("http", "https")
# Transition mechanisms carry an IPv4 address inside one that looks public.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NameFault(StrEnum):
    """Why a host name gave no address to connect to."""

    NONE = ""
    UNKNOWN = "unknown"  # the name does not exist
    TEMPORARY = "temporary"  # the name server did not answer
    NOT_PUBLIC = "not_public"


def is_public(address: str) -> bool:
    """Whether `address` (IPv4 or IPv6, as text) is reachable from everywhere and not a multicast group."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


class AddressGuard:
    """Says which addresses may be asked, and looks names up so that only such addresses come out.

    `trusted_hosts` (the proxies that the environment names) are let through whatever their address.
    With `loopback_only` nothing but this machine is asked (for measuring on stored sites).
    """

    def __init__(
        self, *, allow_private: bool = False, loopback_only: bool = False, trusted_hosts: Collection[str] = ()
    ) -> None:
        self.allow_private = allow_private
        self._loopback_only = loopback_only
        self._trusted = frozenset(host.lower() for host in trusted_hosts)
        self._faults: dict[str, NameFault] = {}

    def admits(self, url: str) -> bool:
        """Whether `url` may be requested as far as the address itself tells; names are judged on look-up."""
        try:
            parts = urlsplit(url)
            host, _ = (parts.hostname or "").lower(), parts.port
        except ValueError:
            return False
        if parts.scheme not in _SCHEMES or not host:
            return False
        number = _as_number(host)
        if self._loopback_only:
            return bool(number) and ipaddress.ip_address(number).is_loopback
        if self.allow_private:
            return True
        if number:
            return is_public(number)
        return "." in host and not host.endswith((".localhost", ".local", ".internal"))

    def getaddrinfo(
        self, host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
    ) -> list[Any]:
        """`socket.getaddrinfo` without the answers that may not be asked; remembers why there are none."""
        try:
            answers = socket.getaddrinfo(host, port, family, type, proto, flags)
        except (socket.gaierror, UnicodeError) as error:
            temporary = isinstance(error, socket.gaierror) and error.errno in (socket.EAI_AGAIN, socket.EAI_FAIL)
            self._faults[host.lower()] = NameFault.TEMPORARY if temporary else NameFault.UNKNOWN
            raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
        if self.allow_private or host.lower() in self._trusted:
            allowed = answers
        else:
            allowed = [answer for answer in answers if is_public(str(answer[4][0]))]
        if allowed:
            self._faults.pop(host.lower(), None)
            return allowed
        self._faults[host.lower()] = NameFault.NOT_PUBLIC
        raise socket.gaierror(socket.EAI_NONAME, f"{host} has no public address")

    def fault(self, host: str) -> NameFault:
        """Why the last look-up of `host` gave nothing."""
        return self._faults.get(host.lower(), NameFault.NONE)


def _as_number(host: str) -> str:
    """`host` as an IP address in its usual spelling, "" when it is a name (2130706433 and 0x7f.1 are numbers)."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    if not host.replace("x", "").replace(".", "").strip("0123456789abcdef"):
        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            return ""
    return ""
