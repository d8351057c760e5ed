"""Facebook and its messenger."""

from __future__ import annotations

from checks.hosts.networks import as_social, plain_name
from checks.hosts.service import Service, WebAddress, drawn_by_script


def _account(address: WebAddress) -> str:
    name = _name(address.segments, address)
    return f"facebook:{name}" if name else ""


def _name(segments: list[str], address: WebAddress) -> str:
    if not segments:
        return ""
    first = segments[0].casefold()
    if first in {"profile.php", "permalink.php", "story.php"}:
        return address.query.get("id", "")
    if first == "share":
        return "/".join(segments[:3]) if len(segments) > 1 else ""
    if first in {"pages", "people", "groups", "pg", "p"}:
        return _named(segments, first)
    return plain_name(segments)


def _named(segments: list[str], first: str) -> str:
    if len(segments) < 2:
        return ""
    return segments[2] if first == "pages" and segments[1] == "category" and len(segments) > 2 else segments[1]


FACEBOOK = Service(
    hosts=(),
    domains=("facebook.com", "fb.com", "fb.watch", "m.me", "messenger.com"),
    recognise=as_social,
    judge=drawn_by_script,
    account=_account,
    large=True,
)
