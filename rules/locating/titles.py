"""Which item a text names: character n-grams against every known wording, with guard words.

A text that resembles no single wording closely may still be made of an item's own words ("ผังการบริหาร" of "ผังโครงสร้าง"
and "โครงสร้างการบริหาร"): it names the item whose wordings together hold nearly all of it.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
_LEAST_GENERAL = 5  # letters
_LEAST_CUT = 12  # letters
_CUT_SCORE = 0.9
_REPORT_SCORE = 0.95  # of the words of a plan in the title of a report: not the very wording
_UNSEEN_SHARE = 0.5  # what an n-gram of no wording at all counts for, against one that is in one
_LEAST_SCORE = 0.3
_TOO_LITTLE = 0.299  # below `_LEAST_SCORE` whatever the rounding
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
_COMMON_PART = 0.3  # what a 3-gram weighs that every item has
_LEAST_HELD = 0.8  # of a text by the 3-grams of one item's wordings
_NEARLY_HELD = 0.799  # below `_LEAST_HELD` whatever the rounding
_SHARE_UNIT = 1 << 40  # shares are summed as whole numbers of this part
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
_DIGIT = re.compile(r"\d")
_ANNUAL = re.compile(r"ประจำปี\s{0,3}(?:งบประมาณ|การศึกษา|งบฯ?)?\s{0,3}(?:พ\.?\s?ศ\.?)?")
_NOISE = re.compile(
    r"^(?:\W{0,40}(?:ดู|คลิกที่นี่|คลิก|เปิด(?!โอกาส|เผย)|ไฟล์|เอกสาร|หลักฐาน|ดาวน์โหลด|รายละเอียด|เรื่อง|ข้อมูล(?=คู่มือ|แผน|รายงาน)))+\s*"
    r"|(?:\s?(?:สามารถ)?(?:เข้า)?ดู(?:รายละเอียด|ข้อมูล)?(?:เพิ่มเติม)?(?:ได้)?(?:ที่|ตามลิงก์|ตามลิงค์)(?:นี่|นี้)?[\s:]{0,3}$)"
    r"|(?:\s?[\[(]?(?:ไฟล์\s?pdf|pdf|คลิกที่นี่|คลิก|ดาวน์โหลด|รายละเอียด|เพิ่มเติม|ดูทั้งหมด|ใหม่!?|click|download|new!?)[\])]?){1,6}\s?$"
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
_ONLY_PERIOD = re.compile(r"(?:ประจำ)?(?:รอบ|ราย|ระยะ)?(?:ที่)?(?:6เดือน|12เดือน|หกเดือน|ครึ่งปี)(?:แรก|หลัง)?")
_WHOLE_YEAR = re.compile(r"ทั้งปี|สิ้นปี|12\s?เดือน|รายปี")
_PART_OF_YEAR = re.compile(
    r"6\s?เดือน|หกเดือน|ครึ่งปี|ไตรมาส|กำกับ|ติดตาม|ก้าวหน้า|คืบหน้า|รอบที่\s?1|ครั้งที่\s?1"
    r"|(?:ต\.?\s?ค|ตุลาคม)[^ก-ฮ]{0,20}(?:มี\.?\s?ค|มีนาคม)"
)
_REPORT_PERIOD = re.compile(r"[\s(]{0,3}(?:รอบ|ครึ่งปี|ไตรมาส|ทั้งปี|สิ้นปี|(?:6|12)\s?เดือน|หกเดือน|ครั้งที่|สู่การปฏิบัติ)")
_INSTITUTION = re.compile(
    r"\s?(?:ของ|ใน)?(?:โรงเรียน|วิทยาลัย|ร\.ร\.|รร\.|สถานศึกษา|หน่วยงาน|สำนักงานเขตพื้นที่)[\u0e00-\u0e7f()\".\d]*"
)
NUMBERED_SECTION = re.compile(r"^\W*(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s*)?(?:9|10)\.\d(?!\d|\s?[./(]\s?\d)")
# what stands before a title: a bullet, and a number of two or three levels ("9.1.2", "9.1(2)", "1.2") or a letter ("ก.")
_BULLET = re.compile(
    r"^[^0-9A-Za-z\u0e00-\u0e7f]{0,10}(?:\d{1,2}(?:\s?[./(]\s?\d{1,2}(?!\d)\)?){1,2}[.)]?(?=[\s:ก-๙])|[ก-ญ][.)](?=\s))?[\s:]{0,3}"
)
# what a content system leaves of a title that is too long for it
_CUT = re.compile(r"\s?(?:…|\.{2,3}|\[…\])\s{0,3}$")
_SHORT_YEAR = re.compile(r"(?<=[ก-๙])\s?(?:ปี\s?)?['’]?(?:5[5-9]|[67]\d)\s*$")
# "มาตรา 7(1)", "ม. 9 (3)": the section of the Information Act that a title stands under; "ม.3" is a school class.
_SECTION_OF_ACT = re.compile(r"[(\s]{0,3}(?:ตาม\s?)?(?:มาตรา\s?[79](?!\d)|ม\.\s?[79](?=\s?\())(?:\s?\(\s?\d\s?\))?\)?")
_PUNCTUATION = re.compile(r"[\s\"'“”‘’.,;:()\[\]{}/|&*_+!?…-]+")
_TYPOS = (
    ("ปฎิ", "ปฏิ"),
    ("มาตราการ", "มาตรการ"),
    ("พึ่งพอใจ", "พึงพอใจ"),
    ("โปร่งใส่", "โปร่งใส"),
    ("งบประมาน", "งบประมาณ"),
    ("กฏ", "กฎ"),
    ("มาตราฐาน", "มาตรฐาน"),
    ("เฟส", "เฟซ"),
    ("เวบ", "เว็บ"),
    ("อินเตอร์", "อินเทอร์"),
)


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
    text = _BULLET.sub("", text[:_LONGEST_TITLE], count=1)
    if "-" in text or "ถึง" in text or ("ณ" in text and "วันที่" in text):
        text = _PERIOD.sub(" ", text)
    if _DIGIT.search(text) is None:
        text = _NOISE.sub("", text.strip())
    else:
        text = _YEARS.sub(lambda found: " ประจำปี " if found[0].startswith("ประจำ") else " ", text)
        text = _SHORT_YEAR.sub("", _NOISE.sub("", text.strip()))
        if "ม" in text and ("7" in text or "9" in text):
            text = _SECTION_OF_ACT.sub(" ", text)
    text = _ANNUAL.sub("ประจำปี", text)
    text = _PUNCTUATION.sub("", text).casefold()
    for wrong, right in _TYPOS:
        text = text.replace(wrong, right)
    return text


def names_half_year(text: str) -> bool:
    """Whether normalised `text` speaks of a part of a year, and not of the whole."""
    return _PART_OF_YEAR.search(text) is not None and _WHOLE_YEAR.search(text) is None


def _general(text: str) -> str:
    """The key of a text without the institution that it names after something else, "" where it names none."""
    if _INSTITUTION.search(text) is None or _INSTITUTION.match(text):
        return ""
    general = key(_INSTITUTION.sub(" ", text))
    return general if len(general) >= _LEAST_GENERAL else ""


@lru_cache(maxsize=4_096)
def _length(name: str) -> int:
    return len(key(name))


def _grams(text: str) -> set[str]:
    """The character 2- to 4-grams of a key."""
    padded = f"^{text}$"
    length = len(padded) + 1
    return {
        padded[start : start + size]
        for size in range(_SHORTEST_GRAM, _LONGEST_GRAM + 1)
        for start in range(length - size)
    }


def _parts(wording: str) -> set[str]:
    """The 3-grams of a key."""
    padded = f"^{wording}$"
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


class Guards:
    """Which items the guard words let a text name: those of which it holds a word of each need, and none that excludes."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._needs: dict[str, int] = {}  # a bit for each need of an item
        self._meets: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._excludes: defaultdict[str, list[str]] = defaultdict(list)
        for item in items:
            self._needs[item.slug] = (1 << len(item.needs)) - 1
            for number, need in enumerate(item.needs):
                for word in _alternatives(need):
                    self._meets[word].append((item.slug, 1 << number))
            for word in chain.from_iterable(map(_alternatives, item.excludes)):
                self._excludes[word].append(item.slug)
        self._open = tuple(slug for slug, needs in self._needs.items() if not needs)
        self._words = tuple(self._meets.keys() | self._excludes.keys())

    def possible(self, wording: str) -> frozenset[str]:
        """The items that the key `wording` may name."""
        met: dict[str, int] = dict.fromkeys(self._open, 0)
        excluded: set[str] = set()
        for word in [word for word in self._words if word in wording]:
            for slug, need in self._meets.get(word, ()):
                met[slug] = met.get(slug, 0) | need
            excluded.update(self._excludes.get(word, ()))
        return frozenset(slug for slug, needs in met.items() if needs == self._needs[slug]) - excluded


@dataclass(slots=True)
class _Group:
    """The wordings of the same items: for each telling n-gram which of them hold it, and what it adds to their share.

    The shares are whole numbers, so that their sums do not depend on an order. Look-alikes have no `slugs`.
    """

    slugs: tuple[str, ...]
    holders: defaultdict[str, list[tuple[int, int]]]


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
        self._near: dict[str, tuple[TitleMatch, ...]] = {}
        self._may_name: dict[tuple[str, frozenset[str]], bool] = {}
        self._keys = list(wordings)
        self._names = list(wordings.values())
        self._exact = {wording: index for index, wording in enumerate(self._keys)}
        self._guards = Guards(self._items.values())
        self._reporters: dict[str, list[str]] = {}
        for item in self._items.values():
            for plan in item.reports_on:
                self._reporters.setdefault(plan, []).append(item.slug)
        self._about = {slug: tuple(map(_alternatives, item.about)) for slug, item in self._items.items()}
        self._parts: dict[str, set[str]] = {slug: set() for slug in self._items}
        for wording, (slugs, _) in wordings.items():
            for slug in slugs:
                self._parts[slug] |= _parts(wording)
        held = Counter(chain.from_iterable(self._parts.values()))
        self._foreign = math.log(len(self._items) + 1) + _COMMON_PART
        self._weights = {
            part: math.log((len(self._items) + 1) / holders) + _COMMON_PART for part, holders in held.items()
        }
        self._index_grams()

    def _index_grams(self) -> None:
        grams = [_grams(wording) for wording in self._keys]
        documents: Counter[str] = Counter(chain.from_iterable(grams))
        total = len(self._keys)
        self._unseen = (math.log(1 + total) + 1) ** 2 * _UNSEEN_SHARE
        self._idfs = {gram: math.log((1 + total) / (1 + seen)) + 1 for gram, seen in documents.items()}
        self._squares = {gram: idf * idf for gram, idf in self._idfs.items()}
        self._norms: list[float] = []
        self._vectors: dict[int, dict[str, float]] = {}
        self._counted: dict[int, set[str]] = {}
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        self._grams: dict[str, set[str]] = {slug: set() for slug in self._items}
        groups: dict[tuple[str, ...], _Group] = {}
        for index, each in enumerate(grams):
            norm = math.sqrt(math.fsum(map(self._squares.__getitem__, each)))
            self._norms.append(norm)
            slugs = tuple(self._names[index][0])
            for slug in slugs:
                self._grams[slug] |= each
            group = groups.setdefault(slugs, _Group(slugs, defaultdict(list)))
            counted = self._counted[index] = set()
            for gram in each:
                if documents[gram] <= _TELLING:
                    group.holders[gram].append((index, round(self._squares[gram] / norm * _SHARE_UNIT)))
                    if len(gram) == _COUNTED_GRAM:
                        self._holders[gram].append(index)
                        counted.add(gram)
        self._groups = tuple(groups.values())

    def match(self, text: str) -> tuple[TitleMatch, ...]:
        """The best items for `text` (normalised), best first, at most four; () when it names nothing."""
        found = self._cache.get(text)
        if found is None:
            if len(self._cache) >= _CACHED_TEXTS:
                self._cache.clear()
            found = self._cache[text] = self._match(text)
        return found

    def near(self, text: str) -> tuple[TitleMatch, ...]:
        """The same where the best is at least `NEAR_TITLE`, () where not: most texts are put aside at a fraction of the cost."""
        found = self._near.get(text)
        if found is None:
            if len(self._near) >= _CACHED_TEXTS:
                self._near.clear()
            matches = self.match(text) if text in self._cache or self._may_be_near(text) else ()
            found = self._near[text] = matches if matches and matches[0].score >= NEAR_TITLE else ()
        return found

    def sure(self, text: str) -> tuple[TitleMatch, ...]:
        """The same where the words alone name the item, () where not."""
        matches = self.near(text)
        return matches if matches and matches[0].is_sure else ()

    def may_name(self, text: str, slugs: frozenset[str]) -> bool:
        """Whether `match` may find one of `slugs` with at least `NEAR_TITLE`: where not, it surely does not."""
        found = self._may_name.get((text, slugs))
        if found is None:
            if len(self._may_name) >= _CACHED_TEXTS:
                self._may_name.clear()
            found = self._may_name[text, slugs] = self._may_be_near(text, slugs)
        return found

    def _may_be_near(self, text: str, slugs: frozenset[str] | None = None) -> bool:
        if NUMBERED_SECTION.match(text):
            return False
        wording = key(text)
        if len(wording) < 2:
            return False
        if self._may_resemble(wording, slugs) or _REPORTING.match(text) or _CUT.search(text):
            return True
        return (general := _general(text)) != "" and self._may_resemble(general, slugs)

    def _may_resemble(self, wording: str, slugs: frozenset[str] | None) -> bool:
        """Whether a text may be near to some item's wording: an n-gram that all of them lack adds nothing to it."""
        if wording in self._exact:
            return True
        possible = self._guards.possible(wording)
        if slugs is not None:
            possible &= slugs
        if not possible:
            return False
        known, square, norm = self._weighed(wording)
        least = (_NEARLY_NEAR * norm) ** 2
        if square >= least:
            square_of = self._squares.__getitem__
            if any(math.fsum(map(square_of, known & self._grams[slug])) >= least for slug in possible):
                return True
        return len(wording) >= _LEAST_HELD_LETTERS and bool(self._shares_held(wording, possible))

    def _match(self, text: str) -> tuple[TitleMatch, ...]:
        if NUMBERED_SECTION.match(text):
            return ()
        wording = key(text)
        if len(wording) < 2 or _ONLY_PERIOD.fullmatch(wording):
            return ()
        ranked = self._ranked(wording)
        if (not ranked or ranked[0].score < 0.9) and (general := _general(text)):
            ranked = _merged(ranked, self._ranked(general))
        if (not ranked or ranked[0].score < EXACT_TITLE) and (begun := self._begun(text, wording)) is not None:
            return (begun, *(match for match in ranked if match.slug != begun.slug))[:4]
        if not ranked or ranked[0].score < EXACT_TITLE:
            report = self._report(text)
            if report is not None and not (ranked and ranked[0].slug != report.slug and ranked[0].score > report.score):
                return (report, *(match for match in ranked if match.slug != report.slug))[:4]
        return ranked

    def is_name(self, text: str) -> bool:
        """Whether `text` (normalised) is the very wording of an item."""
        place = self._exact.get(key(text))
        return place is not None and bool(self._names[place][0])

    def begins(self, slug: str, text: str) -> bool:
        """Whether `text` (normalised) is the beginning of a wording of the item."""
        wording = key(text)
        return len(wording) >= _LEAST_CUT and any(
            known.startswith(wording) and slug in self._names[number][0] for number, known in enumerate(self._keys)
        )

    def _begun(self, text: str, wording: str) -> TitleMatch | None:
        """The one item of which a title that was cut off is the beginning."""
        if len(wording) < _LEAST_CUT or _CUT.search(text) is None:
            return None
        fitting = [number for number, known in enumerate(self._keys) if known.startswith(wording)]
        slugs = {slug for number in fitting for slug in self._names[number][0]}
        if len(slugs) != 1 or any(not self._names[number][0] for number in fitting):
            return None
        return TitleMatch(slugs.pop(), _CUT_SCORE, self._names[fitting[0]][1], clear=True)

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
            half = names_half_year(text)
            possible = [slug for slug in possible if self._items[slug].half_year == half]
        score = min(named[0].score, _REPORT_SCORE)
        return TitleMatch(possible[0], score, named[0].name, clear=True) if len(possible) == 1 else None

    def _ranked(self, wording: str) -> tuple[TitleMatch, ...]:
        exact = self._exact.get(wording)
        if exact is not None:
            slugs, name = self._names[exact]
            return tuple(TitleMatch(slug, 1.0, name) for slug in slugs)
        possible = self._guards.possible(wording)
        if not possible:
            return ()
        scores = self._scores(wording, possible)
        best: dict[str, TitleMatch] = {}
        best_other = 0.0
        for index, score in scores.items():
            if score < _LEAST_SCORE:
                continue
            slugs, name = self._names[index]
            if not slugs:
                best_other = max(best_other, score)
            for slug in slugs:
                if slug in possible and (slug not in best or score > best[slug].score):
                    best[slug] = TitleMatch(slug, round(score, 4), name)
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
        if len(wording) < _LEAST_HELD_LETTERS or look_alike >= _LEAST_SCORE:
            return None
        shares = self._shares_held(wording, possible)
        near = heapq.nlargest(_NEAREST, shares.items(), key=lambda entry: (entry[1], entry[0]))
        among = [(slug, share) for slug, share in near if share >= _LEAST_SCORE and slug in possible]
        if not among or among[0][1] < _LEAST_HELD:
            return None
        slug, share = among[0]
        other = max((held for each, held in among[1:] if not self._are_kin(slug, each)), default=0.0)
        if share < other + _LEAST_HELD_LEAD:
            return None
        index = max((i for i in scores if slug in self._names[i][0]), key=lambda i: (scores[i], -i), default=-1)
        name = self._names[index][1] if index >= 0 else self._items[slug].title
        return TitleMatch(slug, max(round(scores.get(index, 0.0), 4), FAIR_TITLE), name, clear=True)

    def _shares_held(self, wording: str, possible: frozenset[str]) -> dict[str, float]:
        """How much of a text the wordings of each item hold, by 3-grams that weigh more the fewer items have them.

        {} where none of the `possible` ones holds enough.
        """
        parts = _parts(wording)
        known = parts & self._weights.keys()
        weight_of = self._weights.__getitem__
        of_known = math.fsum(map(weight_of, known))
        whole = of_known + self._foreign * (len(parts) - len(known))
        if of_known < _NEARLY_HELD * whole:
            return {}

        def held(slug: str) -> float:
            return math.fsum(map(weight_of, known & self._parts[slug])) / whole

        if all(held(slug) < _LEAST_HELD for slug in possible):
            return {}
        return {slug: held(slug) for slug in self._items}

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
        return len(about) >= _LEAST_ABOUT and all(any(word in wording for word in group) for group in about)

    def _scores(self, wording: str, possible: frozenset[str]) -> dict[int, float]:
        """The cosine with those wordings of `possible` items, and look-alikes, that share the most telling n-grams."""
        known, square, norm = self._weighed(wording)
        # no cosine is above what the known n-grams weigh of all
        if math.sqrt(square) < _TOO_LITTLE * norm:
            return {}
        shared: defaultdict[int, int] = defaultdict(int)
        for group in self._groups:
            if group.slugs and possible.isdisjoint(group.slugs):
                continue
            for gram in known & group.holders.keys():
                for index, share in group.holders[gram]:
                    shared[index] += share
        least = _LEAST_SHARE * norm * _SHARE_UNIT
        promising = [entry for entry in shared.items() if entry[1] >= least]
        nearest = [index for index, _ in heapq.nlargest(_NEAREST, promising, key=_by_share)]
        if not nearest or not self._resembles_any(wording, nearest):
            return {}
        return {index: self._product(known, index) / norm for index in nearest}

    def _weighed(self, wording: str) -> tuple[set[str], float, float]:
        """The known n-grams of a text, the square of their weight, and the length of its vector."""
        grams = _grams(wording)
        known = grams & self._squares.keys()
        square = math.fsum(map(self._squares.__getitem__, known))
        return known, square, math.sqrt(square + self._unseen * (len(grams) - len(known)))

    def _product(self, known: set[str], index: int) -> float:
        """The sum over common n-grams; what a wording adds is worked out when it is first compared: most never are."""
        vector = self._vectors.get(index)
        if vector is None:
            norm = self._norms[index]
            idfs = self._idfs
            vector = self._vectors[index] = {
                gram: idfs[gram] * (idfs[gram] / norm) for gram in _grams(self._keys[index])
            }
        return math.fsum(map(vector.__getitem__, known & vector.keys()))

    def _resembles_any(self, wording: str, nearest: Sequence[int]) -> bool:
        """Whether some wording shares enough 3-grams to be worth comparing: most labels of a site resemble none."""
        grams = {wording[start : start + _COUNTED_GRAM] for start in range(len(wording) - _COUNTED_GRAM + 1)}
        if len(grams) < _SHORT_WORDING:
            return True
        least = max(2, len(grams) // _LEAST_COMMON)
        if any(len(grams & self._counted[index]) >= least for index in nearest):
            return True
        holders = self._holders
        seen = Counter(chain.from_iterable(holders[gram] for gram in grams if gram in holders))
        return max(seen.values(), default=0) >= least


def _by_share(entry: tuple[int, int]) -> tuple[int, int]:
    return entry[1], -entry[0]


def _alternatives(words: str) -> frozenset[str]:
    """The guard words "a|b" as they stand in keys."""
    return frozenset(key(normalise(word)) or _PUNCTUATION.sub("", word) for word in words.split("|"))


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
