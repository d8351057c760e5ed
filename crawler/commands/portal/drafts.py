"""Lists of schools that officers uploaded and are not in use yet."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from crawler.office.school_upload import Draft, arranged, mended, put_into_use, read_draft
from crawler.office.table_file import TableError
from reports.portal.ports import BadRow, DraftColumn, DraftView

_MOST_DRAFTS = 20
_SHOWN_ROWS = 60
_SAMPLE_ROWS = 3


class _Kept(NamedTuple):
    who: str
    name: str
    draft: Draft


class Drafts:
    """The newest uploaded lists by a token of their own; a list that cannot be read raises ValueError, in Thai."""

    def __init__(self) -> None:
        self._drafts: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def keep(self, name: str, data: bytes, who: str) -> DraftView:
        """Read an uploaded file; the oldest one is forgotten for it when there are many."""
        try:
            draft = read_draft(name, data)
        except TableError as error:
            raise ValueError(str(error)) from error
        token = secrets.token_urlsafe(12)
        with self._lock:
            self._drafts[token] = _Kept(who, name, draft)
            while len(self._drafts) > _MOST_DRAFTS:
                self._drafts.pop(next(iter(self._drafts)))
        return _view(token, name, draft)

    def view(self, token: str, who: str) -> DraftView | None:
        """A list that `who` uploaded."""
        kept = self._drafts.get(token)
        return _view(token, kept.name, kept.draft) if kept is not None and kept.who == who else None

    def arrange(self, token: str, columns: Mapping[str, int]) -> None:
        """Say which column holds which field."""
        kept = self._drafts[token]
        try:
            self._drafts[token] = kept._replace(draft=arranged(kept.draft, columns))
        except TableError as error:
            raise ValueError(str(error)) from error

    def mend(self, token: str, changes: Mapping[int, Mapping[str, str]]) -> None:
        """Write other words into cells."""
        kept = self._drafts[token]
        self._drafts[token] = kept._replace(draft=mended(kept.draft, changes))

    def use(self, token: str, schools: Path, area: str) -> tuple[str, int]:
        """Put a list in the place of the file `schools`, or of one area in it; its name, and how many schools it has."""
        kept = self._drafts[token]
        try:
            count = put_into_use(kept.draft, schools, area)
        except TableError as error:
            raise ValueError(str(error)) from error
        del self._drafts[token]
        return kept.name, count


def _view(token: str, name: str, draft: Draft) -> DraftView:
    shown = sorted(draft.problems)[:_SHOWN_ROWS]
    rows = draft.rows
    fields = {index: field for field, index in draft.columns.items()}
    columns = (
        DraftColumn(title, tuple(cells[index] for cells in draft.cells[:_SAMPLE_ROWS]), fields.get(index, ""))
        for index, title in enumerate(draft.header)
    )
    return DraftView(
        token,
        name,
        draft.schools,
        tuple(columns),
        draft.is_whole,
        tuple(BadRow(place, draft.lines[place], draft.problems[place], rows[place]) for place in shown),
        len(draft.problems) - len(shown),
    )
