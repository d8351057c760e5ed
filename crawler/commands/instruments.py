"""`oit instruments`: list, show, validate, compare and draft instrument files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crawler.commands.failure import CommandError
from crawler.commands.inputs import instrument_of, writable_file

app = typer.Typer(help="The instruments: which items a school must publish in a fiscal year.", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        show_list()


@app.command("list")
def show_list() -> None:
    """List the shipped instruments."""
    from rules.instrument_files import shipped_instruments

    for instrument in shipped_instruments():
        print(
            f"{instrument.id}  {instrument.fiscal_year}  {len(instrument.requirements)} items  "
            f"{instrument.status.value}  {instrument.title}"
        )


@app.command()
def show(name: Annotated[str, typer.Argument(metavar="ID|FILE")]) -> None:
    """Show an instrument with all its items."""
    instrument = instrument_of(name)
    print(f"{instrument.id}: {instrument.title}")
    print(f"fiscal year {instrument.fiscal_year}, {len(instrument.requirements)} items, {instrument.status.value}")
    print(f"rules {instrument.rules_hash}")
    for note in instrument.notes:
        print(f"note: {note}")
    for requirement in instrument.requirements:
        print(f"{requirement.code:<5} {requirement.item:<36} {requirement.period.value:<18} {requirement.title}")


@app.command()
def validate(file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Check an instrument file; every fault is shown with its line and its remedy."""
    if not file.is_file():
        raise CommandError(f"{file}: there is no such file")
    instrument = instrument_of(str(file))
    print(f"{file}: valid, {len(instrument.requirements)} items, fiscal year {instrument.fiscal_year}")


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="A")],
    new: Annotated[str, typer.Argument(metavar="B")],
) -> None:
    """Show what changed between two instruments.

    Example (ตัวอย่าง): oit instruments diff obec-school-2565 obec-school-2566
    """
    from rules.instrument_files import diff_instruments

    for line in str(diff_instruments(instrument_of(old), instrument_of(new))).splitlines():
        print(line)


@app.command("new")
def new_instrument(
    source: Annotated[str, typer.Option("--from", metavar="ID|FILE", help="The instrument to start from.")],
    year: Annotated[int, typer.Option("--year", help="The fiscal year in B.E., as in 2570.")],
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file, not to the terminal.")] = None,
) -> None:
    """Draft the instrument of another year.

    Example (ตัวอย่าง): oit instruments new --from obec-school-2566 --year 2570 --out my-2570.toml
    """
    from rules.instrument_files import InstrumentError, new_instrument_text

    try:
        text = new_instrument_text(instrument_of(source), year)
    except InstrumentError as error:
        raise CommandError(*error.faults) from None
    if out is None:
        print(text, end="")
        return
    if out.exists():
        raise CommandError(f"{out}: is there already; name another file")
    writable_file(out).write_text(text, encoding="utf-8", newline="\n")
    print(f"{out}: written; correct it, then run: oit instruments validate {out}")
