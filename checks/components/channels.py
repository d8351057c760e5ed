"""Whether a page is the way to reach a school that its name promises: questions, services, complaints."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from checks.components.contact import (
    board_quote,
    form_quote,
    leads_to_service,
    may_ask,
    own_email,
)
from checks.components.values import (
    CANNOT_TELL,
    NOT_NAMED,
    ComponentResult,
    frames,
    not_found,
    open_page,
    present,
)
from checks.documents.formats import is_file_address
from checks.evidence import Evidence
from checks.hosts import CHATS, DOCUMENT_KINDS, classify, social_account
from checks.page import Link, Page, TargetKind
from checks.signs.main_part import body_text, is_in_body
from checks.signs.scripts import needs_browser

_FREQUENT = re.compile(r"(?:คำถาม|ปัญหา|ข้อสงสัย)?(?:ที่)?(?:พบ|ถาม)บ่อย|\bfaqs?\b|frequently asked", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|disqus|chat|messenger", re.IGNORECASE)
_DOWNLOAD = re.compile(r"ดาวน์โหลด|ดาวโหลด|download|เอกสารเผยแพร่", re.IGNORECASE)


def _web_links(page: Page) -> tuple[Link, ...]:
    return tuple(link for link in page.links if link.kind is TargetKind.WEB and is_in_body(page, link.region))


def _is_file(link: Link) -> bool:
    return is_file_address(link.href) or classify(link.href).kind in DOCUMENT_KINDS


def frequent_questions_only(evidence: Evidence) -> str:
    """The words that call a page a list of frequent questions where nobody can ask one, "" when it is not."""
    page = open_page(evidence)
    if page is None or frames(page) or needs_browser(page) is not None:
        return ""
    named = " ".join((page.title, *(text for _, text in page.headings)))
    found = _FREQUENT.search(named)
    if found is None or form_quote(evidence) or board_quote(evidence):
        return ""
    if any(_COMMENTS.search(block.marks) for block in page.blocks):
        return ""
    if own_email(evidence) or any(_is_chat(link) for link in _web_links(page)):
        return ""
    return found[0]


def _is_chat(link: Link) -> bool:
    return classify(link.href).kind in CHATS and social_account(link.href) is not None


def downloads_only(evidence: Evidence) -> str:
    """The label of the first file on a page that only lets a visitor fetch files, "" when it offers more."""
    page = open_page(evidence)
    if page is None or frames(page) or needs_browser(page) is not None:
        return ""
    links = _web_links(page)
    files = [link for link in links if _is_file(link)]
    if not files or not _DOWNLOAD.search(f"{page.title} {body_text(page)}"):
        return ""
    if form_quote(evidence) or any(form.fields for form in page.forms if is_in_body(page, form.region)):
        return ""
    others = [link for link in links if not _is_file(link)]
    here = urlsplit(page.url).netloc
    if leads_to_service(page, others) or any(urlsplit(link.href).netloc != here for link in others):
        return ""
    return files[0].label or files[0].hint or files[0].href


def online_channel(evidence: Evidence) -> ComponentResult:
    """A way to write to the school online: a form, a board, a chat or an e-mail address; a telephone is none."""
    quote = form_quote(evidence) or board_quote(evidence)
    if quote:
        return present(quote)
    if by_mail := own_email(evidence):
        return present(by_mail)
    page = open_page(evidence)
    if page is None or frames(page):
        return CANNOT_TELL
    chat = next((link for link in _web_links(page) if _is_chat(link)), None)
    if chat is not None:
        return present(chat.label or chat.href)
    if leads_to_service(page, page.links) or any(map(may_ask, page.forms)):
        return CANNOT_TELL
    return NOT_NAMED if page.forms else not_found(evidence)
