"""The wordings of all items that an instrument asks, as skeletons, and where a text holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from checks.caches import remembered
from checks.text import normalise
from rules.instrument import Instrument
from rules.item import READ_AS_TEXT, Item
from rules.judging.said import bones_of
from rules.judging.wordings import KnownWording, Wordings
from rules.locating.titles import EXACT_TITLE, TitleIndex, title_index

_BEFORE, _BEHIND = 60, 50  # letters around a name
_FOLLOWS = (
    "ตาม",
    "พิจารณา",
    "วาง",
    "สอดคล้องกับ",
    "ภายใต้",
    "ประกอบ",
    "อ้างอิง",
    "จาก",
    "เพื่อจัดทำ",
    "กำหนดใน",
    "ระบุใน",
    "กำหนดไว้ใน",
)
_AFTER = tuple(bones_of(normalise(word)) for word in _FOLLOWS)
_REFERENCE = re.compile("(?:" + "|".join(_AFTER) + ")(?:รายงาน|ผล|แผน|มาตรการ)?$")
_LONGEST_TAIL = 80  # letters that name the period and the school behind a name


@dataclass(frozen=True, slots=True)
class Span:
    """Where a head names items; no slugs for what only looks like a name."""

    start: int
    end: int
    wording: KnownWording
    slugs: frozenset[str]  # without the items that the words around it rule out

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The wordings of all items that an instrument asks, as skeletons; one is made for each instrument."""

    wordings: Wordings
    about: Mapping[str, tuple[tuple[str, ...], ...]]
    holds: Mapping[str, tuple[str, ...]]  # nothing of items that do not say
    excludes: Mapping[str, re.Pattern[str]]
    siblings: frozenset[str]
    titled: frozenset[str]  # what a title may name instead of the asked item: siblings, and channels
    named_everywhere: frozenset[str]
    half_year: frozenset[str]
    reported_on: Mapping[str, tuple[str, ...]]
    index: TitleIndex
    stands_for: Mapping[str, str]

    @classmethod
    def of(cls, instrument: Instrument, items: Mapping[str, Item]) -> Lexicon:
        """The lexicon; wordings of an item that is not asked count for the asked one that stands for it."""
        return _lexicon(
            tuple((asked.item, asked.title) for asked in instrument.requirements if asked.item in items),
            tuple(items.values()),
            title_index(instrument),
        )

    def rules_out(self, slug: str, bones: str, start: int = 0, end: int = 0) -> bool:
        """Whether a word that no name of the item stands beside stands around what is named from `start` to `end`."""
        guard = self.excludes.get(slug)
        if guard is None:
            return False
        around = guard.finditer(bones, max(0, start - _BEFORE), end + _BEHIND)
        return any(
            not (start <= word.start() and word.end() <= end) and not _REFERENCE.search(bones, 0, word.start())
            for word in around
        )

    def names(self, slug: str, text: str) -> bool:
        """Whether normalised `text` holds a wording of the item."""
        bones = bones_of(text)
        return any(wording.bones in bones for wording in self.wordings.of(slug))

    def is_name(self, slug: str, text: str) -> bool:
        """Whether normalised `text` is the item's name and nothing else."""
        return slug in self.of_name(text)

    def of_name(self, text: str) -> frozenset[str]:
        """The items of which normalised `text` is the name and nothing else."""
        return frozenset(
            self.meant(match.slug)
            for match in self.index.match(text)
            if match.score >= EXACT_TITLE and len(text) <= len(match.name) + _LONGEST_TAIL
        )

    def named_in(self, text: str) -> frozenset[str]:
        """All items of which a short normalised `text` holds a wording; of a long one, `names` is quicker to ask."""
        return _named_in(self, bones_of(text))

    def speaks_of(self, slug: str, text: str) -> bool:
        """Whether normalised `text` names the item by words that are no part of another item's name."""
        return any(slug in span.slugs for span in self.spans(bones_of(text)))

    def meant(self, slug: str) -> str:
        """The asked item that stands for one of another list, else the item itself."""
        return self.stands_for.get(slug, slug)

    def spans(self, bones: str) -> list[Span]:
        """The longest wordings of a head in their order; what it only follows from ("ตามแผน…") is not named."""
        return _spans_of(self, bones)

    def likely_within(self, head: str) -> list[KnownWording]:
        """The wordings that may stand in a head with a letter lost."""
        return _likely_within(self, head)


@remembered(4_000_000)
def _spans_of(lexicon: Lexicon, bones: str) -> list[Span]:
    found: list[Span] = []
    for wording in lexicon.wordings.within(bones):
        start = bones.find(wording.bones)
        while start >= 0:
            end = start + len(wording.bones)
            if not any(span.start <= start and end <= span.end for span in found):
                slugs = frozenset(slug for slug in wording.slugs if not lexicon.rules_out(slug, bones, start, end))
                found.append(Span(start, end, wording, slugs))
            start = bones.find(wording.bones, end)
    return sorted(
        (span for span in found if not bones[: span.start].endswith(_AFTER)), key=lambda span: (span.start, span.end)
    )


@remembered(4_000_000)
def _named_in(lexicon: Lexicon, bones: str) -> frozenset[str]:
    return frozenset().union(*(wording.slugs for wording in lexicon.wordings.within(bones)))


@remembered(1_000_000)
def _likely_within(lexicon: Lexicon, head: str) -> list[KnownWording]:
    return lexicon.wordings.likely_within(head)


def _guard_word(word: str) -> str:
    """The pattern of a guard word; "งบประมาณ" in "ปีงบประมาณ" says when, and not of what, "ประจำปี" before several years is not yearly."""
    bones = bones_of(normalise(word))
    if bones == bones_of("ประจำปี"):
        return bones + r"(?!(?:งบประมาณ|การศึกษา|พ\.ศ\.)*\d{4}-)"
    return ("(?<!ปี)" if bones.startswith("งบประมาณ") else "") + re.escape(bones)


@lru_cache(maxsize=16)
def _lexicon(asked: tuple[tuple[str, str], ...], items: tuple[Item, ...], index: TitleIndex) -> Lexicon:
    by_slug = {item.slug: item for item in items}
    titles = dict(asked)
    stands_for = {
        item.slug: next((kin for kin in item.kin if kin in titles), "") for item in items if item.slug not in titles
    }
    named: dict[str, set[str]] = {}
    official: set[str] = set()
    meant = {item.slug: item.slug if item.slug in titles else stands_for.get(item.slug, "") for item in items}
    counting = [item for item in items if meant[item.slug]]
    for item in counting:
        listed = [bones_of(normalise(name)) for name in (titles.get(item.slug, ""), item.title, *item.names)]
        official.update(listed)
        for bones in (*listed, *(bones_of(normalise(name)) for name in item.synonyms)):
            named.setdefault(bones, set()).add(meant[item.slug])
    for item in counting:
        for name in item.not_names:
            named.setdefault(bones_of(normalise(name)), set())
    wordings = (
        KnownWording(bones, frozenset(slugs), bones in official)
        for bones, slugs in named.items()
        if len(bones) >= Wordings.SHORTEST
    )
    return Lexicon(
        wordings=Wordings(wordings),
        about={
            slug: tuple(tuple(bones_of(normalise(word)) for word in group.split("|")) for group in by_slug[slug].about)
            for slug in titles
        },
        holds={
            slug: tuple(bones_of(normalise(word)) for word in by_slug[slug].holds.split("|"))
            for slug in titles
            if by_slug[slug].holds
        },
        excludes={
            slug: re.compile(
                "|".join(_guard_word(word) for group in by_slug[slug].excludes for word in group.split("|"))
            )
            for slug in titles
            if by_slug[slug].excludes
        },
        siblings=frozenset(
            slug for slug in titles if by_slug[slug].accepts <= READ_AS_TEXT and not by_slug[slug].named_everywhere
        ),
        titled=frozenset(slug for slug in titles if not by_slug[slug].named_everywhere),
        named_everywhere=frozenset(slug for slug in titles if by_slug[slug].named_everywhere),
        half_year=frozenset(slug for slug in titles if by_slug[slug].half_year),
        reported_on={slug: by_slug[slug].reports_on for slug in titles},
        index=index,
        stands_for={slug: meant for slug, meant in stands_for.items() if meant},
    )
