"""Google Maps, and the other things behind Google's short links."""

from __future__ import annotations

from urllib.parse import unquote

from checks.evidence import Access
from checks.hosts.google_forms import judge_form
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Answer, Service, WebAddress, drawn_by_script, open_or_gone


def _recognise(address: WebAddress) -> HostTarget | None:
    path = address.parts.path
    if address.host == "maps.app.goo.gl" or (address.host == "goo.gl" and path.startswith("/maps")):
        return address.target(HostKind.MAP, address.last_segment)
    if address.host == "goo.gl":
        kind = HostKind.FORM if path.startswith("/forms/") else HostKind.SHORTENER
        return address.target(kind, address.last_segment)
    if address.host.startswith("maps.") or path.startswith("/maps"):
        return address.target(HostKind.MAP, unquote(path.removeprefix("/maps")).strip("/"))
    return None


def _judge(answer: Answer) -> Access:
    if answer.landed.kind is HostKind.FORM:
        return judge_form(answer)
    return drawn_by_script(answer) if answer.landed.kind is HostKind.SHORTENER else open_or_gone(answer)


GOOGLE_MAPS = Service(
    hosts=("maps.app.goo.gl", "goo.gl", "maps.google.com", "maps.google.co.th", "google.com", "google.co.th"),
    recognise=_recognise,
    judge=_judge,
    large=True,
)
