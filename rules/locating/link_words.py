"""What the words and the address of a link say apart from any item: that one may click, goes back, shares the page."""

from __future__ import annotations

import re

from checks.caches import remembered
from checks.documents.formats import is_file_name
from checks.page import Link, LinkSource
from checks.periods import MONTH_PATTERN

_EMBEDDED = frozenset({LinkSource.IFRAME, LinkSource.EMBED, LinkSource.OBJECT})
_CLICK = (
    r"คลิก|ดู|อ่าน|เปิด|ดาวน์โหลด|download|click(?: here)?|view|link|รายละเอียด|เพิ่มเติม|ทั้งหมด|ต่อ"
    r"|ไฟล์|เอกสาร|หลักฐาน|แนบ|ข้อมูล|pdf|file|web ?page|ที่นี่|more|read"
)
_GENERIC = re.compile(rf"^(?:{_CLICK}|\d|\W)*$", re.IGNORECASE)
# "เดือนตุลาคม 2563", "สขร.1 พ.ย. 64", "ไตรมาสที่ 1", "ปี 2564 คลิก": a piece of what the label asks for; each word is taken once, since its
# last full stop is a sign of its own as well
_PIECE = re.compile(
    rf"^(?>เดือน|ประจำ|แบบ|สขร\.?|รอบ|ไตรมาส(?:ที่)?|ครั้งที่|ภาคเรียนที่|ฉบับที่|ชุดที่|ส่วนที่|ตอนที่|หมายเลข|ลำดับที่|แผ่นที่|{_CLICK}|ปี(?:งบประมาณ|การศึกษา)?|พ\.?ศ\.?|{MONTH_PATTERN}|\d|\W)*+$",
    re.IGNORECASE,
)
_WAY_BACK = re.compile(
    r"^\W*(?:กลับ|ย้อนกลับ|หน้าแรก\W*$|หน้าหลัก\W*$|ขึ้นด้านบน|ก่อนหน้า|ถัดไป|แชร์|พิมพ์|back|home\W*$|top\W*$|share|print|prev|next"
    r"|(?:บทความ|โพสต์|เรื่อง)(?:ก่อนหน้า|ถัดไป|ที่เก่ากว่า|ที่ใหม่กว่า)|ใหม่กว่า\W*$|เก่ากว่า\W*$|(?:newer|older) (?:post|entries)|parent directory)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:twitter|x)\.com/(?:intent|share)|/sharer|social-plugins\.line\.me|line\.me/R/msg|[?&]share=|addtoany|/share\?",
    re.IGNORECASE,
)
_WIDGET = re.compile(
    r"facebook\.com/(?:v\d[^/]*/)?plugins/|youtube\.com/embed|counter|widget|translate\.google", re.IGNORECASE
)
# Most links have none of these; the patterns would look for all of them at every letter.
_SHARE_WORDS = ("share", "/intent", "social-plugins", "line.me", "addtoany")
_WIDGET_WORDS = ("plugins/", "youtube.com", "counter", "widget", "translate.google")


@remembered(1 << 20)
def is_generic(label: str) -> bool:
    """Whether a label only says that one may click."""
    return _GENERIC.match(label) is not None


@remembered(1 << 20)
def is_piece(label: str) -> bool:
    """Whether a label is no more than a month, a part or the like of what stands above it."""
    return _PIECE.match(label) is not None


def speaks_for_heading(link: Link) -> bool:
    """Whether a link below a heading has no words of its own, so that the heading names it."""
    return (is_piece(link.label) or is_generic(link.label) or link.source in _EMBEDDED) and not _is_widget(link.href)


def _is_widget(href: str) -> bool:
    small = href.lower()
    return any(word in small for word in _WIDGET_WORDS) and _WIDGET.search(href) is not None


def is_named_as_file(href: str) -> bool:
    """Whether the path of an address ends as the name of a document or a picture."""
    return is_file_name(href.partition("?")[0].partition("#")[0])


def leads_away(link: Link) -> bool:
    """Whether a link goes back, or shares the page, whatever it stands beside."""
    return _leads_back(link.label) or shares(link.href)


@remembered(1 << 20)
def _leads_back(label: str) -> bool:
    return _WAY_BACK.match(label) is not None


@remembered(2 << 20)
def shares(href: str) -> bool:
    """Whether an address shares the page in a network."""
    small = href.lower()
    for word in _SHARE_WORDS:  # most links have none of them
        if word in small:
            return _SHARE.search(href) is not None
    return False
