"""The order in which a site's addresses are opened."""

from __future__ import annotations

from crawler.fetching.frontier import Errand, Frontier, Purpose

SITE = "http://school.example.ac.th/"


def one(_: str) -> int:
    return 1


def page(path: str, rank: int = 0) -> Errand:
    return Errand(SITE + path, Purpose.PAGE, rank)


def order(frontier: Frontier) -> list[str]:
    paths = []
    while errands := frontier.take(one):
        for errand in errands:
            paths.append(errand.url.removeprefix(SITE))
            frontier.done(errand)
    return paths


def test_the_most_promising_address_comes_first_and_each_only_once() -> None:
    frontier = Frontier()
    for errand in (page("news", 20), page("oit", 100), page("oit#top", 90), page("about", 40)):
        frontier.add(errand)
    assert order(frontier) == ["oit", "about", "news"]


def test_an_address_that_turns_out_promising_moves_up() -> None:
    frontier = Frontier()
    frontier.add(page("a", 30))
    frontier.add(page("b", 20))
    assert not frontier.add(page("b", 90))
    assert order(frontier) == ["b", "a"]


def test_among_equals_the_hundredth_news_item_waits_for_the_other_pages() -> None:
    frontier = Frontier()
    for number in range(3):
        frontier.add(page(f"news?id={number}", 20))
    frontier.add(page("contact", 20))
    assert order(frontier) == ["news?id=0", "contact", "news?id=1", "news?id=2"]


def test_one_host_gets_as_many_as_allowed_and_others_go_on() -> None:
    frontier = Frontier()
    for errand in (page("a"), page("b"), Errand("http://other.example/x", Purpose.EVIDENCE)):
        frontier.add(errand)
    taken = frontier.take(one)
    assert [errand.url for errand in taken] == [SITE + "a", "http://other.example/x"]
    assert frontier.take(one) == []
    frontier.done(taken[0])
    assert [errand.url for errand in frontier.take(one)] == [SITE + "b"]


def test_an_address_reached_by_a_redirect_is_not_asked_again() -> None:
    frontier = Frontier()
    frontier.add(page("index.php"))
    frontier.taken(SITE + "index.php")
    assert order(frontier) == []


def test_what_waits_when_the_crawl_ends_is_handed_back() -> None:
    frontier = Frontier()
    frontier.add(page("a"))
    frontier.add(page("b", 5))
    assert {errand.url for errand in frontier.drain()} == {SITE + "a", SITE + "b"}
    assert frontier.take(one) == []


def test_more_addresses_than_any_budget_opens_are_counted_and_forgotten() -> None:
    frontier = Frontier()
    added = [frontier.add(Errand(f"http://a.example/{n}", Purpose.PAGE, 3)) for n in range(20_010)]
    assert (sum(added), frontier.waiting, frontier.dropped) == (20_000, 20_000, 10)
