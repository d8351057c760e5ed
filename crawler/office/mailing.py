"""Sends finished e-mails through one SMTP server, in batches, with patience for faults that pass."""

from __future__ import annotations

import logging
import smtplib
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checks.errors import OitError

_LOG = logging.getLogger(__name__)
_TIMEOUT = 60.0
VARIABLE = "OIT_SMTP_"


class MailError(OitError):
    """The mail settings cannot be used, or the server refuses every message; the message names the remedy."""


class Security(StrEnum):
    """How the connection is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class MailSettings(BaseModel):
    """`[mail]`: the server, the sender and whom to write to besides the schools.

    `officers` get the summary of all schools, `areas` names those who get the summary of one area.
    `batch` messages go through one connection, `pause` seconds lie between two connections.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)

    host: str = ""
    port: int = Field(default=587, ge=1, le=65535)
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = Field(default="", repr=False)
    sender: str = ""
    reply_to: str = ""
    officers: tuple[str, ...] = ()
    areas: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    schools: bool = True
    only_changed: bool = False
    reports_url: str = ""
    batch: int = Field(default=50, ge=1)
    pause: float = Field(default=1.0, ge=0)
    attempts: int = Field(default=4, ge=1)
    back_off: float = Field(default=5.0, ge=0)


def mail_settings(table: Mapping[str, Any], environment: Mapping[str, str]) -> MailSettings:
    """The settings of the table; OIT_SMTP_HOST, _PORT, _SECURITY, _USER, _PASSWORD, _SENDER come before it.

    Raises MailError with one line for each fault; values are never repeated, since one is a password.
    """
    named = ("host", "port", "security", "user", "password", "sender")
    given = {key: environment[VARIABLE + key.upper()] for key in named if environment.get(VARIABLE + key.upper())}
    try:
        return MailSettings.model_validate({**table, **given})
    except ValidationError as error:
        raise MailError(
            "\n".join(f"[mail] {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_input=False))
        ) from None


class DeliveryOutcome(StrEnum):
    """What became of one message; UNKNOWN is one that the server may or may not have taken."""

    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The outcome of one message, with the server's words when it was not sent."""

    outcome: DeliveryOutcome
    why: str = ""


class Mailer:
    """Sends messages one by one; a `with` block closes the connection."""

    def __init__(self, settings: MailSettings, sleep: Callable[[float], None] = time.sleep) -> None:
        if not settings.host or not parseaddr(settings.sender)[1]:
            raise MailError("[mail] needs host and sender to send; or set OIT_SMTP_HOST and OIT_SMTP_SENDER")
        self._settings = settings
        self._sleep = sleep
        self._server: smtplib.SMTP | None = None
        self._sent_here = 0

    def __enter__(self) -> Mailer:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def send(self, message: EmailMessage) -> Delivery:
        """Send `message` to its one recipient; faults that may pass are tried again, each time after a longer pause.

        Raises MailError when the server refuses us rather than this message.
        """
        why = ""
        for pause in self._pauses():
            if pause:
                self._sleep(pause)
            try:
                return self._try(message)
            except smtplib.SMTPAuthenticationError as error:
                self._leave()
                raise MailError(f"{self._settings.host} refuses user and password ({_words(error)})") from None
            except smtplib.SMTPResponseException as error:
                self._leave()
                why = _words(error)
                if error.smtp_code >= 500:
                    return Delivery(DeliveryOutcome.REFUSED, why)
            except (smtplib.SMTPException, OSError) as error:
                self._leave()
                why = str(error)
            _LOG.warning("%s: mail server %s: %s", parseaddr(message["To"])[1], self._settings.host, why)
        return Delivery(DeliveryOutcome.FAILED, why)

    def _pauses(self) -> Iterator[float]:
        yield 0.0
        for n in range(self._settings.attempts - 1):
            yield self._settings.back_off * 2**n

    def _try(self, message: EmailMessage) -> Delivery:
        server = self._connected()
        _accept(server.mail(parseaddr(message["From"])[1], self._options(server, message)))
        _accept(server.rcpt(parseaddr(message["To"])[1]))
        try:
            _accept(server.data(message.as_bytes(policy=message.policy.clone(linesep="\r\n"))))
        except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
            # The server had the text already: trying again could deliver it twice.
            self._leave()
            return Delivery(DeliveryOutcome.UNKNOWN, str(error))
        self._sent_here += 1
        return Delivery(DeliveryOutcome.SENT)

    @staticmethod
    def _options(server: smtplib.SMTP, message: EmailMessage) -> list[str]:
        size = len(message.as_bytes())
        return [f"size={size}"] if server.has_extn("size") else []

    def _connected(self) -> smtplib.SMTP:
        if self._server is not None and self._sent_here >= self._settings.batch:
            self._leave()
            self._sleep(self._settings.pause)
        if self._server is None:
            self._server = self._login()
            self._sent_here = 0
        return self._server

    def _login(self) -> smtplib.SMTP:
        settings = self._settings
        if settings.security is Security.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.host, settings.port, timeout=_TIMEOUT, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(settings.host, settings.port, timeout=_TIMEOUT)
        try:
            if settings.security is Security.STARTTLS:
                try:
                    server.starttls(context=ssl.create_default_context())
                except smtplib.SMTPNotSupportedError:
                    raise MailError(
                        f'{settings.host} offers no STARTTLS; set security = "tls", or "none" inside your own network'
                    ) from None
            server.ehlo_or_helo_if_needed()
            if settings.user:
                server.login(settings.user, settings.password)
        except BaseException:
            server.close()
            raise
        return server

    def _leave(self) -> None:
        if self._server is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._server.quit()
            self._server.close()
            self._server = None


def _accept(answer: tuple[int, bytes]) -> None:
    code, text = answer
    if code >= 400:
        raise smtplib.SMTPResponseException(code, text)


def _words(error: smtplib.SMTPResponseException) -> str:
    text = error.smtp_error
    return f"{error.smtp_code} {text.decode(errors='replace') if isinstance(text, bytes) else text}".strip()
