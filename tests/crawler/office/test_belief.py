"""When a night is not believed: what befalls many schools at once is our fault until a person says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from checks.evidence import Access
from checks.fetch import Fetch
from crawler.office.belief import Earlier, fault_of, night_fault
from crawler.store.database import Store
from crawler.store.records import RunNumbers
from rules.site import Coverage, CoverageStatus
from rules.verdicts import Reason, Verdict
from tests.crawler.nights import INSTRUMENT, MISSING, PASSED, SILENT, finding, save_night, school

ERROR = (Verdict.CANT_TELL, Reason.ERROR)


def numbers(visited: int = 200, silent: int = 0, **more: int) -> RunNumbers:
    counts = {"requests": 8_000, "failed_requests": 100, "crashed_schools": 0, **more}
    schools = {"complete": visited - silent, "unreachable": silent}
    return RunNumbers(schools, {}, silent, 0, 0, 0, body_bytes=0, **counts)


def fault(now: RunNumbers, *earlier: RunNumbers) -> str:
    return night_fault(now, {}, Earlier(earlier), jump=0.3)


@pytest.mark.parametrize(
    ("now", "earlier", "believed"),
    [
        ((200, 20), [(200, 10), (200, 12)], True),
        ((200, 80), [(200, 10), (200, 12)], False),
        ((200, 80), [(200, 70), (200, 72)], True),
        ((200, 80), [(200, 10), (200, 12), (200, 150)], False),
        ((3, 2), [(3, 0)], True),
        ((200, 200), [], False),
        ((200, 100), [], True),
    ],
)
def test_a_jump_of_silent_sites_is_put_down_to_our_network(
    now: tuple[int, int], earlier: list[tuple[int, int]], believed: bool
) -> None:
    why = fault(numbers(*now), *(numbers(*night) for night in earlier))
    assert (why == "") is believed
    assert believed or f"{now[1]} จาก {now[0]} เว็บไซต์ไม่ตอบ" in why


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (numbers(on_one_host=90), "90 จาก 200 เว็บไซต์พาไปที่เดียวกัน"),
        (numbers(on_one_body=90), "90 จาก 200 เว็บไซต์ตอบด้วยหน้าเดียวกัน"),
        (numbers(crashed_schools=30), "โปรแกรมผิดพลาดกับ 30 จาก 200 โรงเรียน"),
        (numbers(failed_requests=4_000, failing_schools=150), "คำขอ 4000 จาก 8000 รายการไม่สำเร็จ (50% ปกติ 1%)"),
    ],
)
def test_what_befalls_many_schools_at_once_fails_the_night(now: RunNumbers, words: str) -> None:
    assert words in fault(now, numbers(), numbers())
    assert fault(now, now, now) == ""


@pytest.mark.parametrize(
    "now",
    [
        numbers(on_one_host=2, visited=3),
        numbers(on_one_body=2, visited=3),
        numbers(crashed_schools=2, visited=3),
        numbers(requests=400, failed_requests=380, failing_schools=2, visited=3),
        numbers(on_one_host=40, on_one_body=40, crashed_schools=10),
    ],
)
def test_what_befalls_a_few_schools_does_not(now: RunNumbers) -> None:
    assert fault(now, numbers(visited=now.visited)) == ""


def test_a_first_night_on_which_a_whole_list_shows_one_page_is_not_believed() -> None:
    assert fault(numbers(on_one_body=200))
    assert fault(numbers(on_one_host=200))
    assert fault(numbers(on_one_host=100)) == ""  # a province that keeps its sites at one service


@pytest.mark.parametrize(
    ("before", "now", "believed"),
    [
        ({"a": 30, "b": 30, "c": 30, "d": 30}, {"a": 0, "b": 1, "c": 0, "d": 30}, False),
        ({"a": 30, "b": 30, "c": 30, "d": 30}, {"a": 18, "b": 18, "c": 18, "d": 18}, False),
        ({"a": 30, "b": 30, "c": 30, "d": 30}, {"a": 25, "b": 25, "c": 25, "d": 25}, True),
        ({"a": 30, "b": 30, "c": 30, "d": 30}, {"a": 0, "b": 0, "c": 30, "d": 30}, True),
        ({"a": 30, "b": 30, "c": 30, "d": 30}, {"d": 30}, True),
        ({}, {"a": 0, "b": 0, "c": 0}, True),
    ],
)
def test_a_mass_fall_of_published_items_is_not_believed(
    before: Mapping[str, int], now: Mapping[str, int], believed: bool
) -> None:
    why = night_fault(numbers(), now, Earlier([numbers()], before), jump=0.3)
    assert (why == "") is believed


def test_failed_nights_are_no_measure_of_what_is_usual() -> None:
    everyone = {f"s{number}": {"structure": PASSED} for number in range(4)}
    nobody = {code: {"structure": SILENT} for code in everyone}
    with Store.open(":memory:") as store:
        save_night(store, "2026-11-01", everyone)
        for day in (2, 3, 4):
            run = store.run(save_night(store, f"2026-11-{day:02}", nobody))
            why = fault_of(store, run, jump=0.3, nights=2)
            assert why
            store.fail_run(run.id, why, "x")
        assert fault_of(store, store.run(save_night(store, "2026-11-05", everyone)), jump=0.3, nights=2) == ""


def test_a_stored_night_of_losses_everywhere_is_told_from_one_under_new_rules() -> None:
    published = {f"s{number}": {"structure": PASSED, "executives": PASSED} for number in range(5)}
    gone = {code: {"structure": MISSING, "executives": MISSING} for code in published}
    with Store.open(":memory:") as store:
        save_night(store, "2026-11-01", published)
        why = fault_of(store, store.run(save_night(store, "2026-11-02", gone)), jump=0.3, nights=7)
        assert why.startswith("รายการที่เผยแพร่ลดจาก 10 เหลือ 0 ข้อในคืนเดียว ที่ 5 โรงเรียนพร้อมกัน")
    with Store.open(":memory:") as store:
        save_night(store, "2026-11-01", published)
        run = store.run(save_night(store, "2026-11-02", gone, rules="new"))
        assert fault_of(store, run, jump=0.3, nights=7) == ""


def test_a_stored_night_of_crashes_everywhere_fails() -> None:
    with Store.open(":memory:") as store:
        run = store.run(save_night(store, "2026-11-01", {f"s{number}": {"structure": ERROR} for number in range(4)}))
        assert fault_of(store, run, jump=0.3, nights=7).startswith("โปรแกรมผิดพลาดกับ 4 จาก 4 โรงเรียน")


def homes(store: Store, night: str, ends: Sequence[tuple[str, str, str]]) -> str:
    """A night of schools `(code, where the home page was answered, the hash of what came)`."""
    run_id = store.begin_run(night, [INSTRUMENT], "0.1.0", "abc", f"{night}T15:00:00+00:00")
    for code, final_url, sha256 in ends:
        listed = school(code)
        begun = Fetch(
            url=listed.website, access=Access.OPEN, final_url=final_url, status=200, sha256=sha256, on_site=True
        )
        inner = Fetch(url=f"{listed.website}a", access=Access.OPEN, final_url="http://x.example/", depth=1, status=200)
        found = [finding("structure", PASSED)]
        seen = Coverage(CoverageStatus.COMPLETE, pages=3)
        store.save_school(run_id, listed, INSTRUMENT, seen, [begun, inner], found, f"{night}T16:00:00+00:00")
    store.finish_run(run_id, f"{night}T17:30:00+00:00")
    return run_id


def test_the_store_counts_where_home_pages_ended() -> None:
    with Store.open(":memory:") as store:
        run_id = homes(
            store,
            "2026-11-01",
            [
                ("a", "http://portal.example/login", "1"),
                ("b", "https://portal.example/login?b", "1"),
                ("c", "http://portal.example/", "2"),
                ("d", "https://www.d.example.ac.th/index.php", "3"),
                ("e", "", ""),
            ],
        )
        counted = store.numbers(run_id)
        assert (counted.on_one_host, counted.on_one_body, counted.visited) == (3, 2, 5)
