"""OneDrive and SharePoint, which hand out a frame for a script or ask to sign in."""

from __future__ import annotations

from checks.evidence import Access
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress, drawn_by_script


def _onedrive(address: WebAddress) -> HostTarget:
    return address.target(HostKind.ONEDRIVE, address.query.get("resid") or address.last_segment)


def _sharepoint(address: WebAddress) -> HostTarget:
    return address.target(HostKind.SHAREPOINT, address.last_segment)


ONEDRIVE = Service(
    hosts=("1drv.ms", "onedrive.live.com", "onedrive.com", "photos.onedrive.com"),
    recognise=_onedrive,
    judge=drawn_by_script,
    large=True,
    at_sign_in=Access.EXTERNAL,
)
SHAREPOINT = Service(hosts=(), domains=("sharepoint.com",), recognise=_sharepoint, judge=drawn_by_script)
