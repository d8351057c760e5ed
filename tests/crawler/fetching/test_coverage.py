"""How much of a site counts as seen, and what weighs most when it is not all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.evidence import Access
from checks.fetch import Fetch
from checks.home_face import HomeFace
from crawler.fetching.coverage import CrawlNotes, coverage_of
from rules.site import CoverageStatus

HOME = "http://school.example.ac.th/"
FACE = HomeFace("โรงเรียนบ้านตัวอย่าง", letters=400, links=12, of_a_school=True)


def fetched(url: str, access: Access = Access.OPEN, media_type: str = "text/html", *, on_site: bool = True) -> Fetch:
    return Fetch(url, access, media_type=media_type, on_site=on_site)


def seen(notes: CrawlNotes, *fetches: Fetch) -> tuple[str, str]:
    coverage = coverage_of(fetches or (fetched(HOME),), (HOME,), notes)
    return coverage.status, coverage.reason


@pytest.mark.parametrize(
    ("notes", "reason"),
    [
        (CrawlNotes(crashes=1), "errors"),
        (CrawlNotes(out_of_time=True, cut=3), "time"),
        (CrawlNotes(cut=1), "budget"),
        (CrawlNotes(promising_blocked=1), "blocked"),
        (CrawlNotes(promising_robots=1), "robots"),
        (CrawlNotes(needs_browser=1), "needs_browser"),
        (CrawlNotes(promising_failed=1), "errors"),
    ],
)
def test_each_cause_of_a_partial_crawl_is_named(notes: CrawlNotes, reason: str) -> None:
    assert seen(notes) == ("partial", reason)


def test_a_crawl_without_loss_is_complete_and_counts_pages_and_documents() -> None:
    fetches = (
        fetched(HOME),
        fetched(HOME + "a.pdf", media_type="application/pdf"),
        fetched("https://drive.google.com/uc?id=1", on_site=False),
        fetched(HOME + "gone", Access.GONE),
    )
    coverage = coverage_of(fetches, (HOME,), CrawlNotes(faces=[FACE]))
    assert (coverage.status, coverage.pages, coverage.documents) == (CoverageStatus.COMPLETE, 1, 2)


def test_one_lost_page_of_many_is_no_partial_crawl_but_many_are() -> None:
    pages = [fetched(f"{HOME}{n}") for n in range(20)]
    assert seen(CrawlNotes(faces=[FACE]), *pages, fetched(HOME + "x", Access.FAILED)) == ("complete", "")
    lost = [fetched(f"{HOME}x{n}", Access.FAILED) for n in range(5)]
    assert seen(CrawlNotes(), *pages, *lost) == ("partial", "errors")


@pytest.mark.parametrize(
    ("access", "reason"),
    [
        (Access.FAILED, "unreachable"),
        (Access.GONE, "unreachable"),
        (Access.REFUSED, "unreachable"),
        (Access.BLOCKED, "blocked"),
        (Access.SIGN_IN, "blocked"),
        (Access.ROBOTS, "robots"),
    ],
)
def test_a_home_page_that_does_not_open_makes_the_site_unreachable(access: Access, reason: str) -> None:
    assert seen(CrawlNotes(), fetched(HOME, access)) == ("unreachable", reason)


def test_a_crash_is_our_fault_and_never_the_sites() -> None:
    assert coverage_of((), (HOME,), CrawlNotes(crashes=1)).status is CoverageStatus.PARTIAL


def test_time_that_ends_before_the_home_page_was_asked_says_nothing_about_the_site() -> None:
    assert seen(CrawlNotes(out_of_time=True), fetched("http://b.example/", Access.FAILED)) == ("partial", "time")


def test_the_website_of_nobody_who_speaks_of_a_school_has_no_gaps() -> None:
    shop = HomeFace("ร้านตัวอย่าง", letters=900, links=12)
    coverage = coverage_of([fetched(HOME), fetched(HOME + "contact")], (HOME,), CrawlNotes(faces=[shop], claims=2))
    assert (coverage.status, coverage.reason) == (CoverageStatus.PARTIAL, "not_itself")


@pytest.mark.parametrize(("status", "coverage"), [(202, ("partial", "not_itself")), (200, ("complete", ""))])
def test_nothing_is_absent_from_a_site_whose_listed_address_gave_no_proper_page(
    status: int, coverage: tuple[str, str]
) -> None:
    pages = [replace(fetched(url), status=status) for url in (HOME, HOME + "about")]
    assert seen(CrawlNotes(faces=[FACE], claims=2), *pages) == coverage
