"""What stands under an item's title and speaks of something else: texts, pictures, notices, other schools' papers."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import oit
from checks.school_names import other_letterhead
from checks.text import normalise
from rules.instrument_files import load_instrument
from rules.item_registry import all_items, items_of
from rules.judging.lexicon import Lexicon
from rules.judging.said import Said
from rules.judging.subject import Topic, subject_of
from rules.theme_words import is_cookie_note
from rules.verdicts import Reason, Verdict
from tests.checks.make_documents import make_docx

HOME = "http://school.example.ac.th/"
TEXTS = tomllib.loads((Path(__file__).parent / "subject_cases.toml").read_text(encoding="utf-8"))
LIST_2566 = load_instrument("obec-school-2566")
LEXICON = Lexicon.of(LIST_2566, items_of(LIST_2566))
BY_CODE = {requirement.code: requirement for requirement in LIST_2566.requirements}
READ = [asked for asked in LIST_2566.requirements if asked.item in LEXICON.holds]
OFF = {
    "menu": "รายการอาหารกลางวัน\nวันจันทร์ ข้าวผัดไข่ แตงโม วันอังคาร ก๋วยเตี๋ยวไก่ กล้วยน้ำว้า วันพุธ ต้มจืดเต้าหู้ ส้มเขียวหวาน",
    "match": "ฟุตบอลชาย สีเขียวชนะสีแดง 3 ต่อ 1 วอลเลย์บอลหญิง สีฟ้าชนะสีเหลือง 2 ต่อ 0 กองเชียร์ร้องเพลงสนุกสนาน",
}


def below(title: str, text: str) -> Said:
    """A page whose title is an item's and whose text follows below it."""
    return Said((normalise(title),), in_lines(text))


def in_lines(text: str) -> str:
    return "\n".join(map(normalise, text.splitlines()))


def judged(code: str, body: str | bytes) -> oit.Finding:
    heading = BY_CODE[code].title
    page = body if isinstance(body, bytes) else f"<title>{heading}</title><main>{body}</main>".encode()
    site = {
        HOME: "<title>โรงเรียนบ้านสวนตัวอย่าง</title><main><h1>โรงเรียนบ้านสวนตัวอย่าง</h1><a href='/ita'>ITA 2566</a></main>".encode(),
        f"{HOME}ita": f"<title>OIT 2566</title><main><h1>OIT 2566</h1><a href='/x'>{code} {heading}</a></main>".encode(),
        f"{HOME}x": page,
    }
    return oit.judge(site, LIST_2566.id, name="โรงเรียนบ้านสวนตัวอย่าง")[code]


@pytest.mark.parametrize("asked", READ, ids=lambda asked: asked.code)
@pytest.mark.parametrize("name", OFF)
def test_a_text_off_the_subject_below_an_item_s_title_is_not_about_it(asked: object, name: str) -> None:
    said = below(asked.title, OFF[name])  # type: ignore[attr-defined]
    assert subject_of(LEXICON, asked.item, said).topic is Topic.SOMETHING_ELSE  # type: ignore[attr-defined]


@pytest.mark.parametrize("asked", READ, ids=lambda asked: asked.code)
def test_a_school_s_own_words_below_the_title_are(asked: object) -> None:
    said = below(asked.title, TEXTS["right"][asked.item])  # type: ignore[attr-defined]
    assert subject_of(LEXICON, asked.item, said).topic is Topic.ITEM  # type: ignore[attr-defined]


def test_no_item_s_words_are_empty() -> None:
    assert all(all(item.holds.split("|")) for item in all_items().values() if item.holds)


@pytest.mark.parametrize("notice", ["รอเผยแพร่ข้อมูล", "ไม่พบเนื้อหา", "ไม่พบข้อมูลในหมวดนี้", "รอการนำเข้าข้อมูล"])
def test_a_name_written_as_text_above_a_notice_is_no_content(notice: str) -> None:
    finding = judged("O14", f"<center><b>{BY_CODE['O14'].title}</b></center><p>{notice}</p>")
    assert finding.verdict is Verdict.FAILED
    assert finding.reason in {Reason.PLACEHOLDER, Reason.EMPTY}


@pytest.mark.parametrize("caption", ["", "<p>ภาพกิจกรรมที่ {}</p>"])
def test_photographs_below_the_name_of_a_plan_are_no_plan(caption: str) -> None:
    pictures = "".join(f"<img src='/p{n}.jpg' width=400 height=300>{caption.format(n)}" for n in range(1, 13))
    assert judged("O11", f"<p>{BY_CODE['O11'].title}</p>{pictures}").verdict is not Verdict.PASSED


def test_a_cookie_bar_is_no_policy() -> None:
    bar = "เว็บไซต์นี้ใช้คุกกี้เพื่อเพิ่มประสบการณ์ที่ดีในการใช้งาน อ่านนโยบายความเป็นส่วนตัว ยอมรับทั้งหมด ปฏิเสธ"
    assert is_cookie_note(bar)
    assert not is_cookie_note("นโยบายคุกกี้ การเก็บรวบรวมข้อมูล สิทธิของเจ้าของข้อมูล และการยอมรับเงื่อนไข")
    assert judged("O10", f"<h1>{BY_CODE['O10'].title}</h1><p>{bar}</p>").reason is Reason.EMPTY


@pytest.mark.parametrize(
    "text",
    [
        "ประมวลจริยธรรมนักเรียน\nนักเรียนต้องแต่งกายถูกระเบียบ เคารพครูอาจารย์ ไม่ทะเลาะวิวาท มาโรงเรียนตรงเวลา",
        "คุณธรรมของผู้เรียน\nจรรยาบรรณของนักเรียนที่ดี คือ ใฝ่เรียนรู้ มีวินัย ปฏิบัติตามกฎของโรงเรียนและมีจิตสาธารณะ",
    ],
)
def test_a_code_of_conduct_of_pupils_is_none_of_the_staff(text: str) -> None:
    assert judged("O39", make_docx(*text.splitlines())).reason is Reason.DOUBTFUL


@pytest.mark.parametrize("years", ["พ.ศ. 2561–2563", "2561 ถึง พ.ศ. 2563", "3 ปี (พ.ศ. 2561 - 2563)"])
@pytest.mark.parametrize("code", ["O4", "O36"])
def test_a_plan_that_says_of_itself_that_it_is_over_is_stale_under_this_year_s_title(code: str, years: str) -> None:
    lines = [
        f"{BY_CODE[code].title} ประจำปีงบประมาณ พ.ศ. 2566",
        f"แผนฉบับนี้ใช้ในระยะ {years} โดยการมีส่วนร่วมของทุกฝ่าย",
        "กลยุทธ์ที่ 1 โครงการโรงเรียนสุจริต ตัวชี้วัด ร้อยละของผู้เข้าร่วม เป้าหมาย ร้อยละ 80 งบประมาณ 5,000 บาท",
    ]
    assert judged(code, make_docx(*lines)).reason is Reason.STALE
    lines[1] = "แผนฉบับนี้สอดคล้องกับแผนพัฒนาการศึกษาแห่งชาติและใช้ในปี 2565-2568"
    assert judged(code, make_docx(*lines)).reason is not Reason.STALE


def test_a_plan_of_several_years_that_is_titled_by_the_year_is_not_said_to_be_off_the_subject() -> None:
    lines = [
        "แผนยุทธศาสตร์หรือแผนพัฒนาสถานศึกษา ประจำปีงบประมาณ พ.ศ. 2566",
        "กลยุทธ์ที่ 1 พัฒนาคุณภาพผู้เรียน ตัวชี้วัด ร้อยละของผู้เรียน เป้าหมาย ร้อยละ 80",
    ]
    finding = judged("O4", make_docx(*lines))
    assert (finding.reason, finding.situation) == (Reason.DOUBTFUL, "named_otherwise")


OWN = ("โรงเรียนบ้านสวนตัวอย่าง",)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("คู่มือการปฏิบัติงาน\nจัดทำโดย โรงเรียนวัดป่าต่างถิ่น สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมุติ เขต 1", "โรงเรียนวัดป่าต่างถิ่น"),
        ("แผนปฏิบัติการ\nเอกสารนี้จัดทำขึ้นเพื่อใช้ในการดำเนินงานของโรงเรียนวัดป่าต่างถิ่น", "โรงเรียนวัดป่าต่างถิ่น"),
        ("แผนปฏิบัติการ\nใช้ในการดำเนินงานของโรงเรียนวัดป่าต่างถิ่น\nโรงเรียนบ้านสวนตัวอย่าง", ""),
        ("แผนปฏิบัติการ\nศึกษาดูงาน ณ โรงเรียนวัดป่าต่างถิ่น", ""),
        ("แผนปฏิบัติการ\nตามแนวทางการดำเนินงานของโรงเรียนในสังกัด", ""),
    ],
)
def test_a_line_that_ends_with_another_school_says_whose_the_paper_is(text: str, owner: str) -> None:
    assert other_letterhead(in_lines(text), OWN) == owner
