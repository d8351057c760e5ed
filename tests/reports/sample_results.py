"""Invented results in the published shape: a school with every verdict and reason, others, and hostile ones."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

Result = dict[str, Any]

ITEMS = [line.split("\t") for line in (Path(__file__).parent / "sample_items.tsv").read_text("utf-8").splitlines()]
SITE = "https://www.ban-nong-mai.example.ac.th"

GAPS: dict[str, tuple[str, str, list[str]]] = {
    "O4": (
        "stale",
        "พบแผนพัฒนาการศึกษา พ.ศ. 2560-2563 ซึ่งไม่ครอบคลุมปีงบประมาณ พ.ศ. 2566",
        ["แนบแผนพัฒนาการศึกษาที่ครอบคลุมปี 2566", "เขียนช่วงปีไว้ในชื่อลิงก์"],
    ),
    "O5": ("incomplete", "หน้า “ติดต่อเรา” มีที่อยู่และแผนที่แล้ว แต่ยังไม่พบหมายเลขโทรศัพท์และอีเมล", []),
    "O8": ("placeholder", "มีหัวข้อ “Q&A” ในเมนู แต่ลิงก์เป็น # กดแล้วไม่เปิดหน้าใด", []),
    "O11": ("sign_in", "ลิงก์เปิดไปยังหน้าขอสิทธิ์ของ Google Drive ประชาชนทั่วไปเปิดดูไม่ได้", []),
    "O16": ("broken", "ลิงก์ตอบว่าไม่พบหน้า (404)", []),
    "O21": (
        "incomplete",
        "พบแบบ สขร.1 ของเดือนตุลาคม พฤศจิกายน และธันวาคม 2565 ยังไม่พบของเดือนมกราคม กุมภาพันธ์ และมีนาคม 2566",
        ["เพิ่มแบบ สขร.1 ของเดือนมกราคม-มีนาคม 2566", "เดือนที่ไม่มีรายการ ให้เขียนว่า «ไม่มีการจัดซื้อจัดจ้าง»"],
    ),
    "O28": ("wrong_content", "ลิงก์เปิดไปยังแบบร้องเรียนทั่วไป ไม่ใช่ช่องทางแจ้งเรื่องทุจริตโดยเฉพาะ", []),
    "O33": ("missing", "ตรวจครบ 54 หน้า ไม่พบลิงก์หรือหัวข้อของข้อนี้", []),
    "O37": ("empty", "เปิดหน้าได้ แต่ไม่มีข้อความ ไฟล์ หรือภาพ", []),
}
REVIEWS: dict[str, tuple[str, str, str]] = {
    "O1": (
        "unreadable",
        "แผนผังเป็นภาพที่เครื่องอ่านไม่ได้",
        "ภาพแสดงการแบ่งงาน 4 ด้านและคณะกรรมการสถานศึกษาหรือไม่",
    ),
    "O9": ("external", "ลิงก์เปิดไปยัง Facebook ซึ่งเครื่องตรวจแทนไม่ได้", "เป็นบัญชีของโรงเรียนและยังใช้งานอยู่หรือไม่"),
    "O26": ("doubtful", "ชื่อลิงก์เป็นรายงานทรัพยากรบุคคล แต่ในเอกสารเป็นปี 2565", "เอกสารเป็นรายงานของปีที่กำหนดหรือไม่"),
}
ADVICE = {"O2": ["alias"], "O14": ["other_numbering"], "O19": ["http_only", "unchecked_component"]}


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def proof(code: str, title: str, quote: str, period: str = "", status: int = 200) -> Result:
    url = f"{SITE}/ita/2566/{code.lower()}"
    return {
        "url": url,
        "final_url": url,
        "status": status,
        "media_type": "application/pdf" if int(code[1:]) % 2 else "text/html",
        "sha256": sha256(code) if status == 200 else "",
        "fetched_at": f"2026-11-21T18:{int(code[1:]):02d}:05+00:00",
        "title": title,
        "quote": quote,
        "period": period,
    }


def link(code: str, label: str) -> Result:
    return {"href": f"{SITE}/ita/2566/{code.lower()}", "label": label, "found_on": f"{SITE}/ita2566"}


def item(row: list[str], verdict: str, reason: str = "", explanation: str = "", **more: Any) -> Result:
    code, slug, title, title_en, indicator, group, block = row
    return {
        "code": code,
        "item": slug,
        "title": title,
        "title_en": title_en,
        "indicator": indicator,
        "group": group,
        "block": block,
        "verdict": verdict,
        "reason": reason,
        "explanation": explanation,
        "fix": [],
        "missing_components": [],
        "advice": [],
        "links": [],
        "evidence": [],
        **more,
    }


def full_item(row: list[str]) -> Result:
    code, _, title, *_ = row
    shown = {"links": [link(code, f"{code} {title}")], "period_text": "ปีงบประมาณ พ.ศ. 2566"}
    if code in GAPS:
        reason, explanation, fix = GAPS[code]
        evidence = (
            []
            if reason in ("missing", "placeholder", "broken")
            else [proof(code, f"{title} | โรงเรียนบ้านหนองไม้", f"{title} ประจำปี พ.ศ. 2563", "ปีงบประมาณ 2563")]
        )
        return item(
            row,
            "failed",
            reason,
            explanation,
            fix=fix,
            evidence=evidence,
            since="2026-11-03",
            last_seen="2026-10-12T18:00:00+00:00" if reason == "broken" else "",
            missing_components={
                "O5": ["หมายเลขโทรศัพท์", "อีเมล"],
                "O21": ["มกราคม 2566", "กุมภาพันธ์ 2566", "มีนาคม 2566"],
            }.get(code, []),
            asked=["ชื่อ", "ช่วงเวลา", "รายละเอียดของข้อมูล"],
            **(shown | ({"links": []} if reason == "missing" else {})),
        )
    if code in REVIEWS:
        reason, explanation, question = REVIEWS[code]
        return item(
            row, "cantTell", reason, explanation, question=question, evidence=[proof(code, title, title)], **shown
        )
    if code == "O18":
        return item(row, "inapplicable", explanation="ชุดข้อนี้ยกเว้นโรงเรียนขนาดเล็ก")
    quote = f"โรงเรียนบ้านหนองไม้ ขอเผยแพร่{title} ประจำปีงบประมาณ พ.ศ. 2566 เพื่อให้ประชาชนทราบ"
    return item(
        row,
        "passed",
        advice=ADVICE.get(code, []),
        evidence=[proof(code, title, quote, "ปีงบประมาณ พ.ศ. 2566")],
        since="2026-10-01",
        **shown,
    )


def school(code: str, name: str, items: list[Result], *, website: str = SITE, **more: Any) -> Result:
    verdicts = ("passed", "failed", "cantTell", "inapplicable", "untested")
    return {
        "schema": 1,
        "school": {"code": code, "name": name, "website": website},
        "instrument": {
            "id": "obec-school-2566",
            "title": "OIT สถานศึกษา สังกัด สพฐ. ปีงบประมาณ พ.ศ. 2566",
            "fiscal_year": 2566,
            "items": len(items),
            "rules_hash": "0a1b2c3d4e5f",
            "status": "partly verified",
        },
        "tool_version": "0.1.0",
        "run": {
            "id": "2026-11-22",
            "started_at": "2026-11-21T18:00:00+00:00",
            "finished_at": "2026-11-21T19:02:00+00:00",
        },
        "coverage": {
            "status": "complete",
            "reason": "",
            "pages": 54,
            "documents": 120,
            "skipped": {"robots": 2, "too_large": 1},
        },
        "summary": {verdict: sum(i["verdict"] == verdict for i in items) for verdict in verdicts},
        "items": items,
        **more,
    }


def full_school() -> Result:
    """Every verdict and nearly every reason once."""
    return school("31019901", "โรงเรียนบ้านหนองไม้", [full_item(row) for row in ITEMS])


def decided(kind: str, standing: str = "valid", **more: str) -> Result:
    return {
        "decision": kind,
        "standing": standing,
        "note": "",
        "office": "สพป. ตัวอย่าง เขต 1",
        "date": "2026-11-10",
        "expires": "",
        "evidence_hash": "0123456789abcdef",
        **more,
    }


def remembered_school() -> Result:
    """What a memory adds: items lost, decisions of an office in every kind and standing, the site's health and a way in."""
    result = school(
        "31019906",
        "โรงเรียนบ้านสระน้อย",
        [full_item(row) for row in ITEMS],
        way_in=[
            {"label": "", "url": f"{SITE}/"},
            {"label": "ITA / OIT", "url": f"{SITE}/ita"},
            {"label": "ปีงบประมาณ 2566", "url": f"{SITE}/ita2566"},
        ],
        health=[
            {"note": "http_only", "url": f"{SITE}/".replace("https", "http"), "detail": ""},
            {"note": "certificate_expires_soon", "url": f"{SITE}/", "detail": "2026-12-01"},
            {"note": "certificate_expired", "url": f"{SITE}/", "detail": "2026-11-01"},
            {"note": "certificate_wrong_name", "url": f"{SITE}/", "detail": "host.invalid, www.host.invalid"},
            {"note": "certificate_self_signed", "url": f"{SITE}/", "detail": ""},
            {"note": "mixed_content", "url": f"{SITE}/news", "detail": "http://pictures.invalid/a.png"},
            {"note": "parked", "url": f"{SITE}/", "detail": "domain for sale"},
            *({"note": "national_ids", "url": f"{SITE}/files/list-{n}.pdf", "detail": str(n + 1)} for n in range(10)),
            {"note": "hijacked", "url": "https://bad.invalid/", "detail": "สล็อต เว็บตรง"},
        ],
    )
    of = {item["code"]: item for item in result["items"]}
    gone = {"good_seen": "2026-11-18", "lost_since": "2026-11-20", "good_evidence": [proof("O33", "รายงาน", "รายงาน")]}
    of["O33"] |= {"lost": "confirmed", **gone}
    of["O37"] |= {"lost": "suspected", **gone}
    of["O1"]["decision"] = decided("accepted", note="ดูภาพแล้ว ครบ 4 ด้าน")
    of["O9"]["decision"] = decided("rejected", note="เป็นบัญชีส่วนบุคคล ขอให้ใช้บัญชีของโรงเรียน")
    of["O28"]["decision"] = decided("exempt", expires="2027-09-30", note="ใช้ช่องทางของเขตพื้นที่")
    of["O26"]["decision"] = decided("accepted", "lapsed")
    of["O5"]["decision"] = decided("exempt", "expired", expires="2026-11-15")
    of["O3"]["decision"] = decided("rejected", note="ไฟล์เป็นของโรงเรียนอื่น")
    result["gaps"] = [
        gap("31019906-O4-1", "2026-10-20", "2026-10-21T21:00:00+00:00", "2026-10-30", 10),
        gap("31019906-O5-1", "2026-10-20", "2026-10-21T21:00:00+00:00", "", 32),
        gap("31019906-O28-1", "2026-10-20", "2026-10-21T21:00:00+00:00", "", 32),
        gap("31019906-O33-1", "2026-11-20", "2026-11-20T21:00:00+00:00", "", 1),
        gap("31019906-O4-2", "2026-11-21", "", "", 0),
    ]
    for number in result["gaps"]:
        number["item"] = of[number["code"]]["item"]
        if not number["fixed"]:
            of[number["code"]]["gap"] = number
    return result


def gap(number: str, opened: str, told: str, fixed: str, days: int) -> Result:
    code = number.split("-")[1]
    return {"number": number, "code": code, "opened": opened, "told": told, "fixed": fixed, "days": days}


def perfect_school() -> Result:
    """All published."""
    items = [item(r, "passed", evidence=[proof(r[0], r[2], r[2])], links=[link(r[0], r[2])]) for r in ITEMS]
    return school("31019902", "โรงเรียนวัดดอนตาล", items, website="https://wat-don-tan.example.ac.th")


def unreachable_school() -> Result:
    """The site was down; the last known state is kept."""
    items = [
        item(
            r,
            "untested",
            "unreachable",
            "เข้าเว็บไซต์ไม่ได้",
            since="2026-11-19",
            last_verdict="passed" if n % 3 else "failed",
            last_seen="2026-11-18T18:20:00+00:00" if n % 3 else "",
        )
        for n, r in enumerate(ITEMS)
    ]
    return school(
        "31019903",
        "โรงเรียนบ้านทุ่งกว้าง",
        items,
        website="https://ban-thung-kwang.example.ac.th",
        coverage={"status": "unreachable", "reason": "unreachable", "pages": 0, "documents": 0, "skipped": {}},
    )


def partial_school() -> Result:
    """The page budget ended; what was not found is no gap."""
    items = [
        item(
            r,
            "passed" if n < 20 else "cantTell",
            "" if n < 20 else "partial_crawl",
            evidence=[proof(r[0], r[2], r[2])] if n < 20 else [],
        )
        for n, r in enumerate(ITEMS)
    ]
    return school(
        "31019904",
        "โรงเรียนชุมชนบ้านโคกสูง",
        items,
        coverage={"status": "partial", "reason": "budget", "pages": 300, "documents": 210, "skipped": {"budget": 815}},
    )


HOSTILE = {
    "script": "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">",
    "style": "</style></title></textarea></details>",
    "formula": '=HYPERLINK("https://evil.invalid","x")',
    "reversed": "ก่อน\u202eกลับ\u2066หลัง\u200f",
    "long": "ก" * 10_000,
    "control": "a\x00b\x07c\ufffe\ud800",
    "template": "{{ 7*7 }}{% raw %}",
}


def hostile_school() -> Result:
    """A site that puts everything bad into its titles, labels and addresses."""
    texts = list(HOSTILE.values())
    items = []
    for n, row in enumerate(ITEMS):
        text = texts[n % len(texts)]
        bad = {
            "url": "javascript:alert(1)" if n % 2 else f"https://x.invalid/{'a' * 5000}",
            "final_url": "data:text/html,<script>1</script>",
            "status": 200,
            "media_type": text[:50],
            "sha256": "",
            "fetched_at": "not a time",
            "title": text,
            "quote": text,
            "period": text,
        }
        links = [
            {"href": "javascript:alert(1)", "label": text, "found_on": 'https://ok.invalid/" onclick="alert(1)'},
            {"href": "vbscript:x", "label": "", "found_on": "//x"},
        ]
        verdict, reason = [("passed", ""), ("failed", "missing"), ("cantTell", "doubtful")][n % 3]
        items.append(
            item(
                row,
                verdict,
                reason,
                text,
                evidence=[bad],
                links=links,
                fix=[text],
                missing_components=[text],
                question=text,
                advice=[text[:20]],
            )
        )
        items[-1] |= {
            "decision": decided(text[:20] if n % 2 else "rejected", office=text, note=text, date=text, expires=text),
            "lost": "confirmed",
            "good_seen": text,
            "lost_since": text,
            "good_evidence": [bad],
        }
    more = {
        "health": [
            {"note": name, "url": f"javascript:{text}" if n % 2 else f"https://x.invalid/{text}", "detail": text}
            for name in (
                "hijacked",
                "national_ids",
                "mixed_content",
                "certificate_expired",
                "certificate_wrong_name",
                "x",
            )
            for n, text in enumerate(texts)
        ],
        "way_in": [{"label": text, "url": "javascript:alert(1)" if n else text} for n, text in enumerate(texts)],
    }
    name = HOSTILE["script"] + HOSTILE["reversed"]
    return school("../../31019905", name, items, website="javascript:alert(1)", **more)
