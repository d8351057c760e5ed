"""The commands of `oit` and its options."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from crawler.commands import (
    audit,
    backup,
    check,
    completion,
    config,
    diff,
    doctor,
    evaluate,
    instruments,
    judge,
    nation,
    nightly,
    notify,
    prune,
    report,
    review,
    serve,
    status,
)

app = typer.Typer(
    name="oit",
    help="Check that Thai schools publish the items of the OIT instrument on their own websites.",
    epilog="Example (ตัวอย่าง): oit check school.example.ac.th --out ผลตรวจ",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"oit {version('oit')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Check that Thai schools publish the items of the OIT instrument on their own websites."""


app.command("check", short_help="Check one school's website.")(check.check)
app.command("audit", short_help="Audit all schools of a list.")(audit.audit)
app.command("judge", short_help="Judge stored evidence again, without network.")(judge.judge)
app.command("report", short_help="Render the reports of a stored run again.")(report.report)
app.command("notify", short_help="Send the reports to schools and officers.")(notify.notify)
app.command("evaluate", short_help="Measure accuracy on labelled sites.")(evaluate.evaluate)
app.command("nightly", short_help="Audit, report, notify, back up and prune in one.")(nightly.nightly)
app.command("serve", short_help="Serve the portal: self-checks and the officers' work.")(serve.serve)
app.command("nation", short_help="One night over many areas, on one machine or several.")(nation.nation)
app.command("worker", short_help="Visit schools for oit nation of another machine.")(nation.worker)
app.command("end-area", hidden=True)(nation.end_area)
app.command("area-scans", hidden=True)(nation.area_scans)
app.command("country-page", hidden=True)(nation.country_page)
app.command("status", short_help="Show how the last nights went.")(status.status)
app.command("diff", short_help="Show what changed between two nights.")(diff.diff)
app.add_typer(review.app, name="review", short_help="Export open questions, import the officers' decisions.")
app.command("backup", short_help="Copy the store while it is in use.")(backup.backup)
app.command("prune", short_help="Forget old nights.")(prune.prune)
app.add_typer(config.app, name="config", short_help="Show and check the configuration of oit nightly.")
app.command("completion", short_help="Print a script that completes oit in a shell.")(completion.completion)
app.command("doctor", short_help="Show which optional programs are found.")(doctor.doctor)
app.add_typer(instruments.app, name="instruments", short_help="List, show, validate, compare, draft instruments.")
