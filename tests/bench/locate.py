"""`python -m tests.bench.locate`: CPU milliseconds to locate the items on a page with 500 links."""

# ruff: noqa: T201 - a command: it prints

from __future__ import annotations

import random
import statistics
import time

from checks.page import Page
from checks.page_reader import read_page
from rules.instrument import Instrument
from rules.instrument_files import load_instrument
from rules.locating import locate
from rules.locating.titles import title_index

LINKS = 500
MENU = 400  # links that all pages of a site share
PAGES = 20
_WORDS = [
    "กลุ่มสาระ",
    "ภาษาไทย",
    "คณิตศาสตร์",
    "กิจกรรม",
    "วันสำคัญ",
    "ลูกเสือ",
    "ห้องสมุด",
    "อาคาร",
    "สถานที่",
    "นักเรียน",
    "ผู้ปกครอง",
    "ประชุม",
    "อบรม",
    "ครู",
    "แข่งขัน",
    "กีฬา",
    "เกียรติบัตร",
    "ปฐมนิเทศ",
    "ค่าย",
    "วิทยาศาสตร์",
    "ศิลปะ",
    "ดนตรี",
    "อาหารกลางวัน",
    "สุขภาพ",
    "วัคซีน",
    "ทัศนศึกษา",
    "ตาราง",
    "เรียน",
    "สอบ",
    "รับสมัคร",
    "ทุน",
    "การศึกษา",
]


def pages_of(instrument: Instrument) -> list[Page]:
    """A site whose pages share a menu, each with a list of all items and news that name none."""
    chance = random.Random(2566)
    rows = "".join(
        f'<tr><td>{r.code}</td><td>{r.title}</td><td><a href="/f/{r.code}.pdf">เปิด</a></td></tr>'
        for r in instrument.requirements
    )
    menu = _links(chance, MENU)
    return [
        read_page(
            f"<title>ITA</title><ul>{menu}</ul><main><table>{rows}</table>"
            f"<ul>{_links(chance, LINKS - MENU - len(instrument.requirements))}</ul></main>",
            f"http://127.0.0.1/ita/{number}",
        )
        for number in range(PAGES)
    ]


def _links(chance: random.Random, count: int) -> str:
    return "".join(
        f'<li><a href="/n/{n}">{"".join(chance.sample(_WORDS, chance.randint(2, 6)))} {n}</a></li>'
        for n in range(count)
    )


def milliseconds(page: Page, instrument: Instrument) -> float:
    """CPU time of one reading."""
    begun = time.process_time()
    locate(page, instrument)
    return 1000 * (time.process_time() - begun)


def main() -> None:
    """Print the cost of a site's first page, whose labels were never seen, of the others, and the mean."""
    instrument = load_instrument("obec-school-2566")
    title_index(instrument)
    costs = [milliseconds(page, instrument) for page in pages_of(instrument)]
    print(
        f"{PAGES} pages of {LINKS} links ({MENU} in a common menu, {len(instrument.requirements)} items); CPU ms a page"
    )
    print(f"  first page      {costs[0]:6.2f}")
    print(f"  further pages   {statistics.median(costs[1:]):6.2f}  (median)")
    print(f"  mean            {statistics.mean(costs):6.2f}")


if __name__ == "__main__":
    main()
