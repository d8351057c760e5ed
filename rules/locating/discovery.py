"""How promising a link is: where the crawl's page budget should go first."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from checks.caches import remembered
from checks.page import Link, LinkSource, TargetKind
from checks.periods import YEAR_DIGITS
from rules.instrument import Instrument
from rules.locating.codes import code_of, number_in_address
from rules.locating.titles import TitleIndex, title_index

OIT_PAGE = 100
NAMED_BY_ADDRESS = 95
ITEM = 80
ITEM_CONTEXT = 60
SECTION = 40
ORDINARY = 20
_LONGEST_TEXT = 200
UNLIKELY = 5
_MOST_REMEMBERED = 6_000_000  # bytes
_LONGEST_REMEMBERED = 1_500

_OIT = re.compile(rf"(?<![A-Za-z])(?:OIT|ITA)(?:[-_ ]?(?:online|{YEAR_DIGITS}|[5-7]\d))?(?![A-Za-z])", re.IGNORECASE)
_OIT_WORDS = re.compile(
    r"เปิดเผยข้อมูล|คุณธรรมและ\s*ความ\s*โปร่งใส|ความโปร่งใส|โปร่งใส่|open ?data integrity|integrity and transparency",
    re.IGNORECASE,
)
_OIT_ADDRESS = re.compile(
    rf"(?<![a-z])(?:oit|ita)(?:[-_]?(?:online|page|index|{YEAR_DIGITS}|[5-7]\d))?(?![a-z])", re.IGNORECASE
)
_SECTION = re.compile(
    r"ข้อมูลพื้นฐาน|การบริหารงาน|บริหารงาน|งบประมาณ|พัสดุ|จัดซื้อ|ทรัพยากรบุคคล|บุคลากร|ร้องเรียน|ทุจริต|แผนงาน|แผน|รายงาน|คู่มือ"
    r"|เกี่ยวกับ|ดาวน์โหลด|เอกสาร|เผยแพร่|ประกาศ|ธรรมาภิบาล|ศูนย์ข้อมูล|ข้อมูลสารสนเทศ|สารสนเทศ|ติดต่อ|บริการ|O\d"
)
_UNLIKELY = re.compile(
    r"อัลบั้ม|ภาพกิจกรรม|แกลเลอรี|วิดีโอ|ศิษย์เก่า|เข้าสู่ระบบ|login|logout|register|สมัครสมาชิก|gallery|album|photo|calendar|ปฏิทิน|counter|print|share",
    re.IGNORECASE,
)


def promise(link: Link, instrument: Instrument, *, on_index: bool = False) -> int:
    """How likely `link` leads to an item or to the page of all items: 0 (never) to 100.

    It orders the crawl and decides nothing else.
    """
    if link.kind is not TargetKind.WEB:
        return 0
    score = _of_words(link.label, link.hint, title_index(instrument)) if link.label or link.hint else ORDINARY
    if link.source in (LinkSource.FRAME, LinkSource.META_REFRESH):
        score = max(score, ITEM)
    score = max(score, _of_address(link.href.partition("#")[0]))
    return max(score, ITEM_CONTEXT) if on_index and score > UNLIKELY else score


@remembered(_MOST_REMEMBERED, longest=_LONGEST_REMEMBERED)
def _of_address(href: str) -> int:
    try:
        parts = urlsplit(href)
        path = unquote(f"{parts.hostname or ''}{parts.path}?{parts.query}")
    except ValueError:
        return 0
    if _OIT_ADDRESS.search(path):
        return NAMED_BY_ADDRESS
    return ITEM_CONTEXT if number_in_address(parts.path) else 0


@remembered(_MOST_REMEMBERED)
def _of_words(label: str, hint: str, index: TitleIndex) -> int:
    text = f"{label} {hint}".strip()[:_LONGEST_TEXT]
    if _OIT.search(text) or _OIT_WORDS.search(text):
        return OIT_PAGE
    if code_of(text) is not None and "O" in text[:8].upper():
        return ITEM
    if index.sure(text):
        return ITEM
    if _UNLIKELY.search(text):
        return UNLIKELY
    return SECTION if _SECTION.search(text) else ORDINARY


def is_list_address(href: str) -> bool:
    """Whether an address itself says that the list of items is there."""
    return _of_address(href) == NAMED_BY_ADDRESS
