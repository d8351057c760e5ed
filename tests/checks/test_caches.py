from __future__ import annotations

from checks import caches
from checks.addresses import canonical
from checks.caches import remembered


def test_an_answer_is_asked_for_once_until_the_caches_are_cleared() -> None:
    asked: list[str] = []

    @remembered(10_000)
    def doubled(text: str) -> str:
        asked.append(text)
        return text * 2

    assert (doubled("a"), doubled("a"), doubled("b")) == ("aa", "aa", "bb")
    caches.clear()
    assert doubled("a") == "aa"
    assert asked == ["a", "b", "a"]


def test_what_is_remembered_is_bounded_in_bytes() -> None:
    asked: list[str] = []

    @remembered(10_000)
    def same(text: str) -> str:
        asked.append(text)
        return text

    same("x" * 20_000)
    same("x" * 20_000)
    for number in range(100):
        same(f"{number}" + "y" * 1_000)
    same("0" + "y" * 1_000)
    assert len(asked) == 103


def test_answers_stay_the_same_when_forgotten() -> None:
    before = canonical("http://www.school.example/a?b=1&a=2")
    caches.clear()
    assert canonical("http://www.school.example/a?b=1&a=2") == before
