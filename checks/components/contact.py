"""Ways to reach a school: telephone, e-mail, address, map, accounts, forms and boards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.components.values import (
    CANNOT_TELL,
    NOT_NAMED,
    ComponentResult,
    frames,
    not_found,
    not_told,
    open_page,
    pictures,
    present,
    text_of,
    was_read,
    was_read_to_the_end,
    whole_text_of,
)
from checks.evidence import Evidence
from checks.hosts import FORMS, classify, social_account
from checks.page import Form, Link, Page, Region, TargetKind
from checks.signs.main_part import body_text, is_in_body

_NUMBER = re.compile(r"(?<!\d)(?<!\d[.,/-])(?!0\.\d{3})\(?(?:\+ ?66|\(66\)|66|0)\)?(?:[ .()-]{0,2}\d){8,9}(?!\d)")
_SHORT_NUMBER = re.compile(r"(?:โทรศัพท์|โทร(?!สาร)|tel)[.:\s]{0,4}[\d๐-๙]{3}", re.IGNORECASE)
_MOST_GROUPS = 5  # more are cells of a table
_FAX = re.compile(r"(?:โทรสาร|แฟกซ์|แฟ็กซ์|fax)[^\n\d]{0,12}$", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:โทรศัพท์|โทร(?!สาร)\.?|tel\.?|phone|มือถือ)\s?(?:[/,:]|และ)?\s?\S{0,8}\s?$", re.IGNORECASE)
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\)|\{at\}|\[@\])\s?[a-z0-9-]{1,63}(?:\s?(?:\.|\[dot\]|\(dot\))\s?[a-z0-9-]{2,63}){1,5}"
    r"|\[email\s?protected\]",
    re.IGNORECASE | re.ASCII,
)
_ADDRESS_PARTS = (
    re.compile(r"(?:ตำบล|แขวง|(?<![ก-๎.])ต\.)\s?[ก-ฮเ-ไ]"),
    re.compile(r"(?:อำเภอ|เขต(?!พื้นที่|การศึกษา)|(?<![ก-๎.])อ\.)\s?[ก-ฮเ-ไ]"),
    re.compile(r"(?:จังหวัด|(?<![ก-๎.])จ\.)\s?[ก-ฮเ-ไ]|กรุงเทพ|กทม"),
    re.compile(r"(?<!\d)[1-9]\d{4}(?!\d|[,.]\d|\s?บาท)"),
)
_ADDRESS_REACH = 220
_MAP_HOST = re.compile(
    r"google\.[a-z.]{2,6}/maps|maps\.google\.|maps\.app\.goo\.gl|goo\.gl/maps|g\.co/maps|g\.page/|openstreetmap\.org|"
    r"longdo\.com|map\.longdo|bing\.com/maps|here\.com|mapbox",
    re.IGNORECASE,
)
_MAP_NAME = re.compile(r"แผนที่|(?<![a-z])(?:google)?[-_ ]?maps?(?![a-z])", re.IGNORECASE)
_FORM_LABEL = re.compile(
    r"แบบฟอร์ม|กรอก|แจ้งเรื่อง|ส่งเรื่อง|ร้องเรียน|ร้องทุกข์|แบบสอบถาม|ลงทะเบียน|แจ้งเบาะแส|\bform\b", re.IGNORECASE
)
_ONE_LINE = frozenset({"text", "search", "email"})
_BESIDE_A_LINE = frozenset({"hidden", "submit", "button", "image", "reset"})
_FILLED = frozenset(
    {"text", "email", "tel", "textarea", "select", "file", "number", "date", "radio", "checkbox", "url"}
)
_BOARD_ADDRESS = re.compile(
    r"web-?board|(?<![a-z])forums?(?![a-z])|phpbb|disqus\.com|m\.me/|messenger\.com/t/|facebook\.com/messages|tawk\.to|"
    r"line\.me/(?:R/)?ti/p|lin\.ee/|guestbook",
    re.IGNORECASE,
)
_QUESTION_PAGE = re.compile(r"questions?-?answers?|/q-?and-?a(?:/|$|\?)|/qa(?:/|$|\?)", re.IGNORECASE)
_BOARD_WORDS = re.compile(
    r"กระดาน(?:ถาม|สนทนา|ข่าว)|เว็บบอร์ด|webboard|ตั้งกระทู้|กระทู้|สมุดเยี่ยม|ตั้งคำถาม(?:ใหม่)?|ส่งคำถาม|ตอบกลับ|ถามมา.{0,6}ตอบไป|"
    r"ตอบโดย|ผู้ตอบ|แสดงความคิดเห็น|โพสต์คำถาม",
    re.IGNORECASE,
)
_SERVICE_WORDS = re.compile(
    r"e\s?-?\s?service|บริการออนไลน์|ระบบ[ก-๎]{2,40}ออนไลน์|ขอ(?:ใบ|เอกสาร|หนังสือรับรอง|ปพ)\S{0,30}ออนไลน์|ยื่นคำร้องออนไลน์|"
    r"รับสมัคร(?:นักเรียน)?ออนไลน์|ตรวจสอบผลการเรียน|จองห้อง|sgs|ระบบดูแลช่วยเหลือนักเรียน",
    re.IGNORECASE,
)


def phone(evidence: Evidence) -> ComponentResult:
    """A Thai telephone number that is not only a fax number."""
    page = open_page(evidence)
    for link in page.links if page is not None else ():
        if link.kind is TargetKind.PHONE and len(re.sub(r"\D", "", link.href)) >= 9:
            return present(link.label or link.href)
    text = whole_text_of(evidence)
    found = next(telephone_numbers(text), None)
    if found:
        return present(found)
    return CANNOT_TELL if _SHORT_NUMBER.search(text) else not_told(evidence)


def telephone_numbers(text: str, *, fax: bool = False) -> Iterator[str]:
    """The Thai telephone (or fax) numbers of a text as written."""
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        national = "0" + digits[2:].removeprefix("0") if digits.startswith("66") else digits
        if national[1] in "23457" and len(national) == 10 and not match[0][-2].isdigit():
            national = national[:9]  # "0-4400-0000-1" names two lines
        if national[1] in "01" or len(national) != (10 if national[1] in "689" else 9):
            continue
        if len(re.findall(r"\d+", match[0])) > _MOST_GROUPS:
            continue
        before = text[max(0, match.start() - 30) : match.start()]
        of_fax = _FAX.search(before) is not None
        if fax == of_fax or (of_fax and _TELEPHONE.search(before)):
            yield match[0]


def fax(evidence: Evidence) -> ComponentResult:
    """A number that is named as fax."""
    found = next(telephone_numbers(whole_text_of(evidence), fax=True), None)
    return present(found) if found else not_found(evidence)


def email(evidence: Evidence) -> ComponentResult:
    """An e-mail address, also one disguised against robots."""
    quote = email_quote(evidence, whole_text_of(evidence), frozenset(Region))
    return present(quote) if quote else not_found(evidence)


def email_quote(evidence: Evidence, text: str, regions: frozenset[Region]) -> str:
    """The e-mail address of `text` or of the links in `regions`, "" for none."""
    page = open_page(evidence)
    for link in page.links if page is not None else ():
        if link.region not in regions:
            continue
        if link.kind is TargetKind.MAIL and "@" in link.href.replace("%40", "@"):
            return link.label or link.href
        if "/cdn-cgi/l/email-protection" in link.href:
            return link.label or "e-mail"
    found = _EMAIL.search(text)
    return found[0] if found else ""


def own_email(evidence: Evidence) -> str:
    """The e-mail address of the main part; the one in the frame is for anything."""
    return email_quote(evidence, text_of(evidence), frozenset({Region.MAIN}))


def postal_address(evidence: Evidence) -> ComponentResult:
    """Sub-district, district, province and postcode: at least three of them together."""
    text = whole_text_of(evidence)
    for part in _ADDRESS_PARTS[:2]:
        for match in part.finditer(text):
            start = max(0, match.start() - 60)
            near = text[start : match.start() + _ADDRESS_REACH]
            if sum(1 for other in _ADDRESS_PARTS if other.search(near)) >= 3:
                return present(near)
    return not_told(evidence)


def map_of_place(evidence: Evidence) -> ComponentResult:
    """A map: embedded, linked, or a picture that is named so."""
    page = open_page(evidence)
    if page is None:
        return CANNOT_TELL
    for link in page.links:
        if link.kind is TargetKind.WEB and _MAP_HOST.search(link.href):
            return present(link.label or link.hint or link.href)
    for image in page.images:
        if _MAP_NAME.search(f"{image.alt} {image.src.rsplit('/', 1)[-1]}"):
            return present(image.alt or image.src)
    if pictures(page) or frames(page) or any(_MAP_NAME.search(block.marks) for block in page.blocks):
        return CANNOT_TELL
    if any(link.kind is TargetKind.WEB and _MAP_NAME.search(link.label) for link in page.links):
        return CANNOT_TELL
    return not_found(evidence)


def account(evidence: Evidence) -> ComponentResult:
    """An account in a social network; a share button or the network's home page is none."""
    for address in (evidence.url, evidence.final_url):
        if address and (name := social_account(address)):
            return present(name)
    page = open_page(evidence)
    if page is None:
        return CANNOT_TELL
    for link in page.links:
        if link.kind is TargetKind.WEB and (name := social_account(link.href)):
            return present(f"{link.label} {name}")
    return not_found(evidence)


def is_fillable(form: Form) -> bool:
    """Whether a visitor can write something there, other than a search or a password."""
    if "password" in form.fields or form.region is not Region.MAIN:
        return False
    fields = [kind for kind in form.fields if kind in _FILLED]
    return "textarea" in fields or len(fields) >= 2


def may_ask(form: Form) -> bool:
    """Whether a form of the main part may be more than one line to search, or to leave an address for a newsletter."""
    if form.region is not Region.MAIN:
        return False
    lines = [kind for kind in form.fields if kind in _ONE_LINE]
    return len(lines) != 1 or bool(set(form.fields) - _ONE_LINE - _BESIDE_A_LINE)


def _is_form(link: Link) -> bool:
    return link.kind is TargetKind.WEB and classify(link.href).kind in FORMS


def form_quote(evidence: Evidence) -> str:
    """The form of the evidence, or that the evidence itself is, "" for none."""
    for address in (evidence.url, evidence.final_url):
        if address and classify(address).kind in FORMS:
            return address
    page = open_page(evidence)
    return "" if page is None else form_on(page)


def form_on(page: Page) -> str:
    """The form that a page links to or holds, "" for none."""
    linked = next((link for link in page.links if _is_form(link)), None)
    if linked is not None:
        return linked.label or linked.href
    form = next((form for form in page.forms if is_fillable(form)), None)
    return "" if form is None else f"form: {', '.join(form.fields)}"


def form_present(evidence: Evidence) -> ComponentResult:
    """Something that a visitor fills in and sends."""
    quote = form_quote(evidence)
    if quote:
        return present(quote)
    page = open_page(evidence)
    if page is None or frames(page) or _leads_to(page, _FORM_LABEL):
        return CANNOT_TELL
    return not_found(evidence)


def _leads_to(page: Page, label: re.Pattern[str]) -> bool:
    return any(
        link.kind is TargetKind.WEB and is_in_body(page, link.region) and label.search(link.label)
        for link in page.links
    )


def board_quote(evidence: Evidence) -> str:
    """The board or chat of the evidence, or that the evidence itself is, "" for none."""
    for address in (evidence.url, evidence.final_url):
        if address and _BOARD_ADDRESS.search(address):
            return address
    page = open_page(evidence)
    for link in page.links if page is not None else ():
        if link.region is not Region.FOOTER and link.kind is TargetKind.WEB and _BOARD_ADDRESS.search(link.href):
            return link.label or link.href
    return ""


def question_board(evidence: Evidence) -> ComponentResult:
    """A place where a visitor asks and the school answers; a list of frequent questions is none."""
    quote = board_quote(evidence)
    if quote:
        return present(quote)
    page = open_page(evidence)
    if page is None:
        return CANNOT_TELL
    for link in page.links:
        if link.region is Region.MAIN and link.kind is TargetKind.WEB and _QUESTION_PAGE.search(link.href):
            return present(link.label or link.href)
    words = _BOARD_WORDS.search(body_text(page))
    return present(words[0]) if words and form_quote(evidence) else _no_way_in(evidence, page)


def _no_way_in(evidence: Evidence, page: Page) -> ComponentResult:
    """NOT_NAMED where nothing on the page can be filled in, followed or written to."""
    links = any(is_in_body(page, link.region) and link.kind is not TargetKind.PLACEHOLDER for link in page.links)
    open_end = links or any(map(may_ask, page.forms)) or "@" in text_of(evidence) or not was_read_to_the_end(evidence)
    return CANNOT_TELL if open_end else NOT_NAMED


def leads_to_service(page: Page, links: Iterable[Link]) -> bool:
    """Whether one of the links of a page is named as an online service, or as a form to fill in."""
    return any(
        _SERVICE_WORDS.search(link.label) is not None or _FORM_LABEL.search(link.label) is not None
        for link in links
        if link.kind is TargetKind.WEB and is_in_body(page, link.region)
    )


def online_service(evidence: Evidence) -> ComponentResult:
    """A service used online: named as one, with a form or a system behind it."""
    text = text_of(evidence)
    words = _SERVICE_WORDS.search(text)
    page = open_page(evidence)
    if page is None:
        return CANNOT_TELL
    if words is None:
        return _no_way_in(evidence, page)
    works = (
        form_quote(evidence) or any("password" in form.fields for form in page.forms) or _leads_to(page, _SERVICE_WORDS)
    )
    return present(words[0]) if works else _no_way_in(evidence, page)


def photo(evidence: Evidence) -> ComponentResult:
    """A picture that is content."""
    page = open_page(evidence)
    if page is None:
        return CANNOT_TELL
    shown = pictures(page)
    if shown:
        return present(shown[0].alt or shown[0].src.rsplit("/", 1)[-1])
    if page.images or frames(page) or not was_read(evidence):
        return CANNOT_TELL
    return not_found(evidence)
