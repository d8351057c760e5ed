"""`oit nightly`: one unattended night, from the first visit to the copy of the store."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Mapping
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
from crawler.commands.config import DEFAULT_CONFIG, ConfigOption, folder_of_reports, read_configuration_file
from crawler.commands.failure import CommandError, ExitStatus
from crawler.commands.health import NOTHING_LOST, health_lines, show, tell_not_begun, write_health
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
from crawler.commands.status import run_dict

if TYPE_CHECKING:
    from crawler.audit.options import AuditOptions
    from crawler.office.configuration import Configuration
    from crawler.store.database import Store
    from crawler.store.records import AuditRun, DeclaredLink
    from rules.site import School

logger = logging.getLogger(__name__)


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
    tonight = night_named(night)
    try:
        configuration = read_configuration_file(file)
    except CommandError as error:
        tell_not_begun(folder_of_reports(file), tonight, error)
        raise
    out = Path(configuration.files.out)
    named_log = log_json or (Path(configuration.files.log) if configuration.files.log else None)
    show_logs(quiet=quiet)
    try:
        writable_folder(out)
        with only_run(Path(configuration.files.store)), written_log(named_log):
            health = Night(configuration, tonight, out, quiet=quiet, is_named=night is not None).run()
    except CommandError as error:
        tell_not_begun(out, tonight, error)
        raise
    show(health_lines(health))
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
        browser=asked.browser,
        browser_later=True,
    )
    return schools, links, options


@dataclass
class Night:
    """The steps of one night; one that fails does not keep the others from being done."""

    configuration: Configuration
    tonight: str
    out: Path
    quiet: bool
    is_named: bool
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    steps: list[dict[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    status: ExitStatus = ExitStatus.DONE
    found: dict[str, Any] = field(default_factory=lambda: {"run": None, "lost": NOTHING_LOST})
    _clock: float = field(default_factory=time.monotonic)

    def run(self) -> dict[str, Any]:
        """Do all steps and write the health summary, first and last."""
        write_health(self.out, self._health(running=True))  # whatever comes: not an earlier night's any more
        self._done("store", self._with_store)
        health = self._health(running=False)
        if not write_health(self.out, health):
            self._failed("health", f"{self.out}: cannot be written", ExitStatus.NIGHT_FAILED)
            health = self._health(running=False)
        return health

    def _with_store(self) -> None:
        with open_store(Path(self.configuration.files.store), create=True) as store:
            run: AuditRun | None = None
            if self._done("audit", lambda: self._audit(store)):
                run = store.last_run()
                assert run is not None
                if run.failure:
                    self._failed("audit", run.failure, ExitStatus.NIGHT_FAILED)
            self._done("count", lambda: self._count(store, run))
            self._afterwards(store, run)

    def _afterwards(self, store: Store, run: AuditRun | None) -> None:
        good = None if run is None or run.failure else run
        if good is not None:
            self._done("report", lambda: self._report(store, good))
        if self.status is ExitStatus.INTERRUPTED:
            return
        if self.configuration.notifies:
            self._done("notify", lambda: self._notify(store, run))
        self._done("backup", lambda: self._backup(store))
        if good is not None:
            self._done("prune", lambda: self._prune(store))

    def _count(self, store: Store, run: AuditRun | None) -> None:
        lost = [past.lost.value for _, _, past in store.histories.lost()]
        self.found = {
            "run": run_dict(store, run) if run else None,
            "lost": {"confirmed": lost.count("confirmed"), "suspected": lost.count("suspected")},
        }

    def _done(self, step: str, do: Callable[[], str | None]) -> bool:
        from crawler.store.errors import StoreError

        try:
            said = do()
        except CommandError as error:
            # Wrong input keeps the night from starting; later steps fail a night that has been.
            status = error.status if step == "audit" else ExitStatus.NIGHT_FAILED
            self._failed(step, "; ".join(error.lines), status)
        except KeyboardInterrupt:
            self._failed(step, "หยุดแล้ว", ExitStatus.INTERRUPTED)
        except (OSError, sqlite3.Error, StoreError) as error:
            self._failed(step, str(error), ExitStatus.NIGHT_FAILED)
        except Exception as error:  # one step's fault must not keep the others and the health file from being written
            logger.exception("%s failed", step)
            self._failed(step, f"{type(error).__name__}: {error}", ExitStatus.NIGHT_FAILED)
        else:
            if said is not None:
                self.steps.append({"step": step, "state": "done", "said": said})
            return True
        return False

    def _failed(self, step: str, why: str, status: ExitStatus) -> None:
        self.steps = [kept for kept in self.steps if kept["step"] != step]
        self.steps.append({"step": step, "state": "failed", "said": why})
        self.faults.append(f"{step}: {why}")
        self.status = self.status or status

    def _audit(self, store: Store) -> str:
        from checks.periods import fiscal_year_of
        from crawler.office.nights import clock_fault

        newest = store.last_run()
        wrong = clock_fault(datetime.now().astimezone(), newest.started_at if newest else "")
        if wrong and not self.is_named:
            raise CommandError(wrong, status=ExitStatus.NIGHT_FAILED)
        asked = self.configuration.audit
        schools, links, options = prepared(self.configuration, self.tonight, end_of_window(asked.until or None))
        self._judge(store, audited(schools, links, options, store, quiet=self.quiet))
        said = f"{options.instrument.id}, {len(schools)} schools"
        year = fiscal_year_of(date.fromisoformat(self.tonight))
        if asked.instruments and str(year) not in asked.instruments:
            said += f"; no instrument is named for {year}"
        return said

    def _judge(self, store: Store, run: AuditRun) -> None:
        """Note when nothing may be concluded from the run."""
        from crawler.office.belief import fault_of

        alarm = self.configuration.alarm
        fault = fault_of(store, run, alarm.silent_jump, alarm.compare_nights)
        if not store.schools_done(run.id):
            fault = "ไม่ได้ตรวจโรงเรียนใดเลย เพราะหมดเวลาที่กำหนด"
        if fault:
            store.fail_run(run.id, fault, datetime.now(UTC).isoformat(timespec="seconds"))

    def _report(self, store: Store, run: AuditRun) -> str:
        asked = self.configuration.audit
        names = {*asked.instruments.values()} or {asked.instrument}
        report = self.configuration.report
        outcome = write_outcome(
            store,
            run,
            self.out,
            stored_instruments(sorted(names)),
            lang=report.lang,
            deadline=report.deadline,
            pdf=report.pdf,
        )
        return f"{outcome.figures.schools} schools, {outcome.index}"

    def _notify(self, store: Store, run: AuditRun | None) -> str:
        from crawler.commands.notify import notify_night

        health = self._health(running=False)
        mail = self.configuration.mail.model_dump(mode="json", exclude_unset=True)
        table = {**self.configuration.notify.model_dump(), "mail": mail}
        return notify_night(store, run, self.out, table, health)

    def _backup(self, store: Store) -> str:
        folder = Path(self.configuration.files.backups)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copied = store.copy_to(writable_folder(folder) / f"oit-{self.tonight}.sqlite")
        others = sorted(path for path in folder.glob("oit-*.sqlite") if path != copied.path)
        for old in others[: max(0, len(others) + 1 - self.configuration.keep.backups)]:
            old.unlink()
        return f"{copied.path}, {copied.size} bytes, {copied.rows['findings']} findings"

    def _prune(self, store: Store) -> str:
        keep = self.configuration.keep
        pruned = store.prune(keep.nights, vacuum=keep.vacuum)
        return f"{pruned.runs} runs, {pruned.bodies} bodies, {pruned.freed} bytes"

    def _health(self, *, running: bool) -> dict[str, Any]:
        return {
            "night": self.tonight,
            "state": "running" if running else "failed" if self.faults else "good",
            "why": "; ".join(self.faults),
            "faults": self.faults,
            "exit_status": int(self.status),
            "started_at": self.began.isoformat(timespec="seconds"),
            "finished_at": "" if running else datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - self._clock, 1),
            "steps": self.steps,
            **self.found,
        }
