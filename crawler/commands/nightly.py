"""`oit nightly`: one unattended night, from the first visit to the copy of the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.commands.audit import (
    LogJsonOption,
    audited,
    end_of_window,
    night_named,
    only_run,
    read_list,
    read_submitted,
    written_log,
)
from crawler.commands.config import DEFAULT_CONFIG, ConfigOption, read_configuration_file
from crawler.commands.failure import CommandError, ExitStatus
from crawler.commands.inputs import (
    QuietOption,
    audit_options,
    instrument_of,
    open_store,
    show_logs,
    stored_instruments,
    writable_folder,
)
from crawler.commands.outcome import write_outcome
from crawler.commands.status import run_dict, run_lines

if TYPE_CHECKING:
    from crawler.audit.run import AuditOptions
    from crawler.office.configuration import Configuration
    from crawler.store.database import Store
    from crawler.store.records import AuditRun, DeclaredLink
    from rules.site import School


def nightly(
    file: ConfigOption = DEFAULT_CONFIG,
    night: Annotated[
        str | None, typer.Option("--night", metavar="DATE", help="The night's date  [default: tonight, noon to noon]")
    ] = None,
    log_json: LogJsonOption = None,
    quiet: QuietOption = False,
) -> None:
    """Audit, report, notify, back up and prune in one; for a timer that starts it every night.

    How it went is in DIR/health.json and health.txt. Exit status: 0 done, 2 wrong configuration or input,
    4 the night failed (the steps that could be done are done), 5 another run works on the store, 130 interrupted.

    Example (ตัวอย่าง): oit nightly --config oit.toml
    """
    configuration = read_configuration_file(file)
    tonight = night_named(night)
    out = writable_folder(Path(configuration.files.out))
    store_file = Path(configuration.files.store)
    named_log = log_json or (Path(configuration.files.log) if configuration.files.log else None)
    show_logs(quiet=quiet)
    with only_run(store_file), written_log(named_log), open_store(store_file, create=True) as store:
        health = Night(configuration, tonight, store, out, quiet=quiet).run()
    for line in health_lines(health):
        print(line)
    if health["state"] != "good":
        raise CommandError(f"the night {tonight} failed: {health['why']}", status=ExitStatus(health["exit_status"]))


def prepared(
    configuration: Configuration, night: str, until: datetime | None, *, tell: bool = True
) -> tuple[tuple[School, ...], Mapping[str, tuple[DeclaredLink, ...]], AuditOptions]:
    """The schools to visit, the links that they submitted, and how to audit; `tell` what is wrong with rows."""
    from checks.periods import fiscal_year_of

    asked = configuration.audit
    year = fiscal_year_of(date.fromisoformat(night))
    schools, others = read_list(Path(asked.schools), tell=tell)
    declared = Path(asked.declared) if asked.declared else None
    links = read_submitted(declared, {school.code for school in schools}, tell=tell)
    options = audit_options(
        instrument_of(asked.instrument_for(year)),
        others,
        delay=asked.delay,
        allow_private=asked.allow_private,
        pages=asked.pages,
        contact=asked.contact,
        concurrency=asked.concurrency,
        night=night,
        until=until,
        read_scans=asked.ocr,
    )
    return schools, links, options


@dataclass
class Night:
    """The steps of one night; one that fails does not keep the others from being done."""

    configuration: Configuration
    tonight: str
    store: Store
    out: Path
    quiet: bool
    steps: list[dict[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    status: ExitStatus = ExitStatus.DONE

    def run(self) -> dict[str, Any]:
        """Do all steps and write the health summary, first and last."""
        began = datetime.now(UTC)
        self._write(began, None, running=True)
        run: AuditRun | None = None
        if self._done("audit", self._audit):
            run = self.store.last_run()
            assert run is not None
            if run.failure:
                self._failed("audit", run.failure, ExitStatus.NIGHT_FAILED)
        if run is not None and not run.failure:
            good = run
            self._done("report", lambda: self._report(good))
        if self.status is not ExitStatus.INTERRUPTED:
            if self.configuration.notifies:
                self._done("notify", lambda: self._notify(run))
            self._done("backup", self._backup)
            if run is not None and not run.failure:
                self._done("prune", self._prune)
        return self._write(began, run, running=False)

    def _done(self, step: str, do: Callable[[], str]) -> bool:
        from crawler.store.database import StoreError

        try:
            said = do()
        except CommandError as error:
            # Wrong input keeps the night from starting; later steps fail a night that has been.
            status = error.status if step == "audit" else ExitStatus.NIGHT_FAILED
            self._failed(step, "; ".join(error.lines), status)
        except (OSError, sqlite3.Error, StoreError) as error:
            self._failed(step, str(error), ExitStatus.NIGHT_FAILED)
        else:
            self.steps.append({"step": step, "state": "done", "said": said})
            return True
        return False

    def _failed(self, step: str, why: str, status: ExitStatus) -> None:
        self.steps = [kept for kept in self.steps if kept["step"] != step]
        self.steps.append({"step": step, "state": "failed", "said": why})
        self.faults.append(f"{step}: {why}")
        self.status = self.status or status

    def _audit(self) -> str:
        from checks.periods import fiscal_year_of

        asked = self.configuration.audit
        schools, links, options = prepared(self.configuration, self.tonight, end_of_window(asked.until or None))
        self._judge(audited(schools, links, options, self.store, quiet=self.quiet))
        said = f"{options.instrument.id}, {len(schools)} schools"
        year = fiscal_year_of(date.fromisoformat(self.tonight))
        if asked.instruments and str(year) not in asked.instruments:
            said += f"; no instrument is named for {year}"
        return said

    def _judge(self, run: AuditRun) -> None:
        """Note when nothing may be concluded from the run."""
        from crawler.office.belief import fault_of

        alarm = self.configuration.alarm
        fault = fault_of(self.store, run, alarm.silent_jump, alarm.compare_nights)
        if not self.store.schools_done(run.id):
            fault = "ไม่ได้ตรวจโรงเรียนใดเลย เพราะหมดเวลาที่กำหนด"
        if fault:
            self.store.fail_run(run.id, fault, datetime.now(UTC).isoformat(timespec="seconds"))

    def _report(self, run: AuditRun) -> str:
        asked = self.configuration.audit
        names = {*asked.instruments.values()} or {asked.instrument}
        report = self.configuration.report
        outcome = write_outcome(
            self.store,
            run,
            self.out,
            stored_instruments(sorted(names)),
            lang=report.lang,
            deadline=report.deadline,
            pdf=report.pdf,
        )
        return f"{outcome.schools} schools, {outcome.index}"

    def _notify(self, run: AuditRun | None) -> str:
        from crawler.commands.notify import notify_night

        health = self._health(datetime.now(UTC), run, running=False)
        mail = self.configuration.mail.model_dump(mode="json", exclude_unset=True)
        table = {**self.configuration.notify.model_dump(), "mail": mail}
        return notify_night(self.store, run, self.out, table, health)

    def _backup(self) -> str:
        folder = writable_folder(Path(self.configuration.files.backups))
        copied = self.store.copy_to(folder / f"oit-{self.tonight}.sqlite")
        for old in sorted(folder.glob("oit-*.sqlite"))[: -self.configuration.keep.backups]:
            old.unlink()
        return f"{copied.path}, {copied.size} bytes, {copied.rows['findings']} findings"

    def _prune(self) -> str:
        keep = self.configuration.keep
        pruned = self.store.prune(keep.nights, vacuum=keep.vacuum)
        return f"{pruned.runs} runs, {pruned.bodies} bodies, {pruned.freed} bytes"

    def _write(self, began: datetime, run: AuditRun | None, *, running: bool) -> dict[str, Any]:
        health = self._health(began, run, running=running)
        for name, text in (
            ("health.json", json.dumps(health, ensure_ascii=False, indent=2)),
            ("health.txt", "\n".join(health_lines(health))),
        ):
            half = self.out / f"{name}.part"
            half.write_text(text + "\n", encoding="utf-8", newline="\n")
            half.replace(self.out / name)
        return health

    def _health(self, began: datetime, run: AuditRun | None, *, running: bool) -> dict[str, Any]:
        now = datetime.now(UTC)
        lost = [past.lost.value for _, _, past in self.store.lost()]
        state = "running" if running else "failed" if self.faults else "good"
        return {
            "night": self.tonight,
            "state": state,
            "why": "; ".join(self.faults),
            "faults": self.faults,
            "exit_status": int(self.status),
            "started_at": began.isoformat(timespec="seconds"),
            "finished_at": "" if running else now.isoformat(timespec="seconds"),
            "seconds": round((now - began).total_seconds(), 1),
            "steps": self.steps,
            "run": run_dict(self.store, run) if run else None,
            "lost": {"confirmed": lost.count("confirmed"), "suspected": lost.count("suspected")},
        }


def health_lines(health: Mapping[str, Any]) -> Iterator[str]:
    """The health summary for people."""
    states = {"running": "กำลังทำงาน", "good": "เรียบร้อย", "failed": "ล้มเหลว"}
    yield f"คืน {health['night']}: {states[health['state']]}" + (f" ({health['why']})" if health["why"] else "")
    if health["run"]:
        yield from run_lines(health["run"])
    lost = health["lost"]
    yield f"หายไปจากเว็บไซต์ {lost['confirmed']} ข้อ อาจหายไป รอตรวจซ้ำ {lost['suspected']} ข้อ"
    for step in health["steps"]:
        yield f"  {step['step']}: {step['state']} {step['said']}"
