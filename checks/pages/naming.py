"""The words by which elements are named: what a click is on, the marks of a block, the name of a file."""

from __future__ import annotations

import re
from posixpath import basename
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from checks.caches import remembered
from checks.text import normalise

_WORDS_OF_MARKS: Final = re.compile(r"[\w\-]+")
_MOST_CHILDREN: Final = 8
_FURTHER: Final = re.compile(
    r"\W{0,4}(?:(?:โหลด|แสดง)(?:ข้อมูล|รายการ)?เพิ่ม(?:เติม)?|(?:หน้า)?ถัดไป|(?:load|show) more|next(?: page)?)\W{0,4}",
    re.IGNORECASE,
)


def leads_further(words: str) -> bool:
    """Whether the words of a control are those of one that shows the rest of a list."""
    return _FURTHER.fullmatch(words) is not None


def clicked_words(element: etree._Element) -> str:
    """The words of a small element; "" for one that holds many others."""
    if element.tag == "input":
        return element.get("value") or ""
    said = [element.text or ""]
    for number, child in enumerate(element):
        if number >= _MOST_CHILDREN:
            return ""
        said += [child.text or "", child.tail or ""]
    return "".join(said).strip()


@remembered(2_000_000)
def marks_of(identity: str, classes: str, year: str, tab: str) -> str:
    if not (identity or classes or year or tab):
        return ""
    words = _WORDS_OF_MARKS.findall(" ".join(value for value in (classes, year, tab) if value))
    return " ".join(([f"#{identity}"] if identity else []) + words)


def file_name(address: str) -> str:
    if not address:
        return ""
    try:
        return normalise(unquote(basename(urlsplit(address).path)))
    except ValueError:
        return ""
