"""Owner files: what Office leaves beside an open document and visitors download instead of it."""

from __future__ import annotations

_LENGTHS = (162, 165)
_LONGEST_NAME = 54


def is_owner_file(data: bytes) -> bool:
    """Whether it is one: a user's name with its length, in one byte a letter and again in two."""
    if len(data) not in _LENGTHS or not 0 < data[0] <= _LONGEST_NAME:
        return False
    length = data[0]
    again = data[54:58] if len(data) == _LENGTHS[0] else data[55:59]
    return int.from_bytes(again[:2], "little") == length or data[1 : 1 + length].isascii()
