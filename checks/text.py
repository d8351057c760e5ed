"""Thai text as one spelling: normalisation on reading, and the skeleton that damaged PDF text is matched on."""

from __future__ import annotations

import re
import unicodedata

from checks.caches import remembered

_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x200E, 0x200F, *range(0x202A, 0x202F)])
# Glyphs of old Windows fonts in the private use area (libraries of the nineties put shifted marks there).
_PRIVATE_USE = {
    0xF700: 0x0E10,
    **{0xF701 + i: 0x0E34 + i for i in range(4)},
    **{0xF705 + i: 0x0E48 + i for i in range(5)},
    **{0xF70A + i: 0x0E48 + i for i in range(5)},
    0xF70F: 0x0E0D,
    0xF710: 0x0E31,
    0xF711: 0x0E4D,
    0xF712: 0x0E47,
    **{0xF713 + i: 0x0E48 + i for i in range(5)},
    **{0xF718 + i: 0x0E38 + i for i in range(3)},
}
_STRAY = _INVISIBLE | _PRIVATE_USE
_THAI_DIGITS = {0x0E50 + i: ord("0") + i for i in range(10)}
_DASHES = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212], ord("-"))
# The same as single replacements, which are many times as fast as a table.
_PLAIN_SIGNS = tuple((chr(sign), chr(written)) for sign, written in (_THAI_DIGITS | _DASHES).items())
_PLAINLY_WRITTEN = re.compile("[" + "".join(sign for sign, _ in _PLAIN_SIGNS) + "]")
# Text that is in order already, as nearly all is: printable ASCII and Thai letters with at most one vowel mark
# and one tone mark each, single blanks. Everything else takes the slow way.
_MARKS_IN_ORDER = "(?:[ัิ-ฺ็][่-์]?+|[่-๋]ำ?+|์|ำ)?+"
_REST_IN_ORDER = "ะ(?! ?ะ)|า(?! ?า)|[เแโใไ](?! ?[เแโใไ])| (?! )"  # "เ-าะ" is a vowel of Thai, as in "วิเคราะห์"
_IN_ORDER = re.compile(rf"(?:[!-~ก-ฮฯๆ]++{_MARKS_IN_ORDER}|{_REST_IN_ORDER})*+")
# The same after `_plain`, when every sign that is neither Thai nor a blank stands for itself.
_ORDERLY = re.compile(rf"(?:[^ \u0e00-\u0e7f]++|[ก-ฮฯๆ๏๚๛฿]++{_MARKS_IN_ORDER}|{_REST_IN_ORDER})*+")
_SPLIT_SARA_AM = re.compile("ํ([่-๋]?)า")  # what NFKC makes of ำ
_SAFE_BREAK = re.compile(r" (?=[ก-ฮ!-~])")  # no repair of a Thai cluster reaches over a blank before such a sign
_MOST_REPAIRS = 16  # marks piled up at random need up to six
_MARK_CATEGORIES = frozenset({"Mn", "Me"})
_VOWELS = frozenset("ะาำๅ")
_MOST_MARKS = 32  # on one letter; sorting and repairing them costs the square of their number
_DROPPED_BY_SKELETON = "็่้๊๋์ํ๎"
_MOST_REMEMBERED = 8_000_000  # bytes


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_STRAY)).translate(_STRAY).translate(_DASHES)
    return " ".join(text.split())


@remembered(_MOST_REMEMBERED)
def normalise(text: str) -> str:
    """`text` in one spelling: NFKC, no invisible signs, one blank, Thai marks in order, ASCII digits and dashes.

    Idempotent: where the repair of Thai clusters makes a new fault visible, it is repeated. Of marks piled up on
    one letter the first are kept.
    """
    text = text.strip()
    if _IN_ORDER.fullmatch(text):
        return text
    plain = " ".join(text.split())
    if _PLAINLY_WRITTEN.search(plain):
        for sign, written in _PLAIN_SIGNS:
            plain = plain.replace(sign, written)
    if _IN_ORDER.fullmatch(plain):
        return plain
    text = _plain(_without_piles(text.translate(_STRAY))).translate(_THAI_DIGITS)
    if text.isascii():
        return text
    joined = _SPLIT_SARA_AM.sub(r"\1ำ", text)
    if _ORDERLY.fullmatch(joined):
        return joined
    return " ".join(part for part in map(_repaired, _SAFE_BREAK.split(text)) if part)


def _without_piles(text: str) -> str:
    if len(text) <= _MOST_MARKS or text.isascii():
        return text
    kept: list[str] = []
    pile = 0
    for sign in text:
        if sign in _VOWELS or unicodedata.category(sign) in _MARK_CATEGORIES:
            pile += 1
        elif not sign.isspace():
            pile = 0
        if pile <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


@remembered(_MOST_REMEMBERED)
def _repaired(text: str) -> str:
    """A part of a text with its Thai clusters in order."""
    joined = _SPLIT_SARA_AM.sub(r"\1ำ", text)
    if _ORDERLY.fullmatch(joined):
        return joined
    from pythainlp.util import normalize as normalize_thai  # takes long to start, and most texts are in order

    for _ in range(_MOST_REPAIRS):
        repaired = " ".join(normalize_thai(_plain(text)).translate(_THAI_DIGITS).split())
        if repaired == text:
            break
        text = repaired
    return text


def skeleton(text: str) -> str:
    """What survives the usual damage of Thai PDF text: no blanks, tone marks or nikhahit, ำ as า.

    Give it normalised text.
    """
    text = "".join(text.split()).replace("ำ", "า").casefold()
    for mark in _DROPPED_BY_SKELETON:  # many times as fast as a regular expression
        text = text.replace(mark, "")
    return text.replace("าา", "า")


def excerpt(text: str, start: int, end: int, before: int = 40, after: int = 40) -> str:
    """What stands at `text[start:end]` with up to `before` and `after` characters around it, in whole words.

    Thai has no blanks between words: where none is near, the cut is marked by "…" and never parts a letter
    from its vowel or tone marks.
    """
    first = _start_of_words(text, max(0, start - before), start)
    last = _end_of_words(text, end, min(len(text), end + after))
    words = " ".join(text[first:last].split())
    cut_before = first > 0 and not text[first - 1].isspace() and not text[first].isspace()
    cut_after = last < len(text) and not text[last].isspace() and not text[last - 1].isspace()
    return f"{'…' if cut_before else ''}{words}{'…' if cut_after else ''}"


def _start_of_words(text: str, first: int, start: int) -> int:
    if first == 0 or text[first - 1].isspace():
        return first
    blank = next((place for place in range(first, start) if text[place].isspace()), None)
    if blank is not None:
        return blank + 1
    while first < start and unicodedata.category(text[first]) == "Mn":
        first += 1
    return first


def _end_of_words(text: str, end: int, last: int) -> int:
    if last == len(text) or text[last].isspace():
        return last
    blank = next((place for place in range(last - 1, end - 1, -1) if text[place].isspace()), None)
    if blank is not None:
        return blank
    while last > end and unicodedata.category(text[last]) == "Mn":
        last -= 1
    return last
