"""`oit config`: the configuration of unattended nights, checked and shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.commands.failure import CommandError

if TYPE_CHECKING:
    from crawler.office.configuration import Configuration

app = typer.Typer(help="The configuration of oit nightly.", no_args_is_help=True, rich_markup_mode=None)
ConfigOption = Annotated[Path, typer.Option("--config", metavar="FILE", help="The configuration file.")]
DEFAULT_CONFIG = Path("oit.toml")


@app.callback()
def _options() -> None:
    """The configuration of oit nightly."""


@app.command()
def show(
    file: ConfigOption = DEFAULT_CONFIG,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check the file and show every setting as it will be used, with the defaults of those left out.

    Example (ตัวอย่าง): oit config show --config oit.toml
    """
    configuration = read_configuration_file(file)
    if as_json:
        print(json.dumps(configuration.shown(), ensure_ascii=False, indent=2))
        return
    print(f"# {file}")
    print(configuration.as_toml(), end="")


def read_configuration_file(path: Path) -> Configuration:
    """The configuration in that file; each fault ends the command with its line."""
    from crawler.office.configuration import ConfigurationError, read_configuration

    try:
        return read_configuration(path)
    except ConfigurationError as error:
        raise CommandError(*error.faults) from None


def folder_of_reports(path: Path) -> Path:
    """Where a configuration that is wrong elsewhere has the reports, or the usual folder."""
    from crawler.office.configuration import written_out

    try:
        return path.resolve().parent / written_out(path.read_text("utf-8-sig", errors="replace"))
    except OSError:
        return path.resolve().parent / "out"
