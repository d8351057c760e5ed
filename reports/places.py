"""Names of files and of places in pages, made from codes that people wrote."""

from __future__ import annotations

import re
from functools import lru_cache

# The codes that the list of schools lets through; Windows keeps the names of devices for itself.
_SAFE_NAME = re.compile(r"[0-9A-Za-z\u0e01-\u0e4e][0-9A-Za-z\u0e01-\u0e4e._-]{0,63}")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@lru_cache(maxsize=1_024)
def anchor(code: str) -> str:
    """A fragment name for an official code, whatever signs the code is written with."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else f"_{ord(sign):x}" for sign in code)


def file_stem(code: str) -> str:
    """A file name for a school's code, which can never leave its folder: the code itself where every system allows it."""
    safe = _SAFE_NAME.fullmatch(code) and ".." not in code and not code.endswith(".")
    if _DEVICE.match(code):
        return f"_{anchor(code)}"
    return code if safe else anchor(code) or "_"
