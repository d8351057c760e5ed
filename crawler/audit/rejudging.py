"""What a run stored, judged again without network."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence

from crawler.audit.judgement import Judge, declared_claims
from crawler.audit.options import AuditOptions, Progress, counted
from crawler.audit.school_reading import ScanTurns, SchoolReading
from crawler.audit.stored_library import StoredLibrary
from crawler.audit.workers import ReadingWorkers
from crawler.store.database import Store
from crawler.store.records import DeclaredLink, KeptSchool
from rules.verdicts import Finding

_JUDGED_AT_ONCE = 8


async def rejudge(
    store: Store,
    run_id: str,
    options: AuditOptions,
    declared: Mapping[str, Sequence[DeclaredLink]] | None = None,
) -> AsyncIterator[tuple[KeptSchool, tuple[Finding, ...]]]:
    """Judge what a run stored under the rules of `options`, without network; nothing is saved but readings.

    `declared` replaces the links that the schools had submitted when the run was made. Schools come in their order.
    """
    path = store.path
    assert path is not None, "judging needs a store in a file: its workers read it"
    judge = Judge(store, raise_errors=options.raise_errors, read_scans=options.read_scans)
    workers = ReadingWorkers(read_scans=options.read_scans)
    scans = ScanTurns() if options.read_scans else None
    waiting: deque[tuple[KeptSchool, asyncio.Task[tuple[Finding, ...]]]] = deque()

    async def judged(result: KeptSchool) -> tuple[Finding, ...]:
        instrument = options.instrument_of(result.school)
        links = result.declared if declared is None else declared.get(result.school.code, ())
        library = StoredLibrary(store, instrument, read_scans=options.read_scans)
        reading = SchoolReading(
            store, workers.site(result.school.code, instrument, path, result.school.name), library, scans
        )
        try:
            return await judge.again(run_id, result, instrument, declared_claims(links, instrument), reading)
        finally:
            reading.close()

    try:
        for result in store.schools(run_id):
            waiting.append((result, asyncio.create_task(judged(result))))
            while len(waiting) > _JUDGED_AT_ONCE:
                first, task = waiting.popleft()
                yield first, await task
        while waiting:
            first, task = waiting.popleft()
            yield first, await task
    finally:
        for _, task in waiting:
            task.cancel()
        workers.close()


def judge_run(
    store: Store,
    run_id: str,
    options: AuditOptions,
    declared: Mapping[str, Sequence[DeclaredLink]] | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> int:
    """Replace the findings of a stored run by those of today's rules; returns how many schools there were."""
    total = len(store.schools_done(run_id))

    async def judge_all() -> int:
        done = 0
        async for result, findings in rejudge(store, run_id, options, declared):
            instrument = options.instrument_of(result.school)
            store.save_judgement(run_id, result.school, instrument.id, result.coverage, findings)
            done += 1
            if progress:
                progress(Progress(done, total, 0, 0, None, result.school, counted(findings)))
        return done

    return asyncio.run(judge_all())
