"""Which addresses belong to one school's site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlunsplit

from checks.addresses import DEFAULT_PORTS, canonical, fold_host, port_of, split

_SCHOOL_PARAMETER = re.compile(r"(?:school|sch|sc)_?(?:id|code)", re.IGNORECASE)
# Hosts on which the path, not the host, names the owner: how many parts of the path do.
_PATH_OWNED = {"sites.google.com": 2}
_SIGNED_IN_VIEW = re.compile(r"^/u/\d+(?=/)")


@dataclass(frozen=True, slots=True)
class Place:
    """A host with its sub-domains, or the part of a shared host that begins with `path` or carries `parameter`."""

    host: str
    path: str = "/"
    parameter: tuple[str, str] | None = None

    def holds(self, url: str) -> bool:
        """Whether `url` lies in this place."""
        parts = split(url)
        if parts.scheme not in DEFAULT_PORTS:
            return False
        host = _host_andport_of(parts)
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
        parts = split(url)
        place = place_of(url)
        root = urlunsplit((parts.scheme, parts.netloc, "/", "", ""))
        if place.path != "/" or place.parameter or canonical(root) == canonical(url):
            return (url,)
        return (url, root)


def other_addresses(url: str) -> tuple[str, ...]:
    """How else the site of `url` may be reached: by the other scheme, with or without `www.`."""
    parts = split(url)
    host = parts.hostname or ""
    if port_of(parts) or "." not in host or not host.rpartition(".")[2].isalpha():
        return ()
    other_scheme = "http" if parts.scheme == "https" else "https"
    other_host = host[4:] if host.startswith("www.") else f"www.{host}"
    pairs = ((other_scheme, host), (parts.scheme, other_host), (other_scheme, other_host))
    return tuple(urlunsplit((scheme, name, parts.path or "/", parts.query, "")) for scheme, name in pairs)


def place_of(url: str) -> Place:
    """The place that the owner of `url` controls."""
    parts = split(url)
    host = _host_andport_of(parts)
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


def _host_andport_of(parts: SplitResult) -> str:
    host, port = fold_host(parts.hostname or ""), port_of(parts)
    return f"{host}:{port}" if port and port not in DEFAULT_PORTS.values() else host
