"""Checking one item of one school again, minutes after it was mended, on top of what the store holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrapy.crawler import AsyncCrawlerRunner

from checks.addresses import canonical, fold_host, host_of
from crawler.audit.judgement import declared_claims
from crawler.audit.options import AuditOptions
from crawler.audit.reactor import in_reactor
from crawler.audit.run import Audit
from crawler.fetching.events import Begun, Ended, ItemJudged, Watch, nobody
from crawler.fetching.item_spider import ItemSpider, known_places
from crawler.store.database import Store
from crawler.store.records import AuditRun
from rules.site import Coverage, CoverageStatus, School
from rules.verdicts import Finding


@dataclass(frozen=True, slots=True)
class ItemChecked:
    """What the second look found; `finding` is None when the site could not be visited, so that nothing was changed."""

    coverage: Coverage
    finding: Finding | None
    interrupted: bool = False


def check_item(
    run: AuditRun, school: School, item: str, options: AuditOptions, store: Store, watch: Watch = nobody
) -> ItemChecked:
    """Look at `item` (a slug) of `school` again and put its verdict in place of the one that `run` holds.

    Its known pages, the list of items and the home page are asked; whatever else was seen stays as it was. Blocks;
    works once in a process. Raises `LookupError` when the run has no such item of the school.
    """
    if item not in {finding.item for finding in store.findings(run.id, school.code)}:
        raise LookupError(f"run {run.id} has no item {item} of school {school.code}")
    audit = _ItemAudit(run, school, item, options, store, watch)
    summary = in_reactor(audit.run)
    return replace(audit.checked, interrupted=summary.interrupted)


class _ItemAudit(Audit):
    """An audit of one school's one item, within a run that is in the store already."""

    def __init__(
        self, run: AuditRun, school: School, item: str, options: AuditOptions, store: Store, watch: Watch
    ) -> None:
        super().__init__([school], options, store, watch=watch)
        self._run = run
        self._item = item
        host = fold_host(host_of(school.website))
        self._on_host = {host: [other.website for other in _schools(store, run) if _host(other) == host]}
        self.checked = ItemChecked(Coverage(CoverageStatus.PARTIAL, "interrupted"), None)

    def begin(self) -> str:
        return self._run.id

    def _waiting(self, run_id: str) -> list[School]:  # noqa: ARG002 - whatever the run holds of it
        return list(self._schools)

    def _end(self, run_id: str) -> None:
        """The run goes on as it was."""

    async def _school(self, runner: AsyncCrawlerRunner, run_id: str, school: School) -> None:
        kept = self._store.school(run_id, school.code)
        instrument = self._options.instrument_of(school)
        claims = declared_claims(kept.declared, instrument)
        fetches = self._store.fetches(run_id, school.code)
        findings = self._store.findings(run_id, school.code)
        last = next(finding for finding in findings if finding.item == self._item)
        list_page = kept.coverage.way_in[-1].url if kept.coverage.way_in else ""
        self._watch(Begun(school.website, 1))
        reading = self._reading(school, instrument)
        visit = replace(
            self._visit(school, instrument, reading, claims),
            before={canonical(fetch.url): fetch for fetch in fetches},
            before_since=self._run.started_at,
        )
        again = known_places(last, fetches, list_page)
        try:
            visited = await self._crawl(runner, visit, ItemSpider, item=self._item, again=again)
            if self._stopping:
                return
            coverage = _together(kept.coverage, visited.coverage)
            judged = await self._judge.visited(school, instrument, replace(visited, coverage=coverage), claims, reading)
        finally:
            reading.close()
        coverage = visited.coverage
        if coverage.status is CoverageStatus.UNREACHABLE:
            self.checked = ItemChecked(coverage, None)
        else:
            found = next(finding for finding in judged.findings if finding.item == self._item)
            now = [found if finding.item == self._item else finding for finding in findings]
            self._store.save_school(
                run_id, kept.school, instrument.id, kept.coverage, visited.fetches, now, declared=kept.declared
            )
            self.checked = ItemChecked(coverage, found)
            self._watch(ItemJudged(found))
        self._watch(Ended(coverage.status.value, coverage.reason, coverage.pages, coverage.documents))
        self._done = 1


def _together(last: Coverage, now: Coverage) -> Coverage:
    """What was not seen last time, and was not asked now, is still not seen."""
    return last if now.status is CoverageStatus.COMPLETE and last.status is not CoverageStatus.COMPLETE else now


def _schools(store: Store, run: AuditRun) -> Iterator[School]:
    return (result.school for result in store.schools(run.id))


def _host(school: School) -> str:
    return fold_host(host_of(school.website))
