"""Addresses as written on pages: what a browser makes of them, and which of them lead nowhere."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from ada_url import join_url

from checks.caches import remembered
from checks.documents.formats import suffix_pattern
from checks.hosts import wraps_nothing
from checks.page import TargetKind

# Absolute addresses with a path, paths from the root, and names in the page's folder. Every part is one class of
# letters followed by a letter outside it, so that no address is read twice; `_has_odd_segments` tells the rest.
_SIMPLE = re.compile(
    r"(?:https?://[a-z0-9.\-]+(?::[0-9]+)?/|/(?!/)|(?=[A-Za-z0-9_%])(?![A-Za-z][A-Za-z0-9+.\-]*:))"
    r"[A-Za-z0-9_\-%~!$&()*+,;=@:./]*(?:\?[A-Za-z0-9\-._~:/?@!$&()*+,;=%]*)?(?:#[A-Za-z0-9\-._~:/?@!$&()*+,;=%]+)?"
)
_BASE = re.compile(r"(https?://[a-z0-9.\-]+(?::\d+)?)/(?:[^?#]*/)?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]{0,60}):")
_DEFAULT_PORT = re.compile(r"(http://[^/:]+:80|https://[^/:]+:443)/")
_MOST_REMEMBERED = 8_000_000  # bytes
_LONGEST_REMEMBERED = 1_500
_PLACEHOLDER = re.compile(
    rf"""\#!?0?                                  # nothing, or the top of the page
      | (?:https?:/{{0,40}}|/{{2,40}}|/\#)(?:www\.?)?    # a bare scheme
      | (?:file:|[a-z]:[\\/]).*                 # a file on the computer of whoever wrote the page
      | about:blank | null | undefined | none | void\(0\);?
      | (?:your|my)?[-_ ]?(?:link|url)(?:[-_ ]?here)?
      | (?:\.?/)?(?:example|sample|placeholder|dummy|filename|x{{3,20}})\.(?:{suffix_pattern()}|html?)
      | https?://(?:www\.)?(?:example\.(?:com|org|net)|yoursite\.com|your-?domain\.com|domain\.com)(?:/.*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A path of the site, as nearly all of its links are: no parameters, no sample file.
_PLAIN_PATH = re.compile(r"/(?!example|sample|placeholder|dummy|filename|xxx)[a-z0-9][^?]*", re.IGNORECASE)
# Scripts that lead nowhere, in an address or an `onclick`: each step is told by how it begins.
_NOTHING = re.compile(
    r"(?:javascript:)?(?:[\s;]|void\s?(?:\(\s?['\"]?0?['\"]?\s?\)|0)|return(?=\W)|true|false|undefined|null|\#|this\.blur\(\)"
    r"|event\.(?:preventDefault|stopPropagation)\(\)|alert\([^()]{0,300}\)|(?:gtag|ga|fbq|_gaq\.push|_paq\.push|dataLayer\.push)\([^()]{0,300}\))*",
    re.IGNORECASE,
)
# Fragments that are no places of the page: routes of an application, actions of a page builder.
_ROUTES = ("#/", "#!/", "#elementor-action", "#popup", "#modal")
_QUOTES = "'\"`"
_SCRIPT_TARGETS = (
    re.compile(
        rf"(?:location(?:\.href)?\s{{0,9}}=|location\.(?:assign|replace)\s{{0,9}}\(|\bopen\s{{0,9}}\()\s{{0,9}}[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]"
    ),
    # What a page's own function is given may be a name of its own as well as an address.
    re.compile(
        rf"open\w{{1,40}}\s{{0,9}}\(\s{{0,9}}[{_QUOTES}](?=[^{_QUOTES}]{{0,500}}[/.?=])([^{_QUOTES}]+)[{_QUOTES}]"
    ),
    re.compile(rf"[{_QUOTES}]((?:https?://|/|\.{{1,2}}/)[^{_QUOTES}\s]+)[{_QUOTES}]"),
    re.compile(
        rf"[{_QUOTES}]([^{_QUOTES}\s<>]{{1,500}}\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|html?|php|aspx?|jsp)"
        rf"(?:[?#][^{_QUOTES}<>]{{0,500}})?)[{_QUOTES}]",
        re.IGNORECASE,
    ),
)
_LOOKS_OPENED = re.compile(r"[/.?=]|^[\w\-]+$")
_LONGEST_SCRIPT = 4_000
# What Cloudflare writes in the place of an e-mail address.
_HIDDEN_MAIL = "/cdn-cgi/l/email-protection"
_TO_PUT_IN = "{{"  # where a script is to put in a part of the address
_BARE = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&()*+,;=%]+[A-Za-z0-9/#=_\-]", re.IGNORECASE)


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def is_path(raw: str) -> bool:
    """Whether the address as written is a path from the root of the site that leads somewhere, as most links of a page are."""
    leads = raw[:1] == "/" and raw[1:2] not in ("", "/", "#")
    return leads and _HIDDEN_MAIL not in raw and _TO_PUT_IN not in raw and not is_placeholder(raw)


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def is_plain_path(raw: str) -> bool:
    """The same of one that only needs the origin of the site before it to be absolute."""
    if _PLAIN_PATH.fullmatch(raw) is None:
        return is_path(raw) and _is_simple(raw)
    return _SIMPLE.fullmatch(raw) is not None and not _has_odd_segments(raw) and _HIDDEN_MAIL not in raw


def origin_of(base: str) -> str:
    """What makes a plain path of a page at `base` absolute, "" where more is needed."""
    return _parts_of_base(base)[0]


def is_placeholder(raw: str) -> bool:
    """Whether the address as written leads nowhere: empty, `#`, a bare scheme, a script that does nothing, a sample
    file, a redirector around these."""
    return _PLAIN_PATH.fullmatch(raw) is None and _is_placeholder(raw)


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def _is_placeholder(raw: str) -> bool:
    raw = raw.strip()
    return not raw or _PLACEHOLDER.fullmatch(raw) is not None or does_nothing(raw) or wraps_nothing(raw)


def does_nothing(script: str) -> bool:
    """Whether a `javascript:` address or an `onclick` only keeps the page where it is."""
    return _NOTHING.fullmatch(script[:_LONGEST_SCRIPT]) is not None


def does_something(script: str) -> bool:
    """Whether an `onclick` is there and may lead somewhere."""
    return bool(script) and not does_nothing(script)


def resolve(base: str, raw: str, encoding: str = "utf-8") -> str:
    """`raw` made absolute as a browser does (WHATWG); of a page in another `encoding` the query is sent in that.

    What is no address comes back as it was written.
    """
    # nearly all links of a site; the general way below costs ten times as much
    if _is_simple(raw):
        origin, folder = _parts_of_base(base)
        if origin and raw[0] == "/":
            return origin + raw
        if origin and not raw.startswith(("http://", "https://")):
            return folder + raw
        if origin and not _DEFAULT_PORT.match(raw):
            return raw
    if encoding != "utf-8" and not raw.isascii():
        raw = _with_query_in(raw, encoding)
    try:
        return join_url(base, raw)
    except (ValueError, UnicodeEncodeError):
        return raw.strip()


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def _is_simple(raw: str) -> bool:
    return _SIMPLE.fullmatch(raw) is not None and not _has_odd_segments(raw)


def _has_odd_segments(raw: str) -> bool:
    """Whether a path of `raw` may hold dot segments or empty ones, which only the general way resolves."""
    return "/." in raw or raw.find("//", 8) >= 0 or "%2e" in raw or "%2E" in raw


@lru_cache(maxsize=256)
def _parts_of_base(base: str) -> tuple[str, str]:
    """(origin, folder) of a page's address, ("", "") when it is not of the plain kind."""
    found = _BASE.match(base)
    return (found[1], found[0]) if found and not _DEFAULT_PORT.match(base) else ("", "")


def _with_query_in(raw: str, encoding: str) -> str:
    address, hash_sign, fragment = raw.partition("#")
    path, mark, query = address.partition("?")
    escaped = "".join(
        sign if sign.isascii() else "".join(f"%{byte:02X}" for byte in sign.encode(encoding, "xmlcharrefreplace"))
        for sign in query
    )
    return f"{path}{mark}{escaped}{hash_sign}{fragment}"


def target_kind(raw: str, anchors: frozenset[str]) -> TargetKind:
    """What `raw` leads to; `anchors` are the ids and names that exist on its page."""
    raw = raw.strip()
    if is_path(raw):
        return TargetKind.WEB
    if _HIDDEN_MAIL in raw:
        return TargetKind.MAIL
    if _TO_PUT_IN in raw:
        return TargetKind.SCRIPT
    if raw.startswith("#") and len(raw) > 1 and (raw[1:] in anchors or unquote(raw[1:]) in anchors):
        return TargetKind.ANCHOR
    if is_placeholder(raw):
        return TargetKind.PLACEHOLDER
    if raw.startswith("#"):
        return TargetKind.SCRIPT if raw.startswith(_ROUTES) else TargetKind.PLACEHOLDER
    scheme = _SCHEME.match(raw)
    if scheme is None:
        return TargetKind.WEB
    return _BY_SCHEME.get(scheme[1].lower(), TargetKind.OTHER)


_BY_SCHEME = {
    "http": TargetKind.WEB,
    "https": TargetKind.WEB,
    "mailto": TargetKind.MAIL,
    "tel": TargetKind.PHONE,
    "sms": TargetKind.PHONE,
    "callto": TargetKind.PHONE,
    "javascript": TargetKind.SCRIPT,
    "data": TargetKind.SCRIPT,  # the file itself, in the place of an address
    "blob": TargetKind.SCRIPT,
}


def script_target(script: str) -> str:
    """The address that a `javascript:` address or an `onclick` leads to, "" when none is written in it."""
    if not script:
        return ""
    script = script[:_LONGEST_SCRIPT]
    for pattern in _SCRIPT_TARGETS:
        for found in pattern.finditer(script):
            if "${" not in found[1] and _LOOKS_OPENED.search(found[1]) and not _is_part(script, found):
                return found[1]
    return ""


def _is_part(script: str, found: re.Match[str]) -> bool:
    """Whether a script puts what was found together with something else."""
    begins, ends = found.span(1)
    before, after = script[max(0, begins - 10) : begins - 1], script[ends + 1 : ends + 10]
    return before.rstrip().endswith("+") or after.lstrip().startswith("+")


def bare_addresses(text: str) -> list[str]:
    """The web addresses written out in `text`."""
    return _BARE.findall(text) if "://" in text else []
