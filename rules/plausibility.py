"""Whether what a crawl met is the school's own website, tonight and whole: without that nothing is absent from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from checks.addresses import fold_host, host_of
from checks.home_face import HomeFace, StandIn
from checks.hosts import HostKind, classify

# A site that shows less than this share of the pages of last night is not wholly there.
_LEAST_SHARE = 0.5
_FEWEST_TO_COMPARE = 4
_FILES = frozenset(
    {HostKind.DRIVE_FILE, HostKind.DRIVE_FOLDER, HostKind.DOCS, HostKind.SHEETS, HostKind.SLIDES, HostKind.FORM}
)
_SOCIAL = frozenset({HostKind.SOCIAL, HostKind.LINE, HostKind.VIDEO})


class Plausibility(StrEnum):
    """What may be concluded from what was not found."""

    ITSELF = "itself"
    DOUBTFUL = "doubtful"  # what was found counts, what was not found does not
    NOT_ITSELF = "not_itself"  # nothing here is the school's website


@dataclass(frozen=True, slots=True)
class Impression:
    """What speaks for or against a site, over all of its crawl.

    `faces` are those of the pages that opened, `claims` counts what the pages claim to be items, `pages` what
    opened on the site, `pages_before` what opened last night. `moved_to` is the host that the listed address ended
    at when that is another one.
    `start_failed` says that the listed address itself gave no proper page.
    """

    faces: Sequence[HomeFace] = ()
    claims: int = 0
    pages: int = 0
    pages_before: int = 0
    moved_to: str = ""
    start_failed: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """Whether the site is itself, and what stands in for it (a name of `coverage.detail`, "" for nothing known)."""

    plausibility: Plausibility
    detail: str = ""


def assess(seen: Impression) -> Assessment:
    """Judge by positive signs first; what stands in for a site only gives the reason its name."""
    stand_in = next((face.stand_in for face in seen.faces if face.stand_in is not StandIn.NONE), StandIn.NONE)
    if stand_in is StandIn.PRIVATE and seen.moved_to:
        stand_in = StandIn.PORTAL  # whoever asks for a name and a password is not the school
    if stand_in is not StandIn.NONE:
        # A site whose other pages show items is there, however its home page is tonight.
        doubtful = seen.claims > 0
        return Assessment(Plausibility.DOUBTFUL if doubtful else Plausibility.NOT_ITSELF, stand_in.value)
    real = [face for face in seen.faces if face.links]
    if not real and not seen.claims:
        # Pictures and scripts may be all of a home page; that is no website that was read.
        return Assessment(Plausibility.DOUBTFUL)
    if seen.faces and not any(face.of_a_school for face in seen.faces):
        return Assessment(
            Plausibility.DOUBTFUL
        )  # any organisation has a way to be asked, and may have rules of its own
    if seen.start_failed:
        return Assessment(Plausibility.DOUBTFUL)
    if seen.pages_before >= _FEWEST_TO_COMPARE and seen.pages < _LEAST_SHARE * seen.pages_before:
        return Assessment(Plausibility.DOUBTFUL)
    return Assessment(Plausibility.ITSELF)


def no_website(url: str) -> str:
    """Why `url` can be nobody's website ("bad_address", "social_only", "file_share"), "" when it may be one."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "bad_address"
    if parts.scheme not in ("http", "https") or not host:
        return "bad_address"
    target = classify(url)
    if target.kind in _SOCIAL:
        return "social_only"
    return "file_share" if target.kind in _FILES else ""


def moved_to(listed: str, final: str) -> str:
    """The host that `listed` ended at, "" when it is its own (with or without `www.`, or a part of it)."""
    own, end = fold_host(host_of(listed)), fold_host(host_of(final))
    return "" if not end or end == own or end.endswith("." + own) or own.endswith("." + end) else end
