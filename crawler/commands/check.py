"""`oit check`: one school checks its own website."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

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
    PrivateOption,
    ProgressForm,
    ProgressOption,
    QuietOption,
    ScansOption,
    audit_options,
    instrument_of,
    open_store,
    show_logs,
    writable_file,
    writable_folder,
)
from crawler.commands.outcome import school_page, write_school
from crawler.commands.progress import CheckLine, EventLines
from crawler.commands.terminal import columns
from crawler.fetching.events import Begun, Event, HomeRead

_NAME = re.compile(r"(?:โรงเรียน|วิทยาลัย)[^|·•»:,<>]{2,80}")
_AFTER_NAME = re.compile(r" [-–—] |[-–—]{2}|\.\.\.|…")

if TYPE_CHECKING:
    from crawler.audit.options import AuditOptions
    from rules.site import School


def check(
    url: Annotated[str, typer.Argument(metavar="URL", help="The school's website, as in school.ac.th.")],
    instrument: InstrumentOption = DEFAULT_INSTRUMENT,
    json_file: Annotated[
        str | None, typer.Option("--json", metavar="FILE|-", help="Write the result as JSON; - is the terminal.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write the report to this folder.")] = None,
    delay: DelayOption = 1.0,
    allow_private: PrivateOption = False,
    pages: PagesOption = None,
    ocr: ScansOption = False,
    browser: BrowserOption = True,
    contact: ContactOption = "",
    lang: LangOption = Language.TH,
    deadline: DeadlineOption = None,
    item: Annotated[
        str | None, typer.Option("--item", metavar="CODE", help="Only this item again, in the store of --store.")
    ] = None,
    store_file: Annotated[
        Path | None, typer.Option("--store", metavar="FILE", help="The store that holds the school (with --item).")
    ] = None,
    progress: ProgressOption = ProgressForm.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Check one school's website and say what is missing, why, and what to do.

    An address without http:// or https:// is visited with http://, since sites that have https redirect to it.

    \b
    Examples (ตัวอย่าง):
      oit check school.example.ac.th
      oit check https://www.โรงเรียนตัวอย่าง.ไทย --out ผลตรวจ
      oit check school.example.ac.th --json - > ผลตรวจ.json
      oit check school.example.ac.th --item O11 --store ผลตรวจ/oit.sqlite

    With --item the known pages of that item, the list of items and the home page are asked again, and the store is
    brought up to date; --json then holds that item only.

    Exit status: 0 no gap, 1 gaps found, 2 wrong usage or input, 3 the site could not be visited.
    """
    from crawler.audit.ahead import fork_ahead

    school = _school(url)
    if (item is None) != (store_file is None):
        raise CommandError("--item and --store go together: the store holds what was seen of the school before")
    if item is not None and out:
        raise CommandError("--item has no report of its own; use oit report for the store")
    asked = instrument_of(instrument)
    if json_file and json_file != "-":
        writable_file(Path(json_file))
    if out:
        writable_folder(out)
    show_logs(quiet=quiet, form=progress)
    watch = EventLines() if progress is ProgressForm.JSONL else CheckLine(quiet=quiet)
    if item is None:
        watch(Begun(school.website, len(asked.requirements)))  # before everything that takes long to start
    fork_ahead(1)
    options = audit_options(
        asked, delay=delay, allow_private=allow_private, pages=pages, contact=contact, read_scans=ocr, browser=browser
    )
    if item is not None and store_file is not None:
        from crawler.commands.check_item import check_item_again

        check_item_again(
            school.website, item, store_file, options, watch if isinstance(watch, EventLines) else None, json_file
        )
        return
    result = _checked(school, options, watch)
    if out:
        write_school(result, out, lang=lang, deadline=deadline)
    _show(result, json_file, out)
    if result["coverage"]["status"] == "unreachable":
        from crawler.commands.thai_summary import not_visited

        raise CommandError(not_visited(result), status=ExitStatus.NOT_VISITED)
    if result["summary"]["failed"]:
        raise typer.Exit(ExitStatus.GAPS)


def _school(url: str) -> School:
    """The school behind an address; its code is the host's name, with hyphens since it names files."""
    from crawler.office.website_address import WebsiteError, mended_address
    from rules.site import School

    try:
        website = mended_address(url)
    except WebsiteError as error:
        raise CommandError(str(error)) from None
    host = urlsplit(website).netloc.lower()
    code = "".join(sign if sign.isalnum() or "\u0e00" < sign < "\u0e50" else "-" for sign in host).strip("-")
    return School(code=code, name=host, website=website)


def _checked(school: School, options: AuditOptions, watch: EventLines | CheckLine) -> dict[str, Any]:
    from crawler.audit.run import run_audit
    from crawler.office.result import stored_result
    from reports.explanations import tell

    titles: list[str] = []

    def told(event: Event) -> None:
        if isinstance(event, HomeRead):
            titles.append(event.title)
        watch(event)

    with (
        tempfile.TemporaryDirectory(prefix="oit-", ignore_cleanup_errors=True) as folder,
        open_store(Path(folder) / "oit.sqlite", create=True) as store,
    ):
        summary = run_audit([school], options, store, progress=watch.tick, watch=told)
        watch.close()
        if summary.interrupted:
            raise CommandError("หยุดแล้ว ยังไม่มีผลตรวจ", status=ExitStatus.INTERRUPTED)
        run = store.run(summary.run_id)
        result = stored_result(store, run, school.code, options.instrument, tell=tell)
    result["school"]["name"] = next(filter(None, map(_name_in, titles)), school.name)
    return result


def _name_in(title: str) -> str:
    """The school's name in the title of its home page, "" when there is none."""
    found = _NAME.search(title)
    return _AFTER_NAME.split(found[0], maxsplit=1)[0].strip() if found else ""


def _show(result: dict[str, Any], json_file: str | None, out: Path | None) -> None:
    from crawler.commands.thai_summary import summary_lines
    from crawler.office.result import to_json
    from reports.files import write_whole

    if json_file == "-":
        sys.stdout.write(to_json(result))
        sys.stdout.flush()
        return
    if json_file:
        write_whole(Path(json_file), to_json(result))
    if result["coverage"]["status"] == "unreachable":
        return
    for line in summary_lines(result, columns(sys.stdout)):
        print(line)
    if out:
        print(f"เปิดดูรายงาน: {school_page(result, out)}")
