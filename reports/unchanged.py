"""The page of a school at which nothing changed: kept as it is, but for the time of the check; so is the workbook."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import escape

from reports.result import SchoolResult
from reports.summary import Changed
from reports.texts import texts
from reports.thai_dates import time_text

_HERE = Path(__file__).parent
_MADE_OF = '<meta name="oit-made-of" content="{}">'
_TIME = re.compile(r"<!--checked-->[^<]{0,400}<!---->")
_RUN = re.compile(r"<!--run-->[^<]{0,400}<!---->")
# What is another one every night although nothing changed at the school.
_OF_THE_NIGHT = frozenset({"last_seen", "good_seen", "good_evidence", "fetched_at"})
_HEAD = 4_000


def content_of(result: Mapping[str, Any]) -> str:
    """A name for all that is said of a school besides the times of the check."""
    stable: dict[str, Any] = {key: value for key, value in result.items() if key not in ("run", "items", "gaps")}
    gaps = [_ageless(gap) for gap in result.get("gaps") or ()]
    return _name([stable, gaps, [_stable(item) for item in result["items"]]])


def _ageless(gap: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in gap.items() if key != "days"}


def page_name(content: str, lang: str, day: str, deadline: date | None, above: str) -> str:
    """A name for all that a page says besides the time of the check, which was on `day`; of its version as well."""
    return _name([_version(), lang, str(deadline), "" if deadline is None else day, above, content])


def tables_name(contents: Sequence[str], changes: Sequence[Changed], lang: str, compared: bool) -> str:
    """The same for the workbook of all schools, which tells the `changes` where it was `compared` with another night."""
    told = [[each.change, each.school.code, each.item.code if each.item else ""] for each in changes]
    return _name([_version(), lang, compared, told, list(contents)])


def _name(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]


def page_at_new_time(page: Path, made_of: str, school: SchoolResult, lang: str) -> str:
    """The page as it stands with the time and the number of this check; "" when it is of something else."""
    try:
        html = page.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    if _MADE_OF.format(made_of) not in html[:_HEAD]:
        return ""
    html = _TIME.sub(lambda _: f"<!--checked-->{escape(checked_at(school, lang))}<!---->", html, count=1)
    return _RUN.sub(lambda _: f"<!--run-->{escape(versions(school, lang))}<!---->", html, count=1)


def checked_at(school: SchoolResult, lang: str) -> str:
    """When the school was checked."""
    return texts(lang)("school.checked_at", time=time_text(school.seen_at, lang))


def versions(school: SchoolResult, lang: str) -> str:
    """What the result was made by, and in which run."""
    return texts(lang)(
        "school.versions",
        tool=school.tool_version,
        instrument=school.instrument,
        rules=school.rules_hash,
        run=school.run,
    )


def _stable(item: Mapping[str, Any]) -> dict[str, Any]:
    if item.get("lost") or item["verdict"] == "untested":
        return dict(item)
    kept = {key: value for key, value in item.items() if key not in _OF_THE_NIGHT}
    if kept.get("gap"):
        kept["gap"] = _ageless(kept["gap"])  # its age in days is in the JSON file alone
    kept["evidence"] = [
        {key: value for key, value in proof.items() if key not in _OF_THE_NIGHT} for proof in item.get("evidence") or ()
    ]
    return kept


@lru_cache(maxsize=1)
def _version() -> str:
    files = sorted([*_HERE.glob("*.py"), *_HERE.glob("templates/*"), *_HERE.glob("static/*.*")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
