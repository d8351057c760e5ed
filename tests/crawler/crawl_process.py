"""Runs an audit in a process of its own (Twisted's reactor works once in a process) and prints what it stored."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.peak_memory import peak_kilobytes

if TYPE_CHECKING:
    from crawler.store.database import Store


def main(order: dict[str, Any]) -> dict[str, Any]:
    # Imported late: the processes that read documents import this module, too.
    from crawler.audit.options import AuditOptions
    from crawler.audit.run import run_audit
    from crawler.fetching.visit import Budget
    from crawler.store.database import Store
    from crawler.store.records import DeclaredLink
    from rules.instrument_files import load_instrument
    from rules.site import School

    options = AuditOptions(
        load_instrument("obec-school-2566"),
        **{"delay": 0, "allow_private": True, "retry_pause": 0.05, "timeout": 5, "night": "2026-11-22"}
        | order.get("options", {}),
        budget=Budget(**order.get("budget", {})),
        raise_errors=order.get("raise_errors", True),
    )
    schools = [School(code, f"โรงเรียน {code}", url) for code, url in order["schools"].items()]
    declared = {code: [DeclaredLink(**link) for link in links] for code, links in order.get("declared", {}).items()}
    with Store.open(Path(order["store"])) as store:
        summary = run_audit(schools, options, store, declared)
        return {
            "summary": asdict(summary),
            "schools": stored(store, summary.run_id),
            "peak_kilobytes": peak_kilobytes(),
        }


def stored(store: Store, run_id: str) -> dict[str, Any]:
    return {
        result.school.code: {
            "coverage": asdict(result.coverage),
            "fetches": [asdict(fetch) for fetch in store.fetches(run_id, result.school.code)],
            "findings": {
                finding.item: [finding.verdict, finding.reason]
                for finding in store.findings(run_id, result.school.code)
            },
        }
        for result in store.schools(run_id)
    }


def run(*, ahead: bool = False) -> None:
    """Crawl after the order that comes in; `ahead` forks the reading workers from this process, as the command does."""
    logging.basicConfig(level=logging.INFO)
    order = json.load(sys.stdin)
    if ahead:
        from crawler.audit.ahead import fork_ahead

        fork_ahead(len(order["schools"]))
    json.dump(main(order), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    run()
