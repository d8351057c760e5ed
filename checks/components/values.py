"""The values of component checks, and what of a piece of evidence can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checks.document import DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.page import Image, LinkSource, Page
from checks.signs.main_part import body_text, is_in_body
from checks.signs.scripts import needs_browser

_FRAMES = (LinkSource.IFRAME, LinkSource.FRAME, LinkSource.EMBED, LinkSource.OBJECT)
_DECORATION = re.compile(
    r"logo|icon|banner|header|social|favicon|button|btn|spacer|pixel|arrow|avatar|facebook|line[-_.]|youtube|tiktok|"
    r"counter|\.svg|โลโก้|ตราโรงเรียน|ตราสัญลักษณ์|แบนเนอร์",
    re.IGNORECASE,
)
PAGES_READ = 10  # where the document readers stop; the same as there, without loading them
CHARACTERS_READ = 400_000
_ENOUGH_TEXT = 150  # characters of main text beside which a picture or frame is no longer the content


class ComponentAnswer(StrEnum):
    """Whether a component is there; ABSENT only where it was really looked for.

    NOT_NAMED is for what can be worded in many ways: everything was read and none of the known words is there.
    """

    PRESENT = "present"
    ABSENT = "absent"
    NOT_NAMED = "not_named"
    CANNOT_TELL = "cannot_tell"


class Part(StrEnum):
    """Which part of a page a check reads."""

    MAIN = "main"
    WITH_FRAME = "with_frame"  # what concerns the school as a whole may stand in every page's frame


@dataclass(frozen=True, slots=True)
class ComponentResult:
    """The answer and, for PRESENT, the words that show it; for ABSENT what is missing of it ("" for all)."""

    answer: ComponentAnswer
    quote: str = ""


CANNOT_TELL = ComponentResult(ComponentAnswer.CANNOT_TELL)
ABSENT = ComponentResult(ComponentAnswer.ABSENT)
NOT_NAMED = ComponentResult(ComponentAnswer.NOT_NAMED)


def present(quote: str) -> ComponentResult:
    """PRESENT with the words that show it, shortened."""
    return ComponentResult(ComponentAnswer.PRESENT, " ".join(quote.split())[:160])


@dataclass(frozen=True, slots=True)
class ComponentCheck:
    """A named check.

    `title` is the component in Thai; only one that `may_fail` ever answers ABSENT. `together` looks at all evidence at
    once, where the parts of a component may be spread over it. `reads` says which part of a page is looked at.
    """

    name: str
    title: str
    may_fail: bool
    look: Callable[[Evidence], ComponentResult]
    together: Callable[[Sequence[Evidence]], ComponentResult] | None = None
    reads: Part = Part.MAIN

    def __call__(self, evidence: Evidence) -> ComponentResult:
        """The answer from one piece of evidence alone."""
        result = self.look(evidence)
        if result.answer is ComponentAnswer.ABSENT and not self.may_fail:
            return CANNOT_TELL
        return result


def text_of(evidence: Evidence) -> str:
    """The text of the document, or of the main part of the page, that an anonymous visitor opened; "" for none."""
    if evidence.access is not Access.OPEN:
        return ""
    if evidence.document is not None:
        return evidence.document.text
    return body_text(evidence.page) if evidence.page is not None else ""


def whole_text_of(evidence: Evidence) -> str:
    """The same with the frame of the page (menu, header, footer), where a school writes how to reach it."""
    page = open_page(evidence)
    return page.text if page is not None and evidence.document is None else text_of(evidence)


def open_page(evidence: Evidence) -> Page | None:
    """The page, when one opened."""
    return evidence.page if evidence.access is Access.OPEN else None


def was_read(evidence: Evidence) -> bool:
    """Whether all that a person would read there was read, so that what is not found is not there."""
    if evidence.access is not Access.OPEN:
        return False
    if evidence.document is not None:
        document = evidence.document
        whole = document.pages <= PAGES_READ and len(document.text) < CHARACTERS_READ and not document.note
        return whole and document.readability is Readability.TEXT and not document.by_ocr and len(document.text) >= 40
    page = evidence.page
    if page is None or needs_browser(page) is not None:
        return False
    text = body_text(page)
    if not text:
        return False
    return len(text) >= _ENOUGH_TEXT or not (pictures(page) or frames(page))


def was_read_to_the_end(evidence: Evidence) -> bool:
    """The same where neither a picture nor a frame may say more either."""
    if not was_read(evidence):
        return False
    if evidence.document is not None:
        return evidence.document.kind is not DocumentKind.SLIDES  # slides say half of it in pictures
    return evidence.page is not None and not pictures(evidence.page) and not frames(evidence.page)


def pictures(page: Page) -> tuple[Image, ...]:
    """The pictures of the main part that are content rather than decoration."""
    return tuple(
        image
        for image in page.images
        if is_in_body(page, image.region) and not _DECORATION.search(f"{image.alt} {image.src.rsplit('/', 1)[-1]}")
    )


def frames(page: Page) -> tuple[str, ...]:
    """The addresses of what is embedded in the page."""
    return tuple(link.href for link in page.links if link.source in _FRAMES)


def not_found(evidence: Evidence) -> ComponentResult:
    """ABSENT where everything was read, else CANNOT_TELL."""
    return ABSENT if was_read(evidence) else CANNOT_TELL


def not_told(evidence: Evidence) -> ComponentResult:
    """The same, and NOT_NAMED where only a picture beside the text could say more: a banner proves nothing."""
    page = open_page(evidence)
    read = page is not None and not frames(page) and needs_browser(page) is None and bool(body_text(page))
    return NOT_NAMED if read and not was_read(evidence) else not_found(evidence)
