"""Google Forms."""

from __future__ import annotations

import re

from checks.evidence import Access
from checks.hosts.google import asks_to_sign_in, by_google_status, words_of
from checks.hosts.kinds import HostKind, HostTarget
from checks.hosts.service import Answer, Service, WebAddress
from checks.text import normalise

_PATH = re.compile(r"/forms(?:/u/\d{1,3})?/d/(?:e/)?([A-Za-z0-9_-]{5,200})")
_NEEDS_SIGN_IN = (
    "you must be signed in",
    "sign in to continue to forms",
    "คุณต้องลงชื่อเข้าใช้",
    "คุณจะต้องลงชื่อเข้าใช้",
    "can only be viewed by users in the owner's organization",
    "สำหรับผู้ใช้ในองค์กรของเจ้าของ",
)
_CLOSED = (
    "ไม่รับคำตอบ",
    "ไม่เปิดรับคำตอบ",
    "ปิดรับคำตอบ",
    "no longer accepting responses",
    "is not accepting responses",
)


def as_form(address: WebAddress, path: str) -> HostTarget | None:
    """The form that `path` on a host of Drive leads to, None when it leads to none."""
    found = _PATH.search(path)
    return None if found is None else address.target(HostKind.FORM, found[1])


def closed_form_words(head: str) -> str:
    """The words by which a form says that it takes no answers any more, "" for an open form."""
    words = normalise(head).casefold()
    return next((sign for sign in _CLOSED if sign in words), "")


def judge_form(answer: Answer) -> Access:
    """What an answer at a form means."""
    words = words_of(answer)
    if answer.status in {404, 410}:
        return Access.GONE
    if asks_to_sign_in(words) or any(sign in words for sign in _NEEDS_SIGN_IN):
        return Access.SIGN_IN
    return by_google_status(answer)


def _short(address: WebAddress) -> HostTarget:
    return address.target(HostKind.FORM, address.last_segment)


GOOGLE_FORMS = Service(hosts=("forms.gle", "forms.google.com"), recognise=_short, judge=judge_form, large=True)
