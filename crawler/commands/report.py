"""`oit report`: the reports of a stored run, rendered again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.commands.failure import CommandError
from crawler.commands.inputs import (
    DeadlineOption,
    InstrumentFilesOption,
    LangOption,
    Language,
    PdfOption,
    open_store,
    stored_instruments,
    writable_folder,
)
from crawler.commands.outcome import show_outcome, write_outcome

if TYPE_CHECKING:
    from crawler.store.database import Store
    from crawler.store.records import AuditRun

RunOption = Annotated[str | None, typer.Option("--run", metavar="ID", help="A run's number  [default: the newest]")]


def report(
    store_file: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store of an audit.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Write the reports to this folder.")],
    run: RunOption = None,
    instruments: InstrumentFilesOption = None,
    lang: LangOption = Language.TH,
    deadline: DeadlineOption = None,
    pdf: PdfOption = False,
) -> None:
    """Render the reports of a stored run again, without visiting a site.

    Example (ตัวอย่าง): oit report --store ผลตรวจ/oit.sqlite --out ผลตรวจ
    """
    with open_store(store_file, create=False) as store:
        chosen = run_of(store, run)
        writable_folder(out)
        outcome = write_outcome(
            store,
            chosen,
            out,
            stored_instruments(instruments or ()),
            lang=lang,
            deadline=deadline,
            pdf=pdf,
        )
    show_outcome(outcome)


def run_of(store: Store, run_id: str | None) -> AuditRun:
    """The run with that number, or the newest that did not fail; raises `StoreError` when there is no such run."""
    if run_id is not None:
        return store.run(run_id)
    newest = next((run for run in store.runs() if not run.failure), None)
    if newest is None:
        raise CommandError("the store holds no run yet; make one with oit audit")
    return newest
