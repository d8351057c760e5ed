"""Whether a text speaks of its item: measured on right, sibling and foreign texts of every item."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from rules.instrument import Instrument
from rules.instrument_files import shipped_instruments
from rules.item_registry import all_items
from rules.judging.lexicon import Lexicon
from rules.judging.said import Said
from rules.judging.subject import Subject, Topic, subject_of
from tests.rules.test_false_passes import ASKED, judged, page, pdf

CASES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (Path(__file__).parent / "subject_cases.toml").read_text(encoding="utf-8")
)
READ_AS_NEWS = frozenset({"news"})


def lexicon_with(slug: str) -> tuple[Instrument, Lexicon]:
    """The newest school list that asks the item, else another."""
    asking = [each for each in shipped_instruments() if any(asked.item == slug for asked in each.requirements)]
    chosen = next((each for each in asking if each.id == "obec-school-2566"), asking[-1])
    return chosen, Lexicon.of(chosen, all_items())


def subject_in(slug: str, text: str) -> Subject:
    return subject_of(lexicon_with(slug)[1], slug, Said((), text))


def test_every_item_but_news_has_a_right_text() -> None:
    asked = {requirement.item for each in shipped_instruments() for requirement in each.requirements}
    for slug in sorted(asked - READ_AS_NEWS - set(CASES["right"])):
        later = next((known for known in CASES["right"] if known > slug), "")
        where = f"before the line of {later}" if later else "at the end of [right]"
        pytest.fail(
            f"tests/rules/subject_cases.toml has no text of {slug}. Add {where}:\n\n"
            f'{slug} = "what a school writes about it in words of its own, never the official title at the head"\n'
        )
    assert set(CASES["right"]) == asked - READ_AS_NEWS


@pytest.mark.parametrize("slug", CASES["right"])
def test_a_text_in_a_schools_own_words_speaks_of_its_item(slug: str) -> None:
    assert subject_in(slug, CASES["right"][slug]).topic is Topic.ITEM


@pytest.mark.parametrize("slug", CASES["sibling"])
def test_the_text_of_a_sibling_is_told_apart(slug: str) -> None:
    subject = subject_in(slug, CASES["sibling"][slug])
    assert subject.topic is Topic.SIBLING
    assert subject.other not in {"", slug}


@pytest.mark.parametrize("text", CASES["off"])
@pytest.mark.parametrize("slug", CASES["right"])
def test_a_text_about_none_of_the_items_speaks_of_something_else(slug: str, text: str) -> None:
    assert subject_in(slug, CASES["off"][text]).topic is Topic.SOMETHING_ELSE


@pytest.mark.parametrize("text", CASES["off"].values(), ids=CASES["off"])
def test_one_foreign_text_behind_every_link_passes_as_nothing_but_news(text: str) -> None:
    title, _, body = text.partition("\n")
    passed = {
        item
        for item in ASKED
        for found in (pdf(text), page(title, f"<p>{body}</p>"))
        if judged(item, found).verdict == "passed"
    }
    assert passed <= READ_AS_NEWS
