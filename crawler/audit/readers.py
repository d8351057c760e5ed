"""Under which names readings are kept: a reading is used again only where reading anew would give the same."""

from __future__ import annotations

import platform
import shutil
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import checks
import rules
from rules.instrument import Instrument

LIBRARIES = ("ada-url", "lxml", "pypdfium2", "pypdf", "python-calamine", "pythainlp", "rapidfuzz")
_PROGRAMS = ("pdftotext",)
_SCAN_PROGRAM = "tesseract"


@lru_cache(maxsize=1)
def rules_version() -> str:
    """A short name for all that turns bytes into verdicts: `checks`, `rules` with all instruments, and the readers' libraries."""
    digest = sha256(f"{version('oit')} {platform.python_version()}".encode())
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}".encode())
    for package in (checks, rules):
        for folder in package.__path__:
            for file in sorted((*Path(folder).rglob("*.py"), *Path(folder).rglob("*.toml"))):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def page_reader(instrument: Instrument) -> str:
    """The name of readings of pages under `instrument`."""
    return f"page-{instrument.id}-{instrument.rules_hash}-{rules_version()}"


@lru_cache(maxsize=1)
def document_reader() -> str:
    """The name of readings of files."""
    programs = "".join(f"+{name}" for name in _PROGRAMS if shutil.which(name))
    return f"document-{rules_version()}{programs}"


def scan_reader() -> str:
    """The name of readings of scans."""
    return f"scan-{document_reader()}+{_SCAN_PROGRAM}"
