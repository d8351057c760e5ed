"""Signs that a page or a file holds nothing yet: a promise, a sample, emptiness."""

from __future__ import annotations

import re
from collections.abc import Collection

from checks.page import Page, Region
from checks.signs.main_part import (
    body_text,
    has_frames,
    headings_of,
    is_in_body,
    leads_elsewhere,
    links_documents,
    says_more,
)
from checks.signs.sign import TINY, Sign, around

_MOST_BESIDE = 120  # letters of apology, address and signature beside a promise of content
_MOST_OF_HEADINGS = 200  # characters; more of them are content that is marked up as headings
_EMBLEM = re.compile(r"logo|icon|โลโก้|ตราโรงเรียน|ตราสัญลักษณ์", re.IGNORECASE)
_CONSTRUCTION = re.compile(
    r"(?:กำลัง|อยู่(?:ใน)?ระหว่าง)(?:การ)?(?:ปรับปรุง(?:เว็บ|ข้อมูล|หน้า|ระบบ|เนื้อหา|ค่ะ|ครับ|$|\W)|จัดทำ(?:เว็บ|ข้อมูล|เอกสาร|หน้า|เนื้อหา|ค่ะ|ครับ|$|\W)|"
    r"พัฒนา(?:เว็บ|ระบบ|หน้า|$|\W)|รวบรวม(?:ข้อมูล|$|\W)|อัปเดต|อัพเดต|อัพเดท|ก่อสร้าง(?:เว็บ|หน้า|$)|ดำเนินการ(?:จัดทำ|ปรับปรุง|(?!\s*(?:[\d:=-]|จำนวน|รวม|เรื่อง))(?:$|\W)))|"
    r"ปิดปรับปรุง|(?:ยัง)?ไม่(?:มีข้อมูล|พบ(?:ข้อมูล|เนื้อหา|บทความ|โพสต์))(?:ใน(?:ขณะ|ส่วน|หน้า|หมวด|หัวข้อ)นี้|ขณะนี้|$|\s*[.!)])|ยังไม่มี(?:เนื้อหา|ไฟล์|เอกสาร)|ยังไม่ได้(?:เพิ่ม|อัปโหลด)ข้อมูล|"
    r"รอ(?:การ)?(?:อัปเดต|อัพเดท|เพิ่ม|ปรับปรุง|แนบ|รับ|เผยแพร่|นำเข้า|ลง|จัดทำ|รวบรวม|ตรวจสอบ)?(?:ข้อมูล|เอกสาร|ไฟล์)(?:จาก[ก-๎]{2,40})?(?:$|[^ก-๎])|ข้อมูลจะ(?:ปรากฏ|เผยแพร่)เร็ว|"
    r"(?:เอกสาร|ข้อมูล|ไฟล์)ยังไม่(?:เรียบร้อย|สมบูรณ์|แล้วเสร็จ|พร้อม)|คาดว่าจะแล้วเสร็จ|อยู่(?:ใน)?ระหว่าง(?:การ)?เสนอ(?:ผู้|ขอ|ลง)|กำลังทำอยู่|"
    r"คลิกที่นี่เพื่อแก้ไขข้อความ|แก้ไขหรือลบทิ้งแล้วเริ่มเขียน|เร็ว\s?ๆ\s?นี้|coming soon|under (?:construction|maintenance)|"
    r"site is (?:being updated|undergoing maintenance)|lorem ipsum|to be updated|no data available",
    re.IGNORECASE | re.MULTILINE,
)
_STATE = re.compile(r"(?:กำลัง|อยู่(?:ใน)?ระหว่าง)(?:การ)?ดำเนินการ|(?:ยัง)?ไม่(?:มี|พบ)ข้อมูล")
_SAMPLE_PROSE = re.compile(
    r"lorem ipsum|(?:ข้อความ|เนื้อหา)\s?ตัวอย่าง|this is an? (?:sample|example|test) page|^sample page$|นี่คือ(?:ตัวอย่างหน้า|หน้าตัวอย่าง)",
    re.IGNORECASE | re.MULTILINE,
)
_SAMPLE_FILE = re.compile(
    r"(?:ไฟล์|เอกสาร|ข้อมูล)\s?ตัวอย่าง|ไฟล์\s?ทดสอบ|ทดสอบ(?:การ)?(?:อัปโหลด|อัพโหลด)|"
    r"\b(?:sample|dummy|test|example|placeholder)\s(?:pdf|file|document)\b|this is a (?:sample|test)",
    re.IGNORECASE,
)
_SAMPLE_NAME = re.compile(
    r"^(?:example|sample|dummy|test|testing|placeholder|lorem|ตัวอย่าง|ไฟล์ตัวอย่าง|ทดสอบ)[-_ ]?(?:file|pdf|doc|document|page)?"
    r"[-_ ]?\d{0,3}\.\w{2,5}$",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 24  # letters of a line before its promise
_FIGURE = re.compile(r"^\s{0,3}[\d,.]{1,12}\s{0,3}$")
_LEAST_FIGURES = 2  # of a table


def is_under_construction(page: Page) -> Sign | None:
    """The page promises content for later and holds none now."""
    text = body_text(page) or page.text
    if len(text) > TINY or links_documents(page) or has_frames(page):
        return None
    promises = (*_CONSTRUCTION.finditer(text), *_CONSTRUCTION.finditer(page.title))
    found = next((each for each in promises if not _is_a_row(each, headings_of(page))), None)
    return Sign("under_construction", around(found.string, found)) if found else None


def _is_a_row(found: re.Match[str], heads: Collection[str] = ()) -> bool:
    """Whether "อยู่ระหว่างดำเนินการ" or "ไม่มีข้อมูล" is how far a project of a report is, and not all that a text says."""
    if not _STATE.match(found[0]):
        return False
    figures = sum(1 for line in found.string.splitlines() if _FIGURE.match(line))
    return figures >= _LEAST_FIGURES or _says_beside(found, heads) > _MOST_BESIDE


def _says_beside(found: re.Match[str], heads: Collection[str]) -> int:
    """How many letters the lines hold that are neither headings nor hold what was found."""
    text = found.string
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    rest = text[:start] + (text[end:] if end >= 0 else "")
    return sum(len(line) for line in map(str.strip, rest.splitlines()) if line not in heads)


def says_under_construction(text: str) -> Sign | None:
    """The same for a short text beside a label ("อยู่ระหว่างดำเนินการ")."""
    promises = _CONSTRUCTION.finditer(text) if len(text) <= TINY else ()
    found = next((each for each in promises if not _is_a_row(each)), None)
    return Sign("under_construction", around(text, found)) if found else None


def promises_content(line: str) -> Sign | None:
    """A line that begins by promising content, as none among the heads of a table does ("แล้วเสร็จ อยู่ระหว่างดำเนินการ")."""
    found = _CONSTRUCTION.search(line) if len(line) <= TINY else None
    if found is None:
        return None
    before = line[: found.start()].strip(" (*-:")
    begins = " " not in before and len(before) <= _LONGEST_BEFORE
    return Sign("under_construction", around(line, found)) if begins else None


def is_sample_page(page: Page) -> Sign | None:
    """The page still holds the text that came with its template."""
    text = body_text(page)
    found = _SAMPLE_PROSE.search(text[:TINY])
    return Sign("sample", around(text, found)) if found is not None and _is_sample_only(text) else None


def says_sample_file(text: str, file_name: str = "") -> Sign | None:
    """The file is a sample that came with a template, or the trial of an upload, and little else."""
    found = _SAMPLE_PROSE.search(text[:TINY]) or _SAMPLE_FILE.search(text[:TINY])
    if found is not None and _is_sample_only(text):
        return Sign("sample", around(text, found))
    if len(text) <= TINY and _SAMPLE_NAME.match(file_name):
        return Sign("sample", file_name)
    return None


def _is_sample_only(text: str) -> bool:
    return len(text) <= TINY or "lorem ipsum" in text[:TINY].casefold()


def is_empty_page(page: Page) -> Sign | None:
    """No text but headings, no picture, frame, form or document in the main part."""
    heads = headings_of(page)
    if sum(map(len, heads)) > _MOST_OF_HEADINGS or says_more(body_text(page), heads):
        return None
    shown = (image for image in page.images if is_in_body(page, image.region))
    if (
        any(not _EMBLEM.search(f"{image.alt} {image.src}") for image in shown)
        or has_frames(page)
        or links_documents(page)
    ):
        return None
    if any(set(form.fields) - {"search", "hidden", "submit"} for form in page.forms if is_in_body(page, form.region)):
        return None
    if any(link.region is Region.MAIN and leads_elsewhere(page, link.href) for link in page.links):
        return None
    return Sign("empty", " ".join(sorted(head for head in heads if head))[:120])
