"""Undoing the codings in which bodies are sent (RFC 9110, 8.4.1), in time and memory that follow their size."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final, NamedTuple

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

OFFERED: Final = "gzip, deflate, br, zstd"
MOST_LAYERS: Final = 3  # one is the rule, two are a mistake that is met; a hundred are an attack
_MOST_MEMBERS: Final = 1_000  # of one layer: parts that follow each other, each with a head and an end
_PIECE: Final = 1 << 16  # bytes that go in and come out at a time
_GZIP_HEAD: Final = 10
_GZIP_TAIL: Final = 8
_CHECKED, _EXTRA, _NAMED, _COMMENTED = 2, 4, 8, 16  # flags of a gzip head (RFC 1952, 2.3.1)
_PLAIN: Final = ("", "identity")
# A window that a coding of the web may ask for (RFC 9659): 8 MB.
_ZSTD_OPTIONS: Final[dict[int, int]] = {zstd.DecompressionParameter.window_log_max: 23}

_GZIP_SIGN: Final = b"\x1f\x8b\x08"
# A frame of Zstandard, and those that hold nothing of the body (RFC 8878, 3.1.2).
_ZSTD_SIGNS: Final = (b"\x28\xb5\x2f\xfd", *(bytes((one, 0x2A, 0x4D, 0x18)) for one in range(0x50, 0x60)))

# The faults of bytes that are of no coding, or damaged.
CodingFaults: Final = (zlib.error, brotli.error, zstd.ZstdError)


class InflatedTooLargeError(ValueError):
    """More comes out than is read, or from more layers or parts than are undone."""


class Inflated(NamedTuple):
    """What came out; `is_whole` unless the coded bytes end before their end."""

    body: bytes
    is_whole: bool


class _Read:
    """What has come out of one layer; raises `InflatedTooLargeError` beyond the limit (bytes; 0 is none)."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._stream = BytesIO()
        self.size = 0

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self._most and self.size > self._most:
            raise InflatedTooLargeError(f"inflates to more than {self._most} bytes")
        self._stream.write(piece)

    def body(self) -> bytes:
        return self._stream.getvalue()


# Reads one part of a layer, which begins at a place; says where it ends, None where it has no end.
_ReadPart = Callable[[bytes, int, _Read], int | None]


def split(header: str) -> tuple[list[str], list[str]]:
    """The codings that `Content-Encoding` names: those nobody here can undo, and after them those to undo, last first."""
    kept = [name for one in header.split(",") if (name := one.strip().lower()) not in _PLAIN]
    undone = []
    while kept and kept[-1] in _LAYERS:
        undone.append(kept.pop())
    return kept, undone


def inflate(body: bytes, codings: list[str], most: int) -> Inflated:
    """`body` without its `codings`, the outermost first; raises `InflatedTooLargeError` and one of `CodingFaults`."""
    if len(codings) > MOST_LAYERS:
        raise InflatedTooLargeError(f"coded {len(codings)} times over")
    is_whole = True
    for coding in codings:
        if not body:
            break  # a redirect without a body, from a server that codes all it sends
        read = _Read(most)
        is_whole &= _LAYERS[coding](body, read)
        body = read.body()
    return Inflated(body, is_whole)


def _gzip(body: bytes, read: _Read) -> bool:
    return _parts(body, read, (_GZIP_SIGN,), _gzip_member)


def _zstd(body: bytes, read: _Read) -> bool:
    return _parts(body, read, _ZSTD_SIGNS, _zstd_frame)


def _deflate(body: bytes, read: _Read) -> bool:
    """In the wrapping of zlib, as the standard says, or bare, as some servers send it."""
    try:
        return _deflated(body, 0, read, zlib.MAX_WBITS) is not None
    except zlib.error:
        if read.size:
            raise
        return _deflated(body, 0, read, -zlib.MAX_WBITS) is not None


def _brotli(body: bytes, read: _Read) -> bool:
    stream = brotli.Decompressor()
    for start in range(0, len(body), _PIECE):
        rest = body[start : start + _PIECE]
        while piece := stream.process(rest, output_buffer_limit=_PIECE):
            read.add(piece)
            rest = b""
    return bool(stream.is_finished())


_LAYERS: Final[dict[str, Callable[[bytes, _Read], bool]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}


def _parts(body: bytes, read: _Read, signs: tuple[bytes, ...], read_part: _ReadPart) -> bool:
    """Whether all parts of a layer are whole; what follows the last and begins none is ignored, as browsers do."""
    end = read_part(body, 0, read)
    for _ in range(_MOST_MEMBERS):
        if end is None:
            return False
        following = body[end : end + len(signs[0])]
        if not following or not any(sign.startswith(following) for sign in signs):
            return True
        end = read_part(body, end, read)
    raise InflatedTooLargeError(f"more than {_MOST_MEMBERS} parts")


def _gzip_member(body: bytes, start: int, read: _Read) -> int | None:
    """A checksum that does not fit is no fault: some servers send a wrong one with a whole page."""
    if not _GZIP_SIGN.startswith(body[start : start + len(_GZIP_SIGN)]):
        raise zlib.error("no gzip")
    begin = _after_gzip_head(body, start)
    end = None if begin is None else _deflated(body, begin, read, -zlib.MAX_WBITS)
    return None if end is None or end + _GZIP_TAIL > len(body) else end + _GZIP_TAIL


def _after_gzip_head(body: bytes, start: int) -> int | None:
    place = start + _GZIP_HEAD
    if len(body) <= place:
        return None
    flags = body[start + 3]
    if flags & _EXTRA:
        place += 2 + int.from_bytes(body[place : place + 2], "little")
    for flag in (_NAMED, _COMMENTED):
        if flags & flag:
            place = body.find(b"\0", place) + 1
            if not place:
                return None
    return place + 2 if flags & _CHECKED else place


def _deflated(body: bytes, start: int, read: _Read, window: int) -> int | None:
    stream = zlib.decompressobj(window)
    while start < len(body):
        rest = body[start : start + _PIECE]
        start += len(rest)
        while True:
            piece = stream.decompress(rest, _PIECE)
            read.add(piece)
            if stream.eof:
                return start - len(stream.unused_data)
            rest = stream.unconsumed_tail
            if not rest and len(piece) < _PIECE:
                break
    return None


def _zstd_frame(body: bytes, start: int, read: _Read) -> int | None:
    frame = zstd.ZstdDecompressor(options=_ZSTD_OPTIONS)
    while start < len(body):
        rest = body[start : start + _PIECE]
        start += len(rest)
        while True:
            read.add(frame.decompress(rest, _PIECE))
            if frame.eof:
                return start - len(frame.unused_data)
            rest = b""
            if frame.needs_input:
                break
    return None
