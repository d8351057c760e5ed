"""A compressed answer is whole, or said to be cut; undoing it takes time in step with its size."""

from __future__ import annotations

import gzip
import random
import time
import zlib
from collections.abc import Callable

import brotli
import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.fetching.codings import MOST_LAYERS, CodingFaults, inflate, zstd
from crawler.fetching.inflate import CutAnswerError, InflateMiddleware, TooLarge
from tests.slowness import slowness

PAGE = ("<html><title>โรงเรียนบ้านหนองตัวอย่าง</title>" + "<p>ข้อมูลสาธารณะ</p>" * 60 + "</html>").encode()
NOISE = random.Random(7).randbytes(600)
MOST = 1 << 20


def bare_deflate(body: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(body) + packing.flush()


def named_gzip(body: bytes) -> bytes:
    """With everything that a head may hold."""
    head = b"\x1f\x8b\x08\x1e" + bytes(6) + b"\x03\x00abc" + b"page.html\0" + b"a remark\0" + b"\0\0"
    return head + gzip.compress(body)[10:]


def quick_brotli(body: bytes) -> bytes:
    return brotli.compress(body, quality=3)


CODED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "gzip with a long head": ("x-gzip", named_gzip),
    "gzip in stored blocks": ("gzip", lambda body: gzip.compress(body, 0)),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", bare_deflate),
    "br": ("br", quick_brotli),
    "zstd": ("zstd", zstd.compress),
    "zstd with a sum": ("zstd", lambda body: zstd.compress(body, options={zstd.CompressionParameter.checksum_flag: 1})),
    "twice": ("br, gzip", lambda body: gzip.compress(quick_brotli(body))),
    "three times": ("deflate, zstd, gzip", lambda body: gzip.compress(zstd.compress(zlib.compress(body)))),
}


def taken_in(body: bytes, coding: str, status: int = 200, **flags: list[str]) -> Response:
    """What the middleware gives on."""
    asked = Request("http://a.example/")
    answer = Response(asked.url, status=status, headers={"Content-Encoding": coding}, body=body, **flags)
    return InflateMiddleware(MOST).process_response(asked, answer)


@pytest.mark.parametrize("body", [PAGE, NOISE, b"a"], ids=["page", "noise", "letter"])
@pytest.mark.parametrize("name", CODED)
def test_every_cut_of_an_answer_is_told(name: str, body: bytes) -> None:
    coding, code = CODED[name]
    coded = code(body)
    whole = taken_in(coded, coding)
    assert (whole.body, b"Content-Encoding" in whole.headers) == (body, False)
    for cut in range(1, len(coded)):
        with pytest.raises(CutAnswerError):
            taken_in(coded[:cut], coding)


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_parts_that_follow_each_other_are_read_as_one_and_their_cuts_told(name: str) -> None:
    coding, code = CODED[name]
    first, second = code(PAGE), code(b"<p>more</p>")
    assert taken_in(first + second, coding).body == PAGE + b"<p>more</p>"
    for cut in range(1, len(second)):
        with pytest.raises(CutAnswerError):
            taken_in(first + second[:cut], coding)


def test_a_zstd_frame_without_content_between_others_is_passed_over() -> None:
    empty = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc"
    assert taken_in(empty + zstd.compress(b"a") + empty + zstd.compress(b"b"), "zstd").body == b"ab"


@pytest.mark.parametrize(("coding", "body"), [("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE))])
def test_what_follows_the_end_is_ignored(coding: str, body: bytes) -> None:
    assert taken_in(body + bytes(40), coding).body == PAGE
    assert taken_in(body + b"\n<!-- counted -->", coding).body == PAGE


def test_a_wrong_checksum_is_no_fault_of_the_page() -> None:
    coded = gzip.compress(PAGE)
    assert taken_in(coded[:-8] + b"\0\0\0\0" + coded[-4:], "gzip").body == PAGE


@pytest.mark.parametrize("name", ["gzip", "br", "zstd", "deflate", "bare deflate"])
def test_what_was_never_compressed_is_no_answer(name: str) -> None:
    with pytest.raises((*CodingFaults, CutAnswerError)):
        taken_in(PAGE, CODED[name][0])


@pytest.mark.parametrize("name", ["gzip", "br", "zstd", "deflate"])
def test_what_is_damaged_half_way_is_no_answer(name: str) -> None:
    coding, code = CODED[name]
    coded = code("".join(f"<p>{number * number}</p>" for number in range(9_000)).encode())
    half = len(coded) // 2
    with pytest.raises((*CodingFaults, CutAnswerError)):
        taken_in(coded[:half] + b"\xff" * 400 + coded[half + 400 :], coding)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_an_empty_body_is_empty_whatever_its_head_says(coding: str) -> None:
    assert taken_in(b"", coding, 302).body == b""


@pytest.mark.parametrize(("coding", "kept"), [("identity", None), ("gzip, identity", None), ("own, gzip", b"own")])
def test_what_cannot_be_undone_is_kept(coding: str, kept: bytes | None) -> None:
    body = PAGE if coding == "identity" else gzip.compress(PAGE)
    answer = taken_in(body, coding)
    assert (answer.body, answer.headers.get("Content-Encoding")) == (PAGE, kept)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_inflates_beyond_the_limit_is_too_large(coding: str) -> None:
    _, code = CODED[coding]
    with pytest.raises(TooLarge):
        taken_in(code(bytes(MOST + 1)), coding)
    assert len(taken_in(code(bytes(MOST)), coding).body) == MOST


def test_more_layers_than_anyone_needs_are_refused_unopened() -> None:
    body = PAGE
    for _ in range(MOST_LAYERS + 1):
        body = gzip.compress(body)
    with pytest.raises(TooLarge):
        taken_in(body, ", ".join(["gzip"] * (MOST_LAYERS + 1)))


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_a_body_of_countless_empty_parts_is_refused(name: str) -> None:
    coding, code = CODED[name]
    with pytest.raises(TooLarge):
        taken_in(code(b"") * 100_000, coding)


def test_a_window_beyond_what_the_web_may_ask_for_is_refused() -> None:
    wide = {zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.content_size_flag: 0}
    packing = zstd.ZstdCompressor(options=wide)
    coded = packing.compress(PAGE) + packing.flush()
    with pytest.raises(zstd.ZstdError):
        taken_in(coded, "zstd")


def test_the_head_of_a_page_tells_nothing_of_a_body_it_has_not() -> None:
    asked = Request("http://a.example/", method="HEAD")
    answer = Response(asked.url, headers={"Content-Encoding": "gzip"})
    assert InflateMiddleware(MOST).process_response(asked, answer).body == b""


def test_a_body_shorter_than_promised_is_cut_unless_it_ends_as_a_page_does() -> None:
    assert taken_in(gzip.compress(PAGE), "gzip", flags=["dataloss"]).body == PAGE
    with pytest.raises(IgnoreRequest):
        taken_in(gzip.compress(PAGE[:-30]), "gzip", flags=["dataloss"])


@pytest.mark.parametrize("make", [lambda n: random.Random(n).randbytes(n), bytes], ids=["noise", "zeros"])
@pytest.mark.parametrize("name", CODED)
def test_undoing_takes_time_in_step_with_the_size(name: str, make: Callable[[int], bytes]) -> None:
    coding, code = CODED[name]
    codings = coding.split(", ")[::-1]

    def seconds(size: int) -> float:
        coded, taken = code(make(size)), []
        for _ in range(4):
            began = time.thread_time()
            assert len(inflate(coded, codings, 0).body) == size
            taken.append(time.thread_time() - began)
        return min(taken)

    seconds(1 << 16)
    once, twice = seconds(2 << 20), seconds(4 << 20)
    assert twice < max(2.5 * once, 0.05 * slowness())
