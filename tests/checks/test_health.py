from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from checks.health import Certificate, HealthName, HealthNote, connection_notes, page_notes
from checks.page_reader import read_page

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOME = "https://school.example.ac.th/"
VALID_ID = "1-1014-00000-00-6"


def certificate(*names: str, days: int = 200, self_signed: bool = False) -> Certificate:
    return Certificate(names or ("school.example.ac.th",), NOW + timedelta(days=days), self_signed)


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (certificate(), []),
        (certificate("*.example.ac.th"), []),
        (certificate("SCHOOL.example.ac.th."), []),
        (certificate(days=-1), ["certificate_expired"]),
        (certificate(days=10), ["certificate_expires_soon"]),
        (certificate("hosting.example.com"), ["certificate_wrong_name"]),
        (certificate("*.school.example.ac.th"), ["certificate_wrong_name"]),
        (certificate(self_signed=True), ["certificate_self_signed"]),
        (
            certificate("hosting.example.com", days=-1, self_signed=True),
            ["certificate_expired", "certificate_wrong_name"],
        ),
        (None, []),
    ],
)
def test_what_is_wrong_with_a_certificate_is_named(found: Certificate | None, names: list[str]) -> None:
    assert [note.name for note in connection_notes(HOME, found, NOW)] == names


def test_an_expired_certificate_says_since_when() -> None:
    assert connection_notes(HOME, certificate(days=-1), NOW) == (
        HealthNote(HealthName.CERTIFICATE_EXPIRED, HOME, "2026-11-21"),
    )


def test_a_site_without_https_is_noted() -> None:
    home = "http://school.example.ac.th/"
    assert connection_notes(home, None, NOW) == (HealthNote(HealthName.HTTP_ONLY, home),)


def test_a_hijacked_home_page_is_noted_with_its_words() -> None:
    page = read_page("<title>สล็อตเว็บตรง แตกง่าย อันดับ 1</title><body><h1>PG SLOT</h1></body>", HOME)
    assert page_notes(page, home=True) == (HealthNote(HealthName.HIJACKED, HOME, "สล็อตเว็บตรง แตกง่าย อันดับ 1"),)
    assert page_notes(page) == ()


def test_a_parked_domain_is_noted() -> None:
    page = read_page("<title>example.ac.th</title><body><p>This domain is for sale. Buy this domain</p></body>", HOME)
    assert [note.name for note in page_notes(page, home=True)] == ["parked"]


def test_identity_numbers_are_counted_and_never_quoted() -> None:
    page = read_page(
        f"<body><table><tr><td>1<td>{VALID_ID}<tr><td>2<td>{VALID_ID.replace('-', ' ')}</table></body>", HOME
    )
    notes = page_notes(page)
    assert notes == (HealthNote(HealthName.NATIONAL_IDS, HOME, "1"),)


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ('<img src="http://school.example.ac.th/logo.png" width=100 height=100>', True),
        ('<iframe src="http://other.example.com/x"></iframe>', True),
        ('<form action="http://school.example.ac.th/send"><input name=q></form>', True),
        ('<a href="http://other.example.com/">ลิงก์</a><img src="/logo.png">', False),
    ],
)
def test_a_secure_page_with_insecure_parts_is_noted(markup: str, *, plain: bool) -> None:
    page = read_page(f"<body><p>ข่าว</p>{markup}</body>", HOME)
    assert [note.name for note in page_notes(page)] == (["mixed_content"] if plain else [])
    insecure = read_page(f"<body><p>ข่าว</p>{markup}</body>", HOME.replace("https", "http"))
    assert page_notes(insecure) == ()
