"""From bytes to text for Thai pages, whose declared charset is often absent or wrong."""

from __future__ import annotations

import codecs
import re

_LEAST_VALID_SHARE = 0.98
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def encoding_of(body: bytes) -> str:
    """The codec to read `body` with: by its byte order mark, else UTF-8 when nearly all of it is valid, else cp874.

    cp874 stands for windows-874, TIS-620 and ISO-8859-11 alike: it is their union, and Python knows
    no codec of the first name. Headers and meta elements are not asked: on Thai sites they are wrong
    more often than this rule.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        foreign = len(_NON_ASCII.findall(body))
        valid = len(body.decode("utf-8", "ignore").encode("utf-8")) - (len(body) - foreign)
        return "utf-8" if valid >= foreign * _LEAST_VALID_SHARE else "cp874"
    return "utf-8"


def decode_html(body: bytes) -> str:
    """The text of an HTML page; undecodable bytes become U+FFFD, a byte order mark is dropped."""
    text = body.decode(encoding_of(body), "replace")
    return text.removeprefix("\ufeff").replace("\x00", "")
