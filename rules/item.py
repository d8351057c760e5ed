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
