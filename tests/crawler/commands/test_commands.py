"""The command line as people and scripts meet it: subprocesses, exit status, stdout and stderr apart."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.crawler import forked

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "reports" / "result.schema.json").read_text("utf-8"))
COMMAND = [sys.executable, "-m", "crawler.commands"]
HOME = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>โรงเรียนตัวอย่าง</title></head><body>
<h1>โรงเรียนตัวอย่าง</h1><h2>ข้อมูล OIT ปีงบประมาณ 2566</h2><ul>
<li><a href="/o1">O1 โครงสร้าง</a></li><li><a href="#">O2 ข้อมูลผู้บริหาร</a></li></ul></body></html>"""
PAGE = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>โครงสร้าง</title></head><body>
<h1>โครงสร้างการบริหารโรงเรียน</h1><p>ผู้อำนวยการโรงเรียน ฝ่ายวิชาการ ฝ่ายบุคคล ฝ่ายงบประมาณ ฝ่ายบริหารทั่วไป</p></body></html>"""


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "NO_PROXY": "*",
        "no_proxy": "*",
    }


def oit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    if program := forked.start(environment(), "", command=arguments, folder=folder):
        out, err = program.communicate(timeout=90)
        return subprocess.CompletedProcess(arguments, program.returncode or 0, out, err)
    return oit_anew(folder, *arguments)


def oit_anew(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Its own process from the first byte on, as people start it."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=90,
        check=False,
    )


def failed_with(run: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    """Demand the exit status, an empty stdout and one readable line on stderr that holds `words`."""
    assert (run.returncode, run.stdout) == (status, ""), run.stderr
    assert "Traceback" not in run.stderr
    lines = [line for line in run.stderr.splitlines() if line.startswith("oit: ")]
    assert len(lines) == 1, run.stderr
    for word in words:
        assert word in lines[0]


def dead_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def site(httpserver: HTTPServer) -> Iterator[str]:
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    for path, page in (("/", HOME), ("/o1", PAGE)):
        httpserver.expect_request(path).respond_with_data(page, content_type="text/html; charset=utf-8")
    yield httpserver.url_for("/")
    httpserver.clear()


def test_the_version_is_one_line(tmp_path: Path) -> None:
    run = oit_anew(tmp_path, "--version")
    assert (run.returncode, run.stdout) == (0, "oit 0.1.0\n")


@pytest.mark.parametrize("command", ["check", "audit", "judge", "report"])
def test_help_shows_a_thai_example(tmp_path: Path, command: str) -> None:
    run = oit_anew(tmp_path, command, "--help")
    assert run.returncode == 0
    assert "ตัวอย่าง" in run.stdout


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("crawler.commands.main", {"typer", "crawler.commands.app", "logging"}),  # each reading worker imports it
        ("crawler.commands.app", {"scrapy", "twisted", "lxml", "pydantic", "jinja2", "sqlite_utils", "pythainlp"}),
        ("crawler.audit.run", {"aiohttp", "bs4", "pypdfium2", "pythainlp", "requests", "tldextract"}),
        ("crawler.audit.reading_worker", {"scrapy", "twisted", "bs4", "pythainlp"}),
        ("crawler.audit.warm", {"scrapy", "twisted", "asyncio", "jinja2"}),
        ("oit", {"scrapy", "twisted", "asyncio", "jinja2", "typer"}),
    ],
)
def test_starting_imports_nothing_that_takes_long_and_is_seldom_needed(
    tmp_path: Path, module: str, heavy: set[str]
) -> None:
    code = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment(), cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"


def test_help_imports_no_library_but_that_of_the_command_line(tmp_path: Path) -> None:
    code = "import sys; from crawler.commands.main import run\nsys.argv[1:] = ['--help']\ntry: run()\nfinally: print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment(), cwd=tmp_path, capture_output=True, text=True, check=True
    )
    libraries = {name.partition(".")[0] for name in said.stdout.splitlines()[-1].split()} - set(sys.stdlib_module_names)
    at_start = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    libraries -= {name.partition(".")[0] for name in at_start.stdout.split()}
    assert libraries == {"annotated_doc", "checks", "crawler", "reports", "rules", "shellingham", "typer"}


@pytest.mark.parametrize("url", ["", "not a site", "ftp://school.example.ac.th", "http://user:x@school.example.ac.th"])
def test_a_wrong_address_is_wrong_usage(tmp_path: Path, url: str) -> None:
    failed_with(oit(tmp_path, "check", url), 2, "ที่อยู่")


def test_an_unknown_instrument_is_wrong_usage(tmp_path: Path) -> None:
    failed_with(oit(tmp_path, "check", "school.example.ac.th", "--instrument", "no-such-1999"), 2, "no-such-1999")


def test_a_missing_list_is_wrong_usage(tmp_path: Path) -> None:
    failed_with(oit(tmp_path, "audit", "nothing.csv"), 2, "nothing.csv", "ไม่มีไฟล์นี้")


def test_a_list_without_a_school_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "schools.csv").write_text("code,name,website\n,,\n", "utf-8")
    failed_with(oit(tmp_path, "audit", "schools.csv"), 2, "ไม่พบโรงเรียนในรายชื่อ")


def test_schools_without_a_website_are_in_every_output(tmp_path: Path) -> None:
    (tmp_path / "schools.csv").write_text("code,name,website\n1,ก,\n2,ข,กำลังจัดทำ\n", "utf-8")
    run = oit(tmp_path, "audit", "schools.csv")
    assert run.returncode == 0, run.stderr
    told = [json.loads((tmp_path / "out" / "schools" / f"{code}.json").read_text("utf-8")) for code in "12"]
    assert [(one["coverage"]["reason"], one["coverage"]["detail"]) for one in told] == [
        ("no_website", ""),
        ("no_website", "bad_address"),
    ]
    assert {(item["verdict"], item["reason"]) for one in told for item in one["items"]} == {("untested", "no_website")}
    assert "ที่อยู่เว็บไซต์ในรายชื่อใช้ไม่ได้" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    failed_with(oit(tmp_path, "check", "school.example.ac.th", "--out", "file/out"), 2, "cannot write here")


def test_a_broken_store_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "oit.sqlite").write_bytes(b"this is no database " * 100)
    failed_with(oit(tmp_path, "report", "--store", "oit.sqlite", "--out", "out"), 2, "oit.sqlite")
    failed_with(oit(tmp_path, "judge", "--store", "oit.sqlite"), 2, "oit.sqlite")


def test_a_missing_store_is_wrong_usage(tmp_path: Path) -> None:
    failed_with(oit(tmp_path, "report", "--store", "nothing.sqlite", "--out", "out"), 2, "nothing.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_dead_site_is_not_visited_and_every_item_stays_untested(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{dead_port()}/"
    failed_with(oit(tmp_path, "check", url, "--allow-private", "--delay", "0", "--quiet"), 3, url)
    run = oit(tmp_path, "check", url, "--allow-private", "--delay", "0", "--quiet", "--json", "-")
    assert run.returncode == 3
    result = json.loads(run.stdout)
    jsonschema.validate(result, SCHEMA)
    assert result["coverage"]["status"] == "unreachable"
    assert {item["verdict"] for item in result["items"]} == {"untested"}


def test_an_address_that_is_not_public_is_refused(tmp_path: Path, site: str) -> None:
    failed_with(oit(tmp_path, "check", site, "--delay", "0", "--quiet"), 3)


def test_the_json_of_a_check_is_alone_on_stdout(tmp_path: Path, site: str) -> None:
    run = oit(tmp_path, "check", site, "--allow-private", "--delay", "0", "--json", "-", "--out", "out")
    assert run.returncode == 1, run.stderr
    result = json.loads(run.stdout)
    jsonschema.validate(result, SCHEMA)
    assert result["coverage"]["status"] == "complete"
    by_code = {item["code"]: item for item in result["items"]}
    assert by_code["O2"]["reason"] == "placeholder"
    assert by_code["O1"]["links"][0]["href"] == site + "o1"
    code = result["school"]["code"]
    assert json.loads((tmp_path / "out" / "schools" / f"{code}.json").read_text("utf-8")) == result
    assert (tmp_path / "out" / "schools" / f"{code}.html").is_file()


def test_a_check_speaks_thai_on_the_terminal(tmp_path: Path, site: str) -> None:
    run = oit(tmp_path, "check", site.removeprefix("http://"), "--allow-private", "--delay", "0", "--json", "r.json")
    assert run.returncode == 1, run.stderr
    assert run.stdout.startswith(f"โรงเรียนตัวอย่าง  {site}\n")
    assert "ต้องแก้ 42 · " in run.stdout
    assert "O2 " in run.stdout
    assert "วิธีแก้ไข: " in run.stdout
    jsonschema.validate(json.loads((tmp_path / "r.json").read_text("utf-8")), SCHEMA)


def audited(folder: Path, site: str) -> dict[str, Any]:
    (folder / "schools.csv").write_bytes(
        f"รหัส;ชื่อ;เว็บไซต์\n1;โรงเรียนหนึ่ง;{site}\n2;โรงเรียนสอง;\n3;โรงเรียนสาม;http://127.0.0.1:{dead_port()}\n".encode(
            "cp874"
        )
    )
    (folder / "links.csv").write_text(f"code,item,url\n1,O1,{site}o1\n9,O1,{site}o1\n1,O2,-\n", "utf-8")
    options = ["--declared", "links.csv", "--allow-private", "--delay", "0", "--night", "2026-01-05"]
    run = oit(folder, "audit", "schools.csv", *options)
    assert run.returncode == 0, run.stderr
    assert "links.csv บรรทัด 3: ไม่มีรหัส 9 ในรายชื่อโรงเรียน" in run.stderr
    assert "links.csv บรรทัด 4: ลิงก์ของ 1 ข้อ O2 ใช้ไม่ได้" in run.stderr
    assert "schools.csv บรรทัด 3: ไม่มีที่อยู่เว็บไซต์" in run.stderr
    assert str(Path("out") / "index.html") in run.stdout
    read: dict[str, Any] = json.loads((folder / "out" / "schools" / "1.json").read_text("utf-8"))
    return read


def test_an_audit_writes_every_school_and_goes_on_after_bad_rows(tmp_path: Path, site: str) -> None:
    result = audited(tmp_path, site)
    jsonschema.validate(result, SCHEMA)
    assert result["school"]["name"] == "โรงเรียนหนึ่ง"
    assert (tmp_path / "out" / "index.html").is_file()
    other = json.loads((tmp_path / "out" / "schools" / "3.json").read_text("utf-8"))
    assert other["coverage"]["status"] == "unreachable"


def test_reports_are_rendered_again_and_evidence_judged_again_without_the_network(
    tmp_path: Path, site: str, httpserver: HTTPServer
) -> None:
    first = audited(tmp_path, site)
    asked = len(httpserver.log)
    run = oit(tmp_path, "judge", "--store", "out/oit.sqlite")
    assert run.returncode == 0, run.stderr
    run = oit(tmp_path, "report", "--store", "out/oit.sqlite", "--out", "again")
    assert run.returncode == 0, run.stderr
    again = json.loads((tmp_path / "again" / "schools" / "1.json").read_text("utf-8"))
    assert [(i["code"], i["verdict"], i["reason"]) for i in again["items"]] == [
        (i["code"], i["verdict"], i["reason"]) for i in first["items"]
    ]
    assert len(httpserver.log) == asked


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for a child")
def test_an_interrupted_audit_ends_cleanly_and_goes_on(tmp_path: Path, site: str, httpserver: HTTPServer) -> None:
    def slowly(_: Request) -> Response:
        time.sleep(1)
        return Response(HOME, content_type="text/html; charset=utf-8")

    httpserver.expect_request("/slow").respond_with_handler(slowly)
    (tmp_path / "schools.csv").write_text(f"code,website\n1,{site}\n2,{site}slow\n", "utf-8")
    arguments = ["audit", "schools.csv", "--allow-private", "--delay", "3", "--night", "2026-01-05"]
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 30
    while not httpserver.log and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (130, ""), errors
    assert "Traceback" not in errors
    assert "หยุดแล้ว" in errors
    again = oit(tmp_path, *arguments[:4], "0", *arguments[5:])
    assert again.returncode == 0, again.stderr
    assert {file.name for file in (tmp_path / "out" / "schools").glob("*.json")} == {"1.json", "2.json"}


def test_a_drafted_instrument_is_valid_and_can_be_checked_against(tmp_path: Path, site: str) -> None:
    draft = ("instruments", "new", "--from", "obec-school-2566", "--year", "2570", "--out", "my-2570.toml")
    assert oit(tmp_path, *draft).returncode == 0
    failed_with(oit(tmp_path, *draft), 2, "my-2570.toml", "is there already")
    valid = oit(tmp_path, "instruments", "validate", "my-2570.toml")
    assert (valid.returncode, valid.stderr) == (0, "")
    run = oit(
        tmp_path, "check", site, "--instrument", "my-2570.toml", "--allow-private", "--delay", "0", "--json", "-", "-q"
    )
    result = json.loads(run.stdout)
    jsonschema.validate(result, SCHEMA)
    assert result["instrument"]["fiscal_year"] == 2570


def test_instruments_are_listed_shown_and_compared(tmp_path: Path) -> None:
    listed = oit(tmp_path, "instruments")
    assert listed.returncode == 0
    assert "obec-school-2566  2566  43 items" in listed.stdout
    shown = oit(tmp_path, "instruments", "show", "obec-school-2566")
    assert "O1 " in shown.stdout
    compared = oit(tmp_path, "instruments", "diff", "obec-school-2565", "obec-school-2566")
    assert "renumbered" in compared.stdout


def test_the_faults_of_an_instrument_file_are_shown_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('id = "bad"\ntitle = "x"\nfiscal_year = 2023\n', "utf-8")
    run = oit(tmp_path, "instruments", "validate", "bad.toml")
    assert (run.returncode, run.stdout) == (2, "")
    assert "oit: bad.toml" in run.stderr
    assert "Traceback" not in run.stderr
