from __future__ import annotations

import re

import pytest

from tests.patterns.collect import METHODS, PACKAGES, Use, collected_in_a_fresh_process
from tests.patterns.timing import faults

_FEWEST = {"checks": 100, "rules": 40, "crawler": 15, "reports": 5}


@pytest.fixture(scope="module")
def uses() -> list[Use]:
    return collected_in_a_fresh_process()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_regular_expression_takes_linear_time(uses: list[Use], package: str) -> None:
    own = [use for use in uses if use.place.startswith(f"{package}/")]

    assert len(own) >= _FEWEST[package]
    assert [fault for use in own for fault in faults(use)] == []


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s*\(at line \d+\)", "search"),
        (r"(?:a|b|ab)*c", "fullmatch"),
        (r"(?:\w+\s?)*$", "match"),
        (r"\s*[\d.]*\s*;", "match"),
        (r"/\*.*?\*/", "sub"),
        (r"(?:more|read|readmore)*$", "match"),
    ],
)
def test_the_attack_finds_what_takes_more(pattern: str, method: str) -> None:
    assert method in METHODS
    assert list(faults(Use("here", pattern, re.DOTALL, frozenset({method})))) != []


@pytest.mark.parametrize("pattern", [r"\s{0,3}\(at line \d{1,9}\)", r"^[\w\s]*$", r"<[^<>]{0,80}>"])
def test_the_attack_accepts_what_is_linear(pattern: str) -> None:
    assert list(faults(Use("here", pattern, 0, frozenset({"search"})))) == []
