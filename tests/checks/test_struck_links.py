"""A link that is struck out is told from others, however the page strikes it out."""

from __future__ import annotations

import pytest

from checks.page_reader import read_page

OLD = "<a href='/old.pdf'>คลิก</a>"


@pytest.mark.parametrize(
    "html",
    [
        f"<p><s>{OLD}</s> {{new}}</p>",
        f"<p><del>{OLD}</del> {{new}}</p>",
        f"<p><strike>{OLD}</strike> {{new}}</p>",
        f"<p><span style='color:red;text-decoration: line-through'>{OLD}</span> {{new}}</p>",
        f"<p class='text-decoration-line-through'>{OLD}</p><p>{{new}}</p>",
        "<p><a href='/old.pdf' style='text-decoration:line-through'>คลิก</a> {new}</p>",
        "<p><a href='/old.pdf'><s>คลิก</s></a> {new}</p>",
        f"<table><tr style='text-decoration:line-through'><td>แผน</td><td>{OLD}</td></tr><tr><td>{{new}}</td></tr></table>",
    ],
)
def test_struck_links_are_told_from_those_beside_them(html: str) -> None:
    page = read_page(html.format(new="<a href='/new.pdf'>คลิก</a>"), "https://bansuan.example.ac.th/")
    assert [(link.raw, link.struck) for link in page.links] == [("/old.pdf", True), ("/new.pdf", False)]


def test_a_link_with_a_word_struck_out_is_not() -> None:
    page = read_page("<p><a href='/a.pdf'>แผนปี <s>2565</s> 2566</a></p>", "https://bansuan.example.ac.th/")
    assert [link.struck for link in page.links] == [False]
    assert page.links[0].label == "แผนปี 2565 2566"
