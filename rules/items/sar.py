"""The school's self-assessment report.

Counts: the self-assessment report (SAR) of the previous school year.

Does not count: an assessment by others.

Source: vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

SAR = Item(
    slug="sar",
    title="รายงานผลการประเมินตนเอง (SAR) ของสถานศึกษาประจำปี",
    title_en="Self-assessment report",
    names=("รายงานผลการประเมินตนเอง (SAR) ของสถานศึกษาประจำปี",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานผลการประเมินตนเอง (SAR)",
        "SAR",
        "รายงานการประเมินตนเองของสถานศึกษา (SAR)",
        "รายงาน SAR",
    ),
    needs=("ประเมินตนเอง|sar",),
    kin=("annual_report",),
    about=("ประเมินตนเอง|มาตรฐานการศึกษา|ประกันคุณภาพ|มาตรฐานที่1|ผลสัมฤทธิ์",),
    holds="มาตรฐาน|คุณภาพ|ผู้เรียน",
    made_by_committee=True,
)
