"""Dropbox."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote

from checks.evidence import Access
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Answer, Service, WebAddress, by_status


def _recognise(address: WebAddress) -> HostTarget:
    kept = [(name, value) for name, value in parse_qsl(address.parts.query) if name not in {"dl", "raw"}]
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in [*kept, ("dl", "1")])
    open_url = address.parts._replace(query=query, fragment="").geturl()
    return address.target(HostKind.DROPBOX, address.parts.path.strip("/"), open_url)


def _judge(answer: Answer) -> Access:
    meant = by_status(answer)
    asked = meant is not Access.GONE and answer.final.parts.path.startswith("/login")
    return Access.SIGN_IN if asked else meant


DROPBOX = Service(
    hosts=("dropbox.com", "db.tt"),
    recognise=_recognise,
    judge=_judge,
    content=(".dropboxusercontent.com",),
    large=True,
)
