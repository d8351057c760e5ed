"""What the answers of all of Google's services have in common."""

from __future__ import annotations

from checks.evidence import Access
from checks.hosts.kinds import HostKind
from checks.hosts.service import Answer, WebAddress
from checks.text import normalise

_NEEDS_ACCESS = (
    "you need access",
    "request access",
    "you need permission",
    "คุณต้องมีสิทธิ์เข้าถึง",
    "คุณต้องได้รับสิทธิ์",
    "คุณต้องขอสิทธิ์",
    "ต้องมีสิทธิ์เข้าถึง",
    "ต้องได้รับสิทธิ์เข้าถึง",
    "ขอสิทธิ์เข้าถึง",
    "ขอสิทธิ์การเข้าถึง",
)
_SIGN_IN = (
    "<title>sign in - google accounts",
    "<title>google drive: sign-in",
    "<title>ลงชื่อเข้าใช้ - บัญชี google",
)
_OPEN_TO_SOME = frozenset({HostKind.DRIVE_FOLDER, HostKind.FORM, HostKind.SITES})


def words_of(answer: Answer) -> str:
    """What an answer says, "" for the bytes of a file."""
    return "" if answer.head.startswith(("%PDF", "PK")) else normalise(answer.head).casefold()


def asks_to_sign_in(words: str) -> bool:
    """Whether the page is Google's own sign-in page."""
    return any(sign in words for sign in _SIGN_IN)


def asks_for_access(words: str) -> bool:
    """Whether the page says that its owner has to let the visitor in."""
    return any(sign in words for sign in _NEEDS_ACCESS)


def by_google_status(answer: Answer) -> Access:
    """The meaning of the bare status of one of Google's services."""
    if answer.status in {404, 410}:
        return Access.GONE
    if answer.status < 400:
        return Access.OPEN
    if answer.status == 401 or (answer.status == 403 and answer.landed.kind in _OPEN_TO_SOME):
        return Access.SIGN_IN
    # 403 of a file or document: the owner forbids downloads, or Google refuses robots; it exists.
    return Access.EXTERNAL if answer.status == 403 else Access.FAILED


def judge_document(answer: Answer) -> Access:
    """The meaning of an answer at a file, document or folder."""
    words = words_of(answer)
    if answer.landed.kind is HostKind.DRIVE_PRIVATE:
        return Access.SIGN_IN
    if answer.status in {404, 410}:
        return Access.GONE
    if asks_to_sign_in(words) or (not _is_list(answer, words) and asks_for_access(words)):
        return Access.SIGN_IN
    return by_google_status(answer)


def judge_public_page(answer: Answer) -> Access:
    """The same of a page that may itself speak of asking for access to something else."""
    words = words_of(answer)
    if answer.status in {404, 410}:
        return Access.GONE
    if asks_to_sign_in(words) or (answer.status >= 400 and asks_for_access(words)):
        return Access.SIGN_IN
    return by_google_status(answer)


def is_google(host: str) -> bool:
    """Whether `host` is one of Google's."""
    return host == "google.com" or host.endswith(".google.com")


def turns_robots_away(address: WebAddress) -> bool:
    """Whether Google answered with its page for robots that ask too much."""
    return is_google(address.host) and address.parts.path.startswith("/sorry")


def _is_list(answer: Answer, words: str) -> bool:
    return answer.status < 400 and "flip-entr" in words
