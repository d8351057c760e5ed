from __future__ import annotations

import unicodedata
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythainlp.util import normalize as normalize_thai

from checks.text import _DASHES, _IN_ORDER, _STRAY, _THAI_DIGITS, excerpt, normalise, skeleton
from tests.slowness import slowness

THAI = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), st.sampled_from(" \u200b\uf70a\uf70b\ufeff.-")
    )
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("น้ำ", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("ประจําปี", "ประจำปี"),
        ("เเผน", "แผน"),
        ("ท่ี", "ที่"),
        ("ปี\u200b ๒๕๖๖", "ปี 2566"),
        ("E–Service\u00a0\n x", "E-Service x"),
        ("ที\uf70a", "ที่"),
        ("２５６６", "2566"),
        ("", ""),
        ("  plain   words ", "plain words"),
    ],
)
def test_spellings_of_one_text_become_one(written: str, expected: str) -> None:
    assert normalise(written) == expected


@pytest.mark.parametrize("damaged", ["ประจำปี", "ประจาปี", "ประจ าปี", "ประจำาปี", "ประจำ ปี"])
def test_damage_of_pdf_text_leaves_the_skeleton(damaged: str) -> None:
    assert skeleton(normalise(damaged)) == "ประจาปี"


@settings(max_examples=300)
@given(st.one_of(st.text(), THAI))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("ไม่มีเรื่องร้องเรียน", "ไม่มีเรื่องร้องเรียน", "ไม่มีเรื่องร้องเรียน"),
        ("ในปี 2566 ไม่มีเรื่อง แต่อย่างใด", "ไม่มีเรื่อง", "ในปี 2566 ไม่มีเรื่อง แต่อย่างใด"),
        ("ก" * 30 + "ิ" + "ก" * 20 + "จบ" + "ข" * 60, "จบ", "…" + "ก" * 20 + "จบ" + "ข" * 20 + "…"),
        ("คำ " + "ก" * 40 + " จบ " + "ข" * 60, "จบ", "จบ"),
        ("จบ" + "ข" * 18 + "ที่" + "ข" * 20, "จบ", "จบ" + "ข" * 18 + "…"),
    ],
)
def test_an_excerpt_keeps_words_whole(text: str, words: str, shown: str) -> None:
    start = text.index(words)
    assert excerpt(text, start, start + len(words), 21, 20) == shown


def test_marks_piled_up_without_letters_settle_when_normalised_again() -> None:
    once = normalise("ืำ๊ิ็็้ํ\uf70aํ์ํ๊ัแ")
    assert normalise(normalise(once)) == normalise(once)


def the_slow_way(text: str) -> str:
    """Every step of the normalisation on the whole text, until nothing changes."""
    text = " ".join(unicodedata.normalize("NFKC", text.strip().translate(_STRAY)).translate(_STRAY).split())
    for _ in range(16):
        plain = unicodedata.normalize("NFKC", text.translate(_STRAY)).translate(_STRAY).translate(_DASHES)
        repaired = " ".join(normalize_thai(" ".join(plain.split())).translate(_THAI_DIGITS).split())
        if repaired == text:
            break
        text = repaired
    return text


PIECES = st.sampled_from(
    [
        "แผน",
        "ประจำปี",
        "น้ำ",
        "ที่",
        "๒๕๖๖",
        "–",
        "\xa0",
        "…",
        "“ข่าว”",
        "เเผน",
        "ํา",
        "นํ้า",
        "้ํา",
        "ำ",
        "า",
        "ะะ",
        "เกาะ",
        "าะ",
        "ะา",
        "ิ",
        "็",
        "่",
        "ๆ",
        "๏",
        "฿",
        "é",
        "ﬁ",
        "２５",
        "\uf70a",
        "\u200b",
        "-",
        "O1",
        "\t",
        "◌",
        "🎉",
        "ຳ",
        "ฺ",
        "เ",
        "แ",
    ]
)


@settings(max_examples=1_500, deadline=None)
@given(st.lists(st.one_of(PIECES, THAI, st.just(" ")), max_size=10).map("".join))
def test_the_short_cuts_change_nothing(text: str) -> None:
    assert normalise(text) == the_slow_way(text)


def test_sound_thai_needs_no_repair() -> None:
    text = "รายงานการวิเคราะห์ผล เฉพาะเจาะจง เพราะเหมาะสม น้ำหนัก กำลัง ปฏิทิน ฯลฯ"
    assert _IN_ORDER.fullmatch(text)


@pytest.mark.parametrize("piece", ["\u0301", "ิ", "า", "่\u200b", "ํา", "ะ ", "ก่", "é", "๒ะ", "\u0e3aๅ"])
def test_the_cost_of_a_text_grows_with_its_length_only(piece: str) -> None:
    started = process_time()
    for count in range(20_000, 20_004):
        normalise("ก" + piece * count)
    assert process_time() - started < 4.0 * slowness()


def test_of_marks_piled_up_on_a_letter_the_first_are_kept() -> None:
    assert normalise("ก" + "\u0323" * 500 + "ข") == "ก" + "\u0323" * 32 + "ข"
