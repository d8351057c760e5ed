"""The terminal summary of one school, in Thai, for the teacher who runs the check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reports.texts import texts
from rules.instrument import InstrumentStatus
from rules.verdicts import Verdict

_NOT_VISITED = {
    "unreachable": "เว็บไซต์ไม่ตอบ หรือไม่พบชื่อโดเมนนี้ กรุณาตรวจที่อยู่เว็บไซต์และการเชื่อมต่อ แล้วลองใหม่",
    "blocked": "เว็บไซต์ปิดกั้นการตรวจ กรุณาขอให้ผู้ดูแลเว็บไซต์อนุญาต",
    "robots": "ไฟล์ robots.txt ของเว็บไซต์ไม่อนุญาตให้ตรวจ กรุณาขอให้ผู้ดูแลเว็บไซต์แก้ไข",
}


def not_visited(result: Mapping[str, Any]) -> str:
    """Why the site could not be looked at, and what to do."""
    why = _NOT_VISITED.get(result["coverage"]["reason"], _NOT_VISITED["unreachable"])
    return f"เข้าเว็บไซต์ {result['school']['website']} ไม่ได้: {why}"


def counts_line(counts: Mapping[str, int]) -> str:
    """The counts of all verdicts in one line."""
    words = texts("th")
    return " · ".join(f"{words.named('verdict', verdict.value)} {counts.get(verdict.value, 0)}" for verdict in Verdict)


def summary_lines(result: Mapping[str, Any]) -> Iterator[str]:
    """The result as lines: what was looked at, the counts, each gap with its reason and first step."""
    words = texts("th")
    school, instrument, coverage = result["school"], result["instrument"], result["coverage"]
    yield f"{school['name']}  {school['website']}"
    yield f"{instrument['title']} ({instrument['items']} ข้อ)"
    if instrument["status"] != InstrumentStatus.OFFICIAL:
        yield f"โปรดทราบ: {words.named('status', instrument['status'])}"
    seen = f"ดูแล้ว {coverage['pages']} หน้า {coverage['documents']} ไฟล์"
    if coverage["status"] == "partial":
        seen += f" ยังไม่ครบทั้งเว็บไซต์: {words.named('skipped', coverage['reason'])}"
    yield seen
    yield ""
    yield counts_line(result["summary"])
    for verdict in (Verdict.FAILED, Verdict.CANT_TELL):
        items = [item for item in result["items"] if item["verdict"] == verdict]
        if not items:
            continue
        yield ""
        yield f"{words.named('verdict', verdict.value)} {len(items)} ข้อ"
        for item in items:
            yield f"  {item['code']} {item['title']}: {item['explanation']}"
            if item["fix"]:
                yield f"      วิธีแก้ไข: {item['fix'][0]}"
    yield ""
    yield f"oit {result['tool_version']} กติกา {instrument['rules_hash']}"
