from __future__ import annotations

import time
from datetime import date
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythainlp.util.date import thai_abbr_months, thai_full_months

from checks.periods import (
    PeriodAnswer,
    PeriodJudgement,
    PeriodKind,
    fiscal_year_bounds,
    fiscal_year_of,
    judge_period,
    months_of,
    named_months,
    read_periods,
    single_year,
    year_in_mark,
)
from checks.periods.judgement import TITLE_LENGTH, TITLE_READ
from checks.text import normalise
from tests.slowness import slowness

FISCAL = PeriodKind.FISCAL_YEAR
SCHOOL = PeriodKind.SCHOOL_YEAR
CALENDAR = PeriodKind.CALENDAR_YEAR
UNKNOWN = PeriodKind.UNKNOWN_YEAR
MONTH = PeriodKind.MONTH
RANGE = PeriodKind.RANGE
DATE = PeriodKind.DATE

ONE_PERIOD = [
    ("ปีงบประมาณ พ.ศ. 2566", FISCAL, "ปีงบประมาณ 2566"),
    ("ประจำปีงบประมาณ ๒๕๖๖", FISCAL, "ปีงบประมาณ 2566"),
    ("ประจ าปีงบประมาณ พ.ศ. 2566", FISCAL, "ปีงบประมาณ 2566"),
    ("ปี งบประมาณ 2566", FISCAL, "ปีงบประมาณ 2566"),
    ("ITA ปีงบฯ 2564", FISCAL, "ปีงบประมาณ 2564"),
    ("ปีงบ 65", FISCAL, "ปีงบประมาณ 2565"),
    ("งบประมาณ พ.ศ. 2566", FISCAL, "ปีงบประมาณ 2566"),
    ("งบประมาณรายจ่ายประจำปี พ.ศ. 2566", FISCAL, "ปีงบประมาณ 2566"),
    ("ปีงบประมาณ ค.ศ. 2023", FISCAL, "ปีงบประมาณ 2566"),
    ("FY2023", FISCAL, "ปีงบประมาณ 2566"),
    ("FY 66", FISCAL, "ปีงบประมาณ 2566"),
    ("FY23", FISCAL, "ปีงบประมาณ 2566"),
    ("Fiscal Year 2566", FISCAL, "ปีงบประมาณ 2566"),
    ("ปีการศึกษา 2565", SCHOOL, "ปีการศึกษา 2565"),
    ("ประจำปีการศึกษา 2565\nวันพฤหัสบดี", SCHOOL, "ปีการศึกษา 2565"),
    ("ปีงบประมาณ 2565 หน้าหลัก", FISCAL, "ปีงบประมาณ 2565"),
    ("แผน 2565\nหน้าหลัก", UNKNOWN, "ปี 2565"),
    ("ภาคเรียนที่ 1 ปีการศึกษา 2566", SCHOOL, "ปีการศึกษา 2566"),
    ("ภาคเรียนที่ 1/2566", SCHOOL, "ปีการศึกษา 2566"),
    ("ภาคเรียนที่ 2/2566", SCHOOL, "ปีการศึกษา 2566"),
    ("เทอม 3/66", SCHOOL, "ปีการศึกษา 2566"),
    ("ประจำปี พ.ศ. 2565", CALENDAR, "ปี พ.ศ. 2565"),
    ("ปี พ.ศ. ๒๕๖๕", CALENDAR, "ปี พ.ศ. 2565"),
    ("ปีปฏิทิน 2565", CALENDAR, "ปี พ.ศ. 2565"),
    ("ประจำปี 2565", UNKNOWN, "ปี 2565"),
    ("ปี 65", UNKNOWN, "ปี 2565"),
    ("พ.ศ. 2565", UNKNOWN, "ปี 2565"),
    ("พุทธศักราช 2565", UNKNOWN, "ปี 2565"),
    ("ค.ศ. 2022", UNKNOWN, "ปี 2565"),
    ("แผนปฏิบัติการ 2566", UNKNOWN, "ปี 2566"),
    ("แผน_2566.pdf", UNKNOWN, "ปี 2566"),
    ("ita-2022", UNKNOWN, "ปี 2565"),
    ("oit2023", UNKNOWN, "ปี 2566"),
    ("ITA63.php", UNKNOWN, "ปี 2563"),
    ("ITA Online 2023", UNKNOWN, "ปี 2566"),
    ("ปีงบประมาณ พ.ศ. 2563-2566", RANGE, "ปีงบประมาณ 2563-2566"),
    ("พ.ศ. 2563-2566", RANGE, "พ.ศ. 2563-2566"),
    ("พ.ศ. 2563 – พ.ศ. 2566", RANGE, "พ.ศ. 2563-2566"),
    ("ตามระเบียบ แผน พ.ศ. 2563-2566", RANGE, "พ.ศ. 2563-2566"),
    ("2563 - 2566", RANGE, "พ.ศ. 2563-2566"),
    ("พ.ศ. 2563 ถึง 2566", RANGE, "พ.ศ. 2563-2566"),
    ("แผนพัฒนา ระยะ 5 ปี (2561-2565)", RANGE, "พ.ศ. 2561-2565"),
    ("ปีการศึกษา 2565/2566", RANGE, "ปีการศึกษา 2565-2566"),
    ("ปีการศึกษา 2566 - 2570", RANGE, "ปีการศึกษา 2566-2570"),
    ("ปี 2563-66", RANGE, "พ.ศ. 2563-2566"),
    ("ต.ค. 63 - มี.ค. 64", RANGE, "ตุลาคม 2563 - มีนาคม 2564"),
    ("ตุลาคม 2563 ถึง มีนาคม 2564", RANGE, "ตุลาคม 2563 - มีนาคม 2564"),
    ("เดือนตุลาคม 2563 ถึงเดือนมีนาคม 2564", RANGE, "ตุลาคม 2563 - มีนาคม 2564"),
    ("ตุลาคม - ธันวาคม 2565", RANGE, "ตุลาคม 2565 - ธันวาคม 2565"),
    ("ตุลาคม 2565 - มีนาคม", RANGE, "ตุลาคม 2565 - มีนาคม 2566"),
    ("1 ต.ค. - 31 มี.ค. 2566", RANGE, "1 ตุลาคม 2565 - 31 มีนาคม 2566"),
    ("1 ตุลาคม 2565 - 31 มีนาคม 2566", RANGE, "1 ตุลาคม 2565 - 31 มีนาคม 2566"),
    ("ไตรมาส 1-2 ปีงบประมาณ 2566", RANGE, "ตุลาคม 2565 - มีนาคม 2566"),
    ("ไตรมาสที่ 1 พ.ศ. 2566", RANGE, "ตุลาคม 2565 - ธันวาคม 2565"),
    ("ณ สิ้นไตรมาสที่ 2 ปีงบประมาณ 2566", RANGE, "ตุลาคม 2565 - มีนาคม 2566"),
    ("ไตรมาสที่ 3 ปี 2569", RANGE, "เมษายน 2569 - มิถุนายน 2569"),
    ("รอบ 6 เดือนแรก ปีงบประมาณ 2566", RANGE, "ตุลาคม 2565 - มีนาคม 2566"),
    ("รอบ 6 เดือนหลัง ปีงบประมาณ 2566", RANGE, "เมษายน 2566 - กันยายน 2566"),
    ("ครึ่งปีหลัง ปีงบประมาณ 2566", RANGE, "เมษายน 2566 - กันยายน 2566"),
    ("ต.ค. 63", MONTH, "ตุลาคม 2563"),
    ("เดือนมกราคม ปี 2566", MONTH, "มกราคม 2566"),
    ("ตุลาคม ปีงบประมาณ 2566", MONTH, "ตุลาคม 2565"),
    ("มกราคม ปีงบประมาณ 2566", MONTH, "มกราคม 2566"),
    ("October 2022", MONTH, "ตุลาคม 2565"),
    ("กรกฏาคม 2566", MONTH, "กรกฎาคม 2566"),
    ("15 มกราคม 2566", DATE, "15 มกราคม 2566"),
    ("วันที่ 15 เดือน มกราคม พ.ศ. 2566", DATE, "15 มกราคม 2566"),
    ("15 ม.ค. 66", DATE, "15 มกราคม 2566"),
    ("1 ต.ค.2568", DATE, "1 ตุลาคม 2568"),
    ("2023-01-15", DATE, "15 มกราคม 2566"),
    ("15/01/2566", DATE, "15 มกราคม 2566"),
    ("15/1/2023", DATE, "15 มกราคม 2566"),
    ("15-01-2566", DATE, "15 มกราคม 2566"),
    ("15/1/66", DATE, "15 มกราคม 2566"),
    ("January 15, 2023", DATE, "15 มกราคม 2566"),
    ("15 Jan 2023", DATE, "15 มกราคม 2566"),
    ("31 กุมภาพันธ์ 2566", DATE, "28 กุมภาพันธ์ 2566"),
    ("15 - 17 มกราคม 2566", DATE, "15 มกราคม 2566 - 17 มกราคม 2566"),
]

NO_PERIOD = [
    "",
    "โทร. 0-2565-2566 ต่อ 2566",
    "โทรศัพท์ 2566",
    "พ.ร.บ.การจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560",
    "พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
    "พรบ. คุ้มครองข้อมูลส่วนบุคคล 2562",
    "พระราชบัญญัติการศึกษาแห่งชาติ พ.ศ. 2542 และที่แก้ไขเพิ่มเติม (ฉบับที่ 2) พ.ศ. 2545 และ (ฉบับที่ 3) พ.ศ. 2553",
    "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526",
    "ระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อ ปี 2560",
    "รัฐธรรมนูญแห่งราชอาณาจักรไทย พุทธศักราช 2560",
    "กฎกระทรวงแบ่งส่วนราชการ พ.ศ. 2565",
    "มติคณะรัฐมนตรี พ.ศ. 2566",
    "ยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2561-2580)",
    "ที่ ศธ 04123/2566",
    "จำนวน 2566 บาท และ 2,566 บาท รวม 2566.50",
    "หน้า 2566",
    "นักเรียน 2566 คน",
    "© 2023 example.ac.th",
    "รหัสไปรษณีย์ 31000",
    "รุ่น 2540",
    "25660 และ 0-2566",
    "room 2023 and code 12345",
    "ปีที่ 6 อายุ 60 ปี",
    "ปี 12",
    "ปี พ.ศ.",
    "พ.ศ.",
    "ไตรมาส",
    "ไตรมาสที่ 9",
    "ไตรมาสที่ 2",
    "รอบ 6 เดือน",
    "มกราคม",
    "15 มกราคม",
    "ม.ค. 65 คน",
    "มีนาคม\n70",
    "45/01/2566 และ 15/13/2566 และ 15/01/20",
    "ต.ค. - มี.ค.",
    "7 - 9 วัน",
    "พ.ศ. ก 2566 บาท",
    "ปีงบประมาณ",
    "ค.ศ. 3500",
]


@pytest.mark.parametrize(("text", "kind", "shown"), ONE_PERIOD)
def test_a_period_is_read(text: str, kind: PeriodKind, shown: str) -> None:
    assert [(period.kind, period.shown) for period in read_periods(text)] == [(kind, shown)]


@pytest.mark.parametrize("text", NO_PERIOD)
def test_other_numbers_are_no_period(text: str) -> None:
    assert read_periods(text) == ()


def test_periods_are_quoted_as_written_in_order() -> None:
    text = "แผน ปีงบประมาณ ๒๕๖๖ (1 ต.ค. 65 - 30 ก.ย. 66) ตาม พ.ร.บ. จัดซื้อ พ.ศ. 2560 ประกาศ ณ วันที่ 3 ตุลาคม 2565"
    periods = read_periods(text)
    assert [period.text for period in periods] == ["ปีงบประมาณ ๒๕๖๖", "1 ต.ค. 65 - 30 ก.ย. 66", "3 ตุลาคม 2565"]
    assert all(text[period.start :].startswith(period.text) for period in periods)


def test_months_of_a_list_take_the_year_at_its_end() -> None:
    periods = read_periods("ต.ค., พ.ย., ธ.ค. 2565, ม.ค. และ ก.พ. 2566 มีนาคม เมษายน")
    assert [period.shown for period in periods] == [
        "ตุลาคม 2565",
        "พฤศจิกายน 2565",
        "ธันวาคม 2565",
        "มกราคม 2566",
        "กุมภาพันธ์ 2566",
    ]


def test_months_of_a_list_over_the_new_year_take_the_year_before() -> None:
    assert [period.shown for period in read_periods("พ.ย., ธ.ค., ม.ค. 2566")] == [
        "พฤศจิกายน 2565",
        "ธันวาคม 2565",
        "มกราคม 2566",
    ]


def test_a_range_that_runs_backwards_is_two_months() -> None:
    periods = read_periods("มีนาคม 2566 - ตุลาคม 2565")
    assert [period.shown for period in periods] == ["มีนาคม 2566", "ตุลาคม 2565"]


def test_a_half_beside_its_fiscal_year_is_a_range() -> None:
    periods = read_periods("ปีงบประมาณ พ.ศ. 2566 รอบ 6 เดือน")
    assert [period.shown for period in periods] == ["ปีงบประมาณ 2566", "ตุลาคม 2565 - มีนาคม 2566"]


def test_the_year_of_a_plan_after_a_law_is_kept() -> None:
    text = "ตามพระราชบัญญัติการจัดซื้อ พ.ศ. 2560 โรงเรียนได้จัดทำแผนปฏิบัติการ พ.ศ. 2566"
    assert [period.year for period in read_periods(text)] == [2566]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ปีงบประมาณ 2566", date(2022, 10, 1), date(2023, 9, 30)),
        ("ปีการศึกษา 2566", date(2023, 5, 16), date(2024, 3, 31)),
        ("ภาคเรียนที่ 1/2566", date(2023, 5, 16), date(2023, 10, 31)),
        ("ภาคเรียนที่ 2/2566", date(2023, 11, 1), date(2024, 3, 31)),
        ("ปีปฏิทิน 2566", date(2023, 1, 1), date(2023, 12, 31)),
        ("กุมภาพันธ์ 2567", date(2024, 2, 1), date(2024, 2, 29)),
        ("ปีปฏิทิน 2561 - 2565", date(2018, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_period_has_its_days(text: str, first: date, last: date) -> None:
    (period,) = read_periods(text)
    assert (period.first, period.last) == (first, last)


def test_ranges_of_calendar_years_are_shown_in_the_buddhist_era() -> None:
    assert read_periods("ปีปฏิทิน 2561 - 2565")[0].shown == "พ.ศ. 2561-2565"


@pytest.mark.parametrize(
    ("day", "year"), [(date(2022, 9, 30), 2565), (date(2022, 10, 1), 2566), (date(2023, 3, 31), 2566)]
)
def test_the_fiscal_year_begins_in_october(day: date, year: int) -> None:
    assert fiscal_year_of(day) == year
    assert fiscal_year_bounds(year)[0] <= day <= fiscal_year_bounds(year)[1]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("ต.ค. 65 - มี.ค. 66", {10, 11, 12, 1, 2, 3}),
        ("1 ตุลาคม 2565 - 15 มกราคม 2566", {10, 11, 12}),
        ("ตุลาคม 2565 ธันวาคม 2565 เมษายน 2566", {10, 12, 4}),
        ("ตุลาคม 2566", set()),
        ("ปีงบประมาณ 2566", set()),
        ("พ.ศ. 2563-2570", set()),
        ("3 ตุลาคม 2565", set()),
    ],
)
def test_only_months_and_ranges_of_them_cover_months(text: str, months: set[int]) -> None:
    assert months_of(read_periods(text), 2566) == months


DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@given(
    month=st.integers(1, 12),
    name=st.sampled_from(["full", "short"]),
    thai_digits=st.booleans(),
    year=st.integers(2555, 2595),
    form=st.sampled_from(["{y}", "พ.ศ. {y}", "พ.ศ.{y}", "{s}", "ปี {y}", "ค.ศ. {c}", "{c}"]),
)
def test_every_way_to_write_a_month_reads_the_same(
    month: int, name: str, thai_digits: bool, year: int, form: str
) -> None:
    word = (thai_full_months if name == "full" else thai_abbr_months)[month - 1]
    text = f"{word} {form.format(y=year, s=year % 100, c=year - 543)}"
    (period,) = read_periods(text.translate(DIGITS) if thai_digits else text)
    assert (period.kind, period.first) == (MONTH, date(year - 543, month, 1))


@given(st.dates(date(2012, 1, 1), date(2050, 12, 28)))
def test_every_date_reads_the_same_in_every_form(day: date) -> None:
    be = day.year + 543
    forms = [
        day.isoformat(),
        f"{day.day}/{day.month}/{be}",
        f"{day.day} {thai_full_months[day.month - 1]} {be}",
        f"{day.day} {thai_abbr_months[day.month - 1]}{be % 100}",
    ]
    assert {read_periods(form)[0].first for form in forms} == {day}


WORDS = [
    "ปีงบประมาณ",
    "ปีการศึกษา",
    "ปี",
    "ประจำปี",
    "พ.ศ.",
    "ค.ศ.",
    "2566",
    "2560",
    "66",
    "12",
    "-",
    "/",
    "ถึง",
    " ",
    ", ",
    "มกราคม",
    "ต.ค.",
    "พ.ร.บ.",
    "ไตรมาส",
    "1",
    "รอบ 6 เดือน",
    "ภาคเรียนที่ 1/",
    "FY",
    "ita-2566",
    "บาท",
    "(",
    ")",
    "\n",
    "ระเบียบ",
    "และที่แก้ไข",
    "15/1/2566",
    "January",
    "โทร.",
    "แผนพัฒนา",
    "ยุทธศาสตร์ชาติ",
    "กรกฏาคม",
    "๒๕๖๕",
]
PIECES = st.sampled_from(WORDS)


@settings(max_examples=300)
@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map(" ".join)),
    st.sampled_from(["current", "fiscal_year", "plan_covers_year", "first_six_months", "previous_year"]),
    st.sampled_from(["document", "label", "file", "ocr"]),
)
def test_no_text_raises(text: str, rule: str, source: str) -> None:
    for period in read_periods(text):
        assert period.first <= period.last
        assert period.shown
        assert text[period.start :].startswith(period.text)
    assert isinstance(judge_period(rule, 2566, [(source, text)]).answer, PeriodAnswer)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=90, max_size=120), st.sampled_from(["", " "]))
def test_what_a_long_text_names_at_its_beginning_does_not_depend_on_its_end(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    at_the_beginning = [period for period in read_periods(text) if period.start < TITLE_LENGTH]
    assert at_the_beginning == [p for p in read_periods(text[:TITLE_READ]) if p.start < TITLE_LENGTH]


def test_long_texts_are_read_quickly() -> None:
    text = ("แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2566 " + "กิจกรรมพัฒนาผู้เรียนและชุมชน งบ 12,500 บาท " * 20) * 110
    text = text[:100_000]
    started = time.process_time()
    assert len(read_periods(text)) > 50
    assert time.process_time() - started < 0.5 * slowness()


# Judgement


def judge(rule: str, *texts: tuple[str, str], year: int = 2566) -> PeriodJudgement:
    return judge_period(rule, year, texts)


FILLER = "เนื้อหาของเอกสารที่กล่าวถึงการดำเนินงานของสถานศึกษา " * 20

FITTING = [
    ("fiscal_year", "แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2566"),
    ("fiscal_year", "แผนปฏิบัติการ 2566"),
    ("fiscal_year", "แผนปฏิบัติการ ประจำปี พ.ศ. 2566"),
    ("fiscal_year", "แผนปฏิบัติการ ปีการศึกษา 2566"),
    ("fiscal_year", "แผนปฏิบัติการ ปีการศึกษา 2565"),
    ("fiscal_year", "ปีปฏิทิน 2565"),
    ("fiscal_year", "นโยบายไม่รับของขวัญ พ.ศ. 2566-2568"),
    ("fiscal_year", "ข้อมูลเดือนมกราคม 2566"),
    ("fiscal_year", "ประกาศ ณ วันที่ 3 ตุลาคม 2565"),
    ("fiscal_year", "ปีงบประมาณ 2566 อ้างอิงผลปีงบประมาณ 2565"),
    ("fiscal_year", FILLER + "ปีงบประมาณ 2566 ปีงบประมาณ 2566 ปีงบประมาณ 2565"),
    ("fiscal_year", FILLER + "ข่าววันที่ 3 มกราคม 2566"),
    ("plan_covers_year", "แผนพัฒนา พ.ศ. 2566-2570"),
    ("plan_covers_year", "แผนพัฒนา ระยะ 5 ปี (2563 - 2567)"),
    ("plan_covers_year", "แผนพัฒนา ปีงบประมาณ 2566"),
    ("plan_covers_year", "แผนพัฒนา พ.ศ. 2563 " + FILLER + "ระหว่างปี พ.ศ. 2563 - 2567"),
    ("plan_covers_year", FILLER + "แผนพัฒนา พ.ศ. 2563 - 2567 และ พ.ศ. 2560"),
    ("first_six_months", "รายงาน ต.ค. 65 - มี.ค. 66"),
    ("first_six_months", "รายงาน ปีงบประมาณ 2566 รอบ 6 เดือน"),
    ("first_six_months", "รายงาน ปีงบประมาณ 2566"),
    ("first_six_months", "รายงาน รอบ 1 (1 ตุลาคม 2565 - 31 มีนาคม 2566)"),
    ("first_six_months", "รายงาน ปีงบประมาณ 2566 (1 ต.ค. 65 - 30 ก.ย. 66)"),
    ("first_six_months", "รายงาน 6 เดือน " + FILLER + "ตั้งแต่ตุลาคม 2565 ถึง มีนาคม 2566"),
    ("first_six_months", "รายงาน 10 ตุลาคม 2565 - 20 พฤศจิกายน 2565"),
    ("first_six_months", "ปีงบประมาณ 2566 6 เดือนแรก และ 6 เดือนหลัง"),
    ("fiscal_year", "ประกาศ เรื่อง No Gift Policy ปีงบประมาณ พ.ศ. 2566 ประกาศ ณ วันที่ 4 มกราคม 2566"),
    ("previous_year", "รายงานประจำปี 2565"),
    ("previous_year", "รายงาน (1 ตุลาคม 2564 - 30 กันยายน 2565) ลงวันที่ 3 พฤศจิกายน 2565"),
    ("previous_year", "รายงานประจำปีงบประมาณ 2565 สำหรับการประเมินปีงบประมาณ 2566"),
    ("previous_year", "รายงานปี 2565 สำหรับการประเมินปีงบประมาณ 2566"),
    ("previous_year", "รายงานปีการศึกษา 2565"),
    ("previous_year", "รายงานภาคเรียนที่ 2/2564"),
    ("current", "โครงสร้าง"),
    ("current", "โครงสร้าง ปีการศึกษา 2560"),
]

OTHER = [
    ("fiscal_year", "แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2565"),
    ("fiscal_year", "แผนปฏิบัติการ ปี 2565 ตามแผนพัฒนา พ.ศ. 2563-2567"),
    ("fiscal_year", "แผนปฏิบัติการ ๒๕๖๕"),
    ("fiscal_year", "แผนปฏิบัติการ ประจำปี พ.ศ. 2565"),
    ("fiscal_year", "แผนปฏิบัติการ ปีการศึกษา 2563"),
    ("fiscal_year", "ประกาศ ณ วันที่ 3 ตุลาคม 2563"),
    ("fiscal_year", "ประกาศนโยบาย " + FILLER + "ประกาศ ณ วันที่ 3 มกราคม 2565"),
    ("fiscal_year", "ข้อมูลเดือนมกราคม 2565"),
    ("fiscal_year", FILLER + "ปีงบประมาณ 2565 ปีงบประมาณ 2565 ปีงบประมาณ 2565"),
    ("plan_covers_year", "แผนพัฒนา พ.ศ. 2561-2565"),
    ("plan_covers_year", "แผนพัฒนา ปีงบประมาณ 2564"),
    ("first_six_months", "รายงาน ปีงบประมาณ 2565 รอบ 6 เดือน"),
    ("first_six_months", "รายงาน ปีงบประมาณ 2566 รอบ 6 เดือนหลัง"),
    ("first_six_months", "รายงาน เม.ย. 66 - ก.ย. 66"),
    ("first_six_months", "วันที่ 3 ตุลาคม 2566 รายงานเงินคงเหลือและการใช้จ่าย ไตรมาส 3-4"),
    ("first_six_months", "รายงาน ต.ค. 64 - มี.ค. 65"),
    ("previous_year", "รายงานประจำปี 2564"),
    ("previous_year", "รายงานประจำปี 2566"),
]

UNDECIDED = [
    ("fiscal_year", "แผนปฏิบัติการ"),
    ("fiscal_year", "พระราชบัญญัติการศึกษาแห่งชาติ พ.ศ. 2542"),
    ("fiscal_year", "ก่อตั้งเมื่อ พ.ศ. 2512"),
    ("fiscal_year", "แผนจัดซื้อ ประกาศ ณ วันที่ 20 กันยายน 2565"),
    ("fiscal_year", "แผนปีงบประมาณ 2565 ปีการศึกษา 2566"),
    ("fiscal_year", "ข้อมูลเดือนพฤศจิกายน 2566"),
    ("fiscal_year", FILLER + "ปีงบประมาณ 2565"),
    ("fiscal_year", FILLER + "ปีงบประมาณ 2565 ปีงบประมาณ 2565 ปีงบประมาณ 2565 ปีงบประมาณ 2566"),
    ("fiscal_year", FILLER + "รุ่น 2565"),
    ("plan_covers_year", "แผนพัฒนา พ.ศ. 2563"),
    ("plan_covers_year", "แผนพัฒนา 4 ปี ปีงบประมาณ 2564"),
    ("plan_covers_year", "แผนพัฒนา วันที่ 3 มกราคม 2565"),
    ("plan_covers_year", FILLER + "พ.ศ. 2563 พ.ศ. 2563"),
    ("previous_year", "รายงาน วันที่ 3 พฤศจิกายน 2565"),
    ("previous_year", "รายงานปีการศึกษา 2564"),
    ("fiscal_year", "ผู้ชนะการเสนอราคา หนังสือเรียน ปีการศึกษา 2565 ประกาศ ณ วันที่ 23 มีนาคม 2565"),
]


@pytest.mark.parametrize(("rule", "text"), FITTING)
def test_evidence_of_the_asked_period_fits(rule: str, text: str) -> None:
    assert judge(rule, ("document", text)).answer is PeriodAnswer.FITS


@pytest.mark.parametrize(("rule", "text"), OTHER)
def test_evidence_clearly_of_another_period_is_told(rule: str, text: str) -> None:
    assert judge(rule, ("document", text)).answer is PeriodAnswer.OTHER


@pytest.mark.parametrize(("rule", "text"), UNDECIDED)
def test_what_is_not_clear_is_not_decided(rule: str, text: str) -> None:
    assert judge(rule, ("document", text)).answer is PeriodAnswer.UNKNOWN


def test_a_judgement_carries_its_proof() -> None:
    found = judge("fiscal_year", ("document", "ไม่มีปี"), ("label", "O11 แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565 ของโรงเรียน"))
    assert found == PeriodJudgement(
        PeriodAnswer.OTHER,
        "O11 แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565 ของโรงเรียน",
        "label",
        "ปีงบประมาณ 2565",
        2565,
    )


@pytest.mark.parametrize(
    ("plan", "label", "answer"),
    [
        ("แผนต่อต้านการทุจริต ปี 2560", "แผนต่อต้านการทุจริต ปีงบประมาณ 2566", PeriodAnswer.UNKNOWN),
        ("แผนพัฒนา ปี 2563", "แผนพัฒนา พ.ศ. 2563-2567", PeriodAnswer.FITS),
    ],
)
def test_this_years_label_over_an_old_plan_says_nothing_but_how_long_it_is(
    plan: str, label: str, answer: PeriodAnswer
) -> None:
    assert judge("plan_covers_year", ("title", plan), ("label", label)).answer is answer


def test_the_strongest_source_decides_and_a_weaker_one_only_conflicts() -> None:
    found = judge("fiscal_year", ("document", "ปีงบประมาณ 2566"), ("label", "แผน 2565"), ("section", "ปีงบประมาณ 2566"))
    assert (found.answer, found.source, found.conflict) == (PeriodAnswer.FITS, "document", True)


def test_a_doubtful_document_is_settled_by_a_label_that_fits() -> None:
    found = judge("fiscal_year", ("document", "ปีงบประมาณ 2565 ปีการศึกษา 2566"), ("label", "แผน ปีงบประมาณ 2566"))
    assert (found.answer, found.conflict) == (PeriodAnswer.FITS, True)


def test_a_doubtful_document_is_not_condemned_by_its_label() -> None:
    found = judge("fiscal_year", ("document", "ปีงบประมาณ 2565 ปีการศึกษา 2566"), ("label", "แผน ปีงบประมาณ 2565"))
    assert found.answer is PeriodAnswer.UNKNOWN


@pytest.mark.parametrize("source", ["file", "file_name", "url"])
def test_a_file_name_alone_never_says_another_year(source: str) -> None:
    found = judge("fiscal_year", (source, "plan-2565.pdf"))
    assert (found.answer, found.year) == (PeriodAnswer.UNKNOWN, 2565)


@pytest.mark.parametrize("text", ["ปีงบประมาณ 2565", "ปีงบประมาณ 2566"])
def test_a_year_read_by_ocr_never_decides(text: str) -> None:
    assert judge("fiscal_year", ("ocr", text)).answer is PeriodAnswer.UNKNOWN


def test_the_assessed_year_above_a_list_is_not_the_year_of_the_report() -> None:
    found = judge("previous_year", ("document", "รายงานผล"), ("section", "ปีงบประมาณ 2566"))
    assert found.answer is PeriodAnswer.UNKNOWN


def test_current_evidence_of_an_old_year_fits_with_a_conflict() -> None:
    found = judge("current", ("label", "โครงสร้าง ปีการศึกษา 2560"))
    assert (found.answer, found.shown, found.conflict) == (PeriodAnswer.FITS, "ปีการศึกษา 2560", True)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("ปีงบประมาณ 2566 ต.ค. 65 พ.ย. 65 ธ.ค. 65", (1, 2, 3)),
        ("ปีงบประมาณ 2566 ต.ค. 65 - ธ.ค. 65", (1, 2, 3)),
        ("ปีงบประมาณ 2566 ต.ค. 65 - ธ.ค. 65 และ ม.ค. 66", (2, 3)),
        ("ปีงบประมาณ 2566 ต.ค. 65 พ.ย. 65 ธ.ค. 65 มกราคม กุมภาพันธ์ มีนาคม", ()),
        ("ปีงบประมาณ 2566 ต.ค. 65 - มี.ค. 66", ()),
        ("ปีงบประมาณ 2566 ข้อมูล ณ มีนาคม 2566", ()),
        ("ปีงบประมาณ 2566 รอบ 6 เดือน ต.ค. 65 พ.ย. 65 ธ.ค. 65", ()),
    ],
)
def test_months_that_a_list_leaves_out_are_named(text: str, missing: tuple[int, ...]) -> None:
    found = judge("first_six_months", ("document", text))
    assert (found.answer, found.missing_months) == (PeriodAnswer.FITS, missing)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no such period rule: 'weekly'"):
        judge("weekly")


@pytest.mark.parametrize(
    ("damaged", "shown"),
    [
        ("ตลาคม 2565", ["ตุลาคม 2565"]),
        ("มนาคม 2566", ["มีนาคม 2566"]),
        ("กมภาพนธ 2566", ["กุมภาพันธ์ 2566"]),
        ("กุม ภาพันธ์ 2566", ["กุมภาพันธ์ 2566"]),
        ("มกรา คม 2566", ["มกราคม 2566"]),
        ("ตลาคม 2565 - มนาคม 2566", ["ตุลาคม 2565 - มีนาคม 2566"]),
        ("ปงบประมาณ 2566", ["ปีงบประมาณ 2566"]),
        ("ประจ าปีงบประมาณ 2566", ["ปีงบประมาณ 2566"]),
        ("ประจำาปีงบประมาณ 2566", ["ปีงบประมาณ 2566"]),
        ("กระทรวงคมนาคม 2566", ["ปี 2566"]),
    ],
)
def test_months_and_years_are_read_in_damaged_text(damaged: str, shown: list[str]) -> None:
    assert [period.shown for period in read_periods(normalise(damaged))] == shown


def test_the_month_after_a_year_that_ends_in_six_is_no_half_year() -> None:
    listed = "ปีงบประมาณ 2566 เดือนตุลาคม 2565 เดือนพฤศจิกายน 2565 เดือนธันวาคม 2565 เดือนมกราคม 2566"
    assert judge_period("first_six_months", 2566, [("document", listed)]).missing_months == (2, 3)


def test_a_contradicting_year_is_told_in_its_words() -> None:
    found = judge_period("fiscal_year", 2566, [("document", "ปีงบประมาณ 2566"), ("label", "ปีงบประมาณ 2564")])
    assert (found.answer, found.conflict, found.against) == (PeriodAnswer.FITS, True, "ปีงบประมาณ 2564")


def test_an_address_of_another_year_is_told_and_never_decides_against_the_text() -> None:
    found = judge_period("fiscal_year", 2565, [("title", "แผนปฏิบัติการ 2565"), ("slug", "ita-2564 plan")])
    assert (found.answer, found.conflict, found.against) == (PeriodAnswer.FITS, True, "ปี 2564")
    assert judge_period("fiscal_year", 2565, [("slug", "ita-2565 plan")]).answer is PeriodAnswer.UNKNOWN


def test_a_new_label_over_an_old_file_name_is_for_the_officer() -> None:
    found = judge_period("fiscal_year", 2566, [("label", "แผนปฏิบัติการ 2566"), ("file", "แผนปฏิบัติการ 2565.pdf")])
    assert (found.answer, found.conflict, found.against) == (PeriodAnswer.UNKNOWN, True, "ปี 2565")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ต.ค.-65", ["ตุลาคม 2565"]),
        ("Oct-65", ["ตุลาคม 2565"]),
        ("Oct-22", ["ตุลาคม 2565"]),
        ("ตุลาคม/2565", ["ตุลาคม 2565"]),
        ("15-ต.ค.-65", ["15 ตุลาคม 2565"]),
        ("ต.ค.-65 - มี.ค.-66", ["ตุลาคม 2565 - มีนาคม 2566"]),
        ("ต.ค.-31 มี.ค. 66", ["1 ตุลาคม 2565 - 31 มีนาคม 2566"]),
        ("มีนาคม 15, 2566", ["15 มีนาคม 2566"]),
        ("มี.ค. 5, 2023", ["5 มีนาคม 2566"]),
        ("ไตรมาส 1-2/2566", ["ตุลาคม 2565 - มีนาคม 2566"]),
        ("ไตรมาสที่ 1 และไตรมาสที่ 2 ปีงบประมาณ 2566", ["ตุลาคม 2565 - มีนาคม 2566"]),
        ("1/10/2565-31/3/2566", ["1 ตุลาคม 2565 - 31 มีนาคม 2566"]),
        ("1/10/65 ถึงวันที่ 31/3/66", ["1 ตุลาคม 2565 - 31 มีนาคม 2566"]),
        ("ปีงบประมาณ พ.ศ. ๒ ๕ ๖ ๖", ["ปีงบประมาณ 2566"]),
        ("2 5 6 6", []),
        ("ปีงบประมาณ พ.ศ. 25\n66", ["ปีงบประมาณ 2566"]),
        ("ปีงบประมาณ พ.ศ. 256\n6", ["ปีงบประมาณ 2566"]),
        ("ปีงบประมาณ 2565 ถึง ปีงบประมาณ 2568", ["ปีงบประมาณ 2565-2568"]),
        ("ตุลำคม 2565", ["ตุลาคม 2565"]),
        ("ปีงบประมำณ พ.ศ. 2566", ["ปีงบประมาณ 2566"]),
        ("มกร\ufffdคม 2566", ["มกราคม 2566"]),
        ("ต\ufffdลาคม 2565", ["ตุลาคม 2565"]),
        ("ผู้เข้าชม 2565 ราย", []),
        ("ผู้เข้าชมทั้งหมด 2565", []),
        ("ลำดับ 12\nตุลาคม 2565", ["ตุลาคม 2565"]),
        ("12\tตุลาคม 2565", ["ตุลาคม 2565"]),
        ("ตุลาคม 2565\n12", ["ตุลาคม 2565"]),
        ("เมื่อวันที่ 12\nตุลาคม 2565", ["12 ตุลาคม 2565"]),
    ],
)
def test_months_and_years_are_read_as_sheets_blogs_and_torn_lines_write_them(written: str, shown: list[str]) -> None:
    said = "\n".join(normalise(line) if "\t" not in line else line for line in written.split("\n"))
    assert [period.shown for period in read_periods(said)] == shown


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("ข้อมูล ณ วันที่ 1 ตุลาคม 2565", 2566),
        ("ผู้เข้าชม 2565 ราย", None),
        ("งบประมาณ 2,565 บาท", None),
        ("ITA 2023", 2566),
        ("2023", 2566),
        ("ปี 66", 2566),
        ("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540", None),
        ("ปีงบประมาณ 2565 - 2566", None),
        ("ตุลาคม 2565 - มีนาคม 2566", 2566),
    ],
)
def test_a_heading_names_one_fiscal_year_or_none(heading: str, year: int | None) -> None:
    assert single_year(normalise(heading)) == year


@pytest.mark.parametrize(
    ("mark", "year"), [("#tab-2566", 2566), ("y2023", 2566), ("year2565_a", 2565), ("id12566", None)]
)
def test_a_mark_in_the_markup_names_a_year(mark: str, year: int | None) -> None:
    assert year_in_mark(mark) == year


def test_short_words_name_months_with_and_without_a_year() -> None:
    assert named_months("สขร1-ตุลาคม.xlsx", 2566) == {10}
    assert named_months("พ.ย.-65", 2566) == {11}
    assert named_months("ตุลาคม 2564", 2566) == frozenset()
    assert named_months("ต.ค.65-ธ.ค.65", 2566) == {10, 11, 12}


def test_days_of_the_year_before_below_a_title_of_this_year_are_doubted() -> None:
    paper = "รายงานการอบรมจริยธรรม ปี 2566\nคำสั่งที่ 9/2564 ลงวันที่ 5 ธันวาคม 2564 อบรมเมื่อวันที่ 19 มกราคม 2565"
    assert judge_period("fiscal_year", 2566, [("document", paper)]).answer is PeriodAnswer.UNKNOWN
    listed = [("document", paper), ("section", "ปีงบประมาณ 2566")]
    assert judge_period("fiscal_year", 2566, listed).answer is PeriodAnswer.UNKNOWN
    this_year = paper.replace("19 มกราคม 2565", "19 มกราคม 2566")
    assert judge_period("fiscal_year", 2566, [("document", this_year)]).answer is PeriodAnswer.FITS


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("รายงานการประชุม\n18 ธ.ค.62 ประชุมครู\n20 ธ.ค.62 อบรม", "other"),
        ("กิจกรรม 12 ม.ค. 2562\nกิจกรรม 20 ก.พ. 2562", "other"),
        ("อบรมจริยธรรม วันที่ 12 ม.ค.62", "unknown"),
        ("คำสั่ง ลงวันที่ 3 ม.ค.62 และคำสั่ง ลงวันที่ 9 ม.ค.62 ให้ดำเนินการ", "fits"),
        ("คำสั่ง ลงวันที่ 3 ม.ค.62 ให้ดำเนินการ\nกิจกรรมวันที่ 18 ธ.ค.63\nกิจกรรม 9 ม.ค.64", "fits"),
        ("ประกาศ ณ วันที่ 3 ม.ค.62", "other"),
    ],
)
def test_old_days_in_a_paper_speak_against_the_year_above_it(text: str, answer: str) -> None:
    text = "\n".join(map(normalise, text.splitlines()))
    judged = judge_period("fiscal_year", 2564, [("document", text), ("section", "ปีงบประมาณ 2564")])
    assert judged.answer == answer


def test_the_quote_of_a_period_parts_no_letter_from_its_marks() -> None:
    words = "โครงการที่ได้รับงบประมาณสนับสนุนจากสำนักงานเขตพื้นที่และหน่วยงานอื่นรู้ผู้ที่"
    for cut in range(40):
        before, after = words[cut:], words[: len(words) - cut]
        quote = judge_period("fiscal_year", 2566, [("document", f"{before} ปีงบประมาณ 2566 {after}")]).quote
        assert category(quote[0]) != "Mn"
        following = f"{before} ปีงบประมาณ 2566 {after}".partition(quote)[2]
        assert category(following[:1] or " ") != "Mn"
