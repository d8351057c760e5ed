"""Reads the verdicts that a fair officer gives the sample schools, and compares an audit's results with them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.sample_schools.schools import SCHOOLS, SampleSchool

_FOLDER = Path(__file__).parent / "expected"


@dataclass(frozen=True, slots=True)
class Expected:
    """One item: its verdict, its reason ("" for passed), and advice that must be among what is given."""

    verdict: str
    reason: str
    advice: frozenset[str] = frozenset()


def expected_verdicts(school: SampleSchool) -> Mapping[str, Expected]:
    """What is expected of every item of the school, by official code."""
    data = tomllib.loads((_FOLDER / f"{school.slug}.toml").read_text(encoding="utf-8"))
    advice = data.get("advice", {})
    verdicts = {}
    for code, outcome in data["items"].items():
        verdict, _, reason = outcome.partition("/")
        verdicts[code] = Expected(verdict, reason, frozenset(advice.get(code, ())))
    return verdicts


def differences(results: Path) -> list[str]:
    """One readable line for every item whose result (`<results>/<code>.json`) is not the expected one."""
    return [line for school in SCHOOLS for line in school_differences(school, results)]


def school_differences(school: SampleSchool, results: Path) -> list[str]:
    """The same for one school."""
    path = results / f"{school.code}.json"
    if not path.is_file():
        return [f"{school.slug}: no result {path.name}"]
    found = {item["code"]: item for item in json.loads(path.read_text(encoding="utf-8"))["items"]}
    lines = []
    for code, expected in expected_verdicts(school).items():
        item = found.pop(code, None)
        if item is None:
            lines.append(f"{school.slug} {code}: not in the result")
            continue
        said = (item["verdict"], item["reason"])
        if said != (expected.verdict, expected.reason):
            lines.append(
                f"{school.slug} {code} {item['title']}: expected {expected.verdict}/{expected.reason},"
                f" said {said[0]}/{said[1]}: {item['explanation']}"
                f" [{', '.join(link['href'] for link in item['links'][:3])}]"
            )
        missing = expected.advice - set(item["advice"])
        if missing:
            lines.append(f"{school.slug} {code}: advice {', '.join(sorted(missing))} is not given")
    return lines + [f"{school.slug} {code}: not expected" for code in found]
