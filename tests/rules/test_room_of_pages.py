"""A page that is held counts with all its texts, wherever in the markup they stand."""

from __future__ import annotations

import pickle

import pytest

from checks.page_reader import read_page
from rules.reading.room import size_of

_LONG = "x" * 300_000
_WORDS = "ก" * 300_000
MARKUPS = {
    "id": f'<div id="{_LONG}">a</div>',
    "class": f'<div class="{_LONG}">a</div>',
    "classes": f'<div class="{"x " * 150_000}">a</div>',
    "data-year": f'<div data-year="{_LONG}">a</div>',
    "data-tab": f'<div data-tab="{_LONG}">a</div>',
    "place": f'<a name="{_LONG}">a</a>',
    "picture": f'<img src="/{_LONG}">',
    "words of a picture": f'<img src="/a.png" alt="{_WORDS}">',
    "form": f'<form action="/{_LONG}"><input type="text"></form>',
    "fields": f'<form action="/">{"<input type=text>" * 20_000}</form>',
    "kind of a field": f'<input type="{_LONG}">',
    "forms": '<form action="/x"><input name="a"></form>' * 5_000,
    "title": f"<title>{_WORDS}</title>",
    "title of a picture": f'<a href="/b"><svg><title>{_WORDS}</title></svg></a>',
    "description": f'<meta name="description" content="{_WORDS}">',
    "canonical address": f'<link rel="canonical" href="/{_LONG}">',
    "without scripts": f"<noscript>{_WORDS}</noscript>",
    "place for a script": f'<div id="{_LONG}"></div><script>document.getElementById("{_LONG}").innerHTML=1</script>',
}


@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS)
def test_the_size_of_a_page_is_that_of_its_texts(markup: str) -> None:
    page = read_page(f"<html><body>{markup}<p>b</p></body></html>", "http://school.example.ac.th/", "utf-8")
    assert len(pickle.dumps(page)) < 2 * size_of(page) + 8_000


@pytest.mark.parametrize("kind", ["id", "class", "classes", "data-year", "data-tab", "title", "description", "place"])
def test_what_names_a_part_or_a_page_is_not_endless(kind: str) -> None:
    page = read_page(f"<html><body>{MARKUPS[kind]}<p>b</p></body></html>", "http://school.example.ac.th/", "utf-8")
    assert len(pickle.dumps(page)) < 100_000


def test_of_a_picture_written_out_the_page_around_it_is_read() -> None:
    written_out = f'<img alt="a" src="data:image/png;base64,{_LONG * 20}" title="b"><a href="/o1">O1</a>'
    page = read_page(f"<html><body>{written_out}<p>b</p></body></html>", "http://school.example.ac.th/", "utf-8")
    assert [link.href for link in page.links] == ["http://school.example.ac.th/o1"]
    assert page.text == "a\nO1\nb"
