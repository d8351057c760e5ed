"""What the school did in the past year.

Counts: the report of the previous fiscal year with the results of projects, the spending, problems
and suggestions.

Does not count: a report on a single project, a six-month report.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; general list of fiscal year 2568; vocational list of fiscal year 2568; general list of fiscal
year 2569; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

ANNUAL_REPORT = Item(
    slug="annual_report",
    title="รายงานผลการดำเนินงานประจำปี",
    title_en="Annual performance report",
    names=(
        "รายงานผลการดำเนินงานประจำปี",
        "รายงานผลการดำเนินงานของสถานศึกษาประจำปี",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "รายงานผลการดำเนินงาน",
        "รายงานประจำปี",
        "SAR",
        "รายงานการประเมินตนเอง",
        "รายงานผลการปฏิบัติงานประจำปี",
        "รายงานผลการดำเนินงานประจำปี (SAR)",
        "รายงานผลการดำเนินงานของสถานศึกษา",
        "รายงานผลการดำเนินงานของโรงเรียน",
        "รายงานผลการดำเนินการประจำปี",
        "สรุปผลการดำเนินงานประจำปี",
        "รายงานผลการปฏิบัติราชการประจำปี",
        "รายงานผลการปฏิบัติงาน",
        "รายงานประจำปี (SAR)",
        "รายงานประจำปีของสถานศึกษา",
        "รายงานการประเมินตนเองของสถานศึกษา",
        "รายงานผลการประเมินตนเอง",
        "รายงานการประเมินตนเอง (SAR)",
        "รายงานผลการจัดการศึกษา",
        "รายงานผลการดำเนินงานตามแผนปฏิบัติการประจำปี",
        "ผลการดำเนินงานประจำปี",
        "รายงานสรุปผลโครงการประจำปี",
        "สรุปผลโครงการประจำปี",
        "สรุปผลงานประจำปี",
        "สรุปผลงานโรงเรียน",
    ),
    not_names=(
        "รายงานประจำเดือน",
        "รายงานการประชุม",
        "รายงานผลโครงการ",
        "รายงานผลการดำเนินโครงการอาหารกลางวัน",
        "รายงานผลการเรียน",
        "รายงานการนิเทศ",
        "รายงานผลการจัดการเรียนรู้",
        "รายงานผลการดำเนินงานโครงการค่าย",
        "รายงานผลการดำเนินงานโครงการกีฬา",
        "รายงานผลการดำเนินงานโครงการอาหารกลางวัน",
        "รายงานผลการดำเนินงานโครงการทัศนศึกษา",
    ),
    needs=("รายงาน|ผลการดำเนิน|sar|สรุปผล",),
    excludes=(
        "ครึ่งปี|ติดตาม|ทุจริต|จัดซื้อ|จัดจ้าง|พัสดุ|บุคคล|บุคลากร|6เดือน|กำกับ|ความก้าวหน้า|ความพึงพอใจ|ร้องเรียน|ใช้จ่าย|อาหารกลางวัน|ประจำเดือน|ความเสี่ยง|คุณธรรม|ของขวัญ|gift|ไตรมาส|ความก้าวหน้า",
    ),
    kin=("sar",),
    reports_on=("annual_plan_budget", "annual_plan"),
    about=(
        "ผลการดำเนินงาน|ผลการปฏิบัติงาน|ผลการปฏิบัติราชการ|ประเมินตนเอง|ผลการจัดการศึกษา|รายงานประจำปี|ผลโครงการตามแผน",
        "ทุกโครงการ|ตามโครงการ|รายโครงการ|ตามแผน|ทั้งปี|ผลสำเร็จ|แผนปฏิบัติ|มาตรฐานการศึกษา|มาตรฐานที่|กลุ่มบริหาร|กลุ่มงาน|ฝ่าย",
    ),
    made_by_committee=True,
)
