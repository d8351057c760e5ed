"""From a page to its claims: every link votes at most once, for its best item."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from checks.addresses import fold_host, host_of
from checks.caches import remembered
from checks.components import is_fillable
from checks.hosts import social_account
from checks.page import Link, LinkSource, Page, Region, SegmentKind, TargetKind
from checks.periods import MONTH_PATTERN, single_year
from rules.asked import explains, repeats
from rules.claim import Claim, Strength
from rules.instrument import Instrument, Requirement
from rules.item import EvidenceKind
from rules.item_registry import items_of
from rules.locating.codes import code_of, number_in_address
from rules.locating.label import Label
from rules.locating.labels import SOCIAL_ICON, read_labels
from rules.locating.numbering import Numbering, asked_codes, known_codes, numbering_of, section_names
from rules.locating.paging import turns_pages
from rules.locating.titles import EXACT_TITLE, FAIR_TITLE, NEAR_TITLE, SURE_TITLE, TitleMatch, title_index
from rules.locating.years import page_year, section_years

_EXACT_TITLE = 0.86
_RESEMBLING_LEAD = 0.05
_MOST_RESEMBLING = 3  # of an item on a page
_CODE_BREAKS_TIES = 0.12
_LEAST_INDEX_ITEMS = 3
_LEAST_ADDRESSES = 5
_LONGEST_YEAR_LINE = 40
_ELSEWHERE = frozenset({Region.FRAME, Region.NAVIGATION})
_CLAIMABLE = frozenset({TargetKind.WEB, TargetKind.PLACEHOLDER, TargetKind.SCRIPT})
HOME_NAMES = frozenset({"", "index.html", "index.htm", "index.php", "default.aspx", "home", "home.html", "home.php"})
_CLICK = (
    r"คลิก|ดู|อ่าน|เปิด|ดาวน์โหลด|download|click(?: here)?|view|link|รายละเอียด|เพิ่มเติม|ทั้งหมด|ต่อ"
    r"|ไฟล์|เอกสาร|หลักฐาน|แนบ|ข้อมูล|pdf|file|web ?page|ที่นี่|more|read"
)
_GENERIC = re.compile(rf"^(?:{_CLICK}|\d|\W)*$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}")
# "เดือนตุลาคม 2563", "สขร.1 พ.ย. 64", "ไตรมาสที่ 1", "ปี 2564 คลิก": a piece of what the label asks for; each word is taken once, since its
# last full stop is a sign of its own as well
_PIECE = re.compile(
    rf"^(?>เดือน|ประจำ|แบบ|สขร\.?|รอบ|ไตรมาส(?:ที่)?|ครั้งที่|ภาคเรียนที่|ฉบับที่|ชุดที่|ส่วนที่|{_CLICK}|ปี(?:งบประมาณ|การศึกษา)?|พ\.?ศ\.?|{MONTH_PATTERN}|\d|\W)*+$",
    re.IGNORECASE,
)
_WAY_BACK = re.compile(
    r"^\W*(?:กลับ|ย้อนกลับ|หน้าแรก\W*$|หน้าหลัก\W*$|ขึ้นด้านบน|ก่อนหน้า|ถัดไป|แชร์|พิมพ์|back|home\W*$|top\W*$|share|print|prev|next"
    r"|(?:บทความ|โพสต์|เรื่อง)(?:ก่อนหน้า|ถัดไป|ที่เก่ากว่า|ที่ใหม่กว่า)|ใหม่กว่า\W*$|เก่ากว่า\W*$|(?:newer|older) (?:post|entries)|parent directory)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:twitter|x)\.com/(?:intent|share)|/sharer|social-plugins\.line\.me|line\.me/R/msg|[?&]share=|addtoany|/share\?",
    re.IGNORECASE,
)
_OIT_NAME = re.compile(r"(?<![A-Za-z])(?:OIT|ITA)(?![A-Za-z])|เปิดเผยข้อมูลสาธารณะ|คุณธรรมและความโปร่งใส", re.IGNORECASE)
_NONE_STATED = re.compile(
    r"(?<!ต้อง)ไม่มี(?:เรื่อง|ข้อ(?!มูล)|การ|ผู้|กรณี)|ไม่พบ(?:เรื่อง|การ)|ยังไม่มีเรื่องร้องเรียน|ไม่ได้รับเรื่อง|ไม่ใช้งบประมาณ"
)
_WIDGET = re.compile(
    r"facebook\.com/(?:v\d[^/]*/)?plugins/|youtube\.com/embed|counter|widget|translate\.google", re.IGNORECASE
)
# Most links have none of these; the patterns would look for all of them at every letter.
_SHARE_WORDS = ("share", "/intent", "social-plugins", "line.me", "addtoany")
_WIDGET_WORDS = ("plugins/", "youtube.com", "counter", "widget", "translate.google")
_LONGEST_QUOTE = 4_000
_RIGHT_BEHIND = 2  # segments
_MOST_ACCOUNTS = 2  # more accounts in one network are people's own
_LONGEST_HEADING = 190
_LEAST_INLINE_TEXT = 40  # letters; less beside a label is a remark on it
_MOST_CAPTION = 120  # letters beside a picture that only say what it shows


@dataclass(frozen=True, slots=True)
class PageClaims:
    """What one page claims.

    `is_index`: the page lists the items of an instrument. `named_oit`: its title or headings say so,
    whether or not a list could be read. `resembling` are the claims of links whose words name no item for sure; they
    count where nothing else claims their item. `foreign`: it follows the list of another kind of organisation
    (MOIT), so nothing on it is claimed. `numbering` is the id of the list that its codes follow.
    """

    url: str
    claims: tuple[Claim, ...]
    is_index: bool = False
    named_oit: bool = False
    foreign: bool = False
    numbering: str = ""
    year: int | None = None
    resembling: tuple[Claim, ...] = ()


def locate(page: Page, instrument: Instrument) -> PageClaims:
    """The claims of `page`, in page order; the same for the same page, whatever else the site holds."""
    index = title_index(instrument)
    found = read_labels(page, index, known_codes(instrument), asked_codes(instrument), section_names(instrument))
    named = any(_OIT_NAME.search(text) for text in (page.title, *(text for _, text in page.headings[:8])))
    year = page_year(page)
    if found.follows_foreign_scheme:
        return PageClaims(page.url, (), named_oit=named, foreign=True, year=year)
    marked = any(label.marked for label in found.labels)
    numbering = numbering_of(found.labels, instrument, named_oit=named or marked)
    years = section_years(page)
    asked = {requirement.item: requirement for requirement in instrument.requirements}
    reader = _Reader(page, numbering, years, year, instrument, asked)
    claims = reader.claims(found.labels, found.owner)
    items = {claim.item for claim in claims if claim.strength in (Strength.CODE, Strength.CODE_AND_TITLE)}
    items |= {claim.item for claim in claims if claim.code}
    is_index = len(items) >= _LEAST_INDEX_ITEMS
    rows = {position for order, position in _places(found.owner) if order >= 0 and found.labels[order].row}
    if is_index:
        claims = [_on_index(claim) if claim.code or claim.position in rows else claim for claim in claims]
    claims.sort(key=lambda claim: (claim.position, claim.item))
    return PageClaims(
        page.url,
        tuple(claims),
        is_index,
        named,
        numbering=numbering.id if is_index else "",
        year=year,
        resembling=reader.resembling(found.owner, {claim.item for claim in claims}),
    )


def _places(owner: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(label, segment) pairs."""
    return ((order, position) for position, order in enumerate(owner))


def _on_index(claim: Claim) -> Claim:
    return replace(claim, on_index=True)


def _without_jumps(claims: list[Claim]) -> list[Claim]:
    """Links to a part of the page say nothing beside what that part holds."""
    held = {claim.item for claim in claims if claim.link is None or claim.link.kind is not TargetKind.ANCHOR}
    return [
        claim
        for claim in claims
        if claim.link is None or claim.link.kind is not TargetKind.ANCHOR or claim.item not in held
    ]


def _explains(requirement: Requirement | None, text: str) -> bool:
    """Whether a text says what is asked, or when, instead of giving it."""
    if _NONE_STATED.search(text):
        return False
    if explains(text) or (len(text) <= _LONGEST_YEAR_LINE and text.startswith("ปี")):
        return True
    return requirement is not None and repeats(requirement, text)


@remembered(1 << 20)
def _is_generic(label: str) -> bool:
    """Whether a label only says that one may click."""
    return _GENERIC.match(label) is not None


@remembered(1 << 20)
def _is_piece(label: str) -> bool:
    """Whether a label is no more than a month, a part or the like of what stands above it."""
    return _PIECE.match(label) is not None


def _speaks_for(link: Link) -> bool:
    """Whether a link below a heading has no words of its own, so that the heading names it."""
    embedded = link.source in (LinkSource.IFRAME, LinkSource.EMBED, LinkSource.OBJECT)
    return (embedded or _is_generic(link.label) or _is_piece(link.label)) and not _is_widget(link.href)


def _is_widget(href: str) -> bool:
    small = href.lower()
    return any(word in small for word in _WIDGET_WORDS) and _WIDGET.search(href) is not None


def _leads_out(claim: Claim) -> bool:
    return claim.link is not None and claim.link.kind is TargetKind.WEB


def leads_away(link: Link) -> bool:
    """Whether a link goes back, or shares the page, whatever it stands beside."""
    return _shares(link.href) or _leads_back(link.label)


@remembered(1 << 20)
def _leads_back(label: str) -> bool:
    return _WAY_BACK.match(label) is not None


def _shares(href: str) -> bool:
    small = href.lower()
    for word in _SHARE_WORDS:  # most links have none of them
        if word in small:
            return _SHARE.search(href) is not None
    return False


def _is_an_account(accepts: frozenset[EvidenceKind]) -> bool:
    """Whether an account in a social network, and no form or file, carries an item."""
    return EvidenceKind.ACCOUNT in accepts and accepts <= {EvidenceKind.ACCOUNT, EvidenceKind.PAGE}


def _network(link: Link) -> str:
    """The social network of an account: "facebook.com" for its mobile and its web address."""
    return ".".join(fold_host(host_of(link.href)).split(".")[-2:])


class _Reader:
    """Turns the labels of one page into claims."""

    def __init__(
        self,
        page: Page,
        numbering: Numbering,
        years: Sequence[int | None],
        year: int | None,
        instrument: Instrument,
        asked: Mapping[str, Requirement],
    ) -> None:
        self._page = page
        self._numbering = numbering
        self._years = years
        self._year = year
        self._instrument = instrument
        self._asked = asked
        self._items = items_of(instrument)
        self._forms = sorted(form.position for form in page.forms if is_fillable(form))
        self._index = title_index(instrument)

    def claims(self, labels: Sequence[Label], owner: Sequence[int]) -> list[Claim]:
        governed: dict[int, list[Link]] = {}
        claims: list[Claim] = []
        seen: set[int] = set()
        for number, link in enumerate(self._page.links):
            at = min(link.position, len(owner) - 1)
            owned_by = owner[at] if at >= 0 and self._page.segments else -1
            if owned_by < 0 or self._is_own_label(labels, owned_by, number):
                continue
            if link.region in _ELSEWHERE and self._region(labels[owned_by].segment) is Region.MAIN:
                continue  # a menu, and what every page repeats, belong to no label of one
            leads_on = link.source is not LinkSource.META_REFRESH and not leads_away(link)
            if leads_on and not turns_pages(link, self._page.url):
                governed.setdefault(owned_by, []).append(link)
                seen.add(number)
        segments: dict[int, list[int]] = {}
        for position, order in enumerate(owner):
            segments.setdefault(order, []).append(position)
        for order, label in enumerate(labels):
            for each in (label, *label.twins):
                if not each.foreign:
                    claims += self._of_label(each, governed.get(order, []), segments.get(order, []))
        claims += self._unlabelled(seen)
        claims += self._accounts({claim.item for claim in claims})
        return _without_jumps(claims)

    def _region(self, position: int) -> Region:
        return self._page.blocks[self._page.segments[position].block].region

    def _is_own_label(self, labels: Sequence[Label], order: int, number: int) -> bool:
        """Whether the link is itself a label without code (it then speaks for itself alone)."""
        label = labels[order]
        return label.code is None and label.link == number and not label.row

    # -- one label --------------------------------------------------------------------------------

    def _of_label(self, label: Label, links: Sequence[Link], segments: Sequence[int]) -> list[Claim]:
        decided = self._item_of(label)
        if decided is None:
            return []
        item, strength, score, numbering = decided
        year = self._year_at(label.segment if label.title_at is None else label.title_at)
        own = (
            year if self._is_headed_by(label, year) else None
        )  # a row's title that is a heading says of which year its text is
        base = Claim(
            item=self._asked_or_kin(item),
            found_on=self._page.url,
            strength=strength,
            label=label.text,
            code=label.code.shown if label.code else "",
            score=score,
            year=self._year if own else year or self._year,
            numbering=numbering,
            position=label.segment,
        )
        if label.code is None and not label.row:
            return self._of_title(label, base, links)
        return self._with_links(base, links, segments, own)

    def _item_of(self, label: Label) -> tuple[str, Strength, float, str] | None:
        """(item, strength, score, numbering followed): code and title weighed against each other."""
        best = label.matches[0] if label.matches else None
        if label.code is None:
            return (best.slug, Strength.TITLE, best.score, "") if best else None
        coded = self._numbering.item_of(label.code.number)
        other = "" if self._numbering.id == self._instrument.id else self._numbering.id
        if label.marked and coded and (best is None or best.score < SURE_TITLE):
            return coded, Strength.CODE_AND_TITLE, 1.0, other
        if best is None or best.score < FAIR_TITLE:
            return (coded, Strength.CODE, 0.5, other) if coded else None
        for match in label.matches:
            if match.slug == coded and match.score >= best.score - _CODE_BREAKS_TIES:
                return coded, Strength.CODE_AND_TITLE, match.score, other
        if coded is not None and best.score < EXACT_TITLE and self._begins(coded, label):
            return coded, Strength.CODE_AND_TITLE, SURE_TITLE, other
        if best.score < SURE_TITLE and coded is not None:
            near = [match for match in label.matches if match.slug == coded]
            if near and near[0].score >= FAIR_TITLE - 0.1:
                return coded, Strength.CODE_AND_TITLE, near[0].score, other
        if coded is not None and not best.is_sure:
            return coded, Strength.CODE, 0.5, other  # short words of a school's own, or what a code alone leads to
        slug = self._asked_of(label)
        if slug is None and best.slug not in self._asked and label.about and label.about[0].is_sure:
            about = self._asked_or_kin(label.about[0].slug)
            if about in self._asked:
                return about, Strength.CODE_AND_TITLE, label.about[0].score, other or self._numbering.id
        if best.score < 0.6 and coded is not None and slug is None:
            return coded, Strength.CODE, 0.5, other
        return slug or best.slug, Strength.CODE_AND_TITLE, best.score, other or self._numbering.id

    def _begins(self, slug: str, label: Label) -> bool:
        """Whether the words beside a code are the beginning of its item's title, whatever they resemble: it was cut off."""
        code = code_of(label.text)
        return code is not None and self._index.begins(slug, code.rest)

    def _asked_or_kin(self, slug: str) -> str:
        """`slug`, or where the asked instrument lacks it the item of it that asks for the same."""
        if slug in self._asked or slug not in self._items:
            return slug
        return next((kin for kin in self._items[slug].kin if kin in self._asked), slug)

    def _asked_of(self, label: Label) -> str | None:
        """The best matching item that the asked instrument has, when it is nearly as good as the best at all."""
        for match in label.matches:
            if match.slug in self._asked and match.score >= label.matches[0].score - 0.08:
                return match.slug
        return None

    def _is_headed_by(self, label: Label, year: int | None) -> bool:
        """Whether a label is the heading that names `year`, on a page of the asked year: it is what a report is about."""
        heading = self._page.segments[label.segment]
        asked = heading.kind is SegmentKind.HEADING and year is not None and self._year == self._instrument.fiscal_year
        return asked and year != self._year and single_year(heading.text) == year

    def _with_links(
        self, base: Claim, links: Sequence[Link], segments: Sequence[int], own_year: int | None
    ) -> list[Claim]:
        claims: list[Claim] = []
        taken: set[str] = set()
        for link in links:
            if link.kind not in _CLAIMABLE or (link.kind is TargetKind.PLACEHOLDER and not self._is_button(link)):
                continue
            identity = link.href or f"#{link.raw}"
            if identity in taken:
                continue
            taken.add(identity)
            claims.append(
                replace(
                    base,
                    link=link,
                    placeholder=link.kind is TargetKind.PLACEHOLDER,
                    position=link.position,
                    year=base.year
                    if self._year_at(link.position) == own_year
                    else self._year_at(link.position) or base.year,
                )
            )
        opened = [claim for claim in claims if claim.placeholder or _leads_out(claim)]
        if any(not claim.placeholder for claim in opened):
            return opened
        inline = self._inline(base, segments, has_placeholder=bool(claims))
        if inline is not None:
            return [*claims, inline]
        return claims or self._by_anchor(base, links) or [replace(base, placeholder=True)]

    def _year_at(self, position: int) -> int | None:
        return self._years[position] if position < len(self._years) else None

    def _is_button(self, link: Link) -> bool:
        """A link without href is markup for a text unless nothing else could be the button."""
        return link.href != "" or _is_generic(link.label)

    def _by_anchor(self, base: Claim, links: Sequence[Link]) -> list[Claim]:
        """Links to a part of the same page, when the label has nothing better."""
        return [
            replace(base, link=link, position=link.position)
            for link in links
            if link.kind is TargetKind.ANCHOR and link.source is not LinkSource.TOGGLE
        ][:1]

    def _inline(self, base: Claim, segments: Sequence[int], *, has_placeholder: bool) -> Claim | None:
        """Evidence below the label on the page itself: a statement, a text, a picture."""
        texts = [
            self._page.segments[position].text
            for position in segments
            if position > base.position and self._page.segments[position].link is None
        ]
        asked = self._asked.get(base.item)
        body = [text for text in texts if text and text not in base.label and not _explains(asked, text)]
        if sum(map(len, body)) >= _LEAST_INLINE_TEXT:
            answer = set(body)
            body = [text for text in texts if text in answer or self._names(base.item, text)]
        quote = "\n".join(body)[:_LONGEST_QUOTE]
        if _NONE_STATED.search(quote):
            return replace(base, quote=quote)
        if not quote and _NONE_STATED.search(base.label):
            return replace(base, quote=base.label)  # the statement stands in one line with the title
        pictures = any(
            self._page.segments[position].kind is SegmentKind.IMAGE and self._page.segments[position].link is None
            for position in segments
            if position > base.position
        )
        if self._form_in(segments):
            return replace(base, quote=quote or base.label)
        if has_placeholder or (len(quote) < _LEAST_INLINE_TEXT and not pictures):
            return None
        if pictures and len(quote) < _MOST_CAPTION:
            return replace(base, quote="")
        return replace(base, quote=quote)

    def _names(self, item: str, text: str) -> bool:
        """Whether a text below a label is the heading of what answers it, in the words of the list."""
        if not text or len(text) > _LONGEST_HEADING:
            return False
        return any(match.is_sure and self._asked_or_kin(match.slug) == item for match in self._index.match(text)[:1])

    def _form_in(self, segments: Sequence[int]) -> bool:
        """Whether a visitor can fill in a form among the segments of a label."""
        if not segments:
            return False
        next_one = bisect_right(self._forms, segments[0])
        return next_one < len(self._forms) and self._forms[next_one] <= segments[-1] + 1

    # -- titles without a code ------------------------------------------------------------------------

    def _of_title(self, label: Label, base: Claim, links: Sequence[Link]) -> list[Claim]:
        strength = Strength.TITLE if base.score >= _EXACT_TITLE else Strength.WEAK_TITLE
        if label.link is not None:
            link = self._page.links[label.link]
            if link.kind not in _CLAIMABLE:
                return []
            claims = [
                replace(
                    base,
                    strength=strength,
                    link=link,
                    placeholder=link.kind is TargetKind.PLACEHOLDER,
                    position=link.position,
                )
            ]
            nowhere = link.kind is TargetKind.PLACEHOLDER and base.score < _EXACT_TITLE
            if nowhere and (link.region is not Region.MAIN or len(link.raw.strip()) > 2):
                return []  # a menu's words are its own unless they are the item's
            return claims
        row_end = self._end_of_row(label)
        claims = [
            replace(
                base,
                link=link,
                position=link.position,
                year=self._year_at(link.position) or base.year,
                strength=strength,
                placeholder=link.kind is TargetKind.PLACEHOLDER,
            )
            for link in links
            if link.kind in _CLAIMABLE
            and link.href
            and (link.position < row_end or _speaks_for(link) or self._is_beside(label, link))
        ]
        is_heading = self._page.segments[label.segment].kind is SegmentKind.HEADING
        if not claims and is_heading and base.score >= _EXACT_TITLE:
            claims.append(replace(base, strength=strength))
        return claims

    def _is_beside(self, label: Label, link: Link) -> bool:
        """Whether a link is written around the label, in one line with it, right behind it as an address, or answers it as a term."""
        if link.label == label.text:
            return True
        if link.position <= label.segment + _RIGHT_BEHIND and _ADDRESS.fullmatch(link.label):
            return True
        blocks = self._page.blocks
        own = self._page.segments[label.segment].block
        beside = self._page.segments[min(link.position, len(self._page.segments) - 1)].block
        if own == beside and link.position > label.segment:
            return blocks[own].start <= label.segment <= blocks[own].start + 1
        if blocks[own].tag != "dt":
            return False
        while beside >= 0 and blocks[beside].tag != "dd":
            beside = blocks[beside].parent
        return beside >= 0 and blocks[beside].parent == blocks[own].parent

    def _end_of_row(self, label: Label) -> int:
        """Where the row of a table, or the entry of a list, ends that begins with the label; 0 where none does."""
        block = self._page.segments[label.segment].block
        while block >= 0 and self._page.blocks[block].tag not in ("tr", "li"):
            block = self._page.blocks[block].parent
        if block < 0 or not self._page.blocks[block].start <= label.segment <= self._page.blocks[block].start + 1:
            return 0
        return self._page.blocks[block].end

    def _accounts(self, claimed: set[str]) -> list[Claim]:
        """The accounts that the home page links by an icon, a weak claim wherever their icons stand."""
        unclaimed = [slug for slug in sorted(self._asked) if slug not in claimed and slug in self._items]
        wanted = [slug for slug in unclaimed if _is_an_account(self._items[slug].accepts)]
        if not wanted or urlsplit(self._page.url).path.strip("/").casefold() not in HOME_NAMES:
            return []
        icons = [
            link
            for link in self._page.links
            if link.kind is TargetKind.WEB
            and link.source is LinkSource.A
            and not link.label
            and SOCIAL_ICON.search(link.hint)
            and not _SHARE.search(link.href)
            and social_account(link.href) is not None
        ]
        accounts: dict[str, set[str]] = {}
        for link in icons:
            accounts.setdefault(_network(link), set()).add(link.href)
        return [
            Claim(
                item=slug,
                found_on=self._page.url,
                strength=Strength.WEAK_TITLE,
                label=link.hint,
                link=link,
                score=FAIR_TITLE,
                position=link.position,
            )
            for slug in wanted
            for link in icons
            if len(accounts[_network(link)]) <= _MOST_ACCOUNTS
        ]

    # -- links that name no item for sure ------------------------------------------------------------

    def resembling(self, owner: Sequence[int], claimed: set[str]) -> tuple[Claim, ...]:
        """Links that no label governs and whose words are nearest to one item that the page does not claim."""
        found: dict[str, dict[str, Claim]] = {}
        for link in self._page.links:
            at = min(link.position, len(owner) - 1)
            governed = at >= 0 and self._page.segments and owner[at] >= 0
            if governed or link.kind is not TargetKind.WEB or not link.label or leads_away(link):
                continue
            match = self._nearest(self._index.near(link.label))
            if match is None or match.slug in claimed:
                continue
            found.setdefault(match.slug, {}).setdefault(
                link.href,
                Claim(
                    item=match.slug,
                    found_on=self._page.url,
                    strength=Strength.RESEMBLANCE,
                    label=link.label,
                    link=link,
                    score=match.score,
                    year=self._year_at(link.position) or self._year,
                    position=link.position,
                ),
            )
        ranked = (sorted(of_item.values(), key=lambda claim: -claim.score) for of_item in found.values())
        return tuple(claim for claims in ranked for claim in claims[:_MOST_RESEMBLING])

    def _nearest(self, matches: Sequence[TitleMatch]) -> TitleMatch | None:
        """The asked item that a text is clearly nearer to than to any other, though not surely its name."""
        if not matches or matches[0].is_sure or matches[0].score < NEAR_TITLE:
            return None
        best = matches[0]
        slug = self._asked_or_kin(best.slug)
        rivals = (match.score for match in matches[1:] if self._asked_or_kin(match.slug) != slug)
        if slug not in self._asked or best.score - max(rivals, default=0.0) < _RESEMBLING_LEAD:
            return None
        if self._items[slug].named_everywhere:
            return None  # any page shows a director, an address or news
        return replace(best, slug=slug)

    # -- links that no label governs ----------------------------------------------------------------

    def _unlabelled(self, seen: set[int]) -> list[Claim]:
        """Links without any text, by the code in their address, on pages that number their items."""
        claims: list[Claim] = []
        if not self._numbering.id:
            return claims
        for number, link in enumerate(self._page.links):
            if number in seen or link.kind is not TargetKind.WEB or link.label:
                continue
            try:
                path = unquote(urlsplit(link.href).path)
            except ValueError:
                continue
            found = number_in_address(path)
            item = self._numbering.item_of(found) if found else None
            if found is None or item is None:
                continue
            claims.append(
                Claim(
                    item=self._asked_or_kin(item),
                    found_on=self._page.url,
                    strength=Strength.CODE,
                    label=link.hint or path.rsplit("/", 1)[-1],
                    link=link,
                    code=f"O{found}",
                    score=0.4,
                    year=self._year,
                    numbering="" if self._numbering.id == self._instrument.id else self._numbering.id,
                    position=link.position,
                )
            )
        return claims if len({claim.item for claim in claims}) >= _LEAST_ADDRESSES else []
