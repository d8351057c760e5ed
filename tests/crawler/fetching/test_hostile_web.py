"""One audit over servers that do everything wrong: it ends, it stays small, and it makes no gap of what it met."""

from __future__ import annotations

import contextlib
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawler.fetching.guard import AddressGuard, NameFault
from tests.crawler import hostile_sites as hostile
from tests.crawler.fetching.test_crawl import finish, start
from tests.crawler.sites import Answer, Site, link, page, redirect
from tests.once import made_once

SECONDS = 30.0  # other schools wait while a worker reads a hostile page
PAGES = 15
DOCUMENTS = 12
MOST_KILOBYTES = 300_000
LISTED = "บ้านโคกเจริญสุข"
ANSWERS = {
    "redirect_loop": hostile.redirect_loop,
    "growing_redirects": hostile.growing_redirects,
    "cookie_wall": hostile.cookie_wall,
    "endless_calendar": hostile.endless_calendar,
    "slow_drip": hostile.slow_drip,
    "slow_file": hostile.slow_file,
    "huge_files": hostile.huge_files,
    "endless_headers": hostile.endless_headers,
    "bombs": hostile.bombs,
    "many_links": hostile.many_links,
    "long_addresses": hostile.long_addresses,
    "deep_nesting": hostile.deep_nesting,
    "lying_headers": hostile.lying_headers,
    "session_ids": hostile.session_ids,
    "challenge": hostile.challenge,
    "polite_challenge": hostile.polite_challenge,
    LISTED: hostile.another_school,
    "parked": hostile.parked,
    "hijacked": hostile.hijacked,
    "half_hijacked": hostile.half_hijacked,
    "to_files": hostile.to_files,
}
UNVISITED = {
    "redirect_loop": "unreachable",
    "growing_redirects": "unreachable",
    "cookie_wall": "unreachable",
    "slow_drip": "unreachable",
    "endless_headers": "unreachable",
    "not_tls": "unreachable",
    "challenge": "blocked",
    "polite_challenge": "blocked",
    LISTED: "unreachable",
    "parked": "unreachable",
    "hijacked": "unreachable",
}


@dataclass(frozen=True)
class Night:
    """What the one audit over all of them came to."""

    schools: dict[str, Any]
    asked: dict[str, list[str]]
    seconds: float
    peak_kilobytes: int

    def coverage(self, name: str) -> tuple[str, str]:
        return self.schools[name]["coverage"]["status"], self.schools[name]["coverage"]["reason"]

    def findings(self, name: str) -> dict[str, tuple[str, str]]:
        return {item: (verdict, reason) for item, (verdict, reason) in self.schools[name]["findings"].items()}

    def access(self, name: str) -> dict[str, str]:
        return {"/" + fetch["url"].split("/", 3)[3]: fetch["access"] for fetch in self.schools[name]["fetches"]}

    def health(self, name: str) -> list[str]:
        return [note["name"] for note in self.schools[name]["coverage"]["health"]]


@pytest.fixture(scope="class")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    return made_once(tmp_path_factory, "hostile-night", lambda: hostile_night(tmp_path_factory.mktemp("hostile")))


def hostile_night(folder: Path) -> Night:
    net = f"127.0.{60 + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw'))}"
    with contextlib.ExitStack() as stack:
        sites = {
            name: stack.enter_context(hostile.HostileSite(f"{net}.{number}", answer))
            for number, (name, answer) in enumerate(ANSWERS.items(), 1)
        }
        for number, days in enumerate((-30, 7, 300), 50):
            host = f"{net}.{number}"
            secrets = hostile.self_signed(folder, host, days=days)
            sites[f"tls_{days}"] = stack.enter_context(hostile.HostileSite(host, hostile.https, secrets))
        sites["not_tls"] = stack.enter_context(hostile.HostileSite(f"{net}.60", hostile.not_tls))
        schools = {name: site.url for name, site in sites.items()}
        schools["not_tls"] = schools["not_tls"].replace("http:", "https:")
        budget = {"pages": PAGES, "documents": DOCUMENTS, "body_bytes": 64 << 20, "seconds": SECONDS}
        # Tracing would double the memory that is measured here.
        untraced = {"COVERAGE_PROCESS_CONFIG": "", "COVERAGE_PROCESS_START": ""}
        options = {"timeout": 4, "concurrency": 40}
        result = finish(start(folder / "oit.db", schools, untraced, anew=True, budget=budget, options=options))
        asked = {name: list(site.asked) for name, site in sites.items()}
    return Night(result["schools"], asked, result["summary"]["seconds"], result["peak_kilobytes"])


class TestANightOnAHostileWeb:
    def test_it_ends_in_time_with_every_school_once(self, night: Night) -> None:
        assert set(night.schools) == set(night.asked)
        assert night.seconds < 2 * SECONDS + 10

    def test_the_audit_itself_stays_small(self, night: Night) -> None:
        assert night.peak_kilobytes < MOST_KILOBYTES

    def test_no_school_costs_more_than_its_budget(self, night: Night) -> None:
        requests = {name: len(asked) for name, asked in night.asked.items()}
        # An address may be tried twice, each time through eight redirects.
        loops = {"redirect_loop", "growing_redirects", "cookie_wall"}
        assert {name: n for name, n in requests.items() if n > PAGES + DOCUMENTS + 10 and name not in loops} == {}
        assert max(requests[name] for name in loops) <= 60

    @pytest.mark.parametrize(("name", "reason"), sorted(UNVISITED.items()))
    def test_a_site_that_shows_nothing_of_the_school_is_untested(self, night: Night, name: str, reason: str) -> None:
        assert night.coverage(name) == ("unreachable", reason)
        assert set(night.findings(name).values()) == {("untested", reason)}

    @pytest.mark.parametrize(
        "name", ["endless_calendar", "many_links", "long_addresses", "bombs", "huge_files", "half_hijacked"]
    )
    def test_a_site_that_was_not_seen_wholly_has_no_missing_items(self, night: Night, name: str) -> None:
        assert night.coverage(name)[0] == "partial"
        assert ("failed", "missing") not in night.findings(name).values()

    def test_pages_that_name_more_than_there_is_room_for_are_told(self, night: Night) -> None:
        assert night.schools["long_addresses"]["coverage"]["skipped"]["overfull"] > 0

    @pytest.mark.parametrize("name", ["slow_file", "huge_files", "bombs", "deep_nesting", "half_hijacked"])
    def test_what_could_not_be_opened_is_no_gap(self, night: Night, name: str) -> None:
        assert night.findings(name)["structure"][0] != "failed"

    def test_a_file_without_end_is_given_up(self, night: Night) -> None:
        assert night.access("huge_files")["/o1.pdf"] == "too_large", night.access("huge_files")
        assert "too_large" in {access for path, access in night.access("huge_files").items() if path.startswith("/o2")}
        assert night.access("bombs")["/o1.pdf"] == "too_large"
        assert night.access("slow_file")["/o1.pdf"] == "failed"

    def test_what_a_file_is_decides_its_content_and_not_its_header(self, night: Night) -> None:
        types = {
            fetch["url"].rpartition("/")[2]: fetch["media_type"] for fetch in night.schools["lying_headers"]["fetches"]
        }
        assert (types["o1"], types["o2"]) == ("text/html", "application/pdf")
        findings = night.findings("lying_headers")
        assert {findings["structure"][0], findings["executives"][0]} <= {"passed", "cantTell"}
        assert "unreadable" not in {findings["structure"][1], findings["executives"][1]}

    def test_session_ids_make_no_new_pages(self, night: Night) -> None:
        assert night.coverage("session_ids") == ("complete", "")
        assert len(night.asked["session_ids"]) <= 7

    def test_deep_nesting_is_read(self, night: Night) -> None:
        assert night.coverage("deep_nesting")[0] != "unreachable"

    def test_certificates_that_browsers_warn_of_are_noted_and_the_site_is_read(self, night: Night) -> None:
        for days, notes in (
            (-30, ["certificate_expired", "certificate_self_signed"]),
            (7, ["certificate_expires_soon", "certificate_self_signed"]),
            (300, ["certificate_self_signed"]),
        ):
            assert night.coverage(f"tls_{days}") == ("complete", "")
            assert night.health(f"tls_{days}") == notes
            assert night.access(f"tls_{days}")["/o1.pdf"] == "open"

    def test_a_domain_that_others_took_over_is_noted(self, night: Night) -> None:
        assert "parked" in night.health("parked")
        assert "hijacked" in night.health("hijacked")
        assert night.coverage("half_hijacked") == ("partial", "taken_over")

    def test_a_site_that_bears_another_schools_name_is_not_the_listed_ones(self, night: Night) -> None:
        assert night.schools[LISTED]["coverage"]["detail"] == "another_school"
        assert "another_school" in night.health(LISTED)

    def test_a_redirect_to_a_file_is_refused_and_a_link_to_one_leads_nowhere(self, night: Night) -> None:
        assert night.access("to_files")["/o1"] == "refused"
        assert night.findings("to_files")["executives"] == ("failed", "placeholder")


def test_redirects_into_the_private_network_are_refused(tmp_path: Path) -> None:
    with Site("127.0.0.61") as proxy, Site("127.0.0.62", {"/": page("secret")}) as inside:
        home = "http://school.example.invalid/"
        proxy.pages = {
            home: page(
                hostile.INDEX, *(link(f"/o{n}", label) for n, label in ((1, "O1 โครงสร้าง"), (4, "O4 แผนยุทธศาสตร์")))
            ),
            home + "o1": redirect(inside.url),
            home + "o4": redirect("http://169.254.169.254/latest/meta-data/"),
            home + "robots.txt": Answer(b"", 404),
        }
        variables = {"http_proxy": proxy.url, "no_proxy": ""}
        result = finish(start(tmp_path / "oit.db", {"s": home}, variables, options={"allow_private": False}))
    assert inside.asked == []
    assert not [path for path, _ in proxy.asked if "169.254" in path or inside.url in path]
    fetches = {fetch["url"]: fetch["access"] for fetch in result["schools"]["s"]["fetches"]}
    assert (fetches[home + "o1"], fetches[home + "o4"]) == ("failed", "failed")
    # A network between us and the school may redirect to a door of its own.
    gaps = {tuple(f) for f in result["schools"]["s"]["findings"].values() if f[0] == "failed" and f[1] != "missing"}
    assert gaps == set()


def test_the_listed_address_tells_why_a_site_is_silent(tmp_path: Path) -> None:
    home = "http://school.example.invalid/"
    with Site("127.0.0.61") as proxy:
        proxy.pages = {home + "robots.txt": Answer(status=404), home: Answer(seconds=1.5)}
        proxy.pages["http://www.school.example.invalid/robots.txt"] = Answer(status=503, headers={"Retry-After": "0"})
        variables = {"http_proxy": proxy.url, "no_proxy": ""}
        options = {"allow_private": False, "timeout": 0.5}
        result = finish(start(tmp_path / "oit.db", {"s": home}, variables, options=options))
    assert result["schools"]["s"]["coverage"]["detail"] == "timeout"


def test_a_name_that_changes_its_address_never_leads_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [["93.184.216.34"], ["127.0.0.1"], ["10.0.0.1", "93.184.216.34"]]

    def lookup(*_: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in answers.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    guard = AddressGuard()
    assert [answer[4][0] for answer in guard.getaddrinfo("rebind.example.com", 80)] == ["93.184.216.34"]
    with pytest.raises(socket.gaierror):
        guard.getaddrinfo("rebind.example.com", 80)
    assert guard.fault("rebind.example.com") is NameFault.NOT_PUBLIC
    assert [answer[4][0] for answer in guard.getaddrinfo("rebind.example.com", 80)] == ["93.184.216.34"]
