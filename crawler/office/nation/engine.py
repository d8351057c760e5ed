"""The engine that hands out work and remembers what is done: DBOS on a file for one machine, on PostgreSQL for several."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from dbos import DBOS, DBOSConfig, Serializer

_APPLICATION = "oit-nation"
_WORK = "1"  # another number when jobs of an older program can no longer be done
_POLLING_SECONDS = 0.5

Job = dict[str, Any]


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


_STATES = {
    "ENQUEUED": JobState.WAITING,
    "DELAYED": JobState.WAITING,
    "PENDING": JobState.RUNNING,
    "SUCCESS": JobState.DONE,
}


@dataclass(frozen=True, slots=True)
class Known:
    """A job as the engine knows it; `result` is what it returned, None while it is not done."""

    id: str
    state: JobState
    queue: str
    result: Any = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (JobState.DONE, JobState.FAILED)


class _Json(Serializer):
    """Jobs are kept as JSON: what another machine wrote into the database is data and never runs."""

    def serialize(self, data: Any) -> str:
        return json.dumps(data, ensure_ascii=False, default=str)

    def deserialize(cls, serialized_data: str) -> Any:  # noqa: N805 - as the library has it
        return json.loads(serialized_data)

    def name(self) -> str:
        return "oit_json"


def _function(do: Callable[[Job], Any]) -> Callable[[Job], Any]:
    """`do` as a plain function: the library writes attributes to what it is given, which a method refuses."""

    def done(job: Job) -> Any:
        return do(job)

    return done


class Engine:
    """Queues of jobs, each known by an id under which it is done once.

    A process does the jobs of its own queues. What it was at when it was killed it does again when it is started
    again under the same `worker` name, unless the job was moved to another queue meanwhile. One engine in a process.
    """

    def __init__(self, address: str, worker: str, kinds: Mapping[str, Callable[[Job], Any]]) -> None:
        """`address` is a file or postgresql://…; `kinds` are the functions that do the jobs of each kind."""
        logging.getLogger("dbos").setLevel(logging.ERROR)
        url = address if "://" in address else f"sqlite:///{Path(address).absolute()}"
        config: DBOSConfig = {
            "name": _APPLICATION,
            "system_database_url": url,
            "executor_id": worker,
            "application_version": _WORK,
            "serializer": _Json(),
            "log_level": "ERROR",
            "use_listen_notify": False,
        }
        DBOS(config=config)
        for kind, do in kinds.items():
            DBOS.workflow(name=kind, max_recovery_attempts=None)(_function(do))

    def start(self, queues: Mapping[str, int]) -> None:
        """Begin to do the jobs of `queues`, so many of each at once."""
        DBOS.listen_queues(list(queues))
        DBOS.launch()
        for queue, at_once in queues.items():
            DBOS.register_queue(
                queue,
                worker_concurrency=at_once,
                polling_interval_sec=_POLLING_SECONDS,
                on_conflict="always_update",
            )

    def put(self, queue: str, kind: str, job_id: str, job: Job) -> None:
        """Let `job` be done in `queue`; nothing happens when a job of that id is known."""
        DBOS.enqueue_workflow_with_options(
            {"workflow_name": kind, "queue_name": queue, "workflow_id": job_id, "app_version": _WORK}, job
        )

    def known(self, prefix: str, *, results: bool = False) -> dict[str, Known]:
        """The jobs whose ids begin so, by id."""
        found = DBOS.list_workflows(workflow_id_prefix=prefix, load_input=False, load_output=results)
        return {
            status.workflow_id: Known(
                status.workflow_id,
                _STATES.get(status.status, JobState.FAILED),
                status.queue_name or "",
                status.output if results else None,
            )
            for status in found
        }

    def forget(self, ids: list[str]) -> None:
        """Drop jobs, so that they may be put again; one that runs on a machine that is gone stops nowhere."""
        DBOS.delete_workflows(ids)

    def forget_before(self, moment: str) -> None:
        """Drop the jobs that were put before `moment` (ISO 8601)."""
        old = DBOS.list_workflows(end_time=moment, load_input=False, load_output=False)
        if old:
            self.forget([status.workflow_id for status in old])

    def close(self) -> None:
        """Stop doing jobs; what runs is not waited for."""
        DBOS.destroy(workflow_completion_timeout_sec=0, destroy_registry=True)
