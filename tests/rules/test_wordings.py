"""Wordings are found in a text by some of their letters: no one that stands there is overlooked."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

from checks.components import nearly_in
from checks.text import normalise, skeleton
from rules.item_registry import all_items
from rules.judging.wordings import KnownWording, Wordings, is_nearly_in

_CASES = tomllib.loads((Path(__file__).parent / "subject_cases.toml").read_text(encoding="utf-8"))
_NAMES = sorted(
    {skeleton(normalise(name)) for item in all_items().values() for name in (item.title, *item.names, *item.synonyms)}
)
_WORDINGS = [
    KnownWording(bones, frozenset({"a"}), official=True) for bones in _NAMES if len(bones) >= Wordings.SHORTEST
]
_TEXTS = [skeleton(normalise(text))[:300] for group in ("right", "sibling") for text in _CASES[group].values()][::5]


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    return Wordings(_WORDINGS)


@pytest.mark.parametrize("text", [*_TEXTS, "", "ลล", *_NAMES[::90]])
def test_every_wording_that_stands_in_a_text_is_found_and_the_longest_first(wordings: Wordings, text: str) -> None:
    found = [wording.bones for wording in wordings.within(text)]
    assert sorted(found) == [wording.bones for wording in _WORDINGS if wording.bones in text]
    assert [len(bones) for bones in found] == sorted(map(len, found), reverse=True)


def test_a_long_wording_with_a_lost_letter_is_found_wherever_it_stands(wordings: Wordings) -> None:
    source = random.Random(1)
    for bones in [bones for bones in _NAMES if len(bones) >= 17][::25]:
        lost = source.randrange(len(bones))
        damaged = bones[:lost] + bones[lost + 1 :]
        for text in (damaged, f"{_TEXTS[0]}{damaged}{_TEXTS[1]}"):
            standing = [each.bones for each in _WORDINGS if len(each.bones) >= 16 and nearly_in(each.bones, text, 94)]
            likely = [wording.bones for wording in wordings.likely_within(text)]
            assert sorted(each for each in likely if is_nearly_in(each, text)) == standing
