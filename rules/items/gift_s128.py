"""Reports on gifts and benefits taken by custom.

Counts: the report under section 128 of the anti-corruption act for the period asked.

Does not count: the policy.

Source: general list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

GIFT_S128 = Item(
    slug="gift_s128",
    title="รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา",
    title_en="Reports on customary gifts",
    names=("รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=("รายงานการรับทรัพย์สินหรือประโยชน์อื่นใด",),
    needs=("ทรัพย์สิน",),
    excludes=("ขับเคลื่อน",),
    kin=("nogift_report",),
    about=(
        "ทรัพย์สิน|ประโยชน์อื่นใด",
        "ธรรมจรรยา|128|103",
    ),
    holds="ของขวัญ|ทรัพย์|มูลค่า",
    of_others=True,
)
