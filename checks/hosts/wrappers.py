"""Addresses inside addresses: redirectors, viewers and archives are taken off, so that the thing itself remains."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from checks.addresses import TargetForm, form_of, query_of, web_parts

_DEPTH = 5
# host, beginning of the path, names of the parameter that holds the wrapped address
_WRAPPERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"(www\.)?google\.(com|co\.th)", "/url", ("q", "url")),
    (r"(sites|drive|docs)\.google\.com", "/url", ("q", "url")),
    (r"lm?\.(facebook|instagram|messenger|threads)\.(com|net)", "/", ("u",)),
    (r"([\w-]{1,63}\.)?facebook\.com", "/l.php", ("u",)),
    (r"([\w-]{1,63}\.)?facebook\.com", "/plugins/", ("href",)),
    (r"(docs|drive)\.google\.com", "/viewer", ("url",)),
    (r"docs\.google\.com", "/gview", ("url",)),
    (r"view\.officeapps\.live\.com", "/op/", ("src",)),
    (r"viewer\.zoho\.com", "/", ("url",)),
    (r"(www\.|m\.)?youtube\.com", "/redirect", ("q",)),
    (r"translate\.google\.(com|co\.th)", "/translate", ("u",)),
    (r"([\w-]{1,63}\.){0,4}safelinks\.protection\.outlook\.com", "/", ("url",)),
    (r"([\w-]{1,63}\.){0,2}slack-redir\.net", "/link", ("url",)),
    (r"(www\.)?linkedin\.com", "/redir", ("url",)),
    (r"linkprotect\.cudasvc\.com", "/url", ("a",)),
    (r"vk\.com", "/away.php", ("to",)),
    (r"deref-(mail|gmx)\.(com|net)", "/", ("redirectUrl",)),
)
_RULES = tuple((re.compile(host), prefix, names) for host, prefix, names in _WRAPPERS)
_SIGNED_IN_VIEW = re.compile(r"^(?:/a/[^/]{1,200})?(?:/mobile)?(?:/u/\d{1,3})?")
_ARCHIVED = re.compile(r"/web/\d{4,14}(?:[a-z]{2}_)?/(.{4,2000})")
_ARCHIVES = frozenset({"web.archive.org", "archive.org", "www.archive.org"})
_TRANSLATED = ".translate.goog"
_AMP_PATH = re.compile(r"/(?:amp|c|v)/s/(.{4,2000})")
_AMP_CACHE = ".cdn.ampproject.org"
_AMP_HOSTS = frozenset({"www.google.com", "google.com", "www.google.co.th", "cdn.ampproject.org"})
# A viewer that a site brings along (PDF.js and its like) is named by the end of its path.
_VIEWER = re.compile(
    r"/(?:viewer|pdf-?viewer|pdfjs|view-?pdf|embed-?pdf|document-?viewer)(?:/web/viewer)?/?(?:index)?\.?(?:html?|php|aspx?)?$",
    re.IGNORECASE,
)
_VIEWED = ("file", "url", "src", "pdf", "doc", "pdfurl", "document")
_NOTHING = re.compile(r"(?:https?:)?/{0,3}|about:blank|#.{0,40}", re.IGNORECASE)


def unwrap(url: str) -> str:
    """`url` without the wrappers around it, `url` itself when there are none."""
    for _ in range(_DEPTH):
        inner = _wrapped(url)
        if not _is_web(inner):
            break
        url = "https:" + inner if inner.startswith("//") else inner
    return url


def may_wrap(host: str) -> bool:
    """Whether an address at `host` may hold another one in its path."""
    host = host.rstrip(".")
    return host in _ARCHIVES or host in _AMP_HOSTS or host.endswith((_TRANSLATED, _AMP_CACHE))


def wraps_nothing(url: str) -> bool:
    """Whether `url` is a redirector around no address at all, as `google.com/url?q=http://` is."""
    if "?" not in url:
        return False
    inner = unwrap(url)
    rule = _rule_of(inner)
    if rule is None:
        return False
    query = query_of(web_parts(inner))
    given = [query[name].strip() for name in rule if name in query]
    return bool(given) and all(_NOTHING.fullmatch(value) for value in given)


def _is_web(inner: str) -> bool:
    return inner.startswith(("http://", "https://", "//")) and bool(web_parts(inner).hostname)


def _rule_of(url: str) -> tuple[str, ...] | None:
    parts = web_parts(url)
    host = (parts.hostname or "").rstrip(".")
    path = _SIGNED_IN_VIEW.sub("", parts.path.replace("/viewerng/viewer", "/viewer"))
    for pattern, prefix, names in _RULES:
        if path.startswith(prefix) and pattern.fullmatch(host):
            return names
    return None


def _wrapped(url: str) -> str:
    parts = web_parts(url)
    host = (parts.hostname or "").rstrip(".")
    if not host:
        return ""
    if parts.query and (names := _rule_of(url)):
        query = query_of(parts)
        return next((query[name].strip() for name in names if _is_web(query.get(name, "").strip())), "")
    if host in _ARCHIVES and (found := _ARCHIVED.match(parts.path)):
        return _with_scheme(found[1], parts.query)
    if host.endswith(_TRANSLATED):
        original = host.removesuffix(_TRANSLATED).replace("--", "\0").replace("-", ".").replace("\0", "-")
        kept = "&".join(pair for pair in parts.query.split("&") if pair and not pair.startswith("_x_tr"))
        return parts._replace(netloc=original, query=kept).geturl()
    if (host in _AMP_HOSTS or host.endswith(_AMP_CACHE)) and (found := _AMP_PATH.match(parts.path)):
        return _with_scheme(found[1], parts.query)
    if parts.query and _VIEWER.search(parts.path):
        return _viewed(url, query_of(parts))
    return ""


def _with_scheme(rest: str, query: str) -> str:
    # a chain of servers may have made one slash of two
    found = re.match(r"(https?):/{1,2}(?=[^/])", rest)
    address = f"{found[1]}://{rest[found.end() :]}" if found else f"https://{rest}"
    return f"{address}?{query}" if query else address


def _viewed(url: str, query: dict[str, str]) -> str:
    """The document that a viewer of the site shows; its address may be relative to the viewer's."""
    for name in _VIEWED:
        value = query.get(name, "").strip()
        if value and (form_of(value) is TargetForm.DOCUMENT or _is_web(value)):
            try:
                return urljoin(url, value)
            except ValueError:
                return ""
    return ""
