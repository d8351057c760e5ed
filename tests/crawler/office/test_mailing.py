"""Sending against a real mail server on this machine, which also refuses, stumbles and hangs up."""

# ruff: noqa: N802 - aiosmtpd finds handlers by these names

from __future__ import annotations

import socket
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from crawler.office.mailing import Delivery, DeliveryOutcome, Mailer, MailError, MailSettings, Security, mail_settings


class Inbox:
    """Takes mail; `answers` are given once each, before the mail is taken."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, list[str], bytes]] = []
        self.answers: list[str] = []
        self.hang_up = False
        self.connections = 0

    async def handle_EHLO(self, server: SMTP, session: Any, envelope: Any, hostname: str, responses: list[str]) -> Any:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        if self.hang_up:
            server.transport.close()
        return "250 OK"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def server(inbox: Inbox) -> Iterator[Controller]:
    controller = Controller(inbox, hostname="127.0.0.1", port=_free_port())
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def settings(server: Controller) -> MailSettings:
    port = server.port
    return MailSettings(
        host="127.0.0.1", port=port, security=Security.NONE, sender="OIT <oit@office.example>", back_off=5, pause=1
    )


def _mail(to: str = "school@example.ac.th") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "OIT <oit@office.example>"
    mail["To"] = to
    mail["Subject"] = "ผลตรวจ"
    mail.set_content("เรียน ผู้อำนวยการ", cte="base64")
    return mail


def test_a_sent_mail_arrives_whole_at_its_address(inbox: Inbox, settings: MailSettings) -> None:
    with Mailer(settings) as mailer:
        assert mailer.send(_mail()) == Delivery(DeliveryOutcome.SENT)
    [(sender, to, content)] = inbox.mails
    assert (sender, to) == ("oit@office.example", ["school@example.ac.th"])
    assert b"\r\n" in content


def test_a_fault_that_passes_is_tried_again_after_longer_and_longer_pauses(
    inbox: Inbox, settings: MailSettings
) -> None:
    inbox.answers = ["451 greylisted", "421 too busy"]
    pauses: list[float] = []
    with Mailer(settings, pauses.append) as mailer:
        assert mailer.send(_mail()).outcome is DeliveryOutcome.SENT
    assert pauses == [5, 10]
    assert len(inbox.mails) == 1


def test_a_fault_that_stays_is_given_up_with_its_words(inbox: Inbox, settings: MailSettings) -> None:
    inbox.answers = ["451 try later"] * 4
    with Mailer(settings, lambda _: None) as mailer:
        assert mailer.send(_mail()) == Delivery(DeliveryOutcome.FAILED, "451 try later")
        assert mailer.send(_mail()).outcome is DeliveryOutcome.SENT


def test_a_refused_recipient_is_not_tried_again(inbox: Inbox, settings: MailSettings) -> None:
    inbox.answers = ["550 no such user"]
    pauses: list[float] = []
    with Mailer(settings, pauses.append) as mailer:
        assert mailer.send(_mail()) == Delivery(DeliveryOutcome.REFUSED, "550 no such user")
    assert pauses == []
    assert inbox.mails == []


def test_a_server_that_hangs_up_with_the_text_is_not_asked_twice(inbox: Inbox, settings: MailSettings) -> None:
    inbox.hang_up = True
    with Mailer(settings, lambda _: None) as mailer:
        assert mailer.send(_mail()).outcome is DeliveryOutcome.UNKNOWN
    assert len(inbox.mails) == 1


def test_batches_share_connections_and_pause_between_them(inbox: Inbox, settings: MailSettings) -> None:
    pauses: list[float] = []
    with Mailer(settings.model_copy(update={"batch": 2}), pauses.append) as mailer:
        for n in range(5):
            assert mailer.send(_mail(f"s{n}@example.ac.th")).outcome is DeliveryOutcome.SENT
    assert inbox.connections == 3
    assert pauses == [1, 1]


def test_nobody_listening_is_a_failure_with_a_reason() -> None:
    settings = MailSettings(host="127.0.0.1", port=_free_port(), security=Security.NONE, sender="a@b.example")
    with Mailer(settings.model_copy(update={"attempts": 2}), lambda _: None) as mailer:
        delivery = mailer.send(_mail())
    assert delivery.outcome is DeliveryOutcome.FAILED
    assert "refused" in delivery.why


def test_a_server_without_starttls_is_refused_before_anything_is_told(settings: MailSettings) -> None:
    with (
        Mailer(settings.model_copy(update={"security": Security.STARTTLS})) as mailer,
        pytest.raises(MailError, match="offers no STARTTLS"),
    ):
        mailer.send(_mail())


@pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")
def test_a_wrong_password_ends_the_sending_and_is_not_repeated(inbox: Inbox) -> None:
    def check(server: SMTP, session: Any, envelope: Any, mechanism: str, data: LoginPassword) -> AuthResult:
        return AuthResult(success=data.password == b"right", handled=False)

    controller = Controller(
        inbox, hostname="127.0.0.1", port=_free_port(), authenticator=check, auth_required=True, auth_require_tls=False
    )
    controller.start()
    try:
        port = controller.port
        settings = MailSettings(
            host="127.0.0.1", port=port, security=Security.NONE, sender="a@b.example", user="oit", password="wrong"
        )
        with Mailer(settings) as mailer, pytest.raises(MailError) as caught:
            mailer.send(_mail())
        assert "wrong" not in str(caught.value)
        with Mailer(settings.model_copy(update={"password": "right"})) as mailer:
            assert mailer.send(_mail()).outcome is DeliveryOutcome.SENT
    finally:
        controller.stop()


def test_the_environment_comes_before_the_file_and_no_password_is_shown() -> None:
    settings = mail_settings(
        {"host": "file.example", "port": 25, "password": "from-file"},
        {"OIT_SMTP_HOST": "env.example", "OIT_SMTP_PORT": "465", "OIT_SMTP_SECURITY": "tls", "OIT_SMTP_PASSWORD": "s3"},
    )
    assert (settings.host, settings.port, settings.security) == ("env.example", 465, Security.TLS)
    assert settings.password == "s3"
    assert "s3" not in repr(settings)


def test_faulty_settings_are_named_without_their_values() -> None:
    with pytest.raises(MailError) as caught:
        mail_settings({"port": 0, "pasword": "secret"}, {})
    assert "[mail] port:" in str(caught.value)
    assert "[mail] pasword:" in str(caught.value)
    assert "secret" not in str(caught.value)
