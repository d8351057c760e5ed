from __future__ import annotations

import re
from importlib import import_module

import pytest

from checks.text import normalise
from rules.item import Item
from rules.item_registry import all_items
from rules.locating.guards import Guards
from rules.locating.title_keys import key
from rules.locating.titles import TitleIndex

ITEMS = all_items()
INDEX = TitleIndex(ITEMS.values(), {})
_CODE = re.compile(r"\bO\d{1,2}\b")


@pytest.fixture(params=sorted(ITEMS))
def item(request: pytest.FixtureRequest) -> Item:
    return ITEMS[request.param]


def test_the_docstring_says_what_counts_what_does_not_and_where_that_stands(item: Item) -> None:
    text = import_module(f"rules.items.{item.slug}").__doc__ or ""
    assert re.search(r"\A[A-Z].*\.\n\nCounts: .+\n\nDoes not count: .+\n\nSource: .+", text, re.DOTALL), (
        f"rules/items/{item.slug}.py begins with four paragraphs: a sentence, Counts: …, Does not count: …, Source: …"
    )
    assert not _CODE.search(text)


def test_own_wordings_name_the_item_or_its_kin(item: Item) -> None:
    for wording in (item.title, *item.names, *item.synonyms):
        matches = INDEX.match(normalise(wording))
        assert matches, wording
        best = [match.slug for match in matches if match.score >= matches[0].score - 0.001]
        assert item.slug in best, (wording, matches)


def test_own_wordings_pass_the_own_guards(item: Item) -> None:
    guards = Guards([item])
    for wording in (item.title, *item.names, *item.synonyms):
        assert item.slug in guards.possible(key(normalise(wording))), wording


def test_the_kin_of_an_item_are_other_items(item: Item) -> None:
    assert all(slug in ITEMS for slug in item.kin)
    assert item.slug not in item.kin


def test_something_can_carry_every_item(item: Item) -> None:
    assert item.accepts
