"""How to reach the agency and to ask it something.

Counts: contact data and a place to ask questions that are answered.

Does not count: contact data alone.

Source: general list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

CONTACT_QA = Item(
    slug="contact_qa",
    title="ข้อมูลการติดต่อและช่องทางการสอบถาม",
    title_en="Contact and questions",
    names=("ข้อมูลการติดต่อและช่องทางการสอบถาม",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.FORM, EvidenceKind.BOARD}),
    synonyms=(
        "ข้อมูลการติดต่อและช่องทางการถาม-ตอบ",
        "การติดต่อและช่องทางสอบถาม",
    ),
    needs=("ติดต่อ",),
    kin=(
        "contact",
        "qa",
    ),
    about=(
        "ติดต่อ|สอบถาม|ที่อยู่|ที่ตั้ง|เลขที่|ตำบล",
        "โทร|อำเภอ|อีเมล|mail",
    ),
)
