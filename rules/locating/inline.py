"""Evidence that stands below a label on the page itself: a statement, a text, a picture, a form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from checks.page import SegmentKind
from rules.asked import explains, repeats
from rules.claim import Claim
from rules.instrument import Requirement
from rules.locating.page_context import PageContext
from rules.theme_words import is_of_theme

_LONGEST_QUOTE = 4_000
_LONGEST_YEAR_LINE = 40
_LONGEST_HEADING = 190
_LEAST_INLINE_TEXT = 40  # letters; less beside a label is a remark on it
_MOST_CAPTION = 120  # letters beside a picture that only say what it shows
_NONE_STATED = re.compile(
    r"(?<!ต้อง)ไม่มี(?:เรื่อง|ข้อ(?!มูล)|การ|ผู้|กรณี)|ไม่พบ(?:เรื่อง|การ)|ยังไม่มีเรื่องร้องเรียน|ไม่ได้รับเรื่อง|ไม่ใช้งบประมาณ"
)


def inline(context: PageContext, base: Claim, segments: Sequence[int], *, has_placeholder: bool) -> Claim | None:
    """The claim `base` with what answers it among the `segments` of its label, None where nothing does."""
    below = [context.page.segments[position] for position in segments if position > base.position]
    below = [segment for segment in below if segment.link is None]
    texts = [segment.text for segment in below]
    asked = context.asked.get(base.item)
    body = [
        text
        for text in texts
        if text and text not in base.label and not is_of_theme(text) and not _explains(asked, text)
    ]
    if sum(map(len, body)) >= _LEAST_INLINE_TEXT:
        answer = set(body)
        body = [text for text in texts if text in answer or _names(context, base.item, text)]
    quote = "\n".join(body)[:_LONGEST_QUOTE]
    if _NONE_STATED.search(quote):
        return replace(base, quote=quote)
    if not quote and _NONE_STATED.search(base.label):
        return replace(base, quote=base.label)  # the statement stands in one line with the title
    pictures = any(segment.kind is SegmentKind.IMAGE for segment in below)
    if _form_in(context, segments):
        return replace(base, quote=quote or base.label)
    if has_placeholder or (len(quote) < _LEAST_INLINE_TEXT and not pictures):
        return None
    if pictures and len(quote) < _MOST_CAPTION:
        return replace(base, quote="")
    return replace(base, quote=quote)


def _names(context: PageContext, item: str, text: str) -> bool:
    """Whether a text below a label is the heading of what answers it, in the words of the list."""
    if not text or len(text) > _LONGEST_HEADING:
        return False
    return any(match.is_sure and context.asked_or_kin(match.slug) == item for match in context.index.match(text)[:1])


def _form_in(context: PageContext, segments: Sequence[int]) -> bool:
    """Whether a visitor can fill in a form among the segments of a label."""
    if not segments:
        return False
    following = bisect_right(context.forms, segments[0])
    return following < len(context.forms) and context.forms[following] <= segments[-1] + 1


def _explains(requirement: Requirement | None, text: str) -> bool:
    """Whether a text says what is asked, or when, instead of giving it."""
    if _NONE_STATED.search(text):
        return False
    if explains(text) or (len(text) <= _LONGEST_YEAR_LINE and text.startswith("ปี")):
        return True
    return requirement is not None and repeats(requirement, text)
