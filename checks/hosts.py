"""Which host an evidence link leads to: what to request there, and what its answer means to an anonymous visitor."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote

from checks.evidence import Access
from checks.host_addresses import DRIVE_PREFIX, host_of, last_segment, query_of, registered, split_address, unwrap
from checks.social import LINE_HOSTS, SOCIAL_HOSTS, VIDEO_HOSTS, channel_name, social_account
from checks.text import normalise

__all__ = ["HostKind", "HostTarget", "classify", "closed_form_words", "judge_answer", "social_account"]


class HostKind(StrEnum):
    """The service behind an address, as far as it needs its own reading."""

    WEB = "web"
    DRIVE_FILE = "drive_file"
    DRIVE_FOLDER = "drive_folder"
    DRIVE_PRIVATE = "drive_private"  # "my drive", "shared with me": what only the owner sees
    DOCS = "docs"
    SHEETS = "sheets"
    SLIDES = "slides"
    PUBLISHED = "published"  # Google document "published to the web" (2PACX)
    FORM = "form"
    SITES = "sites"
    MAP = "map"
    VIDEO = "video"
    SOCIAL = "social"
    LINE = "line"
    CANVA = "canva"
    FLIPBOOK = "flipbook"
    ONEDRIVE = "onedrive"
    SHAREPOINT = "sharepoint"
    DROPBOX = "dropbox"
    SHORTENER = "shortener"


@dataclass(frozen=True, slots=True)
class HostTarget:
    """What a link leads to.

    `open_url` is what to request instead of the link, `fallback_url` what to request when that answers
    400 or 404 (an old Drive link does not say whether it is a file or a folder). `inner_url` is the link
    without wrappers such as `google.com/url?q=`. `checkable` is false where every anonymous visitor meets
    a wall, so that nothing needs to be requested.
    """

    kind: HostKind
    id: str
    open_url: str
    inner_url: str
    checkable: bool = True
    fallback_url: str = ""


_SHORTENERS = frozenset(
    {
        "bit.ly",
        "bitly.com",
        "j.mp",
        "t.ly",
        "tinyurl.com",
        "goo.gl",
        "shorturl.asia",
        "shorturl.at",
        "cutt.ly",
        "rb.gy",
        "is.gd",
        "ow.ly",
        "t.co",
        "qrco.de",
        "qr.codes",
        "me-qr.com",
        "qrs.ly",
        "scan.page",
        "me2.kr",
        "s.id",
        "surl.li",
        "kutt.it",
        "tiny.cc",
        "buff.ly",
        "dub.sh",
        "lnkd.in",
        "fb.me",
        "short.gy",
        "rebrand.ly",
        "t2m.io",
        "gg.gg",
        "bit.do",
        "u.to",
        "clck.ru",
        "reurl.cc",
        "lihi.cc",
        "adf.ly",
        "n9.cl",
        "han.gl",
    }
)
_FLIPBOOKS = {
    "anyflip.com": "anyflip",
    "pubhtml5.com": "pubhtml5",
    "issuu.com": "issuu",
    "fliphtml5.com": "fliphtml5",
    "flipsnack.com": "flipsnack",
    "heyzine.com": "heyzine",
    "yumpu.com": "yumpu",
    "calameo.com": "calameo",
    "prezi.com": "prezi",
    "flipbuilder.com": "flipbuilder",
    "designrr.page": "designrr",
}
_SIGN_IN_HOSTS = frozenset(
    {
        "accounts.google.com",
        "login.microsoftonline.com",
        "login.live.com",
        "login.microsoft.com",
        "accounts.youtube.com",
        "access.line.me",
    }
)

_GOOGLE_ID = r"([A-Za-z0-9_-]{5,})"
_FILE_PATH = re.compile(r"/file(?:/u/\d+)?/d/" + _GOOGLE_ID)
_FOLDER_PATH = re.compile(r"/(?:drive/)?(?:mobile/)?(?:u/\d+/)?(?:mobile/)?folders/" + _GOOGLE_ID)
_DOCUMENT_PATH = re.compile(r"/(document|spreadsheets|presentation|drawings)(?:/u/\d+)?/d/" + _GOOGLE_ID)
_PUBLISHED_PATH = re.compile(
    r"/(?:document|spreadsheets|presentation|drawings)(?:/u/\d+)?/d/(?:e/([\w-]{5,})|([\w-]{5,})/(?:pub|pubhtml)$)"
)
_FORM_PATH = re.compile(r"/forms(?:/u/\d+)?/d/(?:e/)?" + _GOOGLE_ID)
_DOCUMENT_KINDS = {
    "document": (HostKind.DOCS, "docx"),
    "spreadsheets": (HostKind.SHEETS, "xlsx"),
    "presentation": (HostKind.SLIDES, "pptx"),
    "drawings": (HostKind.SLIDES, "pdf"),
}
# Where people keep single documents and forms to be opened by a link that they hand out.
SHARED_BY_LINK = frozenset(
    {
        HostKind.DRIVE_FILE,
        HostKind.DRIVE_FOLDER,
        HostKind.DOCS,
        HostKind.SHEETS,
        HostKind.SLIDES,
        HostKind.PUBLISHED,
        HostKind.FORM,
    }
)
_GOOGLE_KINDS = frozenset(
    {
        HostKind.DRIVE_FILE,
        HostKind.DRIVE_FOLDER,
        HostKind.DRIVE_PRIVATE,
        HostKind.DOCS,
        HostKind.SHEETS,
        HostKind.SLIDES,
        HostKind.PUBLISHED,
        HostKind.FORM,
        HostKind.SITES,
    }
)
# hosts that hand out the bytes of a Drive or Dropbox file
_CONTENT_HOSTS = (".googleusercontent.com", ".dropboxusercontent.com", "drive.usercontent.google.com")
_VIDEO_ID = re.compile(r"^[A-Za-z0-9_-]{11}$")

_NEEDS_ACCESS = (
    "you need access",
    "request access",
    "you need permission",
    "คุณต้องมีสิทธิ์เข้าถึง",
    "คุณต้องได้รับสิทธิ์",
    "คุณต้องขอสิทธิ์",
    "ต้องมีสิทธิ์เข้าถึง",
    "ต้องได้รับสิทธิ์เข้าถึง",
    "ขอสิทธิ์เข้าถึง",
    "ขอสิทธิ์การเข้าถึง",
)
_GOOGLE_SIGN_IN = (
    "<title>sign in - google accounts",
    "<title>google drive: sign-in",
    "<title>ลงชื่อเข้าใช้ - บัญชี google",
)
_FORM_NEEDS_SIGN_IN = (
    "you must be signed in",
    "sign in to continue to forms",
    "คุณต้องลงชื่อเข้าใช้",
    "คุณจะต้องลงชื่อเข้าใช้",
    "can only be viewed by users in the owner's organization",
    "สำหรับผู้ใช้ในองค์กรของเจ้าของ",
)
_FORM_CLOSED = (
    "ไม่รับคำตอบ",
    "ไม่เปิดรับคำตอบ",
    "ปิดรับคำตอบ",
    "no longer accepting responses",
    "is not accepting responses",
)
_FILE_GONE = (
    "the file you have requested does not exist",
    "the requested url was not found on this server",
    "file is in the owner's trash",
    "ไม่มีไฟล์ที่คุณขอ",
    "ไฟล์ที่คุณขอไม่มีอยู่",
    "อยู่ในถังขยะของเจ้าของ",
)


@lru_cache(maxsize=65_536)
def classify(url: str) -> HostTarget:
    """The service that `url` leads to. Accepts anything: what is no web address is of kind `WEB`."""
    inner = unwrap(url.strip())
    parts = split_address(inner)
    host = host_of(parts)
    target = HostTarget(HostKind.WEB, "", inner, inner)
    if not host:
        return target
    if host in {"drive.google.com", "drive.usercontent.google.com", "docs.google.com"}:
        return _google_file(target, parts)
    if host in {"forms.gle", "forms.google.com"}:
        return replace(target, kind=HostKind.FORM, id=last_segment(parts))
    if host == "sites.google.com":
        return replace(target, kind=HostKind.SITES, id=unquote(parts.path).strip("/"))
    if host == "maps.app.goo.gl" or (host == "goo.gl" and parts.path.startswith("/maps")):
        return replace(target, kind=HostKind.MAP, id=last_segment(parts))
    if host == "goo.gl" and parts.path.startswith("/forms/"):
        return replace(target, kind=HostKind.FORM, id=last_segment(parts))
    if re.fullmatch(r"maps\.google\.(com|co\.th)", host) or (
        re.fullmatch(r"google\.(com|co\.th)", host) and parts.path.startswith("/maps")
    ):
        return replace(target, kind=HostKind.MAP, id=unquote(parts.path.removeprefix("/maps")).strip("/"))
    if host in VIDEO_HOSTS:
        return _video(target, host, parts)
    if registered(host, SOCIAL_HOSTS):
        return replace(target, kind=HostKind.SOCIAL, id=social_account(inner) or "", checkable=False)
    if host in LINE_HOSTS:
        return replace(target, kind=HostKind.LINE, id=last_segment(parts))
    if host in {"canva.com", "canva.site"} or host.endswith((".canva.com", ".canva.site")):
        return replace(target, kind=HostKind.CANVA, id=last_segment(parts), checkable=False)
    if registered(host, _FLIPBOOKS):
        return replace(target, kind=HostKind.FLIPBOOK, id=parts.path.strip("/"))
    if host in {"1drv.ms", "onedrive.live.com", "onedrive.com", "photos.onedrive.com"}:
        return replace(target, kind=HostKind.ONEDRIVE, id=query_of(parts).get("resid") or last_segment(parts))
    if host.endswith(".sharepoint.com"):
        return replace(target, kind=HostKind.SHAREPOINT, id=last_segment(parts))
    if host in {"dropbox.com", "db.tt"}:
        return replace(target, kind=HostKind.DROPBOX, id=parts.path.strip("/"), open_url=_dropbox_url(parts))
    if host in _SHORTENERS:
        return replace(target, kind=HostKind.SHORTENER, id=last_segment(parts))
    return target


def judge_answer(target: HostTarget, status: int | None, final_url: str, head: str) -> Access:
    """What an answer means: `status` and `final_url` after redirects, `head` the start of the body as text.

    None as `status` is an answer that never came. What another host answered after a redirect is judged
    as that host's answer (a short link that leads to a form is judged as a form).
    """
    if status is None:
        return Access.FAILED
    end = classify(final_url) if final_url else target
    if not end.checkable:
        return Access.EXTERNAL
    landed = target if host_of(split_address(final_url)).endswith(_CONTENT_HOSTS) else end
    if _is_sign_in(final_url or target.open_url):
        return Access.EXTERNAL if target.kind is HostKind.ONEDRIVE else Access.SIGN_IN
    if status == 429 or status >= 500 or _is_google_block(final_url):
        return Access.FAILED
    if host_of(split_address(final_url)) in {"consent.google.com", "consent.youtube.com"}:
        return Access.EXTERNAL
    if landed.kind is HostKind.VIDEO:
        return _judge_video(landed, status)
    if landed.kind in _GOOGLE_KINDS:
        words = "" if head.startswith(("%PDF", "PK")) else normalise(head).casefold()
        return _judge_google(landed, status, words)
    if status in {404, 410}:
        return Access.GONE
    if landed.kind is HostKind.DROPBOX and split_address(final_url).path.startswith("/login"):
        return Access.SIGN_IN
    if landed.kind in {HostKind.ONEDRIVE, HostKind.SHAREPOINT, HostKind.SHORTENER}:
        # They answer with an empty frame for a script, or with a waiting page.
        return Access.EXTERNAL
    if landed.kind in {HostKind.WEB, HostKind.DROPBOX}:
        return _by_status(status)
    return Access.OPEN if status < 400 else Access.EXTERNAL


def closed_form_words(head: str) -> str:
    """The words by which a form says that it takes no answers any more, "" for an open form."""
    words = normalise(head).casefold()
    return next((sign for sign in _FORM_CLOSED if sign in words), "")


def _google_file(target: HostTarget, parts: SplitResult) -> HostTarget:
    path = re.sub(r"^/a/[^/]+", "", parts.path)
    query = query_of(parts)
    if found := _PUBLISHED_PATH.search(path):
        return replace(target, kind=HostKind.PUBLISHED, id=found[1] or found[2])
    if found := _FORM_PATH.search(path):
        return replace(target, kind=HostKind.FORM, id=found[1])
    if found := _DOCUMENT_PATH.search(path):
        kind, suffix = _DOCUMENT_KINDS[found[1]]
        way = f"export/{suffix}" if found[1] in {"presentation", "drawings"} else f"export?format={suffix}"
        key = _resource_key(query)
        joint = "" if not key else ("&" if "?" in way else "?")
        url = f"https://docs.google.com/{found[1]}/d/{found[2]}/{way}{joint}{key.removeprefix('&')}"
        return replace(target, kind=kind, id=found[2], open_url=url)
    if found := _FOLDER_PATH.search(path) or _FOLDER_PATH.search("/" + parts.fragment):
        return _folder(target, found[1], query)
    if found := _FILE_PATH.search(path):
        return _file(target, found[1], query)
    path = DRIVE_PREFIX.sub("", path)
    identity = query.get("id") or (query.get("srcid", "") if query.get("pid") != "sites" else "")
    if path.startswith(("/folderview", "/embeddedfolderview")) and identity:
        return _folder(target, identity, query)
    if path.startswith(("/open", "/leaf")) and identity:
        old = _file(target, identity, query)
        return replace(old, fallback_url=_folder(target, identity, query).open_url)
    if path.startswith(("/uc", "/download", "/thumbnail", "/viewer")) and identity:
        return _file(target, identity, query)
    if parts.hostname == "drive.google.com" and (path in {"", "/"} or path.startswith("/drive")):
        return replace(target, kind=HostKind.DRIVE_PRIVATE)
    return target


def _resource_key(query: dict[str, str]) -> str:
    key = query.get("resourcekey", "")
    return f"&resourcekey={quote(key, safe='')}" if key else ""


def _file(target: HostTarget, identity: str, query: dict[str, str]) -> HostTarget:
    url = f"https://drive.google.com/uc?export=download&id={quote(identity, safe='')}{_resource_key(query)}"
    return replace(target, kind=HostKind.DRIVE_FILE, id=identity, open_url=url)


def _folder(target: HostTarget, identity: str, query: dict[str, str]) -> HostTarget:
    url = f"https://drive.google.com/embeddedfolderview?id={quote(identity, safe='')}{_resource_key(query)}#list"
    return replace(target, kind=HostKind.DRIVE_FOLDER, id=identity, open_url=url)


def _video(target: HostTarget, host: str, parts: SplitResult) -> HostTarget:
    segments = [segment for segment in parts.path.split("/") if segment]
    query = query_of(parts)
    identity = query.get("v", "")
    if host == "youtu.be" and segments:
        identity = segments[0]
    elif len(segments) > 1 and segments[0] in {"embed", "shorts", "live", "v", "e"}:
        identity = segments[1]
    if segments and segments[0] == "oembed":
        return replace(target, kind=HostKind.VIDEO, id=classify(query.get("url", "")).id)
    if not _VIDEO_ID.match(identity):
        return replace(target, kind=HostKind.VIDEO, id=channel_name(segments))
    watch = quote(f"https://www.youtube.com/watch?v={identity}", safe="")
    return replace(
        target,
        kind=HostKind.VIDEO,
        id=identity,
        open_url=f"https://www.youtube.com/oembed?url={watch}&format=json",
    )


def _dropbox_url(parts: SplitResult) -> str:
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in {"dl", "raw"}]
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in [*kept, ("dl", "1")])
    return parts._replace(query=query, fragment="").geturl()


def _is_sign_in(url: str) -> bool:
    parts = split_address(url)
    host = host_of(parts)
    return host in _SIGN_IN_HOSTS or (_is_google(host) and parts.path.startswith("/ServiceLogin"))


def _is_google(host: str) -> bool:
    return host == "google.com" or host.endswith(".google.com")


def _is_google_block(url: str) -> bool:
    parts = split_address(url)
    return _is_google(host_of(parts)) and parts.path.startswith("/sorry")


def _by_status(status: int) -> Access:
    if status < 400:
        return Access.OPEN
    if status == 401:
        return Access.SIGN_IN
    return Access.BLOCKED if status == 403 else Access.FAILED


def _judge_video(landed: HostTarget, status: int) -> Access:
    if status < 400:
        return Access.OPEN
    if not _VIDEO_ID.match(landed.id):
        return Access.GONE if status in {404, 410} else Access.EXTERNAL
    # The answers of oembed: 401 is a public video that must not be embedded.
    return {
        400: Access.GONE,
        401: Access.OPEN,
        403: Access.SIGN_IN,
        404: Access.GONE,
        410: Access.GONE,
    }.get(status, Access.EXTERNAL)


def _judge_google(landed: HostTarget, status: int, words: str) -> Access:
    if landed.kind is HostKind.DRIVE_PRIVATE:
        return Access.SIGN_IN
    if status in {404, 410}:
        return Access.GONE
    if _asks_for_access(landed.kind, status, words):
        return Access.SIGN_IN
    if landed.kind is HostKind.DRIVE_FILE and "uc-error" in words and "download-form" not in words:
        return Access.GONE if any(sign in words for sign in _FILE_GONE) else Access.EXTERNAL
    if status < 400:
        return Access.OPEN
    if status == 401 or (status == 403 and landed.kind in {HostKind.DRIVE_FOLDER, HostKind.FORM, HostKind.SITES}):
        return Access.SIGN_IN
    # 403 of a file or document: the owner forbids downloads, or Google refuses robots; it exists.
    return Access.EXTERNAL if status == 403 else Access.FAILED


def _asks_for_access(kind: HostKind, status: int, words: str) -> bool:
    if any(sign in words for sign in _GOOGLE_SIGN_IN):
        return True
    if kind is HostKind.FORM:
        return any(sign in words for sign in _FORM_NEEDS_SIGN_IN)
    if status < 400 and (kind in {HostKind.SITES, HostKind.PUBLISHED} or "flip-entr" in words):
        # A public page may speak of asking for access to something else.
        return False
    return any(sign in words for sign in _NEEDS_ACCESS)
