"""How to reach the school.

Counts: address, telephone number, e-mail address and a map of the school.

Does not count: contact data of the web developer, a form alone.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; vocational list of
fiscal year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

CONTACT = Item(
    slug="contact",
    title="ข้อมูลการติดต่อ",
    title_en="Contact information",
    names=("ข้อมูลการติดต่อ",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "ติดต่อเรา",
        "ข้อมูลการติดต่อหน่วยงาน",
        "ที่ตั้งและแผนที่",
        "ช่องทางการติดต่อ",
        "ติดต่อ",
        "ติดต่อโรงเรียน",
        "ติดต่อสถานศึกษา",
        "ติดต่อวิทยาลัย",
        "ติดต่อสอบถาม",
        "ติดต่อหน่วยงาน",
        "ข้อมูลติดต่อ",
        "ข้อมูลการติดต่อสถานศึกษา",
        "ข้อมูลการติดต่อของสถานศึกษา",
        "ข้อมูลการติดต่อโรงเรียน",
        "ที่อยู่และการติดต่อ",
        "ที่อยู่ติดต่อ",
        "แผนที่และการติดต่อ",
        "ที่ตั้งและการติดต่อ",
        "การติดต่อ",
        "ช่องทางติดต่อ",
        "ช่องทางการติดต่อโรงเรียน",
        "Contact",
        "Contact us",
        "ข้อมูลการติดต่อและแผนที่",
        "ติดต่อเรา Contact us",
    ),
    not_names=(
        "ติดต่อผู้พัฒนาเว็บไซต์",
        "ติดต่อผู้ดูแลระบบ",
        "ติดต่อโฆษณา",
        "แผนที่เว็บไซต์",
        "ติดต่อครู",
    ),
    needs=("ติดต่อ|ที่ตั้ง|ที่อยู่|contact",),
    excludes=("ถาม-ตอบ|ถามตอบ|ร้องเรียน|สอบถามข้อมูล|พัฒนาเว็บ|คู่มือ",),
    kin=("contact_qa",),
    about=(
        "ที่อยู่|ที่ตั้ง|เลขที่|ตำบล|แขวง|address",
        "โทร|tel|phone|อีเมล|mail|แผนที่",
    ),
    named_everywhere=True,
)
