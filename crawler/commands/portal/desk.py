"""The office's store and list as the portal's pages need them."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.audit.comparison import compare
from crawler.commands.health import health_said
from crawler.commands.outcome import previous_results
from crawler.commands.portal.drafts import Drafts
from crawler.commands.portal.picture import Picture, Pictures
from crawler.commands.status import run_dict
from crawler.fetching.guard import AddressGuard
from crawler.office.decisions import evidence_hash
from crawler.office.result import stored_result
from crawler.office.school_list import read_schools
from crawler.office.website_address import WebsiteError, mended_address
from crawler.store.database import Store
from crawler.store.errors import StoreError
from crawler.store.portal import Act, Objection
from crawler.store.records import Decision, DecisionKind
from reports.explanations import tell
from reports.portal.ports import (
    FOR_PROGRAMS,
    ActView,
    ChangedItem,
    Changes,
    DecisionOrder,
    DraftView,
    LastDecision,
    ListedSchool,
    NightStrip,
    NightView,
    ObjectionView,
    TokenView,
    can_be_shown,
)
from reports.reading import read_result
from reports.result import SchoolResult
from rules.instrument import Instrument
from rules.site import School
from rules.verdicts import Finding

_DECIDE, _UNDO = "decide", "undo"


class StoreDesk:
    """Reads the store afresh for every question, so that a night and a second look are seen at once.

    `instrument_of` finds an instrument by the id in the store, `todays` names the one of today's checks. The nights
    leave word of how they went in `out`.
    """

    def __init__(
        self,
        store: Path,
        schools: Path,
        instrument_of: Callable[[str], Instrument],
        todays: Callable[[], str],
        out: Path,
        *,
        allow_private: bool = False,
    ) -> None:
        self._path = store
        self._list = schools
        self._instrument_of = instrument_of
        self._todays = todays
        self._out = out
        self._guard = AddressGuard(allow_private=allow_private)
        self._read_at = 0.0
        self._schools: tuple[School, ...] = ()
        self._results: dict[str, tuple[str, SchoolResult]] = {}
        self._pictures = Pictures()
        self._counted_on = ""
        self._drafts = Drafts()
        self._reading = threading.Lock()
        with Store.open(store):
            pass

    # -- the list -----------------------------------------------------------------------------------

    def listed(self) -> tuple[School, ...]:
        """The schools of the list, read again whenever the file has changed."""
        with self._reading:
            changed = self._list.stat().st_mtime
            if changed != self._read_at:
                self._schools = read_schools(self._list).schools
                self._read_at = changed
            return self._schools

    def schools(self) -> Sequence[ListedSchool]:
        """All schools of the list."""
        return [
            ListedSchool(
                school.code,
                school.name,
                school.website,
                school.area,
                school.district,
                school.instrument,
                school.email,
            )
            for school in self.listed()
        ]

    def website(self, text: str) -> str:
        """The address that a visitor means; raises ValueError with what is wrong with it, in Thai."""
        address = mended_address(text)
        if not self._guard.admits(address):
            raise WebsiteError("ที่อยู่นี้ไม่ใช่เว็บไซต์สาธารณะ")
        return address

    def instrument_for(self, code: str) -> str:
        """The instrument by which a school is checked today."""
        named = next((school.instrument for school in self.listed() if school.code == code), "")
        return named or self._todays()

    # -- results ------------------------------------------------------------------------------------

    def changed(self, code: str = "") -> str:
        """A mark that is another one whenever the results or the objections of the school, or the results of any, are."""
        with self._store() as store:
            return store.timeline.changed(code) + (repr(store.portal.objections(code)) if code else "")

    def result(self, code: str) -> Mapping[str, Any] | None:
        """The newest published result of a school."""
        with self._store() as store:
            run = store.timeline.newest_good_run(code)
            if run is None:
                return None
            kept = store.school(run.id, code)
            return stored_result(store, run, code, self._instrument_of(kept.instrument_id), tell=tell)

    def strips(self, code: str, nights: int) -> Sequence[NightStrip]:
        """Every item of a school over the newest nights."""
        with self._store() as store:
            run = store.timeline.newest_good_run(code)
            if run is None:
                return ()
            instrument = self._instrument_of(store.school(run.id, code).instrument_id)
            known = store.timeline.nights(code, instrument.id, nights)
        return [
            NightStrip(
                requirement.code,
                requirement.title,
                tuple((night, items[requirement.item]) for night, items in known.items() if requirement.item in items),
            )
            for requirement in instrument.requirements
        ]

    # -- what the portal keeps ------------------------------------------------------------------------

    def count(self, kind: str, who: str) -> int:
        """Count one more act of `who` today."""
        today = _now()[:10]
        with self._store() as store:
            if today != self._counted_on:
                store.portal.forget(self._counted_on)
                self._counted_on = today
            return store.portal.count(today, kind, who)

    def use(self, name: str) -> bool:
        """Note that what may be used once is used."""
        with self._store() as store:
            return store.portal.use(name, _now())

    def used(self, name: str) -> bool:
        """Whether it was noted as used."""
        with self._store() as store:
            return store.portal.used(name)

    def log(self, who: str, act: str, about: str, detail: str = "") -> None:
        """Write down what somebody did."""
        with self._store() as store:
            store.portal.log(Act(_now(), who, act, about, detail))

    def open_objection(self, code: str, item: str, words: str, address: str) -> int:
        """Keep a school's objection to a result."""
        with self._store() as store:
            run = store.timeline.newest_good_run(code)
            instrument = store.school(run.id, code).instrument_id if run else ""
            return store.portal.open_objection(Objection(0, code, instrument, item, words, address, _now()))

    def objections(self, code: str = "") -> Sequence[ObjectionView]:
        """The objections, open ones first."""
        with self._store() as store:
            found = store.portal.objections(code)
        return [
            ObjectionView(
                case.id,
                case.code,
                case.item,
                case.words,
                case.address,
                case.at,
                case.answer,
                case.answered_by,
                case.answered_at,
            )
            for case in found
        ]

    # -- for officers -----------------------------------------------------------------------------------

    def results(self, codes: Set[str]) -> Sequence[SchoolResult]:
        """The newest results of these schools; only what has changed is read again."""
        with self._store() as store, self._reading:
            run = store.timeline.newest_good_run()
            if run is None:
                return ()
            marks = store.timeline.marks(run.id)
            wanted = {code: mark for code, mark in marks.items() if code in codes}
            for code, mark in wanted.items():
                if self._results.get(code, ("", None))[0] != mark:
                    instrument = self._instrument_of(store.school(run.id, code).instrument_id)
                    self._results[code] = (mark, read_result(stored_result(store, run, code, instrument, tell=tell)))
            return [self._results[code][1] for code in wanted]

    def before(self, codes: Set[str]) -> Sequence[SchoolResult]:
        """The results of the night before, to tell what changed."""
        with self._store() as store:
            run = store.timeline.newest_good_run()
            found = previous_results(store, run, self._instrument_of) if run else ()
        return [school for school in found if school.code in codes]

    def trend(self, codes: Set[str], nights: int) -> Sequence[tuple[str, int]]:
        """How many items these schools published in each of the newest nights, the oldest first."""
        with self._store() as store:
            good = [run for run in store.runs() if run.finished_at and not run.failure][:nights]
            passed = {run.night: store.passed(run.id) for run in reversed(good)}
        return [(night, sum(n for code, n in of.items() if code in codes)) for night, of in passed.items()]

    def evidence(self, code: str, item: str) -> str:
        """The mark of what there is to see of an item now."""
        with self._store() as store:
            return evidence_hash(self._finding(store, code, item)[1], store)

    def picture(self, code: str, item: str) -> Picture | None:
        """The first page of an item's evidence as an image, and its media type."""
        with self._store() as store:
            found = self._finding(store, code, item)[1]
            proof = next((proof for proof in found.evidence if can_be_shown(proof)), None)
            try:
                body = store.bodies.get(proof.sha256) if proof else b""
            except StoreError:  # forgotten with its night
                return None
        return self._pictures.of(proof, body) if proof else None

    def decide(self, orders: Sequence[DecisionOrder], who: str, office: str) -> None:
        """Keep decisions, bound to what there is to see now, as `oit review import` does."""
        today = datetime.now().astimezone().date().isoformat()
        decisions = []
        with self._store() as store:
            for order in orders:
                instrument, finding = self._finding(store, order.code, order.item)
                mark = evidence_hash(finding, store)
                kind = DecisionKind(order.kind)
                kept = Decision(order.code, instrument, order.item, kind, mark, order.note, office, today)
                decisions.append((kept, finding.code))
            store.decisions.keep(decision for decision, _ in decisions)
            kept_as = [{**asdict(decision), "item_code": item_code} for decision, item_code in decisions]
            about = f"{orders[0].code} {decisions[0][1]}"
            store.portal.log(Act(_now(), who, _DECIDE, about, json.dumps(kept_as, ensure_ascii=False)))

    def last_decision(self, who: str) -> LastDecision | None:
        """What `undo` would take back."""
        with self._store() as store:
            act = store.portal.newest_not_undone(who, _DECIDE, _UNDO)
            return _last(act) if act else None

    def undo(self, who: str) -> LastDecision | None:
        """Take back the newest decisions of an officer that were made together."""
        with self._store() as store:
            act = store.portal.newest_not_undone(who, _DECIDE, _UNDO)
            if act is None:
                return None
            for kept in json.loads(act.detail):
                del kept["item_code"]
                store.decisions.withdraw(Decision(**{**kept, "kind": DecisionKind(kept["kind"])}))
            store.portal.log(Act(_now(), who, _UNDO, act.about, str(act.id)))
            return _last(act)

    def told(self) -> Mapping[str, str]:
        """By code, the schools that were sent the report of the newest night."""
        with self._store() as store:
            run = store.timeline.newest_good_run()
            return store.notices.told(run.id) if run else {}

    def answer_objection(self, number: int, answer: str, who: str) -> None:
        """Close an objection with an answer."""
        with self._store() as store:
            store.portal.answer_objection(number, answer, who, _now())
            store.portal.log(Act(_now(), who, "answer", str(number), answer))

    def health(self) -> Sequence[str]:
        """How the newest night went, in lines for people; nothing where no night has said so."""
        return health_said(self._out)

    def nights(self, count: int) -> Sequence[NightView]:
        """The newest runs, the newest first."""
        with self._store() as store:
            found = [run_dict(store, run) for run in store.runs()[:count]]
        return [
            NightView(
                run["run"],
                run["night"],
                run["state"],
                run["failure"],
                run["schools"]["complete"] + run["schools"]["partial"],
                run["schools"]["unreachable"] + run["not_visited"],
                round((run["seconds"] or 0) / 60),
            )
            for run in found
        ]

    def changes(self, earlier: str, later: str, codes: Set[str]) -> Changes:
        """What differs at these schools between two runs."""
        with self._store() as store:
            try:
                found = compare(store, store.run(earlier), store.run(later))
            except StoreError as error:
                raise ValueError(str(error)) from error
        items = (
            ChangedItem(school.school.code, item.code, item.change.value, item.before.group, item.now.group)
            for school in found.schools
            if school.school.code in codes
            for item in school.changes
        )
        return Changes(tuple(items), found.other_rules)

    def tokens(self, who: str) -> Sequence[TokenView]:
        """The tokens of an officer that still hold."""
        with self._store() as store:
            acts = store.portal.acts_of(who, FOR_PROGRAMS)
            return [
                TokenView(act.about, act.detail, act.at)
                for act in acts
                if not store.portal.used(f"{FOR_PROGRAMS} {act.about}")
            ]

    def draft_list(self, name: str, data: bytes, who: str) -> DraftView:
        """Read an uploaded list."""
        return self._drafts.keep(name, data, who)

    def draft(self, token: str, who: str) -> DraftView | None:
        """A list that `who` uploaded and that is not in use yet."""
        return self._drafts.view(token, who)

    def arrange_list(self, token: str, columns: Mapping[str, int]) -> None:
        """Say which column holds which field."""
        self._drafts.arrange(token, columns)

    def mend_list(self, token: str, changes: Mapping[int, Mapping[str, str]]) -> None:
        """Write other words into cells."""
        self._drafts.mend(token, changes)

    def use_list(self, token: str, who: str, area: str) -> int:
        """Make the list that of the office, or of one area."""
        with self._reading:
            name, count = self._drafts.use(token, self._list, area)
        self.log(who, "use list", name, str(count))
        return count

    def acts(self) -> Sequence[ActView]:
        """What people did, the newest first."""
        with self._store() as store:
            return [ActView(act.at, act.who, act.act, act.about) for act in store.portal.acts()]

    def _finding(self, store: Store, code: str, item: str) -> tuple[str, Finding]:
        """The instrument and the newest finding of an item; raises `LookupError`."""
        run = store.timeline.newest_good_run(code)
        findings = store.findings(run.id, code) if run else ()
        for finding in findings:
            if finding.item == item and run is not None:
                return store.school(run.id, code).instrument_id, finding
        raise LookupError(f"no item {item} of school {code}")

    @contextmanager
    def _store(self) -> Iterator[Store]:
        with Store.open(self._path, create=False) as store:
            yield store


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _last(act: Act) -> LastDecision:
    """A logged act of deciding as the officer sees it."""
    kept = json.loads(act.detail)
    first = kept[0]
    return LastDecision(len(kept), first["code"], first["item"], first["item_code"], first["kind"])
