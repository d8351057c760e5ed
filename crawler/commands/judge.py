"""`oit judge`: stored evidence judged again under today's rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.failure import CommandError
from crawler.commands.inputs import QuietOption, ScansOption, audit_options, instrument_of, open_store, show_logs
from crawler.commands.night import night_text
from crawler.commands.progress import ProgressLine
from crawler.commands.report import RunOption, run_of


def judge(
    store_file: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store of an audit.")],
    instrument: Annotated[
        str | None,
        typer.Option("--instrument", metavar="ID|FILE", help="Judge all schools by this  [default: as audited]"),
    ] = None,
    run: RunOption = None,
    ocr: ScansOption = False,
    quiet: QuietOption = False,
) -> None:
    """Judge the stored evidence of a run again, without visiting a site; then render it with oit report.

    Example (ตัวอย่าง): oit judge --store ผลตรวจ/oit.sqlite --instrument obec-school-2566
    """
    show_logs(quiet=quiet)
    with open_store(store_file, create=False) as store:
        from crawler.audit.rejudging import judge_run
        from crawler.commands.thai_summary import counts_line

        chosen = run_of(store, run)
        kept = store.schools(chosen.id)
        if not kept:
            raise CommandError(f"run {chosen.id} holds no school yet; finish it with oit audit")
        used = {result.school.instrument: instrument_of(instrument or result.instrument_id) for result in kept}
        progress = ProgressLine(quiet=quiet, did="ตัดสินใหม่แล้ว")
        options = audit_options(next(iter(used.values())), used, read_scans=ocr)
        done = judge_run(store, chosen.id, options, progress=progress)
        progress.close()
        print(f"ตัดสินใหม่ {done} โรงเรียน คืนวันที่ {night_text(chosen.night)}")
        print(counts_line(store.group_counts(chosen.id)))
