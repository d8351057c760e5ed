"""What the labels of a page claim: the links that each governs, or what stands below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from checks.page import Link, LinkSource, Page, Region, SegmentKind, TargetKind
from checks.periods import single_year
from rules.claim import Claim, Strength
from rules.locating.inline import inline
from rules.locating.label import Label
from rules.locating.link_words import is_generic, is_piece, speaks_for_heading
from rules.locating.page_context import PageContext
from rules.locating.paging import belongs_to_no_entry
from rules.locating.weighing import item_named

_EXACT_TITLE = 0.86
_ELSEWHERE = frozenset({Region.FRAME, Region.NAVIGATION})
_CLAIMABLE = frozenset({TargetKind.WEB, TargetKind.PLACEHOLDER, TargetKind.SCRIPT})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_RIGHT_BEHIND = 2  # segments
_LEAST_TITLES = 5  # items named by their titles alone on a page that says it is the list
_MOST_OF_ONE_LABEL = 2  # documents that a script names at one place; more are what it makes the page of
# "ดูข้อ 12", "รายละเอียดตามข้อ O12", "ใช้เอกสารร่วมกับ O12"
_REFERS = re.compile(
    r"^\W{0,3}(?:รายละเอียด|เอกสาร|ข้อมูล)?(?:ให้)?(?:ดู|ตาม|อยู่|รวม|ร่วม|ใช้|เดียวกัน?|เหมือน|อ้างอิง)[^\d\n]{0,30}(?:ข้อ(?:ที่)?|OIT|[Oo])\s?[-.]?\s?(\d{1,2})\W{0,3}$"
)


def governed_links(context: PageContext, labels: Sequence[Label]) -> dict[int, list[int]]:
    """The places of the links that each label governs, by the place of the label."""
    governed: dict[int, list[int]] = {}
    in_main = [_region(context.page, label) is Region.MAIN for label in labels]
    made_of = _made_by_scripts(context.page)
    for number, (link, order) in enumerate(context.owned_links()):
        if order < 0 or _is_own_label(labels[order], number) or number in made_of:
            continue
        if in_main[order] and link.region in _ELSEWHERE:
            continue  # a menu, and what every page repeats, belong to no label of one
        if link.source is not LinkSource.META_REFRESH and not belongs_to_no_entry(link, context.page.url):
            governed.setdefault(order, []).append(number)
    return governed


def _made_by_scripts(page: Page) -> Collection[int]:
    """The links that scripts name, and that no label near them governs: shown elsewhere on the page, or many at once."""
    named = [(number, link) for number, link in enumerate(page.links) if link.source is LinkSource.SCRIPT]
    if not named:
        return ()
    shown = {link.href for link in page.links if link.source is not LinkSource.SCRIPT}
    at = Counter(link.position for _, link in named)
    return {number for number, link in named if link.href in shown or at[link.position] > _MOST_OF_ONE_LABEL}


def label_claims(
    context: PageContext, labels: Sequence[Label], governed: Mapping[int, Sequence[int]]
) -> Iterator[Claim]:
    """The claims of all labels in order, with the links that each of them governs."""
    segments: dict[int, list[int]] = {}
    for position, order in enumerate(context.owner):
        segments.setdefault(order, []).append(position)
    numbered = {label.code.number: order for order, label in reversed(tuple(enumerate(labels))) if label.code}
    is_list = context.named_oit and _count_titles(labels) >= _LEAST_TITLES
    for order, label in enumerate(labels):
        source = order
        if label.code and not governed.get(order):
            source = numbered.get(_number_referred_to(context.page, segments.get(order, ())), order)
        links = [context.page.links[number] for number in governed.get(source, ())]
        for each in (label, *label.twins):
            if not each.foreign:
                yield from _of_label(context, each, links, segments.get(order, []), is_list=is_list)


def _count_titles(labels: Sequence[Label]) -> int:
    """How many items are named by a title without a code, which is no link."""
    titled = (label for label in labels if label.code is None and label.link is None and label.matches)
    return len({label.matches[0].slug for label in titled if label.matches[0].score >= _EXACT_TITLE})


def _number_referred_to(page: Page, segments: Sequence[int]) -> int:
    """The number of the row that a row says its evidence stands in, 0 for none."""
    found = (_REFERS.match(page.segments[place].text) for place in segments)
    return next((int(match[1]) for match in found if match), 0)


def _region(page: Page, label: Label) -> Region:
    return page.blocks[page.segments[label.segment].block].region


def _is_own_label(label: Label, number: int) -> bool:
    """Whether the link is itself a label without code (it then speaks for itself alone)."""
    return label.code is None and label.link == number and not label.row


def _of_label(
    context: PageContext, label: Label, links: Sequence[Link], segments: Sequence[int], *, is_list: bool
) -> list[Claim]:
    named = item_named(context, label)
    if named is None:
        return []
    year = context.year_at(label.segment if label.title_at is None else label.title_at)
    # a row's title that is a heading says of which year its text is
    own = year if _is_headed_by(context, label, year) else None
    base = Claim(
        item=context.asked_or_kin(named.item),
        found_on=context.page.url,
        strength=named.strength,
        label=label.text,
        code=label.code.shown if label.code else "",
        score=named.score,
        year=context.year if own else year or context.year,
        numbering=named.numbering,
        position=label.segment,
    )
    if label.code is None and not label.row:
        return _of_title(context, label, base, links, is_list=is_list)
    claims = _with_links(context, base, links, segments, own)
    if label.code is None and _region(context.page, label) is not Region.MAIN:
        return [claim for claim in claims if not claim.placeholder]  # a menu's words are its own
    return claims


def _is_headed_by(context: PageContext, label: Label, year: int | None) -> bool:
    """Whether a label is the heading that names `year`, on a page of the asked year: it is what a report is about."""
    heading = context.page.segments[label.segment]
    asked = heading.kind is SegmentKind.HEADING and year is not None and context.year == context.instrument.fiscal_year
    return asked and year != context.year and single_year(heading.text) == year


def _with_links(
    context: PageContext, base: Claim, links: Sequence[Link], segments: Sequence[int], own_year: int | None
) -> list[Claim]:
    claims: list[Claim] = []
    taken: set[str] = set()
    for link in links:
        if link.kind not in _CLAIMABLE or (link.kind is TargetKind.PLACEHOLDER and not _is_button(link)):
            continue
        identity = link.href or f"#{link.raw}"
        if identity in taken:
            continue
        taken.add(identity)
        year = context.year_at(link.position)
        claims.append(_leading(base, link, base.strength, base.year if year == own_year else year or base.year))
    opened = [claim for claim in claims if claim.placeholder or _leads_out(claim)]
    if any(not claim.placeholder for claim in opened):
        return opened
    below = inline(context, base, segments, has_placeholder=bool(claims))
    if below is not None:
        return [*claims, below]
    return claims or _by_anchor(base, links) or [replace(base, placeholder=True)]


def _leading(base: Claim, link: Link, strength: Strength, year: int | None) -> Claim:
    """The claim `base` with what it leads to."""
    is_dead = link.kind is TargetKind.PLACEHOLDER
    return replace(base, link=link, placeholder=is_dead, position=link.position, strength=strength, year=year)


def _is_button(link: Link) -> bool:
    """A link without href is markup for a text unless nothing else could be the button."""
    return link.href != "" or is_generic(link.label)


def _by_anchor(base: Claim, links: Sequence[Link]) -> list[Claim]:
    """Links to a part of the same page, when the label has nothing better."""
    return [
        replace(base, link=link, position=link.position)
        for link in links
        if link.kind is TargetKind.ANCHOR and link.source is not LinkSource.TOGGLE
    ][:1]


def _of_title(context: PageContext, label: Label, base: Claim, links: Sequence[Link], *, is_list: bool) -> list[Claim]:
    """What a title without a code claims; on a page that `is_list` of such titles, all that stands below it."""
    strength = Strength.TITLE if base.score >= _EXACT_TITLE else Strength.WEAK_TITLE
    if label.link is not None:
        link = context.page.links[label.link]
        if link.kind not in _CLAIMABLE:
            pieces = _pieces_of_entry(context.page, link) if base.score >= _EXACT_TITLE else ()
            return [_leading(base, piece, strength, base.year) for piece in pieces]
        nowhere = link.kind is TargetKind.PLACEHOLDER and base.score < _EXACT_TITLE
        if nowhere and (link.region is not Region.MAIN or len(link.raw.strip()) > 2):
            return []  # a menu's words are its own unless they are the item's
        return [_leading(base, link, strength, base.year)]
    row_end = _end_of_row(context.page, label)
    is_beside = _beside(context.page, label)
    claims = [
        _leading(base, link, strength, context.year_at(link.position) or base.year)
        for link in links
        if link.kind in _CLAIMABLE
        and link.href
        and (
            (is_list and base.score >= _EXACT_TITLE and not row_end)
            or link.position < row_end
            or (speaks_for_heading(link) and not (row_end and _has_title(context.page, link)))
            or is_beside(link)
        )
    ]
    is_heading = context.page.segments[label.segment].kind is SegmentKind.HEADING
    if not claims and is_heading and base.score >= _EXACT_TITLE:
        claims.append(replace(base, strength=strength))
    return claims


def _pieces_of_entry(page: Page, head: Link) -> Sequence[Link]:
    """The links below the head of a menu entry where all are pieces of what it names: months, quarters, years."""
    block = _row_at(page, min(head.position, len(page.segments) - 1))
    if head.source is not LinkSource.TOGGLE or block < 0 or page.blocks[block].tag != "li":
        return ()
    entry = page.blocks[block]
    below = [page.links[s.link] for s in page.segments[head.position + 1 : entry.end] if s.link is not None]
    if not all(is_piece(link.label) for link in below):
        return ()
    return [link for link in below if link.kind is TargetKind.WEB]


def _has_title(page: Page, link: Link) -> bool:
    """Whether the row that a link stands in has words of its own before it."""
    block = _row_at(page, min(link.position, len(page.segments) - 1))
    before = page.segments[page.blocks[block].start : link.position] if block >= 0 else ()
    return any(segment.link is None and not is_piece(segment.text) for segment in before)


def _beside(page: Page, label: Label) -> Callable[[Link], bool]:
    """Whether a link is written around the label, in one line with it, right behind it as an address, or answers it as a term."""
    blocks, segments = page.blocks, page.segments
    own = segments[label.segment].block
    begins_line = blocks[own].start <= label.segment <= blocks[own].start + 1
    is_term = blocks[own].tag == "dt"

    def is_beside(link: Link) -> bool:
        if link.label == label.text:
            return True
        if link.position <= label.segment + _RIGHT_BEHIND and _ADDRESS.fullmatch(link.label):
            return True
        if not begins_line and not is_term:
            return False
        beside = segments[min(link.position, len(segments) - 1)].block
        if own == beside and link.position > label.segment:
            return begins_line
        while is_term and beside >= 0 and blocks[beside].tag != "dd":
            beside = blocks[beside].parent
        return is_term and beside >= 0 and blocks[beside].parent == blocks[own].parent

    return is_beside


def _end_of_row(page: Page, label: Label) -> int:
    """Where the row of a table, or the entry of a list, ends that begins with the label; 0 where none does."""
    block = _row_at(page, label.segment)
    if block < 0 or not page.blocks[block].start <= label.segment <= page.blocks[block].start + 1:
        return 0
    return page.blocks[block].end


def _row_at(page: Page, position: int) -> int:
    """The row of a table, or the entry of a list, that a segment stands in, -1 for none."""
    block = page.segments[position].block
    while block >= 0 and page.blocks[block].tag not in ("tr", "li"):
        block = page.blocks[block].parent
    return block


def _leads_out(claim: Claim) -> bool:
    return claim.link is not None and claim.link.kind is TargetKind.WEB
