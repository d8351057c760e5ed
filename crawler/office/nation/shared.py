"""What the machines of a nation share: lists, results, reports, copies of stores and signs of life, in a folder or bucket."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import fsspec

_LISTS, _PUBLISHED, _STORES, _WORKERS = "lists", "published", "stores", "workers"
_SITE = "site"  # the country's page with those of all areas, as a web server shows them
_REPORTS = ("index.html", "summary.xlsx", "summary.csv", "areas/*.html", "schools/*.html", "schools/*.json")
_COUNTRY = ("data/*", "index.html")
_TREND = "trend.json"


class Shared:
    """A folder or a bucket, as fsspec knows it; a reader never meets half a file."""

    def __init__(self, address: str) -> None:
        self._files, self._root = fsspec.core.url_to_fs(address)

    # -- the lists of schools -----------------------------------------------------------------------

    def put_list(self, area: str, name: str, content: bytes) -> None:
        """Leave `schools.csv` or `declared.csv` of an area for whoever visits it; the same content is not written again."""
        path = self._path(_LISTS, area, name)
        if not self._files.exists(path) or self._files.cat_file(path) != content:
            self._write(path, content)

    def list_of(self, area: str, name: str) -> bytes:
        """What `put_list` left."""
        content: bytes = self._files.cat_file(self._path(_LISTS, area, name))
        return content

    # -- what was published ---------------------------------------------------------------------------

    def publish(self, area: str, result: bytes) -> None:
        """Put the result of an area in the place of its last one."""
        self._write(self._path(_PUBLISHED, f"{area}.json"), result)

    def published(self, area: str) -> Any:
        """The last result of an area, None when it has none."""
        return self._json(self._path(_PUBLISHED, f"{area}.json"))

    def all_published(self, areas: Iterable[str]) -> Iterator[Any]:
        """The last result of each of the areas that has one, one at a time."""
        for area in areas:
            result = self.published(area)
            if result is not None:
                yield result

    def trend(self) -> Any:
        """What `put_trend` left, {} at first."""
        return self._json(self._path(_TREND)) or {}

    def put_trend(self, trend: Any) -> None:
        """Keep the numbers of all nights."""
        self._write(self._path(_TREND), json.dumps(trend, ensure_ascii=False, separators=(",", ":")).encode())

    def put_reports(self, area: str, folder: Path) -> None:
        """Put an area's reports beside those of all others; `folder` is where its night wrote them."""
        self._put_files(folder, _REPORTS, _SITE, "areas", area)

    def has_reports(self, area: str) -> bool:
        """Whether `put_reports` was called for the area."""
        there: bool = self._files.exists(self._path(_SITE, "areas", area, "index.html"))
        return there

    def put_country(self, folder: Path) -> None:
        """Put the country's page and its data above the areas' reports."""
        self._put_files(folder, _COUNTRY, _SITE)

    # -- copies of stores ----------------------------------------------------------------------------

    def copy_of(self, area: str) -> dict[str, Any]:
        """What is known of the copy of an area's store: `version` (0 for none) and `home`, the machine it came from."""
        known: dict[str, Any] = self._json(self._path(_STORES, f"{area}.json")) or {"version": 0, "home": ""}
        return known

    def put_store(self, area: str, store: Path, version: int, home: str) -> None:
        """Leave a copy of an area's store; it counts when it is there as a whole."""
        name = f"{area}-{version}.sqlite"
        self._files.makedirs(self._path(_STORES), exist_ok=True)
        self._files.put_file(str(store), self._path(_STORES, name))
        before = self.copy_of(area)
        self._write(
            self._path(_STORES, f"{area}.json"), json.dumps({"version": version, "home": home, "file": name}).encode()
        )
        if before.get("file", name) != name and self._files.exists(self._path(_STORES, before["file"])):
            self._files.rm_file(self._path(_STORES, before["file"]))

    def get_store(self, area: str, store: Path) -> None:
        """Fetch the copy of an area's store to `store`."""
        half = store.with_name(store.name + ".part")
        self._files.get_file(self._path(_STORES, self.copy_of(area)["file"]), str(half))
        for name in (f"{store.name}-wal", f"{store.name}-shm"):
            store.with_name(name).unlink(missing_ok=True)
        half.replace(store)

    # -- signs of life ---------------------------------------------------------------------------------

    def beat(self, worker: str, number: int) -> None:
        """Say that the machine `worker` is alive; `number` is another one each time."""
        self._write(self._path(_WORKERS, f"{worker}.json"), json.dumps({"beat": number}).encode())

    def beats(self) -> dict[str, int]:
        """The last number of each machine."""
        found = {}
        for path in self._in(_WORKERS):
            said = self._json(path)
            if said is not None:
                found[path.rpartition("/")[2].removesuffix(".json")] = int(said["beat"])
        return found

    def _put_files(self, folder: Path, patterns: Iterable[str], *place: str) -> None:
        for pattern in patterns:
            for file in sorted(folder.glob(pattern)):
                self._write(self._path(*place, *file.relative_to(folder).parts), file.read_bytes())

    def _path(self, *parts: str) -> str:
        return "/".join((self._root.rstrip("/"), *parts))

    def _in(self, folder: str) -> list[str]:
        self._files.invalidate_cache()
        try:
            return sorted(path for path in self._files.ls(self._path(folder), detail=False) if path.endswith(".json"))
        except FileNotFoundError:
            return []

    def _json(self, path: str) -> Any:
        try:
            return json.loads(self._files.cat_file(path))
        except FileNotFoundError:
            return None

    def _write(self, path: str, content: bytes) -> None:
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        half = f"{path}.part"
        self._files.pipe_file(half, content)
        self._files.mv(half, path)
