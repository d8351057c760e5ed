"""Addresses as keys: when two are one, what they seem to lead to, which of them are traps."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit, urlunsplit

from checks.caches import remembered
from checks.documents.formats import is_document_name, is_media_name

_MOST_REMEMBERED = 8_000_000  # bytes
_LONGEST_REMEMBERED = 1_500
_NO_ADDRESS = SplitResult("", "", "", "", "")
DEFAULT_PORTS = {"http": 80, "https": 443}
HOME_NAMES = frozenset({"", "index.html", "index.htm", "index.php", "default.aspx", "home", "home.html", "home.php"})
_SESSION = re.compile(
    r"(?:phpsessid|(?:j|asp|php)?session_?id|jsessionid|oscsid|zenid|cfid|cftoken|utm_\w+|fbclid|gclid|_ga|mc_[ce]id)(?:=.*)?"
    r"|sid=[0-9a-f]{16,}",  # a short sid is a page's own number
    re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#]*|/\(S\([^()/]{0,80}\)\)", re.IGNORECASE)
_TRAP_NAMES = re.compile(
    r"replytocom|share|print|printable|add-to-cart|sort|sortby|orderby|order_by|sort_order|filter_order(?:_dir)?"
    r"|redirect_to|return_to|returnurl|ical|outlook-ical|tribe[-_]\w+|mailto",
    re.IGNORECASE,
)
_TRAP_PAIRS = re.compile(
    r"action=(?:edit|login|register|history|lostpassword)|tmpl=component|format=(?:feed|raw|pdf)|view=(?:login|registration)"
    r"|feed=(?:rss2?|atom)|option=com_mailto|task=(?:login|user\.\w+)|type=(?:rss|atom)",
    re.IGNORECASE,
)
_TRAP_PATHS = re.compile(
    r"/wp-(?:admin|json|login\.php|cron\.php|trackback\.php)|/xmlrpc\.php|/(?:feed|trackback|embed|amp)/?$|/comments/feed"
    r"|/administrator(?:/|$)|/cgi-sys/|/cpanel(?:/|$)|/phpmyadmin|/cdn-cgi/|/oembed|/(?:sign|log)[-_]?out[^/]*$",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"calend[ae]r|/cal(?:\.\w{2,4})?(?=[/?]|$)|jevents|icagenda|ปฏิทิน|eventlist", re.IGNORECASE)
_CALENDAR_STEP = re.compile(
    r"(?:^|[&;])(?:y|m|d|yr|mo|year|month|day|date|week|cal_?(?:year|month|date)|start|from)=\d", re.IGNORECASE
)
_DATE_IN_PATH = re.compile(r"/(?:19|20|25)\d\d[-/]\d{1,2}(?:[-/]|$)")
_MOST_PATH_PARTS = 14
_LONGEST_ADDRESS = 1_000
LONGEST_SENT = 8_000  # letters of an address; servers need to take no longer ones (RFC 9110, 4.1), and usually do not
_SAME_PART_LIMIT = 3

# What is neither page nor evidence; documents, pictures and films stand in the table of formats.
_PARTS_OF_PAGES = re.compile(
    r"\.(?:ai|css|js|mjs|map|json|xml|rss|atom|woff2?|ttf|otf|eot|swf|exe|msi|apk|dmg|iso|bin)$", re.IGNORECASE
)
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_PLAIN_IN_PATH = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@")
_PLAIN_IN_QUERY = (_PLAIN_IN_PATH | {"/", "?"}) - {"&", "=", "+"}
_NEEDS_ESCAPE = re.compile(r"[^A-Za-z0-9/%:@!$&'()*+,;=~\-._?]")
_KEPT = "/%:@!$&'()*+,;=~-._?"
# How the fragment of a page that a script fills begins.
_ROUTES = ("/", "!")


class Trap(StrEnum):
    """Why an address of the site is not followed."""

    NONE = ""
    TOO_LONG = "too_long"
    REPEATING = "repeating"
    CALENDAR = "calendar"
    VIEW = "view"  # another sorting, a print view, a feed, a form to sign in: nothing new to read


class TargetForm(StrEnum):
    """What an address seems to be by its ending."""

    PAGE = "page"
    DOCUMENT = "document"
    RESOURCE = "resource"


def fold_host(host: str) -> str:
    """`host` in lower case, in its ASCII form, without a leading `www.` or a final dot."""
    host = host.lower().rstrip(".")
    if not host.isascii():
        host = _ascii_host(host)
    return host[4:] if host.startswith("www.") and host.count(".") > 1 else host


def host_of(url: str) -> str:
    """The host of `url` in lower case, "" when it has none."""
    return (split(url).hostname or "").lower()


def canonical(url: str) -> str:
    """One spelling for all addresses by which a server is asked for one thing: a key to compare, not to request.

    Scheme, `www.`, a final dot of the host, the default port, the fragment, session and campaign parameters,
    the order of parameters and how letters are escaped make no difference.
    """
    return _canonical(url.partition("#")[0])


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def _canonical(url: str) -> str:
    parts = split(url)
    host = fold_host(parts.hostname or "")
    port = port_of(parts)
    if port and port not in DEFAULT_PORTS.values():
        host = f"{host}:{port}"
    path = _one_escaping(_SESSION_IN_PATH.sub("", parts.path), _PLAIN_IN_PATH) or "/"
    query = parts.query
    if query:
        pairs = (pair for pair in query.replace("+", "%20").split("&") if pair and not _is_session(pair))
        query = "&".join(sorted(_one_escaping(pair, _PLAIN_IN_QUERY) for pair in pairs))
    return f"//{host}{path}?{query}" if query else f"//{host}{path}"


def address_key(url: str) -> str:
    """One spelling for all addresses at which a visitor sees the same: `canonical`, and the route of a script in the fragment."""
    fragment = url.partition("#")[2]
    return f"{canonical(url)}#{fragment}" if fragment.startswith(_ROUTES) else canonical(url)


def has_route(url: str) -> bool:
    """Whether `url` names a view of a page that only a script shows (`#/news`, `#!news`)."""
    fragment = url.partition("#")[2]
    return fragment.startswith(_ROUTES) and len(fragment) > 1


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are one page to a visitor, where a final slash makes no difference either."""
    return address_key(one).rstrip("/") == address_key(other).rstrip("/")


def without_session(url: str) -> str:
    """`url` to request: no fragment, no session or campaign parameters."""
    parts = split(url)
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_session(pair))
    return urlunsplit((parts.scheme, parts.netloc, _SESSION_IN_PATH.sub("", parts.path) or "/", query, ""))


def form_of(url: str) -> TargetForm:
    """What the path's ending says about the target."""
    return _form_of(url.partition("#")[0])


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def _form_of(url: str) -> TargetForm:
    path = split(url).path
    if is_media_name(path) or _PARTS_OF_PAGES.search(path):
        return TargetForm.RESOURCE
    return TargetForm.DOCUMENT if is_document_name(path) else TargetForm.PAGE


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def trap(url: str) -> Trap:
    """Whether following `url` would lead into endless or useless views of the same content."""
    parts = split(url)
    if len(url) > _LONGEST_ADDRESS:
        return Trap.TOO_LONG
    names = [part for part in parts.path.lower().split("/") if part]
    if len(names) > _MOST_PATH_PARTS:
        return Trap.TOO_LONG
    if len(names) >= _SAME_PART_LIMIT and Counter(names).most_common(1)[0][1] >= _SAME_PART_LIMIT:
        return Trap.REPEATING
    if _TRAP_PATHS.search(parts.path):
        return Trap.VIEW
    if parts.query and any(_is_view(pair) for pair in parts.query.split("&")):
        return Trap.VIEW
    if _CALENDAR.search(url) and (_CALENDAR_STEP.search(parts.query) or _DATE_IN_PATH.search(parts.path)):
        return Trap.CALENDAR
    return Trap.NONE


def plain_view(url: str) -> str:
    """`url` without the parameters that ask for another view of it (to print, in a pop-up, sorted)."""
    parts = split(url)
    query = "&".join(pair for pair in parts.query.split("&") if not _is_view(pair))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _is_view(pair: str) -> bool:
    return bool(_TRAP_PAIRS.fullmatch(pair) or _TRAP_NAMES.fullmatch(pair.partition("=")[0]))


def _one_escaping(text: str, plain: frozenset[str]) -> str:
    """`text` with escapes only where they are needed, in capitals."""
    if not text.isascii() or _NEEDS_ESCAPE.search(text):
        text = quote(text, safe=_KEPT)
    if "%" not in text:
        return text

    def spelled(found: re.Match[str]) -> str:
        letter = chr(int(found[0][1:], 16))
        return letter if letter in plain else found[0].upper()

    return _ESCAPED.sub(spelled, text)


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _is_session(pair: str) -> bool:
    return _SESSION.fullmatch(pair) is not None


def port_of(parts: SplitResult) -> int | None:
    """The port as written, None where there is none or no number."""
    try:
        return parts.port
    except ValueError:
        return None


def split(url: str) -> SplitResult:
    """`url` in its parts, empty ones for what is no address."""
    try:
        return urlsplit(url)
    except ValueError:  # "http://[bad": not an address
        return _NO_ADDRESS


def web_parts(url: str) -> SplitResult:
    """The parts of a web address, which may begin with `//`; all empty when `url` is none."""
    parts = split("https:" + url if url.startswith("//") else url)
    return parts if parts.scheme in DEFAULT_PORTS else _NO_ADDRESS


def query_of(parts: SplitResult) -> dict[str, str]:
    """The parameters, decoded; of one given twice the last counts."""
    try:
        return dict(parse_qsl(parts.query, max_num_fields=200))
    except ValueError:
        return {}
