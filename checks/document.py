"""The value `Document`: what could be read of one file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a file is by its content, never by its name."""

    PDF = "pdf"
    WORD = "word"
    SHEET = "sheet"
    SLIDES = "slides"
    TEXT = "text"
    IMAGE = "image"
    ARCHIVE = "archive"
    MEDIA = "media"
    HTML = "html"
    SHORTCUT = "shortcut"  # no document: it only names where one is
    UNKNOWN = "unknown"


class Readability(StrEnum):
    """How far the file could be read."""

    TEXT = "text"
    SCAN = "scan"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    NOT_READ = "not_read"  # the machine gave up (time, memory), which says nothing about the file


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A link in a document: its address as written, the words that carry it, the line of the text it stands in.

    `line` counts the lines of `Document.text` from 0; -1 for a link of which no line is known.
    """

    href: str
    text: str = ""
    line: int = -1


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content.

    `title` is what a reader sees first in it; `metadata_title` stands in its properties, where nobody sees
    it, and is often an old document's: it may say what a file is, never of which year. `text` is normalised,
    of at most the first pages a reader was told to read; `pages` counts all pages, sheets or slides;
    `columns` are header cells of tables; `names` lists an archive's files; `by_ocr` says that `text` was
    read from pictures (years in it must not decide). `note` says what is wrong with it or is missing of it.
    """

    kind: DocumentKind
    readability: Readability
    title: str = ""
    text: str = ""
    pages: int = 0
    columns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    by_ocr: bool = False
    note: str = ""
    metadata_title: str = ""
    links: tuple[DocumentLink, ...] = ()

    @property
    def is_picture_of_text(self) -> bool:
        """Whether it is a scan whose pages can be had as pictures."""
        return self.readability is Readability.SCAN and self.kind in {DocumentKind.PDF, DocumentKind.IMAGE}
