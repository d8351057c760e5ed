"""The trend of published items over the nights, as a line and in words."""

from __future__ import annotations

from reports.texts import texts
from reports.trend import HEIGHT, trend
from rules.area_night import AreaNight

NIGHTS = [
    AreaNight("เขต 2", "2026-11-02", 60, 100),
    AreaNight("เขต 1 ", "2026-11-01", 10, 100),
    AreaNight("เขต 1", "2026-11-02", 20, 100),
    AreaNight("เขต 2", "2026-11-01", 50, 100),
    AreaNight("เขต 2", "2026-11-03", 0, 0),
]


def test_the_trend_of_an_area_and_of_all() -> None:
    one, both = trend(NIGHTS, "เขต 1", texts("th")), trend(NIGHTS, None, texts("th"))
    assert one is not None
    assert both is not None
    assert one.text == "เผยแพร่แล้ว 10.0% → 20.0% ใน 2 คืน (1 พ.ย. 2569 ถึง 2 พ.ย. 2569)"
    assert both.text.startswith("เผยแพร่แล้ว 30.0% → 40.0% ใน 2 คืน")
    assert (one.points, one.end, one.change) == ("3.0,25.0 117.0,3.0", (117.0, 3.0), 10.0)


def test_a_night_that_saw_nothing_is_no_point_and_one_night_is_no_trend() -> None:
    assert trend(NIGHTS[:1], None, texts("th")) is None
    assert trend([NIGHTS[0], NIGHTS[4]], "เขต 2", texts("th")) is None


def test_a_small_change_is_no_mountain() -> None:
    quiet = trend([AreaNight("", "2026-11-01", 500, 1000), AreaNight("", "2026-11-02", 501, 1000)], None, texts("th"))
    assert quiet is not None
    heights = [float(point.split(",")[1]) for point in quiet.points.split()]
    assert abs(heights[0] - heights[1]) < HEIGHT / 50
