"""Whether a night may be believed: what befalls many schools at once is put down to us, not to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from crawler.store.database import Store
from crawler.store.records import AuditRun, RunNumbers

_FEWEST_SCHOOLS = 3
_SHARE_WITHOUT_COMPARISON = 0.9
_FEWEST_FAILED = 30
_CRASHED_SHARE = 0.1  # our own faults need no jump as large as that of others
_SAME_BODY_SHARE = 0.5  # a whole list on one page needs no night to compare with


@dataclass(frozen=True, slots=True)
class Earlier:
    """The good nights before: their numbers, newest first, and by school what passed in the newest of the same rules."""

    numbers: Sequence[RunNumbers] = ()
    passed: Mapping[str, int] = field(default_factory=dict)


def night_fault(now: RunNumbers, passed: Mapping[str, int], earlier: Earlier, jump: float) -> str:
    """Why the night cannot be believed, or "".

    `passed` counts tonight's published items of the schools that were tried; `jump` is the difference in a share that
    is no longer put down to the schools.
    """
    return (
        _silent(now, earlier.numbers, jump)
        or _one_end(now, earlier.numbers, jump)
        or _crashes(now, earlier.numbers)
        or _failed_requests(now, earlier.numbers, jump)
        or _fallen(passed, earlier.passed, jump)
    )


def fault_of(store: Store, run: AuditRun, jump: float, nights: int) -> str:
    """`night_fault` of a stored run, compared with the last `nights` good runs before it."""
    good = [other for other in store.runs() if _good(other) and int(other.id) < int(run.id)]
    alike = next((other for other in good if _rules(other) == _rules(run)), None)
    now = store.passed(run.id)
    return night_fault(
        store.numbers(run.id),
        {code: now.get(code, 0) for code in store.schools_done(run.id)},
        Earlier([store.numbers(other.id) for other in good[:nights]], store.passed(alike.id) if alike else {}),
        jump,
    )


def _good(run: AuditRun) -> bool:
    return bool(run.finished_at) and not run.failure


def _rules(run: AuditRun) -> tuple[str, str, tuple[str, ...]]:
    return run.tool_version, run.rules_hash, run.instrument_ids


def _silent(now: RunNumbers, earlier: Sequence[RunNumbers], jump: float) -> str:
    if now.silent < _FEWEST_SCHOOLS:
        return ""
    if not earlier:
        if now.silent_share < _SHARE_WITHOUT_COMPARISON:
            return ""
        return f"{now.silent} จาก {now.visited} เว็บไซต์ไม่ตอบ: เครือข่ายของเราน่าจะขัดข้อง จึงไม่ใช้ผลของคืนนี้"
    usual = median(numbers.silent_share for numbers in earlier)
    if now.silent_share - usual < jump:
        return ""
    return (
        f"{now.silent} จาก {now.visited} เว็บไซต์ไม่ตอบ ({now.silent_share:.0%} ปกติ {usual:.0%}):"
        " เครือข่ายของเราน่าจะขัดข้อง จึงไม่ใช้ผลของคืนนี้"
    )


def _one_end(now: RunNumbers, earlier: Sequence[RunNumbers], jump: float) -> str:
    """Many schools that end on one host or one page met what stands between us and them."""
    host = now.share(now.on_one_host) - _usual([numbers.share(numbers.on_one_host) for numbers in earlier])
    if now.on_one_host >= _FEWEST_SCHOOLS and host >= (jump if earlier else _SHARE_WITHOUT_COMPARISON):
        return (
            f"{now.on_one_host} จาก {now.visited} เว็บไซต์พาไปที่เดียวกันซึ่งไม่ใช่เว็บไซต์ในรายชื่อ:"
            " เครือข่ายของเราน่าจะขอให้ลงชื่อเข้าใช้ จึงไม่ใช้ผลของคืนนี้"
        )
    body = now.share(now.on_one_body) - _usual([numbers.share(numbers.on_one_body) for numbers in earlier])
    if now.on_one_body >= _FEWEST_SCHOOLS and body >= (jump if earlier else _SAME_BODY_SHARE):
        return (
            f"{now.on_one_body} จาก {now.visited} เว็บไซต์ตอบด้วยหน้าเดียวกันทุกตัวอักษร:"
            " น่าจะไม่ใช่เว็บไซต์ของโรงเรียน จึงไม่ใช้ผลของคืนนี้"
        )
    return ""


def _crashes(now: RunNumbers, earlier: Sequence[RunNumbers]) -> str:
    usual = _usual([numbers.share(numbers.crashed_schools) for numbers in earlier])
    if now.crashed_schools < _FEWEST_SCHOOLS or now.share(now.crashed_schools) - usual < _CRASHED_SHARE:
        return ""
    return f"โปรแกรมผิดพลาดกับ {now.crashed_schools} จาก {now.visited} โรงเรียน จึงไม่ใช้ผลของคืนนี้ ดูสาเหตุในบันทึก (log)"


def _failed_requests(now: RunNumbers, earlier: Sequence[RunNumbers], jump: float) -> str:
    if not earlier or now.failed_requests < _FEWEST_FAILED or now.failing_schools < _FEWEST_SCHOOLS:
        return ""
    usual = median(numbers.failed_share for numbers in earlier)
    if now.failed_share - usual < jump:
        return ""
    return (
        f"คำขอ {now.failed_requests} จาก {now.requests} รายการไม่สำเร็จ ({now.failed_share:.0%} ปกติ {usual:.0%}):"
        " เครือข่ายของเราน่าจะขัดข้อง จึงไม่ใช้ผลของคืนนี้"
    )


def _fallen(now: Mapping[str, int], before: Mapping[str, int], jump: float) -> str:
    """A mass fall of published items: schools do not take them down together in one night."""
    both = [code for code in before if code in now]
    fallen = [code for code in both if now[code] <= (1 - jump) * before[code]]
    was, there = sum(before[code] for code in both), sum(now[code] for code in both)
    if len(fallen) < _FEWEST_SCHOOLS or there > (1 - jump) * was:
        return ""
    return (
        f"รายการที่เผยแพร่ลดจาก {was} เหลือ {there} ข้อในคืนเดียว ที่ {len(fallen)} โรงเรียนพร้อมกัน:"
        " น่าจะเป็นที่เครือข่ายหรือโปรแกรมของเรา จึงไม่ใช้ผลของคืนนี้"
    )


def _usual(shares: Sequence[float]) -> float:
    return median(shares) if shares else 0.0
