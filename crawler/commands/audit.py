"""`oit audit`: an office audits all its schools in one night."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.commands.failure import CommandError, ExitStatus
from crawler.commands.inputs import (
    DEFAULT_INSTRUMENT,
    BrowserOption,
    ContactOption,
    DeadlineOption,
    DelayOption,
    InstrumentOption,
    LangOption,
    Language,
    PagesOption,
    PdfOption,
    PrivateOption,
    QuietOption,
    ScansOption,
    audit_options,
    instrument_of,
    open_store,
    show_logs,
    stored_instruments,
    writable_file,
    writable_folder,
)
from crawler.commands.night import night_of, read_night
from crawler.commands.outcome import show_outcome, write_outcome
from crawler.commands.progress import ProgressLine

LogJsonOption = Annotated[
    Path | None, typer.Option("--log-json", metavar="FILE", help="Append the log as JSON lines with school and URL.")
]

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from crawler.audit.options import AuditOptions
    from crawler.office.table_file import RowProblem
    from crawler.store.database import Store
    from crawler.store.records import AuditRun, DeclaredLink
    from rules.instrument import Instrument
    from rules.site import School


def audit(
    schools_file: Annotated[
        Path, typer.Argument(metavar="SCHOOLS.csv", help="Columns code,name,website and area,email,instrument.")
    ],
    instrument: InstrumentOption = DEFAULT_INSTRUMENT,
    declared: Annotated[
        Path | None, typer.Option("--declared", metavar="FILE.csv", help="The links that schools submitted.")
    ] = None,
    store_file: Annotated[
        Path | None, typer.Option("--store", metavar="FILE", help="Keep the evidence here  [default: DIR/oit.sqlite]")
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Write the reports to this folder.")] = Path("out"),
    delay: DelayOption = 1.0,
    allow_private: PrivateOption = False,
    pages: PagesOption = None,
    concurrency: Annotated[int, typer.Option("--concurrency", min=1, help="Schools visited at the same time.")] = 32,
    night: Annotated[
        str | None, typer.Option("--night", metavar="DATE", help="The night's date  [default: tonight, noon to noon]")
    ] = None,
    ocr: ScansOption = False,
    browser: BrowserOption = True,
    contact: ContactOption = "",
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="HH:MM", help="Begin no school after this time; it is first next night."),
    ] = None,
    log_json: LogJsonOption = None,
    lang: LangOption = Language.TH,
    deadline: DeadlineOption = None,
    pdf: PdfOption = False,
    quiet: QuietOption = False,
) -> None:
    """Audit all schools of a list; an interrupted night goes on where it stopped.

    The list is CSV (UTF-8 or Thai Windows text; comma, semicolon or tab) and may have Thai column names.
    Rows that cannot be read are reported with their line, the others are audited.

    \b
    Examples (ตัวอย่าง):
      oit audit โรงเรียน.csv --out ผลตรวจ
      oit audit schools.csv --declared ลิงก์ที่โรงเรียนส่ง.csv --instrument obec-school-2565
    """
    from crawler.audit.ahead import fork_ahead

    asked = instrument_of(instrument)
    schools, others = read_list(schools_file)
    links = read_submitted(declared, {school.code for school in schools})
    tonight = night_named(night)
    end = end_of_window(until)
    writable_folder(out)
    fork_ahead(len(schools))
    show_logs(quiet=quiet)
    options = audit_options(
        asked,
        others,
        delay=delay,
        allow_private=allow_private,
        pages=pages,
        contact=contact,
        concurrency=concurrency,
        night=tonight,
        read_scans=ocr,
        until=end,
        browser=browser,
        browser_later=True,
    )
    kept_in = store_file or out / "oit.sqlite"
    with only_run(kept_in), written_log(log_json), open_store(kept_in, create=True) as store:
        run = audited(schools, links, options, store, quiet=quiet)
        outcome = write_outcome(
            store,
            run,
            out,
            stored_instruments((), (asked, *others.values())),
            lang=lang,
            deadline=deadline,
            pdf=pdf,
        )
    show_outcome(outcome)


def read_list(path: Path, *, tell: bool = True) -> tuple[tuple[School, ...], Mapping[str, Instrument]]:
    """The schools that can be audited, and the instruments that they name; `tell` what is wrong with rows."""
    from crawler.office.school_list import read_schools
    from crawler.office.table_file import TableError

    instruments: dict[str, Instrument] = {}

    def instrument_fault(name: str) -> str:
        try:
            instruments[name] = instruments.get(name) or instrument_of(name)
        except CommandError as error:
            return error.lines[0]
        return ""

    try:
        found = read_schools(path, instrument_fault)
    except TableError as error:
        raise CommandError(str(error)) from None
    if tell:
        _show_problems(found.problems)
    if not found.schools:
        raise CommandError(f"{path.name}: ไม่พบโรงเรียนในรายชื่อ")
    return found.schools, instruments


def read_submitted(path: Path | None, codes: Set[str], *, tell: bool = True) -> Mapping[str, tuple[DeclaredLink, ...]]:
    from crawler.office.declared_links import read_declared
    from crawler.office.table_file import RowProblem, TableError

    if path is None:
        return {}
    try:
        found = read_declared(path)
    except TableError as error:
        raise CommandError(str(error)) from None
    if tell:
        _show_problems(found.problems)
        _show_problems(
            RowProblem(path.name, links[0].line, f"ไม่มีรหัส {code} ในรายชื่อโรงเรียน")
            for code, links in found.links.items()
            if code not in codes
        )
    return found.links


def _show_problems(problems: Iterable[RowProblem]) -> None:
    for problem in problems:
        print(f"oit: {problem}", file=sys.stderr)


def end_of_window(text: str | None) -> datetime | None:
    """The next moment at which the clock shows `text`."""
    from crawler.office.nights import next_time, read_time

    if text is None:
        return None
    try:
        return next_time(read_time(text), datetime.now().astimezone())
    except ValueError:
        raise CommandError(f"--until {text}: not a time such as 06:00") from None


@contextmanager
def only_run(store_file: Path) -> Iterator[None]:
    """No other audit of the store for the `with` block; a running one ends the command."""
    from crawler.office.nights import LockedError, night_lock

    with ExitStack() as lock:
        try:
            lock.enter_context(night_lock(store_file))
        except LockedError as error:
            raise CommandError(str(error), status=ExitStatus.LOCKED) from None
        except OSError as error:
            raise CommandError(
                f"{error.filename or store_file}: the store cannot be locked ({error.strerror})",
                status=ExitStatus.NIGHT_FAILED,
            ) from None
        yield


@contextmanager
def written_log(path: Path | None) -> Iterator[None]:
    """The log as JSON lines in the file, if one is named."""
    from crawler.audit.log_lines import json_log

    with ExitStack() as log:
        try:
            log.enter_context(json_log(path and writable_file(path)))
        except OSError as error:
            raise CommandError(f"{path}: the log cannot be written ({error.strerror}); name another file") from None
        yield


def night_named(text: str | None) -> str:
    if text is None:
        return night_of(datetime.now().astimezone())
    try:
        return read_night(text)
    except ValueError as error:
        raise CommandError(f"--night: {error}") from None


def audited(
    schools: tuple[School, ...],
    links: Mapping[str, tuple[DeclaredLink, ...]],
    options: AuditOptions,
    store: Store,
    *,
    quiet: bool,
) -> AuditRun:
    from crawler.audit.run import run_audit

    progress = ProgressLine(quiet=quiet)
    summary = run_audit(schools, options, store, links, progress)
    progress.close()
    if summary.interrupted:
        raise CommandError(
            f"หยุดแล้ว ผลของ {summary.done} จาก {summary.total} โรงเรียนเก็บไว้ครบ สั่งคำสั่งเดิมอีกครั้งเพื่อตรวจต่อ",
            status=ExitStatus.INTERRUPTED,
        )
    return store.run(summary.run_id)
