"""Labelled evidence as a folder of texts: what stands behind the link of an item, and what a fair officer says of it."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import xlsxwriter

from checks.document import Document, DocumentKind, Readability
from checks.documents.reader import read_document
from checks.evidence import Access, Evidence
from checks.page_reader import read_page
from checks.text import normalise
from crawler.audit.evaluation import CorpusError
from rules.instrument import Requirement

HOME = "https://bannasommut.example.ac.th/"
_OFF_SUBJECT = ("wrong_content", "doubtful")


@dataclass(frozen=True, slots=True)
class LabelledEvidence:
    """A text behind the link of the item `code`; any of `accept` is a right reason, the first is the best."""

    code: str
    label: str
    name: str
    kind: str
    text: str
    accept: tuple[str, ...]


def read_verdict_corpus(folder: Path, fiscal_year: int) -> tuple[LabelledEvidence, ...]:
    """All `*.toml` of the folder, every label once for each item it is about. Raises `CorpusError`."""
    merged: dict[str, Any] = {"evidence": [], "off": [], "empty": [], "sample": []}
    for file in sorted(folder.glob("*.toml")):
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CorpusError(f"{file}: not a file of labelled evidence ({error})") from error
        for key, value in content.items():
            merged[key] = [*merged.get(key, ()), *value] if isinstance(value, list) else value
    if not merged["evidence"]:
        raise CorpusError(f"{folder}: no *.toml with [[evidence]] here")
    return tuple(_labels(merged, fiscal_year))


def _labels(content: Mapping[str, Any], year: int) -> Iterator[LabelledEvidence]:
    first: dict[str, Mapping[str, Any]] = {}
    back = content["other_years"]["back"]
    for number, each in enumerate(content["evidence"]):
        code = each["about"]
        name = f"{code}-{number}"
        first.setdefault(code, each)
        yield LabelledEvidence(code, "right", name, each["kind"], _in_year(each, year), ("",))
        if code in content["other_years"]["items"]:
            yield LabelledEvidence(code, "other year", name, each["kind"], _in_year(each, year - back), ("stale",))
    for code, others in content["siblings"].items():
        for other in others:
            text = _in_year(first[other], year)
            yield LabelledEvidence(code, "sibling", f"{code}-{other}", first[other]["kind"], text, _OFF_SUBJECT)
    for label, key, usual in (
        ("off subject", "off", _OFF_SUBJECT),
        ("empty", "empty", ("empty",)),
        ("sample", "sample", ("placeholder",)),
    ):
        for each in content[key]:
            for code in content["behind"][each["name"]]:
                accept = tuple(each.get("accept", usual))
                yield LabelledEvidence(code, label, each["name"], each["kind"], _in_year(each, year), accept)


def _in_year(each: Mapping[str, Any], year: int) -> str:
    return str(each["text"]).replace("{y}", str(year)).replace("{p}", str(year - 1)).strip()


def opened(labelled: LabelledEvidence, asked: Requirement) -> Evidence:
    """The text as a site serves it: a page in its template, a file, the text layer of a PDF."""
    lines = labelled.text.replace("@title", asked.title).splitlines()
    url = f"{HOME}{labelled.kind}/{labelled.code.lower()}"
    if labelled.kind == "page":
        page = read_page(_page(lines), url)
        return Evidence(url, Access.OPEN, final_url=url, status=200, media_type="text/html", page=page)
    if labelled.kind == "pdf":
        title = lines[0] if lines else ""
        layer = (" ".join(_cells(line)) if line.startswith("|") else line for line in lines)
        text = "\n".join(filter(None, map(normalise, layer)))
        document = Document(DocumentKind.PDF, Readability.TEXT, normalise(title), text, pages=1)
    else:
        document = read_document(_word(lines) if labelled.kind == "docx" else _sheet(lines))
    return Evidence(url, Access.OPEN, final_url=url, status=200, document=document)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _page(lines: list[str]) -> str:
    title = escape(lines[0]) if lines else ""
    menu = "".join(
        f'<li><a href="/{n}">{word}</a></li>'
        for n, word in enumerate(("หน้าแรก", "ข้อมูลพื้นฐาน", "บุคลากร", "ข่าวประชาสัมพันธ์", "ดาวน์โหลด", "ติดต่อเรา"))
    )
    body, table = [f"<h1>{title}</h1>"], False
    for line in lines[1:]:
        if table and not line.startswith("|"):
            body.append("</table>")
            table = False
        if line.startswith("|"):
            body.append("" if table else "<table>")
            body.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(line)) + "</tr>")
            table = True
        elif line.startswith("# "):
            body.append(f"<h2>{escape(line[2:])}</h2>")
        elif line.startswith("! "):
            body.append(f'<img src="/img/{len(body)}.jpg" alt="{escape(line[2:])}" width="180" height="240">')
        elif line.startswith("- "):
            body.append(f"<li>{escape(line[2:])}</li>")
        elif line.startswith("@form "):
            body.append(_form(line.removeprefix("@form ")))
        elif line == "@map":
            body.append('<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>')
        else:
            body.append(f"<p>{escape(line)}</p>")
    return (
        f'<!DOCTYPE html><html lang="th"><head><title>{title}</title></head><body><header>โรงเรียนบ้านนาสมมุติ</header>'
        f"<nav><ul>{menu}</ul></nav><main>{''.join(body)}{'</table>' if table else ''}</main>"
        "<footer>โรงเรียนบ้านนาสมมุติ โทร. 0-4400-0000 ผู้เข้าชม 2,565 ราย</footer></body></html>"
    )


def _form(fields: str) -> str:
    *asked, button = fields.split("|")
    rows = "".join(f'<label>{escape(name)} <input name="f{n}"></label>' for n, name in enumerate(asked))
    return f'<form action="/send" method="post">{rows}<button type="submit">{escape(button)}</button></form>'


def _word(lines: list[str]) -> bytes:
    try:
        import docx
    except ImportError as error:
        message = "writing the Word files of this corpus needs python-docx: pip install 'oit[measure]'"
        raise CorpusError(message) from error

    document = docx.Document()
    table = None
    for number, line in enumerate(lines):
        if line.startswith("|"):
            cells = _cells(line)
            table = table or document.add_table(rows=0, cols=len(cells))
            for cell, value in zip(table.add_row().cells, cells, strict=False):
                cell.text = value
        else:
            table = None
            document.add_paragraph(line.removeprefix("# "), style="Heading 1" if number == 0 else None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _sheet(lines: list[str]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(lines):
            sheet.write_row(row, 0, _cells(line) if line.startswith("|") else [line])
    return out.getvalue()
