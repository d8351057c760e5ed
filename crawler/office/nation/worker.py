"""What one machine does in a night over many areas: batches of schools, the ends of areas, and signs of life."""

from __future__ import annotations

import json
import logging
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.errors import OitError
from crawler.office.configuration import Configuration
from crawler.office.nation.areas import Area
from crawler.office.nation.configuration import NationConfiguration
from crawler.office.nation.shared import Shared
from crawler.office.nights import night_lock
from crawler.store.files import make_private

if TYPE_CHECKING:
    from crawler.audit.many import Batch, ManyAudits
    from crawler.audit.options import AuditOptions
    from crawler.office.nation.engine import Job
    from crawler.store.records import DeclaredLink
    from rules.site import School

logger = logging.getLogger(__name__)

BATCH, SHOWN, END, SCANS = "batch", "shown", "end", "scans"
PUBLISHED = "area.json"
_SHOWN_AT_ONCE = 4  # areas, of whose schools most of the time is waiting
_BEATS = 6  # signs of life in the time after which a machine is given up
_VERSION = "copy.json"
_COUNTS = ("not_visited", "pages", "documents", "requests", "failed_requests", "bytes")


class AreaEndError(OitError):
    """The end of an area could not be done; the message says what the command said."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an area's audit needs: the schools of its list, the links that they submitted, and how to audit."""

    schools: Sequence[School]
    declared: Mapping[str, Sequence[DeclaredLink]]
    options: AuditOptions


@dataclass(slots=True)
class _Open:
    """An area that this machine works on; nobody else may while it does."""

    night: str
    prepared: Prepared
    held: ExitStack = field(default_factory=ExitStack)


def queue_of(worker: str, kind: str) -> str:
    """The queue of a machine's jobs of that kind."""
    return f"{kind}-{worker}"


class Worker:
    """Does the jobs of the machine called `name`; its functions are called by the threads of the engine.

    An area's store is here as long as its jobs come here. Where several machines work, it is fetched when the shared
    copy is newer than what is here, and copied after the area's end.
    """

    def __init__(
        self,
        configuration: NationConfiguration,
        name: str,
        audits: ManyAudits,
        prepare: Callable[[Configuration, str], Prepared],
        command: Callable[[str, Area, Job], Sequence[str]],
    ) -> None:
        """`prepare` reads an area's list for a night; `command` is the program for a job of that kind of an area."""
        self._configuration = configuration
        self._name = name
        self._audits = audits
        self._prepare = prepare
        self._command = command
        self._shared = Shared(configuration.shared)
        self._several = bool(configuration.nation.engine)
        self._areas: dict[str, _Open] = {}
        self._opening = threading.Lock()

    @property
    def kinds(self) -> dict[str, Callable[[Job], Any]]:
        """The jobs that this machine can do."""
        return {BATCH: self.batch, SHOWN: self.shown, END: self.end, SCANS: self.scans}

    @property
    def queues(self) -> dict[str, int]:
        """The queues of this machine, with how many of their jobs it does at once."""
        batches = -(-2 * self._configuration.audit.concurrency // self._configuration.nation.batch)
        at_once = {BATCH: batches, SHOWN: _SHOWN_AT_ONCE, END: 1, SCANS: 1}
        return {queue_of(self._name, kind): count for kind, count in at_once.items()}

    def batch(self, job: Job) -> dict[str, bool]:
        """Visit the schools of a batch that the area's store does not hold yet; says whether the time was enough."""
        return {"whole": self._audits.visit(self._batch(job))}

    def shown(self, job: Job) -> dict[str, bool]:
        """Let the browser show what only scripts fill of an area's sites; what is left is for other nights."""
        return {"whole": self._audits.show(self._batch(job))}

    def end(self, job: Job) -> dict[str, Any]:
        """Conclude an area's night: reports, messages, a copy, what is published; says how it went."""
        area = _area_of(job)
        self._opened(area, job["night"])
        self._close(area)
        folder = self._configuration.folder_of(area)
        ended = subprocess.run(  # noqa: S603 - our own program
            self._command(END, area, job),
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        health = _json(folder / "health.json")
        if health is None or health["night"] != job["night"] or health["state"] == "running":
            raise AreaEndError(f"{area.name}: exit status {ended.returncode}: {ended.stderr.strip()[-2000:]}")
        if (folder / PUBLISHED).is_file():
            self._shared.publish(area.id, (folder / PUBLISHED).read_bytes())
        if self._several:
            self._copy(area, folder / "backups" / f"oit-{job['night']}.sqlite")
            self._shared.put_reports(area.id, folder)
        numbers = health["run"] or {"schools": {}}
        counts = {name: numbers.get(name, 0) for name in _COUNTS}
        return {"state": health["state"], "why": health["why"], "visited": sum(numbers["schools"].values())} | counts

    def scans(self, job: Job) -> dict[str, str]:
        """Read scans of an area that has ended; what is left is for other nights."""
        done = subprocess.run(  # noqa: S603 - our own program
            self._command(SCANS, _area_of(job), job), check=False, capture_output=True, text=True, encoding="utf-8"
        )
        return {"said": done.stdout.strip() or done.stderr.strip()[-2000:]}

    def live(self, stopped: threading.Event) -> None:
        """Give signs of life until `stopped`."""
        number = 0
        while True:
            self._shared.beat(self._name, number)
            number += 1
            if stopped.wait(self._configuration.nation.lost_after / _BEATS):
                return

    def _batch(self, job: Job) -> Batch:
        from crawler.audit.many import Batch

        area = _area_of(job)
        prepared = self._opened(area, job["night"]).prepared
        until = datetime.fromisoformat(job["until"]) if job["until"] else None
        seconds = self._configuration.nation.browser_seconds
        options = replace(prepared.options, until=until, browser_seconds=seconds)
        return Batch(self._store(area), prepared.schools, job["codes"], options, prepared.declared, job["paces"])

    def _opened(self, area: Area, night: str) -> _Open:
        with self._opening:
            known = self._areas.get(area.id)
            if known is not None and known.night == night:
                return known
            self._close(area)
            folder = self._configuration.folder_of(area)
            folder.mkdir(parents=True, exist_ok=True)
            held = ExitStack()
            held.enter_context(night_lock(self._store(area)))
            try:
                if self._several:
                    self._fetch(area)
                for name in ("schools.csv", *(("declared.csv",) if area.declared else ())):
                    (folder / name).write_bytes(self._shared.list_of(area.id, name))
                prepared = self._prepare(self._configuration.of_area(area), night)
            except BaseException:
                held.close()
                raise
            self._areas[area.id] = _Open(night, prepared, held)
            return self._areas[area.id]

    def _close(self, area: Area) -> None:
        known = self._areas.pop(area.id, None)
        if known is not None:
            known.held.close()

    def _store(self, area: Area) -> Path:
        return self._configuration.folder_of(area) / "oit.sqlite"

    def _fetch(self, area: Area) -> None:
        """Take the shared copy of the store when another machine has gone on with the area since it was here."""
        version = self._configuration.folder_of(area) / _VERSION
        shared = self._shared.copy_of(area.id)["version"]
        if shared > (_json(version) or {"version": 0})["version"]:
            self._shared.get_store(area.id, self._store(area))
            make_private(self._store(area))
            _write_json(version, {"version": shared})

    def _copy(self, area: Area, store: Path) -> None:
        version = self._shared.copy_of(area.id)["version"] + 1
        self._shared.put_store(area.id, store, version, self._name)
        _write_json(self._configuration.folder_of(area) / _VERSION, {"version": version})


def _area_of(job: Job) -> Area:
    return Area(job["area"], job["name"], job["declared"])


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None


def _write_json(path: Path, value: Any) -> None:
    half = path.with_name(path.name + ".part")
    half.write_text(json.dumps(value), encoding="utf-8")
    half.replace(path)
