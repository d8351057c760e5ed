"""Hosts that only ask who one is: they are never requested, their address says it all."""

from __future__ import annotations

from checks.evidence import Access
from checks.hosts.google import is_google
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress

_HOSTS = (
    "accounts.google.com",
    "login.microsoftonline.com",
    "login.live.com",
    "login.microsoft.com",
    "login.yahoo.com",
    "accounts.youtube.com",
    "access.line.me",
)


_GOOGLES = ("/ServiceLogin", "/accounts/ServiceLogin", "/accounts/Login")


def asks_to_sign_in(address: WebAddress) -> bool:
    """Whether an anonymous visitor meets a sign-in page at `address`."""
    return (
        address.host in _HOSTS
        or address.host.endswith(".b2clogin.com")
        or (is_google(address.host) and address.parts.path.startswith(_GOOGLES))
    )


def _recognise(address: WebAddress) -> HostTarget:
    return address.walled(HostKind.SIGN_IN, "", Access.SIGN_IN)


SIGN_IN = Service(hosts=_HOSTS, domains=("b2clogin.com",), recognise=_recognise)
