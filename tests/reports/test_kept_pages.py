"""Pages are kept up to so many bytes, those asked for last the longest."""

from __future__ import annotations

import random

from reports.portal.kept_pages import KeptPages


def page(seed: int) -> str:
    return "หน้าโรงเรียน" + random.Random(seed).randbytes(2_000).hex()  # about 2,200 bytes when it is compressed


def test_what_nobody_asks_for_goes_first_when_room_is_short() -> None:
    kept = KeptPages(most_bytes=7_500)
    for seed in range(3):
        kept.put((str(seed),), page(seed))
    assert kept.get(("0",)) == page(0)
    kept.put(("3",), page(3))
    assert [kept.get((str(seed),)) is not None for seed in range(4)] == [True, False, True, True]


def test_a_page_put_again_takes_its_room_once() -> None:
    kept = KeptPages(most_bytes=7_500)
    for _ in range(50):
        kept.put(("0",), page(0))
    kept.put(("1",), page(1))
    kept.put(("2",), page(2))
    assert kept.get(("0",)) == page(0)


def test_a_page_larger_than_all_room_is_not_kept() -> None:
    kept = KeptPages(most_bytes=1_000)
    kept.put(("0",), page(0))
    assert kept.get(("0",)) is None
