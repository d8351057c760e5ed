"""The plan of several years that the school follows.

Counts: a strategic or development plan that covers the fiscal year and more than one year, with
strategies, aims and indicators.

Does not count: the plan of one year; a teacher's or a curriculum development plan.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

STRATEGY = Item(
    slug="strategy",
    title="แผนยุทธศาสตร์หรือแผนพัฒนาสถานศึกษา",
    title_en="Strategic or development plan (more than one year)",
    names=(
        "แผนยุทธศาสตร์หรือแผนพัฒนาสถานศึกษา",
        "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
        "แผนพัฒนาสถานศึกษา",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "แผนพัฒนาคุณภาพการศึกษา",
        "แผนกลยุทธ์",
        "แผนพัฒนาการจัดการศึกษา",
        "แผนการขับเคลื่อนหน่วยงาน",
        "แผนพัฒนาหน่วยงาน",
        "แผนกลยุทธ์หรือแผนพัฒนาคุณภาพการศึกษาของสถานศึกษา",
        "แผนยุทธศาสตร์",
        "แผนพัฒนาโรงเรียน",
        "แผนพัฒนาการศึกษา",
        "แผนพัฒนาคุณภาพการศึกษาของสถานศึกษา",
        "แผนพัฒนาคุณภาพสถานศึกษา",
        "แผนพัฒนาสถานศึกษาระยะ 5 ปี",
        "แผนกลยุทธ์สถานศึกษา",
        "แผนกลยุทธ์โรงเรียน",
        "แผนพัฒนาการจัดการศึกษาของสถานศึกษา",
        "แผนยุทธศาสตร์สถานศึกษา",
        "แผนยุทธศาสตร์การพัฒนา",
        "แผนยุทธศาสตร์หรือแผนพัฒนา",
        "ยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
        "แผนพัฒนา",
        "แผนพัฒนาคุณภาพการศึกษา 5 ปี",
        "แผนพัฒนาวิทยาลัย",
    ),
    not_names=(
        "แผนพัฒนาตนเอง",
        "แผนพัฒนาผู้เรียน",
        "แผนพัฒนาหลักสูตร",
        "แผนพัฒนาครู",
        "ยุทธศาสตร์ชาติ",
        "แผนการจัดการเรียนรู้",
    ),
    needs=("แผน|ยุทธศาสตร์",),
    excludes=("บุคลากร|บุคคล|ตนเอง|หลักสูตร|ทุจริต|ประจำปี|จัดซื้อ",),
    about=(
        "ยุทธศาสตร์|กลยุทธ์|แผนพัฒนา|ทิศทางการพัฒนา|วิสัยทัศน์",
        "เป้าหมาย|เป้าประสงค์|ตัวชี้วัด|พันธกิจ|จุดเน้น",
    ),
    holds="พัฒนา|โครงการ|แผน|swot|คุณภาพ",
    made_by_committee=True,
)
