"""The words that a content system or a service puts around an entry, whatever it says."""

from __future__ import annotations

import re

from checks.periods.tokens import MONTH_PATTERN

# what a content system writes above every entry
POST_NOTE = re.compile(
    r"(?:โพสต์|เผยแพร่|เขียน|ประกาศ)(?:โดย|เมื่อ)[^\n]*|(?:อ่าน|เข้าชม|เปิดดู|ผู้ชม|views?)\s?:?\s?[\d,]+\s?(?:ครั้ง|คน)?|"
    rf"posted (?:by|on)[^\n]*|^(?:วัน[ก-๎]{{3,9}}ที่ )?\d{{1,2}} (?:{MONTH_PATTERN}) (?:พ\.ศ\. ?)?\d{{2,4}}"
    r"(?: (?:เวลา )?\d{1,2}[:.]\d{2}(?: น\.)?)?(?: (?:by|โดย|posted in|in|หมวด)[^\n]{0,60})?$",
    re.IGNORECASE | re.MULTILINE,
)

# what stands before the names of the drawers that an entry lies in
DRAWERS = r"หมวด(?:หมู่)?|ป้าย(?:กำกับ|ชื่อ)?|แท็ก|labels?|tags?|categor(?:y|ies)|filed under|posted in"
_FILED_UNDER = re.compile(rf"(?:{DRAWERS})\s{{0,3}}:?", re.IGNORECASE)

# What ends a piece is possessive: given back letters would only be looked at again as signs.
# pieces of lines that a content system or a service puts around an entry, whatever it says
_THEME = re.compile(
    r"\W*(?:รายละเอียด|พิมพ์|อีเมล|แชร์(?:หน้านี้)?|print|e-?mail|share|(?:ฮิต|hits)\W{0,3}\d*"
    r"|(?:หมวด(?:หมู่)?|category|เขียนโดย|written by)\W.{0,60}+|(?:อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|แก้ไข)ล่าสุด.{0,80}+|last updated.{0,60}+"
    rf"|(?:ที่ )?(?:{MONTH_PATTERN}) \d{{1,2}}, ?\d{{4}}(?: (?:โดย|by|ป้ายกำกับ:?))?|โดย|by"
    r"|ค้นหาในเว็บไซต์นี้|ข้ามไปที่(?:เนื้อหาหลัก|การนำทาง)|ใส่ความเห็น|ไม่มีความคิดเห็น|ยกเลิกการตอบ|leave a comment|สมัครสมาชิก"
    r"|(?:(?:blogthis!?|แชร์(?:ไปที่|ไปยัง|ใน|บน) ?(?:x|twitter|facebook|pinterest|line)) ?){1,8}"
    r"|อีเมลของคุณจะไม่แสดงให้คนอื่นเห็น.{0,80}+|(?:จำนวน)?ผู้(?:เข้า)?ชม.{0,40}+"
    r"|(?:(?:google sites|report abuse|page details|page updated)\W{0,3}){1,8})\W*",
    re.IGNORECASE,
)
# what a cookie bar says; a policy says more
_COOKIES = ("คุกกี้", "cookie")
_ASKS_CONSENT = ("ยอมรับ", "ประสบการณ์", "ปฏิเสธ", "ตั้งค่าคุกกี้", "accept", "experience")
_OF_A_POLICY = ("เจ้าของข้อมูล", "เก็บรวบรวม", "สิทธิ", "วัตถุประสงค์", "ระยะเวลา")
_LONGEST_COOKIE_NOTE = 400  # letters
_BETWEEN = re.compile(r"[|·•]")


def is_of_theme(text: str) -> bool:
    """Whether a line holds nothing but what a content system puts around an entry."""
    return POST_NOTE.fullmatch(text) is not None or is_cookie_note(text) or all(map(_is_note, _BETWEEN.split(text)))


def is_cookie_note(text: str) -> bool:
    """Whether a line is what a cookie bar says."""
    said = text.casefold() if len(text) <= _LONGEST_COOKIE_NOTE else ""
    return (
        any(word in said for word in _COOKIES)
        and any(word in said for word in _ASKS_CONSENT)
        and not any(word in said for word in _OF_A_POLICY)
    )


def _is_note(piece: str) -> bool:
    piece = piece.strip()
    return not piece or any(pattern.fullmatch(piece) is not None for pattern in (POST_NOTE, _FILED_UNDER, _THEME))
