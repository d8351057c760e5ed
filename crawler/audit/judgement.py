"""Judging one school from what its crawl stored."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from checks.page import Link, LinkSource, Region, TargetKind
from crawler.audit.documents import DocumentReader
from crawler.audit.evidence import EvidenceReader, located
from crawler.audit.page_reading import rules_version
from crawler.audit.scans import ScanReader
from crawler.fetching.visit import Visited
from crawler.store.database import Store
from crawler.store.records import DeclaredLink, Fetch, SchoolResult
from rules.claim import Claim, Strength
from rules.instrument import Instrument
from rules.judging import judge_site
from rules.locating import PageClaims, site_claims
from rules.site import Coverage, School
from rules.verdicts import Finding, Reason, Verdict

logger = logging.getLogger(__name__)


class Judge:
    """Reads the evidence of one school at a time and asks the rules; `close` ends its reading processes."""

    def __init__(self, store: Store, *, raise_errors: bool = False, read_scans: bool = False) -> None:
        self._store = store
        self._documents = DocumentReader()
        scans = ScanReader(store, self._documents) if read_scans else None
        self._evidence = EvidenceReader(store, self._documents, scans)
        self._reads_scans = read_scans
        self._raise_errors = raise_errors

    def close(self) -> None:
        """End the processes that read documents."""
        self._documents.close()

    async def visited(
        self, school: School, instrument: Instrument, visited: Visited, declared: Sequence[Claim]
    ) -> tuple[tuple[Finding, ...], str]:
        """The findings of a crawl that has just ended, and the name of what they were made from.

        The same material is not judged twice: the findings of an earlier night are taken over, with the
        times of this one.
        """
        judged_as = self._material(school, instrument, visited, declared)
        known = self._store.findings_of_material(school.code, judged_as)
        if known:
            return _at_new_times(known, visited.fetches), judged_as
        findings = await self._findings(school, instrument, visited.claims, declared, visited.fetches, visited.coverage)
        has_error = any(finding.reason is Reason.ERROR for finding in findings)
        return findings, "" if has_error else judged_as

    def _material(self, school: School, instrument: Instrument, visited: Visited, declared: Sequence[Claim]) -> str:
        """A name for all that a verdict depends on: the rules, the school, and what every address answered."""
        coverage = visited.coverage
        content = [
            [rules_version(), instrument.id, instrument.rules_hash, self._reads_scans],
            [school.website, sorted(school.exempt), coverage.status.value, coverage.reason],
            sorted([claim.item, claim.link.href if claim.link else ""] for claim in declared),
            sorted(_seen(fetch) for fetch in visited.fetches),
        ]
        return sha256(json.dumps(content).encode()).hexdigest()

    async def again(
        self, run_id: str, result: SchoolResult, instrument: Instrument, declared: Sequence[Claim]
    ) -> tuple[Finding, ...]:
        """The findings of a stored school under `instrument`; its pages are read again."""
        code = result.school.code
        fetches = self._store.fetches(run_id, code)
        pages = located(self._store, fetches, instrument)
        return await self._findings(result.school, instrument, pages, declared, fetches, result.coverage)

    async def _findings(
        self,
        school: School,
        instrument: Instrument,
        pages: Sequence[PageClaims],
        declared: Sequence[Claim],
        fetches: Sequence[Fetch],
        coverage: Coverage,
    ) -> tuple[Finding, ...]:
        try:
            claims = (*declared, *site_claims(pages, instrument.fiscal_year).claims)
            evidence = await self._evidence.evidence(claims, fetches)
            return judge_site(
                instrument,
                claims,
                evidence,
                coverage,
                home=school.website,
                exempt=school.exempt,
                strict=self._raise_errors,
            )
        except Exception:  # one school's fault must not end the night
            if self._raise_errors:
                raise
            logger.exception("%s: judging %s crashed", school.code, school.website)
            return tuple(
                Finding(
                    requirement.code,
                    requirement.item,
                    requirement.title,
                    Verdict.CANT_TELL,
                    Reason.ERROR,
                    "โปรแกรมตรวจผิดพลาด จึงยังตัดสินข้อนี้ไม่ได้ เจ้าหน้าที่ต้องตรวจเอง",
                )
                for requirement in instrument.requirements
            )


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
