"""The school's accounts in social networks.

Counts: a link on the site that leads to an account of the school.

Does not count: a link to the home page of the network, a share button.

Source: school list of fiscal year 2566; school list of fiscal year 2565; school list of fiscal year
2564; vocational list of fiscal year 2568 (how well each wording is supported stands in the
instrument files).
"""

from __future__ import annotations

from rules.item import EvidenceKind, Item

SOCIAL = Item(
    slug="social",
    title="Social Network",
    title_en="Social network",
    names=("Social Network",),
    accepts=frozenset({EvidenceKind.PAGE, EvidenceKind.ACCOUNT}),
    synonyms=(
        "เฟสบุ๊กโรงเรียน",
        "เฟสบุ๊คโรงเรียน",
        "เฟสบุ๊ค",
        "เครือข่ายสังคมออนไลน์",
        "โซเชียลเน็ตเวิร์ค",
        "Facebook โรงเรียน",
        "เพจโรงเรียน",
        "Social Media",
        "Socialnetwork",
        "โซเชียลเน็ตเวิร์ก",
        "โซเชียลมีเดีย",
        "สื่อสังคมออนไลน์",
        "เครือข่ายสังคมออนไลน์ของสถานศึกษา",
        "ช่องทางโซเชียล",
        "Facebook",
        "เฟซบุ๊ก",
        "เฟซบุ๊กโรงเรียน",
        "Facebook Page",
        "Facebook Fanpage",
        "เพจ Facebook",
        "เพจเฟซบุ๊ก",
        "Line Official",
        "Line OA",
        "Fanpage โรงเรียน",
        "สังคมออนไลน์",
        "ช่องทาง Social Network",
    ),
    not_names=(
        "แชร์ไปยัง Facebook",
        "Share on Facebook",
    ),
    needs=("social|โซเชียล|สังคมออนไลน์|facebook|เฟซ|เพจ|line|fanpage|ไลน์",),
    excludes=("share|แชร์|online|ออนไลน์ทดสอบ",),
    about=("facebook|เฟซบุ๊|เฟสบุ๊|line official|line oa|youtube|tiktok|instagram|สื่อสังคม|โซเชียล|สังคมออนไลน์",),
)
