"""Whether a text speaks of an item, of a sibling of it, or of something else.

Wordings, look-alikes, guard words and the words of `Item.about` give points, by where they stand; the heaviest sign
decides. The points were set on the texts of `tests/rules/subject_cases.toml` and `tests/verdicts` (right ones in words
that are not the title's, those of siblings, and texts off every subject): the least that keeps every right text and
lets few others pass. A title outweighs a head, since heads name what a text follows from; a passage that holds all of
an item's words stands neither against another item's name above it nor against a guard word in the first line that
says what the text is. A name counts only where no guard word of the item stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from functools import cached_property, lru_cache
from itertools import pairwise

from checks.caches import remembered
from checks.document import Document
from checks.text import normalise, skeleton
from rules.instrument import Instrument
from rules.item import EvidenceKind, Item
from rules.judging.wordings import KnownWording, Wordings, is_nearly_in
from rules.locating.title_keys import key, names_half_year
from rules.locating.titles import EXACT_TITLE, FAIR_TITLE, TitleIndex, TitleMatch, title_index

_HEAD = 300
_LONGEST_LINE = 190
_MOST_TITLES = 8
_TITLES_ABOVE = 2  # of the page and its first heading
_MOST_LINES = 5  # of a head that are looked at as titles
_LOOKED_AT = 60_000  # characters; what a text is about stands before
_NEAR_THE_TOP = 3_000
_PASSAGE = 240  # letters within which the words of an item stand together
_LONG = 900  # letters; a text as long as this speaks of its subject more than once
_AGAIN = 2
_MOST_HEADINGS = 3  # below a title; a document has more
_INSTRUMENTS = ("เรื่อง", "ประกาศ", "คำสั่ง")  # what begins an official paper
_SAYS_ENOUGH = 60  # letters below a title
_SHORT = 60  # letters; less says too little to speak of anything
_SHORTEST_IN_TEXT = 10  # a shorter name ("ภารกิจ") is an ordinary word of any text
_MOST_OF_A_LINE = 0.4
_MOST_OF_A_TITLE = 0.7
_BEFORE, _BEHIND = 60, 50  # letters around a name
_LETTERS_OF_A_LINE = 5  # a shorter line says nothing
_LONGEST_LETTERHEAD = 60
_LONGEST_OPENING = 90  # letters within _BEHIND of its start decide what it cannot be
_LETTERHEAD = (
    "โรงเรียน",
    "ประกาศโรงเรียน",
    "คาสังโรงเรียน",
    "บันทึกขอความ",
    "สวนราชการ",
    "ที",
    "ปีงบประมาณ",
    "ปีการศึกษา",
    "หนาแรก",
)
_AND = re.compile("และ")
_SHORTEST_SHARED = 5  # letters that two names begin with
_MOST_NAMED = 2  # a head that names more items is a list of them
_AFTER = ("ตาม", "สอดคล้องกับ", "ภายใต้", "ประกอบ", "อ้างอิง", "จาก", "เพื่อจัดทา", "กาหนดใน", "ระบุใน", "กาหนดไวใน")
_REFERENCE = re.compile("(?:" + "|".join(_AFTER) + ")(?:รายงาน|ผล|แผน|มาตรการ)?$")
_RESULTS = re.compile("ติดตาม|ผลการ|สรุป|รายงาน|กาวหนา|คืบหนา")
_LONGEST_TAIL = 80  # letters that name the period and the school behind a name
_MOST_REMEMBERED = 4_000_000  # bytes
_READ_AS_TEXT = frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE})


class Points(IntEnum):
    """What a sign weighs."""

    NOTHING = 0
    ABOUT = 3  # all words of `Item.about` in one passage; in the head they weigh as a wording there
    IN_TEXT = 3  # a wording in the body
    NEARLY = 4  # a wording in the head with a letter lost, or a line that resembles one
    IN_HEAD = 5
    IN_TITLE = 6


class Topic(Enum):
    """What a text speaks of."""

    ITEM = auto()
    SIBLING = auto()
    SOMETHING_ELSE = auto()
    UNSAID = auto()  # too short to say


@dataclass(frozen=True, slots=True)
class Subject:
    """The answer: with `SIBLING` the slug of the `other` item, `sure` when nothing speaks for the asked one.

    `has_part` says that a heading below the other item's title names the asked one.
    """

    topic: Topic
    other: str = ""
    sure: bool = False
    has_part: bool = False


@dataclass(frozen=True)
class Said:
    """A text: what stands above it (title, headings), and the text itself; all items ask the same of it."""

    titles: tuple[str, ...]
    text: str

    @cached_property
    def body(self) -> str:
        """The skeleton of as much as is looked at."""
        return bones_of(self.text[:_LOOKED_AT])

    @cached_property
    def head(self) -> str:
        """The skeleton of its beginning."""
        return bones_of(self.text[:_HEAD])

    @cached_property
    def above(self) -> str:
        """The skeleton of the titles."""
        return bones_of("\n".join(self.titles))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The titles, and the first lines of the text that are short enough to be one, alone and with the next."""
        lines = [line for line in self.text[:_HEAD].splitlines() if line][:_MOST_LINES]
        pairs = [f"{one} {two}" for one, two in pairwise(lines)]
        of_text = [line for pair in zip(lines, [*pairs, ""], strict=False) for line in pair]
        short = (line for line in (*self.titles[:_MOST_TITLES], *of_text) if 0 < len(line) <= _LONGEST_LINE)
        return tuple(dict.fromkeys(short))

    @cached_property
    def opening(self) -> str:
        """The first line that says more than who writes, on what form, and when."""
        for line in (*self.titles[:_TITLES_ABOVE], *self.text[:_HEAD].splitlines()[:_MOST_LINES]):
            bones = bones_of(line)
            letterhead = bones.startswith(_LETTERHEAD) and len(bones) <= _LONGEST_LETTERHEAD
            if len(bones) >= _LETTERS_OF_A_LINE and not letterhead:
                return bones[:_LONGEST_OPENING]
        return ""


@dataclass(frozen=True, slots=True)
class _Span:
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
            self._meant(match.slug)
            for match in self.index.match(text)
            if match.score >= EXACT_TITLE and len(text) <= len(match.name) + _LONGEST_TAIL
        )

    def named_in(self, text: str) -> frozenset[str]:
        """All items of which a short normalised `text` holds a wording; of a long one, `names` is quicker to ask."""
        return _named_in(self, bones_of(text))

    def speaks_of(self, slug: str, text: str) -> bool:
        """Whether normalised `text` names the item by words that are no part of another item's name."""
        return any(slug in span.slugs for span in self._spans(bones_of(text)))

    def subject(self, slug: str, said: Said) -> Subject:
        """What `said` speaks of, seen from the item `slug`."""
        lines, head = said.lines, said.head
        other, weight = self._sibling(slug, lines, head)
        own = self._in_titles(slug, said.titles[:_MOST_TITLES] if weight is Points.IN_TITLE else lines)
        if own < Points.IN_HEAD and weight < Points.IN_TITLE:
            own = max(own, self._in_head(slug, head))
        if own >= Points.IN_HEAD:
            only_titled = own is Points.IN_TITLE and self._is_silent(slug, said)
            return Subject(Topic.SOMETHING_ELSE if only_titled else Topic.ITEM)
        # a report on a plan holds all words of the plan, and only its title tells them apart
        ruled_out = own <= Points.NEARLY and self.rules_out(slug, _AND.split(said.opening, maxsplit=1)[0])
        own = max(own, self._in_body(slug, said))
        surely = own is Points.NOTHING and self._is_titled(other, lines)
        if ruled_out:
            return Subject(Topic.SIBLING, other, sure=surely) if other else Subject(Topic.SOMETHING_ELSE)
        if not other and own <= Points.NEARLY:
            other, weight = self._rival(slug, said.opening), Points.IN_HEAD
            if slug in self.half_year and other not in self.half_year and names_half_year(" ".join(said.lines)):
                other = ""
        if other and weight > own:
            has_part = self._has_part(slug, other, said)
            return Subject(Topic.SIBLING, other, sure=surely and not has_part, has_part=has_part)
        if own:
            return Subject(Topic.ITEM)
        # the whole must say enough, since a title alone tells nothing of what is below it
        return Subject(Topic.UNSAID if len(said.body) < _SHORT else Topic.SOMETHING_ELSE)

    def _is_silent(self, slug: str, said: Said) -> bool:
        """Whether what stands below a title of the item has a heading of its own, and lacks the words for what the item is about.

        A content system writes the words of the menu above whatever a school puts below them.
        """
        about = self.about.get(slug, ())
        if not about or slug in self.named_everywhere:
            return False
        others = self._headings_of_others(slug, said)
        if not 0 < len(others) <= _MOST_HEADINGS:
            return False
        titles = {bones_of(title) for title in said.titles[:_MOST_TITLES]}
        lines = (
            line
            for line in said.text[:_LOOKED_AT].splitlines()
            if len(line) > _LONGEST_LINE or not self.is_name(slug, line)
        )
        below = "\n".join(bones for line in lines if (bones := bones_of(line)) not in titles)
        text = "\n".join((*map(bones_of, others), below))
        said_of = [any(word in text for word in group) for group in about]
        names_other = any(self._others(slug, bones_of(title), least=0) for title in others)
        return len(below) >= _SAYS_ENOUGH and not (all(said_of) if names_other else any(said_of))

    def _headings_of_others(self, slug: str, said: Said) -> list[str]:
        """The headings below the title, and the first line of an official paper, that do not name the item."""
        of_site = bones_of(said.titles[0]) if said.titles else ""
        headings = (
            title
            for title in said.titles[1:_MOST_TITLES]
            if len(title) >= _SHORTEST_IN_TEXT and bones_of(title) not in of_site
        )
        paper = (line for line in said.lines if line.startswith(_INSTRUMENTS))
        foreign = [title for title in headings if not self._in_titles(slug, (title,))]
        first = next((line for line in paper if not self._in_titles(slug, (line,))), None)
        return foreign if first is None else [*foreign, first]

    def _in_titles(self, slug: str, lines: Iterable[str]) -> Points:
        best = Points.NOTHING
        for line in lines:
            bones = bones_of(line)
            if any(slug in span.slugs and self._names(slug, span, bones) for span in self._spans(bones)):
                return Points.IN_TITLE
            if any(self._is_coordinated(slug, bones, place.start()) for place in self._coordinations(bones)):
                return Points.IN_TITLE
            match = next((m for m in self.index.match(line) if self._meant(m.slug) == slug), None)
            if match is not None and match.score >= self.index.match(line)[0].score and not self.rules_out(slug, bones):
                if match.is_sure:
                    return Points.IN_TITLE
                if match.score >= FAIR_TITLE:
                    best = Points.NEARLY
        return best

    def _coordinations(self, line: str) -> Iterator[re.Match[str]]:
        """The "and" of a line that no name holds."""
        spans = self._spans(line) if _AND.search(line) else ()
        return (
            place
            for place in _AND.finditer(line)
            if not any(span.start < place.start() and place.end() < span.end for span in spans)
        )

    def _is_coordinated(self, slug: str, line: str, place: int) -> bool:
        """Whether what stands before or behind an "and" names the item, as "รายงานผล…และผล…" names two reports.

        The second name shares its beginning with the first.
        """
        left, right = line[:place], line[place + len(_AND.pattern) :]
        for wording in self.wordings.of(slug):
            bones = wording.bones
            if len(bones) < _SHORTEST_IN_TEXT:
                continue
            if left.endswith(bones) and not self.rules_out(slug, left, len(left) - len(bones), len(left)):
                return True
            start = left.find(bones[:_SHORTEST_SHARED])
            shared = _shared_beginning(left[start:], bones) if start >= 0 else 0
            shortest = min(shared, len(bones) - _SHORTEST_IN_TEXT)
            if any(right.startswith(bones[kept:]) for kept in range(_SHORTEST_SHARED, shortest + 1)):
                return True
        return False

    def _has_part(self, slug: str, other: str, said: Said) -> bool:
        """Whether a line below the titles names the item and little else; a report on a plan names the plan in passing."""
        if slug in self.reported_on.get(other, ()):
            return False
        wordings = [wording.bones for wording in self.wordings.of(slug) if len(wording.bones) >= _SHORTEST_IN_TEXT]
        for line in said.text[:_LOOKED_AT].splitlines():
            if len(line) > _LONGEST_LINE:
                continue
            bones = bones_of(line)
            if any(word in bones and len(word) >= _MOST_OF_A_TITLE * len(bones) for word in wordings):
                return not self.rules_out(slug, bones)
        return False

    def _names(self, slug: str, span: _Span, line: str) -> bool:
        """Whether a line is about what it holds; the director and an address stand in every letter."""
        return slug not in self.named_everywhere or span.length >= len(line) * _MOST_OF_A_LINE

    def _in_head(self, slug: str, head: str) -> Points:
        if slug in self.named_everywhere:
            return Points.NOTHING
        spans = self._spans(head)
        asked = self.siblings | {slug}
        named = [span for span in spans if span.length >= _SHORTEST_IN_TEXT and span.slugs & asked]
        if any(slug in span.slugs and (span.wording.official or span is named[0]) for span in named):
            return Points.IN_HEAD
        if any(slug in span.slugs for span in named):
            return Points.NEARLY
        if any(span.wording.official and slug not in span.slugs for span in spans):
            return Points.NOTHING  # a plan and the report on it differ by a letter or two
        own = (each.bones for each in _likely_within(self, head) if slug in each.slugs)
        return Points.NEARLY if any(is_nearly_in(bones, head) for bones in own) else Points.NOTHING

    def _in_body(self, slug: str, said: Said) -> Points:
        body = said.body
        for wording in self.wordings.of(slug) if slug not in self.named_everywhere else ():
            if len(wording.bones) < _SHORTEST_IN_TEXT:
                continue
            first = body.find(wording.bones)
            if 0 <= first < _NEAR_THE_TOP or (first >= 0 and body.find(wording.bones, first + 1) >= 0):
                return Points.IN_TEXT
        about = self.about.get(slug, ())
        if _speaks_of(about, said.above, body[:_HEAD]):
            return Points.NEARLY
        return Points.ABOUT if _speaks_of(about, said.above, body) else Points.NOTHING

    def _sibling(self, slug: str, lines: Sequence[str], head: str) -> tuple[str, Points]:
        """The other item that the first title to name any names, else the head by a name that a list has."""
        reports = bool(lines) and bool(self.reported_on.get(slug)) and _RESULTS.search(bones_of(lines[0])) is not None
        for line in lines:
            bones = bones_of(line)
            if self._in_titles(slug, (line,)) is Points.IN_TITLE:
                break
            if slug in self.half_year and names_half_year(line) and not self._names_half_year_item(slug, bones, line):
                continue  # what is of a whole year has another title
            if reports and self._names_reported(slug, bones, line):
                continue
            found, weight = self._others(slug, bones, least=len(bones) * _MOST_OF_A_LINE), Points.IN_HEAD
            matches = self.index.match(line)
            best = self._meant(matches[0].slug) if matches and matches[0].is_sure else ""
            if best != slug and (best in self.siblings or (best in self.titled and self._is_most_of(matches[0], line))):
                found, weight = found or [best], Points.IN_TITLE
            if found:
                return (found[0], weight) if len(found) <= _MOST_NAMED else ("", Points.NOTHING)
        found = self._others(slug, head, least=len(head))
        if found:
            return (found[0], Points.IN_HEAD) if len(found) <= _MOST_NAMED else ("", Points.NOTHING)
        for wording in _likely_within(self, head):
            # one that stands there letter by letter was looked at above
            if wording.bones in head or not wording.official or slug in wording.slugs:
                continue
            if is_nearly_in(wording.bones, head):
                other = next(iter(sorted(wording.slugs & self.siblings)), "")
                return other, Points.IN_HEAD if other else Points.NOTHING
        return "", Points.NOTHING

    def _named_by(self, slug: str, bones: str, line: str) -> set[str]:
        """The items that a line names, by a wording or by what it resembles most."""
        return {*self._others(slug, bones, least=0), *(self._meant(match.slug) for match in self.index.match(line)[:1])}

    def _names_reported(self, slug: str, bones: str, line: str) -> bool:
        """Whether a line names only what the item reports on, and no title of its own follows."""
        named = self._named_by(slug, bones, line)
        return bool(named) and named <= {*self.reported_on[slug], slug}

    def _names_half_year_item(self, slug: str, bones: str, line: str) -> bool:
        """Whether a line that says "6 months" names another item that is asked for by half years."""
        return bool((self._named_by(slug, bones, line) & self.half_year) - {slug})

    @staticmethod
    def _is_most_of(match: TitleMatch, line: str) -> bool:
        """Whether a line says little more than what it names; a channel is mentioned in many a text."""
        return len(key(match.name)) >= len(key(line)) * _MOST_OF_A_TITLE

    def _rival(self, slug: str, opening: str) -> str:
        """The other item that the opening names."""
        named = (
            other
            for span in self._spans(opening)
            if slug not in span.slugs and (span.wording.official or span.length >= _SHORTEST_IN_TEXT)
            for other in sorted(span.slugs & self.siblings)
        )
        return next(named, "")

    def _is_titled(self, slug: str, lines: Iterable[str]) -> bool:
        """Whether a title holds a list's own name of the item; what only resembles one is for the officer."""
        spans = (span for line in lines for span in self._spans(bones_of(line)))
        return any(span.wording.official and slug in span.slugs for span in spans)

    def _others(self, slug: str, bones: str, *, least: float) -> list[str]:
        """The other items named by a list's own names, or by another wording of at least so many letters."""
        named = (
            span.slugs
            for span in self._spans(bones)
            if slug not in span.slugs
            and span.length >= _SHORTEST_IN_TEXT
            and (span.wording.official or span.length >= least)
        )
        return list(dict.fromkeys(other for slugs in named for other in sorted(slugs & self.siblings)[:1]))

    def _meant(self, slug: str) -> str:
        return self.stands_for.get(slug, slug)

    def _spans(self, bones: str) -> list[_Span]:
        """The longest wordings of a head in their order; what it only follows from ("ตามแผน…") is not named."""
        return _spans_of(self, bones)


def _shared_beginning(one: str, other: str) -> int:
    """How many letters two texts have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def visible_title(document: Document) -> tuple[str, ...]:
    """The title of a file where its text shows it, too; nobody sees the one in its properties."""
    bones = bones_of(document.title)
    return (document.title,) if bones and bones in bones_of(document.text[:_NEAR_THE_TOP]) else ()


def bones_of(text: str) -> str:
    """The skeleton of normalised `text`, without signs that no letter could be read of."""
    return _bones(text)


@remembered(_MOST_REMEMBERED)
def _bones(text: str) -> str:
    return skeleton(text.replace("\ufffd", ""))


@lru_cache(maxsize=512)
def _spans_of(lexicon: Lexicon, bones: str) -> list[_Span]:
    found: list[_Span] = []
    for wording in lexicon.wordings.within(bones):
        start = bones.find(wording.bones)
        while start >= 0:
            end = start + len(wording.bones)
            if not any(span.start <= start and end <= span.end for span in found):
                slugs = frozenset(slug for slug in wording.slugs if not lexicon.rules_out(slug, bones, start, end))
                found.append(_Span(start, end, wording, slugs))
            start = bones.find(wording.bones, end)
    return sorted(
        (span for span in found if not bones[: span.start].endswith(_AFTER)), key=lambda span: (span.start, span.end)
    )


@lru_cache(maxsize=2_048)
def _named_in(lexicon: Lexicon, bones: str) -> frozenset[str]:
    return frozenset().union(*(wording.slugs for wording in lexicon.wordings.within(bones)))


@lru_cache(maxsize=128)
def _likely_within(lexicon: Lexicon, head: str) -> list[KnownWording]:
    return lexicon.wordings.likely_within(head)


def _speaks_of(groups: tuple[tuple[str, ...], ...], titles: str, body: str) -> bool:
    """Whether a passage holds a word of every group; a long text without one in its titles says the first again."""
    if not groups:
        return False
    in_titles = any(word in titles for word in groups[0])
    if not in_titles and len(body) >= _LONG and sum(body.count(word) for word in groups[0]) < _AGAIN:
        return False
    text = titles + body
    for word in groups[0]:
        place = text.find(word)
        while place >= 0:
            # "สอบถาม" is one word, and not "ถาม" beside "สอบถาม"
            around = text[max(0, place - _PASSAGE) : place], text[place + len(word) : place + len(word) + _PASSAGE]
            if all(any(other in side for side in around for other in group) for group in groups[1:]):
                return True
            place = text.find(word, place + _PASSAGE)
    return False


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
        excludes={
            slug: re.compile(
                "|".join(_guard_word(word) for group in by_slug[slug].excludes for word in group.split("|"))
            )
            for slug in titles
            if by_slug[slug].excludes
        },
        siblings=frozenset(
            slug for slug in titles if by_slug[slug].accepts <= _READ_AS_TEXT and not by_slug[slug].named_everywhere
        ),
        titled=frozenset(slug for slug in titles if not by_slug[slug].named_everywhere),
        named_everywhere=frozenset(slug for slug in titles if by_slug[slug].named_everywhere),
        half_year=frozenset(slug for slug in titles if by_slug[slug].half_year),
        reported_on={slug: by_slug[slug].reports_on for slug in titles},
        index=index,
        stands_for={slug: meant for slug, meant in stands_for.items() if meant},
    )
