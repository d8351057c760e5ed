"""YouTube: videos, of which its oEmbed service says whether they can be seen, and channels."""

from __future__ import annotations

import re
from urllib.parse import quote

from checks.addresses import query_of, web_parts
from checks.evidence import Access
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Answer, Service, WebAddress

_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
# The answers of oEmbed: 401 is a public video that must not be embedded.
_OEMBED = {
    400: Access.GONE,
    401: Access.OPEN,
    403: Access.SIGN_IN,
    404: Access.GONE,
    410: Access.GONE,
}


def _recognise(address: WebAddress) -> HostTarget:
    segments = address.segments
    if segments and segments[0] == "oembed":
        watched = WebAddress.of(address.query.get("url", ""))
        return address.target(HostKind.VIDEO, _video_id(watched) or _channel(watched.segments))
    identity = _video_id(address)
    if not identity:
        return address.target(HostKind.VIDEO, _channel(segments))
    watch = quote(f"https://www.youtube.com/watch?v={identity}", safe="")
    return address.target(HostKind.VIDEO, identity, f"https://www.youtube.com/oembed?url={watch}&format=json")


def _video_id(address: WebAddress) -> str:
    segments = address.segments
    identity = query_of(web_parts(address.url)).get("v", "")
    if address.host == "youtu.be" and segments:
        identity = segments[0]
    elif len(segments) > 1 and segments[0] in {"embed", "shorts", "live", "v", "e"}:
        identity = segments[1]
    return identity if _VIDEO_ID.fullmatch(identity) else ""


def _channel(segments: list[str]) -> str:
    if not segments:
        return ""
    if segments[0] in {"channel", "c", "user"}:
        return segments[1] if len(segments) > 1 else ""
    return segments[0] if segments[0].startswith("@") else ""


def _account(address: WebAddress) -> str:
    name = "" if address.host == "youtu.be" else _channel(address.segments)
    return f"youtube:{name}" if name else ""


def _judge(answer: Answer) -> Access:
    if answer.status < 400:
        return Access.OPEN
    if not _VIDEO_ID.fullmatch(answer.landed.id):
        return Access.GONE if answer.status in {404, 410} else Access.EXTERNAL
    return _OEMBED.get(answer.status, Access.EXTERNAL)


YOUTUBE = Service(
    hosts=("youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"),
    recognise=_recognise,
    judge=_judge,
    account=_account,
    large=True,
)
