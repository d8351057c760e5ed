"""Which columns the header of a table names, whatever words an office wrote into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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

    Each of `required` lists columns of which one has to be named. A title above names fewer of them.
    """
    for place, row in enumerate(rows):
        if place > ROWS_ABOVE:
            return None
        found = columns_of(row, columns)
        if all(any(name in found.values() for name in one_of) for one_of in required):
            return place, found
    return None


def _means(cell: str, column: Column) -> bool:
    # A header is a few words; a sentence that holds one of them is a title.
    return (
        len(cell) <= 60
        and any(word in cell for word in column.holds)
        and not any(word in cell for word in column.not_with)
    )


def _key(text: str) -> str:
    return re.sub(r"[\s._\-:*()/]+", "", text).casefold()
