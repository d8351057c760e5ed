"""The audit, end to end, on the bundled sample schools: every verdict is the one that a fair officer gives."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reports.explanations import tell
from rules.finding_codec import read_finding
from rules.verdicts import Reason, Verdict
from tests.sample_schools.contents import CODES
from tests.sample_schools.demo import audit
from tests.sample_schools.expectations import expected_verdicts, school_differences
from tests.sample_schools.schools import SCHOOLS, SampleSchool
from tests.sample_schools.server import SampleServer
from tests.sample_schools.sites import build_sites


@dataclass(frozen=True)
class Audited:
    """One audit of all sample schools: how the command ended, what it wrote, what was asked of the servers."""

    done: subprocess.CompletedProcess[str]
    out: Path
    requests: dict[str, int]

    def result(self, school: SampleSchool) -> dict[str, object]:
        loaded: dict[str, object] = json.loads((self.out / "schools" / f"{school.code}.json").read_text("utf-8"))
        return loaded


@pytest.fixture(scope="session")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    folder = tmp_path_factory.mktemp("samples")
    with SampleServer(max_seconds=240) as server:
        done = audit(server, folder / "out", folder / "oit.sqlite", delay=0, quiet=True)
        yield Audited(done, folder / "out", dict(server.requests))


def test_the_audit_of_the_sample_schools_ends_well(audited: Audited) -> None:
    assert audited.done.returncode == 0, audited.done.stderr[-3000:]
    assert "Traceback" not in audited.done.stderr
    assert (audited.out / "index.html").is_file()


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda school: school.slug)
def test_every_item_of_a_sample_school_gets_the_expected_verdict(school: SampleSchool, audited: Audited) -> None:
    unlike = school_differences(school, audited.out / "schools")
    assert not unlike, "\n" + "\n".join(unlike)


def test_a_site_that_robots_txt_closes_is_asked_for_nothing_else(audited: Audited) -> None:
    assert audited.requests["127.0.10.13"] <= 2


def test_every_failed_item_says_why_and_what_to_do(audited: Audited) -> None:
    silent = [
        f"{school.slug} {item['code']}"
        for school in SCHOOLS
        for item in audited.result(school)["items"]  # type: ignore[attr-defined]
        if item["verdict"] == "failed" and not (item["explanation"] and item["fix"])
    ]
    assert silent == []


def test_every_published_explanation_is_made_of_the_published_facts(audited: Audited) -> None:
    for school in SCHOOLS:
        for item in audited.result(school)["items"]:  # type: ignore[attr-defined]
            finding = read_finding(item)
            assert tell(finding) == (item["explanation"], tuple(item["fix"]))
            assert tell(finding, "en").text


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda school: school.slug)
def test_all_items_of_a_school_have_an_expected_verdict(school: SampleSchool) -> None:
    assert tuple(expected_verdicts(school)) == CODES


def test_expectations_cover_every_reason_of_the_contract() -> None:
    seen = {expected.reason for school in SCHOOLS for expected in expected_verdicts(school).values()}
    # An error in a rule is no school's doing, and a school without a website has no sample site.
    assert seen == {reason.value for reason in Reason} - {Reason.ERROR.value, Reason.NO_WEBSITE.value}


def test_expectations_cover_every_verdict() -> None:
    seen = {expected.verdict for school in SCHOOLS for expected in expected_verdicts(school).values()}
    assert seen == {verdict.value for verdict in Verdict}


def test_the_same_sites_are_built_every_time() -> None:
    first, second = build_sites(), build_sites()
    assert [site.answers for site in first] == [site.answers for site in second]


def test_a_stopped_server_answers_nobody() -> None:
    with SampleServer() as server:
        address = f"http://127.0.10.1:{server.port}/"
        with urllib.request.urlopen(address, timeout=5) as answer:
            assert answer.status == 200
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address, timeout=5)


def test_the_server_stops_answering_after_its_last_allowed_request() -> None:
    with SampleServer(max_requests=1) as server:
        address = f"http://127.0.10.1:{server.port}/"
        with urllib.request.urlopen(address, timeout=5) as answer:
            assert answer.status == 200
        with pytest.raises(OSError, match="503") as refused:
            urllib.request.urlopen(address, timeout=5)
        refused.value.close()  # type: ignore[attr-defined]
