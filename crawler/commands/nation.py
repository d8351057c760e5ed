"""`oit nation` and `oit worker`: one night over many areas, on one machine or several."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from crawler.commands.audit import LogJsonOption, audited, end_of_window, night_named, only_run, written_log
from crawler.commands.failure import CommandError, ExitStatus
from crawler.commands.inputs import (
    QuietOption,
    audit_options,
    instrument_of,
    open_store,
    show_logs,
    stored_instruments,
    writable_folder,
)
from crawler.commands.nightly import Night, prepared

if TYPE_CHECKING:
    from crawler.audit.many import ManyAudits
    from crawler.audit.options import AuditOptions
    from crawler.office.configuration import Configuration
    from crawler.office.nation.areas import Area
    from crawler.office.nation.configuration import NationConfiguration
    from crawler.office.nation.engine import Engine, Job
    from crawler.office.nation.night import AreaOutcome, NightProgress
    from crawler.office.nation.worker import Worker
    from crawler.store.database import Store
    from crawler.store.records import AuditRun

DEFAULT_CONFIG = Path("nation.toml")
T = TypeVar("T")

_PROGRAM = (sys.executable, "-m", "crawler.commands")
_ALONE = "alone"
_KEPT_DAYS = 14  # of jobs in the engine
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._]{0,62}")

NationConfigOption = Annotated[Path, typer.Option("--config", metavar="FILE", help="See docs/nation.md.")]
NameOption = Annotated[
    str | None, typer.Option("--name", help="The name of this machine, the same every night  [default: its host name]")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="This machine's folder  [default: out of [files]]")
]


def nation(
    file: NationConfigOption = DEFAULT_CONFIG,
    night: Annotated[
        str | None, typer.Option("--night", metavar="DATE", help="The night's date  [default: tonight, noon to noon]")
    ] = None,
    name: NameOption = None,
    out: OutOption = None,
    here: Annotated[bool, typer.Option("--here/--not-here", help="Whether this machine visits schools, too.")] = True,
    log_json: LogJsonOption = None,
    quiet: QuietOption = False,
) -> None:
    """One night over all areas of a country; for a timer that starts it every night. Needs the extra `nation`.

    With `engine` in the configuration other machines help that run oit worker. Interrupted, the same command goes on.
    Exit status: 0 done, 2 wrong configuration or input, 4 an area's night failed, 5 already running, 130 interrupted.

    Example (ตัวอย่าง): oit nation --config nation.toml
    """
    configuration = _read(file, out)
    tonight = night_named(night)
    until = end_of_window(configuration.audit.until or None)
    if not here and not configuration.nation.engine:
        raise CommandError("--not-here: without engine in [nation] no other machine can visit the schools")
    folder = writable_folder(configuration.out)
    show_logs(quiet=quiet)
    with only_run(folder / "nation"), written_log(log_json or _log(configuration)):
        nights = _Machine(configuration, file, _named(name, configuration), here=here).night(
            tonight, until, quiet=quiet
        )
    states = [area.state for area in nights]
    for line in _lines(tonight, nights):
        print(line)
    if "failed" in states:
        raise CommandError(
            f"the night {tonight} failed in {states.count('failed')} areas", status=ExitStatus.NIGHT_FAILED
        )


def worker(
    file: NationConfigOption = DEFAULT_CONFIG,
    name: NameOption = None,
    out: OutOption = None,
    log_json: LogJsonOption = None,
    quiet: QuietOption = False,
) -> None:
    """Visit schools for oit nation of another machine, until it is stopped; for a service that is always on.

    Killed and started again under the same name, it goes on with what it was at. Exit status: 2, 5 or 130.

    Example (ตัวอย่าง): oit worker --config nation.toml --out /srv/oit
    """
    configuration = _read(file, out)
    if not configuration.nation.engine:
        raise CommandError(f'{file.name}: add engine = "postgresql://…" to [nation]; one machine needs no worker')
    folder = writable_folder(configuration.out)
    show_logs(quiet=quiet)
    with only_run(folder / "nation"), written_log(log_json or _log(configuration)):
        _Machine(configuration, file, _named(name, configuration), here=True).work()


def end_area(
    area: Annotated[str, typer.Argument()],
    title: Annotated[str, typer.Argument()],
    night: Annotated[str, typer.Option("--night")],
    file: NationConfigOption = DEFAULT_CONFIG,
    out: OutOption = None,
    declared: Annotated[bool, typer.Option("--declared")] = False,
) -> None:
    """End an area's night: what oit nightly does after the visits; oit nation and oit worker start it."""
    from crawler.office.nation.areas import Area
    from crawler.office.nation.shared import Shared

    configuration = _read(file, out)
    ended = Area(area, title, declared)
    of_area = configuration.of_area(ended)
    show_logs(quiet=False)
    with only_run(Path(of_area.files.store)):
        step = _AreaEnd(of_area, night, Path(of_area.files.out), quiet=True, is_named=True)
        step.area = ended
        step.before = Shared(configuration.shared).published(ended.id)
        step.run()


def area_scans(
    area: Annotated[str, typer.Argument()],
    until: Annotated[str, typer.Option("--until")] = "",
    file: NationConfigOption = DEFAULT_CONFIG,
    out: OutOption = None,
) -> None:
    """Read scans of an area's last run by eye; oit nation and oit worker start it."""
    from crawler.audit.scans import read_scans
    from crawler.office.nation.areas import Area

    configuration = _read(file, out)
    show_logs(quiet=False)
    with open_store(Path(configuration.of_area(Area(area, area)).files.store), create=False) as store:
        run = store.last_run()
        if run is None or run.failure:
            return
        named = stored_instruments(configuration.audit.instruments.values())(run.instrument_ids[0])
        end = datetime.fromisoformat(until) if until else None
        print(read_scans(store, run.id, named, configuration.nation.scan_seconds, end))


def country_page(file: NationConfigOption = DEFAULT_CONFIG, out: OutOption = None) -> None:
    """Write the country's page and its open data from what the areas on standard input (ids as JSON) have published.

    For several machines where all see it. oit nation starts it, so that its memory is not that of the visits.
    """
    from crawler.office.nation.areas import Area
    from crawler.office.nation.shared import Shared
    from reports.nation.writing import write_country

    configuration = _read(file, out)
    shared = Shared(configuration.shared)
    several = bool(configuration.nation.engine)
    folder = configuration.out / "country" if several else configuration.out
    folder.mkdir(parents=True, exist_ok=True)
    trend = write_country(
        shared.all_published(json.load(sys.stdin)),
        folder,
        shared.trend(),
        lang=configuration.report.lang,
        has_page=shared.has_reports
        if several
        else lambda area: (configuration.folder_of(Area(area, area)) / "index.html").is_file(),
    )
    if several:
        shared.put_country(folder)
    shared.put_trend(trend)


class _AreaEnd(Night):
    """An area's night whose visits have been; done again after a kill it goes on with the run that it had ended.

    `before` is what the area published last, from whichever machine.
    """

    area: Area
    before: Mapping[str, Any] | None

    def _audit(self, store: Store) -> str:
        run = store.last_run()
        if run is not None and run.night == self.tonight and run.finished_at:
            if not run.failure:
                self._judge(store, run)
            return "went on"
        schools, links, options = prepared(self.configuration, self.tonight, datetime.now(UTC))
        self._judge(store, audited(schools, links, options, store, quiet=self.quiet))
        return f"{options.instrument.id}, {len(schools)} schools"

    def _report(self, store: Store, run: AuditRun) -> str:
        from crawler.office.nation.worker import PUBLISHED
        from reports.nation.area_file import area_file

        said = super()._report(store, run)
        published = self.out / PUBLISHED
        content = area_file(
            self._results(store, run),
            area=self.area.id,
            name=self.area.name,
            night=self.tonight,
            before=self.before,
        )
        half = published.with_name(published.name + ".part")
        half.write_bytes(content)
        half.replace(published)
        return said

    def _results(self, store: Store, run: AuditRun) -> Iterator[Mapping[str, Any]]:
        from reports.places import file_stem

        codes = {kept.school.code for kept in store.schools(run.id)}
        codes |= {school.code for school in store.not_visited(run.id)}
        for code in sorted(codes):
            path = self.out / "schools" / f"{file_stem(code)}.json"
            if path.is_file():  # a school that no night has reached yet has none
                yield json.loads(path.read_bytes())


@dataclass
class _Machine:
    """This machine's part of a night."""

    configuration: NationConfiguration
    file: Path
    name: str
    here: bool

    def night(self, tonight: str, until: datetime | None, *, quiet: bool) -> Sequence[AreaOutcome]:
        """Hand out the night's work, and do what falls to this machine."""
        from crawler.office.nation.night import NationNight

        def work(engine: Engine) -> Sequence[AreaOutcome]:
            engine.forget_before((datetime.now(UTC) - timedelta(days=_KEPT_DAYS)).isoformat())
            shown = _Progress(quiet=quiet)
            of = NationNight(self.configuration, engine, tonight, until, self.name if self.here else "", shown)
            nights = of.run()
            self._write_country([area.area.id for area in nights])
            of.read_scans()
            return nights

        return self._with_engine(work)

    def _write_country(self, areas: Sequence[str]) -> None:
        written = subprocess.run(  # noqa: S603 - our own program
            [*_PROGRAM, "country-page", *self._place],
            input=json.dumps(areas),
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        if written.returncode:
            raise CommandError(f"the country's page was not written: {written.stderr.strip()[-2000:]}")

    @property
    def _place(self) -> list[str]:
        """The options that tell another process which machine's part this is."""
        return ["--config", str(self.file.resolve()), "--out", str(self.configuration.out)]

    def work(self) -> None:
        """Do what falls to this machine until it is stopped."""
        self._with_engine(lambda _: threading.Event().wait())

    def _with_engine(self, work: Callable[[Engine], T]) -> T:
        from crawler.office.table_file import TableError

        engine_type = _engine_type()
        address = self.configuration.nation.engine or str(self.configuration.out / "nation.sqlite")
        if not self.here:
            engine = engine_type(address, self.name, {})
            engine.start({})
            try:
                return work(engine)
            except TableError as error:
                raise CommandError(str(error)) from None
            finally:
                engine.close()
        audits = self._audits()
        one = self._worker(audits)
        stopped = threading.Event()

        def meanwhile() -> T:
            engine = engine_type(address, self.name, one.kinds)
            threading.Thread(target=one.live, args=(stopped,), daemon=True).start()
            engine.start(one.queues)
            try:
                return work(engine)
            finally:
                stopped.set()
                engine.close()

        try:
            done = audits.run(meanwhile)
        except TableError as error:
            raise CommandError(str(error)) from None
        if done is None:
            print("oit: หยุดแล้ว ผลที่ได้เก็บไว้ครบ สั่งคำสั่งเดิมอีกครั้งเพื่อตรวจต่อ", file=sys.stderr, flush=True)
            # Threads wait for visits that were cut; as after a kill, their jobs are done again by the next start.
            os._exit(int(ExitStatus.INTERRUPTED))
        return done

    def _audits(self) -> ManyAudits:
        from crawler.audit.many import ManyAudits

        asked = self.configuration.audit
        return ManyAudits(self._options(), asked.concurrency)

    def _options(self) -> AuditOptions:
        from crawler.fetching.pace import Pace

        asked, machines = self.configuration.audit, self.configuration.nation.workers
        options = audit_options(
            instrument_of(next(iter(asked.instruments.values()), asked.instrument)),
            delay=asked.delay,
            allow_private=asked.allow_private,
            contact=asked.contact,
            read_scans=asked.ocr,
            browser=asked.browser,
        )
        paces = {host: Pace.every(delay * machines) for host, delay in self.configuration.nation.pace.items()}
        return replace(options, paces=paces, machines=machines)

    def _worker(self, audits: ManyAudits) -> Worker:
        from crawler.office.nation.worker import SCANS, Prepared, Worker

        def prepare(configuration: Configuration, night: str) -> Prepared:
            return Prepared(*prepared(configuration, night, None, tell=False))  # the area's end tells

        def command(kind: str, area: Area, job: Job) -> Sequence[str]:
            if kind == SCANS:
                return [*_PROGRAM, "area-scans", area.id, "--until", job["until"], *self._place]
            declared = ["--declared"] if area.declared else []
            return [*_PROGRAM, "end-area", area.id, area.name, "--night", job["night"], *declared, *self._place]

        return Worker(self.configuration, self.name, audits, prepare, command)


class _Progress:
    """Says how far the night is: now and then a line."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._said = ""

    def __call__(self, progress: NightProgress) -> None:
        said = (
            f"เขต {progress.areas}/{progress.all_areas} ชุดโรงเรียน {progress.batches}/{progress.all_batches}"
            f" เครื่องที่ทำงาน {progress.machines}"
        )
        if not self._quiet and said != self._said:
            print(said, file=sys.stderr, flush=True)
        self._said = said


def _read(file: Path, out: Path | None) -> NationConfiguration:
    from crawler.office.configuration import ConfigurationError
    from crawler.office.nation.configuration import read_nation

    try:
        return read_nation(file, out)
    except ConfigurationError as error:
        raise CommandError(*error.faults) from None


def _log(configuration: NationConfiguration) -> Path | None:
    return Path(configuration.files.log) if configuration.files.log else None


def _named(name: str | None, configuration: NationConfiguration) -> str:
    """The machine's name as part of the names of files and queues; one machine alone goes on whatever its name is."""
    said = name or (socket.gethostname() if configuration.nation.engine else _ALONE)
    if not _NAME.fullmatch(said):
        raise CommandError(f"--name {said}: use Latin letters, digits, dots and underscores only")
    return said


def _engine_type() -> type[Engine]:
    for library in ("dbos", "fsspec"):
        if find_spec(library) is None:
            raise CommandError(f'{library} is not installed: pip install "oit[nation]"')
    from crawler.office.nation.engine import Engine

    return Engine


def _lines(night: str, areas: Sequence[AreaOutcome]) -> Iterator[str]:
    """How the night was, for people."""
    counts = Counter(area.state for area in areas)
    visited = sum(area.numbers.get("visited", 0) for area in areas)
    pages = sum(area.numbers.get("pages", 0) for area in areas)
    yield (
        f"คืน {night}: เรียบร้อย {counts['good']} เขต ล้มเหลว {counts['failed']} เขต ยังไม่ถึงคิว {counts['waiting']} เขต"
        f" ไปถึง {visited} โรงเรียน {pages} หน้า"
    )
    for area in areas:
        if area.state == "failed":
            yield f"  {area.area.name}: {area.why}"
