"""The same results as a workbook with one sheet per view, and as CSV; text from websites stays text."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zipfile import BadZipFile, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from checks.caches import remembered
from checks.cells import cell_lines, csv_cell, plain_text
from reports import health
from reports.columns import (
    ADDRESS_FIELDS,
    ALL_FIELDS,
    GAP_FIELDS,
    HIDDEN_FIELDS,
    REVIEW_FIELDS,
    UNKNOWN_FIELDS,
    CellSource,
    Field,
)
from reports.files import whole_file
from reports.rendering import web_address
from reports.result import HEALTH_ORDER, GapNumber, ItemResult, SchoolResult
from reports.summary import call_list, changes, matrices
from reports.texts import Texts, texts
from reports.thai_dates import date_text, in_bangkok
from rules.verdicts import Group, Verdict

_PROPERTIES = "docProps/core.xml"
_KEYWORDS = re.compile("<cp:keywords>([0-9a-f]{1,64})</cp:keywords>")
_CELL_LENGTH = 32_000  # a cell of XLSX holds 32,767 signs
_LONG_ADDRESS = 1_000  # signs; whether XLSX takes a longer one depends on what they are
_LINKS_PER_SHEET = 60_000  # XLSX allows 65,530
_ROWS_PER_SHEET = 1_000_000  # XLSX allows 1,048,576
_MANY_SCHOOLS = 500
_COLOURS: dict[Group, dict[str, object]] = {
    Group.PUBLISHED: {"bg_color": "#E6F3EC", "font_color": "#00603A"},
    Group.TO_FIX: {"bg_color": "#FDEAEA", "font_color": "#A3121B", "bold": True},
    Group.WAITING: {"bg_color": "#FFF3D1", "font_color": "#6B4300", "bold": True},
    Group.EXEMPT: {"font_color": "#484F54"},
    Group.UNKNOWN: {"bg_color": "#EEF0F1", "font_color": "#484F54", "italic": True},
}
_COUNTED = (Group.PUBLISHED, Group.TO_FIX, Group.WAITING, Group.UNKNOWN)


_LINE_HEIGHT = 15.0
_PAGE_WIDTH = 230.0  # characters of all columns on one landscape page of A4, in print that people can still read
_MOST_LINES = 14
_COUNT_WIDTH, _CELL_WIDTH = 12.0, 16.0


def write_tables(
    schools: Sequence[SchoolResult],
    details: Iterable[SchoolResult],
    path: Path,
    table: Path | None,
    *,
    lang: str = "th",
    before: Sequence[SchoolResult] = (),
    made_of: str = "",
) -> tuple[str, ...]:
    """The same of results that were read, and all rows as CSV to `table`: `schools` may be slim, `details` are read once.

    `made_of` is kept in the workbook's properties. Returns what the reader has to know.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": len(schools) > _MANY_SCHOOLS,
    }
    with (
        whole_file(path) as half,
        _workbook(half, options) as book,
        _csv_rows(table, texts(lang)) as add_row,
    ):
        t = texts(lang)
        sheets = _Sheets(book, t)
        sheets.matrix(schools)
        of_group = {
            group: (fields, sheets.rows(name, fields))
            for group, (name, fields) in {
                Group.TO_FIX: ("gaps", GAP_FIELDS),
                Group.WAITING: ("review", REVIEW_FIELDS),
                Group.UNKNOWN: ("unknown", UNKNOWN_FIELDS),
            }.items()
        }
        sheets.unreachable(schools)
        sheets.items(schools)
        sheets.health([school for school in schools if school.health])
        if before or any(item.is_lost for school in schools for item in school.items):
            sheets.changes(schools, before)
        gap_of = sheets.gap_log() if any(item.gap for school in schools for item in school.items) else None
        every = sheets.rows("all", ALL_FIELDS)
        for school in details:
            if gap_of:
                for gap in school.gap_log:
                    gap_of(school, gap)
            for item in school.items:
                row = CellSource(school, item, t)
                if item.group in of_group and school.visited:
                    fields, add = of_group[item.group]
                    add(item, _cells(fields, row))
                cells = _cells(ALL_FIELDS, row)
                every(item, cells)
                add_row(cells)
        if not sheets.messages:
            book.set_properties({"keywords": made_of})
        return tuple(sheets.messages)


def made_of(path: Path) -> str:
    """What `write_tables` was told that the workbook at `path` is made of, "" where there is none or it cannot be read."""
    try:
        with ZipFile(path) as book:
            said = _KEYWORDS.search(book.read(_PROPERTIES).decode())
    except (OSError, BadZipFile, KeyError, UnicodeDecodeError):
        return ""
    return said[1] if said else ""


def write_table(details: Iterable[SchoolResult], path: Path, *, lang: str = "th") -> None:
    """Write every result as one row, in UTF-8 with the mark that makes Excel read Thai."""
    path.parent.mkdir(parents=True, exist_ok=True)
    t = texts(lang)
    with _csv_rows(path, t) as add_row:
        for school in details:
            for item in school.items:
                add_row(_cells(ALL_FIELDS, CellSource(school, item, t)))


@contextmanager
def _workbook(path: Path, options: Mapping[str, Any]) -> Iterator[Workbook]:
    """A workbook that is written at the end; a full disk is told as every other file tells it."""
    try:
        with Workbook(str(path), options) as book:
            yield book
    except FileCreateError as error:
        raise error.__context__ or error from None


@contextmanager
def _csv_rows(path: Path | None, t: Texts) -> Iterator[Callable[[Iterable[str]], object]]:
    """Adds rows to the CSV file for a `with` block, or nothing where there is no file."""
    if path is None:
        yield lambda _: None
        return
    with whole_file(path) as half, half.open("w", encoding="utf-8", newline="") as file:
        file.write("\ufeff")  # the mark; the encoding of that name is many times slower
        writer = csv.writer(file)
        writer.writerow([t(f"sheet.{key}") for key, _, _ in ALL_FIELDS])
        yield lambda cells: writer.writerow(map(csv_cell, cells))


def _cells(fields: Sequence[Field], row: CellSource) -> list[str]:
    return [value(row) for _, _, value in fields]


class _Sheets:
    """Writes the views into one workbook."""

    def __init__(self, book: Workbook, t: Texts) -> None:
        self._book = book
        self._t = t
        self.messages: list[str] = []
        base: dict[str, object] = {"valign": "top", "font_name": "Tahoma", "font_size": 10}
        self._text = book.add_format(base | {"text_wrap": True})
        self._link = book.add_format(base | {"font_color": "#0B4F9E", "underline": 1, "text_wrap": True})
        self._head = book.add_format(
            base | {"bold": True, "bg_color": "#12365F", "font_color": "#FFFFFF", "text_wrap": True}
        )
        self._number = book.add_format(base | {"num_format": "0", "bold": True, "align": "center"})
        # Longer than its column: it goes on over the empty cells beside it.
        self._aside = book.add_format(base | _COLOURS[Group.UNKNOWN])
        self._of = {
            group: book.add_format(base | colours | {"border": 1, "border_color": "#D5D8DA", "text_wrap": True})
            for group, colours in _COLOURS.items()
        }

    def matrix(self, schools: Sequence[SchoolResult]) -> None:
        """Schools by items with words in the cells, one sheet per instrument."""
        t = self._t
        found = matrices(schools, t.lang)
        for n, matrix in enumerate(found):
            name = t("sheet.matrix") if len(found) == 1 else f"{t('sheet.matrix')} {n + 1}"
            heads = [
                t("sheet.code"),
                t("sheet.school"),
                *(t(f"group.{group}") for group in _COUNTED),
            ]
            codes = [f"{column.code} {column.title}" for column in matrix.columns]
            first = len(heads)
            sheet = self._sheet(
                name, [*heads, *codes], [12, 30, *[_COUNT_WIDTH] * len(_COUNTED), *[_CELL_WIDTH] * len(codes)], frozen=2
            )
            links = 0
            for y, row in enumerate(matrix.rows, 1):
                self._put(sheet, y, 0, row.school.code)
                self._put(sheet, y, 1, row.school.name)
                if not row.school.visited:
                    self._put(sheet, y, 2, t(f"silence.short.{row.school.silence}"), self._aside)
                    continue
                for x, group in enumerate(_COUNTED, 2):
                    sheet.write_number(y, x, len(row.school.in_group(group)), self._number)
                height = 1
                for x, item in enumerate(row.cells, first):
                    if item is not None:
                        word = t(f"reason.short.{item.reason}") if item.reason else t(f"verdict.{item.verdict}")
                        if item.is_lost:
                            word += f" · {t('lost.word')}"
                        if item.decided:
                            word += f" · {t.named('decision', item.decided)}"
                        url = item.evidence[0].url if item.evidence and links < _LINKS_PER_SHEET else ""
                        links += bool(url)
                        height = max(height, cell_lines(word, _CELL_WIDTH))
                        self._put(sheet, y, x, word, self._of[item.group], url)
                sheet.set_row(y, _LINE_HEIGHT * min(height, _MOST_LINES))
            for y, (group, counts) in enumerate(
                (
                    (Group.PUBLISHED, [column.passed for column in matrix.columns]),
                    (Group.TO_FIX, [column.failed for column in matrix.columns]),
                    (Group.WAITING, [column.review for column in matrix.columns]),
                    (Group.UNKNOWN, [column.unknown for column in matrix.columns]),
                ),
                len(matrix.rows) + 1,
            ):
                self._put(sheet, y, 1, t(f"group.{group}"), self._of[group])
                for x, count in enumerate(counts, first):
                    sheet.write_number(y, x, count, self._number)

    def rows(self, name: str, fields: Sequence[Field]) -> Callable[[ItemResult, Sequence[str]], None]:
        """A sheet with one row per item of a school; returns what adds the row of an item, its texts in the order of `fields`."""
        t = self._t
        sheet = self._sheet(
            t(f"sheet.{name}"),
            [t(f"sheet.{key}") for key, _, _ in fields],
            [0 if key in HIDDEN_FIELDS else width for key, width, _ in fields],
            frozen=4,
        )
        seen = [(x, width) for x, (key, width, _) in enumerate(fields) if key not in HIDDEN_FIELDS]
        addresses = {x for x, (key, _, _) in enumerate(fields) if key in ADDRESS_FIELDS}
        coloured = {x for x, (key, _, _) in enumerate(fields) if key in ("verdict", "reason")}
        links = y = 0

        def add(item: ItemResult, cells: Sequence[str]) -> None:
            nonlocal links, y
            y += 1
            if y > _ROWS_PER_SHEET:
                self.messages.append(t("sheet.too_many_rows", sheet=t(f"sheet.{name}")))
                return
            height = max(cell_lines(cells[x], width) for x, width in seen)
            # The height comes first: in a big workbook a row is gone once the next one has begun.
            sheet.set_row(y, _LINE_HEIGHT * min(height, _MOST_LINES))
            for x, text in enumerate(cells):
                if not text:
                    continue
                url = text if x in addresses and links < _LINKS_PER_SHEET else ""
                links += bool(url)
                self._put(sheet, y, x, text, self._of[item.group] if x in coloured else None, url)

        return add

    def unreachable(self, schools: Sequence[SchoolResult]) -> None:
        """The schools to call by the cause of their silence, with what to say and what was known before."""
        t = self._t
        keys = ("reason", "code", "school", "phone", "district", "website", "fix", "since", "last_known")
        widths = (26, 12, 30, 18, 14, 34, 60, 14, 16)
        sheet = self._sheet(t("sheet.unreachable"), [t(f"sheet.{key}") for key in keys], widths, frozen=3)
        silent = ((cause, school) for cause, of in call_list(schools) for school in of)
        for y, (cause, school) in enumerate(silent, 1):
            cells = (
                t(f"silence.short.{cause}"),
                school.code,
                school.name,
                school.phone,
                school.district,
                school.website or school.listed,
                t(f"silence.do.{cause}"),
                date_text(school.unvisited_since, t.lang, short=True),
                sum(item.last_verdict is Verdict.PASSED for item in school.items),
            )
            self._line(sheet, y, cells, widths, {5: school.website})

    def health(self, schools: Sequence[SchoolResult]) -> None:
        """What is wrong with sites as a whole, the most urgent first."""
        t = self._t
        keys = ("note", "code", "school", "detail", "address", "fix")
        widths = (38, 12, 30, 30, 40, 60)
        sheet = self._sheet(t("sheet.health"), [t(f"sheet.{key}") for key in keys], widths)
        kinds = [(name, school, notes) for school in schools for name, notes in school.health_by_name()]
        place = {name: n for n, name in enumerate(HEALTH_ORDER)}
        kinds.sort(key=lambda kind: place.get(kind[0], len(place)))
        told = ((name, school, note) for name, school, notes in kinds for note in notes)
        for y, (name, school, note) in enumerate(told, 1):
            title, advice = t.named("health.title", name), t.named("health.do", name)
            cells = (title, school.code, school.name, health.detail(note, t), note.url, advice)
            self._line(sheet, y, cells, widths)

    def items(self, schools: Sequence[SchoolResult]) -> None:
        """The items, most gaps first."""
        t = self._t
        heads = [
            t("sheet.instrument"),
            t("sheet.item"),
            t("sheet.title"),
            *(t(f"group.{group}") for group in _COUNTED),
            t("sheet.reason"),
        ]
        widths = (44, 7, 44, 12, 12, 12, 12, 70)
        sheet = self._sheet(t("sheet.items"), heads, widths)
        y = 0
        for matrix in matrices(schools, t.lang):
            named = matrix.instrument.instrument_title or matrix.instrument.instrument
            for column in sorted(matrix.columns, key=lambda column: -column.failed):
                y += 1
                counts = (column.passed, column.failed, column.review, column.unknown)
                why = ", ".join(f"{t(f'reason.short.{reason}')} {n}" for reason, n in column.reasons)
                self._line(sheet, y, (named, column.code, column.title, *counts, why), widths)

    def changes(self, schools: Sequence[SchoolResult], before: Sequence[SchoolResult]) -> None:
        """What became different since the run before."""
        t = self._t
        keys = ("change", "code", "school", "item", "title", "reason")
        widths = (34, 12, 30, 7, 40, 26)
        sheet = self._sheet(t("sheet.changes"), [t(f"sheet.{key}") for key in keys], widths)
        for y, changed in enumerate(changes(schools, before), 1):
            item = changed.item
            of_item = ("", "", "")
            if item is not None:
                of_item = (item.code, item.named(t.lang), t(f"reason.short.{item.reason}") if item.reason else "")
            cells = (t(f"summary.change_{changed.change}"), changed.school.code, changed.school.name)
            self._line(sheet, y, (*cells, *of_item), widths)

    def gap_log(self) -> Callable[[SchoolResult, GapNumber], None]:
        """A sheet of every gap that schools have had; returns what adds a row."""
        t = self._t
        keys = ("gap", "code", "school", "item", "opened", "told", "fixed", "days")
        widths = (22, 12, 30, 7, 16, 16, 16, 8)
        sheet = self._sheet(t("sheet.gap_log"), [t(f"sheet.{key}") for key in keys], widths)
        y = 0

        def add(school: SchoolResult, gap: GapNumber) -> None:
            nonlocal y
            y += 1
            if y > _ROWS_PER_SHEET:
                self.messages.append(t("sheet.too_many_rows", sheet=t("sheet.gap_log")))
                return
            days = (date_text(day, t.lang, short=True) if day else "" for day in (gap.opened, gap.told, gap.fixed))
            self._line(sheet, y, (gap.number, school.code, school.name, gap.code, *days, gap.days), widths)
            opened = in_bangkok(gap.opened)
            if (
                opened is not None and not gap.fixed
            ):  # its age is the reader's day's, so that the file may stay as it is
                age = f"=MAX(0,TODAY()-DATE({opened.year},{opened.month},{opened.day}))"
                sheet.write_formula(y, len(widths) - 1, age, self._number, gap.days)

        return add

    def _sheet(self, name: str, heads: Sequence[str], widths: Sequence[float], *, frozen: int = 0) -> Worksheet:
        """A sheet with its heads; a column without width is hidden."""
        sheet: Worksheet = self._book.add_worksheet(name[:31])
        shown = [(head, width) for head, width in zip(heads, widths, strict=True) if width]
        sheet.set_row(0, _LINE_HEIGHT * max(cell_lines(head, width) for head, width in shown))
        for x, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(x, x, width, None, {} if width else {"hidden": True})
            sheet.write_string(0, x, plain_text(head), self._head)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, 0, len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(math.ceil(sum(widths) / _PAGE_WIDTH), 0)
        sheet.repeat_rows(0)
        if frozen:
            sheet.repeat_columns(0, min(frozen, 3) - 1)  # whose row it is, as far as the code of the item
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P / &N")
        return sheet

    def _line(
        self,
        sheet: Worksheet,
        y: int,
        cells: Sequence[str | int],
        widths: Sequence[float],
        urls: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        """A row as high as its longest text; `urls` are the addresses of cells that lead somewhere, by column."""
        texts = [cell if isinstance(cell, str) else "" for cell in cells]
        lines = max(cell_lines(text, width) for text, width in zip(texts, widths, strict=True))
        sheet.set_row(y, _LINE_HEIGHT * min(lines, _MOST_LINES))
        for x, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(y, x, cell, self._number)
            elif cell:
                self._put(sheet, y, x, cell, url=urls.get(x, ""))

    def _put(self, sheet: Worksheet, y: int, x: int, text: str, style: Format | None = None, url: str = "") -> None:
        text = plain_text(text)[:_CELL_LENGTH]
        if len(url) > _LONG_ADDRESS and web_address(url):
            sheet.write_url(y, x, url, style or self._link, text)
        elif web_address(url):
            link = Url.__new__(Url)  # a sheet numbers its own
            vars(link).update(vars(_link(url)))
            link.text = text
            sheet.write_url(y, x, link, style or self._link)
        else:
            sheet.write_string(y, x, text, style or self._text)


@remembered(2_000_000)
def _link(url: str) -> Url:
    """A link to `url`, to be copied."""
    return Url(url)
