from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.text import excerpt, normalise, skeleton

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
