"""Signs that scripts put in what a page holds."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.page import LinkSource, Page, Region
from checks.signs.main_part import body_text, has_frames, headings_of, leads_elsewhere, links_documents, says_more
from checks.signs.sign import TINY, Sign

_LOADING = re.compile(
    r"กำลังโหลด(?:ข้อมูล)?|กรุณารอสักครู่|\bloading\b\s?(?:\.{2,}|…|data|please)?|please wait", re.IGNORECASE
)
# Places that scripts fill with what is no content of the page.
_DECORATION = re.compile(
    r"map|fb-root|translate|load|spinner|top|toast|modal|overlay|count|hits|clock|calendar|slide|carousel|captcha|player|chat"
    r"|cookie|banner|weather|share|popup|progress|menu|nav|foot|head",
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|requires?|need|turn on|activate)\s+(?:\w+\s+){0,3}java\s?script|java\s?script\s+(?:is\s+)?(?:required|disabled|must be)|"
    r"(?:เปิด(?:การ)?ใช้(?:งาน)?|ต้องการ|จำเป็นต้องใช้)\s?java\s?script",
    re.IGNORECASE,
)

_TEMPLATE = re.compile(r"\{\{[^{}\n]{1,100}\}\}")  # what a script is to put in: "{{ item.title }}"
_NO_ROWS = re.compile(
    r"(?:no (?:data|records|matching records)[a-z ]{0,40}|loading|processing|ไม่(?:มี|พบ)(?:ข้อมูล|รายการ)(?:ในตาราง)?|กำลัง(?:โหลด|ดำเนินการ)(?:ข้อมูล)?)[\s.…]{0,5}",
    re.IGNORECASE,
)


def needs_browser(page: Page) -> Sign | None:
    """The content is put in by scripts, so that a reader without them sees nothing.

    However long menus and footers are: what stands in links does not count as content here.
    """
    little = len(page.text) < 200 and len(page.links) < 5
    own = _own_text(page) if page.scripts or page.app_root or page.noscript else ""
    if page.app_root and len(own) < 200:
        return Sign("needs_browser", "app root")
    if page.noscript and len(own) < TINY and (found := _NEEDS_SCRIPT.search(page.noscript)):
        return Sign("needs_browser", found[0])
    if page.scripts and (found := _LOADING.search(own)) and (len(own) < TINY or _waits_openly(page)):
        return Sign("needs_browser", found[0])
    if page.scripts and page.mounts and (mount := _waiting(page, own)):
        return Sign("needs_browser", mount)
    if page.scripts and "{{" in page.text and (template := _TEMPLATE.search(page.text)):
        return Sign("needs_browser", template[0])
    if page.scripts and (empty := _empty_table(page)):
        return Sign("needs_browser", empty)
    if page.scripts and little and not page.images and not has_frames(page):
        return Sign("needs_browser", f"{page.scripts} scripts")
    return None


def _own_text(page: Page) -> str:
    """The text of the main part that is in no link."""
    return "\n".join(
        segment.text
        for segment in page.segments
        if segment.text and segment.link is None and page.blocks[segment.block].region is Region.MAIN
    )


def _waits_openly(page: Page) -> bool:
    """Whether a line of its own says that something is being loaded, on a page that speaks to readers without scripts."""
    return bool(page.noscript) and any(
        segment.link is None and _LOADING.fullmatch(segment.text.rstrip(" .…")) for segment in page.segments
    )


def _waiting(page: Page, text: str) -> str:
    """The name of an empty place that the content of the page seems to be put into, "" when there is none."""
    names = [name for name in page.mounts if not _DECORATION.search(name)]
    if not names or len(text) >= TINY or _links_documents_openly(page):
        return ""
    filled = next((name for name in names if name in page.filled), "")
    heads = headings_of(page)
    return filled or ("" if says_more(body_text(page), heads) or _shows_own(page) else names[0])


def _links_documents_openly(page: Page) -> bool:
    """Whether the main part links to documents, by more than an address in a script."""
    return links_documents(
        replace(page, links=tuple(link for link in page.links if link.source is not LinkSource.SCRIPT))
    )


def _shows_own(page: Page) -> bool:
    """Whether the main part shows a picture, a frame, or leads anywhere."""
    return (
        has_frames(page)
        or any(image.region is Region.MAIN for image in page.images)
        or any(
            link.region is Region.MAIN and link.source is not LinkSource.SCRIPT and leads_elsewhere(page, link.href)
            for link in page.links
        )
    )


def _empty_table(page: Page) -> str:
    """The words of a table whose body has no text, or only says that nothing has come yet; "" when there is none."""
    for block in page.blocks:
        if block.tag == "tbody" and block.end - block.start <= 1:
            said = "".join(segment.text for segment in page.segments[block.start : block.end])
            if not said or _NO_ROWS.fullmatch(said):
                return said or "tbody"
    return ""
