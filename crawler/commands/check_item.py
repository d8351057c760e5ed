"""`oit check URL --item CODE --store FILE`: one item again, right after it was mended."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import typer

from crawler.commands.failure import CommandError, ExitStatus
from crawler.commands.inputs import open_store, stored_instruments

if TYPE_CHECKING:
    from crawler.audit.options import AuditOptions
    from crawler.commands.progress import EventLines
    from crawler.store.database import Store
    from crawler.store.records import AuditRun
    from rules.instrument import Instrument, Requirement
    from rules.site import School


def check_item_again(
    website: str, item: str, store_file: Path, options: AuditOptions, watch: EventLines | None, json_file: str | None
) -> None:
    """Check the item of the school at `website`, keep and show its verdict; ends the command as `oit check` does."""
    from crawler.audit.item_check import check_item
    from crawler.fetching.events import nobody
    from rules.site import CoverageStatus

    with open_store(store_file, create=False) as store:
        run, school = _kept(store, website)
        kept = store.school(run.id, school.code)
        if kept.coverage.status is CoverageStatus.UNREACHABLE:
            raise CommandError(f"{school.website} ยังไม่เคยตรวจได้ กรุณาตรวจทั้งเว็บไซต์ก่อน: oit check {school.website}")
        instrument = stored_instruments((), (options.instrument,))(kept.instrument_id)
        requirement = _requirement(instrument.requirements, item)
        options = replace(options, instrument=instrument)
        checked = check_item(run, replace(school, instrument=""), requirement.item, options, store, watch or nobody)
        if checked.interrupted:
            raise CommandError("หยุดแล้ว ยังไม่มีผลตรวจ", status=ExitStatus.INTERRUPTED)
        if checked.finding is None:
            raise CommandError(f"เข้าเว็บไซต์ {school.website} ไม่ได้ ผลเดิมของข้อ {item} ยังอยู่", status=ExitStatus.NOT_VISITED)
        result = _published(store, run, school.code, instrument, requirement.code)
    _show(result, json_file)
    if result["verdict"] == "failed":
        raise typer.Exit(ExitStatus.GAPS)


def _kept(store: Store, website: str) -> tuple[AuditRun, School]:
    """The school at that address, or alone at that host, and the newest finished good run that holds it."""
    for run in store.runs():
        if run.failure or not run.finished_at:
            continue
        schools = [result.school for result in store.schools(run.id)]
        for same in (_address, _host):
            found = [school for school in schools if same(school.website) == same(website)]
            if len(found) == 1:
                return run, found[0]
    raise CommandError(f"the store holds no school, or more than one, at {website}; give its address as in the list")


def _address(url: str) -> str:
    parts = urlsplit(url)
    return f"{_host(url)}{parts.path.rstrip('/')}?{parts.query}"


def _host(url: str) -> str:
    return urlsplit(url).netloc.casefold().removeprefix("www.")


def _requirement(requirements: tuple[Requirement, ...], item: str) -> Requirement:
    for requirement in requirements:
        if item.casefold() in (requirement.code.casefold(), requirement.item):
            return requirement
    raise CommandError(f"--item {item}: no such item; one of {', '.join(_codes(requirements))}")


def _codes(requirements: tuple[Requirement, ...]) -> Iterator[str]:
    return (requirement.code for requirement in requirements)


def _published(store: Store, run: AuditRun, school: str, instrument: Instrument, code: str) -> dict[str, Any]:
    from crawler.office.result import stored_result
    from reports.explanations import tell

    items = stored_result(store, run, school, instrument, tell=tell)["items"]
    found: dict[str, Any] = next(item for item in items if item["code"] == code)
    return found


def _show(result: dict[str, Any], json_file: str | None) -> None:
    from checks.cells import json_text
    from reports.files import write_whole
    from reports.texts import texts

    text = json_text(json.dumps(result, ensure_ascii=False, indent=2)) + "\n"
    if json_file == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    if json_file:
        write_whole(Path(json_file), text)
    print(f"{result['code']} {result['title']}: {texts('th').named('verdict', result['verdict'])}")
    print(result["explanation"])
    for step in result["fix"]:
        print(f"  วิธีแก้ไข: {step}")
