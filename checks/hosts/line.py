"""LINE: official accounts and groups."""

from __future__ import annotations

from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Service, WebAddress


def _recognise(address: WebAddress) -> HostTarget:
    return address.target(HostKind.LINE, address.last_segment)


def _account(address: WebAddress) -> str:
    name = _name(address)
    return f"line:{name}" if name else ""


def _name(address: WebAddress) -> str:
    segments = address.segments
    if not segments:
        return ""
    if address.host != "line.me":
        return segments[0]
    # /R/ti/p/@id, /ti/p/~id, /ti/g2/code: an account or a group; /R/msg/… is a share button
    invites = "ti" in [segment.casefold() for segment in segments[:2]] and len(segments) > 2
    return segments[-1] if invites else ""


LINE = Service(
    hosts=("line.me", "lin.ee", "page.line.me", "liff.line.me", "linevoom.line.me", "timeline.line.me"),
    recognise=_recognise,
    account=_account,
    large=True,
)
