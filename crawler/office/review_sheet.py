"""The sheet on which officers decide: open questions out, decisions back, as XLSX or CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

from checks.cells import cell_lines, csv_cell, plain_text
from crawler.office.days import day_text, read_day
from crawler.office.decisions import Question, evidence_hash
from crawler.office.table_file import Row, RowProblem, read_table
from crawler.office.table_header import Column
from crawler.office.website_address import WebsiteError, link_address
from crawler.store.database import Store
from crawler.store.records import AuditRun, Decision, DecisionKind

# What a person reads and fills in stands side by side; what only the import needs comes last and is hidden.
_COLUMNS = {
    "code": ("รหัสโรงเรียน", 11),
    "school": ("โรงเรียน", 20),
    "item": ("ข้อ", 6),
    "title": ("ชื่อรายการ", 24),
    "seen": ("สิ่งที่โปรแกรมพบ", 30),
    "question": ("สิ่งที่ต้องดู", 34),
    "evidence_url": ("หลักฐาน", 24),
    "decision": ("การตัดสิน", 12),
    "note": ("หมายเหตุ", 26),
    "office": ("หน่วยงาน", 18),
    "date": ("วันที่ตัดสิน", 13),
    "expires": ("ใช้ได้ถึง", 13),
    "last_decision": ("การตัดสินครั้งก่อน", 24),
    "instrument": ("ชุดรายการ", 18),
    "slug": ("รายการ", 20),
    "evidence_hash": ("รหัสหลักฐาน", 20),
}
_TO_FILL = ("decision", "note", "office", "date", "expires")
_HIDDEN = ("instrument", "slug", "evidence_hash")
_REQUIRED = ("code", "instrument", "slug", "evidence_hash", "decision")
_KINDS = {
    "ยอมรับ": DecisionKind.ACCEPTED,
    "ไม่ยอมรับ": DecisionKind.REJECTED,
    "ยกเว้น": DecisionKind.EXEMPT,
    **{kind.value: kind for kind in DecisionKind},
}
_CHOICES = ["ยอมรับ", "ไม่ยอมรับ", "ยกเว้น"]
_LINE_HEIGHT = 15.0
_MOST_LINES = 20
_LONGEST_LINK = 2_000
_MOST_LINKS = 60_000  # XLSX allows 65,530
_STANDINGS = {"valid": "ยังมีผล", "lapsed": "หลักฐานเปลี่ยนแล้ว", "expired": "หมดอายุ"}


@dataclass(frozen=True, slots=True)
class Decided:
    """What a sheet holds; `changed` are rows whose evidence is no longer what the officer was shown."""

    decisions: tuple[Decision, ...]
    problems: tuple[RowProblem, ...]
    changed: tuple[RowProblem, ...]


def write_sheet(path: Path, questions: Iterable[Question]) -> int:
    """Write the questions with empty cells for the decisions, as XLSX or by the name's end as CSV; returns how many."""
    rows = [_cells(question) for question in questions]
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([title for title, _ in _COLUMNS.values()])
            writer.writerows([[csv_cell(cell) for cell in row] for row in rows])
        return len(rows)
    # Text stays text: what a website says must never be calculated.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(path), options) as book:
        sheet = book.add_worksheet("ตรวจ")
        base = {"text_wrap": True, "valign": "top", "num_format": "@", "font_name": "Tahoma", "font_size": 10}
        lined = base | {"border": 1, "border_color": "#D5D8DA"}
        head = book.add_format(lined | {"bold": True, "bg_color": "#E6E9EB"})
        told = book.add_format(lined)
        linked = book.add_format(lined | {"font_color": "#0B4F9E", "underline": 1})
        asked = book.add_format(lined | {"bg_color": "#FFF9E0"})
        plain = book.add_format(base)
        for x, (name, (title, width)) in enumerate(_COLUMNS.items()):
            sheet.set_column(x, x, width, plain, {"hidden": name in _HIDDEN})
            sheet.write_string(0, x, title, head)
        for y, row in enumerate(rows, 1):
            shown = zip(_COLUMNS.items(), row, strict=True)
            lines = max(cell_lines(cell, width) for (name, (_, width)), cell in shown if name not in _HIDDEN)
            sheet.set_row(y, _LINE_HEIGHT * min(lines, _MOST_LINES))
            for x, (name, cell) in enumerate(zip(_COLUMNS, row, strict=True)):
                if name in _TO_FILL:
                    sheet.write_blank(y, x, None, asked)
                elif name == "evidence_url" and y <= _MOST_LINKS and _is_web_address(cell):
                    sheet.write_url(y, x, cell, linked, cell)
                else:
                    sheet.write_string(y, x, cell, told)
        if rows:
            x = list(_COLUMNS).index("decision")
            sheet.data_validation(1, x, len(rows), x, {"validate": "list", "source": _CHOICES})
        sheet.freeze_panes(1, 4)
        sheet.autofilter(0, 0, max(1, len(rows)), len(_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, max(1, len(rows)), list(_COLUMNS).index("last_decision"))
        sheet.set_footer("&C&P / &N")
    return len(rows)


def _is_web_address(text: str) -> bool:
    try:
        return len(text) <= _LONGEST_LINK and link_address(text) == text
    except WebsiteError:
        return False


def read_sheet(path: Path, store: Store, run: AuditRun, today: date, office: str = "") -> Decided:
    """The decisions of a sheet; rows without one are passed over, wrong ones are problems with their line.

    `office` and `today` stand in where the sheet names no office or date. Raises `TableError`.
    """
    columns = {name: Column((title,)) for name, (title, _) in _COLUMNS.items()}
    table = read_table(path, columns, [(name,) for name in _REQUIRED])
    decisions: list[Decision] = []
    problems: list[RowProblem] = []
    changed: list[RowProblem] = []
    instruments = {result.school.code: result.instrument_id for result in store.schools(run.id)}
    for row in table.rows:
        if not _cell(row, "decision"):
            continue
        try:
            decision = _decision(row, today, office)
            if instruments.get(decision.code) != decision.instrument_id:
                raise ValueError(f"ผลตรวจล่าสุดไม่มีโรงเรียนรหัส {decision.code} ในชุด {decision.instrument_id}")
            findings = {finding.item: finding for finding in store.findings(run.id, decision.code)}
            if decision.item not in findings:
                raise ValueError(f"ชุด {decision.instrument_id} ไม่มีรายการ {decision.item}")
        except ValueError as error:
            problems.append(RowProblem(path.name, row.line, str(error)))
            continue
        decisions.append(decision)
        if decision.kind is not DecisionKind.EXEMPT:
            now = evidence_hash(findings[decision.item], store)
            if now != decision.evidence:
                item = findings[decision.item].code
                said = f"หลักฐานของ {decision.code} ข้อ {item} เปลี่ยนไปหลังจากตัดสิน จึงบันทึกไว้โดยยังไม่มีผล โปรดตรวจใหม่"
                changed.append(RowProblem(path.name, row.line, said))
    return Decided(tuple(decisions), tuple(problems), tuple(changed))


def _cells(question: Question) -> list[str]:
    finding, last = question.finding, question.last
    proof = finding.evidence[0] if finding.evidence else None
    link = finding.links[0].href if finding.links else ""
    cells = {
        "code": question.school.code,
        "school": question.school.name,
        "instrument": question.instrument_id,
        "item": finding.code,
        "slug": finding.item,
        "title": finding.title,
        "seen": question.seen,
        "question": question.question if question.question != question.seen else "",
        "evidence_url": (proof.final_url or proof.url) if proof else link,
        "evidence_hash": question.evidence,
        "last_decision": _last(last, question.standing.value if question.standing else "") if last else "",
    }
    return [plain_text(cells.get(name, ""))[:32_000] for name in _COLUMNS]


def _last(last: Decision, standing: str) -> str:
    kind = next(word for word, kind in _KINDS.items() if kind is last.kind)
    note = f" {last.note}" if last.note else ""
    day = day_text(date.fromisoformat(last.decided_on))
    return f"{kind} ({_STANDINGS[standing]}) {last.office} {day}{note}"


def _cell(row: Row, column: str) -> str:
    text = row.cells.get(column, "")
    # csv_cell put the mark there, so that no program calculates the cell.
    return text[1:] if text.startswith("'") and csv_cell(text[1:]) == text else text


def _decision(row: Row, today: date, office: str) -> Decision:
    kind = _KINDS.get(_cell(row, "decision").casefold())
    if kind is None:
        raise ValueError(f"“{_cell(row, 'decision')}” ไม่ใช่คำตัดสิน เลือก {' / '.join(_CHOICES)}")
    note, expires, day = _cell(row, "note"), _cell(row, "expires"), _cell(row, "date")
    if kind is not DecisionKind.ACCEPTED and not note:
        raise ValueError("ไม่ยอมรับหรือยกเว้น ต้องมีหมายเหตุบอกเหตุผล")
    by = _cell(row, "office") or office
    if not by:
        raise ValueError("ไม่มีชื่อหน่วยงาน เติมในช่องหน่วยงาน หรือระบุด้วย --office")
    decided_on = read_day(day) if day else today
    if decided_on > today:
        raise ValueError(f"วันที่ตัดสิน {day_text(decided_on)} ยังมาไม่ถึง")
    expires_on = read_day(expires) if expires else None
    if expires_on and expires_on < decided_on:
        raise ValueError(f"คำตัดสินจะหมดอายุ ({day_text(expires_on)}) ก่อนวันที่ตัดสิน ({day_text(decided_on)})")
    return Decision(
        code=_cell(row, "code"),
        instrument_id=_cell(row, "instrument"),
        item=_cell(row, "slug"),
        kind=kind,
        evidence=_cell(row, "evidence_hash"),
        note=note,
        office=by,
        decided_on=decided_on.isoformat(),
        expires_on=expires_on.isoformat() if expires_on else "",
    )
