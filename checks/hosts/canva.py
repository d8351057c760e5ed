"""Canva, which shows designs to a browser only."""

from __future__ import annotations

from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress, drawn_by_script


def _recognise(address: WebAddress) -> HostTarget:
    return address.walled(HostKind.CANVA, address.last_segment)


CANVA = Service(hosts=(), domains=("canva.com", "canva.site"), recognise=_recognise, judge=drawn_by_script, large=True)
