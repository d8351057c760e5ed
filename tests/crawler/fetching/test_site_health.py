from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from checks.evidence import Access
from checks.fetch import Fetch
from checks.health import Certificate, HealthName, HealthNote, page_notes
from checks.home_face import HomeFace
from checks.page_reader import read_page
from crawler.fetching.coverage import CrawlNotes, coverage_of
from crawler.fetching.site_health import SiteHealth
from crawler.office.result import school_result
from crawler.store.database import Store
from reports.explanations import tell
from rules.instrument_files import load_instrument
from rules.site import Coverage, CoverageStatus, School

HOME = "https://school.example.ac.th/"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
EXPIRED = Certificate(("school.example.ac.th",), NOW - timedelta(days=1))
SCHOOL = School("1", "โรงเรียนบ้านหนองตัวอย่าง", HOME)
NOTE = HealthNote(HealthName.CERTIFICATE_EXPIRED, HOME, "2026-11-21")


def insecure(number: int) -> str:
    return f"<body><p>ข่าว</p><img src='http://school.example.ac.th/{number}.png'></body>"


def test_the_way_in_is_judged_once_and_pages_as_they_come() -> None:
    health = SiteHealth()
    health.home(HOME, EXPIRED, NOW)
    health.home(HOME + "index.php", EXPIRED, NOW)
    for number in range(20):
        health.add(page_notes(read_page(insecure(number), f"{HOME}{number}")))
    assert [note.name for note in health.notes] == ["certificate_expired"] + ["mixed_content"] * 5
    assert health.notes[0] == NOTE
    assert not health.taken_over


def test_a_home_page_of_gambling_means_that_the_site_was_taken_over() -> None:
    health = SiteHealth()
    page = read_page("<title>สล็อตเว็บตรง แตกง่าย</title><body>PG SLOT</body>", HOME)
    health.add(page_notes(page))
    assert not health.taken_over
    health.add(page_notes(page, home=True))
    assert health.taken_over


def test_what_is_wrong_with_a_site_bears_on_what_was_seen_only_when_others_took_it_over() -> None:
    fetches = [Fetch(HOME, Access.OPEN, media_type="text/html", on_site=True)]
    assert coverage_of(fetches, [HOME], CrawlNotes(taken_over=True, claims=3)).status is CoverageStatus.PARTIAL
    unseen = coverage_of(fetches, [HOME], CrawlNotes(taken_over=True))
    assert (unseen.status, unseen.detail) == (CoverageStatus.UNREACHABLE, "taken_over")
    face = HomeFace("โรงเรียนบ้านตัวอย่าง", letters=400, links=12, of_a_school=True)
    assert coverage_of(fetches, [HOME], CrawlNotes(faces=[face])).status is CoverageStatus.COMPLETE


def test_notes_are_kept_with_the_coverage_and_published(tmp_path: Path) -> None:
    instrument = load_instrument("obec-school-2566")
    coverage = Coverage(CoverageStatus.COMPLETE, pages=3, health=(NOTE,))
    with Store.open(tmp_path / "oit.db") as store:
        run_id = store.begin_run("2026-11-22", [instrument.id], "0", "0", "2026-11-22T00:00:00+00:00")
        store.save_school(run_id, SCHOOL, instrument.id, coverage, (), ())
        kept = store.coverage(run_id, SCHOOL.code)
        assert kept == coverage
        result = school_result(SCHOOL, instrument, kept, (), store.run(run_id), tell=tell)
    assert result["health"] == [{"note": "certificate_expired", "url": HOME, "detail": "2026-11-21"}]
