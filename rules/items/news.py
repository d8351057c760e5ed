"""News about the school's work.

Counts: dated news of the fiscal year about what the school does.

Does not count: the school's permanent pages, news of other organisations.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

NEWS = Item(
    slug="news",
    title="ข่าวประชาสัมพันธ์",
    title_en="News",
    names=("ข่าวประชาสัมพันธ์",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.ACCOUNT}),
    synonyms=(
        "ข่าวกิจกรรม",
        "ประชาสัมพันธ์",
        "จดหมายข่าว",
        "สารโรงเรียน",
        "วารสาร",
        "ข่าวสาร",
        "ข่าวสารประชาสัมพันธ์",
        "ข่าวสารและกิจกรรม",
        "ข่าวสารโรงเรียน",
        "ข่าวโรงเรียน",
        "ข่าวประกาศ",
        "ข่าวทั้งหมด",
        "ข่าวและกิจกรรม",
        "ข่าว",
        "ข่าวประชาสัมพันธ์โรงเรียน",
        "ข่าวประชาสัมพันธ์สถานศึกษา",
        "กิจกรรมโรงเรียน",
        "ข่าวสารกิจกรรม",
        "ข่าวประชาสัมพันธ์ทั่วไป",
        "วารสารประชาสัมพันธ์",
        "News",
        "ข่าวกิจกรรมโรงเรียน",
        "ประชาสัมพันธ์ข่าวสาร",
        "ข้อมูลข่าวสารประชาสัมพันธ์",
    ),
    not_names=(
        "ข่าวจัดซื้อจัดจ้าง",
        "ข่าวรับสมัครงาน",
        "ข่าวการศึกษา",
        "ประกาศรับสมัครงาน",
        "ศูนย์ข้อมูลข่าวสาร",
        "พระราชบัญญัติข้อมูลข่าวสาร",
        "กระดานข่าว",
    ),
    needs=("ข่าว|ประชาสัมพันธ์|วารสาร|สาร|กิจกรรม|news",),
    excludes=("จัดซื้อ|จัดจ้าง|สมัคร|ทุจริต|กระดาน|สารสนเทศ|สารบรรณ|แผน|รายงาน|โครงการ",),
    about=("ข่าว|ประชาสัมพันธ์|ประกาศ|กิจกรรม",),
    dated_entries=True,
    heads_any_page=True,
)
