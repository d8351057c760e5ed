"""HTML fragments that sample sites put into their own page skeletons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from tests.sample_schools.schools import SampleSchool

NEWS_2566: tuple[tuple[str, str], ...] = (
    ("24 มีนาคม 2566", "พิธีมอบวุฒิบัตรนักเรียนชั้นประถมศึกษาปีที่ 6"),
    ("14 กุมภาพันธ์ 2566", "รับสมัครนักเรียนใหม่ ปีการศึกษา 2566"),
    ("16 มกราคม 2566", "กิจกรรมวันครู"),
    ("5 ธันวาคม 2565", "กิจกรรมจิตอาสาพัฒนาโรงเรียน"),
)
MAP_FRAME = '<iframe src="https://www.google.com/maps/embed?pb=sample{number}" width="600" height="300" title="แผนที่โรงเรียน"></iframe>'


def article(lines: Sequence[str], *, level: int = 2) -> str:
    """The text as headings, paragraphs and tables."""
    parts: list[str] = []
    rows: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("| "):
            tag = "td" if rows else "th"
            cells = "".join(f"<{tag}>{escape(cell.strip())}</{tag}>" for cell in line[2:].split("|"))
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            parts.append(f"<table border='1'>{''.join(rows)}</table>")
            rows = []
        if line.startswith("# "):
            parts.append(f"<h{level}>{escape(line[2:])}</h{level}>")
        elif line:
            parts.append(f"<p>{escape(line)}</p>")
    return "\n".join(parts)


def executives(school: SampleSchool, photos: str) -> str:
    """Name, position, photo and contact of every executive; `photos` is the folder of the pictures."""
    return "\n".join(
        f'<div class="person"><img src="{photos}/{name}.png" alt="{escape(who)}"><p>{escape(who)}</p><p>{position}</p>'
        f"<p>โทรศัพท์ {school.phone}</p><p>อีเมล {mail}{school.email}</p></div>"
        for name, who, position, mail in (
            ("director", school.director, f"ผู้อำนวยการ{school.name}", ""),
            ("deputy", school.deputy, f"รองผู้อำนวยการ{school.name}", "deputy."),
        )
    )


def contact(school: SampleSchool, *, phone: bool = True) -> str:
    """Address, phone, fax, e-mail and map."""
    numbers = f"<p>โทรศัพท์ {school.phone}</p><p>โทรสาร {school.phone}</p>" if phone else ""
    return (
        f"<p>{school.name}</p><p>ที่อยู่ {school.postal_address}</p>{numbers}<p>อีเมล {school.email}</p>"
        f"<p>แผนที่ตั้งโรงเรียน</p>{MAP_FRAME.format(number=school.number)}"
    )


def news(rows: Iterable[tuple[str, str]] = NEWS_2566, link: str = "") -> str:
    """A dated list; `link` is a pattern for the address of the n-th article ("" for none)."""
    items = []
    for number, (date, title) in enumerate(rows, 1):
        text = f'<a href="{link.format(n=number)}">{title}</a>' if link else title
        items.append(f"<li><span>{date}</span> {text}</li>")
    return f"<ul>{''.join(items)}</ul>"


def question_board(action: str) -> str:
    """A place where visitors ask and the school answers."""
    return (
        "<h3>กระดานถาม-ตอบ (Q&amp;A)</h3>"
        "<table><tr><th>คำถาม</th><th>คำตอบ</th></tr>"
        "<tr><td>รับสมัครนักเรียนถึงวันไหน</td><td>โรงเรียนตอบ: ถึงวันที่ 31 มีนาคม 2566</td></tr>"
        "<tr><td>ขอเอกสาร ปพ.1 ใช้เวลากี่วัน</td><td>โรงเรียนตอบ: 1 วันทำการ</td></tr></table>"
        f'<form action="{action}" method="post"><label>ตั้งคำถามใหม่ <input type="text" name="subject"></label>'
        '<textarea name="message" placeholder="พิมพ์คำถามของท่าน"></textarea><button type="submit">ส่งคำถาม</button></form>'
    )


def frequent_questions() -> str:
    """Answers to questions that nobody can add to."""
    return (
        "<h3>คำถามที่พบบ่อย (FAQ)</h3><dl><dt>รับสมัครนักเรียนถึงวันไหน</dt><dd>ถึงวันที่ 31 มีนาคมของทุกปี</dd>"
        "<dt>ขอเอกสาร ปพ.1 ใช้เวลากี่วัน</dt><dd>1 วันทำการ</dd></dl>"
    )


def forms_to_fetch(href: str) -> str:
    """Printed forms instead of a service."""
    return f'<p>ดาวน์โหลดแบบคำร้องแล้วนำมายื่นที่ห้องธุรการ</p><ul><li><a href="{href}">แบบคำขอ ปพ.1 และหนังสือรับรอง</a></li></ul>'


def online_service(action: str) -> str:
    """A form with which a service is asked for without coming to the school."""
    return (
        "<p>ผู้ปกครองยื่นคำร้องขอเอกสารทางการศึกษา (ปพ.1, หนังสือรับรอง) ผ่านระบบออนไลน์ได้ โดยไม่ต้องเดินทางมาโรงเรียน</p>"
        f'<form action="{action}" method="post"><label>ชื่อผู้ยื่นคำร้อง <input type="text" name="name"></label>'
        '<label>ประเภทเอกสาร <select name="kind"><option>ปพ.1</option><option>หนังสือรับรอง</option></select></label>'
        '<label>อีเมล <input type="email" name="mail"></label><button type="submit">ยื่นคำร้องออนไลน์</button></form>'
    )


def corruption_form(action: str) -> str:
    """The channel for corruption complaints, apart from the general one."""
    return (
        "<p>ช่องทางนี้ใช้แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่เท่านั้น แยกจากเรื่องร้องเรียนทั่วไป"
        " ข้อมูลของผู้แจ้งเบาะแสเป็นความลับ</p>"
        f'<form action="{action}" method="post"><label>ชื่อผู้ร้องเรียน (ไม่บังคับ) <input type="text" name="name"></label>'
        '<label>รายละเอียดการทุจริต <textarea name="detail"></textarea></label><button type="submit">ส่งเรื่องร้องเรียนการทุจริต</button></form>'
    )


def general_complaint_form(action: str) -> str:
    """The form for everything else: it does not protect who reports corruption."""
    return (
        "<p>แจ้งปัญหาการใช้งาน ข้อเสนอแนะ คำติชม และเรื่องร้องเรียนทั่วไป เช่น น้ำ ไฟฟ้า อาคารสถานที่ อาหารกลางวัน</p>"
        f'<form action="{action}" method="post"><label>ชื่อ-สกุล <input type="text" name="name" required></label>'
        '<label>เรื่อง <input type="text" name="subject"></label><textarea name="detail"></textarea>'
        '<button type="submit">ส่งข้อเสนอแนะ</button></form>'
    )
