"""Pictures that carry an item: which of a page they are, and whether they are really there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from checks.components.values import pictures
from checks.document import DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.page import Image, Page
from rules.claim import Claim
from rules.judging.opened import Opened

_MOST_OPENED = 6
_SMALLEST = 80  # pixels; what is smaller is an icon
_SIZE = re.compile(r"(\d{1,9})x(\d{1,9})")


class Shown(Enum):
    """What a visitor sees in the place of pictures."""

    PICTURE = auto()
    NOTHING = auto()  # every picture is gone, or an icon
    UNKNOWN = auto()  # not all of them were opened


def pictures_of(claim: Claim, page: Page) -> tuple[Image, ...]:
    """The pictures that stand for a claim: those from its label on, on a page of one item all of them."""
    content = pictures(page)
    if claim.link is not None or not claim.code:
        return content
    return tuple(image for image in content if image.position >= claim.position)[:1]


def pictures_to_open(page: Page) -> tuple[str, ...]:
    """The addresses of the pictures that may stand for an item of the page, for a crawler to open."""
    return tuple(dict.fromkeys(image.src for image in pictures(page) if image.src))[:_MOST_OPENED]


def shown(images: Sequence[Image], opened: Opened) -> tuple[Shown, Evidence | None]:
    """What is seen of the pictures, and the first that really is one."""
    found = [opened.find(image.src) for image in images]
    real = next((one for one in found if one is not None and _is_picture(one)), None)
    if real is not None:
        return Shown.PICTURE, real
    gone = [one for one in found if one is not None and one.access in {Access.GONE, Access.OPEN}]
    return (Shown.NOTHING if found and len(gone) == len(found) else Shown.UNKNOWN), next(iter(gone), None)


def _is_picture(opened: Evidence) -> bool:
    document = opened.document
    if opened.access is not Access.OPEN or document is None or document.kind is not DocumentKind.IMAGE:
        return False
    size = _SIZE.fullmatch(document.note)
    if size is not None and min(int(size[1]), int(size[2])) < _SMALLEST:
        return False
    return document.readability in {Readability.SCAN, Readability.TEXT}
