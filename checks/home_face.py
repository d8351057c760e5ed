"""What a page shows of the website it is of: whether there is one at all, or something that stands in for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from checks.page import Page, TargetKind
from checks.signs.instead import is_directory_listing, is_parked_or_hijacked, is_sign_in_page
from checks.signs.main_part import body_text, leads_through_a_site, own_words


class StandIn(StrEnum):
    """What answers in place of a website (the names are published as `coverage.detail`)."""

    NONE = ""
    MAINTENANCE = "maintenance"
    SUSPENDED = "suspended"
    DEFAULT_PAGE = "default_page"
    PARKED = "parked"
    PORTAL = "portal"
    PRIVATE = "private"
    SERVER_ERROR = "http_5xx"


_SHORT = 1_200  # letters; a real home page has more to say than any of these
_HEAD = 4_000
_MOST_LINKS = 8
_TELLING = (
    (StandIn.SERVER_ERROR, re.compile(
        r"establishing a database connection|database (?:connection )?error|could not connect to (?:mysql|the database)"
        r"|sqlstate\[|mysqli?_\w{1,30}\(|uncaught (?:error|exception)|(?:fatal|parse) error: |critical error on this website"
        r"|stack trace|briefly unavailable for scheduled maintenance|internal server error|service (?:temporarily )?unavailable|bad gateway|gateway time-?out"
        r"|เชื่อมต่อฐานข้อมูลไม่|ไม่สามารถเชื่อมต่อฐานข้อมูล", re.IGNORECASE)),
    (StandIn.SUSPENDED, re.compile(
        r"(?:account|site|website|hosting|domain) (?:has been |is |was )?(?:suspended|disabled|deactivated|expired)"
        r"|bandwidth limit exceeded|(?:ถูก)?ระงับ(?:การใช้|การให้|บริการ|ชั่วคราว|บัญชี)|เว็บไซต์(?:นี้)?ถูกระงับ"
        r"|(?:โฮสติ้ง|พื้นที่|บริการ)(?:นี้)?หมดอายุ|ค้างชำระ", re.IGNORECASE)),
    (StandIn.DEFAULT_PAGE, re.compile(
        r"^it works!?$|welcome to (?:nginx|openresty|caddy|iis|xampp|tomcat|your new)|default (?:web ?site|web)? ?page"
        r"|test page for|iis windows|internet information services|apache2? \w{1,20} default|future home of"
        r"|successfully installed|web ?server is (?:running|working)|hosting(?:er)? default|no website configured"
        r"|site not (?:found|published)|there is no site|welcome to wordpress\. this is your first post",
        re.IGNORECASE | re.MULTILINE)),
    (StandIn.MAINTENANCE, re.compile(
        r"ปิด(?:เพื่อ)?ปรับปรุง|(?:กำลัง|อยู่(?:ใน)?ระหว่าง)(?:การ)?(?:ปิด)?(?:ปรับปรุง|พัฒนา|ก่อสร้าง|บำรุงรักษา|จัดทำ)"
        r"|ขออภัยในความไม่สะดวก|under (?:scheduled )?(?:maintenance|construction)|(?:site|website|we) ?(?:is|are|'re) (?:down|offline)"
        r"|be (?:right )?back (?:soon|shortly)|coming soon|maintenance mode|temporarily (?:down|offline|unavailable)",
        re.IGNORECASE)),
    (StandIn.PORTAL, re.compile(
        r"internet (?:log-?in|access|authentication)|captive|hotspot|wi-?fi log-?in|(?:ใช้|ใช้งาน|เข้าใช้)(?:งาน)?อินเทอร์เน็ต"
        r"|ยืนยันตัวตน(?:ก่อน|เพื่อ)|(?:ปิดกั้น|ระงับ)การเข้าถึง|(?:access to )?this (?:site|website|page) (?:has been |is )?blocked"
        r"|คำสั่งศาล|blocked by (?:your|the) (?:isp|network|administrator|provider)", re.IGNORECASE)),
)  # fmt: skip
_OF_A_SCHOOL = re.compile(
    r"โรงเรียน|สถานศึกษา|วิทยาลัย|นักเรียน|ผู้อำนวยการ|ครู|การศึกษา|school|college|student|teacher|academy", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HomeFace:
    """What speaks for and against a page being of a school's website; what stands in for one is asked of the home page.

    `links` counts different addresses that lead from it to something else, `letters` its text, `scripts` its scripts.
    """

    title: str = ""
    letters: int = 0
    links: int = 0
    of_a_school: bool = False
    stand_in: StandIn = StandIn.NONE
    scripts: int = 0


def home_face(page: Page, *, home: bool) -> HomeFace:
    """Read the face of a page."""
    text = page.text
    links = _leading_on(page)
    said = f"{page.title}\n{text[:_HEAD]}"
    return HomeFace(
        page.title,
        len(text),
        links,
        _OF_A_SCHOOL.search(said) is not None,
        stand_in(page) if home else StandIn.NONE,
        page.scripts,
    )


def server_error(page: Page) -> str:
    """The words by which a page says that its server failed, where its main part says little else; "" for any other."""
    text = body_text(page)
    found = _TELLING[0][1].search(text) if len(text) <= _SHORT else None
    return "" if found is None else found[0]


def _leading_on(page: Page) -> int:
    here = page.url.rstrip("/")
    addresses = {link.href.partition("#")[0] for link in page.links if link.kind is TargetKind.WEB}
    return sum(address.rstrip("/") != here for address in addresses)


def stand_in(page: Page, *, sold: bool = True) -> StandIn:
    """What `page` is instead of a school's home page; not whether its address was sold where that is known."""
    sign = is_parked_or_hijacked(page) if sold else None
    if sign is not None and sign.name == "parked":
        return StandIn.PARKED
    if is_directory_listing(page) is not None:
        return StandIn.DEFAULT_PAGE
    if len(page.text) > _SHORT or _leading_on(page) > _MOST_LINKS:
        return StandIn.NONE
    said = f"{page.title}\n{own_words(page)}"
    found = next((name for name, words in _TELLING if words.search(said)), StandIn.NONE)
    signs_in = is_sign_in_page(page) is not None and not leads_through_a_site(page)
    if found is StandIn.NONE and signs_in:
        return StandIn.PRIVATE
    return found
