"""Collecting what is wrong with one school's site as a whole while its pages are read."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from checks.health import Certificate, HealthName, HealthNote, connection_notes

_MOST_OF_A_KIND = 5


class SiteHealth:
    """The notes of one crawl; of each kind the first few are kept, since one page's fault is often every page's."""

    def __init__(self) -> None:
        self._notes: dict[HealthNote, None] = {}
        self._count: Counter[HealthName] = Counter()
        self._connected = False

    def home(self, url: str, certificate: Certificate | None, now: datetime) -> None:
        """Look at the way to a page where the crawl began; that to the first of them speaks for the site."""
        if not self._connected:
            self._connected = True
            self.add(connection_notes(url, certificate, now))

    @property
    def taken_over(self) -> bool:
        """Whether the home page is not the school's: the domain was sold, or others write on it."""
        return bool(self._count[HealthName.PARKED] or self._count[HealthName.HIJACKED])

    @property
    def notes(self) -> tuple[HealthNote, ...]:
        """What was noted, by kind and in the order of the crawl."""
        order = {name: place for place, name in enumerate(HealthName)}
        return tuple(sorted(self._notes, key=lambda note: order[note.name]))

    def add(self, notes: tuple[HealthNote, ...]) -> None:
        """Take in what was noted of a page."""
        for note in notes:
            if note not in self._notes and self._count[note.name] < _MOST_OF_A_KIND:
                self._count[note.name] += 1
                self._notes[note] = None
