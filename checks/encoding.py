"""From bytes to text for Thai pages, whose declared charset is often absent or wrong."""

from __future__ import annotations

import codecs
import re

_LEAST_VALID_SHARE = 0.98
_LEAST_OF_A_PART = 0.5
_ONE_LETTER = 3  # bytes of a Thai letter in UTF-8
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_PARTS = re.compile(rb"[\x80-\xff]+")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARKED = tuple(mark for mark, _ in _MARKS)
_SAMPLE = 2_000  # bytes that tell UTF-16 without a mark
_LEAST_UPPER = 0.7  # share of the upper halves of 16 bits that are those of ASCII or Thai letters
_OF_ASCII, _OF_THAI = 0x00, 0x0E
# What Thai pages hold besides ASCII: Latin, Thai, punctuation and symbols, emoji. Thai bytes of the older code that
# happen to be valid UTF-8 come out as anything else.
_USUAL = re.compile("[\u0080-\u024f\u0e00-\u0e7f\u2000-\u2bff\u3000-\u303f\ufb00-\ufeff\U0001f000-\U0001faff]*")


def encoding_of(body: bytes) -> str:
    """The codec to read `body` with: by its byte order mark, else UTF-8 when nearly all of it is valid, else cp874.

    cp874 stands for windows-874, TIS-620 and ISO-8859-11 alike: it is their union, and Python knows
    no codec of the first name. Headers and meta elements are not asked: on Thai sites they are wrong
    more often than this rule.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name
    if b"\x00" in body[:_SAMPLE] and (name := _unmarked_utf16(body[:_SAMPLE])):
        return name
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _valid_share(body) >= _LEAST_VALID_SHARE else "cp874"
    return "utf-8"


def decode_html(body: bytes) -> str:
    """The text of an HTML page; undecodable bytes become U+FFFD, a byte order mark is dropped.

    Pages that are put together from parts in UTF-8 and parts in the older Thai code are read part by part.
    """
    return html_and_encoding(body)[0]


def html_and_encoding(body: bytes) -> tuple[str, str]:
    """The same with what `encoding_of` says of it."""
    if not body.startswith(_MARKED) and b"\x00" not in body:  # nearly all pages: decoded once
        try:
            return body.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    name = encoding_of(body)
    if name in ("utf-8", "cp874") and not body.startswith(codecs.BOM_UTF8):
        text = _part_by_part(body, name)
    else:
        text = body.decode(name, "replace")
    return text.removeprefix("\ufeff").replace("\x00", ""), name


def _unmarked_utf16(sample: bytes) -> str:
    first, second = sample[0::2], sample[1::2]
    least = len(second) * _LEAST_UPPER
    if _upper_halves(second) >= least > _upper_halves(first) * 2:
        return "utf-16-le"
    return "utf-16-be" if _upper_halves(first) >= least > _upper_halves(second) * 2 else ""


def _upper_halves(half: bytes) -> int:
    return half.count(_OF_ASCII) + half.count(_OF_THAI)


def _valid_share(body: bytes) -> float:
    """Which share of the bytes that are not ASCII is valid UTF-8."""
    foreign = len(_NON_ASCII.findall(body))
    valid = len(body.decode("utf-8", "ignore").encode("utf-8")) - (len(body) - foreign)
    return valid / foreign if foreign else 1.0


def _part_by_part(body: bytes, name: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    parts = _PARTS.findall(body)
    if not any(map(_is_usual_utf8, parts)):
        return body.decode(name, "replace")
    older = name == "cp874"  # the code of the part before decides on a single letter, which may be either by chance

    def in_utf8(found: re.Match[bytes]) -> bytes:
        nonlocal older
        part = found[0]
        if not (len(part) <= _ONE_LETTER and older):
            older = not _is_nearly_utf8(part)
        return part.decode("cp874", "replace").encode("utf-8") if older else part

    return _PARTS.sub(in_utf8, body).decode("utf-8", "replace")


def _is_usual_utf8(part: bytes) -> bool:
    """Whether `part` is UTF-8 beyond chance: several letters, all of which Thai pages use."""
    try:
        return len(part) > _ONE_LETTER and _USUAL.fullmatch(part.decode("utf-8")) is not None
    except UnicodeDecodeError:
        return False


def _is_nearly_utf8(part: bytes) -> bool:
    """Whether `part` is UTF-8 of usual letters, but for a few bytes."""
    return _valid_share(part) >= _LEAST_OF_A_PART and _USUAL.fullmatch(part.decode("utf-8", "ignore")) is not None
