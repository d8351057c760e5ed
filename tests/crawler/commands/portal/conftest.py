"""A portal over a small office: three schools, two nights, checks that end when the test says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from crawler.commands.portal.desk import StoreDesk
from crawler.store.database import Store
from reports.portal.app import portal_app
from reports.portal.ports import Account, CheckProgress, CheckState, CheckView, Role, Settings
from rules.instrument_files import load_instrument
from tests.crawler.nights import DOUBTFUL, MISSING, PASSED, save_night

SCHOOLS = """code,name,website,area,district,email
4401,โรงเรียนบ้านหนองตัวอย่าง,http://4401.example.ac.th/,เขต ก,เมือง,head@4401.example.ac.th
4402,โรงเรียนวัดป่าสมมุติ,http://4402.example.ac.th/,เขต ก,นา,
4501,โรงเรียนบ้านไกล,http://4501.example.ac.th/,เขต ข,เมือง,
"""
ACCOUNTS = {
    "nation@example.go.th": Account("nation@example.go.th", Role.NATIONAL, office="ส่วนกลาง"),
    "a@example.go.th": Account("a@example.go.th", Role.AREA, "เขต ก", "เขต ก"),
    "head@4401.example.ac.th": Account("head@4401.example.ac.th", Role.SCHOOL, "4401"),
}


@dataclass
class HeldChecks:
    """Takes checks and keeps them as the test sets them."""

    orders: dict[str, CheckView] = field(default_factory=dict)

    def begin(self, website: str, instrument: str, *, code: str = "") -> str:
        return self._keep(website, code, "")

    def begin_item(self, website: str, instrument: str, code: str, item: str) -> str:
        return self._keep(website, code, item)

    def view(self, token: str) -> CheckView | None:
        return self.orders.get(token)

    def ends(self, token: str, state: CheckState, **values: Any) -> None:
        self.orders[token] = replace(self.orders[token], state=state, **values)

    def _keep(self, website: str, code: str, item: str) -> str:
        token = f"t{len(self.orders)}"
        self.orders[token] = CheckView(
            token, website, code, item, CheckState.WAITING, 2, CheckProgress(), None, "", "2026-11-29T03:00:00+00:00"
        )
        return token


@dataclass
class HeldPost:
    """Keeps the links that it is told to send."""

    can_send = True
    links: list[tuple[str, str]] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)

    def send_link(self, email: str, address: str) -> None:
        self.links.append((email, address))

    def send_reports(self, codes: Sequence[str]) -> None:
        self.reports += codes


@dataclass
class Office:
    """The portal with what stands behind it."""

    client: TestClient
    store: Path
    checks: HeldChecks
    desk: StoreDesk
    mail: HeldPost

    def sign_in(self, email: str) -> Any:
        """Ask for a link, and use the one that came."""
        self.post("/in", email=email)
        return self.post(self.mail.links[-1][1].removeprefix("http://testserver"))

    def form_of(self, page: str) -> str:
        """The token of the forms on a page, which must have one."""
        found = re.search(r'name="form" value="([^"]+)"', self.client.get(page).text)
        assert found
        return found[1]

    def post(self, path: str, **fields: str) -> Any:
        """Send a form with a good token."""
        return self.client.post(path, data={"form": self.form_of("/s/4401"), **fields}, follow_redirects=False)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "schools.csv").write_text(SCHOOLS, "utf-8")
    store = tmp_path / "oit.sqlite"
    with Store.open(store) as opened:
        save_night(opened, "2026-11-27", {"4401": {"structure": MISSING, "executives": PASSED}})
        save_night(
            opened,
            "2026-11-28",
            {
                "4401": {"structure": MISSING, "executives": PASSED},
                "4402": {"structure": DOUBTFUL, "executives": DOUBTFUL},
                "4501": {"structure": DOUBTFUL, "executives": PASSED},
            },
        )
    checks = HeldChecks()
    desk = StoreDesk(store, tmp_path / "schools.csv", load_instrument, lambda: "obec-school-2566", tmp_path)
    settings = Settings(url="http://testserver", secret="secret of the tests", visitor_checks=3)
    mail = HeldPost()
    with TestClient(portal_app(settings, desk, checks, mail, ACCOUNTS.get)) as client:
        yield Office(client, store, checks, desk, mail)
