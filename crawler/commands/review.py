"""`oit review`: open questions to the officers, and their decisions back."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.commands.diff import StoreOption
from crawler.commands.failure import CommandError
from crawler.commands.inputs import InstrumentFilesOption, open_store, stored_instruments, writable_file

if TYPE_CHECKING:
    from crawler.store.database import Store
    from crawler.store.records import AuditRun

app = typer.Typer(
    help="Open questions to the officers, and their decisions back.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def _options() -> None:
    """Open questions to the officers, and their decisions back."""


@app.command("export")
def export_questions(
    store_file: StoreOption,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="An .xlsx or .csv file.")] = Path("review.xlsx"),
    everything: Annotated[
        bool, typer.Option("--all", help="Also gaps, and items with a decision that still stands.")
    ] = False,
    instruments: InstrumentFilesOption = None,
) -> None:
    """Write a sheet of all items that wait for a person; officers fill in the coloured columns.

    Example (ตัวอย่าง): oit review export --store ผลตรวจ/oit.sqlite --out รอตรวจ.xlsx
    """
    if out.suffix.lower() not in (".xlsx", ".csv"):
        raise CommandError(f"{out}: neither .xlsx nor .csv")
    with open_store(store_file, create=False) as store:
        from crawler.office.decisions import questions
        from crawler.office.review_sheet import write_sheet
        from reports.explanations import tell

        asked = questions(store, _newest(store), stored_instruments(instruments or ()), tell, everything=everything)
        count = write_sheet(writable_file(out), asked)
    print(f"{out}: {count} ข้อ" + (" ทั้งที่รอตรวจ ที่ต้องแก้ และที่ตัดสินแล้ว" if everything else "รอเจ้าหน้าที่ตรวจ"))


@app.command("import")
def import_decisions(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The filled-in sheet, .xlsx or .csv.")],
    store_file: StoreOption,
    office: Annotated[str, typer.Option("--office", help="The office's name where the sheet leaves it out.")] = "",
) -> None:
    """Keep the decisions of a filled-in sheet; the machine's verdicts stay beside them.

    A decision holds as long as the evidence is what the officer saw; an exemption (ยกเว้น) holds until its end.
    Rows without a decision are passed over, and rows that were imported before are not kept twice. Rows that cannot
    be read are named, the others are kept, and the exit status is 2.

    Example (ตัวอย่าง): oit review import รอตรวจ.xlsx --store ผลตรวจ/oit.sqlite --office "กลุ่มนิเทศฯ"
    """
    with open_store(store_file, create=False) as store:
        from crawler.office.review_sheet import read_sheet
        from crawler.office.table_file import TableError

        today = datetime.now().astimezone().date()
        try:
            found = read_sheet(file, store, _newest(store), today, office)
        except TableError as error:
            raise CommandError(str(error)) from None
        kept = store.decisions.keep(found.decisions)
    for problem in (*found.problems, *found.changed):
        print(f"oit: {problem}", file=sys.stderr)
    print(f"บันทึกการตัดสิน {kept} ข้อ (มีอยู่แล้ว {len(found.decisions) - kept} ข้อ อ่านไม่ได้ {len(found.problems)} แถว)")
    if found.problems:
        raise CommandError(f"{file.name}: อ่านไม่ได้ {len(found.problems)} แถว แก้ตามที่แจ้งแล้วนำเข้าอีกครั้ง แถวที่บันทึกแล้วไม่ซ้ำ")


def _newest(store: Store) -> AuditRun:
    for run in store.runs():
        if run.finished_at and not run.failure:
            return run
    raise CommandError("the store holds no finished night yet; make one with oit audit")
