"""Services that show a document as a book whose pages are turned."""

from __future__ import annotations

from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress


def _recognise(address: WebAddress) -> HostTarget:
    return address.target(HostKind.FLIPBOOK, address.parts.path.strip("/"))


FLIP_BOOKS = Service(
    hosts=(),
    domains=(
        "pubhtml5.com",
        "issuu.com",
        "fliphtml5.com",
        "flipsnack.com",
        "heyzine.com",
        "yumpu.com",
        "calameo.com",
        "prezi.com",
        "flipbuilder.com",
        "designrr.page",
    ),
    recognise=_recognise,
)
ANYFLIP = Service(hosts=(), domains=("anyflip.com",), recognise=_recognise, large=True)
