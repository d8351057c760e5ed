"""Which item a text names: character n-grams against every known wording, with guard words.

A text that resembles no single wording closely may still be made of an item's own words ("ผังการบริหาร" of "ผังโครงสร้าง"
and "โครงสร้างการบริหาร"): it names the item whose wordings together hold nearly all of it.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from checks.caches import Answers
from checks.text import normalise
from rules.instrument import Instrument
from rules.instrument_files import shipped_instruments
from rules.item import Item
from rules.item_registry import all_items, items_of
from rules.locating.guards import Guards
from rules.locating.held_shares import LEAST_HELD, LEAST_HELD_LETTERS, HeldShares
from rules.locating.title_keys import general_key, guard_words, key, key_length, names_half_year
from rules.locating.wording_vectors import LEAST_SCORE, NEAREST, WordingVectors

_MOST_REMEMBERED = 16_000_000  # bytes
_SHORT_WORDING = 5
_LEAST_CUT = 12  # letters
_CUT_SCORE = 0.9
_BOTH = 2
_IN_BRACKETS = re.compile(r"^([^()]{4,120})\(([^()]{3,60})\)\s{0,3}$")
_REPORT_SCORE = 0.95  # of the words of a plan in the title of a report: not the very wording
_LONG_NAME = 18
FAIR_TITLE = 0.5  # with a code beside it, so much resemblance confirms it
NEAR_TITLE = 0.45  # less says nothing
_NEARLY_NEAR = 0.449  # below `NEAR_TITLE` whatever the rounding
SURE_TITLE = 0.72  # without a code, so much resemblance names the item
SURE_SHORT_TITLE = 0.86
_CLEAR_TITLE = 0.55  # enough where nothing else is near and the item's own words stand in the text
_CLEAR_LEAD = 0.1
_LEAST_CLEAR = 10  # letters of the wording
_ALONE_TITLE = 0.65  # enough where no other item, and nothing that only looks like one, is anywhere near
_ALONE_LEAD = 0.4
_MOST_LONGER = 1.5
_LEAST_HELD_LEAD = 0.1
_LEAST_ABOUT = 2  # one group of words stands in too many texts
EXACT_TITLE = 0.97  # the very words, but for what varies freely

# "สรุปผลการดำเนินการตาม", "รายงานความก้าวหน้า", "การกำกับติดตาม": what a report is called before the name of its plan
_REPORTING = re.compile(
    r"^\W{0,5}(?:(?:บันทึกข้อความ|เรื่อง|สรุป|แบบ)\s?){0,3}"
    r"(?:(?:รายงาน|การ)?\s?(?:ผล|ความก้าวหน้า|ความคืบหน้า|(?:กำกับ\s?(?:และ)?\s?)?ติดตาม)|(?:รายงาน|สรุป)(?=การ))\s?"
    r"(?:(?:ใน)?การ(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติงาน|ปฏิบัติราชการ|ปฏิบัติ|นำ|ขับเคลื่อน|ใช้)|ดำเนินการ|ดำเนินงาน)?\s?"
    r"(?:(?:ตาม|ของ|ด้าน)\s?)?"
)
_ONLY_PERIOD = re.compile(r"(?:ประจำ)?(?:รอบ|ราย|ระยะ)?(?:ที่)?(?:6เดือน|12เดือน|หกเดือน|ครึ่งปี)(?:แรก|หลัง)?")
_REPORT_PERIOD = re.compile(r"[\s(]{0,3}(?:รอบ|ครึ่งปี|ไตรมาส|ทั้งปี|สิ้นปี|(?:6|12)\s?เดือน|หกเดือน|ครั้งที่|สู่การปฏิบัติ)")
_NUMBERED_SECTION = re.compile(r"^\W*(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s*)?(?:9|10)\.\d(?!\d|\s?[./(]\s?\d)")
# what a content system leaves of a title that is too long for it
_CUT = re.compile(r"\s?(?:…|\.{2,3}|\[…\])\s{0,3}$")


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """`slug` named with `score` 0..1 (1: the very words); `name` is the known wording it resembles.

    `clear`: no other item is near, and the text holds the words that tell what the item is about.
    """

    slug: str
    score: float
    name: str
    clear: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether the words alone, without a code, name the item; short texts must be nearly the same."""
        return self.clear or self.score >= (SURE_TITLE if key_length(self.name) >= _LONG_NAME else SURE_SHORT_TITLE)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A known wording, with the items that it names: none where it only looks alike."""

    key: str
    name: str
    slugs: tuple[str, ...]


class TitleIndex:
    """All known wordings, to find the nearest ones.

    Wordings that look alike and mean something else (`Item.not_names`) compete too: a text nearest to
    one of them names nothing.
    """

    def __init__(self, items: Iterable[Item], extra_names: Mapping[str, Iterable[str]]) -> None:
        wordings: dict[str, tuple[list[str], str]] = {}
        self._items: dict[str, Item] = {}
        for item in items:
            self._items[item.slug] = item
            for name in (item.title, *item.names, *item.synonyms, *extra_names.get(item.slug, ())):
                slugs, _ = wordings.setdefault(key(normalise(name)), ([], name))
                if item.slug not in slugs:
                    slugs.append(item.slug)
        for item in self._items.values():
            for name in item.not_names:
                wordings.setdefault(key(normalise(name)), ([], name))
        wordings.pop("", None)
        self._cache: Answers[str, tuple[TitleMatch, ...]] = Answers(_MOST_REMEMBERED)
        self._near: Answers[str, tuple[TitleMatch, ...]] = Answers(_MOST_REMEMBERED)
        self._may_name: Answers[tuple[str, frozenset[str]], bool] = Answers(_MOST_REMEMBERED)
        self._wordings = [_Wording(known, name, tuple(slugs)) for known, (slugs, name) in wordings.items()]
        self._exact = {wording.key: wording for wording in self._wordings}
        self._guards = Guards(self._items.values())
        self._reporters: defaultdict[str, list[str]] = defaultdict(list)
        for item in self._items.values():
            for plan in item.reports_on:
                self._reporters[plan].append(item.slug)
        self._about = {slug: tuple(map(guard_words, item.about)) for slug, item in self._items.items()}
        keys_of: dict[str, list[str]] = {slug: [] for slug in self._items}
        for wording in self._wordings:
            for slug in wording.slugs:
                keys_of[slug].append(wording.key)
        self._held = HeldShares(keys_of)
        self._vectors = WordingVectors({wording.key: wording.slugs for wording in self._wordings})

    def match(self, text: str) -> tuple[TitleMatch, ...]:
        """The best items for `text` (normalised), best first, at most four; () when it names nothing."""
        found = self._cache.known.get(text)
        return self._cache.keep(text, self._match(text)) if found is None else found

    def near(self, text: str) -> tuple[TitleMatch, ...]:
        """The same where the best is at least `NEAR_TITLE`, () where not: most texts are put aside at a fraction of the cost."""
        found = self._near.known.get(text)
        if found is None:
            matches = self.match(text) if text in self._cache.known or self._may_be_near(text) else ()
            found = self._near.keep(text, matches if matches and matches[0].score >= NEAR_TITLE else ())
        return found

    def sure(self, text: str) -> tuple[TitleMatch, ...]:
        """The same where the words alone name the item, () where not."""
        matches = self.near(text)
        return matches if matches and matches[0].is_sure else ()

    def may_name(self, text: str, slugs: frozenset[str]) -> bool:
        """Whether `match` may find one of `slugs` with at least `NEAR_TITLE`: where not, it surely does not."""
        found = self._may_name.known.get((text, slugs))
        return self._may_name.keep((text, slugs), self._may_be_near(text, slugs)) if found is None else found

    def _may_be_near(self, text: str, slugs: frozenset[str] | None = None) -> bool:
        if _NUMBERED_SECTION.match(text):
            return False
        wording = key(text)
        if len(wording) < 2:
            return False
        if self._may_resemble(wording, slugs) or _REPORTING.match(text) or _CUT.search(text):
            return True
        return (general := general_key(text)) != "" and self._may_resemble(general, slugs)

    def _may_resemble(self, wording: str, slugs: frozenset[str] | None) -> bool:
        if wording in self._exact:
            return True
        possible = self._guards.possible(wording)
        if slugs is not None:
            possible &= slugs
        if not possible:
            return False
        if self._vectors.may_reach(_NEARLY_NEAR, wording, possible):
            return True
        return len(wording) >= LEAST_HELD_LETTERS and bool(self._held.of(wording, possible))

    def _match(self, text: str) -> tuple[TitleMatch, ...]:
        if _NUMBERED_SECTION.match(text):
            return ()
        wording = key(text)
        if len(wording) < 2 or _ONLY_PERIOD.fullmatch(wording):
            return ()
        ranked = self._ranked(wording)
        if (not ranked or ranked[0].score < 0.9) and (general := general_key(text)):
            ranked = _merged(ranked, self._ranked(general))
        if (not ranked or ranked[0].score < EXACT_TITLE) and (begun := self._begun(text, wording)) is not None:
            return (begun, *(match for match in ranked if match.slug != begun.slug))[:4]
        if ranked and not ranked[0].is_sure and (twice := self._named_twice(text)) is not None:
            return (twice, *(match for match in ranked if match.slug != twice.slug))[:4]
        if not ranked or ranked[0].score < EXACT_TITLE:
            report = self._report(text)
            if report is not None and not (ranked and ranked[0].slug != report.slug and ranked[0].score > report.score):
                return (report, *(match for match in ranked if match.slug != report.slug))[:4]
        return ranked

    def is_name(self, text: str) -> bool:
        """Whether `text` (normalised) is the very wording of an item."""
        wording = self._exact.get(key(text))
        return wording is not None and bool(wording.slugs)

    def begins(self, slug: str, text: str) -> bool:
        """Whether `text` (normalised) is the beginning of a wording of the item."""
        begun = key(text)
        return len(begun) >= _LEAST_CUT and any(
            wording.key.startswith(begun) and slug in wording.slugs for wording in self._wordings
        )

    def _begun(self, text: str, begun: str) -> TitleMatch | None:
        """The one item of which a title that was cut off is the beginning."""
        if len(begun) < _LEAST_CUT or _CUT.search(text) is None:
            return None
        fitting = [wording for wording in self._wordings if wording.key.startswith(begun)]
        slugs = {slug for wording in fitting for slug in wording.slugs}
        if len(slugs) != 1 or not all(wording.slugs for wording in fitting):
            return None
        return TitleMatch(slugs.pop(), _CUT_SCORE, fitting[0].name, clear=True)

    def _named_twice(self, text: str) -> TitleMatch | None:
        """The item that a text names before its brackets and in them: "ระบบบริการอิเล็กทรอนิกส์ (E-Service)"."""
        parts = _IN_BRACKETS.match(text)
        named = [self._ranked(key(part))[:1] for part in parts.groups()] if parts else []
        sure = [match for found in named for match in found if match.is_sure]
        return (
            max(sure, key=lambda match: match.score)
            if len({m.slug for m in sure}) == 1 and len(sure) == _BOTH
            else None
        )

    def _report(self, text: str) -> TitleMatch | None:
        """The item that reports on what a text names after "รายงานผล", "สรุปความก้าวหน้าตาม" and the like."""
        begins = _REPORTING.match(text)
        if begins is None:
            return None
        reported = _REPORT_PERIOD.split(text[begins.end() :], maxsplit=1)[0].strip()
        named = self.match(reported) if len(reported) >= _SHORT_WORDING else ()
        if not named or not named[0].is_sure:
            return None
        plan = named[0].slug
        possible = [*self._reporters[plan], *((plan,) if self._items[plan].half_year else ())]
        if len(possible) > 1:
            half = names_half_year(text)
            possible = [slug for slug in possible if self._items[slug].half_year == half]
        score = min(named[0].score, _REPORT_SCORE)
        return TitleMatch(possible[0], score, named[0].name, clear=True) if len(possible) == 1 else None

    def _ranked(self, wording: str) -> tuple[TitleMatch, ...]:
        exact = self._exact.get(wording)
        if exact is not None:
            return tuple(TitleMatch(slug, 1.0, exact.name) for slug in exact.slugs)
        possible = self._guards.possible(wording)
        if not possible:
            return ()
        scores = self._vectors.scores(wording, possible)
        best: dict[str, TitleMatch] = {}
        best_other = 0.0
        for index, score in scores.items():
            if score < LEAST_SCORE:
                continue
            known = self._wordings[index]
            if not known.slugs:
                best_other = max(best_other, score)
            for slug in known.slugs:
                if slug in possible and (slug not in best or score > best[slug].score):
                    best[slug] = TitleMatch(slug, round(score, 4), known.name)
        ranked = sorted(best.values(), key=lambda match: (-match.score, match.slug))[:4]
        if ranked and best_other > ranked[0].score:
            return ()
        if ranked and self._is_clear(ranked, best_other, wording):
            ranked[0] = replace(ranked[0], clear=True)
        elif made_of := self._made_of(wording, best_other, scores, possible):
            return (made_of, *(match for match in ranked if match.slug != made_of.slug))[:4]
        return tuple(ranked)

    def _made_of(
        self, wording: str, look_alike: float, scores: Mapping[int, float], possible: frozenset[str]
    ) -> TitleMatch | None:
        """The item whose wordings together hold nearly all of a text that resembles none of them closely."""
        if len(wording) < LEAST_HELD_LETTERS or look_alike >= LEAST_SCORE:
            return None
        shares = self._held.of(wording, possible)
        near = heapq.nlargest(NEAREST, shares.items(), key=lambda entry: (entry[1], entry[0]))
        among = [(slug, share) for slug, share in near if share >= LEAST_SCORE and slug in possible]
        if not among or among[0][1] < LEAST_HELD:
            return None
        slug, share = among[0]
        other = max((held for each, held in among[1:] if not self.are_kin(slug, each)), default=0.0)
        if share < other + _LEAST_HELD_LEAD:
            return None
        index = max((i for i in scores if slug in self._wordings[i].slugs), key=lambda i: (scores[i], -i), default=-1)
        name = self._wordings[index].name if index >= 0 else self._items[slug].title
        return TitleMatch(slug, max(round(scores.get(index, 0.0), 4), FAIR_TITLE), name, clear=True)

    def are_kin(self, one: str, other: str) -> bool:
        """Whether two items of different lists ask for nearly the same."""
        return other in self._items[one].kin or one in self._items[other].kin

    def _is_clear(self, ranked: list[TitleMatch], look_alike: float, wording: str) -> bool:
        """Whether the best match is far before every other and the text speaks of it, in not many more words."""
        best = ranked[0]
        known = key_length(best.name)
        if best.score < _CLEAR_TITLE or len(wording) > known * _MOST_LONGER:
            return False
        near = (match.score for match in ranked[1:] if not self.are_kin(best.slug, match.slug))
        lead = best.score - max(look_alike, *near, 0.0)
        if best.score >= _ALONE_TITLE and lead >= _ALONE_LEAD and not self._items[best.slug].named_everywhere:
            return True
        if known < _LEAST_CLEAR or lead < _CLEAR_LEAD:
            return False
        about = self._about[best.slug]
        return len(about) >= _LEAST_ABOUT and all(any(word in wording for word in group) for group in about)


def _merged(first: tuple[TitleMatch, ...], second: tuple[TitleMatch, ...]) -> tuple[TitleMatch, ...]:
    best: dict[str, TitleMatch] = {}
    for match in (*first, *second):
        if match.slug not in best or match.score > best[match.slug].score:
            best[match.slug] = match
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.slug))[:4])


@lru_cache(maxsize=8)
def _index(own: Instrument | None) -> TitleIndex:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for instrument in (*shipped_instruments(), *([own] if own else ())):
        for requirement in instrument.requirements:
            names[requirement.item].append(requirement.title)
    items = items_of(own) if own else all_items()
    return TitleIndex(items.values(), names)


def title_index(instrument: Instrument) -> TitleIndex:
    """The index of all wordings known: the items', the shipped lists' and those of an own `instrument`."""
    return _index(None if instrument.rules_hash in _shipped_hashes() else instrument)


@lru_cache(maxsize=1)
def _shipped_hashes() -> frozenset[str]:
    return frozenset(known.rules_hash for known in shipped_instruments())
