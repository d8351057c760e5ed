"""The configuration file: what is refused, with line and remedy, and what is made of what is accepted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from crawler.office.configuration import Configuration, ConfigurationError, read_configuration
from tests.crawler.commands.test_commands import failed_with, oit

SMALL = '[audit]\nschools = "schools.csv"\n'


def read(folder: Path, text: str) -> Configuration:
    (folder / "oit.toml").write_text(text, "utf-8")
    return read_configuration(folder / "oit.toml")


def faults(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        read(folder, text)
    return caught.value.faults


def test_a_small_file_is_enough_and_paths_start_at_its_folder(tmp_path: Path) -> None:
    found = read(tmp_path, SMALL + '[files]\nout = "ผลตรวจ"\n')
    assert found.audit.schools == str(tmp_path / "schools.csv")
    assert found.files.store == str(tmp_path / "ผลตรวจ" / "oit.sqlite")
    assert found.files.backups == str(tmp_path / "ผลตรวจ" / "backups")
    assert found.audit.declared == ""
    assert found.keep.nights == 90


@pytest.mark.parametrize("day", ["2026-03-31", "2569-03-31", '"31 มี.ค. 2569"'])
def test_a_deadline_may_be_written_in_either_era(tmp_path: Path, day: str) -> None:
    path = tmp_path / "oit.toml"
    path.write_text(SMALL + f"[report]\ndeadline = {day}\n", "utf-8")
    assert read_configuration(path).report.deadline == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (SMALL + "dealy = 2\n", 'oit.toml line 3: unknown key "dealy"; did you mean "delay"?'),
        (SMALL + "[kepe]\nnights = 3\n", 'oit.toml line 3: unknown key "kepe"; did you mean "keep"?'),
        (SMALL + '\nuntil = "25:00"\n', 'oit.toml line 4: until "25:00" is not a time of day, as in "06:00"'),
        ("[files]\n", "oit.toml line 1: add a table [audit]"),
        ("[audit]\n", 'oit.toml line 1: "schools" is missing; add schools = "schools.csv" to [audit]'),
        (
            SMALL + '[report]\ndeadline = "สิ้นปี"\n',
            "oit.toml line 4: deadline “สิ้นปี” ไม่ใช่วันที่ เขียนเช่น 31/01/2569, 31 ม.ค. 2569 หรือ 2026-01-31",
        ),
        (
            SMALL + 'instruments = { "2026" = "obec-school-2566" }\n',
            "oit.toml line 3: instruments 2026 is a year of the Common Era; write พ.ศ. 2569",
        ),
        (
            SMALL + 'instruments = { next = "obec-school-2566" }\n',
            'oit.toml line 3: instruments "next" is no fiscal year in พ.ศ.; write one from 2550 to 2650',
        ),
        (
            SMALL + 'instrument = "a"\ninstruments = { "2566" = "b" }\n',
            "oit.toml line 1: [audit] has both instrument and instruments; keep one of them",
        ),
        (SMALL + "[keep]\nnights = 0\n", "oit.toml line 4: nights: should be greater than or equal to 1"),
        (SMALL + "[mail]\nhots = 'x'\n", 'oit.toml line 4: unknown key "hots"; did you mean "host"?'),
        (SMALL + 'delay = "2"\n', "oit.toml line 3: delay: should be a valid number"),
    ],
)
def test_a_fault_is_told_with_its_line_and_its_remedy(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, text) == (fault,)


def test_all_faults_are_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    found = faults(tmp_path, SMALL + "dealy = 2\nuntil = \"x\"\n[files]\nuot = 'x'\n")
    assert [fault.split(":")[0] for fault in found] == ["oit.toml line 3", "oit.toml line 4", "oit.toml line 6"]


def test_text_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    assert faults(tmp_path, SMALL + "delay 2\n")[0].startswith("oit.toml line 3: is no TOML")


def test_a_new_fiscal_year_has_its_own_instrument(tmp_path: Path) -> None:
    audit = read(tmp_path, SMALL + '[audit.instruments]\n2566 = "obec-school-2566"\n2567 = "new.toml"\n').audit
    assert audit.instrument_for(2565) == "obec-school-2566"
    assert audit.instrument_for(2566) == "obec-school-2566"
    assert audit.instrument_for(2567) == str(tmp_path / "new.toml")
    assert audit.instrument_for(2570) == str(tmp_path / "new.toml")


def test_the_command_shows_every_setting_and_what_it_shows_can_be_read_again(tmp_path: Path) -> None:
    (tmp_path / "oit.toml").write_text(
        SMALL + 'until = "6:00"\n[mail]\nhost = "mail.invalid"\n[report]\ndeadline = 2026-03-31\n', "utf-8"
    )
    shown = oit(tmp_path, "config", "show")
    assert shown.returncode == 0, shown.stderr
    assert 'until = "06:00"' in shown.stdout
    (tmp_path / "again.toml").write_text(shown.stdout, "utf-8")
    assert read_configuration(tmp_path / "again.toml").shown() == read_configuration(tmp_path / "oit.toml").shown()
    as_json = oit(tmp_path, "config", "show", "--json")
    assert json.loads(as_json.stdout)["audit"]["delay"] == 1.0


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    secrets = '[mail]\npassword = "geheim"\n[notify]\nurls = ["tgram://123/geheim"]\n'
    secrets += '[portal.oidc]\nissuer = "https://login.example.go.th"\nclient_id = "oit"\nclient_secret = "geheim"\n'
    (tmp_path / "oit.toml").write_text(SMALL + secrets, "utf-8")
    for options in ((), ("--json",)):
        shown = oit(tmp_path, "config", "show", *options)
        assert (shown.returncode, "geheim" in shown.stdout) == (0, False)
        assert "tgram:…" in shown.stdout


def test_who_vouches_for_people_is_asked_by_https_only(tmp_path: Path) -> None:
    [fault] = faults(tmp_path, SMALL + '[portal.oidc]\nissuer = "http://login.example.go.th"\nclient_id = "oit"\n')
    assert fault == "oit.toml line 4: issuer is no https:// address"


def test_a_configuration_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    failed_with(oit(tmp_path, "config", "show"), 2, "oit.toml", "no such file")
