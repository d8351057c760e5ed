"""Which item a label names: its code and its title weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass

from rules.claim import Strength
from rules.locating.codes import code_of
from rules.locating.label import Label
from rules.locating.page_context import PageContext
from rules.locating.titles import EXACT_TITLE, FAIR_TITLE, SURE_TITLE

_CODE_BREAKS_TIES = 0.12
_CODE_ALONE = 0.5  # the score of a code whose title says nothing


@dataclass(frozen=True, slots=True)
class NamedItem:
    """The item, how strongly the label names it, and the id of the list that its code follows where another is asked."""

    item: str
    strength: Strength
    score: float
    numbering: str = ""


def item_named(context: PageContext, label: Label) -> NamedItem | None:
    """The item of `label`, None where neither its code nor its title names one."""
    best = label.matches[0] if label.matches else None
    if label.code is None:
        return NamedItem(best.slug, Strength.TITLE, best.score) if best else None
    coded = context.numbering.item_of(label.code.number)
    other = context.other_numbering
    if label.marked and coded and (best is None or best.score < SURE_TITLE):
        return NamedItem(coded, Strength.CODE_AND_TITLE, 1.0, other)
    if best is None or best.score < FAIR_TITLE:
        return NamedItem(coded, Strength.CODE, _CODE_ALONE, other) if coded else None
    for match in label.matches:
        if match.slug == coded and match.score >= best.score - _CODE_BREAKS_TIES:
            return NamedItem(coded, Strength.CODE_AND_TITLE, match.score, other)
    if coded is not None and best.score < EXACT_TITLE and _begins(context, coded, label):
        return NamedItem(coded, Strength.CODE_AND_TITLE, SURE_TITLE, other)
    if best.score < SURE_TITLE and coded is not None:
        near = [match for match in label.matches if match.slug == coded]
        if near and near[0].score >= FAIR_TITLE - 0.1:
            return NamedItem(coded, Strength.CODE_AND_TITLE, near[0].score, other)
    if coded is not None and not best.is_sure:
        return NamedItem(
            coded, Strength.CODE, _CODE_ALONE, other
        )  # short words of a school's own, or what a code alone leads to
    slug = _asked_of(context, label)
    if slug is None and best.slug not in context.asked and label.about and label.about[0].is_sure:
        about = context.asked_or_kin(label.about[0].slug)
        if about in context.asked:
            return NamedItem(about, Strength.CODE_AND_TITLE, label.about[0].score, other or context.numbering.id)
    if best.score < 0.6 and coded is not None and slug is None:
        return NamedItem(coded, Strength.CODE, _CODE_ALONE, other)
    return NamedItem(slug or best.slug, Strength.CODE_AND_TITLE, best.score, other or context.numbering.id)


def _begins(context: PageContext, slug: str, label: Label) -> bool:
    """Whether the words beside a code are the beginning of its item's title, whatever they resemble: it was cut off."""
    code = code_of(label.text)
    return code is not None and context.index.begins(slug, code.rest)


def _asked_of(context: PageContext, label: Label) -> str | None:
    """The best matching item that the asked instrument has, when it is nearly as good as the best at all."""
    for match in label.matches:
        if match.slug in context.asked and match.score >= label.matches[0].score - 0.08:
            return match.slug
    return None
