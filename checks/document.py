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
class Document:
    """A file's content.

    `text` is normalised, of at most the first pages a reader was told to read; `pages` counts all
    pages, sheets or slides; `columns` are header cells of tables; `names` lists an archive's files;
    `by_ocr` says that `text` was read from pictures (years in it must not decide).
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
