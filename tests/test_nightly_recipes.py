"""The recipes in docs/nightly.md: the configuration is valid, and systemd understands the units."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.office.configuration import Configuration, read_configuration

TEXT = (Path(__file__).parents[1] / "docs" / "nightly.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def test_the_configuration_shown_is_valid_and_shows_the_defaults(tmp_path: Path) -> None:
    (shown,) = blocks("toml")
    (tmp_path / "oit.toml").write_text(shown, "utf-8")
    (tmp_path / "small.toml").write_text('[audit]\nschools = "schools.csv"\n', "utf-8")
    whole, small = (read_configuration(tmp_path / name).shown() for name in ("oit.toml", "small.toml"))
    for table in (whole, small):
        for key in ("instrument", "instruments", "until"):
            table["audit"].pop(key, None)
    assert whole == small


def test_every_setting_is_shown() -> None:
    (shown,) = blocks("toml")
    for name, field in Configuration.model_fields.items():
        table = field.annotation
        if name not in {"mail", "portal"} and isinstance(table, type):
            assert f"[{name}]" in shown
            keys = set(getattr(table, "model_fields", {})) - {"pages", "allow_private", "urls"}
            assert {key for key in keys if not re.search(rf"\b{key}\b", shown)} == set()


def test_every_setting_of_the_portal_is_shown() -> None:
    shown = (Path(__file__).parents[1] / "docs" / "portal.md").read_text("utf-8")
    table = Configuration.model_fields["portal"].annotation
    assert {key for key in getattr(table, "model_fields", {}) if not re.search(rf"\b{key}\b", shown)} == set()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    service, timer = blocks("ini")
    command = f"{sys.executable} -m crawler.commands"
    (tmp_path / "oit.service").write_text(service.replace("/opt/oit/bin/oit", command).replace("User=oit\n", ""))
    (tmp_path / "oit.timer").write_text(timer)
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "oit.service"), str(tmp_path / "oit.timer")],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    said = [line for line in checked.stderr.splitlines() if "oit." in line]
    assert (checked.returncode, said) == (0, []), checked.stderr
