"""Auditing many schools in one process: a window of open crawls, and a judgement as each one ends."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerRunner, Crawler

from checks.addresses import canonical, fold_host, host_of
from checks.fetch import Fetch
from crawler.audit.judgement import Judge, declared_claims
from crawler.audit.log_lines import CURRENT_SCHOOL
from crawler.audit.machine import Machine, crawl_settings, settle_in
from crawler.audit.options import AuditOptions, AuditSummary, Progress, counted
from crawler.audit.reactor import in_reactor, stop_signals
from crawler.audit.school_reading import SchoolReading
from crawler.audit.stored_library import StoredLibrary
from crawler.fetching.browser import BrowserTime
from crawler.fetching.events import Ended, ItemJudged, Watch, nobody
from crawler.fetching.spider import SchoolSpider
from crawler.fetching.visit import Visit, Visited
from crawler.store.database import Store
from crawler.store.records import AuditRun, DeclaredLink
from rules.claim import Claim
from rules.instrument import Instrument
from rules.plausibility import no_website
from rules.site import NEEDS_BROWSER, Coverage, CoverageStatus, School
from rules.verdicts import Finding, Reason

logger = logging.getLogger(__name__)

_PROGRESS_SECONDS = 1.0
STUCK_SECONDS = 300.0
# Schools of the browser's pass that are open at once: more than it has tabs, since most of a visit is waiting.
SHOWN_AT_ONCE = 12


def run_audit(
    schools: Sequence[School],
    options: AuditOptions,
    store: Store,
    declared: Mapping[str, Sequence[DeclaredLink]] | None = None,
    progress: Callable[[Progress], None] | None = None,
    watch: Watch = nobody,
) -> AuditSummary:
    """Visit and judge `schools`, each saved as it ends. Blocks; works once in a process (Twisted's reactor).

    `progress` hears of the whole, about once a second; `watch` of every page and item.

    Ctrl-C finishes early: schools under way are not saved and are visited again by the next run of the night.
    """
    return in_reactor(Audit(schools, options, store, declared, progress, watch).run)


class Audit:
    """One run: the window of open schools, and what was counted. On a `machine` it is one of several audits."""

    def __init__(
        self,
        schools: Sequence[School],
        options: AuditOptions,
        store: Store,
        declared: Mapping[str, Sequence[DeclaredLink]] | None = None,
        progress: Callable[[Progress], None] | None = None,
        watch: Watch = nobody,
        machine: Machine | None = None,
    ) -> None:
        self._schools = schools
        self._options = options
        self._store = store
        self._declared = declared or {}
        self._progress = progress
        self._watch = watch
        assert store.path is not None, "an audit needs a store in a file: its workers read it"
        self._path = store.path
        self._machine = machine or Machine(options)
        self._crawlers: set[Crawler] = set()
        self._stopping = False
        self._on_host: dict[str, list[str]] = {}
        for school in () if options.own_hosts else schools:
            self._on_host.setdefault(fold_host(host_of(school.website)), []).append(school.website)
        self._left: list[School] = []
        self._pages = self._documents = self._done = self._earlier = 0
        self._told = (0, 0)
        self._coverage: dict[str, int] = {}
        self._began = time.monotonic()
        self._browser = self._machine.network.browser if options.browser and not options.browser_later else None
        self._browser_time = BrowserTime(options.browser_seconds)
        self._judge = Judge(store, raise_errors=options.raise_errors, read_scans=options.read_scans)

    async def run(self) -> AuditSummary:
        """Look at all schools; what it came to."""
        settle_in(self._machine)
        bodies = self._store.bodies.find
        self._machine.network.shared.find_in(bodies)
        run_id = self.begin()
        waiting = iter(self._waiting(run_id))
        runner = AsyncCrawlerRunner(crawl_settings(self._options))
        window: list[asyncio.Task[Any]] = [
            asyncio.create_task(self._work(runner, run_id, waiting)) for _ in range(max(1, self._options.concurrency))
        ]
        with stop_signals(lambda: self._stop(window)):
            ticker = asyncio.create_task(self._tick())
            try:
                await asyncio.gather(*window)
                if self._options.browser_later:
                    codes = [school.code for school in self._schools]
                    shown = self.show(runner, run_id, codes, asyncio.Semaphore(SHOWN_AT_ONCE))
                    window.append(asyncio.create_task(shown))
                    await window[-1]
            except asyncio.CancelledError:
                logger.info("stopped: %d schools are left for the next run", len(self._schools) - self._done)
            finally:
                ticker.cancel()
                for task in window:
                    task.cancel()
                self._machine.network.shared.forget(bodies)
                self._machine.close()
                faulthandler.cancel_dump_traceback_later()
        if not self._stopping:
            self._end(run_id)
        return self._summary(run_id)

    async def some(
        self, runner: AsyncCrawlerRunner, run_id: str, codes: Sequence[str], window: asyncio.Semaphore
    ) -> bool:
        """Visit the schools of `codes`, in this order, each when the window has room.

        False when the time was over before all of them were begun.
        """
        known = {school.code: school for school in self._schools}
        waiting = [known[code] for code in codes if code in known]

        async def visit(school: School) -> bool:
            async with window:
                if self._time_is_over():
                    return False
                CURRENT_SCHOOL.set(school.code)
                await self._school(runner, run_id, school)
                return True

        return all(await asyncio.gather(*(visit(school) for school in waiting)))

    async def show(
        self, runner: AsyncCrawlerRunner, run_id: str, codes: Sequence[str], window: asyncio.Semaphore
    ) -> bool:
        """Visit those of the schools again of which a browser can show more than the run holds.

        First those of which it left something out in their run before, then in the order of `codes`. False when the
        time was over before all were begun.
        """
        if self._machine.network.browser is None:
            return True
        kept = self._store.schools(run_id)
        unshown = {school.school.code for school in kept if school.coverage.skipped.get(NEEDS_BROWSER, 0)}
        waiting = sorted(filter(unshown.__contains__, codes), key=lambda code: not self._was_left_out(run_id, code))
        options = replace(self._options, browser_later=False)
        again = _ShowingAudit(self._schools, options, self._store, self._declared, machine=self._machine)
        again._crawlers = self._crawlers
        return await again.some(runner, run_id, waiting, window)

    def _was_left_out(self, run_id: str, code: str) -> bool:
        earlier = self._store.timeline.newest_run_of(code, run_id)
        return earlier is not None and self._store.coverage(earlier.id, code).skipped.get(NEEDS_BROWSER, 0) > 0

    def begin(self) -> str:
        """The run of the night, a new one or the one that was interrupted."""
        night = self._options.night or datetime.now(UTC).astimezone().date().isoformat()
        ids = sorted({self._options.instrument_of(school).id for school in self._schools})
        hashes = sorted({self._options.instrument_of(school).rules_hash for school in self._schools})
        return self._store.begin_run(night, ids, version("oit"), "+".join(hashes), _now())

    def _end(self, run_id: str) -> None:
        self._store.mark_not_visited(run_id, self._left)
        self._store.finish_run(run_id, _now())

    def _waiting(self, run_id: str) -> list[School]:
        done = self._store.schools_done(run_id)
        saved_at = self._store.timeline.results_at()
        waiting = [school for school in self._schools if school.code not in done]
        waiting.sort(key=lambda school: saved_at.get(school.code, (0, "")))
        self._earlier = self._done = len(self._schools) - len(waiting)
        return waiting

    async def _work(self, runner: AsyncCrawlerRunner, run_id: str, waiting: Iterator[School]) -> None:
        for school in waiting:
            if self._stopping:
                return
            if self._time_is_over():
                self._left += [school, *waiting]
                return
            CURRENT_SCHOOL.set(school.code)
            await self._school(runner, run_id, school)

    def _time_is_over(self) -> bool:
        return self._options.until is not None and datetime.now(UTC) >= self._options.until

    async def _school(self, runner: AsyncCrawlerRunner, run_id: str, school: School) -> None:
        instrument = self._options.instrument_of(school)
        declared = self._declared.get(school.code, ())
        claims = declared_claims(declared, instrument)
        earlier = self._compared_with(run_id, school)
        reading = self._reading(school, instrument)
        visit = replace(
            self._visit(school, instrument, reading, claims),
            before=self._before(earlier, school),
            before_since=earlier.started_at if earlier else "",
        )
        try:
            visited = await self._crawl(runner, visit, SchoolSpider)
            if self._stopping:
                return
            self._pages += visited.coverage.pages
            self._documents += visited.coverage.documents
            judged = await self._judge.visited(school, instrument, visited, claims, reading)
        finally:
            reading.close()
        if not self._counts(run_id, school, judged.coverage):
            return
        self._store.save_school(
            run_id,
            school,
            instrument.id,
            judged.coverage,
            visited.fetches,
            judged.findings,
            declared=declared,
            judged_as=judged.material,
        )
        self._machine.network.limiter.forget(urlsplit(school.website).hostname or "")
        status = judged.coverage.status.value
        self._coverage[status] = self._coverage.get(status, 0) + 1
        self._done += 1
        logger.info(
            "%s %s: %s %s, %d pages, %d documents",
            school.code,
            school.website,
            status,
            judged.coverage.detail or judged.coverage.reason,
            visited.coverage.pages,
            visited.coverage.documents,
        )
        for finding in judged.findings:
            self._watch(ItemJudged(finding))
        self._watch(ended_event(judged.coverage))
        self._report(school, judged.findings)

    def _compared_with(self, run_id: str, school: School) -> AuditRun | None:
        """The run whose answers are asked for only if they changed."""
        return self._store.timeline.newest_run_of(school.code, run_id)

    def _counts(self, run_id: str, school: School, coverage: Coverage) -> bool:  # noqa: ARG002
        """Whether what a visit came to is kept."""
        return True

    def _reading(self, school: School, instrument: Instrument) -> SchoolReading:
        library = StoredLibrary(self._store, instrument, read_scans=self._options.read_scans)
        return SchoolReading(
            self._store,
            self._machine.workers.site(school.code, instrument, self._path, school.name),
            library,
            self._machine.scans,
        )

    def _visit(
        self, school: School, instrument: Instrument, reading: SchoolReading, declared: Sequence[Claim]
    ) -> Visit:
        on_host = self._on_host.get(fold_host(host_of(school.website)), ())
        return Visit(
            school=school,
            instrument=instrument,
            network=self._machine.network,
            reading=reading,
            now=_now,
            budget=self._options.budget,
            declared=declared,
            neighbours=[url for url in on_host if url != school.website],
            retry_pause=self._options.retry_pause,
            watch=self._watch,
            browser=self._browser,
            browser_time=self._browser_time,
        )

    def _before(self, earlier: AuditRun | None, school: School) -> dict[str, Fetch]:
        """What the school's last run fetched, by canonical address."""
        if earlier is None:
            return {}
        return {canonical(fetch.url): fetch for fetch in self._store.fetches(earlier.id, school.code)}

    async def _crawl(
        self, runner: AsyncCrawlerRunner, visit: Visit, spider: type[SchoolSpider], **arguments: Any
    ) -> Visited:
        detail = no_website(visit.school.website)
        if detail:
            if not visit.school.website and not visit.school.listed:
                detail = ""  # the list says that there is none
            return Visited(Coverage(CoverageStatus.UNREACHABLE, Reason.NO_WEBSITE, detail=detail), ())
        crawler = runner.create_crawler(spider)
        self._crawlers.add(crawler)
        try:
            await runner.crawl(crawler, visit=visit, **arguments)
            assert isinstance(crawler.spider, SchoolSpider)
            return crawler.spider.visited()
        except Exception:  # one school's fault must not end the night
            if self._options.raise_errors:
                raise
            logger.exception("%s: the crawl of %s crashed", visit.school.code, visit.school.website)
            return Visited(Coverage(CoverageStatus.PARTIAL, "errors"), ())
        finally:
            self._crawlers.discard(crawler)

    def _stop(self, window: Sequence[asyncio.Task[Any]]) -> None:
        if self._stopping:
            return
        self._stopping = True
        logger.info("stopping; schools under way are left for the next run")  # the command tells it in Thai
        # What is half done is not kept, so nothing has to end in order.
        for task in window:
            task.cancel()

    async def _tick(self) -> None:
        while True:
            # Ends the program, with a trace, when the loop is stuck: then no signal is heard either.
            faulthandler.dump_traceback_later(STUCK_SECONDS, exit=True)
            await asyncio.sleep(_PROGRESS_SECONDS)
            self._report(None)

    def _report(self, school: School | None, findings: Sequence[Finding] = ()) -> None:
        if self._progress is None:
            return
        pages, documents = self._pages, self._documents
        busy: list[School] = []
        for crawler in self._crawlers:
            if isinstance(crawler.spider, SchoolSpider):
                under_way = crawler.spider.progress
                pages, documents = pages + under_way[0], documents + under_way[1]
                busy.append(crawler.spider.visit.school)
        # A site's own count can end lower than what was counted on the way; what was told once stays.
        self._told = max(self._told[0], pages), max(self._told[1], documents)
        now_done = self._done - self._earlier
        seconds = time.monotonic() - self._began
        left = (len(self._schools) - self._done) * seconds / now_done if now_done else None
        done, total = self._done, len(self._schools)
        self._progress(Progress(done, total, *self._told, left, school, counted(findings), tuple(busy)))

    def _summary(self, run_id: str) -> AuditSummary:
        return AuditSummary(
            run_id=run_id,
            total=len(self._schools),
            done=self._done,
            earlier=self._earlier,
            pages=self._pages,
            documents=self._documents,
            seconds=time.monotonic() - self._began,
            interrupted=self._stopping,
            coverage=dict(self._coverage),
            not_visited=len(self._left),
        )


class _ShowingAudit(Audit):
    """Visits schools again for what only a browser shows."""

    def _compared_with(self, run_id: str, school: School) -> AuditRun | None:  # noqa: ARG002
        return self._store.run(run_id)

    def _counts(self, run_id: str, school: School, coverage: Coverage) -> bool:
        return saw_no_less(self._store.coverage(run_id, school.code), coverage)


def saw_no_less(before: Coverage, now: Coverage) -> bool:
    """Whether a second visit of a night did not fail where the first had not."""
    if now.status is CoverageStatus.PARTIAL:
        return now.reason in (NEEDS_BROWSER, before.reason)
    return now.status is CoverageStatus.COMPLETE


def ended_event(coverage: Coverage) -> Ended:
    """The end of a check as it is told to who watches."""
    return Ended(coverage.status.value, coverage.reason, coverage.pages, coverage.documents)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
