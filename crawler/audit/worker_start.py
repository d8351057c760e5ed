"""What every reading worker needs, made once in the process that they are forked from, which imports this module first."""

from __future__ import annotations

from crawler.audit import reading_worker
from rules.instrument_files import shipped_instruments
from rules.locating.titles import title_index

__all__ = ["reading_worker"]

title_index(shipped_instruments()[0])
