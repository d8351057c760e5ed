"""The portal's letters, sent through the office's mail server."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

from crawler.office.mailing import DeliveryOutcome, Mailer, MailError, MailSettings

logger = logging.getLogger(__name__)

_SUBJECT = "ลิงก์เข้าสู่ระบบตรวจ OIT"
_LETTER = """เรียน ผู้ใช้ระบบตรวจ OIT

กดลิงก์นี้เพื่อเข้าสู่ระบบ ภายใน 15 นาที ใช้ได้ครั้งเดียว

{address}

หากท่านไม่ได้ขอลิงก์นี้ ไม่ต้องทำอะไร
"""


class LinkPost:
    """Sends links to sign in. Without a mail server they are shown where the server runs, if only this machine can visit it."""

    def __init__(self, settings: MailSettings, *, only_here: bool) -> None:
        self._settings = settings
        self._only_here = only_here

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
