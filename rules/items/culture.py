"""How a culture of honesty is fostered.

Counts: activities of the fiscal year that strengthen honest attitudes of staff.

Does not count: general sports or merit activities.

Source: school list of fiscal year 2565; school list of fiscal year 2564; vocational list of fiscal
year 2568; vocational list of fiscal year 2569 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

CULTURE = Item(
    slug="culture",
    title="การเสริมสร้างวัฒนธรรมองค์กร",
    title_en="Organisational culture",
    names=(
        "การเสริมสร้างวัฒนธรรมองค์กร",
        "การเสริมสร้างวัฒนธรรมองค์กร (หลักสูตรต้านทุจริตศึกษา)",
        "การเสริมสร้างวัฒนธรรมองค์กรให้มีความซื่อสัตย์สุจริต",
    ),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.DOCUMENT}),
    synonyms=(
        "หลักสูตรต้านทุจริตศึกษา",
        "โรงเรียนสุจริต",
        "การเสริมสร้างวัฒนธรรมองค์กรสุจริต",
        "เสริมสร้างวัฒนธรรมองค์กร",
        "วัฒนธรรมองค์กร",
        "การสร้างวัฒนธรรมองค์กร",
        "กิจกรรมเสริมสร้างวัฒนธรรมองค์กร",
        "การเสริมสร้างวัฒนธรรมองค์กรตามมาตรฐานทางจริยธรรม",
        "โครงการโรงเรียนสุจริต",
    ),
    needs=("วัฒนธรรม|สุจริต|ต้านทุจริตศึกษา",),
    excludes=("gift|ของขวัญ|เจตจำนง|เจตนารมณ์",),
    about=(
        "สุจริต|ทุจริต|วัฒนธรรมองค์กร",
        "กิจกรรม|ประชุม|อบรม|โครงการ|วัฒนธรรม|ปลูกฝัง",
    ),
    holds="คุณธรรม|โปร่งใส|จริยธรรม",
)
