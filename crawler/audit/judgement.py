"""Judging one school from what its crawl stored."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from checks.fetch import Fetch
from checks.national_ids import without_national_ids
from checks.page import Link, LinkSource, Region, TargetKind
from crawler.audit.readers import document_reader
from crawler.audit.scans import scans_read
from crawler.audit.school_reading import SchoolReading
from crawler.audit.workers import ReadingFaultError, ReadingStoppedError
from crawler.fetching.visit import Visited
from crawler.fetching.way_in import way_in
from crawler.store.database import Store
from crawler.store.records import DeclaredLink, KeptSchool
from rules.claim import Claim, Strength
from rules.instrument import Instrument
from rules.own_faults import error_finding
from rules.reading.evidence import is_document
from rules.reading.questions import SiteAnswer, SiteQuestion
from rules.site import Coverage, School
from rules.verdicts import Finding, Reason

logger = logging.getLogger(__name__)

_MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on a school; `material` names what they were made from, "" where they must be made anew."""

    findings: tuple[Finding, ...]
    coverage: Coverage
    material: str


class Judge:
    """Judges schools through their readings; the same material is not judged twice."""

    def __init__(self, store: Store, *, raise_errors: bool = False, read_scans: bool = False) -> None:
        self._store = store
        self._reads_scans = read_scans
        self._raise_errors = raise_errors

    async def visited(
        self,
        school: School,
        instrument: Instrument,
        visited: Visited,
        declared: Sequence[Claim],
        reading: SchoolReading,
    ) -> Judged:
        """The verdicts on a crawl that has just ended.

        The findings of an earlier night are taken over where the material is the same, with the times of this one.
        """
        await reading.settle()
        coverage = visited.coverage
        if reading.unread or reading.lost:
            coverage = replace(coverage, unread=tuple(dict.fromkeys(reading.lost))[:_MOST_NAMED])
        material = self._material(school, instrument, visited, declared)
        known = self._store.findings_of_material(school.code, material)
        if known is not None and not reading.unread and _has_facts(known[0]):
            kept, steps = known
            return Judged(_at_new_times(kept, visited.fetches), replace(coverage, way_in=steps), material)
        question = SiteQuestion(
            school, coverage, visited.fetches, tuple(declared), dict(reading.unread), strict=self._raise_errors
        )
        answer = await self._answer(reading, question, instrument)
        steps = way_in(visited.arrivals, answer.list_page)
        steps = tuple(replace(step, label=without_national_ids(step.label)) for step in steps)
        coverage = replace(answer.coverage or coverage, way_in=steps)
        has_error = any(finding.reason is Reason.ERROR for finding in answer.findings)
        return Judged(answer.findings, coverage, "" if has_error or reading.unread or answer.coverage else material)

    async def again(
        self,
        run_id: str,
        result: KeptSchool,
        instrument: Instrument,
        declared: Sequence[Claim],
        reading: SchoolReading,
    ) -> tuple[Finding, ...]:
        """The findings of a stored school under `instrument`."""
        fetches = self._store.fetches(run_id, result.school.code)
        for fetch in fetches:
            if is_document(fetch):
                reading.file(fetch)
        await reading.settle()
        question = SiteQuestion(
            result.school, result.coverage, fetches, tuple(declared), dict(reading.unread), strict=self._raise_errors
        )
        return (await self._answer(reading, question, instrument)).findings

    async def _answer(self, reading: SchoolReading, question: SiteQuestion, instrument: Instrument) -> SiteAnswer:
        try:
            return await reading.judge(question)
        except (ReadingStoppedError, ReadingFaultError) as error:
            if self._raise_errors:
                raise
            school = question.school
            logger.error("%s: judging %s failed: %s", school.code, school.website, error)
            return SiteAnswer(tuple(error_finding(requirement) for requirement in instrument.requirements))

    def _material(self, school: School, instrument: Instrument, visited: Visited, declared: Sequence[Claim]) -> str:
        """A name for all that a verdict depends on: the rules, the school, and what every address answered."""
        coverage = visited.coverage
        content = [
            [document_reader(), instrument.id, instrument.rules_hash, self._reads_scans],
            scans_read(self._store, visited.fetches) if self._reads_scans else [],
            [school.website, sorted(school.exempt), coverage.status.value, coverage.reason, coverage.detail],
            sorted([claim.item, claim.link.href if claim.link else ""] for claim in declared),
            sorted(_seen(fetch) for fetch in visited.fetches),
        ]
        return sha256(json.dumps(content).encode()).hexdigest()


def _has_facts(findings: Iterable[Finding]) -> bool:
    """Whether no older version left nothing but its words."""
    return all(finding.told is None for finding in findings)


def _seen(fetch: Fetch) -> list[str]:
    """What an address answered, without when."""
    answer = [fetch.url, fetch.access.value, fetch.final_url, str(fetch.status), fetch.media_type, fetch.sha256]
    return [*answer, fetch.note, str(fetch.on_site), *fetch.evidence_of]


def _at_new_times(findings: Iterable[Finding], fetches: Iterable[Fetch]) -> tuple[Finding, ...]:
    """`findings` with the times at which their evidence was seen this time."""
    times: dict[str, str] = {}
    for fetch in fetches:
        times.setdefault(fetch.final_url or fetch.url, fetch.fetched_at)
        times[fetch.url] = fetch.fetched_at
    return tuple(
        replace(
            finding,
            evidence=tuple(
                replace(proof, fetched_at=times.get(proof.url) or times.get(proof.final_url) or proof.fetched_at)
                for proof in finding.evidence
            ),
        )
        for finding in findings
    )


def declared_claims(links: Sequence[DeclaredLink], instrument: Instrument) -> tuple[Claim, ...]:
    """The links that a school submitted, as the strongest kind of claim; unknown items are left out and logged."""
    items = {requirement.code.casefold(): requirement.item for requirement in instrument.requirements}
    items |= {requirement.item: requirement.item for requirement in instrument.requirements}
    claims = []
    for link in links:
        item = items.get(link.item.casefold())
        if item is None:
            logger.warning("declared links, line %d: %s has no item %s", link.line, instrument.id, link.item)
            continue
        target = Link(link.url, link.url, TargetKind.WEB, LinkSource.A, "", "", Region.MAIN, 0)
        claims.append(Claim(item, "", Strength.DECLARED, link.item, link=target, code=link.item))
    return tuple(claims)
