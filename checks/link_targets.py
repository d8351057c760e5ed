"""Addresses as written on pages: what a browser makes of them, and which of them lead nowhere."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from w3lib.url import safe_url_string

from checks.documents.formats import suffix_pattern
from checks.hosts import wraps_nothing
from checks.page import TargetKind

_PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&()*+,;=%]*")
# Absolute addresses with a path, paths from the root, and names in the page's folder. Every part is one class of
# letters followed by a letter outside it, so that no address is read twice; `_has_odd_segments` tells the rest.
_SIMPLE = re.compile(
    r"(?:https?://[a-z0-9.\-]+(?::[0-9]+)?/|/(?!/)|(?=[A-Za-z0-9_%])(?![A-Za-z][A-Za-z0-9+.\-]*:))"
    r"[A-Za-z0-9_\-%~!$&()*+,;=@:./]*(?:\?[A-Za-z0-9\-._~:/?@!$&()*+,;=%]*)?(?:#[A-Za-z0-9\-._~:/?@!$&()*+,;=%]+)?"
)
_BASE = re.compile(r"(https?://[a-z0-9.\-]+(?::\d+)?)/(?:[^?#]*/)?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_PLACEHOLDER = re.compile(
    rf"""\#!?0?                                  # nothing, or the top of the page
      | javascript:.*                           # what a script does cannot be told; see script_target()
      | (?:https?:/{{0,2}}|//+|/\#)(?:www\.?)?    # a bare scheme
      | (?:file:|[a-z]:[\\/]).*                 # a file on the computer of whoever wrote the page
      | about:blank | null | undefined | none | void\(0\);?
      | (?:your|my)?[-_ ]?(?:link|url)(?:[-_ ]?here)?
      | (?:\.?/)?(?:example|sample|placeholder|dummy|filename|xxx+)\.(?:{suffix_pattern()}|html?)
      | https?://(?:www\.)?(?:example\.(?:com|org|net)|yoursite\.com|your-?domain\.com|domain\.com)(?:/.*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SCRIPT_TARGETS = (
    re.compile(
        r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|open\s*\()\s*['"]([^'"]+)['"]""",
    ),
    re.compile(r"""['"]((?:https?://|/|\.{1,2}/)[^'"\s]+)['"]"""),
)
_BARE = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&()*+,;=%]+[A-Za-z0-9/#=_\-]", re.IGNORECASE)


def is_placeholder(raw: str) -> bool:
    """Whether the address as written leads nowhere: empty, `#`, a bare scheme, a sample file, a redirector around these."""
    raw = raw.strip()
    return not raw or _PLACEHOLDER.fullmatch(raw) is not None or wraps_nothing(raw)


@lru_cache(maxsize=65_536)
def resolve(base: str, raw: str) -> str:
    """`raw` made absolute as a browser does: blanks stripped, backslashes turned, Thai letters escaped."""
    if _SIMPLE.fullmatch(raw) and not _has_odd_segments(
        raw
    ):  # nearly all links of a site; the general way below costs ten times as much
        origin, folder = _parts_of_base(base)
        if origin:
            return raw if raw[:4] == "http" else (origin if raw[0] == "/" else folder) + raw
    raw = raw.strip().replace("\n", "").replace("\r", "").replace("\t", "")
    if "\\" in raw and not raw.lower().startswith(("javascript:", "data:", "mailto:")):
        raw = raw.replace("\\", "/")
    if not _PLAIN.fullmatch(raw):
        raw = _escaped(raw)
    try:
        url = urljoin(base, raw)
        parts = urlsplit(url)
    except ValueError:
        return raw
    if raw.endswith("#") and not url.endswith("#"):
        url += "#"  # urljoin drops an empty fragment, browsers keep it
    if parts.scheme in ("http", "https") and parts.netloc and not parts.path:
        url = url.replace(parts.netloc, parts.netloc + "/", 1)
    if parts.netloc != parts.netloc.lower() and "@" not in parts.netloc:
        url = url.replace(parts.netloc, parts.netloc.lower(), 1)
    return url


def _has_odd_segments(raw: str) -> bool:
    """Whether a path of `raw` may hold dot segments or empty ones, which only the general way resolves."""
    return "/." in raw or raw.find("//", 8) >= 0


@lru_cache(maxsize=4_096)
def _parts_of_base(base: str) -> tuple[str, str]:
    """(origin, folder) of a page's address, ("", "") when it is not of the plain kind."""
    found = _BASE.match(base)
    return (found[1], found[0]) if found else ("", "")


def _escaped(raw: str) -> str:
    try:
        return safe_url_string(raw)
    except ValueError:
        return raw


def target_kind(raw: str, anchors: frozenset[str]) -> TargetKind:
    """What `raw` leads to; `anchors` are the ids and names that exist on its page."""
    raw = raw.strip()
    if is_placeholder(raw):
        return TargetKind.PLACEHOLDER
    if raw.startswith("#"):
        return TargetKind.ANCHOR if raw[1:] in anchors else TargetKind.PLACEHOLDER
    scheme = _SCHEME.match(raw)
    if scheme is None or scheme[1].lower() in ("http", "https"):
        return TargetKind.WEB
    named = scheme[1].lower()
    if named == "mailto":
        return TargetKind.MAIL
    if named in ("tel", "sms", "callto"):
        return TargetKind.PHONE
    return TargetKind.OTHER


def script_target(script: str) -> str:
    """The address that a `javascript:` address or an `onclick` leads to, "" when none is written in it."""
    if not script:
        return ""
    for pattern in _SCRIPT_TARGETS:
        found = pattern.search(script)
        if found:
            return found[1]
    return ""


def bare_addresses(text: str) -> list[str]:
    """The web addresses written out in `text`."""
    return _BARE.findall(text) if "://" in text else []
