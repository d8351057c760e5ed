"""The value `Item`: one kind of information that a school discloses, independent of codes and years."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What may carry the evidence of an item."""

    PAGE = "page"  # text on a web page
    DOCUMENT = "document"  # a file, or a folder of files
    PICTURE = "picture"  # an image that shows it (a chart, a signed sheet)
    FORM = "form"  # something a visitor fills in and sends
    ACCOUNT = "account"  # an account in a social network
    BOARD = "board"  # a place for questions and answers
    SERVICE = "service"  # an online service


# What is read, and not filled in or followed.
READ_AS_TEXT = frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE})


class Channel(StrEnum):
    """Which way to reach the school an item is, where a page could be mistaken for it."""

    NONE = ""
    QUESTIONS = "questions"  # visitors ask, the school answers
    SERVICE = "service"  # visitors obtain something online
    CORRUPTION = "corruption"  # visitors report corruption, apart from other complaints


@dataclass(frozen=True, slots=True)
class Item:
    """One disclosure item.

    `names` are official wordings over the years and organisation types, `synonyms` real other
    wordings that mean the same, `not_names` texts that look alike and mean something else.
    A text that lacks every word of one of `needs` (each an alternation "a|b") cannot name the item;
    a text with one of `excludes` cannot either. All are compared after `checks.text.normalise`.
    `accepts` lists the kinds of evidence that can carry the item. `kin` are items of other lists that
    ask for (nearly) the same: where the asked instrument lacks this item, a claim counts for the first
    of them that it has.
    An item that `reports_on` others is named by "รายงานผล", "ความก้าวหน้า" and the like before a wording of one of them.
    `about` are groups of words "a|b"; a passage that holds one of each group speaks of the item even without its name.
    `holds` are words "a|b" of what else may stand below a title of the item: a text under that title with none of them nor of
    `about` is something else; "" says nothing of it.
    A `monthly` item is asked for month by month, a `half_year` one for what was done until then. `dated_entries` are for lists whose latest date tells their period.
    A `channel` may not lead to the target of the items that it `must_differ_from`. One that is `named_everywhere`
    (in letters, above news) is named by a title only. What is `made_by_committee` (a plan, a report, a survey) is not yet
    there with the order that appoints who shall make it. Papers `of_others` (laws, criteria of a commission, a national
    code) are published as they are; another school's are not.
    """

    slug: str
    title: str
    title_en: str
    names: tuple[str, ...]
    accepts: frozenset[EvidenceKind]
    synonyms: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    reports_on: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    holds: str = ""
    monthly: bool = False
    half_year: bool = False
    dated_entries: bool = False
    channel: Channel = Channel.NONE
    must_differ_from: tuple[str, ...] = ()
    named_everywhere: bool = False
    made_by_committee: bool = False
    of_others: bool = False
