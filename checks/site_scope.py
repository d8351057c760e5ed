"""Which addresses belong to one school's site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import SplitResult, parse_qsl, unquote, urlunsplit

from checks.addresses import DEFAULT_PORTS, canonical, fold_host, port_of, split
from checks.hosts import owner_depth

_SCHOOL_PARAMETER = re.compile(r"(?:school|sch|sc)_?(?:id|code|no)?", re.IGNORECASE)
_SIGNED_IN_VIEW = re.compile(r"^/u/\d{1,3}(?=/)")
# Folders whose next name is that of an owner.
_OWNERS_FOLDERS = frozenset(
    {"schools", "school", "schoolweb", "school_web", "school-web", "schoolsite", "users", "user", "members", "โรงเรียน"}
)
_OWN_PAGES = frozenset({"home", "main", "index", "web", "site", "www", "about", "wp", "wordpress", "joomla", "public"})


@dataclass(frozen=True, slots=True)
class Place:
    """A host with its sub-domains, or the part of a shared host that begins with `path` or carries `parameter`.

    What lies in the `others` (folders, parameters) is another owner's.
    """

    host: str
    path: str = "/"
    parameter: tuple[str, str] | None = None
    others: tuple[Place, ...] = ()

    def holds(self, url: str) -> bool:
        """Whether `url` lies in this place."""
        parts = split(url)
        if parts.scheme not in DEFAULT_PORTS:
            return False
        host = _host_and_port_of(parts)
        if host != self.host and not host.endswith("." + self.host):
            return False
        if self.path != "/" and not (host == self.host and (_owned_path(parts) + "/").startswith(self.path + "/")):
            return False
        if self.parameter is not None and self.parameter not in parse_qsl(parts.query):
            return False
        return not any(other.holds(url) for other in self.others)

    @property
    def shared(self) -> bool:
        """Whether others live at the same host."""
        return self.path != "/" or self.parameter is not None or bool(self.others)

    def is_within(self, other: Place) -> bool:
        """Whether this is a narrower place of the same host."""
        return self.host == other.host and self != other and (self.path + "/").startswith(other.path.rstrip("/") + "/")


class SiteScope:
    """The places that make up one school's site; `neighbours` are the listed addresses of other schools."""

    def __init__(self, url: str, neighbours: Iterable[str] = ()) -> None:
        self._neighbours = tuple(neighbours)
        self._places = [place_of(url, self._neighbours)]

    @property
    def places(self) -> tuple[Place, ...]:
        """The places, the one of the listed address first."""
        return tuple(self._places)

    def add(self, url: str) -> None:
        """Let the place of `url` count as the school's own, as after a redirect of its home page.

        From a folder of a shared host nothing leads to owning the host itself.
        """
        place = place_of(url, self._neighbours)
        if any(known.is_within(place) for known in self._places):
            folder = _folder_of(split(url))
            if folder == place.path:
                return
            place = Place(place.host, folder)
        if place not in self._places:
            self._places.append(place)

    def add_section(self, url: str) -> None:
        """Let what lies in the folder of `url` count as the school's own, as where its list lies on another site."""
        owned = place_of(url, self._neighbours)
        if not owned.shared:
            parts = split(url)
            number = next((pair for pair in parse_qsl(parts.query) if any(map(str.isdigit, pair[1]))), None)
            owned = Place(owned.host, _folder_of(parts), number)
        if owned not in self._places and not self.holds(url):
            self._places.append(owned)

    def holds(self, url: str) -> bool:
        """Whether `url` is on the school's site."""
        return any(place.holds(url) for place in self._places)

    def starts(self, url: str) -> tuple[str, ...]:
        """Where to begin: `url`, then the root of its site when that is another page of the same owner."""
        parts = split(url)
        place = place_of(url, self._neighbours)
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


def place_of(url: str, neighbours: Iterable[str] = ()) -> Place:
    """The place that the owner of `url` controls, where `neighbours` are the addresses of other owners."""
    parts = split(url)
    host = _host_and_port_of(parts)
    depth = owner_depth(host)
    if depth:
        names = _names(parts)
        depth += names[:1] == ["a"]
        return Place(host, "/" + "/".join(names[:depth]))
    beside = [other for other in map(split, neighbours) if _host_and_port_of(other) == host]
    own = _folder_names(parts)
    for name, value in parse_qsl(parts.query):
        if value and (_SCHOOL_PARAMETER.fullmatch(name) or _tells_apart(name, value, parts, beside)):
            return Place(host, "/", (name, value))
    owned = _by_habit(own)
    folders = [folder for folder in map(_folder_names, beside) if folder != own]
    for folder in folders:
        common = _common(own, folder)
        if common < len(own):
            owned = max(owned, common + 1)
    inside = {tuple(folder[: len(own) + 1]) for folder in folders if folder[: len(own)] == own}
    others = tuple(Place(host, "/" + "/".join(names)) for names in sorted(inside))
    return Place(host, "/" + "/".join(own[:owned]), None, others)


def _by_habit(names: list[str]) -> int:
    """How many names of a path tell the owner where no list of neighbours does, 0 for the owner of the host."""
    if names and names[0].startswith("~") and len(names[0]) > 1:
        return 1
    for place, (folder, name) in enumerate(pairwise(names)):
        if folder.casefold() in _OWNERS_FOLDERS and name.casefold() not in _OWN_PAGES:
            return place + 2
    return 0


def _tells_apart(name: str, value: str, parts: SplitResult, beside: list[SplitResult]) -> bool:
    """Whether a parameter is all that differs between this address and a neighbour's."""
    for other in beside:
        given = dict(parse_qsl(other.query))
        if _folder_names(other) == _folder_names(parts) and given.get(name, value) != value:
            return True
    return False


def _common(one: list[str], other: list[str]) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _names(parts: SplitResult) -> list[str]:
    return [name for name in _owned_path(parts).split("/") if name]


def _folder_names(parts: SplitResult) -> list[str]:
    """The names of the folders of a path, without the file that it ends with."""
    names = _names(parts)
    return names[:-1] if names and not parts.path.endswith("/") and "." in names[-1] else names


def _folder_of(parts: SplitResult) -> str:
    return "/" + "/".join(_folder_names(parts))


def _owned_path(parts: SplitResult) -> str:
    return unquote(_SIGNED_IN_VIEW.sub("", parts.path)).rstrip("/")


def _host_and_port_of(parts: SplitResult) -> str:
    host, port = fold_host(parts.hostname or ""), port_of(parts)
    return f"{host}:{port}" if port and port not in DEFAULT_PORTS.values() else host
