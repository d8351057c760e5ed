"""The value `PageSigns`: what every item of a school asks of one page, worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlsplit

from checks.caches import remembered
from checks.components import form_on
from checks.documents.formats import is_file_name
from checks.hosts import FILE_HOSTS, HostKind, classify
from checks.page import Link, LinkSource, Page, Region, Segment, SegmentKind, TargetKind
from rules.judging.lexicon import Lexicon
from rules.judging.look import Remark, obstacle_of
from rules.judging.onward import FRAMES, leads_on
from rules.judging.opened import Opened
from rules.judging.own_words import own_text, paper_of, plain_text, without_number
from rules.judging.said import Said
from rules.judging.subject import Subject, subject_of
from rules.judging.widgets import is_widget
from rules.locating.codes import code_of

_ENOUGH_TEXT = 200
_EMBEDDED = frozenset({LinkSource.IFRAME, LinkSource.EMBED, LinkSource.OBJECT})
_LEADING = frozenset({TargetKind.WEB, TargetKind.SCRIPT})


@dataclass(frozen=True)
class PageSigns:
    """One page of a school whose opened addresses are `opened`; `lexicon` has the wordings of the asked items."""

    page: Page
    opened: Opened
    lexicon: Lexicon
    _subjects: dict[str, Subject] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def obstacle(self) -> Remark | None:
        """What keeps a visitor from the content."""
        return obstacle_of(self.page)

    @cached_property
    def body(self) -> str:
        """The text outside navigation, footer and headings."""
        return own_text(self.page)

    @cached_property
    def plain(self) -> str:
        """The same without what stands in links, and without the notes of a content system."""
        return plain_text(self.page)

    @cached_property
    def paper(self) -> str:
        """The main part with its headings and the rows of its tables, as the text of a file."""
        return paper_of(self.page)

    @cached_property
    def leads_on(self) -> bool:
        """Whether a link may lead on to what the page is about."""
        return leads_on(self.page)

    @cached_property
    def said(self) -> Said:
        """What the page says of itself: its title, the headings of its main part, its own words.

        Links lead to what other pages say; they count where there is little else.
        """
        main = [s for s in self.page.segments if s.text and self.page.blocks[s.block].region is Region.MAIN]
        headings = tuple(s.text for s in main if s.kind is SegmentKind.HEADING)
        texts = [s for s in main if s.kind is not SegmentKind.HEADING]
        own = "\n".join(s.text for s in texts if s.link is None)
        whole = own if len(own) >= _ENOUGH_TEXT else "\n".join(s.text for s in texts)
        return Said((self.page.title, *headings), whole)

    def subject(self, slug: str) -> Subject:
        """What it speaks of, seen from the item `slug`; several links of an item may lead here."""
        known = self._subjects.get(slug)
        if known is None:
            known = self._subjects[slug] = subject_of(self.lexicon, slug, self.said)
        return known

    @cached_property
    def unnamed(self) -> tuple[Link, ...]:
        """The frames of its main part, its links without a word, and those that only a browser follows."""
        main = (link for link in self.page.links if link.region is Region.MAIN and link.kind in _LEADING)
        return tuple(link for link in main if not link.label or link.source in FRAMES or link.kind is TargetKind.SCRIPT)

    @cached_property
    def form(self) -> str:
        """The form that it links to or holds, "" for none."""
        return form_on(self.page)

    @cached_property
    def entries(self) -> str:
        """The texts of the links in its main part: the entries of a list of news."""
        main = (s for s in self.page.segments if self.page.blocks[s.block].region is Region.MAIN)
        return "\n".join(s.text for s in main if s.text and s.link is not None)

    @cached_property
    def hrefs(self) -> frozenset[str]:
        """Where its links lead."""
        return frozenset(link.href for link in self.page.links)

    def without_names(self, slug: str, label: str) -> Page:
        """The page without what only names its subject: its title, menus, headings, links that name the item, lines that are its name.

        `label` is the skeleton of the words that led here, which a content system repeats.
        """
        segments = list(self._without_heads)
        for place in (*self._naming.get(slug, ()), *self._lines.get(label, ())):
            segments[place] = segments[place]._replace(text="")
        return replace(self.page, segments=tuple(segments))

    @cached_property
    def _without_heads(self) -> tuple[Segment, ...]:
        page = self.page
        return tuple(
            segment._replace(text="")
            if segment.text == page.title
            or page.blocks[segment.block].region is Region.NAVIGATION
            or segment.kind is SegmentKind.HEADING
            else segment
            for segment in page.segments
        )

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[int]]:
        """Where each of its lines stands, by the skeleton of its words."""
        lines: defaultdict[str, list[int]] = defaultdict(list)
        for place, segment in enumerate(self._without_heads):
            if segment.text:
                lines[without_number(segment.text)].append(place)
        return lines

    @cached_property
    def _naming(self) -> Mapping[str, Sequence[int]]:
        """Which of the segments only name an item, for each item."""
        naming: defaultdict[str, list[int]] = defaultdict(list)
        for place, segment in enumerate(self._without_heads):
            if segment.text:
                code = code_of(segment.text)
                slugs = self.lexicon.of_name(segment.text if code is None else code.rest)
                if segment.link is not None:
                    slugs |= self.lexicon.named_in(segment.text)
                for slug in slugs:
                    naming[slug].append(place)
        return naming

    @cached_property
    def files(self) -> tuple[Link, ...]:
        """The links of its main part to files, and what is embedded there; no widgets."""
        main = (link for link in self.page.links if link.kind is TargetKind.WEB and link.region is Region.MAIN)
        files = tuple(link for link in main if self._is_file(link))
        return tuple(link for link in files if not link.struck) or files

    @cached_property
    def _own(self) -> str:
        """How the addresses of the page's own site begin, "" on a service that keeps files."""
        parts = urlsplit(self.page.url)
        return f"{parts.scheme}://{parts.netloc}/" if classify(self.page.url).kind is HostKind.WEB else ""

    def _is_file(self, link: Link) -> bool:
        if link.source is LinkSource.A and self._own and link.href.startswith(self._own):
            # most links by far; what they lead to is told without asking which service it is
            opened = self.opened.find_plain(link.href)
        elif is_widget(link):
            return False
        elif classify(link.href).kind in FILE_HOSTS:
            return True
        else:
            opened = self.opened.find(link.href)
        if _is_named_as_file(link.href.partition("#")[0]):
            return True
        if opened is None:
            return False
        return opened.document is not None or (link.source in _EMBEDDED and opened.page is not None)


@remembered(2 << 20)
def _is_named_as_file(address: str) -> bool:
    return is_file_name(address.partition("?")[0].casefold())
