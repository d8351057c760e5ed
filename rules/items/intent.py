"""The director's declaration of honest administration.

Counts: a declaration of the present director to work and lead honestly and transparently.

Does not count: the no-gift declaration.

Source: school list of fiscal year 2564 (how well each wording is supported stands in the instrument
files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

INTENT = Item(
    slug="intent",
    title="เจตจำนงสุจริตของผู้บริหาร",
    title_en="Declaration of honest administration",
    names=("เจตจำนงสุจริตของผู้บริหาร",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.PICTURE}),
    synonyms=(
        "เจตนารมณ์สุจริต",
        "ประกาศเจตจำนงสุจริต",
        "ประกาศเจตนารมณ์ต่อต้านการทุจริต",
        "เจตจำนงสุจริต",
        "เจตจำนงสุจริตของผู้บริหารสถานศึกษา",
        "เจตนารมณ์ของผู้บริหาร",
        "ประกาศเจตจำนง",
        "ประกาศเจตจำนงสุจริตของผู้บริหาร",
        "ประกาศเจตนารมณ์ของผู้บริหาร",
        "ประกาศเจตจำนงสุจริตในการบริหารงาน",
        "ประกาศเจตนารมณ์สุจริต",
        "การแสดงเจตจำนงสุจริต",
        "เจตจำนงสุจริตในการบริหารงาน",
        "คำประกาศเจตจำนงสุจริต",
        "เจตจำนงทางการบริหาร",
        "คำมั่นของผู้บริหาร",
    ),
    needs=("เจตจำนง|เจตนารมณ์|คำมั่น|ปฏิญาณ",),
    excludes=("gift|ของขวัญ|ของกำนัล",),
    about=(
        "เจตจำนง|เจตนารมณ์|คำมั่น|ปฏิญาณ|สัญญาว่า",
        "สุจริต|โปร่งใส|ธรรมาภิบาล|ทุจริต",
    ),
    holds="ข้าพเจ้า|คุณธรรม|จริยธรรม",
)
