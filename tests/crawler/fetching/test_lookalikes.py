"""What answers in place of a site since some moment of its crawl, and what only looks alike."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.fetching.frontier import Errand, Purpose
from crawler.fetching.lookalikes import Disowned, Lookalikes
from tests.crawler.fetching.test_crawl import INDEX, finish, start
from tests.crawler.sites import TEXT, Answer, Site, link, page

HOME = "http://school.example.ac.th/"
ITEMS = ("O1 โครงสร้าง", "O3 อำนาจหน้าที่", "O4 แผนยุทธศาสตร์", "O6 กฎหมายที่เกี่ยวข้อง", "O12 รายงานผลการดำเนินงานประจำปี")
SIGN_IN = page("<h1>เข้าสู่ระบบ</h1><form method=post><input name=u><input type=password name=p></form>", title="เข้าสู่ระบบ")


def errand(path: str, purpose: Purpose = Purpose.PAGE) -> Errand:
    return Errand(HOME + path, purpose)


def crawled(looks: dict[str, str], *, obstacles: tuple[str, ...] = ()) -> Lookalikes:
    """Pages by path with how they look; the home page looks like `home`."""
    seen = Lookalikes()
    seen.note(errand("", Purpose.START), "home", is_obstacle=False)
    for path, look in looks.items():
        seen.note(errand(path), look, is_obstacle=look in obstacles)
    return seen


def asked(seen: Lookalikes) -> list[str]:
    return [again.url.removeprefix(HOME) for again in seen.to_ask(HOME)]


def test_different_pages_and_copies_of_the_home_page_are_not_asked_again() -> None:
    assert asked(crawled({"a": "a", "b": "b", "c": "c", "c2": "c"})) == []
    assert asked(crawled({f"index{n}": "home" for n in range(9)}, obstacles=("home",))) == []


def test_pages_that_look_alike_are_asked_again_once_with_the_home_page() -> None:
    seen = crawled({"a": "x", "b": "x", "c": "x", "d": "x"})
    assert asked(seen) == ["", "a"]
    assert asked(seen) == []


def test_a_single_obstacle_is_reason_to_look_at_the_home_page_again() -> None:
    assert asked(crawled({"a": "a", "b": "door"}, obstacles=("door",))) == [""]


@pytest.mark.parametrize(
    ("path", "looks", "lost", "over"),
    [
        ("", "door", 3, False),  # the home page is behind it, too
        ("", "home", 0, False),
        ("a", "door", 0, False),  # these pages are so
        ("a", "a real page", 3, True),  # it has gone
        ("a", "", 0, False),
    ],
)
def test_what_the_second_answer_says(path: str, looks: str, lost: int, over: bool) -> None:
    seen = crawled({"a": "door", "b": "door", "c": "door"}, obstacles=("door",))
    again = next(again for again in seen.to_ask(HOME) if again.url == HOME + path)
    said = seen.answered(again, looks)
    assert (len(said.errands), said.over) == (lost, over)
    assert seen.answered(again, looks) == Disowned() or not lost


def test_a_home_page_that_changed_disowns_no_single_copy_of_itself() -> None:
    seen = crawled({"index.php": "home, later", "b": "door"}, obstacles=("door",))
    (again,) = seen.to_ask(HOME)
    assert seen.answered(again, "home, later") == Disowned()


def test_a_portal_that_appears_in_the_middle_makes_no_gap_and_a_wall_of_the_site_does(tmp_path: Path) -> None:
    numbers = itertools.count(70_001, 7)
    net = f"127.0.{90 + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw'))}"
    links = [link(f"/o{number}", title) for number, title in enumerate(ITEMS)]
    pages = {"/": page("<h1>โรงเรียนตัวอย่าง</h1>", TEXT, link("/oit", "OIT 2566")), "/oit": page(INDEX, TEXT, *links)}
    pages |= {
        f"/o{number}": page(f"<h1>{title[3:]}</h1>", TEXT.replace("โรงเรียน", title[3:]))
        for number, title in enumerate(ITEMS)
    }

    def door() -> Answer:
        """Its words are others each time."""
        form = f"<form method=post action=/login?{next(numbers)}><input name=u><input type=password name=p></form>"
        return page(f"<h1>เข้าสู่ระบบ</h1><p>รหัสเครื่อง {next(numbers)}</p>", form, title="เข้าสู่ระบบ")

    def from_now_on(site: Site, answer: Answer, most: int) -> Callable[[], Answer]:
        return lambda: answer if len(site.asked) <= most else door()

    with Site(f"{net}.1") as cut, Site(f"{net}.2", pages | {"/o0": SIGN_IN, "/o1": SIGN_IN}) as walled:
        cut.pages = {path: from_now_on(cut, answer, 6) for path, answer in pages.items()}
        schools = finish(start(tmp_path / "oit.db", {"cut": cut.url, "walled": walled.url}))["schools"]
    assert schools["cut"]["coverage"]["reason"] == "not_itself"
    assert {item: said for item, said in schools["cut"]["findings"].items() if said[0] == "failed"} == {}
    assert schools["walled"]["coverage"]["status"] == "complete"
    assert schools["walled"]["findings"]["structure"] == ["failed", "sign_in"]
    assert schools["walled"]["findings"]["authority"] == ["failed", "sign_in"]
