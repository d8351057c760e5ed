"""What several schools ask for is fetched once, and no more is kept than the limit allows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.fetching.shared_answers import SharedAnswers, is_shared
from crawler.store.bodies import sha256_of
from tests.crawler.fetching.test_crawl import INDEX, finish, hosts, start
from tests.crawler.sites import TEXT, Answer, Site, link, page

__all__ = ["hosts"]
DRIVE = "https://drive.google.com/uc?export=download&id=1AbCdEfGhIj"
LAW = "https://law.example.go.th/act.pdf"


class Server:
    """Counts what it is asked, and answers with `body` or raises `fault`."""

    def __init__(self, body: bytes = b"%PDF", status: int = 200, fault: Exception | None = None) -> None:
        self.body, self.status, self.fault = body, status, fault
        self.asked: list[str] = []

    def ask(self, request: Request) -> Callable[[], asyncio.Future[Response]]:
        async def answer() -> Response:
            self.asked.append(request.url)
            await asyncio.sleep(0.01)
            if self.fault is not None:
                raise self.fault
            return Response(request.url, self.status, body=self.body)

        return answer  # type: ignore[return-value]


def asked(shared: SharedAnswers, server: Server, *requests: Request, together: bool = False) -> list[object]:
    async def run() -> list[object]:
        if together:
            waiting = (shared.answer(request, server.ask(request)) for request in requests)
            return list(await asyncio.gather(*waiting, return_exceptions=True))
        return [await shared.answer(request, server.ask(request)) for request in requests]

    return asyncio.run(run())


@pytest.mark.parametrize("together", [False, True])
def test_a_law_that_many_schools_link_is_fetched_once(together: bool) -> None:
    server = Server()
    answers = asked(SharedAnswers(), server, *[Request(LAW + f"#page={n}") for n in range(20)], together=together)
    assert len(server.asked) == 1
    assert {answer.body for answer in answers if isinstance(answer, Response)} == {b"%PDF"}
    assert len({id(answer) for answer in answers}) == 20


def test_a_failure_reaches_those_who_wait_and_the_next_asks_again() -> None:
    server, shared = Server(fault=TimeoutError()), SharedAnswers()
    answers = asked(shared, server, *[Request(LAW)] * 3, together=True)
    assert [type(answer) for answer in answers] == [TimeoutError] * 3
    server.fault = None
    assert isinstance(asked(shared, server, Request(LAW))[0], Response)
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_answer_of_the_moment_is_not_kept(status: int) -> None:
    server = Server(status=status)
    asked(SharedAnswers(), server, Request(LAW), Request(LAW))
    assert len(server.asked) == 2


def test_who_knows_another_version_gets_an_answer_of_his_own() -> None:
    server = Server()
    asked(SharedAnswers(), server, Request(LAW), Request(LAW, headers={"If-None-Match": '"a"'}))
    assert len(server.asked) == 2


def test_one_who_stops_waiting_does_not_stop_the_others() -> None:
    server, shared = Server(), SharedAnswers()

    async def run() -> Response:
        first, second = (asyncio.ensure_future(shared.answer(Request(LAW), server.ask(Request(LAW)))) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert asyncio.run(run()).body == b"%PDF"
    assert len(server.asked) == 1


def test_what_is_kept_stays_within_the_limit_and_what_was_asked_again_stays_longest() -> None:
    server, shared = Server(body=b"x" * 10_000), SharedAnswers(most_bytes=40_000)
    asked(shared, server, Request(LAW), Request(LAW), *[Request(f"{LAW}?n={n}") for n in range(10)], Request(LAW))
    assert server.asked.count(LAW) == 1
    assert shared.size <= 40_000
    shared.clear()
    assert shared.size == 0


def test_a_file_on_drive_that_was_let_go_is_found_where_the_run_kept_it() -> None:
    server, kept = Server(body=b"x" * 10_000), {}
    shared = SharedAnswers(most_bytes=15_000)
    shared.find_in(kept.get)
    others = [Request(f"{DRIVE}{n}") for n in range(3)]
    asked(shared, server, Request(DRIVE), *others, Request(DRIVE))
    assert server.asked.count(DRIVE) == 2
    kept[sha256_of(server.body)] = server.body
    [*_, again] = asked(shared, server, *others, Request(DRIVE))
    assert server.asked.count(DRIVE) == 2
    assert isinstance(again, Response)
    assert again.body == server.body


def test_what_is_asked_in_somebodys_name_is_not_shared() -> None:
    assert not is_shared(Request(LAW, headers={"Authorization": "Bearer x"}), on_site=False)


@pytest.mark.parametrize(
    ("url", "on_site", "method", "shared"),
    [
        (LAW, False, "GET", True),
        (LAW, True, "GET", False),
        (LAW, False, "HEAD", False),
        ("https://school.example.ac.th/robots.txt", True, "GET", True),
        (DRIVE, False, "GET", True),
    ],
)
def test_only_what_lies_outside_the_site_is_shared(url: str, on_site: bool, method: str, shared: bool) -> None:
    assert is_shared(Request(url, method=method), on_site=on_site) is shared


def test_schools_that_link_one_law_cost_its_server_one_request(tmp_path: Path, hosts: list[str]) -> None:
    with Site(hosts[0]) as site, Site(hosts[1]) as law:
        law.pages["/act.pdf"] = Answer(b"%PDF-1.4")
        home = page(INDEX, link(law.url + "act.pdf", "O6 กฎหมายที่เกี่ยวข้อง"), TEXT)
        site.pages = {f"/?school_id={number}": home for number in range(5)}
        schools = {str(number): f"{site.url}?school_id={number}" for number in range(5)}
        result = finish(start(tmp_path / "oit.db", schools))
    assert sorted(law.paths) == ["/act.pdf", "/robots.txt"]
    assert site.paths.count("/robots.txt") == 1
    opened = [
        fetch
        for school in result["schools"].values()
        for fetch in school["fetches"]
        if fetch["url"] == law.url + "act.pdf"
    ]
    assert [fetch["access"] for fetch in opened] == ["open"] * 5
