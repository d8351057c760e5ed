"""`python -m tests.bench.leave_one_out`: how the title index names a real wording that it has not seen."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from checks.text import normalise
from rules.instrument_files import shipped_instruments
from rules.item import Item
from rules.item_registry import all_items
from rules.locating.title_keys import key
from rules.locating.titles import TitleIndex


@dataclass(frozen=True, slots=True)
class Answer:
    """What an index without `wording` makes of it: the item it is sure of ("" for none), and of which it is."""

    item: str
    wording: str
    named: str


def answers() -> Iterator[Answer]:
    """One answer for each synonym of each item; twins of one key are left out together."""
    items = all_items()
    titles: dict[str, list[str]] = {}
    for instrument in shipped_instruments():
        for requirement in instrument.requirements:
            titles.setdefault(requirement.item, []).append(requirement.title)
    for slug, item in items.items():
        official = {key(normalise(name)) for name in (item.title, *item.names, *titles.get(slug, ()))}
        for wording in item.synonyms:
            if key(normalise(wording)) not in official:
                yield Answer(slug, wording, _named(items, titles, item, wording))


def _named(items: Mapping[str, Item], titles: Mapping[str, list[str]], item: Item, wording: str) -> str:
    left_out = key(normalise(wording))
    rest = tuple(name for name in item.synonyms if key(normalise(name)) != left_out)
    index = TitleIndex(
        [*(other for other in items.values() if other is not item), replace(item, synonyms=rest)], titles
    )
    matches = index.match(normalise(wording))
    if not matches or not matches[0].is_sure:
        return ""
    own = next((match for match in matches if match.slug == item.slug and match.score == matches[0].score), None)
    return item.slug if own else matches[0].slug


def main() -> None:
    """Print the shares, and with --misses the wordings that were not found or went to another item."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    shown = parser.parse_args().misses
    found = list(answers())
    sure = [answer for answer in found if answer.named == answer.item]
    lists = [{requirement.item for requirement in instrument.requirements} for instrument in shipped_instruments()]
    other = [a for a in found if a.named not in {"", a.item} and any({a.item, a.named} <= asked for asked in lists)]
    kin = len([answer for answer in found if answer.named not in {"", answer.item}]) - len(other)
    print(f"{len(found)} wordings; found surely {len(sure) / len(found):.1%}")
    print(f"to another item of a list that asks both {len(other) / len(found):.1%}; to one of other lists only {kin}")
    if shown:
        for answer in found:
            if answer.named != answer.item:
                print(f"  {answer.item:20} {answer.wording}  ->  {answer.named or '-'}")


if __name__ == "__main__":
    main()
