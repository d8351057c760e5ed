"""What goes wrong on reading a damaged file, told apart from mistakes of this program."""

from __future__ import annotations

import csv
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree


class TooLargeError(ValueError):
    """A file that unpacks to more than the readers take in."""


class DamagedError(ValueError):
    """A file that a library could not read."""


# What the readers of this package and the standard library raise on a damaged file. `TypeError`, `AttributeError`
# and `AssertionError` are not among them: here they are mistakes. `MemoryError` is the machine's, not the file's.
READER_FAULTS: tuple[type[Exception], ...] = (
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
    csv.Error,
    etree.LxmlError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@contextmanager
def foreign(*errors: type[Exception]) -> Iterator[None]:
    """Around the call of a library that indexes and converts whatever a file says: its faults become `DamagedError`.

    `errors` are the library's own kinds.
    """
    faults: tuple[type[Exception], ...] = (*errors, *READER_FAULTS, AssertionError, AttributeError, TypeError)
    try:
        yield
    except faults as fault:
        raise DamagedError(f"{type(fault).__name__}: {fault}"[:200]) from fault
