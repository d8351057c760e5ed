"""Months that have their place in a report and nothing in it, against those that say that there was nothing."""

from __future__ import annotations

import pytest

from rules.judging.filled_months import unfilled_months

SECOND_QUARTER = frozenset({1, 2, 3})
ROWS = "เดือน | จำนวน\nตุลาคม 2565 | 4\nพฤศจิกายน 2565 | 2\nธันวาคม 2565 | 1\n{}\nรวม | 7"
COLUMNS = "บริการ | ต.ค. 65 | พ.ย. 65 | ธ.ค. 65 | ม.ค. 66 | ก.พ. 66 | มี.ค. 66\n{}"


@pytest.mark.parametrize(
    ("text", "aligned", "months"),
    [
        (ROWS.format("มกราคม 2566\nกุมภาพันธ์ 2566\nมีนาคม 2566"), False, SECOND_QUARTER),
        (ROWS.format("มกราคม 2566 |  | \nกุมภาพันธ์ 2566 | ....\nมีนาคม 2566 | "), True, SECOND_QUARTER),
        (ROWS.format("มกราคม 2566 | -\nกุมภาพันธ์ 2566 | 0\nมีนาคม 2566 | ไม่มี"), True, frozenset()),
        ("เดือน | จำนวน\nตุลาคม\nพฤศจิกายน\nธันวาคม\nมกราคม\nกุมภาพันธ์\nมีนาคม", False, frozenset()),
        ("เมษายน 2566 | \nตุลาคม 2565 | 3", True, frozenset()),
        ("ต.ค.65\nงาน | วงเงิน\nหมึก | 500\nพ.ย.65\nธ.ค.65\nงาน | วงเงิน\nกระดาษ | 300", False, frozenset({11})),
        ("ต.ค.65\nพ.ย.65\nต.ค.65\nหมึก | 500\nพ.ย.65\nกระดาษ | 300", False, frozenset()),
        (COLUMNS.format("ปพ.1 | 2 | 1 | 4 |  |  | \nใบรับรอง |  | 3 | 2 |  |  | "), True, SECOND_QUARTER),
        (COLUMNS.format("ปพ.1 | 2 | 1 | 4\nใบรับรอง | 5 | 3 | 2"), False, SECOND_QUARTER),
        (COLUMNS.format("ปพ.1 | 2 | 1 | 4\nใบรับรอง | 5 | 3"), False, frozenset()),
        (COLUMNS.format("ปพ.1 | 2 | 1 | 4 | - | - | -\nใบรับรอง | 5 | 3 | 2 |  | 1 | 0"), True, frozenset()),
        ("โครงการ | งบ | ไตรมาส 1 | ไตรมาส 2\nกีฬา | 900 | 400 | \nค่าย | 500 | 500 | ", True, SECOND_QUARTER),
        ("โครงการ | งบ | ไตรมาส 1 | ไตรมาส 2\nกีฬา | 900 | 400\nค่าย | 500 | 500", False, SECOND_QUARTER),
        ("โครงการ | ไตรมาส 1 | ไตรมาส 2 | รวม\nกีฬา | 400 | 400\nค่าย | 500 | 500", False, frozenset()),
        ("", True, frozenset()),
    ],
)
def test_a_month_with_a_place_and_nothing_in_it_is_left_open(text: str, aligned: bool, months: frozenset[int]) -> None:
    assert unfilled_months(text, 2566, aligned=aligned) == months
