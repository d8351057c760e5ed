"""Every page under `cases/` claims what its leading comment says: that links of that item, and nothing else.

A case opens with a comment in TOML. Keys: `about`, `url`, `instrument` (obec-school-2566 when absent), `is_index`, `named`,
`foreign`, `numbering`, `inline` (codes whose evidence stands on the page itself), `way_in` (links that lead to the
OIT page, all more promising than the rest), `encoding` (the bytes the page is served in), `shuffle` (a tag or class:
the order of such siblings does not matter), and the tables `[expected]` and `[placeholders]` (code = hrefs as written;
"" for a label with nothing at all behind it) and `[years]`.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from checks.encoding import decode_html
from checks.link_targets import resolve
from checks.page import TargetKind
from checks.page_reader import read_page
from rules.claim import Claim, Strength
from rules.instrument_files import load_instrument
from rules.locating import PageClaims, locate, promise, site_claims

CASES = sorted((Path(__file__).parent / "cases").glob("*.html"))
_OTHER_HOST = "other-host.invalid"


@dataclass(frozen=True)
class Case:
    expectation: Mapping[str, Any]
    text: str

    @property
    def url(self) -> str:
        return str(self.expectation["url"])


@dataclass(frozen=True)
class Said:
    """The claims of the asked list, by code: links as addresses, dead links as written, evidence on the page."""

    page: PageClaims
    links: Mapping[str, set[str]]
    placeholders: Mapping[str, set[str]]
    inline: set[str]
    years: Mapping[str, set[int | None]] = field(default_factory=dict)


def _read(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    head, _, body = text.removeprefix("<!--").partition("-->\n")
    return Case(tomllib.loads(head), body)


def _said(case: Case, text: str, url: str) -> Said:
    instrument = load_instrument(case.expectation.get("instrument", "obec-school-2566"))
    encoding = case.expectation.get("encoding")
    if encoding:
        text = decode_html(text.encode(encoding))
    page = locate(read_page(text, url), instrument)
    codes = {requirement.item: requirement.code for requirement in instrument.requirements}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in site_claims([page], instrument.fiscal_year).claims:
        if claim.item in codes and claim.strength > Strength.RESEMBLANCE:
            claims[codes[claim.item]].append(claim)
    links: dict[str, set[str]] = {}
    placeholders: dict[str, set[str]] = {}
    inline: set[str] = set()
    years: dict[str, set[int | None]] = {}
    for code, found in claims.items():
        counted = [claim for claim in found if claim.on_index] or found
        years[code] = {claim.year for claim in counted}
        real = {claim.link.href for claim in counted if claim.link is not None and not claim.placeholder}
        if real:
            links[code] = real
        if any(claim.link is None and not claim.placeholder for claim in counted):
            inline.add(code)
        elif not real:  # a dead link beside real evidence costs nothing
            placeholders[code] = {
                claim.link.raw.strip() if claim.link else "" for claim in counted if claim.placeholder
            }
    return Said(page, links, placeholders, inline, years)


def _expected_links(case: Case, url: str) -> dict[str, set[str]]:
    return {
        code: {resolve(url, href) for href in hrefs} for code, hrefs in case.expectation.get("expected", {}).items()
    }


def _expected_placeholders(case: Case) -> dict[str, set[str]]:
    return {code: set(hrefs) for code, hrefs in case.expectation.get("placeholders", {}).items()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_page_claims_exactly_what_it_shows(path: Path) -> None:
    case = _read(path)
    said = _said(case, case.text, case.url)
    assert said.links == _expected_links(case, case.url)
    assert said.placeholders == _expected_placeholders(case)
    assert said.inline == set(case.expectation.get("inline", ()))
    for code, year in case.expectation.get("years", {}).items():
        assert said.years[code] == {year}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_kind_of_page_is_recognised(path: Path) -> None:
    case = _read(path)
    page = _said(case, case.text, case.url).page
    assert page.foreign is case.expectation.get("foreign", False)
    if "is_index" in case.expectation:
        assert page.is_index is case.expectation["is_index"]
    if "named" in case.expectation:
        assert page.named_oit is case.expectation["named"]
    if "numbering" in case.expectation:
        assert page.numbering == case.expectation["numbering"]


@pytest.mark.parametrize("path", [path for path in CASES if "shuffle" in _read(path).expectation], ids=lambda p: p.stem)
def test_the_order_of_siblings_does_not_matter(path: Path) -> None:
    case = _read(path)
    said = _said(case, case.text, case.url)
    turned = _said(case, _reversed(case.text, case.expectation["shuffle"]), case.url)
    assert turned.links == said.links
    assert turned.placeholders == said.placeholders
    assert turned.inline == said.inline


def _reversed(text: str, name: str) -> str:
    """The page with each family of siblings that are a `name` (tag or class) in reverse order; a table's head stays."""
    tree = BeautifulSoup(text, "html.parser")
    chosen = [element for element in tree.find_all(name) if element.find("th") is None] or tree.find_all(class_=name)
    families: defaultdict[int, list[Tag]] = defaultdict(list)
    for element in chosen:
        families[id(element.parent)].append(element)
    assert any(len(family) > 1 for family in families.values()), f"nothing to reorder by {name!r}"
    for family in families.values():
        parent = family[0].parent
        assert parent is not None
        places = [parent.index(element) for element in family]
        for element in family:
            element.extract()
        for place, element in zip(places, reversed(family), strict=True):
            parent.insert(place, element)
    return str(tree)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_host_does_not_matter(path: Path) -> None:
    case = _read(path)
    host = urlsplit(case.url).netloc
    said = _said(case, case.text, case.url)
    moved = _said(case, case.text.replace(host, _OTHER_HOST), case.url.replace(host, _OTHER_HOST))
    assert moved.links == {
        code: {href.replace(host, _OTHER_HOST) for href in hrefs} for code, hrefs in said.links.items()
    }
    assert moved.placeholders == {
        code: {href.replace(host, _OTHER_HOST) for href in hrefs} for code, hrefs in said.placeholders.items()
    }
    assert moved.inline == said.inline


@pytest.mark.parametrize("path", [path for path in CASES if "way_in" in _read(path).expectation], ids=lambda p: p.stem)
def test_the_way_in_is_more_promising_than_all_else(path: Path) -> None:
    case = _read(path)
    instrument = load_instrument(case.expectation.get("instrument", "obec-school-2566"))
    ways = {resolve(case.url, href) for href in case.expectation["way_in"]}
    links = [link for link in read_page(case.text, case.url).links if link.kind is TargetKind.WEB]
    best_other = max(promise(link, instrument) for link in links if link.href not in ways)
    found = {link.href: promise(link, instrument) for link in links if link.href in ways}
    assert set(found) == ways
    assert min(found.values()) > best_other


def test_the_order_in_which_pages_were_visited_does_not_matter() -> None:
    instrument = load_instrument("obec-school-2566")
    pages = [locate(read_page(case.text, case.url), instrument) for case in map(_read, CASES)]
    assert site_claims(pages, 2566) == site_claims(reversed(pages), 2566)


def test_every_case_says_what_it_is_about() -> None:
    assert [path.stem for path in CASES if not _read(path).expectation.get("about")] == []
