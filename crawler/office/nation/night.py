"""The night over many areas: who visits what, who is lost, and what it came to."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from checks.order import reading_order
from crawler.office.nation.areas import Area, AreaList, listed_areas, split_areas
from crawler.office.nation.configuration import NationConfiguration
from crawler.office.nation.engine import Engine, JobState, Known
from crawler.office.nation.planning import batches, divided, groups, hosts_of, oldest_first
from crawler.office.nation.shared import Shared
from crawler.office.nation.worker import BATCH, END, SCANS, SHOWN, queue_of
from crawler.office.school_list import read_schools
from crawler.office.table_file import TableError
from rules.site import School

logger = logging.getLogger(__name__)

_LOOK_SECONDS = 1.0
# So many times the schools that a machine visits at once are handed to it, so that it never waits and others get the rest.
_HANDED_OUT = 2


@dataclass(slots=True)
class _State:
    """Where an area stands tonight; `jobs` are the ids of its batches, `fault` says why there is nothing to visit."""

    area: Area
    schools: int = 0
    oldest: str = ""
    home: str = ""
    worker: str = ""
    jobs: tuple[str, ...] = ()
    divided: list[str] = field(default_factory=list)
    result: Mapping[str, Any] | None = None
    fault: str = ""

    @property
    def is_over(self) -> bool:
        return self.result is not None or bool(self.fault)


@dataclass(frozen=True, slots=True)
class AreaOutcome:
    """How an area's night went: `state` is good, failed, or waiting for the next night; numbers are of its run."""

    area: Area
    state: str
    why: str
    numbers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NightProgress:
    """How far the night is: areas that ended, batches that ended, and of how many."""

    areas: int
    all_areas: int
    batches: int
    all_batches: int
    machines: int


class NationNight:
    """Hands out a night's work until all areas have ended, or the time is over and those under way have.

    Everything it knows is in the engine and in the shared folder: killed and started again, it goes on.
    """

    def __init__(
        self,
        configuration: NationConfiguration,
        engine: Engine,
        night: str,
        until: datetime | None,
        here: str,
        progress: Callable[[NightProgress], None] | None = None,
    ) -> None:
        """`here` is the machine of this process, "" when it visits nothing itself."""
        self._configuration = configuration
        self._engine = engine
        self._night = night
        self._until = until
        self._here = here
        self._progress = progress
        self._shared = Shared(configuration.shared)
        self._states: dict[str, _State] = {}
        self._groups: list[tuple[str, ...]] = []
        self._waiting: list[tuple[str, ...]] = []
        self._signs = Signs(configuration.nation.lost_after)

    def run(self) -> tuple[AreaOutcome, ...]:
        """Do the night; returns how each area's went, by name. Raises `TableError` when there is no list of areas."""
        self._groups = self._prepared()
        self._waiting = list(self._groups)
        self._take_up()
        while True:
            known = self._engine.known(f"{self._night}:")
            self._conclude(known)
            machines = self._machines()
            self._give_up_lost(machines)
            if not self._time_is_over():
                self._hand_out(machines, known)
            if self._progress is not None:
                self._progress(self._numbers(known, len(machines)))
            if all(state.is_over or not state.worker for state in self._states.values()) and (
                self._time_is_over() or not self._waiting
            ):
                return tuple(self._nights())
            time.sleep(_LOOK_SECONDS)

    def read_scans(self) -> None:
        """Wait for the machines that read scans, which end with their time; for those that give signs of life."""
        while True:
            machines = {queue_of(machine, SCANS) for machine in self._machines()}
            known = self._engine.known(f"{self._night}:").values()
            if all(job.is_over for job in known if job.queue in machines):
                return
            time.sleep(_LOOK_SECONDS)

    # -- before the first visit ---------------------------------------------------------------------------

    def _prepared(self) -> list[tuple[str, ...]]:
        """Leave each area's list for the machines; returns the areas in the order of their oldest results."""
        areas_of: dict[str, list[str]] = {}
        for given in _areas(self._configuration):
            area = given.area
            state = self._states[area.id] = _State(area)
            self._shared.put_list(area.id, "schools.csv", given.schools)
            if area.declared:
                self._shared.put_list(area.id, "declared.csv", given.declared)
            try:
                schools = read_schools(self._list_here(area, given.schools)).schools
            except TableError as error:
                state.fault = str(error)
                continue
            if not schools:
                state.fault = f"{area.name}: ไม่พบโรงเรียนในรายชื่อ"
                continue
            seen = seen_of(self._shared.published(area.id))
            state.schools = len(schools)
            state.oldest = min(seen.get(school.code, "") for school in schools)
            state.home = self._shared.copy_of(area.id)["home"]
            for host in hosts_of(schools):
                areas_of.setdefault(host, []).append(area.id)
        if self._configuration.nation.workers > 1:
            for host in divided(areas_of):
                logger.warning(
                    "%s has schools of %d areas: its pace is divided among the machines", host, len(areas_of[host])
                )
                for user in areas_of[host]:
                    self._states[user].divided.append(host)
        waiting = [area for area, state in self._states.items() if not state.fault]
        return oldest_first(groups(areas_of, waiting), {area: self._states[area].oldest for area in waiting})

    def _list_here(self, area: Area, content: bytes) -> Path:
        path = self._configuration.folder_of(area) / "schools.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def _take_up(self) -> None:
        """Learn from the engine what an interrupted start of this night had handed out.

        An area whose end was handed out stays as it was; the others get the batches that they have not got yet.
        """
        known = self._engine.known(f"{self._night}:")
        machines: dict[str, str] = {}
        jobs: dict[str, list[str]] = {}
        for job in known.values():
            _, area, number = job.id.split(":")
            machines[area] = job.queue.partition("-")[2]
            if number not in (SHOWN, END, SCANS):
                jobs.setdefault(area, []).append(job.id)
        for group in [group for group in self._waiting if machines.keys() & set(group)]:
            self._waiting.remove(group)
            ended = {area for area in group if self._job_id(area, END) in known}
            for area in ended:
                self._states[area].worker, self._states[area].jobs = machines[area], tuple(jobs.get(area, ()))
            rest = tuple(area for area in group if area not in ended)
            if rest:
                self._assign(rest, next(machines[area] for area in group if area in machines))

    # -- while it goes on -----------------------------------------------------------------------------------

    def _hand_out(self, machines: set[str], known: Mapping[str, Known]) -> None:
        """Give each machine work for the schools that it has room for, the oldest first, an area to where its store is."""
        for machine in sorted(machines):
            room = _HANDED_OUT * self._configuration.audit.concurrency - self._under_way(machine, known)
            while room > 0 and self._waiting:
                group = next((group for group in self._waiting if self._belongs(group, machine, machines)), None)
                if group is None:
                    break
                self._waiting.remove(group)
                self._assign(group, machine)
                room -= sum(self._states[area].schools for area in group)

    def _belongs(self, group: tuple[str, ...], machine: str, machines: set[str]) -> bool:
        """Whether the group may go to the machine: its stores are there, or nowhere that lives."""
        homes = {self._states[area].home for area in group} & machines
        return not homes or machine in homes

    def _assign(self, group: tuple[str, ...], machine: str) -> None:
        """Put the batches of the areas into the machine's queue, in turns, so that the areas advance alike."""
        plans = {area: self._plan(area) for area in group}
        for area, plan in plans.items():
            self._states[area].worker = machine
            self._states[area].jobs = tuple(self._job_id(area, number) for number in range(len(plan)))
        for number in range(max(map(len, plans.values()))):
            for area, plan in plans.items():
                if number < len(plan):
                    job = self._job(area) | {"codes": list(plan[number])}
                    self._engine.put(queue_of(machine, BATCH), BATCH, self._job_id(area, number), job)

    def _plan(self, area: str) -> list[tuple[str, ...]]:
        return batches(self._listed(area), seen_of(self._shared.published(area)), self._configuration.nation.batch)

    def _listed(self, area: str) -> tuple[School, ...]:
        return read_schools(self._configuration.folder_of(self._states[area].area) / "schools.csv").schools

    def _job(self, area: str) -> dict[str, Any]:
        of = self._states[area].area
        until = self._until.isoformat() if self._until else ""
        nation, delay = self._configuration.nation, self._configuration.audit.delay
        paces = {host: nation.pace.get(host, delay) * nation.workers for host in self._states[area].divided}
        named = {"area": of.id, "name": of.name, "declared": of.declared}
        return {**named, "night": self._night, "until": until, "paces": paces}

    def _job_id(self, area: str, number: int | str) -> str:
        return f"{self._night}:{area}:{number}"

    def _conclude(self, known: Mapping[str, Known]) -> None:
        """End the areas whose batches are over, and note those that have ended."""
        for area, state in self._states.items():
            if state.is_over or not state.worker:
                continue
            end = known.get(self._job_id(area, END))
            if end is not None and end.is_over:
                state.result = self._engine.known(end.id, results=True)[end.id].result or {
                    "state": "failed",
                    "why": "the area could not be ended; the log of its machine says why",
                }
                if self._configuration.audit.ocr:
                    self._engine.put(queue_of(state.worker, SCANS), SCANS, self._job_id(area, SCANS), self._job(area))
            elif end is None and all(job in known and known[job].is_over for job in state.jobs):
                if self._configuration.audit.browser and not self._is_shown(area, known):
                    continue
                faults = sum(known[job].state is JobState.FAILED for job in state.jobs)
                if faults:
                    logger.warning("%s: %d of %d batches failed", state.area.name, faults, len(state.jobs))
                self._engine.put(queue_of(state.worker, END), END, self._job_id(area, END), self._job(area))

    def _is_shown(self, area: str, known: Mapping[str, Known]) -> bool:
        """Whether the browser's pass over an area is over; it is begun when it has not been."""
        shown = known.get(self._job_id(area, SHOWN))
        if shown is None:
            job = self._job(area) | {"codes": [school.code for school in self._listed(area)]}
            self._engine.put(queue_of(self._states[area].worker, SHOWN), SHOWN, self._job_id(area, SHOWN), job)
        return shown is not None and shown.is_over

    def _machines(self) -> set[str]:
        """The machines that give signs of life."""
        if not self._configuration.nation.engine:
            return {self._here}
        return self._signs.alive(self._shared.beats(), time.monotonic())

    def _give_up_lost(self, machines: set[str]) -> None:
        """Let other machines do again what a lost one has not published, from the last copies of its stores."""
        lost: dict[str, list[str]] = {}
        for area, state in self._states.items():
            if state.is_over or not state.worker or state.worker in machines:
                continue
            if self._signs.is_lost(state.worker):
                lost.setdefault(state.worker, []).append(area)
        for machine, areas in lost.items():
            logger.warning("%s gives no sign of life: its %d areas go to other machines", machine, len(areas))
            for area in areas:
                self._engine.forget([*self._engine.known(f"{self._night}:{area}:")])
                state = self._states[area]
                state.worker, state.home, state.jobs = "", "", ()
            again = ({*areas}.intersection(group) for group in self._groups)
            self._waiting = [*(tuple(sorted(group)) for group in again if group), *self._waiting]

    def _time_is_over(self) -> bool:
        return self._until is not None and datetime.now(UTC) >= self._until

    def _under_way(self, machine: str, known: Mapping[str, Known]) -> int:
        """About how many schools the machine has not visited yet."""
        waiting: Counter[str] = Counter(job.id.split(":")[1] for job in known.values() if not job.is_over)
        mine = (area for area, state in self._states.items() if state.worker == machine and not state.is_over)
        return sum(min(self._states[area].schools, waiting[area] * self._configuration.nation.batch) for area in mine)

    # -- what it came to -----------------------------------------------------------------------------------

    def _numbers(self, known: Mapping[str, Known], machines: int) -> NightProgress:
        size = self._configuration.nation.batch
        return NightProgress(
            areas=sum(state.is_over for state in self._states.values()),
            all_areas=len(self._states),
            batches=sum(job.is_over for job in known.values() if job.queue.startswith(f"{BATCH}-")),
            all_batches=sum(-(-state.schools // size) for state in self._states.values()),
            machines=machines,
        )

    def _nights(self) -> Iterator[AreaOutcome]:
        for state in sorted(self._states.values(), key=lambda state: reading_order(state.area.name)):
            if state.result is not None:
                yield AreaOutcome(state.area, state.result["state"], state.result["why"], state.result)
            elif state.fault:
                yield AreaOutcome(state.area, "failed", state.fault)
            else:
                yield AreaOutcome(state.area, "waiting", "")


class Signs:
    """Which machines live, by signs that change: clocks of different machines are never compared."""

    def __init__(self, lost_after: float) -> None:
        self._lost_after = lost_after
        self._began: float | None = None
        self._last: dict[str, tuple[int, float]] = {}
        self._alive: set[str] = set()
        self._now = 0.0

    def alive(self, beats: Mapping[str, int], now: float) -> set[str]:
        """Those whose sign changed since it was first seen, and not too long ago."""
        self._began = now if self._began is None else self._began
        self._now = now
        for machine, beat in beats.items():
            known = self._last.get(machine)
            if known is None:
                self._last[machine] = (beat, now)
            elif known[0] != beat:
                self._last[machine] = (beat, now)
                self._alive.add(machine)
        self._alive = {machine for machine in self._alive if now - self._last[machine][1] < self._lost_after}
        return set(self._alive)

    def is_lost(self, machine: str) -> bool:
        """Whether a machine that is not alive has had the time to show that it is."""
        assert self._began is not None
        return self._now - self._last.get(machine, (0, self._began))[1] >= self._lost_after


def seen_of(published: Any) -> dict[str, str]:
    """When the run of each school's last visit began, by code, from what an area published."""
    if published is None:
        return {}
    return {school["code"]: school["seen"] for school in published["schools"]}


def _areas(configuration: NationConfiguration) -> Iterator[AreaList]:
    if configuration.nation.areas:
        return listed_areas(Path(configuration.nation.areas))
    declared = configuration.audit.declared
    return split_areas(Path(configuration.audit.schools), Path(declared) if declared else None)
