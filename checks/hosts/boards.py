"""Pin boards such as Padlet, which a script draws: their address says nothing to a reader without a browser."""

from __future__ import annotations

from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress, drawn_by_script


def _recognise(address: WebAddress) -> HostTarget | None:
    name = "/".join(address.segments)
    return address.walled(HostKind.BOARD, name) if name else None


BOARDS = Service(
    hosts=(),
    domains=("padlet.com", "padlet.org", "trello.com", "miro.com", "wakelet.com", "linoit.com", "notion.so"),
    recognise=_recognise,
    judge=drawn_by_script,
)
