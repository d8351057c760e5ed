"""Whether a text that was read speaks of something else than its item: a table, of which the first row that fits decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from checks.evidence import Evidence
from checks.hosts import target_key
from rules.facts import Situation
from rules.judging.candidates import is_home
from rules.judging.look import Remark, name_of
from rules.judging.parts import shows_every_part
from rules.judging.subject import Subject, Topic
from rules.judging.trail import Trail
from rules.verdicts import Reason

_NEWS = ("ข่าว", "กิจกรรม", "ประชาสัมพันธ์")
_LEAST_ENTRIES = 3  # links of a list of news
_BEGINNING = 300


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as it opened at the end of `trail`, and what it speaks of; what was read `by_ocr` is never sure."""

    trail: Trail
    opened: Evidence
    subject: Subject
    by_ocr: bool = False

    @property
    def is_home(self) -> bool:
        link, found_on = self.trail.claim.link, self.trail.claim.found_on
        return link is not None and is_home(link.href, found_on, self.trail.case.site.home)

    @property
    def may_be_anything(self) -> bool:
        """Whether entries with dates are the item, whatever they tell."""
        return not self.trail.case.needs_subject

    @property
    def is_titled_otherwise(self) -> bool:
        """Whether it bears another item's name and lists nothing: no news, though it has a date."""
        return self.may_be_anything and self.subject.topic is Topic.SIBLING and not self._is_news

    @property
    def is_of_sibling(self) -> bool:
        """Whether it is another item's.

        A label of the list that names the sibling, too, asks for both; the words of a link on the item's page do not.
        """
        if self.subject.topic is not Topic.SIBLING:
            return False
        label = self.trail.context[0][1] if self.trail.context else self.trail.claim.label
        return not self.trail.case.site.lexicon.speaks_of(self.subject.other, label)

    @property
    def is_of_both(self) -> bool:
        """Whether it is one paper for two items, by a heading of its own and by its links or its parts."""
        if not self.is_of_sibling or not self.subject.has_part or self.opened.document is None:
            return False
        return self._is_claimed_for_sibling or shows_every_part(self.trail.case, (self.opened,))

    @property
    def is_surely_of_sibling(self) -> bool:
        return self.is_of_sibling and not self.by_ocr and (self.subject.sure or self._is_claimed_for_sibling)

    @property
    def is_of_something_else(self) -> bool:
        return self.subject.topic is Topic.SOMETHING_ELSE and not self.by_ocr

    @property
    def is_named_otherwise(self) -> bool:
        return self.is_of_something_else and self.subject.named

    @property
    def serves_many(self) -> bool:
        """Whether it does not say what it is about and is claimed for many items."""
        return self.subject.topic is Topic.UNSAID and self.trail.case.site.serves_many(self.opened.url)

    @property
    def _is_claimed_for_sibling(self) -> bool:
        return self.subject.other in self.trail.case.site.claimed_for.get(target_key(self.opened.url), frozenset())

    @property
    def _is_news(self) -> bool:
        """Whether it calls itself news, or is a list of entries."""
        if self.opened.page is None:
            begins = "" if self.opened.document is None else self.opened.document.text[:_BEGINNING]
            return any(word in begins for word in _NEWS)
        signs = self.trail.case.site.signs(self.opened.page)
        listed = signs.entries.count("\n") >= _LEAST_ENTRIES - 1
        begins = "\n".join((*signs.said.titles, signs.said.text[:_BEGINNING]))
        return listed or any(word in begins for word in _NEWS)


class Row(NamedTuple):
    """`said` of a text that `fits`, None where nothing speaks against it; `quoted` where its name shows it."""

    fits: Callable[[Spoken], bool]
    said: Remark | None
    quoted: bool = False


OFF_SUBJECT: tuple[Row, ...] = (
    # a home page is only looked at when it shows every part of the item
    Row(lambda text: text.is_home, None),
    Row(lambda text: text.is_titled_otherwise, Remark(Reason.DOUBTFUL, Situation.OTHER_ITEM)),
    Row(lambda text: text.may_be_anything, None),
    Row(lambda text: text.is_of_both, None),
    Row(lambda text: text.is_surely_of_sibling, Remark(Reason.WRONG_CONTENT, Situation.OTHER_ITEM), quoted=True),
    Row(lambda text: text.is_of_sibling, Remark(Reason.DOUBTFUL, Situation.OTHER_ITEM), quoted=True),
    Row(lambda text: text.is_named_otherwise, Remark(Reason.DOUBTFUL, Situation.NAMED_OTHERWISE)),
    Row(lambda text: text.is_of_something_else, Remark(Reason.DOUBTFUL, Situation.OFF_SUBJECT)),
    Row(lambda text: text.serves_many, Remark(Reason.DOUBTFUL, Situation.ONE_FOR_MANY)),
)


def off_subject(text: Spoken) -> Remark | None:
    """What speaks against a text because of its subject; None where nothing does."""
    row = next((row for row in OFF_SUBJECT if row.fits(text)), None)
    if row is None or row.said is None:
        return None
    quote = name_of(text.opened, text.trail.claim) if row.quoted else ""
    other = text.trail.case.site.title_of(text.subject.other) if row.said.situation is Situation.OTHER_ITEM else ""
    return row.said._replace(quote=quote, other=other)
