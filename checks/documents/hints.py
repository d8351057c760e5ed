"""The value `FileHints`: what a caller says with a file to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PdfText = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class FileHints:
    """The file's name, one more reader for PDFs, and whether it lies in an archive already."""

    name: str = ""
    pdf_text: PdfText | None = None
    nested: bool = False
