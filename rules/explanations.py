"""The sentences of a finding in Thai: what was seen and what to do about it, by reason and situation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Formatter
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from checks.periods.values import MONTH_NAMES
from rules.site import LIST_UNREAD, Coverage
from rules.verdicts import Advice, Reason

LONGEST_NAME = 60
_TOUCHING = re.compile(r"[ก-๎ๆ][A-Za-z0-9(]|[A-Za-z0-9)][ก-๎]")
_NO_WORDS = re.compile(r"\(?“”\)?|\(\)")


class Situation(StrEnum):
    """What exactly was met; together with the reason it selects the wording."""

    PUBLISHED = "published"
    PUBLISHED_ON_PAGE = "published_on_page"
    PUBLISHED_PICTURE = "published_picture"
    PUBLISHED_ACCOUNT = "published_account"
    STATED_NONE = "stated_none"
    EXEMPT = "exempt"

    NO_CLAIM = "no_claim"
    DEAD_LABEL = "dead_label"
    SELF_LINK = "self_link"
    UNDER_CONSTRUCTION = "under_construction"
    SAMPLE_FILE = "sample_file"
    GONE = "gone"
    SOFT_NOT_FOUND = "soft_not_found"
    PICTURE_GONE = "picture_gone"
    HIJACKED = "hijacked"
    DRIVE_NOT_SHARED = "drive_not_shared"
    FORM_NOT_SHARED = "form_not_shared"
    SIGN_IN_PAGE = "sign_in_page"
    EMPTY_PAGE = "empty_page"
    EMPTY_FILE = "empty_file"
    OTHER_YEAR = "other_year"
    OTHER_SECTION = "other_section"
    MONTHS = "months"
    COMPONENTS = "components"
    HOME_PAGE = "home_page"
    FILE_INSTEAD = "file_instead"
    FORM_INSTEAD = "form_instead"
    ONE_WAY = "one_way"
    DOWNLOADS_ONLY = "downloads_only"
    NOT_AN_ACCOUNT = "not_an_account"
    GENERAL_CHANNEL = "general_channel"
    OTHER_ITEM = "other_item"
    OFF_SUBJECT = "off_subject"
    ONE_FOR_MANY = "one_for_many"

    SCAN = "scan"
    PICTURE = "picture"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_READ = "not_read"
    UNSUPPORTED = "unsupported"
    UNCHECKABLE_HOST = "uncheckable_host"
    TARGET_BLOCKED = "target_blocked"
    TARGET_ROBOTS = "target_robots"
    ADDRESS_REFUSED = "address_refused"
    TEMPORARY = "temporary"
    WEAK_CLAIM = "weak_claim"
    NO_YEAR = "no_year"
    YEAR_UNCLEAR = "year_unclear"
    YEAR_CONFLICT = "year_conflict"
    MEDIA = "media"
    BARE_TEXT = "bare_text"
    MAIL_OR_PHONE = "mail_or_phone"
    SCRIPT_LINK = "script_link"
    UNKNOWN_CONTENT = "unknown_content"
    NOT_SEEN = "not_seen"
    NOT_OPENED = "not_opened"
    TOO_LARGE = "too_large"
    NEEDS_BROWSER = "needs_browser"
    ONLY_NEAR_MISS = "only_near_miss"
    SITE_DOWN = "site_down"
    SITE_BLOCKED = "site_blocked"
    SITE_ROBOTS = "site_robots"
    SITE_NAME_GONE = "site_name_gone"
    SITE_MAINTENANCE = "site_maintenance"
    SITE_SUSPENDED = "site_suspended"
    SITE_DEFAULT_PAGE = "site_default_page"
    SITE_PARKED = "site_parked"
    SITE_PORTAL = "site_portal"
    SITE_PRIVATE = "site_private"
    SITE_SERVER_ERROR = "site_server_error"
    NO_WEBSITE = "no_website"
    SOCIAL_ONLY = "social_only"
    FILE_SHARE = "file_share"
    RULE_ERROR = "rule_error"


@dataclass(frozen=True, slots=True)
class Words:
    """The values of the placeholders; a wording may use any of them.

    `seen` and `asked` are periods as a reader says them, `components` and `months` lists that are
    joined already, `why` says what kept the crawl from seeing everything. `href` and `found_on` are whole
    addresses, which a sentence shortens to a name; `page` is the title of the page at `found_on`. `against`
    are words that name another year than `seen`, the `also_` ones say what else was found.
    """

    code: str = ""
    title: str = ""
    label: str = ""
    href: str = ""
    host: str = ""
    found_on: str = ""
    name: str = ""
    seen: str = ""
    asked: str = ""
    components: str = ""
    months: str = ""
    quote: str = ""
    question: str = ""
    other: str = ""
    why: str = ""
    page: str = ""
    against: str = ""
    also_label: str = ""
    also_href: str = ""
    also_seen: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The values that are not empty, by name; `Words(**dict(pairs))` gives the same back."""
        return tuple((name, value) for name, value in asdict(self).items() if value)


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence and one to three steps (none for what needs no action), with named placeholders."""

    text: str
    fix: tuple[str, ...] = ()

    def filled(self, words: Words, names: PageNames) -> Wording:
        """This wording with `words` in its placeholders."""
        values = asdict(words)
        unnamed = names.home if words.found_on else names.declared
        values["found_on"] = words.page or short_name(words.found_on) or unnamed
        values["href"] = short_name(words.href) or words.host
        values["also_href"] = short_name(words.also_href) or words.also_href
        return Wording(_filled(self.text, values), tuple(_filled(step, values) for step in self.fix))


class PageNames(NamedTuple):
    """What to call a site's home page, and the list of links that a school submitted."""

    home: str
    declared: str


def short_name(address: str) -> str:
    """The file or page that a web address ends with, "" for a home page or what is no web address."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return ""
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    name = segments[-1] if segments else ""
    if parts.query and (not name or "." in name):
        name = f"{name}?{unquote(parts.query)}"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 15]}…{name[-14:]}"


def _filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its placeholders filled; Latin letters and digits do not touch the Thai beside them."""
    filled = ""
    for fixed, name, _, _ in Formatter().parse(text):
        filled += _apart(filled, fixed)
        if name:
            filled += _apart(filled, values[name])
    return " ".join(_NO_WORDS.sub("", filled).split())


def _apart(before: str, after: str) -> str:
    return f" {after}" if before and after and _TOUCHING.fullmatch(before[-1] + after[0]) else after


def explain(reason: Reason, situation: Situation, words: Words) -> Wording:
    """The filled Thai wording; KeyError when the catalogue does not know the pair."""
    return composed(CATALOGUE[reason, situation], words, THAI_SENTENCES)


class Sentences(NamedTuple):
    """What is added to an explanation of any situation, in one language."""

    also: str
    also_old: str
    against: str
    names: PageNames


def composed(wording: Wording, words: Words, sentences: Sentences) -> Wording:
    """`wording` filled, and with what else is to be told."""
    text = wording.text
    if words.against:
        text = f"{text} {sentences.against}"
    if words.also_label:
        text = f"{text} {sentences.also_old if words.also_seen else sentences.also}"
    return Wording(text, wording.fix).filled(words, sentences.names)


_SHARE_DRIVE = (
    "เปิดไฟล์หรือโฟลเดอร์ใน Google Drive กด “แชร์” แล้วตั้งการเข้าถึงทั่วไปเป็น “ทุกคนที่มีลิงก์” สิทธิ์ “ผู้มีสิทธิ์อ่าน”",
    "ทดลองเปิดลิงก์ในหน้าต่างที่ไม่ระบุตัวตน (Incognito) ต้องเห็นเนื้อหาโดยไม่ต้องเข้าสู่ระบบ",
)
_TEXT_FILE = ("บันทึกไฟล์เป็น PDF จากโปรแกรมที่พิมพ์เอกสารโดยตรง (Word, Google Docs) ให้ค้นหาข้อความในไฟล์ได้ แล้วอัปโหลดแทนไฟล์เดิม",)
_RELINK = "แก้ลิงก์ “{label}” ในหน้า “{found_on}” ให้เปิดไปยังไฟล์หรือหน้าที่มีข้อมูล{title}จริง"

CATALOGUE: Mapping[tuple[Reason, Situation], Wording] = {
    (Reason.NONE, Situation.PUBLISHED): Wording("พบ{title}ที่ลิงก์ “{label}” เปิดดู “{name}” ได้โดยไม่ต้องเข้าสู่ระบบ {seen}"),
    (Reason.NONE, Situation.PUBLISHED_ON_PAGE): Wording("พบ{title}แสดงอยู่ในหน้า “{found_on}” {seen}"),
    (Reason.NONE, Situation.PUBLISHED_PICTURE): Wording(
        "พบ{title}แสดงเป็นรูปภาพที่ “{label}” {seen} ระบบอ่านข้อความในภาพไม่ได้ เจ้าหน้าที่อาจเปิดดูรายละเอียดเพิ่มเติม"
    ),
    (Reason.NONE, Situation.PUBLISHED_ACCOUNT): Wording("พบลิงก์ “{label}” ไปยังบัญชีเครือข่ายสังคมออนไลน์ที่ {host}"),
    (Reason.NONE, Situation.STATED_NONE): Wording(
        "พบการระบุไว้ชัดเจนว่า “{quote}” ใน “{name}” ซึ่งนับเป็นการเผยแพร่{title}แล้ว {seen}"
    ),
    (Reason.NONE, Situation.EXEMPT): Wording("ข้อนี้ไม่ต้องเผยแพร่: {why}"),
    (Reason.MISSING, Situation.NO_CLAIM): Wording(
        "ตรวจทั้งเว็บไซต์แล้วยังไม่พบข้อความหรือลิงก์ที่แสดง{title}",
        (
            "เพิ่มหัวข้อ “{code} {title}” ในหน้า ITA/OIT ของเว็บไซต์",
            "ลิงก์หัวข้อนั้นไปยังไฟล์หรือหน้าที่มีข้อมูลของ{asked} และเปิดดูได้โดยไม่ต้องเข้าสู่ระบบ",
        ),
    ),
    (Reason.PLACEHOLDER, Situation.DEAD_LABEL): Wording(
        "พบหัวข้อ “{label}” ในหน้า “{found_on}” แต่กดแล้วยังไม่มีข้อมูลให้เปิดดู",
        (_RELINK, "ทดลองกดลิงก์อีกครั้งหลังบันทึกหน้าเว็บ"),
    ),
    (Reason.PLACEHOLDER, Situation.SELF_LINK): Wording(
        "ลิงก์ “{label}” พากลับมายังหน้าเดิม (“{found_on}”) จึงยังไม่มีข้อมูลให้เปิดดู",
        (_RELINK,),
    ),
    (Reason.PLACEHOLDER, Situation.UNDER_CONSTRUCTION): Wording(
        "พบหัวข้อ “{label}” แต่เมื่อเปิดดูพบข้อความ “{quote}” จึงยังไม่มีข้อมูลให้อ่าน",
        ("นำข้อมูล{title}ของ{asked}ลงในหน้านั้น", "ลบข้อความแจ้งว่ากำลังจัดทำเมื่อข้อมูลครบแล้ว"),
    ),
    (Reason.PLACEHOLDER, Situation.SAMPLE_FILE): Wording(
        "“{name}” ที่ลิงก์ “{label}” เป็นเพียงไฟล์หรือข้อความตัวอย่าง (“{quote}”) ยังไม่ใช่ข้อมูล{title}",
        ("จัดทำข้อมูล{title}ของ{asked}", _RELINK),
    ),
    (Reason.BROKEN, Situation.GONE): Wording(
        "ลิงก์ “{label}” เปิดไม่ได้ ไม่มีไฟล์หรือหน้าปลายทาง (“{href}”) แล้ว",
        ("ตรวจว่าไฟล์หรือหน้าปลายทางถูกลบ ย้าย หรือเปลี่ยนชื่อหรือไม่", _RELINK),
    ),
    (Reason.BROKEN, Situation.SOFT_NOT_FOUND): Wording(
        "ลิงก์ “{label}” เปิดได้ แต่หน้าที่เปิดขึ้นมาแจ้งว่า “{quote}” จึงยังไม่มีข้อมูลหรือใช้งานไม่ได้",
        ("ตรวจว่าไฟล์หรือหน้าปลายทางถูกลบ ย้าย หรือเปลี่ยนชื่อหรือไม่", _RELINK),
    ),
    (Reason.BROKEN, Situation.PICTURE_GONE): Wording(
        "พบหัวข้อ “{label}” แต่รูปภาพในหน้า “{found_on}” ไม่ปรากฏ หรือเป็นเพียงภาพเล็กประกอบหน้า",
        ("อัปโหลดรูปภาพ{title}ใหม่ แล้วเปิดหน้าเว็บตรวจดู", "ใส่คำบรรยายภาพหรือแนบไฟล์ที่ค้นหาข้อความได้ประกอบ"),
    ),
    (Reason.BROKEN, Situation.HIJACKED): Wording(
        "ลิงก์ “{label}” พาไปยังหน้าที่ไม่ใช่ของสถานศึกษา ({host}) พบข้อความ “{quote}”",
        ("แจ้งผู้ดูแลเว็บไซต์ให้ตรวจชื่อเว็บไซต์และหน้าที่ถูกแทรก", _RELINK),
    ),
    (Reason.SIGN_IN, Situation.DRIVE_NOT_SHARED): Wording(
        "ลิงก์ “{label}” เปิดไฟล์ใน {host} ซึ่งยังไม่ได้แชร์ให้บุคคลทั่วไป ผู้เยี่ยมชมพบหน้าขอสิทธิ์หรือเข้าสู่ระบบ",
        _SHARE_DRIVE,
    ),
    (Reason.SIGN_IN, Situation.FORM_NOT_SHARED): Wording(
        "แบบฟอร์มที่ลิงก์ “{label}” ({host}) ต้องเข้าสู่ระบบก่อน บุคคลภายนอกจึงกรอกไม่ได้",
        (
            "ในการตั้งค่าของ Google Forms ปิด “จำกัดเฉพาะผู้ใช้ในองค์กร” และ “จำกัดให้ตอบกลับได้ 1 ครั้ง”",
            "ทดลองเปิดแบบฟอร์มในหน้าต่างที่ไม่ระบุตัวตน (Incognito)",
        ),
    ),
    (Reason.SIGN_IN, Situation.SIGN_IN_PAGE): Wording(
        "ลิงก์ “{label}” พาไปหน้าเข้าสู่ระบบ บุคคลทั่วไปจึงเปิดดูไม่ได้",
        (
            "เปิดสิทธิ์ให้บุคคลทั่วไปดูหน้าหรือไฟล์นี้ได้โดยไม่ต้องเข้าสู่ระบบ",
            "ทดลองเปิดลิงก์ในหน้าต่างที่ไม่ระบุตัวตน (Incognito)",
        ),
    ),
    (Reason.EMPTY, Situation.EMPTY_PAGE): Wording(
        "ลิงก์ “{label}” เปิดหน้า “{name}” ได้ แต่ในหน้ามีเพียงหัวข้อ ยังไม่มีเนื้อหา ไฟล์ หรือรูปภาพ",
        ("เพิ่มเนื้อหาหรือแนบไฟล์{title}ของ{asked}ในหน้า “{name}”",),
    ),
    (Reason.EMPTY, Situation.EMPTY_FILE): Wording(
        "ไฟล์ “{name}” ที่ลิงก์ “{label}” เปิดได้ แต่ไม่มีเนื้อหา",
        ("อัปโหลดไฟล์{title}ฉบับที่มีเนื้อหาแทนไฟล์เดิม", "เปิดไฟล์ตรวจดูอีกครั้งหลังอัปโหลด"),
    ),
    (Reason.STALE, Situation.OTHER_YEAR): Wording(
        "“{name}” ที่ลิงก์ “{label}” เป็นข้อมูลของ{seen} แต่ข้อนี้ต้องเป็นของ{asked}",
        ("จัดทำหรือค้นหา{title}ของ{asked}", "นำไปแทนหรือเพิ่มที่ลิงก์ “{label}” ในหน้า “{found_on}” และระบุปีให้ชัดเจน"),
    ),
    (Reason.STALE, Situation.OTHER_SECTION): Wording(
        "พบ{title}เฉพาะในส่วนของ{seen} (หน้า “{found_on}”) ยังไม่พบของ{asked}",
        ("เพิ่มหัวข้อ “{code} {title}” ในส่วนของ{asked}", "ลิงก์ไปยังข้อมูลของ{asked}"),
    ),
    (Reason.INCOMPLETE, Situation.MONTHS): Wording(
        "พบข้อมูลที่ลิงก์ “{label}” แต่ยังไม่ครบช่วง{asked} เดือนที่ยังไม่พบ: {months}",
        ("เพิ่มข้อมูลของเดือน{months}", "เดือนใดไม่มีรายการ ให้ระบุว่า “ไม่มี” ในเดือนนั้น"),
    ),
    (Reason.INCOMPLETE, Situation.COMPONENTS): Wording(
        "พบ{title}ที่ “{label}” แล้ว แต่ยังไม่พบองค์ประกอบ: {components}",
        ("เพิ่ม{components}ใน “{name}”", "หากไม่มีข้อมูลในองค์ประกอบใด ให้ระบุไว้ให้ชัดเจนว่าไม่มี"),
    ),
    (Reason.WRONG_CONTENT, Situation.HOME_PAGE): Wording(
        "ลิงก์ “{label}” พาไปหน้าแรกของเว็บไซต์ ไม่ได้พาไปยัง{title}", (_RELINK,)
    ),
    (Reason.WRONG_CONTENT, Situation.FILE_INSTEAD): Wording(
        "ลิงก์ “{label}” เปิดไฟล์ “{name}” แต่ข้อนี้ต้องเป็นช่องทางที่บุคคลภายนอกใช้งานได้จริง",
        ("จัดทำช่องทางออนไลน์ที่ใช้งานได้จริง เช่น แบบฟอร์ม กระดานถามตอบ หรือระบบบริการ", _RELINK),
    ),
    (Reason.WRONG_CONTENT, Situation.FORM_INSTEAD): Wording(
        "ลิงก์ “{label}” เปิดแบบฟอร์ม “{name}” ให้กรอก แต่ข้อนี้ต้องเป็น{title}ให้อ่าน",
        ("จัดทำ{title}ของ{asked}เป็นไฟล์หรือหน้าเว็บ", _RELINK),
    ),
    (Reason.WRONG_CONTENT, Situation.ONE_WAY): Wording(
        "หน้า “{name}” ที่ลิงก์ “{label}” มีเพียงคำถามที่พบบ่อย (“{quote}”) บุคคลภายนอกยังสอบถามและรับคำตอบไม่ได้",
        ("เพิ่มช่องทางถามตอบสองทาง เช่น กระดานถามตอบ กล่องข้อความ หรือแบบฟอร์มที่สถานศึกษาตอบกลับ", _RELINK),
    ),
    (Reason.WRONG_CONTENT, Situation.DOWNLOADS_ONLY): Wording(
        "หน้า “{name}” ที่ลิงก์ “{label}” มีเพียงเอกสารให้ดาวน์โหลด (“{quote}”) บุคคลภายนอกยังขอรับบริการออนไลน์ไม่ได้",
        ("จัดทำแบบฟอร์มออนไลน์หรือระบบที่ยื่นเรื่องได้โดยไม่ต้องเดินทางมาสถานศึกษา", _RELINK),
    ),
    (Reason.WRONG_CONTENT, Situation.NOT_AN_ACCOUNT): Wording(
        "ลิงก์ “{label}” พาไปหน้าแรกของ {host} ไม่ใช่บัญชีของสถานศึกษา",
        (
            "เปิดเพจหรือช่องของสถานศึกษา แล้วคัดลอกที่อยู่ของหน้านั้น",
            "แก้ลิงก์ “{label}” ในหน้า “{found_on}” ให้เปิดไปยังที่อยู่ที่คัดลอกไว้",
        ),
    ),
    (Reason.WRONG_CONTENT, Situation.GENERAL_CHANNEL): Wording(
        "ลิงก์ “{label}” ใช้ช่องทางเดียวกับ{other} แต่ช่องทางแจ้งเรื่องทุจริตต้องแยกต่างหาก เพื่อคุ้มครองผู้แจ้งเบาะแส",
        (
            "สร้างแบบฟอร์มหรือช่องทางออนไลน์เฉพาะเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
            "แก้ลิงก์ “{label}” ในหน้า “{found_on}” ให้เปิดไปยังช่องทางใหม่",
        ),
    ),
    (Reason.WRONG_CONTENT, Situation.OTHER_ITEM): Wording(
        "“{name}” ที่ลิงก์ “{label}” เป็นข้อมูลของ{other} ไม่พบเนื้อหาของ{title}",
        (_RELINK,),
    ),
    (Reason.UNREADABLE, Situation.SCAN): Wording(
        "เปิด “{name}” ได้ แต่เป็นภาพสแกนที่ไม่มีข้อความ ระบบจึงอ่านเนื้อหาไม่ได้ ขอให้เจ้าหน้าที่เปิดดู {question}",
        _TEXT_FILE,
    ),
    (Reason.UNREADABLE, Situation.PICTURE): Wording(
        "พบรูปภาพที่ “{label}” ระบบอ่านข้อความในภาพไม่ได้ ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("เพิ่มข้อความหรือไฟล์ที่ค้นหาข้อความได้ประกอบรูปภาพ",),
    ),
    (Reason.UNREADABLE, Situation.ENCRYPTED): Wording(
        "ไฟล์ “{name}” ที่ลิงก์ “{label}” ตั้งรหัสผ่านไว้ ระบบจึงอ่านเนื้อหาไม่ได้",
        ("บันทึกไฟล์ใหม่โดยไม่ใส่รหัสผ่าน แล้วอัปโหลดแทนไฟล์เดิม",),
    ),
    (Reason.UNREADABLE, Situation.DAMAGED): Wording(
        "ไฟล์ “{name}” ที่ลิงก์ “{label}” อาจเสียหายหรืออัปโหลดไม่ครบ ระบบเปิดอ่านไม่ได้",
        ("บันทึกและอัปโหลดไฟล์ใหม่ แล้วทดลองดาวน์โหลดมาเปิดดู",),
    ),
    (Reason.UNREADABLE, Situation.NOT_READ): Wording(
        "ระบบอ่านไฟล์ “{name}” ที่ลิงก์ “{label}” ไม่ทันในรอบนี้ และจะอ่านใหม่รอบหน้า ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("หากไฟล์ใหญ่หรือมีหลายหน้ามาก แบ่งเป็นไฟล์ย่อยจะช่วยให้เปิดอ่านได้เร็วขึ้น",),
    ),
    (Reason.UNREADABLE, Situation.UNSUPPORTED): Wording(
        "ไฟล์ “{name}” ที่ลิงก์ “{label}” เป็นชนิดที่ระบบอ่านไม่ได้ ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("เผยแพร่เป็นไฟล์ PDF หรือหน้าเว็บที่ค้นหาข้อความได้",),
    ),
    (Reason.EXTERNAL, Situation.UNCHECKABLE_HOST): Wording(
        "ลิงก์ “{label}” อยู่ที่ {host} ซึ่งระบบเปิดดูแทนไม่ได้ ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("เผยแพร่ข้อมูลชุดเดียวกันไว้บนเว็บไซต์ของสถานศึกษา หรือเป็นไฟล์ที่ทุกคนเปิดได้",),
    ),
    (Reason.EXTERNAL, Situation.TARGET_BLOCKED): Wording(
        "เว็บไซต์ {host} ของลิงก์ “{label}” ปิดกั้นโปรแกรมตรวจ ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("เผยแพร่ข้อมูลไว้ในที่ที่เปิดได้โดยไม่ถูกปิดกั้น หรือแจ้งผู้ดูแลเว็บไซต์ให้อนุญาตโปรแกรมตรวจ",),
    ),
    (Reason.EXTERNAL, Situation.TARGET_ROBOTS): Wording(
        "เว็บไซต์ {host} ของลิงก์ “{label}” ไม่อนุญาตให้โปรแกรมอ่าน ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("แจ้งผู้ดูแลเว็บไซต์ให้อนุญาตหน้านี้ในไฟล์ robots.txt หรือเผยแพร่ในที่อื่นที่อ่านได้",),
    ),
    (Reason.BROKEN, Situation.ADDRESS_REFUSED): Wording(
        "ลิงก์ “{label}” เปิดได้เฉพาะภายในหน่วยงาน ไม่ใช่ที่อยู่บนอินเทอร์เน็ตสาธารณะ บุคคลทั่วไปจึงเปิดดูไม่ได้",
        ("ย้ายข้อมูลไปยังที่อยู่ที่บุคคลทั่วไปเปิดได้จากอินเทอร์เน็ต", _RELINK),
    ),
    (Reason.DOUBTFUL, Situation.TEMPORARY): Wording(
        "ลิงก์ “{label}” เปิดไม่ได้ชั่วคราวในคืนที่ตรวจ ระบบจะลองใหม่ในรอบถัดไป",
        ("ทดลองเปิดลิงก์ หากยังเปิดไม่ได้ให้แจ้งผู้ดูแลเว็บไซต์ปลายทาง",),
    ),
    (Reason.DOUBTFUL, Situation.WEAK_CLAIM): Wording(
        "พบ “{label}” ที่อาจเป็น{title} แต่ชื่อไม่ชัดเจน ขอให้เจ้าหน้าที่ยืนยันว่าใช่{title}หรือไม่ {question}",
        ("ตั้งชื่อลิงก์ให้ตรงกับหัวข้อ เช่น “{code} {title}”",),
    ),
    (Reason.DOUBTFUL, Situation.NO_YEAR): Wording(
        "เปิด “{name}” ที่ลิงก์ “{label}” ได้ แต่ไม่พบปีที่ระบุไว้ ขอให้เจ้าหน้าที่ตรวจว่าเป็นข้อมูลของ{asked}หรือไม่",
        ("ระบุปีในชื่อลิงก์หรือในเอกสาร เช่น “{title} {asked}”",),
    ),
    (Reason.DOUBTFUL, Situation.YEAR_UNCLEAR): Wording(
        "“{name}” ที่ลิงก์ “{label}” ระบุ{seen} ยังไม่ชัดเจนว่าเป็นข้อมูลของ{asked}หรือไม่ ขอให้เจ้าหน้าที่ตรวจ",
        ("ระบุปีในชื่อลิงก์และในเอกสารให้ตรงกัน เช่น “{title} {asked}”",),
    ),
    (Reason.DOUBTFUL, Situation.YEAR_CONFLICT): Wording(
        "“{name}” อยู่ในส่วนของปีอื่น แต่เนื้อหาระบุ{seen} ขอให้เจ้าหน้าที่ตรวจว่าเป็นข้อมูลของ{asked}หรือไม่",
        ("ย้ายลิงก์ “{label}” ไปไว้ในส่วนของ{asked}",),
    ),
    (Reason.DOUBTFUL, Situation.COMPONENTS): Wording(
        "พบ{title}ที่ “{label}” แล้ว แต่ระบบยังไม่พบองค์ประกอบ: {components} ขอให้เจ้าหน้าที่ตรวจ {question}",
        ("ตรวจว่าใน “{name}” มี{components}ครบหรือไม่ หากขาดให้เพิ่ม",),
    ),
    (Reason.DOUBTFUL, Situation.OTHER_ITEM): Wording(
        "“{name}” ที่ลิงก์ “{label}” ดูเหมือนเป็นข้อมูลของ{other} ขอให้เจ้าหน้าที่ตรวจว่ามี{title}อยู่ด้วยหรือไม่",
        ("ตรวจลิงก์ “{label}” ว่าเปิดไปยังไฟล์ที่ถูกต้อง",),
    ),
    (Reason.DOUBTFUL, Situation.OFF_SUBJECT): Wording(
        "เปิด “{name}” ที่ลิงก์ “{label}” ได้ แต่ไม่พบข้อความเกี่ยวกับ{title} ขอให้เจ้าหน้าที่ตรวจว่าเป็นข้อมูลของข้อนี้หรือไม่ {question}",
        ("ตรวจลิงก์ “{label}” ว่าเปิดไปยังไฟล์ที่ถูกต้อง", "ระบุชื่อ “{title}” ไว้ที่ต้นเอกสารหรือหัวข้อของหน้า"),
    ),
    (Reason.DOUBTFUL, Situation.ONE_FOR_MANY): Wording(
        "“{name}” ที่ลิงก์ “{label}” ใช้เป็นหลักฐานของหลายข้อที่ไม่เกี่ยวข้องกัน ขอให้เจ้าหน้าที่ตรวจว่ามี{title}อยู่ด้วยหรือไม่ {question}",
        ("ลิงก์ “{label}” ไปยังไฟล์หรือหน้าที่เป็นของข้อนี้โดยเฉพาะ",),
    ),
    (Reason.DOUBTFUL, Situation.MEDIA): Wording(
        "ลิงก์ “{label}” เป็นไฟล์เสียงหรือวิดีโอ ระบบอ่านเนื้อหาไม่ได้ ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("เพิ่มข้อความหรือเอกสารประกอบวิดีโอ",),
    ),
    (Reason.DOUBTFUL, Situation.BARE_TEXT): Wording(
        "พบข้อความ “{quote}” ในหน้า “{found_on}” แต่สั้นเกินกว่าจะยืนยันว่าเป็น{title} ขอให้เจ้าหน้าที่ตรวจ {question}",
        ("เพิ่มรายละเอียดหรือแนบไฟล์ใต้หัวข้อ “{label}”",),
    ),
    (Reason.DOUBTFUL, Situation.MAIL_OR_PHONE): Wording(
        "ลิงก์ “{label}” เป็นเพียงอีเมลหรือหมายเลขโทรศัพท์ ขอให้เจ้าหน้าที่ตรวจว่าเพียงพอสำหรับ{title}หรือไม่",
        ("เพิ่มหน้าเว็บหรือแบบฟอร์มสำหรับ{title} แล้วลิงก์จาก “{label}”",),
    ),
    (Reason.DOUBTFUL, Situation.SCRIPT_LINK): Wording(
        "ลิงก์ “{label}” ไม่ใช่ลิงก์ปกติ ระบบจึงกดตามไม่ได้ ขอให้เจ้าหน้าที่กดดู",
        ("ใส่ที่อยู่ของไฟล์หรือหน้าปลายทางให้ลิงก์ “{label}” ในหน้า “{found_on}”",),
    ),
    (Reason.DOUBTFUL, Situation.UNKNOWN_CONTENT): Wording(
        "ลิงก์ “{label}” เปิด “{name}” ได้ แต่ระบบอ่านเนื้อหาไม่ได้ ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("เผยแพร่เป็นไฟล์ PDF หรือหน้าเว็บที่ค้นหาข้อความได้",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.NOT_SEEN): Wording(
        "ยังไม่พบ{title} แต่ระบบยังตรวจเว็บไซต์ไม่ครบ เพราะ{why} จึงยังสรุปไม่ได้ว่าไม่มี",
        ("หากเผยแพร่แล้ว ให้เพิ่มลิงก์ “{code} {title}” ในหน้า ITA/OIT ที่เข้าถึงได้จากหน้าแรก",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.NOT_OPENED): Wording(
        "พบลิงก์ “{label}” แต่รอบนี้ระบบยังไม่ได้เปิดตรวจ จะตรวจต่อในรอบถัดไป",
        ("ทดลองเปิดลิงก์ในหน้าต่างที่ไม่ระบุตัวตน (Incognito) ว่าเห็นข้อมูลครบ",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.TOO_LARGE): Wording(
        "ไฟล์ “{name}” ที่ลิงก์ “{label}” มีขนาดใหญ่เกินกว่าที่ระบบจะเปิดอ่าน ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("ลดขนาดไฟล์หรือแบ่งเป็นหลายไฟล์ เพื่อให้ผู้เยี่ยมชมเปิดได้สะดวก",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.SCRIPT_LINK): Wording(
        "ลิงก์ “{label}” เปิดได้ในเบราว์เซอร์เท่านั้น ระบบจึงกดตามไม่ได้ ขอให้เจ้าหน้าที่กดดู {question}",
        ("ใส่ที่อยู่ของไฟล์หรือหน้าปลายทางให้ลิงก์ “{label}” ในหน้า “{found_on}”",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.NEEDS_BROWSER): Wording(
        "หน้า “{name}” ที่ลิงก์ “{label}” ไม่มีข้อความที่ระบบอ่านได้ ขอให้เจ้าหน้าที่เปิดดู {question}",
        ("เพิ่มข้อความหรือลิงก์ไฟล์ไว้ในหน้าเว็บปกติด้วย",),
    ),
    (Reason.PARTIAL_CRAWL, Situation.ONLY_NEAR_MISS): Wording(
        "พบเพียง “{label}” ที่ยังใช้ไม่ได้ และระบบยังตรวจเว็บไซต์ไม่ครบ เพราะ{why} จึงยังสรุปไม่ได้",
        ("ตรวจลิงก์ “{label}” ในหน้า “{found_on}”", "เพิ่มลิงก์ “{code} {title}” ในหน้า ITA/OIT ที่เข้าถึงได้จากหน้าแรก"),
    ),
    (Reason.UNREACHABLE, Situation.SITE_DOWN): Wording(
        "เข้าเว็บไซต์ไม่ได้ในรอบนี้ จึงยังไม่ได้ตรวจข้อนี้",
        ("ตรวจว่าเว็บไซต์เปิดได้จากภายนอกสถานศึกษา และชื่อเว็บไซต์ยังไม่หมดอายุ",),
    ),
    (Reason.BLOCKED, Situation.SITE_BLOCKED): Wording(
        "เว็บไซต์ปิดกั้นโปรแกรมตรวจ จึงยังไม่ได้ตรวจข้อนี้",
        ("แจ้งผู้ดูแลเว็บไซต์ให้อนุญาตโปรแกรมตรวจผ่านระบบป้องกัน",),
    ),
    (Reason.ROBOTS, Situation.SITE_ROBOTS): Wording(
        "เว็บไซต์ไม่อนุญาตให้โปรแกรมอ่าน จึงยังไม่ได้ตรวจข้อนี้",
        ("แจ้งผู้ดูแลเว็บไซต์ให้อนุญาตหน้าที่เผยแพร่ข้อมูลในไฟล์ robots.txt",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_NAME_GONE): Wording(
        "ไม่พบชื่อเว็บไซต์นี้ในระบบอินเทอร์เน็ต จึงยังไม่ได้ตรวจข้อนี้",
        ("ตรวจที่อยู่เว็บไซต์ว่าพิมพ์ถูกต้อง และชื่อเว็บไซต์ (โดเมน) ยังไม่หมดอายุ",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_MAINTENANCE): Wording(
        "เว็บไซต์แจ้งว่าปิดปรับปรุงอยู่ จึงยังไม่ได้ตรวจข้อนี้",
        ("เมื่อปรับปรุงเสร็จแล้ว ให้เปิดเว็บไซต์ตามปกติ ระบบจะตรวจใหม่ในรอบถัดไป",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_SUSPENDED): Wording(
        "ผู้ให้บริการระงับเว็บไซต์ไว้ จึงยังไม่ได้ตรวจข้อนี้",
        ("ติดต่อผู้ให้บริการเว็บโฮสติ้งเพื่อเปิดใช้งานเว็บไซต์อีกครั้ง",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_DEFAULT_PAGE): Wording(
        "ที่อยู่นี้แสดงเพียงหน้าเริ่มต้นของเครื่องแม่ข่าย ยังไม่ใช่เว็บไซต์ของสถานศึกษา จึงยังไม่ได้ตรวจข้อนี้",
        ("แจ้งผู้ดูแลเว็บไซต์ให้นำหน้าแรกของสถานศึกษากลับมาไว้ที่ที่อยู่นี้", "หากย้ายเว็บไซต์แล้ว ให้แจ้งที่อยู่ใหม่แก่เขตพื้นที่"),
    ),
    (Reason.UNREACHABLE, Situation.SITE_PARKED): Wording(
        "ชื่อเว็บไซต์นี้หมดอายุหรือถูกประกาศขาย จึงยังไม่ได้ตรวจข้อนี้",
        ("ต่ออายุชื่อเว็บไซต์ (โดเมน) หรือแจ้งที่อยู่เว็บไซต์ใหม่แก่เขตพื้นที่",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_PORTAL): Wording(
        "เครือข่ายแสดงหน้าอื่นแทนเว็บไซต์ของสถานศึกษา จึงยังไม่ได้ตรวจข้อนี้",
        ("ลองเปิดเว็บไซต์จากเครือข่ายอื่น หากเปิดได้ไม่ต้องแก้ไข ระบบจะตรวจใหม่ในรอบถัดไป",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_PRIVATE): Wording(
        "หน้าแรกของเว็บไซต์ให้เข้าสู่ระบบก่อน ประชาชนจึงเปิดดูไม่ได้ และยังไม่ได้ตรวจข้อนี้",
        ("ตั้งค่าเว็บไซต์ให้ทุกคนเปิดดูได้โดยไม่ต้องเข้าสู่ระบบ",),
    ),
    (Reason.UNREACHABLE, Situation.SITE_SERVER_ERROR): Wording(
        "เว็บไซต์แสดงข้อผิดพลาดของเครื่องแม่ข่าย จึงยังไม่ได้ตรวจข้อนี้",
        ("แจ้งผู้ดูแลเว็บไซต์ให้ตรวจเครื่องแม่ข่ายและฐานข้อมูล",),
    ),
    (Reason.BLOCKED, Situation.SITE_PRIVATE): Wording(
        "หน้าแรกของเว็บไซต์ให้เข้าสู่ระบบก่อน ประชาชนจึงเปิดดูไม่ได้ และยังไม่ได้ตรวจข้อนี้",
        ("ตั้งค่าเว็บไซต์ให้ทุกคนเปิดดูได้โดยไม่ต้องเข้าสู่ระบบ",),
    ),
    (Reason.NO_WEBSITE, Situation.NO_WEBSITE): Wording(
        "ยังไม่มีเว็บไซต์ของสถานศึกษาให้ตรวจ จึงยังไม่ได้ตรวจข้อนี้",
        ("แจ้งที่อยู่เว็บไซต์ของสถานศึกษาให้เขตพื้นที่",),
    ),
    (Reason.NO_WEBSITE, Situation.SOCIAL_ONLY): Wording(
        "ที่อยู่ในรายชื่อเป็นสื่อสังคมออนไลน์ ไม่ใช่เว็บไซต์ จึงยังไม่ได้ตรวจข้อนี้",
        ("หากมีเว็บไซต์ ให้แจ้งที่อยู่เว็บไซต์แก่เขตพื้นที่", "หากยังไม่มี ให้จัดทำเว็บไซต์ที่ประชาชนเปิดดูได้โดยไม่ต้องเข้าสู่ระบบ"),
    ),
    (Reason.NO_WEBSITE, Situation.FILE_SHARE): Wording(
        "ที่อยู่ในรายชื่อเป็นไฟล์หรือโฟลเดอร์ ไม่ใช่เว็บไซต์ จึงยังไม่ได้ตรวจข้อนี้",
        ("หากมีเว็บไซต์ ให้แจ้งที่อยู่เว็บไซต์แก่เขตพื้นที่", "หากยังไม่มี ให้จัดทำเว็บไซต์ที่มีลิงก์ไปยังไฟล์เหล่านี้"),
    ),
    (Reason.ERROR, Situation.RULE_ERROR): Wording(
        "ระบบตรวจข้อนี้ไม่สำเร็จเพราะข้อผิดพลาดของโปรแกรม ขอให้เจ้าหน้าที่ตรวจดู และแจ้งผู้ดูแลระบบ"
    ),
}

_ALSO = "นอกจากนี้พบ “{also_label}” (“{also_href}”) ที่อาจเกี่ยวข้อง หากใช่ให้ลิงก์จากหัวข้อนี้"
_ALSO_OLD = "นอกจากนี้พบ “{also_label}” (“{also_href}”) ของ{also_seen} ซึ่งไม่ใช่ช่วงที่ต้องเผยแพร่"
_AGAINST = "ปีที่เขียนไว้ไม่ตรงกัน: อีกที่หนึ่งเขียนว่า “{against}” ควรแก้ให้ตรงกัน"
THAI_SENTENCES = Sentences(_ALSO, _ALSO_OLD, _AGAINST, PageNames("หน้าแรก", "แบบแจ้งลิงก์"))

ADVICE: Mapping[Advice, str] = {
    Advice.ALIAS: "ชื่อลิงก์ไม่ตรงกับหัวข้อ ควรเปลี่ยนชื่อให้ตรงเพื่อให้ค้นพบง่าย",
    Advice.OTHER_NUMBERING: "เลขข้อที่ใช้เป็นของรายการปีอื่น ควรแก้ให้ตรงกับปีที่ตรวจ",
    Advice.HTTP_ONLY: "ลิงก์ขึ้นต้นด้วย http ควรเปลี่ยนเป็น https เพื่อความปลอดภัย",
    Advice.DECLARED_BROKEN: "ลิงก์ที่แจ้งไว้ใช้ไม่ได้ ควรแก้ลิงก์ที่แจ้ง",
    Advice.DECLARED_OTHER_ITEM: "ลิงก์ที่แจ้งไว้เป็นของข้ออื่น ควรตรวจลิงก์ที่แจ้ง",
    Advice.FOUND_NOT_DECLARED: "พบข้อมูลบนเว็บไซต์แต่ยังไม่ได้แจ้งลิงก์ ควรเพิ่มลิงก์ในแบบแจ้ง",
    Advice.NOT_ON_INDEX: "พบข้อมูลนอกหน้า ITA/OIT ควรเพิ่มหรือแก้ลิงก์ในหน้า ITA/OIT",
    Advice.YEAR_CONFLICT: "ปีที่เขียนไว้ในที่ต่าง ๆ ไม่ตรงกัน ควรแก้ให้ตรงกัน",
    Advice.UNCHECKED_COMPONENT: "มีองค์ประกอบที่ต้องให้เจ้าหน้าที่พิจารณา",
}

WHY_PARTIAL: Mapping[str, str] = {
    "budget": "เว็บไซต์มีหน้ามากกว่าจำนวนที่ตรวจได้ในหนึ่งรอบ",
    "time": "ใช้เวลาเกินกว่าที่กำหนดในหนึ่งรอบ",
    "needs_browser": "บางหน้าไม่มีข้อความที่ระบบอ่านได้",
    "blocked": "บางหน้าถูกระบบป้องกันปิดกั้น",
    "robots": "บางหน้าไม่อนุญาตให้โปรแกรมอ่าน",
    "errors": "บางหน้าเปิดไม่สำเร็จ",
    "interrupted": "การตรวจถูกหยุดก่อนเสร็จ",
    LIST_UNREAD: "หน้ารายการ ITA/OIT อยู่ในที่ที่ระบบอ่านไม่ได้ คือ",
    "not_itself": "คืนนี้เว็บไซต์แสดงไม่เหมือนเว็บไซต์ของสถานศึกษาตามปกติ",
}
WHY_PARTIAL_OTHERWISE = "บางหน้ายังไม่ได้เปิด"


def why_partial(coverage: Coverage) -> str:
    """Why not everything was seen, with the address where that is what a reader can look at."""
    why = WHY_PARTIAL.get(coverage.reason, WHY_PARTIAL_OTHERWISE)
    return f"{why} {coverage.unread[0]}" if coverage.reason == LIST_UNREAD and coverage.unread else why


def months_in_words(months: tuple[int, ...]) -> str:
    """Calendar months (1-12) by name, in the order of the fiscal year."""
    return ", ".join(MONTH_NAMES[month - 1] for month in sorted(months, key=lambda month: (month - 10) % 12))


def asked_in_words(rule: str, fiscal_year: int) -> str:
    """The period that a rule of `rules.instrument.PeriodRule` asks, as a reader says it."""
    return {
        "current": "ช่วงปัจจุบัน",
        "fiscal_year": f"ปีงบประมาณ พ.ศ. {fiscal_year}",
        "plan_covers_year": f"ช่วงที่ครอบคลุมปี พ.ศ. {fiscal_year}",
        "first_six_months": f"6 เดือนแรกของปีงบประมาณ พ.ศ. {fiscal_year} (ตุลาคม {fiscal_year - 1} - มีนาคม {fiscal_year})",
        "previous_year": f"ปีงบประมาณ พ.ศ. {fiscal_year - 1}",
        "based_on_previous_year": f"ปีงบประมาณ พ.ศ. {fiscal_year} (จากผลการประเมินของปีก่อน)",
    }[rule]
