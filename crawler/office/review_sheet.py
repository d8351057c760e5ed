"""The sheet on which officers decide: open questions out, decisions back, as XLSX or CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

from checks.cells import csv_cell, plain_text
from crawler.office.decisions import Question, evidence_hash
from crawler.office.table_file import Row, RowProblem, read_table
from crawler.office.table_header import Column
from crawler.store.database import Store
from crawler.store.records import AuditRun, Decision, DecisionKind

_COLUMNS = {
    "code": ("รหัสโรงเรียน", 14),
    "school": ("โรงเรียน", 30),
    "instrument": ("ชุดรายการ", 18),
    "item": ("ข้อ", 7),
    "slug": ("รายการ", 20),
    "title": ("ชื่อรายการ", 36),
    "seen": ("สิ่งที่โปรแกรมพบ", 40),
    "question": ("สิ่งที่ต้องดู", 40),
    "evidence_url": ("หลักฐาน", 40),
    "evidence_hash": ("รหัสหลักฐาน", 20),
    "last_decision": ("การตัดสินครั้งก่อน", 30),
    "decision": ("การตัดสิน", 16),
    "note": ("หมายเหตุ", 40),
    "office": ("หน่วยงาน", 26),
    "date": ("วันที่ตัดสิน", 14),
    "expires": ("ใช้ได้ถึง", 14),
}
_TO_FILL = ("decision", "note", "office", "date", "expires")
_REQUIRED = ("code", "instrument", "slug", "evidence_hash", "decision")
_KINDS = {
    "ยอมรับ": DecisionKind.ACCEPTED,
    "ไม่ยอมรับ": DecisionKind.REJECTED,
    "ยกเว้น": DecisionKind.EXEMPT,
    **{kind.value: kind for kind in DecisionKind},
}
_CHOICES = ["ยอมรับ", "ไม่ยอมรับ", "ยกเว้น"]
_STANDINGS = {"valid": "ยังมีผล", "lapsed": "หลักฐานเปลี่ยนแล้ว", "expired": "หมดอายุ"}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_COMMON_ERA = 543
_FIRST_BUDDHIST = 2400
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


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
        head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E6E9EB", "valign": "top"})
        told = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        asked = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "bg_color": "#FFF9E0"})
        for x, (name, (title, width)) in enumerate(_COLUMNS.items()):
            sheet.set_column(x, x, width, asked if name in _TO_FILL else told)
            sheet.write_string(0, x, title, head)
        for y, row in enumerate(rows, 1):
            for x, (name, cell) in enumerate(zip(_COLUMNS, row, strict=True)):
                if cell:
                    sheet.write_string(y, x, cell, asked if name in _TO_FILL else told)
        if rows:
            x = list(_COLUMNS).index("decision")
            sheet.data_validation(1, x, len(rows), x, {"validate": "list", "source": _CHOICES})
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(_COLUMNS) - 1)
    return len(rows)


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
                raise ValueError(f"night {run.night} has no school {decision.code} with {decision.instrument_id}")
            findings = {finding.item: finding for finding in store.findings(run.id, decision.code)}
            if decision.item not in findings:
                raise ValueError(f"{decision.instrument_id} has no item {decision.item}")
        except ValueError as error:
            problems.append(RowProblem(path.name, row.line, str(error)))
            continue
        decisions.append(decision)
        if decision.kind is not DecisionKind.EXEMPT:
            now = evidence_hash(findings[decision.item], store)
            if now != decision.evidence:
                said = (
                    f"the evidence of {decision.code} {decision.item} has changed since; the decision is kept as lapsed"
                )
                changed.append(RowProblem(path.name, row.line, said))
    return Decided(tuple(decisions), tuple(problems), tuple(changed))


def read_day(text: str) -> date:
    """A date as officers write it, day or year first, in พ.ศ. or the Common Era; raises ValueError."""
    plain = text.translate(_THAI_DIGITS).strip()
    found = _YEAR_FIRST.fullmatch(plain)
    parts = found.groups() if found else (_DAY_FIRST.fullmatch(plain) or _no_day(text)).groups()[::-1]
    year, month, day = map(int, parts)
    try:
        return date(year - _COMMON_ERA if year >= _FIRST_BUDDHIST else year, month, day)
    except ValueError:
        raise _day_fault(text) from None


def _no_day(text: str) -> re.Match[str]:
    raise _day_fault(text)


def _day_fault(text: str) -> ValueError:
    return ValueError(f"“{text}” is not a date; write it as in 2026-01-31 or 31/01/2569")


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
        "seen": finding.explanation,
        "question": question.question,
        "evidence_url": (proof.final_url or proof.url) if proof else link,
        "evidence_hash": question.evidence,
        "last_decision": _last(last, question.standing.value if question.standing else "") if last else "",
    }
    return [plain_text(cells.get(name, ""))[:32_000] for name in _COLUMNS]


def _last(last: Decision, standing: str) -> str:
    kind = next(word for word, kind in _KINDS.items() if kind is last.kind)
    note = f" {last.note}" if last.note else ""
    return f"{kind} ({_STANDINGS[standing]}) {last.office} {last.decided_on}{note}"


def _cell(row: Row, column: str) -> str:
    text = row.cells.get(column, "")
    # csv_cell put the mark there, so that no program calculates the cell.
    return text[1:] if text.startswith("'") and csv_cell(text[1:]) == text else text


def _decision(row: Row, today: date, office: str) -> Decision:
    kind = _KINDS.get(_cell(row, "decision").casefold())
    if kind is None:
        raise ValueError(f"“{_cell(row, 'decision')}” is no decision; write one of {', '.join(_CHOICES)}")
    note, expires, day = _cell(row, "note"), _cell(row, "expires"), _cell(row, "date")
    if kind is not DecisionKind.ACCEPTED and not note:
        raise ValueError("a decision against the school or an exemption needs a note that says why")
    by = _cell(row, "office") or office
    if not by:
        raise ValueError("no office; fill in its name or give it with --office")
    decided_on = read_day(day) if day else today
    if decided_on > today:
        raise ValueError(f"{decided_on} is in the future")
    expires_on = read_day(expires) if expires else None
    if expires_on and expires_on < decided_on:
        raise ValueError(f"the decision would end ({expires_on}) before it was made ({decided_on})")
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
