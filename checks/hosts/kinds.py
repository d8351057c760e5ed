"""The kinds of services behind addresses, and the value `HostTarget`: what one link leads to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checks.evidence import Access


class HostKind(StrEnum):
    """The service behind an address, as far as it needs its own reading."""

    WEB = "web"
    DRIVE_FILE = "drive_file"
    DRIVE_FOLDER = "drive_folder"
    DRIVE_PRIVATE = "drive_private"  # "my drive", "shared with me": what only the owner sees
    DOCS = "docs"
    SHEETS = "sheets"
    SLIDES = "slides"
    PUBLISHED = "published"  # Google document "published to the web" (2PACX)
    FORM = "form"
    OTHER_FORM = "other_form"  # a form service that needs no rule of its own to be opened
    SITES = "sites"
    MAP = "map"
    VIDEO = "video"
    SOCIAL = "social"
    LINE = "line"
    CANVA = "canva"
    BOARD = "board"  # a pin board that a script draws
    FLIPBOOK = "flipbook"
    ONEDRIVE = "onedrive"
    SHAREPOINT = "sharepoint"
    DROPBOX = "dropbox"
    SHORTENER = "shortener"
    SIGN_IN = "sign_in"


# Where people keep single documents and forms to be opened by a link that they hand out.
SHARED_BY_LINK = frozenset(
    {
        HostKind.DRIVE_FILE,
        HostKind.DRIVE_FOLDER,
        HostKind.DOCS,
        HostKind.SHEETS,
        HostKind.SLIDES,
        HostKind.PUBLISHED,
        HostKind.FORM,
    }
)
# A link to one of these is a link to a document, whatever its address ends with.
DOCUMENT_KINDS = frozenset(
    {HostKind.DRIVE_FILE, HostKind.DRIVE_FOLDER, HostKind.DOCS, HostKind.SHEETS, HostKind.SLIDES}
)
# What a page may hold as a file of its own.
FILE_HOSTS = DOCUMENT_KINDS | {HostKind.PUBLISHED, HostKind.FORM, HostKind.FLIPBOOK, HostKind.CANVA, HostKind.BOARD}
FORMS = frozenset({HostKind.FORM, HostKind.OTHER_FORM})
CHATS = frozenset({HostKind.SOCIAL, HostKind.LINE})
# Where the school has an account, which is opened to look at it, not to read a document.
ACCOUNT_HOSTS = CHATS | {HostKind.VIDEO}


@dataclass(frozen=True, slots=True)
class HostTarget:
    """What a link leads to.

    `open_url` is what to request instead of the link, `fallback_url` what to request when that answers
    400 or 404 (an old Drive link does not say whether it is a file or a folder). `inner_url` is the link
    without wrappers such as `google.com/url?q=`. `checkable` is false where every anonymous visitor meets
    a wall, so that nothing needs to be requested; `met` is that wall.
    """

    kind: HostKind
    id: str
    open_url: str
    inner_url: str
    checkable: bool = True
    fallback_url: str = ""
    met: Access = Access.EXTERNAL
