"""A service that can be had online.

Counts: a working form or system by which outsiders obtain a service without coming to the school.

Does not count: a page about services, forms to print, a system for staff only.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import Channel, EvidenceKind, Item

ESERVICE = Item(
    slug="eservice",
    title="E-Service",
    title_en="E-Service",
    names=(
        "E-Service",
        "ระบบการให้บริการผ่านช่องทางออนไลน์ (E-Service)",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.FORM, EvidenceKind.SERVICE}),
    synonyms=(
        "บริการออนไลน์สำหรับนักเรียนและผู้ปกครอง",
        "บริการออนไลน์สำหรับประชาชน",
        "ระบบให้บริการออนไลน์ E-Service",
        "บริการออนไลน์ (E-Service)",
        "บริการออนไลน์",
        "ระบบให้บริการออนไลน์",
        "ระบบสมัครเรียนออนไลน์",
        "ระบบ ปพ. ออนไลน์",
        "e-Form",
        "E Service",
        "e-Services",
        "ระบบ E-Service",
        "E-Service บริการออนไลน์",
        "บริการอิเล็กทรอนิกส์",
        "ระบบบริการออนไลน์",
        "การให้บริการออนไลน์",
        "การให้บริการผ่านระบบ E-Service",
        "ระบบให้บริการอิเล็กทรอนิกส์",
        "บริการ E-Service",
        "ขอเอกสารออนไลน์",
        "ระบบรับสมัครนักเรียนออนไลน์",
        "รับสมัครนักเรียนออนไลน์",
        "ช่องทางการให้บริการออนไลน์",
        "ระบบให้บริการผ่านช่องทางออนไลน์",
        "Eservice",
    ),
    not_names=(
        "อิเล็กทรอนิกส์",
        "แผนกวิชาอิเล็กทรอนิกส์",
        "บทเรียนออนไลน์",
        "ห้องเรียนออนไลน์",
        "เรียนออนไลน์",
        "ระบบงานสารบรรณอิเล็กทรอนิกส์",
    ),
    needs=("service|ออนไลน์|eform|อิเล็กทรอนิกส์|ปพ",),
    excludes=("บทเรียน|ห้องเรียน|ร้องเรียน|สารบรรณ",),
    about=(
        "e-service|eservice|บริการออนไลน์|ออนไลน์|อิเล็กทรอนิกส์|ผ่านเว็บ|กรอกแบบฟอร์ม",
        "คำร้อง|คำขอ|ขอใช้|บริการ|เอกสาร|หนังสือรับรอง|ผลการเรียน|สมัครเรียน",
    ),
    channel=Channel.SERVICE,
)
