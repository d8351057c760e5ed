"""The portal's letters, sent through the office's mail server."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from crawler.commands.portal.desk import StoreDesk
from crawler.office.mailing import DeliveryOutcome, Mailer, MailError, MailSettings
from crawler.store.database import Store
from crawler.store.notices import NoticeState, NoticeTable
from reports.addresses import addresses
from reports.mail import Sender, digest, school_mail
from reports.school_report import render_school

logger = logging.getLogger(__name__)

_SUBJECT = "ลิงก์เข้าสู่ระบบตรวจ OIT"
_LETTER = """เรียน ผู้ใช้ระบบตรวจ OIT

กดลิงก์นี้เพื่อเข้าสู่ระบบ ภายใน 15 นาที ใช้ได้ครั้งเดียว

{address}

หากท่านไม่ได้ขอลิงก์นี้ ไม่ต้องทำอะไร
"""


class OfficePost:
    """Sends links to sign in, and reports to schools.

    Without a mail server links are shown where the server runs, if only this machine can visit it (`only_here`).
    """

    def __init__(self, settings: MailSettings, desk: StoreDesk, store: Path, *, only_here: bool) -> None:
        self._settings = settings
        self._desk = desk
        self._store = store
        self._only_here = only_here

    @property
    def can_send(self) -> bool:
        """Whether there is a mail server."""
        return bool(self._settings.host)

    def send_reports(self, codes: Sequence[str]) -> None:
        """Send these schools their newest report, each once for each night, as `oit notify` does."""
        emails = {school.code: school.email for school in self._desk.listed()}
        with Store.open(self._store, create=False) as store:
            run = store.timeline.newest_good_run()
            if run is None:
                return
            sender = Sender(self._settings.sender, self._settings.reply_to, run.id, datetime.now(UTC))
            try:
                with Mailer(self._settings) as mailer:
                    for school in self._desk.results(frozenset(codes)):
                        page = render_school(school).encode()
                        for to in addresses(emails.get(school.code, "")):
                            letter = school_mail(school, page, to, sender)
                            _send_once(store.notices, (run.id, school.code, to), digest(school), mailer, letter)
            except MailError as error:
                logger.error("no more reports were sent: %s", error)

    def send_link(self, email: str, address: str) -> None:
        """Send one link; a mail server that refuses is logged without the link."""
        if not self._settings.host:
            if self._only_here:
                print(f"ลิงก์เข้าสู่ระบบของ {email}: {address}", flush=True)
            else:
                logger.error("no link was sent to %s: [mail] names no host", email)
            return
        letter = EmailMessage()
        letter["From"] = self._settings.sender
        letter["To"] = email
        letter["Subject"] = _SUBJECT
        letter["Date"] = format_datetime(datetime.now(UTC))
        letter.set_content(_LETTER.format(address=address))
        try:
            with Mailer(self._settings) as mailer:
                delivery = mailer.send(letter)
        except MailError as error:
            logger.error("no link was sent to %s: %s", email, error)
            return
        if delivery.outcome is not DeliveryOutcome.SENT:
            logger.error("the link to %s: %s %s", email, delivery.outcome, delivery.why)


def _send_once(
    notices: NoticeTable, notice: tuple[str, str, str], made_of: str, mailer: Mailer, letter: EmailMessage
) -> None:
    """Send a letter unless its run has sent it; one that may have arrived is not sent again."""
    if notices.state(*notice) is not NoticeState.NEW or not notices.claim(*notice, made_of, _now()):
        return
    try:
        delivery = mailer.send(letter)
    except MailError:
        notices.release(*notice)
        raise
    if delivery.outcome is DeliveryOutcome.SENT:
        notices.sent(*notice)
    elif delivery.outcome is not DeliveryOutcome.UNKNOWN:
        notices.release(*notice)
        logger.error("the report of %s to %s: %s %s", notice[1], notice[2], delivery.outcome, delivery.why)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
