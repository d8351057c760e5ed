"""What the crawl saw of one school's site, as far as judging needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from checks.health import HealthName, HealthNote

# Why a site was seen in part: its list of items lies where it could not be read.
LIST_UNREAD = "list_unread"
# Why a site was seen in part, and what of it was left out: pages that only scripts fill.
NOT_ITSELF = "not_itself"  # something else answered in place of the site
NEEDS_BROWSER = "needs_browser"
# The detail of a site that bears the name of another school than the listed one.
ANOTHER_SCHOOL = HealthName.ANOTHER_SCHOOL.value


class CoverageStatus(StrEnum):
    """How much of the site was seen."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Step:
    """One click: the words (or the picture's name) clicked on, and the page it opens."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a site was seen.

    `reason` says why it is not complete: for unreachable sites `unreachable`, `blocked`, `robots` or `no_website`
    (the names of `rules.verdicts.Reason`), for partial ones `budget`, `time`, `needs_browser`,
    `blocked`, `robots`, `errors`, `list_unread` (`unread` then begins with where the list is), `taken_over` (the home
    page shows what is not the school's), `not_itself` (nothing shows that this is the school's site, and whole) or
    `interrupted`. `detail` says more of a site that was not seen (`dns`, `timeout`, `bad_address` …); of one that was seen
    and is not the listed school's it is `another_school`, with what it is called among `health`.
    `skipped` counts addresses left out, by reason. `health` says what is wrong with the site as a whole; it bears on
    no item. `way_in` is how a visitor clicks from the home page to the page that lists the items; empty when the site
    has none. `unread` are the first of the addresses whose page or file came and could not be read within its limits
    of time and memory.
    """

    status: CoverageStatus
    reason: str = ""
    pages: int = 0
    documents: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    health: tuple[HealthNote, ...] = ()
    way_in: tuple[Step, ...] = ()
    unread: tuple[str, ...] = ()
    detail: str = ""

    def of_another_school(self, name: str, url: str) -> Coverage:
        """The same of a site whose page at `url` shows that it is the school's called `name`: nothing here is the listed one's."""
        note = HealthNote(HealthName.ANOTHER_SCHOOL, url, name)
        others = (known for known in self.health if known.name is not note.name)
        return replace(
            self,
            status=CoverageStatus.UNREACHABLE,
            reason="unreachable",
            detail=ANOTHER_SCHOOL,
            health=(note, *others),
        )


@dataclass(frozen=True, slots=True)
class School:
    """A school as the office lists it; `website` is its home page address, `exempt` the codes it need not publish.

    `website` is "" for a school without one; `listed` is then what the list has in its place.
    """

    code: str
    name: str
    website: str
    area: str = ""
    email: str = ""
    instrument: str = ""
    exempt: tuple[str, ...] = ()
    phone: str = ""
    district: str = ""
    listed: str = ""
    province: str = ""
