"""The frame of a site: what stands on at least half of its pages, and is therefore no page's own content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from checks.page import Block, Form, Image, Link, Page, Region, Segment, SegmentKind, TargetKind
from checks.periods.values import MONTH_ABBREVIATIONS, MONTH_NAMES

Part = TypeVar("Part", Image, Form)
_LEAST_PAGES: Final = 5
_SHARE: Final = 0.5
_NUMBER: Final = re.compile(r"\d+")
_LEAST_SAID: Final = 40  # letters
_LEAST_OWN: Final = 0.3  # of what other pages have, too
_BARS: Final = frozenset({Region.NAVIGATION, Region.FOOTER})


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What the frame is told by: the hashes of a page's segments, links, pictures and forms, and of all its words.

    `whole` is the same for pages that differ by months and numbers only: the reports of six months are one page
    six times, and what they share is their own.
    """

    whole: int
    parts: frozenset[int]


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """The hashes of what all pages of a site repeat; empty for a site of few pages.

    `shared` are those of what stands on more than one page.
    """

    parts: frozenset[int] = frozenset()
    shared: frozenset[int] = frozenset()

    def applied(self, page: Page) -> Page:
        """`page` with what belongs to the frame marked so, and so no longer in its main part; itself where nothing changes.

        Where that leaves nothing, a side bar or bottom row of this page alone is its main part.
        """
        if not self.shared:
            return page
        framed = self._framed(page) if self.parts else page
        bars = () if _says_anything(framed) else tuple(self._own_bars(page))
        return _as_main(framed, bars) if bars else framed

    def _own_bars(self, page: Page) -> Iterator[Block]:
        """The elements that are marked as side bars or bottom rows and hold a text that no other page has."""
        identities = _of_segments(page)
        end = 0
        for block in page.blocks:
            if block.region not in _BARS or block.start < end:
                continue
            end = block.end
            own = shared = 0
            for place in range(block.start, block.end):
                segment = page.segments[place]
                if segment.link is not None:
                    continue
                if identities[place] in self.shared or _without_numbers(segment) in self.shared:
                    shared += len(segment.text)
                else:
                    own += len(segment.text)
            if own >= max(_LEAST_SAID, shared * _LEAST_OWN):
                yield block

    def _framed(self, page: Page) -> Page:
        pictures = {image.position for image in page.images if _of_image(image) in self.parts}
        framed = [
            place in pictures if segment.kind is SegmentKind.IMAGE else identity in self.parts
            for place, (segment, identity) in enumerate(zip(page.segments, _of_segments(page), strict=True))
        ]
        segments, blocks = _into_frame(page, framed)
        links = tuple(link._replace(region=Region.FRAME) if self.holds(link) else link for link in page.links)
        images = tuple(self._marked(image, _of_image(image)) for image in page.images)
        forms = tuple(self._marked(form, _of_form(form)) for form in page.forms)
        if (blocks, links, images, forms) == (page.blocks, page.links, page.images, page.forms):
            return page  # a text goes into the frame with a block of its own or all of its block
        return replace(page, blocks=blocks, segments=segments, links=links, images=images, forms=forms)

    def holds(self, link: Link) -> bool:
        """Whether a link of the main part is one that all pages repeat."""
        return link.region is Region.MAIN and _of_link(link) in self.parts

    def _marked(self, part: Part, identity: int) -> Part:
        known = identity in self.parts and part.region is Region.MAIN
        return replace(part, region=Region.FRAME) if known else part


@dataclass(slots=True)
class FrameCounter:
    """Counts over the pages of a site, as they come; it keeps hashes only, and pages of one `whole` count once."""

    _seen: set[int] = field(default_factory=set)
    _counts: Counter[int] = field(default_factory=Counter)

    def add(self, page: Page | PageSummary) -> None:
        summary = summary_of(page) if isinstance(page, Page) else page
        if summary.whole not in self._seen:
            self._seen.add(summary.whole)
            self._counts.update(summary.parts)

    def frame(self) -> SiteFrame:
        """The frame of the pages so far."""
        if len(self._seen) < _LEAST_PAGES:
            return SiteFrame()
        least = len(self._seen) * _SHARE
        return SiteFrame(
            frozenset(part for part, count in self._counts.items() if count >= least),
            frozenset(part for part, count in self._counts.items() if count > 1),
        )


def site_frame(pages: Iterable[Page | PageSummary]) -> SiteFrame:
    """The frame that `pages` of one site share; the same whatever their order."""
    counter = FrameCounter()
    for page in pages:
        counter.add(page)
    return counter.frame()


def summary_of(page: Page) -> PageSummary:
    """What `FrameCounter` needs of a page, to be kept where the page is not."""
    segments = _of_segments(page)
    parts = {
        *(
            identity
            for identity, segment in zip(segments, page.segments, strict=True)
            if segment.text or segment.link is not None
        ),
        *map(_of_link, page.links),
        *map(_of_image, page.images),
        *map(_of_form, page.forms),
        *(_without_numbers(s) for s in page.segments if page.blocks[s.block].region in _BARS and s.text),
    }
    return PageSummary(_whole(page), frozenset(parts))


def _whole(page: Page) -> int:
    words = whole = "\n".join((page.title, *(segment.text for segment in page.segments)))
    for month in (*MONTH_NAMES, *MONTH_ABBREVIATIONS):
        words = words.replace(month, "")
    if len(words) != len(whole):
        whole = _NUMBER.sub("", words)
    return hash((whole, *map(_target, page.links), *(image.src for image in page.images)))


def _of_segments(page: Page) -> list[int]:
    hrefs = [_target(link) for link in page.links]
    return [
        hash((text, "" if link is None else hrefs[link]))
        if kind is SegmentKind.TEXT  # nearly all, and asking for the value of an enum costs as much as the rest
        else hash((kind.value, text, "" if link is None else hrefs[link]))
        for text, kind, _, link, _ in page.segments
    ]


def _without_numbers(segment: Segment) -> int:
    """The same for texts that differ by numbers only: those of a counter, a clock."""
    return hash(("figures", _NUMBER.sub("", segment.text)))


def _of_link(link: Link) -> int:
    return hash(("link", _target(link), link.label, link.hint))


def _target(link: Link) -> str:
    """Where a link leads; a dead one leads nowhere, though its address is that of the page it stands on."""
    return "" if link.kind is TargetKind.PLACEHOLDER else link.href


def _of_image(image: Image) -> int:
    return hash(("image", image.src, image.alt))


def _of_form(form: Form) -> int:
    return hash(("form", form.action, form.method, form.fields))


def _is_seen(segment: Segment) -> bool:
    return bool(segment.text) or segment.link is not None or segment.kind is SegmentKind.IMAGE


def _says_anything(page: Page) -> bool:
    """Whether the main part holds more than headings."""
    main = [s for s in page.segments if _is_seen(s) and page.blocks[s.block].region is Region.MAIN]
    said = sum(len(segment.text) for segment in main if segment.kind is not SegmentKind.HEADING)
    if said >= _LEAST_SAID or any(segment.kind is SegmentKind.IMAGE for segment in main):
        return True
    if any(form.region is Region.MAIN for form in page.forms):
        return True
    return any(link.region is Region.MAIN and link.kind is not TargetKind.ANCHOR for link in page.links)


def _as_main(page: Page, bars: Sequence[Block]) -> Page:
    """`page` with the `bars` in its main part."""
    held = [range(bar.start, bar.end) for bar in bars]

    def region_of(place: int, region: Region) -> Region:
        return Region.MAIN if region in _BARS and any(place in part for part in held) else region

    return replace(
        page,
        blocks=tuple(
            block._replace(region=region_of(block.start, block.region)) if block.end > block.start else block
            for block in page.blocks
        ),
        links=tuple(link._replace(region=region_of(link.position, link.region)) for link in page.links),
        images=tuple(replace(image, region=region_of(image.position, image.region)) for image in page.images),
        forms=tuple(replace(form, region=region_of(form.position, form.region)) for form in page.forms),
    )


def _into_frame(page: Page, framed: list[bool]) -> tuple[tuple[Segment, ...], tuple[Block, ...]]:
    """The segments and blocks of `page` with the framed ones in blocks of the frame.

    An element is of the frame when all its text is; a framed text beside others gets an element of its own.
    """
    before = [0]
    for is_framed, segment in zip(framed, page.segments, strict=True):
        before.append(before[-1] + (not is_framed and _is_seen(segment)))
    blocks = [
        block._replace(region=Region.FRAME)
        if block.region is Region.MAIN and block.start < block.end and before[block.start] == before[block.end]
        else block
        for block in page.blocks
    ]
    segments = list(page.segments)
    for place, (is_framed, segment) in enumerate(zip(framed, page.segments, strict=True)):
        if is_framed and blocks[segment.block].region is Region.MAIN:
            segments[place] = segment._replace(block=len(blocks))
            blocks.append(Block("span", segment.block, place, place + 1, Region.FRAME))
    return tuple(segments), tuple(blocks)
