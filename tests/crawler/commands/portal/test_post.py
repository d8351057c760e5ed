"""The portal's letters: links to sign in, and reports to the schools that an officer chose, each once a night."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from crawler.commands.portal.post import OfficePost
from crawler.office.mailing import MailSettings
from tests.crawler.commands.portal.conftest import Office
from tests.crawler.office.test_mailing import Inbox, inbox, server, settings

__all__ = ["inbox", "server", "settings"]


def test_reports_go_to_the_chosen_schools_once_a_night(
    office: Office, inbox: Inbox, server: Controller, settings: MailSettings
) -> None:
    post = OfficePost(settings, office.desk, office.store, only_here=False)
    for _ in range(2):
        post.send_reports(["4401", "4402"])  # 4402 has no address
    [(_, to, content)] = inbox.mails
    letter = message_from_bytes(content, policy=default)
    assert to == ["head@4401.example.ac.th"]
    assert [part.get_filename() for part in letter.iter_attachments()] == ["OIT-4401.html"]
    assert office.desk.told() == {"4401": "sent"}
    office.sign_in("nation@example.go.th")
    page = office.client.get("/mails").text
    assert "ส่งแล้ว" in page
    assert 'value="4401"' not in page


def test_a_link_is_mailed_or_shown_on_this_machine_only(
    office: Office, inbox: Inbox, server: Controller, settings: MailSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    OfficePost(settings, office.desk, office.store, only_here=True).send_link("a@example.go.th", "http://x/in/abc")
    letter = message_from_bytes(inbox.mails[0][2], policy=default)
    assert "http://x/in/abc" in letter.get_content()
    for only_here in (True, False):
        post = OfficePost(MailSettings(), office.desk, office.store, only_here=only_here)
        post.send_link("a@example.go.th", "http://x/in/abc")
        assert ("http://x/in/abc" in capsys.readouterr().out) is only_here


def test_an_officer_chooses_schools_of_the_own_area(office: Office) -> None:
    office.sign_in("a@example.go.th")
    assert office.post("/mails", code="4501").status_code == 403
    assert office.post("/mails").status_code == 400
    assert office.post("/mails", code="4401").headers["location"] == "/mails?asked=1"
    assert office.mail.reports == ["4401"]
