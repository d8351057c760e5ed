"""The office's store and list as the portal's pages need them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.fetching.guard import AddressGuard
from crawler.office.result import stored_result
from crawler.office.school_list import read_schools
from crawler.office.website_address import WebsiteError, mended_address
from crawler.store.database import Store
from crawler.store.portal import Act, Case
from reports.portal.ports import CaseView, ListedSchool, NightStrip
from rules.instrument import Instrument
from rules.site import School


class StoreDesk:
    """Reads the store afresh for every question, so that a night and a second look are seen at once.

    `instrument_of` finds an instrument by the id in the store, `todays` names the one of today's checks.
    """

    def __init__(
        self,
        store: Path,
        schools: Path,
        instrument_of: Callable[[str], Instrument],
        todays: Callable[[], str],
        *,
        allow_private: bool = False,
    ) -> None:
        self._path = store
        self._list = schools
        self._instrument_of = instrument_of
        self._todays = todays
        self._guard = AddressGuard(allow_private=allow_private)
        self._read_at = 0.0
        self._schools: tuple[School, ...] = ()
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
            ListedSchool(school.code, school.name, school.website, school.area, school.district, school.instrument)
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
        """A mark that is another one whenever the results of the school (or of any) are."""
        with self._store() as store:
            return "-".join(map(str, store.changed_at(code)))

    def result(self, code: str) -> Mapping[str, Any] | None:
        """The newest published result of a school."""
        with self._store() as store:
            run = store.newest_good_run(code)
            if run is None:
                return None
            kept = store.school(run.id, code)
            return stored_result(store, run, code, self._instrument_of(kept.instrument_id))

    def strips(self, code: str, nights: int) -> Sequence[NightStrip]:
        """Every item of a school over the newest nights."""
        with self._store() as store:
            run = store.newest_good_run(code)
            if run is None:
                return ()
            instrument = self._instrument_of(store.school(run.id, code).instrument_id)
            known = store.nights(code, instrument.id, nights)
        return [
            NightStrip(
                requirement.code,
                requirement.title,
                tuple((night, *items[requirement.item]) for night, items in known.items() if requirement.item in items),
            )
            for requirement in instrument.requirements
        ]

    # -- what the portal keeps ------------------------------------------------------------------------

    def count(self, kind: str, who: str) -> int:
        """Count one more act of `who` today."""
        with self._store() as store:
            return store.portal.count(_now()[:10], kind, who)

    def use(self, name: str) -> bool:
        """Note that what may be used once is used."""
        with self._store() as store:
            return store.portal.use(name, _now())

    def log(self, who: str, act: str, about: str, detail: str = "") -> None:
        """Write down what somebody did."""
        with self._store() as store:
            store.portal.log(Act(_now(), who, act, about, detail))

    def open_case(self, code: str, item: str, words: str, address: str) -> int:
        """Keep a school's objection to a result."""
        with self._store() as store:
            run = store.newest_good_run(code)
            instrument = store.school(run.id, code).instrument_id if run else ""
            return store.portal.open_case(Case(0, code, instrument, item, words, address, _now()))

    def cases(self, code: str = "") -> Sequence[CaseView]:
        """The objections, open ones first."""
        with self._store() as store:
            found = store.portal.cases(code)
        return [
            CaseView(
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

    @contextmanager
    def _store(self) -> Iterator[Store]:
        with Store.open(self._path, create=False) as store:
            yield store


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
