"""Which schools come first, and which areas stay together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crawler.office.nation.planning import batches, divided, groups, hosts_of, oldest_first
from rules.site import School


def schools(*websites: str) -> list[School]:
    return [School(str(number), f"โรงเรียน {number}", website) for number, website in enumerate(websites)]


def flat(found: Sequence[Sequence[str]]) -> list[str]:
    return [code for batch in found for code in batch]


def test_areas_with_schools_on_one_host_go_to_one_machine() -> None:
    areas_of = {"one.example.ac.th": ["a"], "shared.example.ac.th": ["a", "c"], "other.example.ac.th": ["c", "d"]}
    assert sorted(map(sorted, groups(areas_of, "abcd"))) == [["a", "c", "d"], ["b"]]


def test_a_host_of_the_whole_country_ties_no_areas_together_but_has_its_pace_divided() -> None:
    areas_of = {"portal.example.ac.th": list("abcdef"), "own.example.ac.th": ["a"]}
    assert len(groups(areas_of, "abcdef")) == 6
    assert divided(areas_of) == ["portal.example.ac.th"]


def test_large_services_have_a_pace_of_their_own() -> None:
    listed = schools("https://drive.google.com/drive/folders/a", "http://School.example.ac.th/", "")
    assert hosts_of(listed) == {"school.example.ac.th"}


def test_the_oldest_results_come_first() -> None:
    listed = schools(*(f"http://s{number}.example.ac.th/" for number in range(5)))
    seen = {"0": "2026-11-28T14:00:00+00:00", "2": "2026-11-27T14:00:00+00:00", "3": "2026-11-28T14:00:00+00:00"}
    found = batches(listed, seen, 2)
    assert [len(batch) for batch in found] == [2, 2, 1]
    assert flat(found)[:3] == ["1", "4", "2"]
    assert sorted(flat(found)) == ["0", "1", "2", "3", "4"]


def test_schools_of_one_host_are_spread_and_none_of_them_always_comes_last() -> None:
    listed = schools(
        *["http://shared.example.ac.th/"] * 4, *(f"http://s{number}.example.ac.th/" for number in range(8))
    )
    shared = [code in "0123" for code in flat(batches(listed, {}, 50))]
    assert not any(one and other for one, other in pairwise(shared))
    newer = {
        school.code: "2026-11-28T14:00:00+00:00" for school in listed if not school.website.startswith("http://sh")
    }
    assert set(flat(batches(listed, newer, 50))[:4]) == {"0", "1", "2", "3"}


def test_areas_that_were_not_reached_come_first_the_next_night() -> None:
    oldest = {"a": "2026-11-28T14:00:00+00:00", "b": "2026-11-27T14:00:00+00:00", "c": ""}
    assert oldest_first([("a",), ("b",), ("a", "c")], oldest) == [("a", "c"), ("b",), ("a",)]
