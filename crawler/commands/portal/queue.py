"""The queue of checks: workflows of DBOS in an embedded SQLite file, or in a PostgreSQL server for several machines.

The only module that knows DBOS. A check waits, begins, and ends exactly once, whoever is killed meanwhile: the engine
keeps it until its result is kept, and a killed one begins again with the next start of its machine.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from dbos import DBOS, DBOSConfig, SetEnqueueOptions, SetWorkflowID, StepOptions

from checks.addresses import fold_host, host_of
from crawler.commands.portal.process import CheckFailedError, CheckOrder, run_check
from crawler.store.files import new_private_file
from reports.portal.ports import CheckProgress, CheckState, CheckView

_VERSION = "1"  # of what an order holds; the engine hands an order only to programs of its version
_NAME = "check"
_CHECKS = "checks"
_SECOND_LOOKS = "second_looks"
_STATE = "state"
_POLL_SECONDS = 0.5
_TURN_SECONDS = 1.0
_ATTEMPTS = 4  # of a check whose process somebody ends
_LONGEST_STOP = 30.0
_KEPT_DAYS = 30
_ACTIVE = ["ENQUEUED", "PENDING", "DELAYED"]
_STATES = {
    "ENQUEUED": CheckState.WAITING,
    "DELAYED": CheckState.WAITING,
    "PENDING": CheckState.RUNNING,
    "SUCCESS": CheckState.DONE,
}


class CheckQueue:
    """Takes checks, runs them at most `at_once`, one for a host, and tells how they stand.

    `command` gives the command line of an order. A machine without the store does no `second_looks`. There is one
    queue in a process, and one such process of each kind on a machine: its next start goes on with what it was at.
    """

    def __init__(
        self, address: str, command: Callable[[CheckOrder], list[str]], *, at_once: int = 4, second_looks: bool = True
    ) -> None:
        self._command = command
        self._at_once = at_once
        self._second_looks = second_looks
        self._running: set[int] = set()
        self._forgotten_on = _today()
        self._stopping = threading.Event()
        config: DBOSConfig = {
            "name": "oit-portal",
            "system_database_url": address,
            "executor_id": socket.gethostname() + ("" if second_looks else "-checks"),
            "application_version": _VERSION,
            "log_level": "WARNING",
        }
        DBOS(config=config)

        @DBOS.workflow(name=_NAME)
        def check(order: dict[str, str]) -> dict[str, Any]:
            return self._checked(order)

        self._check = check

    @classmethod
    def beside(cls, store: Path, command: Callable[[CheckOrder], list[str]], *, at_once: int) -> CheckQueue:
        """The queue in a SQLite file beside the store."""
        path = store.with_name(store.stem + ".queue.sqlite")
        new_private_file(path)
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA journal_mode = WAL")  # it stays so in the file: readers do not wait for writers
        connection.close()
        return cls(f"sqlite:///{path}", command, at_once=at_once)

    def start(self) -> None:
        """Begin with what waits, first with what was under way when this machine ended."""
        DBOS.listen_queues([_CHECKS, *([_SECOND_LOOKS] if self._second_looks else [])])
        DBOS.launch()
        for name in (_CHECKS, _SECOND_LOOKS):
            DBOS.register_queue(
                name, worker_concurrency=self._at_once, partition_concurrency=1, polling_interval_sec=_POLL_SECONDS
            )
        self.forget()

    def forget(self, days: int = _KEPT_DAYS) -> None:
        """Forget the checks that ended so many days ago."""
        until = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        old = DBOS.list_workflows(name=_NAME, completed_before=until, load_input=False, load_output=False)
        DBOS.delete_workflows([check.workflow_id for check in old])

    def stop(self) -> None:
        """End what is under way without keeping how it ended: it begins again with the next start."""
        self._stopping.set()
        for pid in self._running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        DBOS.destroy(workflow_completion_timeout_sec=0)

    def begin(self, website: str, instrument: str, *, code: str = "") -> str:
        """Let a check of a whole website wait; returns its token. `code` is the school's, where it is known."""
        return self._enqueue(_CHECKS, CheckOrder(website, instrument, code=code, at=_now()))

    def begin_item(self, website: str, instrument: str, code: str, item: str) -> str:
        """Let a second look at one item (an official code) of a stored school wait; returns its token."""
        return self._enqueue(_SECOND_LOOKS, CheckOrder(website, instrument, code=code, item=item, at=_now()))

    def view(self, token: str) -> CheckView | None:
        """How the check stands; None when there is none of that token."""
        found = DBOS.list_workflows(workflow_ids=[token])
        if not found or not found[0].input:
            return None
        status = found[0]
        assert status.input is not None
        order = CheckOrder(**status.input["args"][0])
        state = _STATES.get(status.status, CheckState.FAILED)
        told = DBOS.get_event(token, _STATE, timeout_seconds=0) or {}
        answer = status.output or {}
        failure = answer.get("failure", "")
        return CheckView(
            token=token,
            website=order.website,
            code=order.code,
            item=order.item,
            state=CheckState.FAILED if failure else state,
            ahead=self._ahead(token) if state is CheckState.WAITING else 0,
            progress=CheckProgress(**told),
            result=answer.get("result"),
            failure=failure,
            asked_at=order.at,
        )

    def waiting(self) -> int:
        """How many checks wait or are under way."""
        return len(DBOS.list_workflows(name=_NAME, status=_ACTIVE, load_input=False, load_output=False))

    def _ahead(self, token: str) -> int:
        waiting = DBOS.list_workflows(
            status=_ACTIVE, queue_name=[_CHECKS, _SECOND_LOOKS], load_input=False, load_output=False
        )
        return next((place for place, other in enumerate(waiting) if other.workflow_id == token), 0)

    def _enqueue(self, queue: str, order: CheckOrder) -> str:
        if _today() != self._forgotten_on:
            self._forgotten_on = _today()
            self.forget()
        token = secrets.token_urlsafe(16)
        host = fold_host(host_of(order.website))
        with SetWorkflowID(token), SetEnqueueOptions(queue_partition_key=host):
            DBOS.enqueue_workflow(queue, self._check, order.as_dict())
        return token

    def _checked(self, order: dict[str, str]) -> dict[str, Any]:
        step: StepOptions = {"name": "run", "retries_allowed": True, "max_attempts": _ATTEMPTS, "interval_seconds": 1.0}
        answer: dict[str, Any] = DBOS.run_step(step, self._run, CheckOrder(**order))
        return answer

    def _run(self, order: CheckOrder) -> dict[str, Any]:
        token = DBOS.workflow_id
        assert token is not None
        self._wait_for_host(token, fold_host(host_of(order.website)))

        def tell(told: CheckProgress) -> None:
            DBOS.set_event(_STATE, asdict(told))

        pids: list[int] = []

        def started(pid: int) -> None:
            pids.append(pid)
            self._running.add(pid)

        try:
            return {"result": run_check(self._command(order), tell, started, gives_way=not order.item)}
        except CheckFailedError as error:
            return {"failure": str(error)}
        finally:
            self._running.difference_update(pids)
            if self._stopping.is_set():
                time.sleep(_LONGEST_STOP)  # the process ends meanwhile, so that the check does not end in its place

    def _wait_for_host(self, token: str, host: str) -> None:
        """Wait until no check that began earlier, of either queue, is at the same host."""
        while any(other.workflow_id != token for other in self._at_host_before(token, host)):
            time.sleep(_TURN_SECONDS)

    def _at_host_before(self, token: str, host: str) -> list[Any]:
        running = DBOS.list_workflows(name=_NAME, status="PENDING", load_input=False, load_output=False)
        here = [other for other in running if other.queue_partition_key == host]
        own = next((place for place, other in enumerate(here) if other.workflow_id == token), 0)
        return here[:own]


def _today() -> date:
    return datetime.now(UTC).date()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
