"""The plan against corruption.

Counts: a plan that covers the fiscal year with projects, budget and timing.

Does not count: reports on it.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569 (how well each wording is supported stands in the instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ACPLAN = Item(
    slug="acplan",
    title="แผนปฏิบัติการป้องกันการทุจริต",
    title_en="Anti-corruption action plan",
    names=(
        "แผนปฏิบัติการป้องกันการทุจริต",
        "โครงการ/กิจกรรมป้องกันการทุจริต",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "แผนปฏิบัติการโรงเรียนสุจริต",
        "แผนปฏิบัติการป้องกันการทุจริตประจำปี",
        "แผนต่อต้านการทุจริต",
        "แผนปฏิบัติการป้องกันการทุจริตและประพฤติมิชอบ",
        "แผนปฏิบัติการป้องกันและปราบปรามการทุจริต",
        "แผนป้องกันการทุจริต",
        "แผนงาน/โครงการป้องกันการทุจริต",
        "แผนการป้องกันการทุจริต",
        "แผนปฏิบัติการต่อต้านการทุจริต",
        "แผนป้องกันและปราบปรามการทุจริต",
        "โครงการ/กิจกรรมที่เกี่ยวข้องกับการป้องกันการทุจริต",
        "แผนปฏิบัติการป้องกันการทุจริตของสถานศึกษา",
        "แผนป้องกันและปราบปรามการทุจริตและประพฤติมิชอบ",
        "แผนงานป้องกันการทุจริต",
        "แผนงานต่อต้านการทุจริต",
        "แผนปฏิบัติการป้องกันและปราบปรามการทุจริตและประพฤติมิชอบ",
        "แผนต้านทุจริต",
        "แผนต้านการทุจริต",
    ),
    not_names=("การป้องกันการทุจริต", "การป้องกันและปราบปรามการทุจริต"),
    needs=(
        "ทุจริต|โรงเรียนสุจริต",
        "แผน|โครงการ|กิจกรรม",
    ),
    excludes=("ติดตาม|ครึ่งปี|ไตรมาส|ผลการดำเนิน|สรุป|รายงาน|ความเสี่ยง|ร้องเรียน|กำกับ|6เดือน|การสอบ",),
    about=(
        "ทุจริต|โรงเรียนสุจริต|สถานศึกษาสุจริต|เขตพื้นที่สุจริต|ไม่โกง|ต้านโกง",
        "แผน|โครงการ|มาตรการ",
    ),
    holds="โครงการ|กิจกรรม|สุจริต|คุณธรรม|จริยธรรม|โปร่งใส|ธรรมาภิบาล|ต่อต้าน",
    made_by_committee=True,
)
