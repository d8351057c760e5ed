"""Thai whose letters came out wrong in known ways, put right where the text itself shows which way it was."""

from __future__ import annotations

import re

# "ประจ\ufffdาปี", "ประจĠาปี": sara am written as a sign of its own and sara aa.
_LOST_SARA_AM = re.compile(r"(?<=[ก-ฮ่-๋])[\u00a1-\u02af\ufffd]า")
_SPACED_SARA_AM = re.compile(r"(?<=[ก-ฮ่-๋]) ำ")
_KEPT = "\ue0ff"  # stands for a sara am that is one
_FEWEST = 8
_SHARE = 15  # sound Thai has some ten sara aa for one sara am
# Beginnings of words in which sara am is right, where nothing else tells it from sara aa.
_WITH_SARA_AM = re.compile(
    r"(?:ส(?=ำ(?:นัก|เร็จ|หรับ|รวจ|เนา|คัญ|นวน|รอง))|จ(?=ำ(?:นวน|เป็น|กัด|หน่ำย|แนก))|(?<=ประ)จ(?=ำ)|ก(?=ำ(?:หนด|กับ|ลัง))|"
    r"ด(?=ำ(?:เนิน|รง))|อ(?=ำ(?:นำจ|เภอ|นวย))|ล(?=ำ(?:ดับ|เลียง|พูน|ปำง))|ต(?=ำ(?:บล|แหน่ง|รวจ|รำ))|ช(?=ำ(?:ระ|รุด))|บ(?=ำ(?:รุง|บัด|เหน็จ|นำญ))|"
    r"ค(?=ำ(?:สั่ง|ขอ|ร้อง|นึง|แนะ|รับ|ถำม|ตอบ|นวณ|ว่ำ))|ท(?=ำ(?:งำน|กำร|ให้|ลำย|แผน))|(?<=จัด)ท(?=ำ)|(?<=แนะ)น(?=ำ)|(?<=ผู้)น(?=ำ)|น(?=ำ(?:ไป|มำ|เสนอ|เข้ำ)))ำ"
)


def repaired(text: str) -> str:
    """`text` with sara am and sara aa where a reader of the document sees them."""
    if "า" in text:
        text = _LOST_SARA_AM.sub("ำ", text)
    wrong = text.count("ำ")
    if wrong < _FEWEST or text.count("า") * _SHARE > wrong:
        return text
    marked = _WITH_SARA_AM.sub(lambda found: found[0][:-1] + _KEPT, _SPACED_SARA_AM.sub(_KEPT, text))
    return marked.replace("ำ", "า").replace(_KEPT, "ำ")
