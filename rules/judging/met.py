"""What following a link comes to: a table of where it leads and what was met there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.hosts import FILE_HOSTS, HostKind
from checks.page import TargetKind
from rules.facts import Situation
from rules.verdicts import Reason


class Place(StrEnum):
    """Where a link leads, as far as that decides what it is worth; the special ones come before the services."""

    ACCOUNT = "account"  # of the school in a social network, which the item asks for
    ACCOUNT_OR_MORE = "account_or_more"  # the same, where the item accepts other evidence, too
    NO_ACCOUNT = "no_account"  # the network itself
    HOME = "home"  # the home page, which shows nothing of the item
    ITSELF = "itself"  # the list that the link stands on
    GENERAL_CHANNEL = "general_channel"  # where an item that must have a channel of its own shares another's
    UNCHECKABLE = "uncheckable"  # every anonymous visitor meets a wall
    FORM = "form"  # a form service
    SHARED = "shared"  # a service that keeps files and shares them by link
    WEB = "web"


class Met(StrEnum):
    """What was met there; the first ones are those of `Access`."""

    SIGN_IN = "sign_in"
    GONE = "gone"
    FAILED = "failed"
    BLOCKED = "blocked"
    ROBOTS = "robots"
    EXTERNAL = "external"
    REFUSED = "refused"
    TOO_LARGE = "too_large"
    NOT_FETCHED = "not_fetched"
    NOTHING = "nothing"  # nobody asked
    FILE = "file"
    PAGE = "page"
    BYTES = "bytes"  # something that is neither


class Plain(NamedTuple):
    """A look that needs no reading."""

    reason: Reason
    situation: Situation


class Read(StrEnum):
    """How to read on."""

    FILE = "file"
    PAGE = "page"


# What a link comes to whose target is no address on the web.
UNFOLLOWED: Mapping[TargetKind, Plain] = {
    TargetKind.MAIL: Plain(Reason.DOUBTFUL, Situation.MAIL_OR_PHONE),
    TargetKind.PHONE: Plain(Reason.DOUBTFUL, Situation.MAIL_OR_PHONE),
    TargetKind.SCRIPT: Plain(Reason.PARTIAL_CRAWL, Situation.SCRIPT_LINK),
    TargetKind.OTHER: Plain(Reason.DOUBTFUL, Situation.SCRIPT_LINK),
}

_EVERYWHERE: Mapping[Met, Plain | Read] = {
    Met.SIGN_IN: Plain(Reason.SIGN_IN, Situation.SIGN_IN_PAGE),
    Met.GONE: Plain(Reason.BROKEN, Situation.GONE),
    Met.FAILED: Plain(Reason.DOUBTFUL, Situation.TEMPORARY),
    Met.BLOCKED: Plain(Reason.EXTERNAL, Situation.TARGET_BLOCKED),
    Met.ROBOTS: Plain(Reason.EXTERNAL, Situation.TARGET_ROBOTS),
    Met.EXTERNAL: Plain(Reason.EXTERNAL, Situation.UNCHECKABLE_HOST),
    Met.REFUSED: Plain(Reason.BROKEN, Situation.ADDRESS_REFUSED),
    Met.TOO_LARGE: Plain(Reason.PARTIAL_CRAWL, Situation.TOO_LARGE),
    Met.NOT_FETCHED: Plain(Reason.PARTIAL_CRAWL, Situation.NOT_OPENED),
    Met.NOTHING: Plain(Reason.PARTIAL_CRAWL, Situation.NOT_OPENED),
    Met.FILE: Read.FILE,
    Met.PAGE: Read.PAGE,
    Met.BYTES: Plain(Reason.DOUBTFUL, Situation.UNKNOWN_CONTENT),
}
_PUBLISHED = Plain(Reason.NONE, Situation.PUBLISHED_ACCOUNT)
_EXTERNAL = Plain(Reason.EXTERNAL, Situation.UNCHECKABLE_HOST)


def _always(said: Plain, **but: Plain) -> Mapping[Met, Plain | Read]:
    return {met: but.get(met.name, said) for met in Met}


TABLE: Mapping[Place, Mapping[Met, Plain | Read]] = {
    Place.ACCOUNT: _always(_PUBLISHED, GONE=Plain(Reason.BROKEN, Situation.GONE)),
    Place.ACCOUNT_OR_MORE: _always(_EXTERNAL, GONE=Plain(Reason.BROKEN, Situation.GONE)),
    Place.NO_ACCOUNT: _always(Plain(Reason.WRONG_CONTENT, Situation.NOT_AN_ACCOUNT)),
    Place.HOME: _always(Plain(Reason.WRONG_CONTENT, Situation.HOME_PAGE)),
    Place.ITSELF: _always(Plain(Reason.PLACEHOLDER, Situation.SELF_LINK)),
    Place.GENERAL_CHANNEL: _always(Plain(Reason.WRONG_CONTENT, Situation.GENERAL_CHANNEL)),
    Place.UNCHECKABLE: {**_EVERYWHERE, Met.NOTHING: _EXTERNAL},
    Place.FORM: {**_EVERYWHERE, Met.SIGN_IN: Plain(Reason.SIGN_IN, Situation.FORM_NOT_SHARED)},
    Place.SHARED: {**_EVERYWHERE, Met.SIGN_IN: Plain(Reason.SIGN_IN, Situation.DRIVE_NOT_SHARED)},
    Place.WEB: _EVERYWHERE,
}


# Of the first row that fits: a kind of file (None for any), how far it was read (None for any), whether it gave no text.
_UNREAD: tuple[tuple[DocumentKind | None, Readability | None, bool, Plain], ...] = (
    (DocumentKind.MEDIA, None, False, Plain(Reason.DOUBTFUL, Situation.MEDIA)),
    (None, Readability.ENCRYPTED, False, Plain(Reason.UNREADABLE, Situation.ENCRYPTED)),
    (None, Readability.DAMAGED, False, Plain(Reason.UNREADABLE, Situation.DAMAGED)),
    (None, Readability.NOT_READ, False, Plain(Reason.UNREADABLE, Situation.NOT_READ)),
    (None, Readability.UNSUPPORTED, False, Plain(Reason.UNREADABLE, Situation.UNSUPPORTED)),
    (None, Readability.SCAN, False, Plain(Reason.UNREADABLE, Situation.SCAN)),
    (DocumentKind.IMAGE, None, True, Plain(Reason.UNREADABLE, Situation.SCAN)),
    (DocumentKind.ARCHIVE, None, True, Plain(Reason.UNREADABLE, Situation.UNSUPPORTED)),
)


def unread(document: Document) -> Plain | None:
    """Why the content of a file cannot be judged; None where it can."""
    for kind, readability, without_text, said in _UNREAD:
        fits = kind in (None, document.kind) and readability in (None, document.readability)
        if fits and not (without_text and document.text):
            return said
    return None


def met_of(opened: Evidence | None) -> Met:
    """What opening an address met."""
    if opened is None:
        return Met.NOTHING
    if opened.access is not Access.OPEN:
        return Met(opened.access.value)
    if opened.document is not None and opened.document.kind is not DocumentKind.HTML:
        return Met.FILE
    return Met.BYTES if opened.page is None else Met.PAGE


def service_at(kinds: tuple[HostKind, ...]) -> Place:
    """The place that the first service among `kinds` is; the kinds are of the final address and of the one asked for."""
    kind = next((kind for kind in kinds if kind is not HostKind.WEB), HostKind.WEB)
    if kind is HostKind.FORM:
        return Place.FORM
    return Place.SHARED if kind in FILE_HOSTS or kind is HostKind.DRIVE_PRIVATE else Place.WEB
