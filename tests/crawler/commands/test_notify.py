"""`oit notify` on a stored run: a dry run as files, and real sending that never repeats itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from pytest_httpserver import HTTPServer

from crawler.commands.failure import CommandError, ExitStatus
from crawler.commands.notify import notify, notify_night
from crawler.commands.outcome import previous_results, write_outcome
from crawler.store.database import Store
from rules.instrument_files import load_instrument
from rules.judging import judge_site
from rules.site import Coverage, CoverageStatus, School
from rules.verdicts import Finding
from tests.crawler.office.test_mailing import Inbox, _free_port

INSTRUMENT = load_instrument("obec-school-2566")
COMPLETE = Coverage(CoverageStatus.COMPLETE, pages=9)
DOWN = Coverage(CoverageStatus.UNREACHABLE, reason="unreachable")
SCHOOLS = (
    School("1", "โรงเรียนหนึ่ง", "http://one.example/", area="เขต 1", email="one@example.ac.th"),
    School("2", "โรงเรียนสอง", "http://two.example/", area="เขต 2", email=""),
)


def _findings(coverage: Coverage) -> tuple[Finding, ...]:
    return judge_site(INSTRUMENT, (), {}, coverage)


def _night(store: Store, night: str, coverages: tuple[Coverage, ...]) -> str:
    run = store.begin_run(night, [INSTRUMENT.id], "0.1.0", INSTRUMENT.rules_hash, f"{night}T15:00:00+00:00")
    for school, coverage in zip(SCHOOLS, coverages, strict=True):
        store.save_school(run, school, INSTRUMENT.id, coverage, (), _findings(coverage))
    store.finish_run(run, f"{night}T18:00:00+00:00")
    return run


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "oit.sqlite") as opened:
        yield opened


@pytest.fixture
def out(store: Store, tmp_path: Path) -> Path:
    run = _night(store, "2026-01-01", (COMPLETE, DOWN))
    write_outcome(store, store.run(run), tmp_path / "out", lambda _: INSTRUMENT, deadline=date(2026, 3, 31))
    return tmp_path / "out"


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=_free_port())
    controller.start()
    yield inbox, controller.port
    controller.stop()


def _mail_table(port: int, **more: object) -> dict[str, object]:
    server = {"host": "127.0.0.1", "port": port, "security": "none", "sender": "OIT <oit@office.example>"}
    return {"send": True, "mail": server | {"back_off": 0, "pause": 0} | more}


def test_a_dry_run_writes_one_file_for_each_mail(store: Store, out: Path, tmp_path: Path) -> None:
    config = tmp_path / "oit.toml"
    config.write_text('[mail]\nofficers = ["o@example.go.th"]\n[mail.areas]\n"เขต 2" = ["a@example.go.th"]\n', "utf-8")
    notify(tmp_path / "oit.sqlite", out, config)
    mails = {path.name: message_from_bytes(path.read_bytes(), policy=default) for path in (out / "mail").iterdir()}
    assert {name: str(mail["To"]) for name, mail in mails.items()} == {
        "1.eml": "one@example.ac.th",
        "office.eml": "o@example.go.th",
        "office-2.eml": "a@example.go.th",
    }
    assert "· เขต 2" in mails["office-2.eml"]["Subject"]


def test_what_was_sent_is_never_sent_again(store: Store, out: Path, inbox: tuple[Inbox, int]) -> None:
    run = store.last_run()
    table = _mail_table(inbox[1], officers=["o@example.go.th"])
    assert notify_night(store, run, out, table, {}) == "ส่งแล้ว 2 ฉบับ ไม่มีอีเมลในรายชื่อ 1 โรงเรียน"
    assert notify_night(store, run, out, table, {}).startswith("ส่งแล้ว 0 ฉบับ ส่งไปแล้วก่อนหน้านี้ 2 ฉบับ")
    assert [to for _, to, _ in inbox[0].mails] == [["one@example.ac.th"], ["o@example.go.th"]]


def test_a_gap_counts_as_told_once_its_mail_was_taken(store: Store, out: Path, inbox: tuple[Inbox, int]) -> None:
    notify(out.parent / "oit.sqlite", out)
    assert {gap.told for gap in store.gaps.of("1", INSTRUMENT.id)} == {""}
    notify_night(store, store.last_run(), out, _mail_table(inbox[1]), {})
    told = [gap.told for gap in store.gaps.of("1", INSTRUMENT.id)]
    assert len(told) == 43
    assert all(told)


def test_a_refused_mail_is_tried_again_by_the_next_start(store: Store, out: Path, inbox: tuple[Inbox, int]) -> None:
    inbox[0].answers = ["550 no such user"]
    with pytest.raises(CommandError, match=r"one@example\.ac\.th: refused \(550 no such user\)") as caught:
        notify_night(store, store.last_run(), out, _mail_table(inbox[1]), {})
    assert caught.value.status is ExitStatus.NIGHT_FAILED
    assert notify_night(store, store.last_run(), out, _mail_table(inbox[1]), {}).startswith("ส่งแล้ว 1 ฉบับ")


def test_an_interrupted_mail_is_not_repeated_unasked(store: Store, out: Path, inbox: tuple[Inbox, int]) -> None:
    run = store.last_run()
    assert run
    store.notices.claim(run.id, "1", "one@example.ac.th", "", "2026-01-02T00:00:00+00:00")
    with pytest.raises(CommandError, match="--again"):
        notify_night(store, run, out, _mail_table(inbox[1]), {})
    assert inbox[0].mails == []


def test_a_night_without_changes_is_left_out_if_so_set(store: Store, out: Path, inbox: tuple[Inbox, int]) -> None:
    table = _mail_table(inbox[1], only_changed=True)
    notify_night(store, store.last_run(), out, table, {})
    run = store.run(_night(store, "2026-01-02", (COMPLETE, DOWN)))
    write_outcome(store, run, out, lambda _: INSTRUMENT)
    assert "ผลไม่เปลี่ยนจากครั้งก่อน ไม่ส่ง 1 ฉบับ" in notify_night(store, run, out, table, {})
    assert len(inbox[0].mails) == 1


def test_reports_of_another_run_are_not_sent(store: Store, out: Path) -> None:
    run = store.run(_night(store, "2026-01-02", (COMPLETE, COMPLETE)))
    with pytest.raises(CommandError, match="write them with oit report"):
        notify_night(store, run, out, {}, {})


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
def test_a_chat_gets_the_summary_once(
    store: Store, out: Path, inbox: tuple[Inbox, int], httpserver: HTTPServer
) -> None:
    pytest.importorskip("apprise")
    httpserver.expect_request("/", method="POST").respond_with_data("ok")
    url = f"json://127.0.0.1:{httpserver.port}/"
    table = _mail_table(inbox[1]) | {"urls": [url]}
    for _ in range(2):
        notify_night(store, store.last_run(), out, table, {})
    [(request, _)] = httpserver.log
    told = json.loads(request.data)
    assert told["title"] == "สรุปผลตรวจ OIT 2 โรงเรียน"
    assert "ควรโทรถาม: ยังไม่ได้ตรวจ 1 โรงเรียน" in told["message"]


def test_the_night_before_is_told_as_it_was_then(store: Store, out: Path) -> None:
    run = store.run(_night(store, "2026-01-02", (DOWN, COMPLETE)))
    one, two = previous_results(store, run, lambda _: INSTRUMENT)
    assert (one.visited, two.visited) == (True, False)
    assert {item.last_verdict for item in two.items} == {None}
