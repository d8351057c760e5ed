"""Judging: from claims and opened evidence to one verdict per item."""

from __future__ import annotations

from rules.judging.judge import judge_site
from rules.judging.pictures import pictures_to_open

__all__ = ["judge_site", "pictures_to_open"]
