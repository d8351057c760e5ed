"""What is asked next as far as the budget goes, and what is said of the rest."""

from __future__ import annotations

from checks.evidence import Access
from checks.site_scope import SiteScope
from crawler.fetching.answers import Failure
from crawler.fetching.crawl_log import CrawlLog
from crawler.fetching.events import Event, PageSeen
from crawler.fetching.frontier import Errand, Frontier, Purpose
from crawler.fetching.schedule import Schedule
from crawler.fetching.spending import Spending
from crawler.fetching.visit import Budget

SITE = "http://school.example.ac.th/"


class Crawl:
    """The parts that a schedule works with."""

    def __init__(self, budget: Budget) -> None:
        self.seen: list[Event] = []
        scope, self.frontier, self.spending = SiteScope(SITE), Frontier(), Spending(budget)
        self.log = CrawlLog(lambda: "2026-11-27T20:00:00Z", self.seen.append, scope, self.frontier, self.spending)
        self.schedule = Schedule(self.frontier, scope, self.spending, self.log)
        self.spending.begin()

    def asked(self) -> list[str]:
        paths = []
        while errands := list(self.schedule.next(lambda _: False)):
            for errand in errands:
                paths.append(errand.url.removeprefix(SITE))
                self.frontier.done(errand)
        return paths


def page(path: str, rank: int, *, optional: bool = False) -> Errand:
    return Errand(SITE + path, Purpose.PAGE, rank, optional=optional)


def test_what_the_budget_leaves_out_is_counted_and_only_what_may_name_items_cuts_the_coverage() -> None:
    crawl = Crawl(Budget(pages=1))
    for errand in (page("oit", 100), page("plan", 90), page("tag/3", -60), page("old", 0, optional=True)):
        crawl.frontier.add(errand)
    assert crawl.asked() == ["oit"]
    assert (crawl.log.notes.skipped, crawl.log.notes.cut) == ({"budget": 2, "sitemap": 1}, 1)


def test_when_the_time_is_over_all_that_waits_is_left_out() -> None:
    crawl = Crawl(Budget(seconds=0))
    crawl.frontier.add(page("oit", 100))
    assert crawl.asked() == []
    assert crawl.log.notes.out_of_time
    assert crawl.log.notes.skipped == {"time": 1}


def test_what_a_school_waits_for_others_is_not_its_own_time_up_to_its_budget_once_more() -> None:
    held_up = 0.0
    spending = Spending(Budget(seconds=100), lambda: held_up)
    spending.begin()
    deadline = spending.deadline
    held_up = 40.0
    assert spending.deadline == deadline + 40
    held_up = 1_000.0
    assert spending.deadline == deadline + 100


def test_what_failed_is_tried_once_more_and_no_third_time() -> None:
    crawl = Crawl(Budget())
    crawl.frontier.add(page("oit", 100))
    (errand,) = crawl.schedule.next(lambda _: False)
    crawl.frontier.done(errand)
    assert crawl.schedule.put_aside(errand)
    (again,) = crawl.schedule.second_pass()
    assert crawl.asked() == ["oit"]
    assert not crawl.schedule.put_aside(again)
    assert crawl.schedule.second_pass() == []


def test_a_promising_page_that_is_lost_bears_on_the_coverage() -> None:
    crawl = Crawl(Budget())
    crawl.log.lose(Errand(SITE, Purpose.PAGE, promising=True), Failure(Access.FAILED, "Timeout"))
    assert crawl.log.notes.promising_failed == 1
    assert [fetch.note for fetch in crawl.log.fetches.values()] == ["Timeout"]
    assert crawl.seen == [PageSeen(SITE, "failed", 0, 0, 0.0)]


def test_a_site_that_drips_is_asked_no_more_and_its_coverage_says_so() -> None:
    crawl = Crawl(Budget())
    for errand in (page("oit", 100), page("plan", 90)):
        crawl.frontier.add(errand)
    for _ in range(12):
        crawl.spending.waited("school.example.ac.th", 29.0)
    assert crawl.asked() == []
    assert crawl.log.notes.out_of_time
    assert crawl.log.notes.skipped == {"slow": 2}


def test_a_site_that_is_merely_slow_and_one_of_a_dripping_neighbour_are_seen_wholly() -> None:
    crawl = Crawl(Budget())
    crawl.frontier.add(page("oit", 100))
    crawl.frontier.add(Errand("http://files.example.net/o1.pdf", Purpose.EVIDENCE, 90))
    for _ in range(100):
        crawl.spending.waited("school.example.ac.th", 6.0)
        crawl.spending.waited("files.example.net", 30.0)
    assert crawl.asked() == ["oit"]
    assert not crawl.log.notes.out_of_time
