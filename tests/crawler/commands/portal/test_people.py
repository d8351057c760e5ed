"""Who may do what: mailed links, roles and routes, decisions bound to the evidence and taken back, objections answered."""

from __future__ import annotations

import pytest
from itsdangerous import URLSafeTimedSerializer

from crawler.store.database import Store
from reports.portal import security
from tests.crawler.commands.portal.conftest import Office

NATION, AREA, SCHOOL = "nation@example.go.th", "a@example.go.th", "head@4401.example.ac.th"


def test_a_mailed_link_signs_in_once_by_its_button_only(office: Office) -> None:
    office.post("/in", email=" A@example.go.th ")
    [(email, address)] = office.mail.links
    assert email == AREA
    link = address.removeprefix("http://testserver")
    assert "a@example.go.th" in office.client.get(link).text  # as a mail server's program opens it
    assert office.post(link).headers["location"] == "/area"
    assert "ออกจากระบบ" in office.client.get("/").text
    assert office.post(link).status_code == 403
    office.post("/out")
    assert office.client.get("/area", follow_redirects=False).headers["location"] == "/in"


def test_nobody_learns_who_has_an_account(office: Office) -> None:
    known, unknown = (office.post("/in", email=email) for email in (AREA, "x@example.go.th"))
    assert [email for email, _ in office.mail.links] == [AREA]
    assert (known.status_code, len(known.text)) == (unknown.status_code, len(unknown.text))


def test_old_and_forged_links_and_cookies_are_worth_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.post("/in", email=AREA)
    link = office.mail.links[-1][1].removeprefix("http://testserver")
    assert office.post(link + "x").status_code == 403
    monkeypatch.setattr(security, "LINK_SECONDS", -1)
    assert office.post(link).status_code == 403
    forged = URLSafeTimedSerializer("another secret", salt="oit-session").dumps(NATION)
    for cookie in (
        forged,
        NATION,
        "",
        "..",
        URLSafeTimedSerializer("secret of the tests", salt="oit-link").dumps(NATION),
    ):
        office.client.cookies.set("oit_session", cookie)
        assert office.client.get("/area", follow_redirects=False).status_code == 303


_PAGES = ("/area", "/review", "/cases", "/nights", "/lists", "/mails", "/tokens", "/log")
_FORMS = ("/review", "/review/undo", "/cases/1", "/tokens")


@pytest.mark.parametrize(
    ("email", "pages", "forms"),
    [
        ("", (303,) * 8, (303,) * 4),
        (SCHOOL, (403,) * 8, (403,) * 4),
        (AREA, (200,) * 7 + (403,), (400, 404, 404, 400)),
        (NATION, (200,) * 8, (400, 404, 404, 400)),
    ],
)
def test_each_role_opens_its_pages_and_no_others(
    office: Office, email: str, pages: tuple[int, ...], forms: tuple[int, ...]
) -> None:
    if email:
        office.sign_in(email)
    assert tuple(office.client.get(path, follow_redirects=False).status_code for path in _PAGES) == pages
    assert tuple(office.post(path).status_code for path in _FORMS) == forms
    if email:
        assert {office.client.post(path, follow_redirects=False).status_code for path in _FORMS} == {403}


def test_an_officer_sees_and_decides_in_the_own_area_only(office: Office) -> None:
    far = office.desk.evidence("4501", "structure")
    office.desk.open_objection("4501", "O1", "ไม่ตรง", "")
    office.sign_in(AREA)
    for page in ("/area", "/review", "/cases"):
        assert "4501" not in office.client.get(page).text
    sent = office.post("/review", code="4501", item="structure", kind="accepted", evidence=far)
    assert sent.status_code == 404
    assert office.post("/cases/1", words="ตอบ").status_code == 403
    office.sign_in(NATION)
    assert "4501" in office.client.get("/area").text


def decisions(office: Office, code: str) -> dict[str, tuple[str, str, str]]:
    with Store.open(office.store) as store:
        kept = store.decisions.of(code, "obec-school-2566")
        return {item: (decision.kind, decision.office, decision.note) for item, decision in kept.items()}


def test_a_decision_is_kept_bound_to_the_evidence_and_can_be_undone(office: Office) -> None:
    office.sign_in(AREA)
    assert "เหลือ 2 ข้อ" in office.client.get("/review").text
    fields = {"code": "4402", "item": "structure", "evidence": office.desk.evidence("4402", "structure")}
    assert office.post("/review", **{**fields, "evidence": "0" * 16}, kind="accepted").status_code == 409
    assert office.post("/review", **fields, kind="rejected").status_code == 400  # without a reason
    assert office.post("/review", **fields, kind="rejected", note="ไม่ใช่ของโรงเรียน").status_code == 303
    assert decisions(office, "4402") == {"structure": ("rejected", "เขต ก", "ไม่ใช่ของโรงเรียน")}
    left = office.client.get("/review").text
    assert "เหลือ 1 ข้อ" in left
    assert "ย้อนกลับ" in left
    assert office.post("/review", **fields, kind="accepted").status_code == 404  # it waits no more
    assert office.post("/review/undo").headers["location"] == "/review?code=4402&item=structure"
    assert decisions(office, "4402") == {}
    assert office.post("/review/undo").status_code == 404
    office.sign_in(NATION)
    assert "ย้อนการตัดสิน" in office.client.get("/log").text


def test_what_is_alike_is_decided_together(office: Office) -> None:
    office.sign_in(NATION)
    evidence = office.desk.evidence("4402", "structure")
    office.post("/review", code="4402", item="structure", kind="accepted", evidence=evidence, alike="true")
    assert decisions(office, "4402").keys() == decisions(office, "4501").keys() == {"structure"}
    office.post("/review/undo")
    assert decisions(office, "4501") == {}


def test_an_objection_is_answered(office: Office) -> None:
    office.post("/s/4402/case", item="O1", words="อยู่หน้าแรก")
    office.sign_in(AREA)
    assert office.post("/cases/1", words="ดูแล้ว ถูกต้อง").status_code == 303
    assert "ดูแล้ว ถูกต้อง" in office.client.get("/s/4402").text


def test_two_nights_are_compared(office: Office) -> None:
    office.sign_in(NATION)
    assert "ไม่มีข้อใดเปลี่ยน" in office.client.get("/nights?a=1&b=2").text
    assert office.client.get("/nights?a=1&b=99").status_code == 404


def test_how_the_night_went_is_told_to_the_whole_office_only(office: Office) -> None:
    office.store.with_name("health.txt").write_text("คืน 28 พ.ย. 2569: ล้มเหลว (mail: เครื่องแม่ข่ายไม่ตอบ)\n", "utf-8")
    office.sign_in(NATION)
    assert "เครื่องแม่ข่ายไม่ตอบ" in office.client.get("/nights").text
    office.sign_in(AREA)
    assert "เครื่องแม่ข่ายไม่ตอบ" not in office.client.get("/nights").text
