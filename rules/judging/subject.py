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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from rules.judging.lexicon import Lexicon, Span
from rules.judging.said import HEAD, LONGEST_LINE, LOOKED_AT, MOST_TITLES, NEAR_THE_TOP, Said, bones_of
from rules.judging.wordings import is_nearly_in
from rules.locating.title_keys import key, names_half_year
from rules.locating.titles import FAIR_TITLE, TitleMatch

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
_AND = re.compile("และ")
_SHORTEST_SHARED = 5  # letters that two names begin with
_MOST_NAMED = 2  # a head that names more items is a list of them
_RESULTS = re.compile("ติดตาม|ผลการ|สรุป|รายงาน|กาวหนา|คืบหนา")


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
    named: bool = False  # with `SOMETHING_ELSE`: the item's name stands at the head, beside words that rule it out


def subject_of(lexicon: Lexicon, slug: str, said: Said) -> Subject:
    """What `said` speaks of, seen from the item `slug`."""
    return _Reader(lexicon, slug, said).subject()


@dataclass(frozen=True, slots=True)
class _Reader:
    """One text, seen from one item."""

    lexicon: Lexicon
    slug: str
    said: Said

    def subject(self) -> Subject:
        lines = self.said.lines
        other, weight = self._sibling()
        own = self._in_titles(self.said.titles[:MOST_TITLES] if weight is Points.IN_TITLE else lines)
        if own < Points.IN_HEAD and weight < Points.IN_TITLE:
            own = max(own, self._in_head())
        if own >= Points.IN_HEAD:
            only_titled = own is Points.IN_TITLE and self._is_silent()
            return Subject(Topic.SOMETHING_ELSE if only_titled else Topic.ITEM)
        # a report on a plan holds all words of the plan, and only its title tells them apart
        ruled_out = own <= Points.NEARLY and self.lexicon.rules_out(
            self.slug, _AND.split(self.said.opening, maxsplit=1)[0]
        )
        own = max(own, self._in_body())
        surely = own is Points.NOTHING and self._is_titled(other, lines)
        if ruled_out:
            if other:
                return Subject(Topic.SIBLING, other, sure=surely)
            return Subject(Topic.SOMETHING_ELSE, named=self._is_named_at_head())
        if not other and own <= Points.NEARLY:
            other, weight = self._rival(), Points.IN_HEAD
            if (
                self.slug in self.lexicon.half_year
                and other not in self.lexicon.half_year
                and names_half_year(" ".join(self.said.lines))
            ):
                other = ""
        if other and weight > own:
            has_part = self._has_part(other)
            return Subject(Topic.SIBLING, other, sure=surely and not has_part, has_part=has_part)
        if own:
            return Subject(Topic.ITEM)
        # the whole must say enough, since a title alone tells nothing of what is below it
        return Subject(Topic.UNSAID if len(self.said.body) < _SHORT else Topic.SOMETHING_ELSE)

    def _is_named_at_head(self) -> bool:
        """Whether a name of the item stands in the titles or at the head, whatever stands around it."""
        said = self.said.above + self.said.head
        names = (wording.bones for wording in self.lexicon.wordings.of(self.slug))
        return any(len(bones) >= _SHORTEST_IN_TEXT and bones in said for bones in names)

    def _is_silent(self) -> bool:
        """Whether what stands below a title of the item lacks the words for what the item is about.

        A content system writes the words of the menu above whatever a school puts below them. Below headings of its own
        less is enough; without one no word of what such evidence holds may stand there.
        """
        about = self.lexicon.about.get(self.slug, ())
        if not about or self.slug in self.lexicon.named_everywhere:
            return False
        others, holds = self._headings_of_others(), self.lexicon.holds.get(self.slug, ())
        if len(others) > _MOST_HEADINGS or not (others or holds):
            return False
        titles = {bones_of(title) for title in self.said.titles[:MOST_TITLES]}
        lines = (
            line
            for line in self.said.text[:LOOKED_AT].splitlines()
            if len(line) > LONGEST_LINE or not self.lexicon.is_name(self.slug, line)
        )
        below = "\n".join(bones for line in lines if (bones := bones_of(line)) not in titles)
        text = "\n".join((*map(bones_of, others), below))
        said_of = [any(word in text for word in group) for group in about]
        names_other = any(self._others(bones_of(title), least=0) for title in others)
        says = all(said_of) if names_other else any(said_of)
        if not others:
            says = says or any(word in text for word in holds)
        return len(below) >= _SAYS_ENOUGH and not says

    def _headings_of_others(self) -> list[str]:
        """The headings below the title, and the first line of an official paper, that do not name the item."""
        of_site = bones_of(self.said.titles[0]) if self.said.titles else ""
        headings = (
            title
            for title in self.said.titles[1:MOST_TITLES]
            if len(title) >= _SHORTEST_IN_TEXT and bones_of(title) not in of_site
        )
        paper = (line for line in self.said.lines if line.startswith(_INSTRUMENTS))
        foreign = [title for title in headings if not self._in_titles((title,))]
        first = next((line for line in paper if not self._in_titles((line,))), None)
        return foreign if first is None else [*foreign, first]

    def _in_titles(self, lines: Iterable[str]) -> Points:
        best = Points.NOTHING
        for line in lines:
            bones = bones_of(line)
            if any(self.slug in span.slugs and self._names(span, bones) for span in self.lexicon.spans(bones)):
                return Points.IN_TITLE
            if any(self._is_coordinated(bones, place.start()) for place in self._coordinations(bones)):
                return Points.IN_TITLE
            match = next((m for m in self.lexicon.index.match(line) if self.lexicon.meant(m.slug) == self.slug), None)
            if (
                match is not None
                and match.score >= self.lexicon.index.match(line)[0].score
                and not self.lexicon.rules_out(self.slug, bones)
            ):
                if match.is_sure:
                    return Points.IN_TITLE
                if match.score >= FAIR_TITLE:
                    best = Points.NEARLY
        return best

    def _coordinations(self, line: str) -> Iterator[re.Match[str]]:
        """The "and" of a line that no name holds."""
        spans = self.lexicon.spans(line) if _AND.search(line) else ()
        return (
            place
            for place in _AND.finditer(line)
            if not any(span.start < place.start() and place.end() < span.end for span in spans)
        )

    def _is_coordinated(self, line: str, place: int) -> bool:
        """Whether what stands before or behind an "and" names the item, as "รายงานผล…และผล…" names two reports.

        The second name shares its beginning with the first.
        """
        left, right = line[:place], line[place + len(_AND.pattern) :]
        for wording in self.lexicon.wordings.of(self.slug):
            bones = wording.bones
            if len(bones) < _SHORTEST_IN_TEXT:
                continue
            if left.endswith(bones) and not self.lexicon.rules_out(self.slug, left, len(left) - len(bones), len(left)):
                return True
            start = left.find(bones[:_SHORTEST_SHARED])
            shared = _shared_beginning(left[start:], bones) if start >= 0 else 0
            shortest = min(shared, len(bones) - _SHORTEST_IN_TEXT)
            ends = (bones[kept:] for kept in range(_SHORTEST_SHARED, shortest + 1))
            end = next((end for end in ends if right.startswith(end)), "")
            if end and not self.lexicon.rules_out(self.slug, right, 0, len(end)):
                return True
        return False

    def _has_part(self, other: str) -> bool:
        """Whether a line below the titles names the item and little else; a report on a plan names the plan in passing."""
        if self.slug in self.lexicon.reported_on.get(other, ()):
            return False
        wordings = [
            wording.bones for wording in self.lexicon.wordings.of(self.slug) if len(wording.bones) >= _SHORTEST_IN_TEXT
        ]
        for line in self.said.text[:LOOKED_AT].splitlines():
            if len(line) > LONGEST_LINE:
                continue
            bones = bones_of(line)
            if any(word in bones and len(word) >= _MOST_OF_A_TITLE * len(bones) for word in wordings):
                return not self.lexicon.rules_out(self.slug, bones)
        return False

    def _names(self, span: Span, line: str) -> bool:
        """Whether a line is about what it holds; the director and an address stand in every letter."""
        return self.slug not in self.lexicon.named_everywhere or span.length >= len(line) * _MOST_OF_A_LINE

    def _in_head(self) -> Points:
        head = self.said.head
        if self.slug in self.lexicon.named_everywhere:
            return Points.NOTHING
        spans = self.lexicon.spans(head)
        asked = self.lexicon.siblings | {self.slug}
        named = [span for span in spans if span.length >= _SHORTEST_IN_TEXT and span.slugs & asked]
        if any(self.slug in span.slugs and (span.wording.official or span is named[0]) for span in named):
            return Points.IN_HEAD
        if any(self.slug in span.slugs for span in named):
            return Points.NEARLY
        if any(span.wording.official and self.slug not in span.slugs for span in spans):
            return Points.NOTHING  # a plan and the report on it differ by a letter or two
        own = (each.bones for each in self.lexicon.likely_within(head) if self.slug in each.slugs)
        return Points.NEARLY if any(is_nearly_in(bones, head) for bones in own) else Points.NOTHING

    def _in_body(self) -> Points:
        body = self.said.body
        for wording in self.lexicon.wordings.of(self.slug) if self.slug not in self.lexicon.named_everywhere else ():
            if len(wording.bones) < _SHORTEST_IN_TEXT:
                continue
            first = body.find(wording.bones)
            if 0 <= first < NEAR_THE_TOP or (first >= 0 and body.find(wording.bones, first + 1) >= 0):
                return Points.IN_TEXT
        about = self.lexicon.about.get(self.slug, ())
        if _speaks_of(about, self.said.above, body[:HEAD]):
            return Points.NEARLY
        return Points.ABOUT if _speaks_of(about, self.said.above, body) else Points.NOTHING

    def _sibling(self) -> tuple[str, Points]:
        """The other item that the first title to name any names, else the head by a name that a list has."""
        lines, head = self.said.lines, self.said.head
        reports = (
            bool(lines)
            and bool(self.lexicon.reported_on.get(self.slug))
            and _RESULTS.search(bones_of(lines[0])) is not None
        )
        for line in lines:
            bones = bones_of(line)
            if self._in_titles((line,)) is Points.IN_TITLE:
                break
            if (
                self.slug in self.lexicon.half_year
                and names_half_year(line)
                and not self._names_half_year_item(bones, line)
            ):
                continue  # what is of a whole year has another title
            if reports and self._names_reported(bones, line):
                continue
            found, weight = self._others(bones, least=len(bones) * _MOST_OF_A_LINE), Points.IN_HEAD
            matches = self.lexicon.index.match(line)
            best = self.lexicon.meant(matches[0].slug) if matches and matches[0].is_sure else ""
            if best != self.slug and (
                best in self.lexicon.siblings or (best in self.lexicon.titled and self._is_most_of(matches[0], line))
            ):
                found, weight = found or [best], Points.IN_TITLE
            if found:
                return (found[0], weight) if len(found) <= _MOST_NAMED else ("", Points.NOTHING)
        found = self._others(head, least=len(head))
        if found:
            return (found[0], Points.IN_HEAD) if len(found) <= _MOST_NAMED else ("", Points.NOTHING)
        for wording in self.lexicon.likely_within(head):
            # one that stands there letter by letter was looked at above
            if wording.bones in head or not wording.official or self.slug in wording.slugs:
                continue
            if is_nearly_in(wording.bones, head):
                other = next(iter(sorted(wording.slugs & self.lexicon.siblings)), "")
                return other, Points.IN_HEAD if other else Points.NOTHING
        return "", Points.NOTHING

    def _named_by(self, bones: str, line: str) -> set[str]:
        """The items that a line names, by a wording or by what it resembles most."""
        return {
            *self._others(bones, least=0),
            *(self.lexicon.meant(match.slug) for match in self.lexicon.index.match(line)[:1]),
        }

    def _names_reported(self, bones: str, line: str) -> bool:
        """Whether a line names only what the item reports on, and no title of its own follows."""
        named = self._named_by(bones, line)
        return bool(named) and named <= {*self.lexicon.reported_on[self.slug], self.slug}

    def _names_half_year_item(self, bones: str, line: str) -> bool:
        """Whether a line that says "6 months" names another item that is asked for by half years."""
        return bool((self._named_by(bones, line) & self.lexicon.half_year) - {self.slug})

    @staticmethod
    def _is_most_of(match: TitleMatch, line: str) -> bool:
        """Whether a line says little more than what it names; a channel is mentioned in many a text."""
        return len(key(match.name)) >= len(key(line)) * _MOST_OF_A_TITLE

    def _rival(self) -> str:
        """The other item that the opening names."""
        named = (
            other
            for span in self.lexicon.spans(self.said.opening)
            if self.slug not in span.slugs and (span.wording.official or span.length >= _SHORTEST_IN_TEXT)
            for other in sorted(span.slugs & self.lexicon.siblings)
        )
        return next(named, "")

    def _is_titled(self, other: str, lines: Iterable[str]) -> bool:
        """Whether a title holds a list's own name of the item; what only resembles one is for the officer."""
        spans = (span for line in lines for span in self.lexicon.spans(bones_of(line)))
        return any(span.wording.official and other in span.slugs for span in spans)

    def _others(self, bones: str, *, least: float) -> list[str]:
        """The other items named by a list's own names, or by another wording of at least so many letters."""
        named = (
            span.slugs
            for span in self.lexicon.spans(bones)
            if self.slug not in span.slugs
            and span.length >= _SHORTEST_IN_TEXT
            and (span.wording.official or span.length >= least)
        )
        return list(dict.fromkeys(other for slugs in named for other in sorted(slugs & self.lexicon.siblings)[:1]))


def _shared_beginning(one: str, other: str) -> int:
    """How many letters two texts have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


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
