"""What the commands are given: instruments, stores and folders, each refused with one clear line when it is unusable."""

from __future__ import annotations

import logging
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.commands.failure import CommandError, ExitStatus

if TYPE_CHECKING:
    from crawler.audit.options import AuditOptions
    from crawler.store.database import Store
    from rules.instrument import Instrument


class Language(StrEnum):
    """The languages that reports come in."""

    TH = "th"
    EN = "en"


class ProgressForm(StrEnum):
    """How a command tells how far it is."""

    TEXT = "text"
    JSONL = "jsonl"


# A failed request is asked once more when its fault may be over: after 20 s at the usual pace.
_RETRY_PAUSE_IN_DELAYS = 20.0
_LONGEST_RETRY_PAUSE = 60.0
DEFAULT_INSTRUMENT = "obec-school-2566"

InstrumentOption = Annotated[
    str, typer.Option("--instrument", metavar="ID|FILE", help="A shipped instrument's id, or a TOML file.")
]
DelayOption = Annotated[
    float, typer.Option("--delay", min=0.0, help="Seconds between two requests to one host.", show_default=True)
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Visit addresses that are not public too (tests and demos).")
]
PagesOption = Annotated[
    int | None, typer.Option("--pages", min=1, help="At most so many pages of one site.", show_default=False)
]
ContactOption = Annotated[
    str, typer.Option("--contact", help="An address or e-mail that site owners see in the user agent.")
]
LangOption = Annotated[Language, typer.Option("--lang", help="The language of the reports.", show_default=True)]
InstrumentFilesOption = Annotated[
    list[str] | None,
    typer.Option("--instrument", metavar="FILE", help="The file of an instrument that is not shipped; repeatable."),
]


def _day(text: str) -> date:
    from crawler.office.days import read_day

    try:
        return read_day(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


DeadlineOption = Annotated[
    date | None,
    typer.Option(
        "--deadline", metavar="DATE", parser=_day, help="Show the days left until this day (2026-03-31, 31/3/2569)."
    ),
]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Write PDF files too; needs Chromium, Chrome or Edge.")]
ScansOption = Annotated[
    bool, typer.Option("--ocr/--no-ocr", help="Read scans by tesseract, which must be installed (see oit doctor).")
]
BrowserOption = Annotated[
    bool,
    typer.Option(
        "--browser/--no-browser", help="Show pages that only scripts fill by an installed browser (see oit doctor)."
    ),
]
ProgressOption = Annotated[
    ProgressForm,
    typer.Option("--progress", help="jsonl: on stderr one JSON object a line for each page and item, and the log."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no log lines.")]


def instrument_of(name: str) -> Instrument:
    """The shipped instrument of that id, or the one in that file."""
    from rules.instrument_files import InstrumentError, load_instrument

    try:
        return load_instrument(name)
    except InstrumentError as error:
        raise CommandError(*error.faults) from None


def stored_instruments(files: Iterable[str], loaded: Iterable[Instrument] = ()) -> Callable[[str], Instrument]:
    """Finds the instrument of an id in a store: one of `loaded`, one of `files`, or a shipped one."""
    named = {instrument.id: instrument for instrument in (*map(instrument_of, files), *loaded)}

    @cache
    def of(instrument_id: str) -> Instrument:
        try:
            return named.get(instrument_id) or instrument_of(instrument_id)
        except CommandError:
            raise CommandError(
                f"the instrument {instrument_id} of this run is not shipped; name its file with --instrument"
            ) from None

    return of


def audit_options(
    instrument: Instrument,
    instruments: Mapping[str, Instrument] | None = None,
    *,
    delay: float = 1.0,
    allow_private: bool = False,
    pages: int | None = None,
    contact: str = "",
    concurrency: int = 1,
    night: str = "",
    read_scans: bool = False,
    until: datetime | None = None,
    browser: bool = True,
    browser_later: bool = False,
) -> AuditOptions:
    """The options of an audit as the command line gives them."""
    from crawler.audit.options import AuditOptions
    from crawler.audit.programs import scans_can_be_read
    from crawler.fetching.visit import Budget
    from reports.browser import find_browser

    if read_scans and not scans_can_be_read():
        raise CommandError("--ocr: tesseract with its data for Thai and English is not installed; see oit doctor")
    return AuditOptions(
        instrument=instrument,
        instruments=instruments or {},
        delay=delay,
        allow_private=allow_private,
        budget=Budget(pages=pages) if pages else Budget(),
        contact=contact,
        concurrency=concurrency,
        retry_pause=min(_LONGEST_RETRY_PAUSE, _RETRY_PAUSE_IN_DELAYS * delay),
        night=night,
        read_scans=read_scans,
        until=until,
        browser=find_browser() if browser else None,
        browser_later=browser_later,
    )


def show_logs(*, quiet: bool, form: ProgressForm = ProgressForm.TEXT) -> None:
    """Send log lines to stderr, so that stdout holds results only; as JSON where the progress is JSON."""
    level = logging.ERROR if quiet else logging.WARNING
    if form is ProgressForm.JSONL:
        from crawler.audit.log_lines import JsonLines

        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        logging.basicConfig(level=level, handlers=[handler])
        return
    logging.basicConfig(
        level=level,
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        datefmt="%H:%M:%S",
    )


@contextmanager
def open_store(path: Path, *, create: bool) -> Iterator[Store]:
    """The store in that file for a `with` block; what is wrong with it there ends the command."""
    from crawler.store.database import Store
    from crawler.store.errors import StoreError

    if not create and not path.is_file():
        raise CommandError(f"{path}: there is no such store; make one with oit audit SCHOOLS.csv --store {path}")
    if create:
        writable_folder(path.parent)
    try:
        with Store.open(path, create=create) as store:
            yield store
    except StoreError as error:
        raise CommandError(str(error)) from None
    except (
        sqlite3.OperationalError
    ) as error:  # no room, no access, another program: nothing is wrong with what is in it
        raise CommandError(
            f"{path}: the store cannot be used ({error}); what was saved stays there: make room, look at its rights,"
            " and start again",
            status=ExitStatus.NIGHT_FAILED,
        ) from None
    except sqlite3.DatabaseError as error:
        raise CommandError(
            f"{path}: the store cannot be used ({error}); go back to a copy or start a new one"
        ) from None


def writable_folder(path: Path) -> Path:
    """`path` as an existing folder that files can be written to."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as error:
        raise CommandError(f"{path}: cannot write here ({error.strerror}); name another folder") from None


def writable_file(path: Path) -> Path:
    """`path` as a file that can be written."""
    if path.is_dir():
        raise CommandError(f"{path}: this is a folder; name a file")
    writable_folder(path.parent)
    return path
