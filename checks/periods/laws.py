"""Years that belong to the name of a law."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from checks.periods.cursor import Cursor, Years
from checks.periods.tokens import Token, is_yearly

_AMENDED = re.compile(r"[\s,)]{0,6}(?:และ|แล|,|\(|แก้ไข|ฉบับ)")
_LAW_REACH = 150
_NATIONAL_PLANS = ("ยุทธศาสตร์ชาติ", "แผนการศึกษาแห่งชาติ", "แผนพัฒนาเศรษฐกิจ", "แผนแม่บท")


class Laws:
    """The laws that a text names, and what ends their reach."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._laws = [word for word in cursor.words if word.token is Token.LAW]
        self._ends = [word.end for word in self._laws]
        breaks = (Token.LAW_BREAK, Token.FISCAL, Token.SCHOOL, Token.TERM, Token.CALENDAR, Token.MONTH)
        self._breaks = [word.start for word in cursor.words if word.token in breaks or is_yearly(word)]
        self._last_year = -1  # where the last year of a law ends

    def own(self, start: int, years: Years) -> bool:
        """Whether the years written at `start` are those of a law; asked in the order of the text."""
        end = self._cursor.words[years.end - 1].end
        if 0 <= self._last_year <= start <= self._last_year + 80 and _AMENDED.match(
            self._cursor.plain, self._last_year
        ):
            self._last_year = end
            return True
        index = bisect_right(self._ends, start) - 1
        if index < 0:
            return False
        law = self._laws[index]
        if years.first < years.last and not law.text.startswith(_NATIONAL_PLANS):
            return False
        far = start - law.end > _LAW_REACH or self._cursor.plain.count("\n", law.end, start) > 1
        if far or bisect_left(self._breaks, start) > bisect_left(self._breaks, law.end):
            return False
        self._last_year = end
        return True
