"""`oit status`: tonight and the last nights."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.commands.diff import JsonOption, StoreOption
from crawler.commands.failure import CommandError
from crawler.commands.inputs import open_store, stored_instruments
from crawler.commands.night import night_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from crawler.store.database import Store
    from crawler.store.records import AuditRun
    from rules.instrument import Instrument


def status(
    store_file: StoreOption,
    last: Annotated[int, typer.Option("--last", min=1, metavar="N", help="How many runs to show.")] = 7,
    as_json: JsonOption = False,
) -> None:
    """Show how the last nights went, and what was published once and is gone.

    Example (ตัวอย่าง): oit status --store ผลตรวจ/oit.sqlite --last 14
    """
    with open_store(store_file, create=False) as store:
        runs = [run_dict(store, run) for run in store.runs()[:last]]
        state = {"runs": runs, "lost": _lost(store)}
    if as_json:
        print(json.dumps(state, ensure_ascii=False, indent=2))
        return
    if not runs:
        print("ยังไม่มีผลตรวจ")
    for run in runs:
        for line in run_lines(run):
            print(line)
    for line in _lost_lines(state["lost"]):
        print(line)


def run_dict(store: Store, run: AuditRun) -> dict[str, Any]:
    """What a run came to, for JSON."""
    numbers = store.numbers(run.id)
    return {
        "run": run.id,
        "night": run.night,
        "state": "failed" if run.failure else "finished" if run.finished_at else "unfinished",
        "failure": run.failure,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "seconds": _seconds(run),
        "schools": {status: numbers.schools.get(status, 0) for status in ("complete", "partial", "unreachable")},
        "not_wholly_seen": dict(sorted(numbers.reasons.items())),
        "silent": numbers.silent,
        "not_visited": numbers.not_visited,
        "verdicts": store.verdict_counts(run.id),
        "groups": store.group_counts(run.id),
        "pages": numbers.pages,
        "documents": numbers.documents,
        "requests": numbers.requests,
        "failed_requests": numbers.failed_requests,
        "bytes": numbers.body_bytes,
        "crashed_schools": numbers.crashed_schools,
        "tool_version": run.tool_version,
        "rules_hash": run.rules_hash,
    }


def run_lines(run: Mapping[str, Any]) -> Iterator[str]:
    """The same for people."""
    from crawler.commands.progress import duration
    from crawler.commands.thai_summary import counts_line

    states = {"failed": "ล้มเหลว", "finished": "เสร็จ", "unfinished": "ยังไม่เสร็จ"}
    took = f" ใช้เวลา {duration(run['seconds'])}" if run["seconds"] is not None else ""
    yield f"คืน {night_text(run['night'])} รอบ {run['run']}: {states[run['state']]}{took}"
    if run["failure"]:
        yield f"  {run['failure']}"
    schools = run["schools"]
    yield (
        f"  โรงเรียน: ตรวจครบ {schools['complete']} ตรวจบางส่วน {schools['partial']}"
        f" เข้าไม่ได้ {schools['unreachable']} ยังไม่ถึงคิว {run['not_visited']}"
    )
    if not run["failure"]:
        yield f"  {counts_line(run['groups'])}"
    yield (
        f"  {run['pages']} หน้า {run['documents']} ไฟล์ {run['bytes'] / 1e6:.1f} MB"
        f" คำขอ {run['requests']} ไม่สำเร็จ {run['failed_requests']} โปรแกรมผิดพลาด {run['crashed_schools']} โรงเรียน"
    )


def _seconds(run: AuditRun) -> float | None:
    if not run.finished_at or not run.started_at:
        return None
    return (datetime.fromisoformat(run.finished_at) - datetime.fromisoformat(run.started_at)).total_seconds()


def _lost(store: Store) -> list[dict[str, str]]:
    return [
        {
            "school": code,
            "instrument": instrument_id,
            "item": past.item,
            "state": past.lost.value,
            "since": past.lost_since,
            "good_seen": past.good_seen,
            "evidence": past.good_evidence[0].url if past.good_evidence else "",
        }
        for code, instrument_id, past in store.histories.lost()
    ]


def _lost_lines(lost: list[dict[str, str]]) -> Iterator[str]:
    instruments = stored_instruments(())
    for state, title in (("confirmed", "หายไปจากเว็บไซต์ (ยืนยันแล้ว)"), ("suspected", "อาจหายไป รอตรวจซ้ำ")):
        of_state = [item for item in lost if item["state"] == state]
        if of_state:
            yield f"{title} {len(of_state)} ข้อ"
        for item in of_state:
            named = _code(instruments, item["instrument"], item["item"])
            seen = f"ตั้งแต่คืน {night_text(item['since'])} เคยพบล่าสุด {night_text(item['good_seen'])}"
            yield f"  {item['school']} {named} {seen} {item['evidence']}"


def _code(instruments: Callable[[str], Instrument], instrument_id: str, slug: str) -> str:
    """The official code of an item; its slug where the instrument's file is not at hand."""
    try:
        asked = instruments(instrument_id).requirements
    except CommandError:
        return slug
    return next((requirement.code for requirement in asked if requirement.item == slug), slug)
