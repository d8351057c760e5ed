"""The invented schools: names, addresses and people that their sites show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleSchool:
    """One invented school; `host` replaces its loopback address when its site needs real host names.

    `exempt` are the codes that the office lists as not asked of it.
    """

    number: int
    slug: str
    name: str
    village: str
    director: str
    deputy: str
    host: str = ""
    exempt: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return f"99{self.number:08d}"

    @property
    def address(self) -> str:
        """The loopback address that its site listens on."""
        return f"127.0.10.{self.number}"

    @property
    def phone(self) -> str:
        return f"0-4400-{self.number:04d}"

    @property
    def email(self) -> str:
        return f"school{self.number}@example.ac.th"

    @property
    def postal_address(self) -> str:
        return f"เลขที่ {self.number * 11} หมู่ที่ 4 ตำบล{self.village} อำเภอเมืองสมมุติ จังหวัดสมมุติบุรี 39990"


SCHOOLS: tuple[SampleSchool, ...] = (
    SampleSchool(1, "nong_tua_yang", "โรงเรียนบ้านหนองตัวอย่าง", "หนองตัวอย่าง", "นายสมมุติ ตั้งตัวอย่าง", "นางแบบอย่าง ดีสมมุติ"),
    SampleSchool(2, "pa_tua_yang", "โรงเรียนวัดป่าตัวอย่าง", "ป่าตัวอย่าง", "นางจำลอง มีแบบแผน", "นายทดลอง ใจแบบอย่าง"),
    SampleSchool(3, "don_sommut", "โรงเรียนบ้านดอนสมมุติ", "ดอนสมมุติ", "นายตัวอย่าง ศรีจำลอง", "นางสมมติ ลองดู"),
    SampleSchool(4, "thung_sommut", "โรงเรียนชุมชนบ้านทุ่งสมมุติ", "ทุ่งสมมุติ", "นายแบบ แผนสมมุติ", "นางสาวลอง จำลองวงศ์"),
    SampleSchool(5, "khao_chamlong", "โรงเรียนบ้านเขาจำลอง", "เขาจำลอง", "นางสาวตัวอย่าง เขาลอง", "นายจำลอง เขาแบบ"),
    SampleSchool(6, "wat_nong_sommut", "โรงเรียนวัดหนองสมมุติ", "หนองสมมุติ", "นายทดสอบ หนองแบบ", "นางทดลอง หนองลอง"),
    SampleSchool(
        7,
        "huai_tua_yang",
        "โรงเรียนบ้านห้วยตัวอย่าง",
        "ห้วยตัวอย่าง",
        "นางสมมุติ ห้วยแบบ",
        "นายลอง ห้วยจำลอง",
        exempt=("O42", "O43"),
    ),
    SampleSchool(8, "khok_chamlong", "โรงเรียนบ้านโคกจำลอง", "โคกจำลอง", "นายลองดู โคกแบบ", "นางสาวแบบ โคกลอง"),
    SampleSchool(
        9,
        "mai_phet",
        "โรงเรียนบ้านใหม่เพชรสมมุติ",
        "ใหม่เพชรสมมุติ",
        "นางตัวอย่าง ใหม่แบบ",
        "นายสมมติ ใหม่ลอง",
        "www.banmaiphet.example",
    ),
    SampleSchool(10, "suan_sommut", "โรงเรียนบ้านสวนสมมุติ", "สวนสมมุติ", "นายสวน สมมุติดี", "นางสวน แบบอย่าง"),
    SampleSchool(11, "rai_chamlong", "โรงเรียนบ้านไร่จำลอง", "ไร่จำลอง", "นายไร่ จำลองดี", "นางไร่ แบบลอง"),
    SampleSchool(12, "na_tua_yang", "โรงเรียนบ้านนาตัวอย่าง", "นาตัวอย่าง", "นางนา แบบดี", "นายนา ลองแบบ"),
    SampleSchool(13, "pong_sommut", "โรงเรียนบ้านโป่งสมมุติ", "โป่งสมมุติ", "นายโป่ง แบบลอง", "นางโป่ง สมมุติ"),
    SampleSchool(14, "tha_chamlong", "โรงเรียนบ้านท่าจำลอง", "ท่าจำลอง", "นางท่า แบบดี", "นายท่า ลองดี"),
)


def school(slug: str) -> SampleSchool:
    """The sample school of that slug; KeyError for another."""
    return {each.slug: each for each in SCHOOLS}[slug]
