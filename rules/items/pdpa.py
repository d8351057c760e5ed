"""The personal-data protection policy.

Counts: a policy or announcement of the school on personal data (PDPA).

Does not count: the act itself.

Source: school list of fiscal year 2566 (how well each wording is supported stands in the instrument
files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

PDPA = Item(
    slug="pdpa",
    title="นโยบายคุ้มครองข้อมูลส่วนบุคคล",
    title_en="Personal data protection policy",
    names=("นโยบายคุ้มครองข้อมูลส่วนบุคคล",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "นโยบายความเป็นส่วนตัว",
        "PDPA",
        "Privacy Policy",
        "ประกาศความเป็นส่วนตัว",
        "นโยบายคุ้มครองข้อมูล",
        "นโยบายคุ้มครองข้อมูลส่วนบุคคล (PDPA)",
        "นโยบายการคุ้มครองข้อมูลส่วนบุคคล",
        "การคุ้มครองข้อมูลส่วนบุคคล",
        "นโยบายข้อมูลส่วนบุคคล",
        "ประกาศนโยบายคุ้มครองข้อมูลส่วนบุคคล",
        "นโยบายความเป็นส่วนตัว (Privacy Policy)",
    ),
    not_names=(
        "พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล",
        "พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล",
        "กฎหมายคุ้มครองข้อมูลส่วนบุคคล",
        "นโยบายคุกกี้",
    ),
    needs=("ส่วนบุคคล|ส่วนตัว|pdpa|privacy|คุ้มครองข้อมูล",),
    about=("ข้อมูลส่วนบุคคล|pdpa|ความเป็นส่วนตัว|privacy",),
    holds="ความยินยอม|เจ้าของข้อมูล|เก็บรวบรวม|เปิดเผยข้อมูล",
)
