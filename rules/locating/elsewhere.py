"""Which links of a school's own page lead to its list of items where that lies outside the site or in a file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable

from checks.addresses import TargetForm, fold_host, form_of, host_of
from checks.caches import remembered
from checks.hosts import CHATS, HostKind, classify, social_account, social_post
from checks.page import Link, LinkSource, Page, Region, TargetKind
from checks.periods import BUDDHIST_YEAR_DIGITS
from rules.locating.discovery import is_list_address

MOST_LISTS = 8  # the seven sections of the list may each have a page of their own
# A folder of folders of folders: the list, its sections, its items.
DEEPEST_FOLDER = 3
MOST_FOLDERS = 40

_NAME = re.compile(
    r"(?<![A-Za-z])(?:O ?I ?T|I ?T ?A)(?![A-Za-z])|เปิดเผยข้อมูลสาธารณะ|open ?data integrity"
    r"|ประเมินคุณธรรมและ\s?ความ\s?โปร่งใส|integrity and transparency",
    re.IGNORECASE,
)
# Words beside the name of the list by which a link leads to something about it.
_ABOUT = re.compile(
    r"ข่าว|ผลการประเมิน|ผลคะแนน|ผลประเมิน|รายงานผล|คู่มือ|อบรม|ประชุม|เกียรติบัตร|ปฏิทิน|ตัวอย่าง|ประกาศผล|ขั้นตอน|คำสั่ง|โล่|รางวัล|มาตรการ"
    r"|การดำเนินการตาม|แนวทาง|วิธี"
)
_OIT = re.compile(r"(?<![A-Za-z])OIT(?![A-Za-z])|เปิดเผยข้อมูลสาธารณะ", re.IGNORECASE)
# The two questionnaires of the same assessment.
_QUESTIONNAIRE = re.compile(r"(?<![A-Za-z])(?:IIT|EIT)(?![A-Za-z])|แบบสอบถาม", re.IGNORECASE)
_CODE = re.compile(r"\W{0,3}(?:OIT|O)[\s.-]?\d{1,2}(?!\d)", re.IGNORECASE)
_SECTION = re.compile(
    r"ตัวชี้วัด|(?<![\d.])(?:9|10)\.[1-9](?!\d)|หมวด|ส่วนที่|ข้อมูลพื้นฐาน|การบริหารงาน|งบประมาณ|ทรัพยากรบุคคล"
    r"|ส่งเสริมความโปร่งใส|ป้องกันการทุจริต|เจตจำนง|ความเสี่ยง|มาตรการ"
    r"|(?:กลุ่ม|ตอน|ชุด)ที่|(?<![\dA-Za-z])(?:OIT|O|ข้อ)?[\s.]?\d{1,2}\s?(?:-|–|ถึง)\s?(?:OIT|O|ข้อ)?[\s.]?\d{1,2}(?!\d)"
    rf"|{BUDDHIST_YEAR_DIGITS}",
    re.IGNORECASE,
)
# The sections of the list as a page of it names them, and the number of one.
_PART = re.compile(r"ตัวชี้วัด|หมวด|ส่วนที่|ข้อมูลพื้นฐาน|การบริหารงาน|เงินงบประมาณ|ทรัพยากรบุคคล|ส่งเสริมความโปร่งใส|เพื่อป้องกันการทุจริต")
_PART_NUMBER = re.compile(r"(?<![\d.])(?:9|10)\.[1-9](?!\d)")
_CALL = re.compile(
    r"(?:คลิก|กด|เปิด|ดู|เข้า|สู่|ที่นี่|ที่ลิงก์|ลิงก์|ลิงค์|รายละเอียด|เพิ่มเติม|เว็บไซต์|click|here|link|view|more|[\W\d])*", re.IGNORECASE
)
# A second site is called after the list and the school in one word.
_LIST_SITE = re.compile(r"/(?:oit|ita)[^/?#]{1,80}(?:[/?#]|$)", re.IGNORECASE)
_NEAR = 20  # texts and links
_LONGEST_NAME = 90
# Authorities of the whole country: what they say of the list is no school's own.
_NATIONAL = frozenset(
    {
        "nacc.go.th",
        "pacc.go.th",
        "obec.go.th",
        "moe.go.th",
        "opec.go.th",
        "vec.go.th",
        "onec.go.th",
        "otepc.go.th",
        "ocsc.go.th",
        "opdc.go.th",
        "oic.go.th",
        "dga.or.th",
        "data.go.th",
        "thaigov.go.th",
        "ratchakitcha.soc.go.th",
        "ombudsman.go.th",
        "gprocurement.go.th",
    }
)
_NOT_LISTS = frozenset(
    {HostKind.FORM, HostKind.OTHER_FORM, HostKind.MAP, HostKind.VIDEO, HostKind.SLIDES, HostKind.SIGN_IN}
)
_FRAMES = frozenset({LinkSource.IFRAME, LinkSource.FRAME, LinkSource.EMBED, LinkSource.OBJECT})
# What holds a list without a name of its own, where the page around it names the list.
_HOLDERS = frozenset(
    {
        HostKind.DRIVE_FOLDER,
        HostKind.DRIVE_FILE,
        HostKind.SHEETS,
        HostKind.DOCS,
        HostKind.PUBLISHED,
        HostKind.SITES,
        HostKind.CANVA,
        HostKind.BOARD,
    }
)


def lists_elsewhere(page: Page, *, named_oit: bool, is_index: bool, claimed: Collection[str] = ()) -> tuple[Link, ...]:
    """The links of `page` that name the list and lead to another host or to a file, in page order.

    On a page that names the list and does not hold it, what is embedded or handed out by a file service counts, too,
    unless it is `claimed` (by address) to be one item; on one that holds a part of it, the folders of its sections do.
    """
    here = fold_host(host_of(page.url))
    before = _before(page)
    to_list = named_oit and not is_index
    found: dict[str, Link] = {}
    for link in page.links:
        if link.kind is not TargetKind.WEB or link.href in found:
            continue
        named = names_list(link.label or link.hint) or (
            _says_little(link.label)
            and (names_list(before(link)) or (to_list and _leads_to_a_site(link)) or _is_named_by_address(link))
            and fold_host(host_of(link.href)) != here
        )
        held = to_list and link.region is Region.MAIN and _holds(link) and link.href not in claimed
        part = is_index and link.region is Region.MAIN and _is_folder_of_section(link, link.href in claimed)
        if (named or held or part) and _may_be_elsewhere(link.href, here):
            found[link.href] = link
    return tuple(found.values())[:MOST_LISTS]


def _before(page: Page) -> Callable[[Link], str]:
    """What the text says that is no link and that stands next before a link."""
    texts = [place for place, segment in enumerate(page.segments) if segment.text and segment.link is None]

    def words(link: Link) -> str:
        at = bisect_left(texts, link.position) - 1
        if at < 0 or link.position - texts[at] > _NEAR:
            return ""
        segment = page.segments[texts[at]]
        return segment.text if page.blocks[segment.block].region is link.region else ""

    return words


@remembered(1 << 20)
def _says_little(label: str) -> bool:
    """Whether the words of a link leave it to what stands before them what it leads to: a call to click, a section."""
    if label.startswith(("http://", "https://")):
        return True
    return _CALL.fullmatch(label) is not None or _SECTION.match(label) is not None


@remembered(4 << 20)
def names_list(words: str) -> bool:
    """Whether the words of a link are the name of the list, and not of news, results or a manual about it."""
    if not words or len(words) > _LONGEST_NAME or not _NAME.search(words) or _CODE.match(words):
        return False
    return _ABOUT.search(words) is None and (_QUESTIONNAIRE.search(words) is None or _OIT.search(words) is not None)


def is_national(url: str) -> bool:
    """Whether `url` is on a site of an authority of the whole country."""
    labels = fold_host(host_of(url)).split(".")
    return any(".".join(labels[start:]) in _NATIONAL for start in range(len(labels) - 1))


def folders_to_list(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The addresses of those (name, address) sub-folders of a list that may hold a part of it, not one item."""
    return tuple(url for name, url in names if names_list(name) or _SECTION.search(name))


@remembered(4 << 20)
def _may_be_elsewhere(href: str, here: str) -> bool:
    target = classify(href)
    if target.kind in _NOT_LISTS or (target.kind in CHATS and social_account(href) is None and not social_post(href)):
        return False
    inner = target.inner_url
    if fold_host(host_of(inner)) == here and target.kind in {HostKind.WEB, HostKind.SITES}:
        return form_of(inner) is TargetForm.DOCUMENT
    return form_of(inner) is not TargetForm.RESOURCE and not is_national(inner)


def _is_folder_of_section(link: Link, is_claimed: bool) -> bool:
    """Whether a section of the list lies in a folder; one that bears an item's name, too, does when it is numbered."""
    named = _PART_NUMBER.search(link.label) or (not is_claimed and _PART.search(link.label))
    return bool(named) and classify(link.href).kind is HostKind.DRIVE_FOLDER


def _leads_to_a_site(link: Link) -> bool:
    return (
        bool(link.label) and link.region is Region.MAIN and classify(link.href).kind in (HostKind.WEB, HostKind.SITES)
    )


def _is_named_by_address(link: Link) -> bool:
    """Whether all that tells where a banner leads is its address."""
    if link.label or link.source is not LinkSource.A:
        return False
    return is_list_address(link.href) or (
        _LIST_SITE.search(link.href) is not None and classify(link.href).kind is HostKind.SITES
    )


def _holds(link: Link) -> bool:
    kind = classify(link.href).kind
    return kind in _HOLDERS or (link.source in _FRAMES and kind is HostKind.WEB)
