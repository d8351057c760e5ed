"""Whose school a website says it is of: the names it bears, and whether the listed name is among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from checks.page import Page, Region, SegmentKind
from checks.text import normalise, skeleton

_PREFIX = re.compile(r"^(?:โรงเรียน|วิทยาลัย(?=[ก-ฮเ-ไ])|รร\.?|ร\.ร\.)\s?")
_NAMED = re.compile(r"(โรงเรียน|(?<!มหา)วิทยาลัย)\s?([เ-ไ]?[ก-ฮ][ก-๎]{3,60})")
# Who else has websites that speak of schools.
_OFFICES = re.compile(
    r"(สำนักงานเขตพื้นที่การศึกษา(?:ประถมศึกษา|มัธยมศึกษา)?|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:ตำบล|เมือง|นคร)"
    r"|โรงพยาบาล(?:ส่งเสริมสุขภาพตำบล)?|มหาวิทยาลัย(?:ราชภัฏ)?)\s?([เ-ไ]?[ก-ฮ][ก-๎]{2,60})"
)
_CALLED = re.compile(r"(?:โรงเรียน|รร\.)\s?([เ-ไ]?[ก-ฮ][ก-๎]{0,60})")
# Words that say whose site a link leads to, and nothing else.
_SITE_OF = re.compile(
    r"[^ก-ฮเ-ไA-Za-z]{0,20}(?:(?:ITA|OIT|Online|เว็บไซต์|เว็บเพจ|เว็บ|ข้อมูล|เพื่อนบ้าน|ของ)[^ก-ฮเ-ไA-Za-z]{0,20}){0,4}"
    r"(?:โรงเรียน|รร\.)\s?([เ-ไ]?[ก-ฮ][ก-๎]{0,60})[^ก-๎A-Za-z]{0,20}",
    re.IGNORECASE,
)
# Where a name ends that runs into what follows it.
_BEHIND = re.compile(r"ตำบล|อำเภอ|จังหวัด|แขวง|สังกัด|สำนักงาน|ยินดี|ปีการศึกษา|ปีงบประมาณ")
# What follows "โรงเรียน" and is nobody's name.
_NOBODY = re.compile(
    r"ของ|ใน(?:สังกัด|โครงการ|เครือข่าย|กลุ่ม|เขต|พื้นที่|สหวิทยาเขต|อำเภอ|จังหวัด|ตำบล|ความ)"
    r"|ที่|และ|นี้|เรา|คุณธรรม|คุณภาพ|สุจริต|วิถี|ดี|ต้นแบบ|มาตรฐาน|ประจำ|ปลอด|สีขาว|ส่งเสริม|ขนาด|แกนนำ|พอเพียง"
    r"|มัธยม|ประถม|เอกชน|รัฐ|ร่วม|ผู้|ตัวอย่าง|ทดสอบ|ทั่วไป|เป็น|ได้|มี|ให้|จัด|แห่ง|เครือข่าย|คู่|พระราชทาน|นำร่อง|รางวัล"
    r"|ประชารัฐ|ดิจิทัล|ขยายโอกาส|ศีล"
    r"|ออนไลน์|ทุก|หรือ|ไม่|โดย|จาก|เพื่อ|กับ|ต่าง|สหกิจ|อาชีวะ|ปัจจุบัน|ดังกล่าว|รักษ์|สร้าง|แสนสุข|น่าอยู่|จำลอง|สมมติ|ทดลอง"
    # words that join parts of a sentence: no school of the ministry's register is called so
    r"|ตาม|ใช้|ต้อง|สามารถ|ซึ่ง|เมื่อ|หาก|เฉพาะ|เกี่ยว|ภาย|นอก|กำหนด|รับ|อย่าง|ปี|ตลอด|ก่อน|ถึง|แต่|คือ|ว่า|เพราะ|ด้าน|ระหว่าง|พร้อม|ยัง|ควร|ถูก"
    r"|เกิด|แล้ว|อีก|อื่น|ใด|กรณี|ตั้งแต่|จำนวน|เข้า|ดำเนิน|สำหรับ|ยึด|ปฏิบัติ"
)
_ADDRESS = re.compile(r"ตำบล|อำเภอ|จังหวัด|แขวง|ถนน|หมู่|โทร|ติดต่อ|ที่อยู่|สงวน|[ตอจ]\.|@|©|copyright|tel", re.IGNORECASE)
_KINDS = (
    r"เกษตรและเทคโนโลยี|เทคโนโลยีและการจัดการ|เทคโนโลยี|เทคนิค|อาชีวศึกษา|สารพัดช่าง|การอาชีพ|พณิชยการ|พาณิชยการ|ประมง|"
    r"ศิลปหัตถกรรม|บริหารธุรกิจ"
)
_KIND = re.compile(rf"^(?:{_KINDS})")
_COMMON = re.compile(rf"^(?:บ้าน|วัด|ชุมชน|อนุบาล|เมือง|นิคม|{_KINDS})+")
_PARTS = re.compile(r"[^ก-๎]+|ฯ")
_BLANKS = re.compile(r"\s+")
_OFFICE_IN_SHORT = re.compile(r"(สพ[ปม]\.?\s?)([เ-ไ]?[ก-ฮ][ก-๎]{2,60})")
_ISSUED_BY_OFFICE = re.compile(r"\s{0,3}(?:ประกาศ|คำสั่ง)\s?(สำนักงานเขตพื้นที่การศึกษา[ก-๎]{2,60})")
_AREA_OFFICE = "สำนักงานเขตพื้นที่"
_OFFICE_LINE = re.compile(r"^(สำนักงานเขตพื้นที่การศึกษา[ก-๎]{2,60}(?: เขต \d{1,2})?)$", re.MULTILINE)
# A line that says whose a paper is and where that is, and nothing else.
_LETTERHEAD = re.compile(
    r"^(?:(?:จัดทำ|เสนอ|เรียบเรียง)?โดย\s?:?\s?|ผู้จัดทำ\s?:?\s?)?(โรงเรียน|วิทยาลัย|เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด))\s?([เ-ไ]?[ก-ฮ][ก-๎]{3,60})"
    r"(?: (?:ตำบล|อำเภอ|จังหวัด|แขวง|เขต|สังกัด|สำนักงาน|หมู่|[ตอจ]\.|ปี|ประจำปี|พ\.ศ\.|25\d\d)[^\n]{0,150})?$",
    re.MULTILINE,
)
# a line that ends by saying whose the paper is, and what stands in it before that
_PAPER_OF = re.compile(
    r"^([^\n]{2,160}?)(โรงเรียน|วิทยาลัย) ?([เ-ไ]?[ก-ฮ][ก-๎]{3,60})"
    r"(?=$| (?:ปี|ประจำ|พ\.ศ|รอบ|ตำบล|อำเภอ|จังหวัด|สังกัด|สำนักงาน|\(?(?:25)?\d\d\b))",
    re.MULTILINE,
)
_PAPER = re.compile(
    r"แผน|รายงาน|ประกาศ|คู่มือ|มาตร(?:การ|ฐาน)|นโยบาย|เอกสาร|แนวปฏิบัติ|ดำเนินงาน|บริหาร|บุคลากร|โครงสร้าง|ผัง|ทำเนียบ|หน้าที่|หลักเกณฑ์|ประเมิน"
    r"|สถิติ|สรุป"
)
# what stands before the name of a school that was met, visited or named in passing
_IN_PASSING = re.compile(
    r"(?:ณ|กับ|(?<!หน้า)ที่|จาก|ระหว่าง|ถึง|และ|(?<!ภาย)ใน|ต่อ|สู่|ไป|ศึกษาดูงาน|ดูงาน|เยี่ยม(?:ชม)?|นิเทศ|ประชุม|อบรม|ย้าย|โอน|ให้|แก่|ร่วม)\s?$"
)
# a line that goes on without a blank tells what a school does
_TELLS = re.compile(r"ร่วมกับ|จัดทำ|จัดกิจกรรม|ดำเนินการ|ประชุม|ประกาศ|กำหนด|มอบหมาย|เรื่อง|แผน|โครงการ|รายงาน|คู่มือ|ได้รับ|ขอเชิญ")
_SCHOOLS = ("โรงเรียน", "วิทยาลัย")
_HEAD = 500  # letters
_SHORTEST = 4  # letters of a name that can be compared
_LONGEST = 120
_TELLING = 6  # first letters of a part of a name that show it
_LEAST_TELLING = 5
_HEADINGS = 20
_LEVEL = 3
_LETTERS = 200_000  # of a page's text
_ALIKE = 0.6
_SAME = 0.8
_FEWEST_PLACES = 2
_FEWEST_TITLES = 2


def other_school(listed: str, home: Page, others: Iterable[Page]) -> str:
    """Whose a site is, by its name, where that is another school or office than the `listed` name says, "" otherwise.

    Only when the home page and another place of its own (its headings, its footer or address, the titles of `others`)
    bear one and the same name, which is unlike the listed one, and no page holds the listed name or a telling part of it.
    Networks, area offices and misspellings are none; names that are not in Thai letters are not compared.
    """
    kind, name = _name_of(home) if _telling(listed) else ("", "")
    if not name or _is_alike(name, listed) or _bears(home, listed):
        return ""
    pages = titled = 0
    for page in others:
        if _bears(page, listed):
            return ""
        pages += 1
        titled += name in page.title
    in_titles = titled >= _FEWEST_TITLES and 2 * titled >= pages
    places = (name in home.title, _in_headings(home, name), _in_address(home, name), in_titles)
    return kind + name if sum(places) >= _FEWEST_PLACES else ""


def page_of_another(page: Page, own: Sequence[str]) -> str:
    """Whose a page is, where that is another school or an office and not that of the `own` names, "" otherwise.

    It is when the name that it shows (in its title or headings, and in banner, menu, footer, a line of its own or of an
    address) is unlike all own ones, and the page has none of these. Without `own` none is.
    """
    whose = shown_name(page) if own else ""
    return whose if is_strange(whose, own) and not any(_bears(page, one) for one in own) else ""


def shown_name(page: Page) -> str:
    """The one school or office that the title or the headings of a page name, and the frame around its main part as well."""
    kind, name = _name_of(page)
    return kind + name if name and _in_frame(page, name) else ""


def is_strange(whose: str, own: Sequence[str]) -> bool:
    """Whether a page that shows the name `whose` may be another's than that of the `own` names; then its text decides."""
    return bool(whose and own) and not any(_is_same(whose, one) for one in own)


def own_names(home: Page, listed: str) -> tuple[str, ...]:
    """The names by which other schools' pages can be told from those of this `home` page; none where it shows no name.

    A home page that bears neither the `listed` name nor another school's may be anybody's.
    """
    names = names_of(home) or schools_called(home.title)
    return tuple(filter(None, (listed, *names))) if names or _bears(home, listed) else ()


def names_of(home: Page) -> tuple[str, ...]:
    """The names of schools that a home page bears in its title, headings and pictures."""
    texts = (home.title, *_headings(home), *(image.alt for image in home.images))
    return tuple(dict.fromkeys(name for text in texts for _, name in _names(_NAMED, text)))


def other_issuer(text: str, own: Sequence[str]) -> str:
    """Whose a paper is by its head, where that is another school or an area office and it names none of the `own` ones.

    Papers of several schools, of a ministry and of nobody are none; "" for them and without `own` names.
    """
    if not own:
        return ""
    if longer := _longer_name(text, own):
        return longer
    if any(shows(name, text) for name in own):
        return ""
    if office := issuing_office(text):
        return office
    heads = {name: kind for kind, name in _names(_NAMED, text[:_HEAD])}
    if not heads:
        return _letterhead_of(text) or _office_of(text)
    if owner := _owner_of(text, own):
        return owner
    if len(heads) != 1:
        return ""
    name, kind = heads.popitem()
    seldom = text[:_LETTERS].count(name) < _FEWEST_PLACES and kind + name != _letterhead_of(text)
    return "" if seldom or any(_is_same(name, one) for one in own) else kind + name


def other_letterhead(text: str, own: Sequence[str]) -> str:
    """The same, only where a line of the head names the issuer and nothing else but where it is."""
    issuer = other_issuer(text, own)
    said = {_letterhead_of(text), _office_of(text), _owner_of(text, own)}
    return issuer if issuer and issuer in said else ""


def _owner_of(text: str, own: Sequence[str]) -> str:
    """The one school of which lines of the head say at their end that the paper is; "" for none, several or an own one."""
    owners = {
        kind + name
        for before, kind, name in _PAPER_OF.findall(text[:_HEAD])
        if _PAPER.search(before) and not (_NOBODY.match(name) or _IN_PASSING.search(before) or _TELLS.search(name))
    }
    owner = owners.pop() if len(owners) == 1 else ""
    return "" if any(_is_same(owner, one) for one in own) else owner


def _letterhead_of(text: str) -> str:
    """The school or the local government that one line of the head names, and nothing else but where it is; "" for none or several."""
    lines = _LETTERHEAD.findall(text[:_HEAD])
    found = {kind + _BEHIND.split(name, maxsplit=1)[0] for kind, name in lines if not _TELLS.search(name)}
    return found.pop() if len(found) == 1 else ""


def _longer_name(text: str, own: Sequence[str]) -> str:
    """The school that a line of the head names, where its name begins with an own one and goes on; "" where that one stands alone as well."""
    issuer = _letterhead_of(text)
    name = _PREFIX.sub("", issuer)
    cores = {_PREFIX.sub("", normalise(one[:_LONGEST])) for one in own}
    begun = [core for core in cores if len(core) >= _SHORTEST and core != name and name.startswith(core)]
    if not begun or len(cores) > 1:
        return ""
    read = text[:_LETTERS]
    return issuer if read.count(begun[0]) == read.count(name) else ""


def is_of_school(issuer: str) -> bool:
    """Whether an issuer is a school or a college, and no office."""
    return issuer.startswith(_SCHOOLS)


def issuing_office(text: str) -> str:
    """The area office whose announcement or order a text is by its first words, "" for any other text."""
    office = _ISSUED_BY_OFFICE.match(text)
    return "" if office is None else office[1]


def _office_of(text: str) -> str:
    """The area office that a line of the head names and nothing else, where the text speaks of it again; "" for none."""
    line = _OFFICE_LINE.search(text[:_HEAD])
    again = text[:_LETTERS].count(_AREA_OFFICE) >= _FEWEST_PLACES
    return line[1] if line is not None and again else ""


def schools_called(title: str) -> tuple[str, ...]:
    """The names of schools in the title of a home page, however short."""
    return tuple(name for found in _CALLED.finditer(title[:_LONGEST]) if not _NOBODY.match(name := found[1]))


def names_another(words: str, own: Sequence[str]) -> str:
    """The school whose site a link is said to lead to ("ITA โรงเรียน…", "เว็บไซต์โรงเรียน…"), where it is none of the `own` names.

    "" for all other words, and without `own` names.
    """
    found = _SITE_OF.fullmatch(words) if own and len(words) <= _LONGEST else None
    if found is None or _NOBODY.match(found[1]):
        return ""
    return "" if any(_is_alike(found[1], name) for name in own) else found[1]


def shows(listed: str, text: str) -> bool:
    """Whether `text` holds the listed name of a school, or a telling part of it."""
    bare = "".join(text[:_LETTERS].split())
    return any(part in bare for part in _telling(listed))


def _telling(listed: str) -> tuple[str, ...]:
    """What shows a name, of each of its parts; nothing when a text in Thai cannot show it."""
    core = _PREFIX.sub("", normalise(listed[:_LONGEST]))
    if _NOBODY.match(core):
        return ()
    parts = []
    for part in _PARTS.split(core):
        rest = _COMMON.sub("", part)
        if len(rest) >= _LEAST_TELLING:
            parts.append(rest[:_TELLING])
        elif len(part) >= _SHORTEST:
            parts.append(part)
    return tuple(parts)


def _is_alike(name: str, listed: str) -> bool:
    """Whether `name` may be the listed one, or the part of it outside or inside brackets, with slips of the pen."""
    core = _KIND.sub("", _PREFIX.sub("", normalise(listed[:_LONGEST])))
    name = _KIND.sub("", name)
    wanted = (_BLANKS.sub("", core), *(part for part in _PARTS.split(core) if len(part) >= _SHORTEST))
    if name in wanted[0]:
        return True
    matcher = SequenceMatcher(None, b=skeleton(name), autojunk=False)
    for one in wanted:
        matcher.set_seq1(skeleton(one))
        if matcher.ratio() >= _ALIKE:
            return True
    return False


def _is_same(name: str, own: str) -> bool:
    """Whether `name` is the `own` one but for a letter or two; what many names of a district begin with tells nothing."""
    one, other = (_BLANKS.sub("", _COMMON.sub("", _PREFIX.sub("", normalise(text[:_LONGEST])))) for text in (name, own))
    if not one or not other:
        return _is_alike(name, own)
    return one in other or SequenceMatcher(None, skeleton(one), skeleton(other), autojunk=False).ratio() >= _SAME


def _name_of(home: Page) -> tuple[str, str]:
    """What is named, and the one name: a school in the title or else in the headings, or else an office in the title."""
    titles = (home.title,)
    for named, texts in ((_NAMED, titles), (_NAMED, _headings(home)), (_OFFICES, titles), (_OFFICE_IN_SHORT, titles)):
        names = {name: kind for text in texts for kind, name in _names(named, text)}
        if names:
            name, kind = names.popitem()
            return ("", "") if names else (kind, name)
    return "", ""


def _names(named: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    for found in named.finditer(text):
        name = _BEHIND.split(found[2], maxsplit=1)[0]
        if named is _OFFICE_IN_SHORT or (len(name) >= _SHORTEST and not _NOBODY.match(name)):
            yield found[1], name


def _headings(page: Page) -> list[str]:
    return [text for level, text in page.headings if level <= _LEVEL][:_HEADINGS]


def _in_headings(home: Page, name: str) -> bool:
    """Whether the headings or the pictures of the home page bear `name`."""
    return any(name in text for text in (*_headings(home), *(image.alt for image in home.images)))


def _in_frame(page: Page, name: str) -> bool:
    """Whether what stands around the main part of a page bears `name`, or a line of its own or of an address."""
    return any(
        name in segment.text
        and (
            page.blocks[segment.block].region is not Region.MAIN
            or _PREFIX.sub("", segment.text).strip() == name
            or _ADDRESS.search(segment.text) is not None
        )
        for segment in page.segments
        if segment.kind is not SegmentKind.HEADING or page.blocks[segment.block].region is not Region.MAIN
    )


def _in_address(home: Page, name: str) -> bool:
    """Whether the footer bears `name`, or a line that looks like an address or a notice of copyright."""
    return any(
        name in segment.text
        and (home.blocks[segment.block].region is Region.FOOTER or _ADDRESS.search(segment.text) is not None)
        for segment in home.segments
        if segment.kind is not SegmentKind.IMAGE
    )


def _bears(page: Page, listed: str) -> bool:
    texts = (page.title, page.description, page.text, *(image.alt for image in page.images))
    return any(shows(listed, text) for text in texts if text)
