"""The component checks by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from checks.components import channels, contact
from checks.components import words as told
from checks.components.values import CANNOT_TELL, ComponentAnswer, ComponentCheck, ComponentResult, Part
from checks.evidence import Evidence

_TEXT_ABOUT = "text_about:"
_ALL = (
    ComponentCheck("phone", "หมายเลขโทรศัพท์", True, contact.phone, reads=Part.WITH_FRAME),
    ComponentCheck("fax", "หมายเลขโทรสาร", False, contact.fax, reads=Part.WITH_FRAME),
    ComponentCheck("email", "ที่อยู่ไปรษณีย์อิเล็กทรอนิกส์ (e-mail)", True, contact.email, reads=Part.WITH_FRAME),
    ComponentCheck("postal_address", "ที่อยู่", True, contact.postal_address, reads=Part.WITH_FRAME),
    ComponentCheck("map", "แผนที่ตั้ง", True, contact.map_of_place, reads=Part.WITH_FRAME),
    ComponentCheck("social_account", "บัญชีเครือข่ายสังคมออนไลน์ของสถานศึกษา", True, contact.account, reads=Part.WITH_FRAME),
    ComponentCheck("form_present", "แบบฟอร์มออนไลน์สำหรับกรอกข้อมูล", True, contact.form_present),
    ComponentCheck("question_board", "ช่องทางถามตอบสองทาง", False, contact.question_board),
    ComponentCheck("online_service", "ระบบให้บริการออนไลน์", False, contact.online_service),
    ComponentCheck("online_channel", "ช่องทางออนไลน์สำหรับแจ้งเรื่อง", True, channels.online_channel),
    ComponentCheck("photo", "รูปถ่าย", True, contact.photo),
    ComponentCheck("person_names", "ชื่อ-นามสกุล", False, told.person_names),
    ComponentCheck("positions", "ตำแหน่ง", False, told.positions),
    ComponentCheck("executive_cards", "ชื่อ ตำแหน่ง รูปถ่าย และช่องทางติดต่อของผู้บริหาร", False, told.executive_cards),
    ComponentCheck("dated_news", "ข่าวที่ระบุวันที่", True, told.dated_news),
    ComponentCheck("projects", "โครงการหรือกิจกรรม", False, told.projects),
    ComponentCheck("budget_amounts", "งบประมาณที่ใช้", False, told.budget_amounts),
    ComponentCheck("timeframe", "ระยะเวลาดำเนินการ", False, told.timeframe),
    ComponentCheck("indicators", "ตัวชี้วัด", False, partial(told.text_about, asked="ตัวชี้วัด|ตัวบ่งชี้|KPI|ค่าเป้าหมาย|ความสำเร็จ")),
    ComponentCheck("goals", "เป้าหมาย", False, partial(told.text_about, asked="เป้าหมาย|เป้าประสงค์|จุดหมาย|วัตถุประสงค์")),
    ComponentCheck("steps", "ขั้นตอน", False, told.steps),
    ComponentCheck("complaint_counts", "จำนวนเรื่องร้องเรียน หรือข้อความว่าไม่มีเรื่องร้องเรียน", True, told.complaint_counts),
    ComponentCheck("statement_of_none", "ข้อความระบุว่าไม่มี", True, told.statement_of_none),
    ComponentCheck("monthly_summary_columns", "ช่องข้อมูลตามแบบ สขร.1", False, told.monthly_summary_columns),
    ComponentCheck("months", "ข้อมูลรายเดือนครบ 6 เดือน (ตุลาคม - มีนาคม)", True, told.months, told.months_together),
    ComponentCheck("signature", "การลงนามของผู้บริหาร", False, told.signature),
    ComponentCheck("announcement_words", "ประกาศอย่างเป็นทางการ", False, told.announcement_words),
    ComponentCheck("problems_and_suggestions", "ปัญหา อุปสรรค และข้อเสนอแนะ", False, told.problems_and_suggestions),
)

CHECKS: Mapping[str, ComponentCheck] = MappingProxyType({check.name: check for check in _ALL})


def check_named(name: str) -> ComponentCheck:
    """The check of that name, or `text_about:word|word&word`; KeyError names those that exist."""
    if name.startswith(_TEXT_ABOUT) and len(name) > len(_TEXT_ABOUT):
        asked = name.removeprefix(_TEXT_ABOUT)
        return ComponentCheck(name, asked.split("&")[0].split("|")[0], False, partial(told.text_about, asked=asked))
    if name not in CHECKS:
        raise KeyError(f"no check {name!r}; there are {', '.join(sorted(CHECKS))} and {_TEXT_ABOUT}word|word")
    return CHECKS[name]


def run_check(name: str, evidence: Sequence[Evidence]) -> ComponentResult:
    """The answer from all evidence together: PRESENT in one is enough, ABSENT must be the answer of every one."""
    check = check_named(name)
    if check.together is not None and evidence:
        return check.together(evidence)
    results = [check(one) for one in evidence]
    found = next((result for result in results if result.answer is ComponentAnswer.PRESENT), None)
    if found is not None:
        return found
    if not results or any(result.answer is ComponentAnswer.CANNOT_TELL for result in results):
        return CANNOT_TELL
    return results[0]
