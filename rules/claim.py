"""The value `Claim`: a place on a page that says "here is item X"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from checks.page import Link


class Strength(IntEnum):
    """How sure a claim is; the order is used, the numbers are not stored."""

    RESEMBLANCE = (
        1  # the words are nearer to this item than to any other, and name none; what they lead to must name it
    )
    WEAK_TITLE = 2  # the words resemble a name of the item
    CODE = 3  # only the code names it, under a numbering the page keeps to
    TITLE = 4  # a name or a real synonym, without code
    CODE_AND_TITLE = 5
    DECLARED = 6  # the school submitted this link for the item


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `item` is a slug.

    `link` is None when the evidence stands on the page itself (text, picture, form below the label);
    then `quote` holds the text found there ("" when there is only a picture or a frame).
    `code` is the code as written ("o1", "01"), `label` the text that names the item as shown.
    `year` is the fiscal year (พ.ศ.) of the section or label, None when none is written.
    `placeholder` is true for a label with nothing behind it (`#`, empty href, "under construction").
    `numbering` names the instrument whose numbering the page follows when it is not the asked one.
    `position` is the place of the link (or label) on its page, for a stable order.
    """

    item: str
    found_on: str
    strength: Strength
    label: str
    link: Link | None = None
    code: str = ""
    score: float = 1.0
    year: int | None = None
    placeholder: bool = False
    quote: str = ""
    numbering: str = ""
    position: int = 0
    on_index: bool = False
