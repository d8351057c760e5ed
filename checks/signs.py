"""Named signs that a page is not what its address promises: each a predicate that quotes the words that decided."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checks.documents.formats import is_file_address
from checks.hosts import HostKind, classify
from checks.page import Page, Region, TargetKind
from checks.text import excerpt


@dataclass(frozen=True, slots=True)
class Sign:
    """What a page gives away, and the words that show it."""

    name: str
    quote: str


_SHORT = 1_500  # characters of main text up to which a page holds "little else"
_TINY = 400
_NEXT_TO_NOTHING = 20
_MOST_OF_HEADINGS = 200  # characters; more of them are content that is marked up as headings
_EMBLEM = re.compile(r"logo|icon|โลโก้|ตราโรงเรียน|ตราสัญลักษณ์", re.IGNORECASE)

_SIGN_IN_TITLE = re.compile(
    r"ลงชื่อเข้าใช้\s?-\s?บัญชี\s?google|sign in\s?-\s?google accounts|google drive\s?[:-]\s?sign-?in|"
    r"you need access|you need permission|คุณต้องมีสิทธิ์เข้าถึง|คุณต้องขอสิทธิ์เข้าถึง|ต้องขอสิทธิ์|access denied\s?-\s?google|"
    r"sign in to your (?:microsoft )?account|ลงชื่อเข้าใช้บัญชีของคุณ|log into facebook|เข้าสู่ระบบ facebook|"
    r"^(?:log ?in|sign ?in|เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อกอิน)(?:\W|$)|(?:‹|<|›|-|\|)\s?(?:log ?in|เข้าสู่ระบบ)|"
    r"^protected:|^ป้องกัน:|ต้องการรหัสผ่าน",
    re.IGNORECASE,
)
_SIGN_IN_TEXT = re.compile(
    r"คุณต้องมีสิทธิ์เข้าถึง|คุณต้องขอสิทธิ์เข้าถึง|ขอสิทธิ์เข้าถึง|you need access|you need permission|request access|"
    r"ask for access|switch to an account with (?:access|permission)|สลับไปใช้บัญชีที่มีสิทธิ์|"
    r"ลงชื่อเข้าใช้เพื่อดำเนินการต่อ|sign in to continue|ดำเนินการต่อไปยัง google|use your google account|ใช้บัญชี google ของคุณ|"
    r"เนื้อหา(?:นี้)?(?:ถูก|มีการ)?ป้องกันด้วยรหัสผ่าน|this content is password protected|กรุณา(?:เข้าสู่ระบบ|ล็อกอิน|ลงชื่อเข้าใช้)|"
    r"please (?:log|sign) ?in|you must be logged in|เฉพาะสมาชิกเท่านั้น|"
    r"this form can only be viewed by users in the owner's organi[sz]ation|"
    r"ผู้ใช้ในองค์กรของเจ้าของเท่านั้นที่ดูแบบฟอร์มนี้ได้",
    re.IGNORECASE,
)

_BLOCK = re.compile(
    r"attention required!?\s?\|\s?cloudflare|just a moment\.{0,3}|checking (?:if the site connection is secure|your browser)|"
    r"sorry, you have been blocked|ddos protection by|verify(?:ing)? you are (?:a )?human|please enable cookies and reload|"
    r"sucuri website firewall|access denied - sucuri|incapsula incident|request unsuccessful\. incapsula|"
    r"this request was blocked by the security rules|the requested url was rejected|web application firewall|"
    r"your (?:ip|access)(?: address)? (?:has been|is|to this site has been) (?:blocked|limited|denied)|imunify360|bot-protection|"
    r"wordfence|mod_?security|not acceptable!|fortiguard|fortigate|fortinet|web page blocked|sophos|"
    r"(?:access denied|403 forbidden)|you don't have permission to access|"
    r"ไอพีของคุณถูก(?:บล็อก|ระงับ|ปิดกั้น)|การเข้าถึงถูกปฏิเสธ|ถูกปิดกั้นการเข้าถึง|ระงับการให้บริการ|ระงับการใช้งานชั่วคราว|"
    r"กำลังตรวจสอบ(?:เบราว์เซอร์|ว่าคุณเป็นมนุษย์|ความปลอดภัยของการเชื่อมต่อ)|ยืนยันว่าคุณเป็นมนุษย์|"
    r"this account has been suspended|account suspended|bandwidth limit exceeded|too many requests|โปรดยืนยันว่าคุณไม่ใช่โปรแกรมอัตโนมัติ",
    re.IGNORECASE,
)

_NOT_FOUND_TITLE = re.compile(
    r"(?:^|\W)404(?:\W|$)|page not found|not found|ไม่พบหน้า|ไม่พบเพจ|ไม่พบไฟล์|ไม่พบเนื้อหา|ไม่พบข้อมูลที่|nothing found",
    re.IGNORECASE,
)
_NOT_FOUND_TEXT = re.compile(
    r"ไม่พบหน้า(?:เว็บ|เพจ)?(?:ที่|นี้)|ไม่พบเพจที่|ไม่พบเนื้อหาที่|ไม่พบไฟล์(?:ที่|นี้)|ไม่มีหน้า(?:เว็บ)?(?:ที่|นี้)|"
    r"หน้า(?:เว็บ)?ที่คุณ(?:ต้องการ|ค้นหา|กำลังมองหา|ร้องขอ)(?:นั้น)?(?:ไม่มี|ไม่พบ|ถูกลบ|อาจถูก)|"
    r"(?:error|ข้อผิดพลาด)\s?404|404\s?(?:error|not found|-|–)|page (?:not found|can't be found|cannot be found|could not be found)|"
    r"that page can.?t be found|the requested url .{0,80}was not found|(?:file|object) not found|"
    r"the page you (?:are|were) looking for|the file you have requested does not exist|ไฟล์ที่คุณขอไม่มีอยู่|"
    r"ขออภัย ไม่มีไฟล์ที่คุณขอ|nothing (?:was )?found|no longer exists|เพจนี้ถูกลบ|ไฟล์อยู่ในถังขยะของเจ้าของ",
    re.IGNORECASE,
)

_CONSTRUCTION = re.compile(
    r"(?:กำลัง|อยู่(?:ใน)?ระหว่าง)(?:การ)?(?:ปรับปรุง(?:เว็บ|ข้อมูล|หน้า|ระบบ|เนื้อหา|ค่ะ|ครับ|$|\W)|จัดทำ(?:เว็บ|ข้อมูล|หน้า|เนื้อหา|$|\W)|"
    r"พัฒนา(?:เว็บ|ระบบ|หน้า|$|\W)|รวบรวม(?:ข้อมูล|$|\W)|อัปเดต|อัพเดต|อัพเดท|ก่อสร้าง(?:เว็บ|หน้า|$)|ดำเนินการ(?:จัดทำ|ปรับปรุง|(?!\s*(?:[\d:=-]|จำนวน|รวม|เรื่อง))(?:$|\W)))|"
    r"ปิดปรับปรุง|(?:ยัง)?ไม่มีข้อมูล(?:ในขณะนี้|ในส่วนนี้|ขณะนี้|$|\s*[.!)])|ยังไม่มี(?:เนื้อหา|ไฟล์|เอกสาร)|ยังไม่ได้(?:เพิ่ม|อัปโหลด)ข้อมูล|"
    r"รอ(?:การ)?(?:อัปเดต|อัพเดท|เพิ่ม|ปรับปรุง)ข้อมูล|ข้อมูลจะ(?:ปรากฏ|เผยแพร่)เร็ว|เร็ว\s?ๆ\s?นี้|coming soon|under (?:construction|maintenance)|"
    r"site is (?:being updated|undergoing maintenance)|lorem ipsum|to be updated|no data available",
    re.IGNORECASE | re.MULTILINE,
)
_SAMPLE_PROSE = re.compile(
    r"lorem ipsum|(?:ข้อความ|เนื้อหา)\s?ตัวอย่าง|this is an? (?:sample|example|test) page|^sample page$",
    re.IGNORECASE | re.MULTILINE,
)
_SAMPLE_FILE = re.compile(
    r"(?:ไฟล์|เอกสาร|ข้อมูล)\s?ตัวอย่าง|ไฟล์\s?ทดสอบ|ทดสอบ(?:การ)?(?:อัปโหลด|อัพโหลด)|"
    r"\b(?:sample|dummy|test|example|placeholder)\s(?:pdf|file|document)\b|this is a (?:sample|test)",
    re.IGNORECASE,
)
_SAMPLE_NAME = re.compile(
    r"^(?:example|sample|dummy|test|testing|placeholder|lorem|ตัวอย่าง|ไฟล์ตัวอย่าง|ทดสอบ)[-_ ]?(?:file|pdf|doc|document|page)?"
    r"[-_ ]?\d{0,3}\.\w{2,5}$",
    re.IGNORECASE,
)
_LOADING = re.compile(
    r"กำลังโหลด(?:ข้อมูล)?|กรุณารอสักครู่|\bloading\b\s?(?:\.{2,}|…|data|please)?|please wait", re.IGNORECASE
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|requires?|need|turn on|activate)\s+(?:\w+\s+){0,3}java\s?script|java\s?script\s+(?:is\s+)?(?:required|disabled|must be)|"
    r"(?:เปิด(?:การ)?ใช้(?:งาน)?|ต้องการ|จำเป็นต้องใช้)\s?java\s?script",
    re.IGNORECASE,
)

_GAMBLING = re.compile(
    r"สล็อต|บาคาร่า|คาสิโน|แทงบอล|แทงหวย|หวยออนไลน์|เว็บตรง|แตกง่าย|ฝาก\s?-?\s?ถอน|เครดิตฟรี|ไม่ผ่านเอเย่นต์|เว็บพนัน|เดิมพัน|"
    r"โบนัส|แจ็คพอต|\bpg\s?slot\b|\bslot(?:s|xo)?\b|\bcasino\b|\bbaccarat\b|\bufabet\b|\bufa\d*\b|\bjoker123\b|\bsbobet\b|"
    r"\bgacor\b|\bsitus\b|\bjudi\b|\btogel\b|\bbetflix?\b|\bwallet\b",
    re.IGNORECASE,
)
_STRONG_GAMBLING = re.compile(
    r"สล็อตเว็บตรง|เว็บตรง\s?(?:ไม่ผ่าน|แตก|อันดับ|100)|เครดิตฟรี|pg\s?slot|slotxo|ufabet|สมัคร(?:สมาชิก)?\s?(?:สล็อต|บาคาร่า|แทงบอล)|"
    r"ไม่ผ่านเอเย่นต์|slot gacor|situs (?:judi|slot)|ฝาก\s?-?\s?ถอน\s?(?:ออโต้|auto|ไม่มีขั้นต่ำ|true)",
    re.IGNORECASE,
)
# one of these is in whatever `_STRONG_GAMBLING` matches; most pages hold none, and looking for them costs little
_ROOTS_OF_STRONG = ("สล็อต", "slot", "เว็บตรง", "เครดิตฟรี", "ufabet", "บาคาร่า", "แทงบอล", "เอเย่นต์", "situs", "ฝาก")
_WARNING = re.compile(
    r"ป้องกัน|ปัญหา|ต่อต้าน|รณรงค์|โทษ|พิษภัย|ห้าม|กฎหมาย|เตือน|ระวัง|หลีกเลี่ยง|ไม่เล่น|ปราบปราม|ห่างไกล|เฝ้าระวัง|รู้เท่าทัน|เสี่ยง"
)
_FOR_SALE = re.compile(
    r"(?:this )?domain(?: name)? (?:\S+ )?(?:is|may be) for sale|buy this domain|domain for sale|โดเมน(?:นี้|เนม)?(?:ประกาศ)?ขาย|"
    r"ขายโดเมน|this domain (?:has expired|is parked|was registered)|parked (?:free|domain)|โดเมน(?:นี้)?หมดอายุ|"
    r"courtesy of godaddy|related searches\W.{0,40}privacy policy|hugedomains|sedo domain parking",
    re.IGNORECASE,
)
_INDEX_OF = re.compile(r"^index of /?", re.IGNORECASE)
_NATIONAL_ID = re.compile(r"(?<![\d-])([1-8])([- ]?)(\d{4})\2(\d{5})\2(\d{2})\2(\d)(?![\d-])")


def body_text(page: Page) -> str:
    """The text of the main part; on a page that its markup makes all navigation, the text that is no link."""
    if page.main_text:
        return page.main_text
    return "\n".join(
        segment.text
        for segment in page.segments
        if segment.text and segment.link is None and page.blocks[segment.block].region is not Region.FOOTER
    )


def is_in_body(page: Page, region: Region) -> bool:
    """Whether what stands in `region` belongs to the main part."""
    return region is Region.MAIN or (region is Region.NAVIGATION and not page.main_text)


def is_sign_in_page(page: Page) -> Sign | None:
    """A visitor meets a sign-in or permission page instead of content.

    A login form beside content, or the word "เข้าสู่ระบบ" in a menu, is none.
    """
    address = page.canonical or page.url
    if classify(address).kind is HostKind.SIGN_IN:
        return Sign("sign_in", page.title or address)
    text = body_text(page) or page.text
    password = next((form for form in page.forms if "password" in form.fields), None)
    if len(text) <= _SHORT:
        for where in (page.title, *(heading for _, heading in page.headings)):
            found = _SIGN_IN_TITLE.search(where)
            if found and (password or not _documents(page)):
                return Sign("sign_in", where)
    if len(text) <= _TINY and (found := _SIGN_IN_TEXT.search(text)):
        return Sign("sign_in", _around(text, found))
    if password is not None and is_in_body(page, password.region) and len(text) <= _TINY and not _documents(page):
        return Sign("sign_in", text[:120] or page.title or "password")
    return None


def is_block_page(page: Page) -> Sign | None:
    """A firewall, a challenge or the hosting provider answered instead of the site."""
    for text in (page.title, page.text if len(page.text) <= _SHORT else "", page.noscript):
        found = _BLOCK.search(text)
        if found and not _documents(page):
            return Sign("block", _around(text, found))
    return None


def is_soft_not_found(page: Page) -> Sign | None:
    """The page says that it does not exist although the server answered 200."""
    heads = (page.title, *(heading for level, heading in page.headings if level <= 2))
    for head in heads:
        if _NOT_FOUND_TITLE.search(head) and len(body_text(page)) <= _SHORT:
            return Sign("not_found", head)
    text = body_text(page) or page.text
    if len(text) <= _TINY and (found := _NOT_FOUND_TEXT.search(text)):
        return Sign("not_found", _around(text, found))
    return None


def is_under_construction(page: Page) -> Sign | None:
    """The page promises content for later and holds none now."""
    text = body_text(page) or page.text
    if len(text) > _TINY or _documents(page) or _frames(page):
        return None
    found = _CONSTRUCTION.search(text) or _CONSTRUCTION.search(page.title)
    return Sign("under_construction", _around(found.string, found)) if found else None


def says_under_construction(text: str) -> Sign | None:
    """The same for a short text beside a label ("อยู่ระหว่างดำเนินการ")."""
    found = _CONSTRUCTION.search(text) if len(text) <= _TINY else None
    return Sign("under_construction", _around(text, found)) if found else None


def is_sample_page(page: Page) -> Sign | None:
    """The page still holds the text that came with its template."""
    text = body_text(page)
    found = _SAMPLE_PROSE.search(text[:_TINY])
    return Sign("sample", _around(text, found)) if found is not None and _is_sample_only(text) else None


def says_sample_file(text: str, file_name: str = "") -> Sign | None:
    """The file is a sample that came with a template, or the trial of an upload, and little else."""
    found = _SAMPLE_PROSE.search(text[:_TINY]) or _SAMPLE_FILE.search(text[:_TINY])
    if found is not None and _is_sample_only(text):
        return Sign("sample", _around(text, found))
    if len(text) <= _TINY and _SAMPLE_NAME.match(file_name):
        return Sign("sample", file_name)
    return None


def _is_sample_only(text: str) -> bool:
    return len(text) <= _TINY or "lorem ipsum" in text[:_TINY].casefold()


def is_empty_page(page: Page) -> Sign | None:
    """No text but headings, no picture, frame, form or document in the main part."""
    shown = (image for image in page.images if is_in_body(page, image.region))
    if any(not _EMBLEM.search(f"{image.alt} {image.src}") for image in shown) or _frames(page) or _documents(page):
        return None
    if any(set(form.fields) - {"search", "hidden", "submit"} for form in page.forms if is_in_body(page, form.region)):
        return None
    heads = {heading.strip() for _, heading in page.headings} | {page.title.strip()}
    if sum(map(len, heads)) > _MOST_OF_HEADINGS or _says_more(body_text(page), heads):
        return None
    if any(link.region is Region.MAIN and _leads_away(page, link.href) for link in page.links):
        return None
    return Sign("empty", " ".join(sorted(head for head in heads if head))[:120])


def _says_more(text: str, heads: set[str]) -> bool:
    """Whether the lines that are no headings say anything."""
    rest = 0
    for line in text.splitlines():
        said = line.strip()
        rest += 0 if said in heads else len(said)
        if rest > _NEXT_TO_NOTHING:
            return True
    return False


def needs_browser(page: Page) -> Sign | None:
    """The content is put in by scripts, so that a reader without them sees nothing."""
    text = body_text(page)
    little = len(page.text) < 200 and len(page.links) < 5
    if page.app_root and len(text) < 200:
        return Sign("needs_browser", "app root")
    if page.noscript and len(text) < _TINY and (found := _NEEDS_SCRIPT.search(page.noscript)):
        return Sign("needs_browser", found[0])
    if page.scripts and len(text) < _TINY and (found := _LOADING.search(text)):
        return Sign("needs_browser", found[0])
    if page.scripts and (empty := _empty_table(page)):
        return Sign("needs_browser", empty)
    if page.scripts and little and not page.images and not _frames(page):
        return Sign("needs_browser", f"{page.scripts} scripts")
    return None


def is_parked_or_hijacked(page: Page) -> Sign | None:
    """The address was sold or taken over: dense gambling words, or a domain for sale.

    A school's warning against gambling is none.
    """
    for text in (page.title, page.text if len(page.text) <= _SHORT else ""):
        if found := _FOR_SALE.search(text):
            return Sign("parked", _around(text, found))
    if (found := _STRONG_GAMBLING.search(page.title)) and not _WARNING.search(page.title):
        return Sign("hijacked", page.title)
    text = f"{page.title}\n{page.description}\n{page.text[:20_000]}"
    folded = text.casefold()
    if not any(word in folded for word in _ROOTS_OF_STRONG):
        return None
    hits = [match[0].casefold() for match in _GAMBLING.finditer(text)]
    strong = _STRONG_GAMBLING.search(text)
    dense = len(hits) >= 8 and len(set(hits)) >= 4 and len(hits) * 400 >= len(text)
    if strong and dense and len(_WARNING.findall(text)) * 3 < len(hits):
        return Sign("hijacked", _around(text, strong))
    return None


def is_directory_listing(page: Page) -> Sign | None:
    """The server lists a folder ("Index of /files")."""
    for text in (page.title, *(heading for _, heading in page.headings[:1])):
        if _INDEX_OF.match(text):
            return Sign("directory_listing", text)
    return None


def exposes_national_ids(text: str) -> int:
    """How many different 13-digit national identity numbers with a right check digit the text shows."""
    found = set()
    for match in _NATIONAL_ID.finditer(text):
        digits = [int(digit) for digit in match[0] if digit.isdigit()]
        total = sum(digit * (13 - place) for place, digit in enumerate(digits[:12]))
        if (11 - total % 11) % 10 == digits[12] and len(set(digits)) > 2:
            found.add(tuple(digits))
    return len(found)


def _around(text: str, found: re.Match[str]) -> str:
    return excerpt(text, found.start(), found.end())


_SHARED_DOCUMENT = re.compile(
    r"(?:drive|docs)\.google\.com/(?:file|open|uc|drive|document|spreadsheets|presentation|forms)",
    re.IGNORECASE,
)


def _documents(page: Page) -> bool:
    """Whether the main part links to documents."""
    return any(
        is_in_body(page, link.region)
        and link.kind is TargetKind.WEB
        and (is_file_address(link.href) or _SHARED_DOCUMENT.search(link.href))
        for link in page.links
    )


def _frames(page: Page) -> bool:
    return any(link.source.value in ("iframe", "frame", "embed", "object") for link in page.links)


def _leads_away(page: Page, href: str) -> bool:
    """Whether an address leads neither to this page nor to the home page."""
    here, there = page.url.split("#")[0].rstrip("/"), href.split("#")[0].rstrip("/")
    return there != here and "/" in there.removeprefix("https://").removeprefix("http://")


def _empty_table(page: Page) -> str:
    """The words of a table whose body has no text, "" when there is none."""
    for block in page.blocks:
        if block.tag == "tbody" and block.start == block.end:
            return "tbody"
    return ""
