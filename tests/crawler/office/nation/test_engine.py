"""The engine on a file: a job is done once, a job that fails is known, a job that was dropped may be put again."""

from __future__ import annotations

import time
from pathlib import Path

from crawler.office.nation.engine import Engine, Job, JobState, Known


def over(engine: Engine, prefix: str) -> dict[str, Known]:
    """The jobs, once nothing more will come of them."""
    end = time.monotonic() + 300
    while time.monotonic() < end:
        known = engine.known(prefix, results=True)
        if all(job.is_over for job in known.values()):
            return known
        time.sleep(0.1)
    raise TimeoutError


def test_jobs_are_done_once_and_failures_are_known(tmp_path: Path) -> None:
    done: list[str] = []

    def visit(job: Job) -> dict[str, str]:
        done.append(job["area"])
        return {"seen": job["area"]}

    def fail(job: Job) -> None:
        raise ValueError(job["area"])

    engine = Engine(str(tmp_path / "engine.sqlite"), "w1", {"visit": visit, "fail": fail})
    engine.start({"visit-w1": 2})
    try:
        for _ in range(2):
            engine.put("visit-w1", "visit", "2026-11-22:เขต ก:0", {"area": "เขต ก"})
        engine.put("visit-w1", "fail", "2026-11-22:เขต ข:0", {"area": "เขต ข"})
        engine.put("visit-w2", "visit", "2026-11-23:เขต ก:0", {"area": "of another machine"})
        known = over(engine, "2026-11-22:")
        assert done == ["เขต ก"]
        assert known["2026-11-22:เขต ก:0"].result == {"seen": "เขต ก"}
        assert known["2026-11-22:เขต ข:0"].state is JobState.FAILED
        assert engine.known("2026-11-23:")["2026-11-23:เขต ก:0"].state is JobState.WAITING
        engine.forget(["2026-11-22:เขต ก:0"])
        engine.put("visit-w1", "visit", "2026-11-22:เขต ก:0", {"area": "again"})
        over(engine, "2026-11-22:")
        assert done == ["เขต ก", "again"]
    finally:
        engine.close()
