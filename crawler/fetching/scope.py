"""Which addresses belong to a school's site, which of them are traps, and when two addresses are one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SESSION = re.compile(
    r"(?:phpsessid|(?:j|asp|php)?session_?id|jsessionid|oscsid|zenid|cfid|cftoken|utm_\w+|fbclid|gclid|_ga|mc_[ce]id)(?:=.*)?"
    r"|sid=[0-9a-f]{16,}",  # a short sid is a page's own number
    re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#]*|/\(S\([^)]*\)\)", re.IGNORECASE)
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
_CALENDAR = re.compile(r"calend[ae]r|jevents|icagenda|ปฏิทิน|eventlist", re.IGNORECASE)
_CALENDAR_STEP = re.compile(
    r"(?:^|[&;])(?:y|m|d|yr|mo|year|month|day|date|week|cal_?(?:year|month|date)|start|from)=\d", re.IGNORECASE
)
_DATE_IN_PATH = re.compile(r"/(?:19|20|25)\d\d[-/]\d{1,2}(?:[-/]|$)")
_SCHOOL_PARAMETER = re.compile(r"(?:school|sch|sc)_?(?:id|code)", re.IGNORECASE)
_MOST_PATH_PARTS = 14
_LONGEST_ADDRESS = 1_000
_SAME_PART_LIMIT = 3
# Hosts on which the path, not the host, names the owner: how many parts of the path do.
_PATH_OWNED = {"sites.google.com": 2}
_SIGNED_IN_VIEW = re.compile(r"^/u/\d+(?=/)")

_NOT_PAGES = re.compile(
    r"\.(?:jpe?g|jfif|png|gif|bmp|webp|svg|ico|tiff?|psd|ai|css|js|mjs|map|json|xml|rss|atom|woff2?|ttf|otf|eot"
    r"|mp[34]|m4[av]|avi|mov|wmv|flv|webm|ogg|wav|wma|3gp|swf|exe|msi|apk|dmg|iso|bin)$",
    re.IGNORECASE,
)
_DOCUMENTS = re.compile(
    r"\.(?:pdf|docx?|docm|xlsx?|xlsm|pptx?|ppsx?|odt|ods|odp|rtf|csv|txt|zip|rar|7z)$", re.IGNORECASE
)


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
    """`host` in lower case without a leading `www.`."""
    host = host.lower().rstrip(".")
    return host[4:] if host.startswith("www.") and host.count(".") > 1 else host


def host_of(url: str) -> str:
    """The host of `url` in lower case, "" when it has none."""
    return (_split(url).hostname or "").lower()


@lru_cache(maxsize=65_536)
def canonical(url: str) -> str:
    """One spelling for all addresses of one page: a key to compare, not to request.

    Scheme, `www.`, default port, fragment, session and campaign parameters and the order of
    parameters make no difference.
    """
    parts = _split(url)
    host = fold_host(parts.hostname or "")
    port = _port(parts)
    if port and port not in _DEFAULT_PORTS.values():
        host = f"{host}:{port}"
    path = _SESSION_IN_PATH.sub("", parts.path) or "/"
    if "%" in path:
        path = quote(path, safe="/%:@!$&'()*+,;=~-._")
    query = "&".join(sorted(pair for pair in parts.query.split("&") if pair and not _is_session(pair)))
    return f"//{host}{path}?{query}" if query else f"//{host}{path}"


def without_session(url: str) -> str:
    """`url` to request: no fragment, no session or campaign parameters."""
    parts = _split(url)
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_session(pair))
    return urlunsplit((parts.scheme, parts.netloc, _SESSION_IN_PATH.sub("", parts.path) or "/", query, ""))


def form_of(url: str) -> TargetForm:
    """What the path's ending says about the target."""
    path = _split(url).path
    if _NOT_PAGES.search(path):
        return TargetForm.RESOURCE
    return TargetForm.DOCUMENT if _DOCUMENTS.search(path) else TargetForm.PAGE


def trap(url: str) -> Trap:
    """Whether following `url` would lead into endless or useless views of the same content."""
    parts = _split(url)
    if len(url) > _LONGEST_ADDRESS:
        return Trap.TOO_LONG
    names = [part for part in parts.path.lower().split("/") if part]
    if len(names) > _MOST_PATH_PARTS:
        return Trap.TOO_LONG
    if names and Counter(names).most_common(1)[0][1] >= _SAME_PART_LIMIT:
        return Trap.REPEATING
    if _TRAP_PATHS.search(parts.path):
        return Trap.VIEW
    if parts.query:
        for pair in parts.query.split("&"):
            if _TRAP_PAIRS.fullmatch(pair) or _TRAP_NAMES.fullmatch(pair.partition("=")[0]):
                return Trap.VIEW
    if _CALENDAR.search(url) and (_CALENDAR_STEP.search(parts.query) or _DATE_IN_PATH.search(parts.path)):
        return Trap.CALENDAR
    return Trap.NONE


@dataclass(frozen=True, slots=True)
class Place:
    """A host with its sub-domains, or the part of a shared host that begins with `path` or carries `parameter`."""

    host: str
    path: str = "/"
    parameter: tuple[str, str] | None = None

    def holds(self, url: str) -> bool:
        """Whether `url` lies in this place."""
        parts = _split(url)
        if parts.scheme not in _DEFAULT_PORTS:
            return False
        host = _host_and_port(parts)
        if host != self.host and not host.endswith("." + self.host):
            return False
        if self.path != "/" and not (_owned_path(parts) + "/").startswith(self.path + "/"):
            return False
        return self.parameter is None or self.parameter in parse_qsl(parts.query)


class SiteScope:
    """The places that make up one school's site."""

    def __init__(self, url: str) -> None:
        self._places = [place_of(url)]

    @property
    def places(self) -> tuple[Place, ...]:
        """The places, the one of the listed address first."""
        return tuple(self._places)

    def add(self, url: str) -> None:
        """Let the place of `url` count as the school's own, as after a redirect of its home page."""
        place = place_of(url)
        if place not in self._places:
            self._places.append(place)

    def holds(self, url: str) -> bool:
        """Whether `url` is on the school's site."""
        return any(place.holds(url) for place in self._places)

    def starts(self, url: str) -> tuple[str, ...]:
        """Where to begin: `url`, then the root of its site when that is another page of the same owner."""
        parts = _split(url)
        place = place_of(url)
        root = urlunsplit((parts.scheme, parts.netloc, "/", "", ""))
        if place.path != "/" or place.parameter or canonical(root) == canonical(url):
            return (url,)
        return (url, root)


def other_addresses(url: str) -> tuple[str, ...]:
    """How else the site of `url` may be reached: by the other scheme, with or without `www.`."""
    parts = _split(url)
    host = parts.hostname or ""
    if _port(parts) or "." not in host or not host.rpartition(".")[2].isalpha():
        return ()
    other_scheme = "http" if parts.scheme == "https" else "https"
    other_host = host[4:] if host.startswith("www.") else f"www.{host}"
    pairs = ((other_scheme, host), (parts.scheme, other_host), (other_scheme, other_host))
    return tuple(urlunsplit((scheme, name, parts.path or "/", parts.query, "")) for scheme, name in pairs)


def place_of(url: str) -> Place:
    """The place that the owner of `url` controls."""
    parts = _split(url)
    host = _host_and_port(parts)
    owned = _PATH_OWNED.get(host, 0)
    if owned:
        names = [name for name in _owned_path(parts).split("/") if name]
        if names[:1] == ["a"]:
            owned += 1
        return Place(host, "/" + "/".join(names[:owned]))
    for name, value in parse_qsl(parts.query):
        if value and _SCHOOL_PARAMETER.fullmatch(name):
            return Place(host, "/", (name, value))
    return Place(host)


def _owned_path(parts: SplitResult) -> str:
    return _SIGNED_IN_VIEW.sub("", parts.path).rstrip("/")


def _host_and_port(parts: SplitResult) -> str:
    host, port = fold_host(parts.hostname or ""), _port(parts)
    return f"{host}:{port}" if port and port not in _DEFAULT_PORTS.values() else host


def _is_session(pair: str) -> bool:
    return _SESSION.fullmatch(pair) is not None


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        return None


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # "http://[bad": not an address
        return SplitResult("", "", "", "", "")
