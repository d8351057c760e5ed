"""Where a link leads and what was met there: each pair comes to one look."""

from __future__ import annotations

import pytest

from checks.document import Document, DocumentKind, Readability
from checks.evidence import Access, Evidence
from checks.page import TargetKind
from rules.facts import Situation
from rules.instrument import Requirement
from rules.item import Item
from rules.judging.look import Remark
from rules.judging.met import TABLE, Destination, Met, Read, met_of, unread
from rules.verdicts import Reason
from tests.rules.made_up_sites import ANNUAL_PLAN, HOME, INDEX, PLAN, SOCIAL, YEARLY, ask, claim, closed, judged

SHARED = "https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUvWxYz012345/view"
FORM = "https://docs.google.com/forms/d/e/1FAIpQLSc0123456789abcdefghijklmnopqrstuvwxyzAB/viewform"
ACCOUNT = "https://www.facebook.com/bansuan.example"
NETWORK = "https://www.facebook.com/"
OTHERWISE = {
    Access.GONE: "broken/gone",
    Access.FAILED: "doubtful/temporary",
    Access.BLOCKED: "external/target_blocked",
    Access.ROBOTS: "external/target_robots",
    Access.EXTERNAL: "external/uncheckable_host",
    Access.REFUSED: "broken/address_refused",
    Access.TOO_LARGE: "partial_crawl/too_large",
    Access.NOT_FETCHED: "partial_crawl/not_opened",
}
CLOSED = {access for access in Access if access is not Access.OPEN}
# requirement, item, address; what each access comes to there
GRID: tuple[tuple[Requirement, Item, str, dict[Access, str]], ...] = (
    (YEARLY, ANNUAL_PLAN, PLAN, OTHERWISE | {Access.SIGN_IN: "sign_in/sign_in_page"}),
    (YEARLY, ANNUAL_PLAN, SHARED, OTHERWISE | {Access.SIGN_IN: "sign_in/drive_not_shared"}),
    (YEARLY, ANNUAL_PLAN, FORM, OTHERWISE | {Access.SIGN_IN: "sign_in/form_not_shared"}),
    (YEARLY, ANNUAL_PLAN, INDEX, dict.fromkeys(CLOSED, "placeholder/self_link")),
    (YEARLY, ANNUAL_PLAN, HOME, dict.fromkeys(CLOSED, "wrong_content/home_page")),
    (ask(SOCIAL), SOCIAL, NETWORK, dict.fromkeys(CLOSED, "wrong_content/not_an_account")),
    (ask(SOCIAL), SOCIAL, ACCOUNT, dict.fromkeys(CLOSED, "/published_account") | {Access.GONE: "broken/gone"}),
)


@pytest.mark.parametrize(("requirement", "item", "href", "row"), GRID, ids=[row[2] for row in GRID])
def test_what_does_not_open_is_told_by_where_it_is_and_why(
    requirement: Requirement, item: Item, href: str, row: dict[Access, str]
) -> None:
    found = {
        access: judged(requirement, [claim(item, href, item.title)], closed(href, access)) for access in sorted(CLOSED)
    }
    assert {access: f"{finding.reason}/{finding.situation}" for access, finding in found.items()} == row


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (TargetKind.MAIL, "doubtful/mail_or_phone"),
        (TargetKind.PHONE, "doubtful/mail_or_phone"),
        (TargetKind.SCRIPT, "partial_crawl/script_link"),
        (TargetKind.OTHER, "doubtful/script_link"),
        (TargetKind.PLACEHOLDER, "placeholder/dead_label"),
    ],
)
def test_a_link_that_is_no_web_address_is_told_by_its_kind(kind: TargetKind, said: str) -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, "x:y", kind=kind)])
    assert f"{finding.reason}/{finding.situation}" == said


def test_every_destination_has_an_answer_to_everything_that_can_be_met() -> None:
    assert set(TABLE) == set(Destination)
    assert all(set(row) == set(Met) for row in TABLE.values())
    assert {access.value for access in CLOSED} < {met.value for met in Met}


def test_only_what_opened_is_read_and_what_is_read_is_a_file_or_a_page() -> None:
    for row in TABLE.values():
        assert {met for met, answer in row.items() if answer is Read.FILE} <= {Met.FILE}
        assert {met for met, answer in row.items() if answer is Read.PAGE} <= {Met.PAGE}
    assert met_of(None) is Met.NOTHING
    assert met_of(Evidence(PLAN, Access.OPEN)) is Met.BYTES
    web_page = Document(DocumentKind.HTML, Readability.TEXT, text="แผน")
    assert met_of(Evidence(PLAN, Access.OPEN, document=web_page)) is Met.BYTES


@pytest.mark.parametrize(
    ("kind", "readability", "text", "said"),
    [
        (DocumentKind.PDF, Readability.TEXT, "แผน", ""),
        (DocumentKind.PDF, Readability.SCAN, "", "unreadable/scan"),
        (DocumentKind.IMAGE, Readability.TEXT, "", "unreadable/scan"),
        (DocumentKind.IMAGE, Readability.TEXT, "แผน", ""),
        (DocumentKind.ARCHIVE, Readability.TEXT, "", "unreadable/unsupported"),
        (DocumentKind.ARCHIVE, Readability.TEXT, "แผน", ""),
        (DocumentKind.MEDIA, Readability.ENCRYPTED, "", "doubtful/media"),
        (DocumentKind.WORD, Readability.ENCRYPTED, "", "unreadable/encrypted"),
        (DocumentKind.WORD, Readability.DAMAGED, "", "unreadable/damaged"),
        (DocumentKind.PDF, Readability.NOT_READ, "", "unreadable/not_read"),
        (DocumentKind.UNKNOWN, Readability.UNSUPPORTED, "", "unreadable/unsupported"),
    ],
)
def test_a_file_that_gave_no_text_is_told_by_its_kind(
    kind: DocumentKind, readability: Readability, text: str, said: str
) -> None:
    remark = unread(Document(kind, readability, text=text))
    assert ("" if remark is None else f"{remark.reason}/{remark.situation}") == said


def test_a_wall_that_nobody_need_ask_is_a_host_that_cannot_be_checked() -> None:
    assert TABLE[Destination.UNCHECKABLE][Met.NOTHING] == Remark(Reason.EXTERNAL, Situation.UNCHECKABLE_HOST)
    assert TABLE[Destination.WEB][Met.NOTHING] == Remark(Reason.PARTIAL_CRAWL, Situation.NOT_OPENED)
