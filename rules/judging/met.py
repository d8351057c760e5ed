"""What following a link comes to: a table of where it leads and what was met there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.hosts import FILE_HOSTS, HostKind
from checks.page import TargetKind
from rules.facts import Situation
from rules.judging.look import Remark
from rules.verdicts import Reason


class Destination(StrEnum):
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


class Read(StrEnum):
    """How to read on."""

    FILE = "file"
    PAGE = "page"


# What a link comes to whose target is no address on the web.
UNFOLLOWED: Mapping[TargetKind, Remark] = {
    TargetKind.MAIL: Remark(Reason.DOUBTFUL, Situation.MAIL_OR_PHONE),
    TargetKind.PHONE: Remark(Reason.DOUBTFUL, Situation.MAIL_OR_PHONE),
    TargetKind.SCRIPT: Remark(Reason.PARTIAL_CRAWL, Situation.SCRIPT_LINK),
    TargetKind.OTHER: Remark(Reason.DOUBTFUL, Situation.SCRIPT_LINK),
}

_EVERYWHERE: Mapping[Met, Remark | Read] = {
    Met.SIGN_IN: Remark(Reason.SIGN_IN, Situation.SIGN_IN_PAGE),
    Met.GONE: Remark(Reason.BROKEN, Situation.GONE),
    Met.FAILED: Remark(Reason.DOUBTFUL, Situation.TEMPORARY),
    Met.BLOCKED: Remark(Reason.EXTERNAL, Situation.TARGET_BLOCKED),
    Met.ROBOTS: Remark(Reason.EXTERNAL, Situation.TARGET_ROBOTS),
    Met.EXTERNAL: Remark(Reason.EXTERNAL, Situation.UNCHECKABLE_HOST),
    Met.REFUSED: Remark(Reason.BROKEN, Situation.ADDRESS_REFUSED),
    Met.TOO_LARGE: Remark(Reason.PARTIAL_CRAWL, Situation.TOO_LARGE),
    Met.NOT_FETCHED: Remark(Reason.PARTIAL_CRAWL, Situation.NOT_OPENED),
    Met.NOTHING: Remark(Reason.PARTIAL_CRAWL, Situation.NOT_OPENED),
    Met.FILE: Read.FILE,
    Met.PAGE: Read.PAGE,
    Met.BYTES: Remark(Reason.DOUBTFUL, Situation.UNKNOWN_CONTENT),
}
_PUBLISHED = Remark(Reason.NONE, Situation.PUBLISHED_ACCOUNT)
_EXTERNAL = Remark(Reason.EXTERNAL, Situation.UNCHECKABLE_HOST)


def _always(said: Remark, **but: Remark) -> Mapping[Met, Remark | Read]:
    return {met: but.get(met.name, said) for met in Met}


TABLE: Mapping[Destination, Mapping[Met, Remark | Read]] = {
    Destination.ACCOUNT: _always(_PUBLISHED, GONE=Remark(Reason.BROKEN, Situation.GONE)),
    Destination.ACCOUNT_OR_MORE: _always(_EXTERNAL, GONE=Remark(Reason.BROKEN, Situation.GONE)),
    Destination.NO_ACCOUNT: _always(Remark(Reason.WRONG_CONTENT, Situation.NOT_AN_ACCOUNT)),
    Destination.HOME: _always(Remark(Reason.WRONG_CONTENT, Situation.HOME_PAGE)),
    Destination.ITSELF: _always(Remark(Reason.PLACEHOLDER, Situation.SELF_LINK)),
    Destination.GENERAL_CHANNEL: _always(Remark(Reason.WRONG_CONTENT, Situation.GENERAL_CHANNEL)),
    Destination.UNCHECKABLE: {**_EVERYWHERE, Met.NOTHING: _EXTERNAL},
    Destination.FORM: {**_EVERYWHERE, Met.SIGN_IN: Remark(Reason.SIGN_IN, Situation.FORM_NOT_SHARED)},
    Destination.SHARED: {**_EVERYWHERE, Met.SIGN_IN: Remark(Reason.SIGN_IN, Situation.DRIVE_NOT_SHARED)},
    Destination.WEB: _EVERYWHERE,
}


# Of the first row that fits: a kind of file (None for any), how far it was read (None for any), whether it gave no text.
_UNREAD: tuple[tuple[DocumentKind | None, Readability | None, bool, Remark], ...] = (
    (DocumentKind.MEDIA, None, False, Remark(Reason.DOUBTFUL, Situation.MEDIA)),
    (None, Readability.ENCRYPTED, False, Remark(Reason.UNREADABLE, Situation.ENCRYPTED)),
    (None, Readability.DAMAGED, False, Remark(Reason.UNREADABLE, Situation.DAMAGED)),
    (None, Readability.NOT_READ, False, Remark(Reason.UNREADABLE, Situation.NOT_READ)),
    (None, Readability.UNSUPPORTED, False, Remark(Reason.UNREADABLE, Situation.UNSUPPORTED)),
    (None, Readability.SCAN, False, Remark(Reason.UNREADABLE, Situation.SCAN)),
    (DocumentKind.IMAGE, None, True, Remark(Reason.UNREADABLE, Situation.SCAN)),
    (DocumentKind.ARCHIVE, None, True, Remark(Reason.UNREADABLE, Situation.UNSUPPORTED)),
)


def unread(document: Document) -> Remark | None:
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


def service_at(kinds: tuple[HostKind, ...]) -> Destination:
    """The destination that the first service among `kinds` is; the kinds are of the final address and of the one asked for."""
    kind = next((kind for kind in kinds if kind is not HostKind.WEB), HostKind.WEB)
    if kind is HostKind.FORM:
        return Destination.FORM
    return Destination.SHARED if kind in FILE_HOSTS or kind is HostKind.DRIVE_PRIVATE else Destination.WEB
