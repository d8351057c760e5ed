"""Which columns the header of a table names, whatever words an office wrote into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

ROWS_ABOVE = 15  # titles and blank rows that may stand above a header


@dataclass(frozen=True, slots=True)
class Column:
    """How a header cell names a column: `names` as a whole, else by one of `holds` when none of `not_with` is there."""

    names: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()


Columns = Mapping[str, Column]


def columns_of(header: Sequence[str], columns: Columns) -> dict[int, str]:
    """Column names by index: what is named exactly first, then by meaning, each by its first cell."""
    cells = [_key(cell) for cell in header]
    exact = {_key(alias): name for name, column in columns.items() for alias in (name, *column.names)}
    found: dict[int, str] = {}
    for index, cell in enumerate(cells):
        name = exact.get(cell)
        if name and name not in found.values():
            found[index] = name
    for name, column in columns.items():
        if name in found.values():
            continue
        for index, cell in enumerate(cells):
            if index not in found and _means(cell, column):
                found[index] = name
                break
    return dict(sorted(found.items()))


def find_header(
    rows: Iterable[Sequence[str]], columns: Columns, required: Sequence[Sequence[str]]
) -> tuple[int, dict[int, str]] | None:
    """The place of the header among the first rows, and its columns; None when no row names what is required.

    Each of `required` lists columns of which one has to be named. A title above names fewer of them. Of a header
    whose cells reach over two rows the second is meant: it has the finer names.
    """
    first = list(islice(rows, ROWS_ABOVE + 2))
    for place, row in enumerate(first[: ROWS_ABOVE + 1]):
        found = _named(row, columns, required)
        if found is None:
            continue
        below = first[place + 1] if place + 1 < len(first) else ()
        finer = _named(below, columns, required) if _goes_on(row, below, found) else None
        return (place, found) if finer is None else (place + 1, finer)
    return None


def _named(row: Sequence[str], columns: Columns, required: Sequence[Sequence[str]]) -> dict[int, str] | None:
    found = columns_of(row, columns)
    return found if all(any(name in found.values() for name in one_of) for one_of in required) else None


def _goes_on(header: Sequence[str], below: Sequence[str], found: Mapping[int, str]) -> bool:
    """Whether a cell of the header reaches down into the row below."""
    return any(index < len(below) and header[index].strip() == below[index].strip() for index in found)


def _means(cell: str, column: Column) -> bool:
    # A header is a few words; a sentence that holds one of them is a title.
    return (
        len(cell) <= 60
        and any(word in cell for word in column.holds)
        and not any(word in cell for word in column.not_with)
    )


def _key(text: str) -> str:
    return re.sub(r"[\s._\-:*()/]+", "", text).casefold()
