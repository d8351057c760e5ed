"""Names in the order in which people look for them."""

from __future__ import annotations

import pytest

from checks.order import reading_order


@pytest.mark.parametrize(
    "names",
    [
        ("เขตตัวอย่าง 1", "เขตตัวอย่าง 2", "เขตตัวอย่าง 10", "เขตตัวอย่าง 11"),
        ("สพป.ตัวอย่าง เขต ๒", "สพป.ตัวอย่าง เขต ๑๐"),
        ("บ้านกลาง", "บ้านเขา", "บ้านคลอง", "บ้านโคก", "บ้านใหม่", "บ้านอ่าง", "บ้านเอก"),
        ("บ้านคา", "บ้านค่า", "บ้านค้า", "บ้านคาง"),
        ("", "1", "10", "a1", "b"),
    ],
)
def test_names_stand_as_a_reader_looks_for_them(names: tuple[str, ...]) -> None:
    shuffled = names[1::2] + names[::2]
    assert tuple(sorted(shuffled, key=reading_order)) == names
