"""Decisions of officers: from the sheet and back, and how long they stand beside what the machine saw."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from crawler.commands.failure import CommandError
from crawler.commands.review import import_decisions
from crawler.office.days import read_day
from crawler.office.decisions import Standing, evidence_hash, questions, standing_of
from crawler.office.result import stored_result
from crawler.office.review_sheet import Decided, read_sheet, write_sheet
from crawler.store.database import Store
from crawler.store.records import Decision, DecisionKind
from reports.explanations import tell
from rules.instrument import Instrument
from rules.instrument_files import load_instrument
from rules.verdicts import ClaimedLink, Finding, Proof, Wording
from tests.crawler.commands.test_commands import SCHEMA, oit
from tests.crawler.nights import DOUBTFUL, INSTRUMENT, MISSING, PASSED, finding, save_night, school

TODAY = date(2026, 11, 5)
OFFICE = "กลุ่มนิเทศ เขตพื้นที่ตัวอย่าง"
SCAN = Proof("http://a.example.ac.th/o1.pdf", status=200, media_type="application/pdf", sha256="ab" * 32)
HTML = (
    "<html><body><main><h1>โครงสร้าง ปี {year}</h1><p>ผู้อำนวยการ {word}</p><p>ผู้เข้าชม {visitors}</p></main></body></html>"
)


def instrument_of(name: str) -> Instrument:
    return load_instrument(name)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "oit.sqlite") as opened:
        yield opened


def night(store: Store, day: int, *proofs: Proof, item: Finding | None = None) -> str:
    """A night on which "structure" is doubtful with this proof."""
    name = f"2026-11-{day:02}"
    run_id = save_night(store, name, {"a": {"structure": DOUBTFUL, "executives": PASSED}}, finish=False)
    found = item or finding("structure", DOUBTFUL, proofs)
    findings = [found, finding("executives", PASSED)]
    store.save_judgement(run_id, school("a"), INSTRUMENT, store.coverage(run_id, "a"), findings)
    store.finish_run(run_id, f"{name}T18:00:00+00:00")
    return run_id


def filled(path: Path, **cells: str) -> Path:
    """The sheet with the first row's cells filled in, as a spreadsheet program would save it."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    titles = [cell.value for cell in sheet[1]]
    for title, value in cells.items():
        sheet.cell(2, titles.index(title) + 1).value = value
    book.save(path)
    return path


def read(store: Store, path: Path) -> Decided:
    run = store.last_run()
    assert run is not None
    return read_sheet(path, store, run, TODAY)


def exported(store: Store, path: Path) -> Path:
    run = store.last_run()
    assert run is not None
    write_sheet(path, questions(store, run, instrument_of, tell))
    return path


def decision_on(store: Store, run_id: str) -> dict[str, str] | None:
    result = stored_result(store, store.run(run_id), "a", load_instrument(INSTRUMENT), tell=tell)
    jsonschema.validate(result, SCHEMA)
    item = result["items"][0]
    assert item["verdict"] == "cantTell"
    found: dict[str, str] | None = item.get("decision")
    return found


def test_a_decision_goes_out_and_back_and_shows_beside_the_verdict(store: Store, tmp_path: Path) -> None:
    first = night(store, 1, SCAN)
    sheet = filled(
        exported(store, tmp_path / "review.xlsx"),
        การตัดสิน="ยอมรับ", หมายเหตุ="เปิดอ่านแล้วครบ", หน่วยงาน=OFFICE, วันที่ตัดสิน="5/11/2569", ใช้ได้ถึง="30/09/2570",
    )  # fmt: skip
    found = read(store, sheet)
    assert (found.problems, found.changed) == ((), ())
    assert store.decisions.keep(found.decisions) == 1
    assert store.decisions.keep(found.decisions) == 0
    shown = decision_on(store, first)
    assert shown is not None
    assert {name: shown[name] for name in ("decision", "standing", "note", "office", "date", "expires")} == {
        "decision": "accepted",
        "standing": "valid",
        "note": "เปิดอ่านแล้วครบ",
        "office": OFFICE,
        "date": "2026-11-05",
        "expires": "2027-09-30",
    }
    run = store.run(first)
    assert list(questions(store, run, instrument_of, tell)) == []
    (again,) = questions(store, run, instrument_of, tell, everything=True)
    assert again.standing is Standing.VALID


def test_a_decision_lapses_when_the_document_changes_and_is_asked_again(store: Store, tmp_path: Path) -> None:
    night(store, 1, SCAN)
    sheet = filled(exported(store, tmp_path / "r.xlsx"), การตัดสิน="ยอมรับ", หน่วยงาน=OFFICE)
    store.decisions.keep(read(store, sheet).decisions)
    same = night(store, 6, SCAN)
    shown = decision_on(store, same)
    assert shown is not None
    assert shown["standing"] == "valid"
    changed = night(store, 7, replace(SCAN, sha256="cd" * 32))
    shown = decision_on(store, changed)
    assert shown is not None
    assert shown["standing"] == "lapsed"
    (asked,) = questions(store, store.run(changed), instrument_of, tell)
    assert asked.standing is Standing.LAPSED


def page(store: Store, **words: str) -> Proof:
    sha256 = store.bodies.keep(HTML.format(**{"year": "2566", "word": "ก", "visitors": "1,234", **words}).encode())
    return Proof("http://a.example.ac.th/o1", status=200, media_type="text/html", sha256=sha256)


@pytest.mark.parametrize(
    ("words", "same"), [({"visitors": "99"}, True), ({"year": "2565"}, False), ({"word": "ข"}, False)]
)
def test_of_a_web_page_the_words_and_the_years_count_and_not_the_visitors(
    store: Store, words: dict[str, str], same: bool
) -> None:
    before, now = (evidence_hash(finding("structure", DOUBTFUL, [page(store, **w)]), store) for w in ({}, words))
    assert (before == now) is same


def test_without_evidence_the_links_are_what_was_shown(store: Store) -> None:
    links = [(ClaimedLink(href, "O1", ""),) for href in ("http://x.example/1", "http://x.example/2")]
    hashes = {evidence_hash(replace(finding("structure", DOUBTFUL), links=link), store) for link in links}
    assert len(hashes) == 2


def test_an_exemption_is_about_the_school_and_ends_on_its_day() -> None:
    exempt = Decision("a", INSTRUMENT, "structure", DecisionKind.EXEMPT, "x", "ไม่มี", OFFICE, "2026-11-01", "2026-11-30")
    assert standing_of(exempt, "y", "2026-11-30") is Standing.VALID
    assert standing_of(exempt, "y", "2026-12-01") is Standing.EXPIRED


def test_the_newest_decision_counts_and_the_older_ones_stay(store: Store) -> None:
    first = Decision("a", INSTRUMENT, "structure", DecisionKind.ACCEPTED, "x", "", OFFICE, "2026-11-01")
    store.decisions.keep([first])
    second = replace(first, kind=DecisionKind.REJECTED, note="ไฟล์ผิดปี", decided_on="2026-11-02")
    store.decisions.keep([second])
    assert store.decisions.of("a", INSTRUMENT) == {"structure": second}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"การตัดสิน": "น่าจะได้"}, "ไม่ใช่คำตัดสิน เลือก ยอมรับ / ไม่ยอมรับ / ยกเว้น"),
        ({"การตัดสิน": "ยอมรับ", "หน่วยงาน": ""}, "ไม่มีชื่อหน่วยงาน"),
        ({"การตัดสิน": "ไม่ยอมรับ"}, "ต้องมีหมายเหตุ"),
        ({"การตัดสิน": "ยกเว้น"}, "ต้องมีหมายเหตุ"),
        ({"การตัดสิน": "ยอมรับ", "วันที่ตัดสิน": "เมื่อวาน"}, "ไม่ใช่วันที่ เขียนเช่น 31/01/2569"),
        ({"การตัดสิน": "ยอมรับ", "วันที่ตัดสิน": "2027-01-01"}, "1 ม.ค. 2570 ยังมาไม่ถึง"),
        ({"การตัดสิน": "ยอมรับ", "ใช้ได้ถึง": "2026-01-01"}, "(1 ม.ค. 2569) ก่อนวันที่ตัดสิน"),
        ({"การตัดสิน": "ยอมรับ", "รหัสโรงเรียน": "zz"}, "ไม่มีโรงเรียนรหัส zz"),
        ({"การตัดสิน": "ยอมรับ", "รายการ": "nothing"}, "ไม่มีรายการ nothing"),
    ],
)
def test_a_wrong_row_is_told_with_its_line_and_not_kept(
    store: Store, tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    night(store, 1, SCAN)
    found = read(store, filled(exported(store, tmp_path / "r.xlsx"), **{"หน่วยงาน": OFFICE, **cells}))
    assert found.decisions == ()
    (problem,) = found.problems
    assert (problem.file, problem.line) == ("r.xlsx", 2)
    assert said in problem.message


def test_evidence_that_changed_since_the_sheet_was_written_is_told(store: Store, tmp_path: Path) -> None:
    night(store, 1, SCAN)
    sheet = filled(exported(store, tmp_path / "r.xlsx"), การตัดสิน="ยอมรับ", หน่วยงาน=OFFICE)
    night(store, 2, replace(SCAN, sha256="cd" * 32))
    found = read(store, sheet)
    assert len(found.decisions) == 1
    assert "เปลี่ยนไปหลังจากตัดสิน" in found.changed[0].message


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31",
        "31/1/2569",
        "31-01-2026",
        "๓๑/๐๑/๒๕๖๙",
        "2569-01-31",
        "31/1/69",
        "31 ม.ค. 2569",
        "31 มกราคม 2569",
        "วันที่ ๓๑ มกราคม พ.ศ. ๒๕๖๙",
        "31ม.ค.69",
        "2026-01-31 00:00:00",
    ],
)
def test_days_are_read_as_officers_write_them(text: str) -> None:
    assert read_day(text) == date(2026, 1, 31)


@pytest.mark.parametrize("text", ["", "31", "31 มกรา 2569", "32/1/2569", "31 ก.พ. 2569", "1/2569", "2569"])
def test_what_is_no_day_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="ไม่ใช่วันที่"):
        read_day(text)


FORMULAS = ("=1+1", "+66", "-2", "@SUM(A1)", '=HYPERLINK("http://x.example","y")')


def test_what_a_website_says_is_never_a_formula(store: Store, tmp_path: Path) -> None:
    run_id = night(store, 1)
    findings = [
        replace(finding("structure", DOUBTFUL, [replace(SCAN, url=text)]), told=Wording(text)) for text in FORMULAS
    ]
    store.save_judgement(run_id, school("a"), INSTRUMENT, store.coverage(run_id, "a"), findings)
    cells = [cell for row in _xlsx(exported(store, tmp_path / "r.xlsx")) for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    with exported(store, tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + len(FORMULAS)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def _xlsx(path: Path) -> Sequence[Sequence[openpyxl.cell.Cell]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows())  # type: ignore[arg-type]


def test_a_csv_sheet_goes_through_the_commands(store: Store, tmp_path: Path) -> None:
    night(store, 1, SCAN)
    out = oit(tmp_path, "review", "export", "--store", "oit.sqlite", "--out", "r.csv")
    assert out.returncode == 0, out.stderr
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    row = dict(zip(rows[0], rows[1], strict=True)) | {"การตัดสิน": "ยกเว้น", "หมายเหตุ": "'-ไม่มีผู้บริหาร"}
    with (tmp_path / "r.csv").open("w", encoding="cp874", newline="") as file:
        csv.writer(file).writerows([rows[0], row.values()])
    back = oit(tmp_path, "review", "import", "r.csv", "--store", "oit.sqlite", "--office", OFFICE)
    assert (back.returncode, back.stderr) == (0, "")
    assert "บันทึกการตัดสิน 1 ข้อ" in back.stdout
    kept = store.decisions.of("a", INSTRUMENT)["structure"]
    assert (kept.kind, kept.note, kept.office) == (DecisionKind.EXEMPT, "-ไม่มีผู้บริหาร", OFFICE)


def test_the_sheet_prints_wide_hides_what_only_programs_need_and_is_as_high_as_its_texts(
    store: Store, tmp_path: Path
) -> None:
    long = replace(finding("structure", DOUBTFUL, [SCAN]), told=Wording("พบภาพที่เครื่องอ่านไม่ได้ " * 12))
    night(store, 1, item=long)
    sheet = openpyxl.load_workbook(exported(store, tmp_path / "r.xlsx")).active
    assert sheet is not None
    titles = [cell.value for cell in sheet[1]]
    hidden = [
        place for column in sheet.column_dimensions.values() if column.hidden for place in (column.min, column.max)
    ]
    assert titles[5:12] == ["สิ่งที่ต้องดู", "หลักฐาน", "การตัดสิน", "หมายเหตุ", "หน่วยงาน", "วันที่ตัดสิน", "ใช้ได้ถึง"]
    assert (titles[13:], min(hidden), max(hidden)) == (["ชุดรายการ", "รายการ", "รหัสหลักฐาน"], 14, 16)
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.row_dimensions[2].height > 100
    assert sheet["G2"].hyperlink.target == SCAN.url


def test_rows_that_cannot_be_read_end_the_import_with_a_fault_and_the_others_are_kept(
    store: Store, tmp_path: Path
) -> None:
    night(store, 1, SCAN)
    sheet = filled(exported(store, tmp_path / "r.xlsx"), การตัดสิน="ยอมรับ", หน่วยงาน=OFFICE, วันที่ตัดสิน="5 พ.ย. 2569")
    book = openpyxl.load_workbook(sheet)
    rows = book.active
    assert rows is not None
    rows.append([cell.value for cell in rows[2]])
    rows.cell(3, 8).value = "น่าจะได้"
    book.save(sheet)
    with pytest.raises(CommandError, match="อ่านไม่ได้ 1 แถว") as caught:
        import_decisions(sheet, tmp_path / "oit.sqlite")
    assert caught.value.status == 2
    assert store.decisions.of("a", INSTRUMENT)["structure"].decided_on == "2026-11-05"


def test_only_open_questions_are_exported(store: Store, tmp_path: Path) -> None:
    save_night(store, "2026-11-01", {"a": {"structure": MISSING, "executives": DOUBTFUL}})
    rows = _xlsx(exported(store, tmp_path / "r.xlsx"))
    assert [row[14].value for row in rows] == ["รายการ", "executives"]


def test_what_was_seen_does_not_close_with_the_questions_that_stand_beside_it(store: Store) -> None:
    run = store.run(night(store, 1, SCAN))
    [plain] = questions(store, run, instrument_of, tell)
    assert plain.question not in ("", plain.seen)
    closing = f"เปิดได้ แต่เป็นภาพสแกน {' '.join(plain.question.split())}"
    [asked] = questions(store, run, instrument_of, lambda _: Wording(closing))
    assert (asked.seen, asked.question) == ("เปิดได้ แต่เป็นภาพสแกน", plain.question)
