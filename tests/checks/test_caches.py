from __future__ import annotations

import ast
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import checks
import rules
from checks import caches
from checks.addresses import canonical
from checks.caches import remembered
from checks.page import Link, LinkSource, Region, TargetKind
from rules.instrument_files import load_instrument
from rules.locating import promise
from rules.locating.titles import title_index

# Their texts are ours: wordings, names of items, our own pages and files.
_OF_OUR_OWN_TEXTS = {"_asked_bones", "pieces", "key_length", "_parts_of_base", "_read"}


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


def test_no_cache_of_foreign_texts_counts_entries() -> None:
    counted = {
        name
        for package in (checks, rules)
        for file in Path(package.__path__[0]).rglob("*.py")
        for name in _counting_entries(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert counted <= _OF_OUR_OWN_TEXTS


def _counting_entries(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        takes_text = any(one.annotation and ast.unparse(one.annotation) == "str" for one in node.args.args)
        if takes_text and any("lru_cache" in ast.unparse(one) for one in node.decorator_list):
            yield node.name


def test_long_addresses_do_not_fill_the_memory() -> None:
    instrument = load_instrument("obec-school-2566")
    promise(_link("/"), instrument)
    tracemalloc.start()
    try:
        for number in range(5_000):
            promise(_link(f"/{number}/{'x' * 3_000}"), instrument)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 8_000_000


def test_long_texts_do_not_fill_the_memory() -> None:
    index = title_index(load_instrument("obec-school-2566"))
    index.near("ข้อมูลผู้บริหาร")
    tracemalloc.start()
    try:
        for number in range(1_200):
            index.near(f"{number} {'ก ' * 5_000}")
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 24_000_000


def _link(path: str) -> Link:
    href = f"https://school.example.ac.th{path}"
    return Link(href, path, TargetKind.WEB, LinkSource.A, "", "", Region.MAIN, 0)
