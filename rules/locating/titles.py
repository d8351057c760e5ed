"""Which item a text names: character n-grams against every known wording, with guard words.

A text that resembles no single wording closely may still be made of an item's own words ("ผังการบริหาร" of "ผังโครงสร้าง"
and "โครงสร้างการบริหาร"): it names the item whose wordings together hold nearly all of it.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from checks.documents.formats import suffix_pattern
from checks.periods import MONTH_PATTERN, YEAR_DIGITS
from checks.text import normalise
from rules.instrument import Instrument
from rules.instrument_files import shipped_instruments
from rules.item import Item
from rules.item_registry import all_items, items_of

_SHORTEST_GRAM, _LONGEST_GRAM = 2, 4
_COUNTED_GRAM = 3
_LONGEST_TITLE = 190
_CACHED_TEXTS = 50_000
_TELLING = 60  # an n-gram in more wordings than this says too little to look a wording up by
_NEAREST = 10
_LEAST_SHARE = 0.15  # of the cosine, from telling n-grams
_LEAST_COMMON = 10  # one in so many 3-grams of a text must be a wording's
_SHORT_WORDING = 5
_UNSEEN_SHARE = 0.5  # what an n-gram of no wording at all counts for, against one that is in one
_LEAST_SCORE = 0.3
_TOO_LITTLE = 0.299  # below `_LEAST_SCORE` whatever the rounding
_LONG_NAME = 18
FAIR_TITLE = 0.5  # with a code beside it, so much resemblance confirms it
SURE_TITLE = 0.72  # without a code, so much resemblance names the item
SURE_SHORT_TITLE = 0.86
_CLEAR_TITLE = 0.55  # enough where nothing else is near and the item's own words stand in the text
_CLEAR_LEAD = 0.1
_LEAST_CLEAR = 10  # letters of the wording
_ALONE_TITLE = 0.65  # enough where no other item, and nothing that only looks like one, is anywhere near
_ALONE_LEAD = 0.4
_MOST_LONGER = 1.5
_COMMON_PART = 0.3  # what a 3-gram weighs that every item has
_LEAST_HELD = 0.8  # of a text by the 3-grams of one item's wordings
_LEAST_HELD_LEAD = 0.1
_LEAST_HELD_LETTERS = 9
_LEAST_ABOUT = 2  # one group of words stands in too many texts
EXACT_TITLE = 0.97  # the very words, but for what varies freely

_YEAR = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s{0,3}" + YEAR_DIGITS
_YEARS = re.compile(
    rf"(?:รอบ|ประจำ)?ปี\s{{0,3}}(?:งบประมาณ|การศึกษา|งบฯ?)?\s{{0,3}}{_YEAR}(?:\s{{0,3}}(?:-|ถึง|,|และ)\s{{0,3}}{_YEAR}){{0,20}}"
    rf"|\(?\s{{0,3}}(?:พ\.?\s?ศ\.?\s{{0,3}})?{YEAR_DIGITS}(?:\s{{0,3}}(?:-|ถึง)\s{{0,3}}(?:พ\.?\s?ศ\.?\s{{0,3}})?{YEAR_DIGITS})?\s{{0,3}}\)?"
)
_DAY = rf"(?:\d{{1,2}}\s?)?(?:{MONTH_PATTERN})\s{{0,2}}(?:พ\.?\s?ศ\.?\s?)?(?:\d{{4}}|\d{{2}})?"
# "(1 ตุลาคม 2565 - 31 มีนาคม 2566)", "ต.ค. 65 ถึง มี.ค. 66", "ณ วันที่ 31 มีนาคม 2566"; a single month tells items apart
_PERIOD = re.compile(
    rf"[(\[]?\s?(?:(?:ระหว่าง|ตั้งแต่)\s?)?(?:เดือน|วันที่)?\s?{_DAY}\s{{0,2}}(?:-|ถึง)\s{{0,2}}(?:เดือน|วันที่)?\s?{_DAY}\s?[)\]]?"
    rf"|[(\[]?(?:ข้อมูล\s?)?ณ\s?วันที่\s?{_DAY}\s?[)\]]?"
)
_ANNUAL = re.compile(r"ประจำปี\s{0,3}(?:งบประมาณ|การศึกษา|งบฯ?)?\s{0,3}(?:พ\.?\s?ศ\.?)?")
_NOISE = re.compile(
    r"^(?:\W{0,40}(?:ดู|คลิกที่นี่|คลิก|เปิด(?!โอกาส|เผย)|ไฟล์|เอกสาร|หลักฐาน|ดาวน์โหลด|รายละเอียด|เรื่อง|ข้อมูล(?=คู่มือ|แผน|รายงาน)))+\s*"
    r"|(?:\s?(?:สามารถ)?(?:เข้า)?ดู(?:รายละเอียด|ข้อมูล)?(?:เพิ่มเติม)?(?:ได้)?(?:ที่|ตามลิงก์|ตามลิงค์)(?:นี่|นี้)?[\s:]{0,3}$)"
    r"|(?:\s?[\[(]?(?:ไฟล์\s?pdf|pdf|คลิกที่นี่|คลิก|ดาวน์โหลด|รายละเอียด|เพิ่มเติม|ดูทั้งหมด|click|download|new!?)[\])]?){1,6}\s?$"
    rf"|\.(?:{suffix_pattern()}|html?|php)\b",
    re.IGNORECASE,
)
# "สรุปผลการดำเนินการตาม", "รายงานความก้าวหน้า", "การกำกับติดตาม": what a report is called before the name of its plan
_REPORTING = re.compile(
    r"^\W{0,5}(?:(?:บันทึกข้อความ|เรื่อง|สรุป|แบบ)\s?){0,3}"
    r"(?:(?:รายงาน|การ)?\s?(?:ผล|ความก้าวหน้า|ความคืบหน้า|(?:กำกับ\s?(?:และ)?\s?)?ติดตาม)|(?:รายงาน|สรุป)(?=การ))\s?"
    r"(?:(?:ใน)?การ(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติงาน|ปฏิบัติราชการ|ปฏิบัติ|นำ|ขับเคลื่อน|ใช้)|ดำเนินการ|ดำเนินงาน)?\s?"
    r"(?:(?:ตาม|ของ|ด้าน)\s?)?"
)
_WHOLE_YEAR = re.compile(r"ทั้งปี|สิ้นปี|12\s?เดือน|รายปี")
_PART_OF_YEAR = re.compile(
    r"6\s?เดือน|หกเดือน|ครึ่งปี|ไตรมาส|กำกับ|ติดตาม|ก้าวหน้า|คืบหน้า|รอบที่\s?1|ครั้งที่\s?1"
    r"|(?:ต\.?\s?ค|ตุลาคม)[^ก-ฮ]{0,20}(?:มี\.?\s?ค|มีนาคม)"
)
_REPORT_PERIOD = re.compile(r"[\s(]{0,3}(?:รอบ|ครึ่งปี|ไตรมาส|ทั้งปี|สิ้นปี|(?:6|12)\s?เดือน|หกเดือน|ครั้งที่|สู่การปฏิบัติ)")
_INSTITUTION = re.compile(
    r"\s?(?:ของ|ใน)?(?:โรงเรียน|วิทยาลัย|ร\.ร\.|รร\.|สถานศึกษา|หน่วยงาน|สำนักงานเขตพื้นที่)[\u0e00-\u0e7f()\".\d]*"
)
NUMBERED_SECTION = re.compile(r"^\W*(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s*)?(?:9|10)\.\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=[ก-๙])\s?(?:ปี\s?)?['’]?(?:5[5-9]|[67]\d)\s*$")
# "มาตรา 7(1)", "ม. 9 (3)": the section of the Information Act that a title stands under; "ม.3" is a school class.
_SECTION_OF_ACT = re.compile(r"[(\s]{0,3}(?:ตาม\s?)?(?:มาตรา\s?[79](?!\d)|ม\.\s?[79](?=\s?\())(?:\s?\(\s?\d\s?\))?\)?")
_PUNCTUATION = re.compile(r"[\s\"'“”‘’.,;:()\[\]{}/|&*_+!?…-]+")
_TYPOS = (("กฏ", "กฎ"), ("มาตราฐาน", "มาตรฐาน"), ("เฟส", "เฟซ"), ("เวบ", "เว็บ"), ("อินเตอร์", "อินเทอร์"))


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
        return self.clear or self.score >= (SURE_TITLE if _length(self.name) >= _LONG_NAME else SURE_SHORT_TITLE)


def key(text: str) -> str:
    """`text` without what varies freely: years, days, blanks, punctuation, "ดู", "คลิก", file endings, known misspellings."""
    text = text[:_LONGEST_TITLE]
    if "-" in text or "ถึง" in text or "ณ" in text:
        text = _PERIOD.sub(" ", text)
    text = _YEARS.sub(lambda found: " ประจำปี " if found[0].startswith("ประจำ") else " ", text)
    text = _SHORT_YEAR.sub("", _NOISE.sub("", text.strip()))
    if "ม" in text and ("7" in text or "9" in text):
        text = _SECTION_OF_ACT.sub(" ", text)
    text = _ANNUAL.sub("ประจำปี", text)
    text = _PUNCTUATION.sub("", text).casefold()
    for wrong, right in _TYPOS:
        text = text.replace(wrong, right)
    return text


@lru_cache(maxsize=4_096)
def _length(name: str) -> int:
    return len(key(name))


def _grams(text: str) -> dict[str, None]:
    """The character 2- to 4-grams of a key, each once, in a fixed order (sums must not depend on hashing)."""
    padded = f"^{text}$"
    length = len(padded) + 1
    return {
        padded[start : start + size]: None
        for size in range(_SHORTEST_GRAM, _LONGEST_GRAM + 1)
        for start in range(length - size)
    }


def _parts(wording: str) -> dict[str, None]:
    """The 3-grams of a key, each once, in a fixed order."""
    padded = f"^{wording}$"
    return dict.fromkeys(padded[start : start + 3] for start in range(len(padded) - 2))


class TitleIndex:
    """Known wordings as tf-idf vectors of character 2- to 4-grams, compared by cosine.

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
        self._cache: dict[str, tuple[TitleMatch, ...]] = {}
        self._keys = list(wordings)
        self._names = list(wordings.values())
        self._exact = {wording: index for index, wording in enumerate(self._keys)}
        self._guards = {
            slug: (
                tuple(re.compile(key_of_alternation(need)) for need in item.needs),
                tuple(re.compile(key_of_alternation(word)) for word in item.excludes),
            )
            for slug, item in self._items.items()
        }
        self._reporters: dict[str, list[str]] = {}
        for item in self._items.values():
            for plan in item.reports_on:
                self._reporters.setdefault(plan, []).append(item.slug)
        self._about = {
            slug: tuple(re.compile(key_of_alternation(group)) for group in item.about)
            for slug, item in self._items.items()
        }
        holders: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for wording, (slugs, _) in wordings.items():
            for part in _parts(wording) if slugs else ():
                holders[part].update(dict.fromkeys(slugs))
        self._foreign = math.log(len(self._items) + 1) + _COMMON_PART
        self._weighed = {
            part: (math.log((len(self._items) + 1) / len(slugs)) + _COMMON_PART, tuple(slugs))
            for part, slugs in holders.items()
        }
        self._any_need = _any_of(self._guards[slug][0][:1] for slug in self._items)
        grams = [_grams(wording) for wording in self._keys]
        documents: Counter[str] = Counter(gram for each in grams for gram in each)
        total = len(self._keys)
        self._unseen = (math.log(1 + total) + 1) ** 2 * _UNSEEN_SHARE
        idfs = {gram: math.log((1 + total) / (1 + seen)) + 1 for gram, seen in documents.items()}
        self._known: dict[str, tuple[float, list[tuple[int, float]]]] = {gram: (idf, []) for gram, idf in idfs.items()}
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._norms: list[float] = []
        self._vectors: dict[int, dict[str, float]] = {}
        for index, each in enumerate(grams):
            norm = math.sqrt(math.fsum([idfs[gram] ** 2 for gram in each]))
            self._norms.append(norm)
            for gram in each:
                if documents[gram] <= _TELLING:
                    idf, postings = self._known[gram]
                    postings.append((index, idf * idf / norm))
                    if len(gram) == _COUNTED_GRAM:
                        self._holders[gram].append(index)

    def match(self, text: str) -> tuple[TitleMatch, ...]:
        """The best items for `text` (normalised), best first, at most four; () when it names nothing."""
        found = self._cache.get(text)
        if found is None:
            if len(self._cache) >= _CACHED_TEXTS:
                self._cache.clear()
            found = self._cache[text] = self._match(text)
        return found

    def _match(self, text: str) -> tuple[TitleMatch, ...]:
        if NUMBERED_SECTION.match(text):
            return ()
        wording = key(text)
        if len(wording) < 2:
            return ()
        ranked = self._ranked(wording)
        if (not ranked or ranked[0].score < 0.9) and _INSTITUTION.search(text):
            general = key(_INSTITUTION.sub(" ", text))
            if len(general) >= 5 and not _INSTITUTION.match(text):
                ranked = _merged(ranked, self._ranked(general))
        if not ranked or ranked[0].score < EXACT_TITLE:
            report = self._report(text)
            if report is not None and not (ranked and ranked[0].slug != report.slug and ranked[0].score > report.score):
                return (report, *(match for match in ranked if match.slug != report.slug))[:4]
        return ranked

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
        possible = [*self._reporters.get(plan, ()), *((plan,) if self._items[plan].half_year else ())]
        if len(possible) > 1:
            half = _PART_OF_YEAR.search(text) is not None and _WHOLE_YEAR.search(text) is None
            possible = [slug for slug in possible if self._items[slug].half_year == half]
        return TitleMatch(possible[0], named[0].score, named[0].name, clear=True) if len(possible) == 1 else None

    def _ranked(self, wording: str) -> tuple[TitleMatch, ...]:
        exact = self._exact.get(wording)
        if exact is not None:
            slugs, name = self._names[exact]
            return tuple(TitleMatch(slug, 1.0, name) for slug in slugs)
        if self._any_need is not None and not self._any_need.search(wording):
            return ()
        scores = self._scores(wording)
        best: dict[str, TitleMatch] = {}
        best_other = 0.0
        for index, score in scores.items():
            if score < _LEAST_SCORE:
                continue
            slugs, name = self._names[index]
            if not slugs:
                best_other = max(best_other, score)
            for slug in slugs:
                if (slug not in best or score > best[slug].score) and self._may_be(slug, wording):
                    best[slug] = TitleMatch(slug, round(score, 4), name)
        ranked = sorted(best.values(), key=lambda match: (-match.score, match.slug))[:4]
        if ranked and best_other > ranked[0].score:
            return ()
        if ranked and self._is_clear(ranked, best_other, wording):
            ranked[0] = replace(ranked[0], clear=True)
        elif made_of := self._made_of(wording, best_other, scores):
            return (made_of, *(match for match in ranked if match.slug != made_of.slug))[:4]
        return tuple(ranked)

    def _made_of(self, wording: str, look_alike: float, scores: Mapping[int, float]) -> TitleMatch | None:
        """The item whose wordings together hold nearly all of a text that resembles none of them closely."""
        if len(wording) < _LEAST_HELD_LETTERS or look_alike >= _LEAST_SCORE:
            return None
        shares = self._shares_held(wording)
        near = heapq.nlargest(_NEAREST, shares.items(), key=lambda entry: (entry[1], entry[0]))
        possible = [(slug, share) for slug, share in near if share >= _LEAST_SCORE and self._may_be(slug, wording)]
        if not possible or possible[0][1] < _LEAST_HELD:
            return None
        slug, share = possible[0]
        other = max((held for each, held in possible[1:] if not self._are_kin(slug, each)), default=0.0)
        if share < other + _LEAST_HELD_LEAD:
            return None
        index = max((i for i in scores if slug in self._names[i][0]), key=lambda i: (scores[i], -i), default=-1)
        name = self._names[index][1] if index >= 0 else self._items[slug].title
        return TitleMatch(slug, max(round(scores.get(index, 0.0), 4), FAIR_TITLE), name, clear=True)

    def _shares_held(self, wording: str) -> dict[str, float]:
        """How much of a text the wordings of each item hold, by 3-grams that weigh more the fewer items have them."""
        whole = 0.0
        held: defaultdict[str, float] = defaultdict(float)
        for part in _parts(wording):
            weight, slugs = self._weighed.get(part, (self._foreign, ()))
            whole += weight
            for slug in slugs:
                held[slug] += weight
        return {slug: weight / whole for slug, weight in held.items()}

    def _are_kin(self, one: str, other: str) -> bool:
        return other in self._items[one].kin or one in self._items[other].kin

    def _is_clear(self, ranked: list[TitleMatch], look_alike: float, wording: str) -> bool:
        """Whether the best match is far before every other and the text speaks of it, in not many more words."""
        best = ranked[0]
        known = _length(best.name)
        if best.score < _CLEAR_TITLE or len(wording) > known * _MOST_LONGER:
            return False
        near = (match.score for match in ranked[1:] if not self._are_kin(best.slug, match.slug))
        lead = best.score - max(look_alike, *near, 0.0)
        if best.score >= _ALONE_TITLE and lead >= _ALONE_LEAD and not self._items[best.slug].named_everywhere:
            return True
        if known < _LEAST_CLEAR or lead < _CLEAR_LEAD:
            return False
        about = self._about[best.slug]
        return len(about) >= _LEAST_ABOUT and all(group.search(wording) for group in about)

    def _scores(self, wording: str) -> dict[int, float]:
        """The cosine with the wordings that share the most telling n-grams with `wording`."""
        weights: dict[str, float] = {}
        square = 0.0
        known = self._known
        grams = _grams(wording)
        telling: list[list[tuple[int, float]]] = []
        for gram in grams:
            entry = known.get(gram)
            if entry is not None:
                idf, postings = entry
                weights[gram] = idf
                square += idf * idf
                if postings:
                    telling.append(postings)
        norm = math.sqrt(square + self._unseen * (len(grams) - len(weights)))
        # no cosine is above what the known n-grams weigh of all
        if math.sqrt(square) < _TOO_LITTLE * norm or not self._resembles_any(wording):
            return {}
        shared: defaultdict[int, float] = defaultdict(float)
        for postings in telling:
            for index, product in postings:
                shared[index] += product
        may_be: dict[str, bool] = {}
        promising = [
            entry
            for entry in shared.items()
            if entry[1] >= _LEAST_SHARE * norm and self._may_stand(entry[0], wording, may_be)
        ]
        return {
            index: _dot(weights, self._vector(index)) / norm
            for index, _ in heapq.nlargest(_NEAREST, promising, key=_by_share)
        }

    def _vector(self, index: int) -> dict[str, float]:
        """A wording's weights, worked out when it is first compared: most never are."""
        found = self._vectors.get(index)
        if found is None:
            norm = self._norms[index]
            found = {gram: self._known[gram][0] / norm for gram in _grams(self._keys[index])}
            self._vectors[index] = found
        return found

    def _may_stand(self, index: int, wording: str, may_be: dict[str, bool]) -> bool:
        """Whether the guard words let some item of a wording be named; look-alikes always compete."""
        slugs, _ = self._names[index]
        for slug in slugs:
            if slug not in may_be:
                may_be[slug] = self._may_be(slug, wording)
            if may_be[slug]:
                return True
        return not slugs

    def _resembles_any(self, wording: str) -> bool:
        """Whether some wording shares enough 3-grams to be worth comparing: most labels of a site resemble none."""
        grams = {wording[start : start + _COUNTED_GRAM] for start in range(len(wording) - _COUNTED_GRAM + 1)}
        if len(grams) < _SHORT_WORDING:
            return True
        holders = self._holders
        seen = Counter(chain.from_iterable(holders[gram] for gram in grams if gram in holders))
        return max(seen.values(), default=0) >= max(2, len(grams) // _LEAST_COMMON)

    def _may_be(self, slug: str, wording: str) -> bool:
        needs, excludes = self._guards[slug]
        return all(need.search(wording) for need in needs) and not any(word.search(wording) for word in excludes)


def _any_of(patterns: Iterable[tuple[re.Pattern[str], ...]]) -> re.Pattern[str] | None:
    """A pattern for any of the guard words, None when an item has none."""
    words: dict[str, None] = {}
    for guard in patterns:
        if not guard:
            return None
        words |= dict.fromkeys(guard[0].pattern.split("|"))
    return re.compile("|".join(words))


def _dot(one: dict[str, float], other: dict[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return math.fsum(weight * other[gram] for gram, weight in one.items() if gram in other)


def _by_share(entry: tuple[int, float]) -> tuple[float, int]:
    return entry[1], -entry[0]


def key_of_alternation(words: str) -> str:
    """An alternation of guard words "a|b" as a pattern over keys."""
    return "|".join(re.escape(key(normalise(word)) or _PUNCTUATION.sub("", word)) for word in words.split("|"))


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
