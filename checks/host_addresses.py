"""Web addresses taken apart: host, parameters, and the address inside wrappers such as `google.com/url?q=`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

_WRAPPER_DEPTH = 5
# host, path prefix, names of the parameter that holds the wrapped address
_WRAPPERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"(www\.)?google\.(com|co\.th)", "/url", ("q", "url")),
    (r"lm?\.(facebook|instagram)\.com", "/", ("u",)),
    (r"([\w-]{1,63}\.)?facebook\.com", "/l.php", ("u",)),
    (r"([\w-]{1,63}\.)?facebook\.com", "/plugins/", ("href",)),
    (r"(docs|drive)\.google\.com", "/viewer", ("url",)),
    (r"docs\.google\.com", "/gview", ("url",)),
    (r"view\.officeapps\.live\.com", "/op/", ("src",)),
    (r"(www\.|m\.)?youtube\.com", "/redirect", ("q",)),
    (r"translate\.google\.(com|co\.th)", "/translate", ("u",)),
    (r"([\w-]{1,63}\.){0,8}safelinks\.protection\.outlook\.com", "/", ("url",)),
    (r"([\w-]{1,63}\.){0,8}slack-redir\.net", "/link", ("url",)),
)
_WRAPPER_RULES = tuple((re.compile(host), prefix, names) for host, prefix, names in _WRAPPERS)

DRIVE_PREFIX = re.compile(r"^(/a/[^/]+)?(/mobile)?(/u/\d+)?")
_NO_ADDRESS = SplitResult("", "", "", "", "")


def split_address(url: str) -> SplitResult:
    """The parts of a web address; all empty when `url` is none."""
    if url.startswith("//"):
        url = "https:" + url
    try:
        parts = urlsplit(url)
    except ValueError:
        return _NO_ADDRESS
    return parts if parts.scheme in {"http", "https"} else _NO_ADDRESS


def host_of(parts: SplitResult) -> str:
    """The host name without `www.`."""
    return (parts.hostname or "").rstrip(".").removeprefix("www.")


def query_of(parts: SplitResult) -> dict[str, str]:
    """The parameters, decoded; of one given twice the last counts."""
    try:
        return dict(parse_qsl(parts.query, max_num_fields=200))
    except ValueError:
        return {}


def last_segment(parts: SplitResult) -> str:
    """The decoded last piece of the path."""
    return unquote(parts.path.rstrip("/").rpartition("/")[2])


def registered(host: str, domains: Mapping[str, str]) -> str:
    """What `domains` says of the domain that `host` is, or is a name below; "" for none."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        domain = ".".join(labels[start:])
        if domain in domains:
            return domains[domain]
    return ""


def unwrap(url: str) -> str:
    """`url` without the wrappers around it, `url` itself when there are none."""
    for _ in range(_WRAPPER_DEPTH):
        inner = _wrapped(url)
        if not inner:
            break
        url = inner
    return url


def _wrapped(url: str) -> str:
    parts = split_address(url)
    host = parts.hostname or ""
    path = DRIVE_PREFIX.sub("", parts.path.replace("/viewerng/viewer", "/viewer"))
    for pattern, prefix, names in _WRAPPER_RULES:
        if pattern.fullmatch(host) and path.startswith(prefix):
            query = query_of(parts)
            for name in names:
                inner = query.get(name, "").strip()
                if inner.startswith(("http://", "https://", "//")):
                    return "https:" + inner if inner.startswith("//") else inner
    return ""
