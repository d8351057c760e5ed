"""How right the program is: labelled sites compared with what an audit says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from checks.errors import OitError
from checks.link_targets import is_placeholder, resolve

_OFFICIAL_CODE = re.compile(r"O\d{1,2}(?!\d)")
_PLACEHOLDER_KINDS = frozenset({"placeholder", "empty"})


class CorpusError(OitError):
    """The folder is no corpus, or a label file cannot be read; the message names file and remedy."""


@dataclass(frozen=True, slots=True)
class LabelledItem:
    """What a person saw for one item: `links` and `placeholders` as written on the page."""

    code: str
    links: tuple[str, ...]
    placeholders: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """One labelled page. `instrument` is what to audit it under; `allowed` are hrefs that may be claimed
    without being expected (evidence by title on a page that lists no items), `allowed_titles` their items."""

    name: str
    site: str
    page: str
    instrument: str
    items: tuple[LabelledItem, ...]
    allowed: tuple[str, ...] = ()
    allowed_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledRoute:
    """How the page of all items is reached: `entry` is the home page, `targets` the hrefs on it."""

    site: str
    entry: str
    target: str
    hrefs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled sites: `folder/sites/<slug>/site` holds their pages."""

    folder: Path
    pages: tuple[LabelledPage, ...]
    routes: tuple[LabelledRoute, ...]


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed answers."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Count `other` in."""
        self.hits += other.hits
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 1 when nothing was said."""
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was said; 1 when nothing was expected."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """The figures, rounded for printing."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "hits": self.hits,
            "wrong": self.wrong,
            "missed": self.missed,
        }


MEASURES = ("links", "placeholders", "presence", "discovery")


@dataclass(slots=True)
class Tallies:
    """One tally for each measure."""

    by_measure: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in MEASURES})

    def __getitem__(self, measure: str) -> Tally:
        return self.by_measure[measure]

    def add(self, other: Tallies) -> None:
        """Count `other` in."""
        for name, tally in other.by_measure.items():
            self.by_measure[name].add(tally)

    def as_dict(self) -> dict[str, dict[str, float | int]]:
        """The figures by measure, without measures that nothing was counted in."""
        return {name: tally.as_dict() for name, tally in self.by_measure.items() if _counted(tally)}


def _counted(tally: Tally) -> bool:
    return bool(tally.hits or tally.wrong or tally.missed)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference between label and answer."""

    site: str
    code: str
    expected: str
    said: str

    def as_dict(self) -> dict[str, str]:
        """The mistake as published."""
        return {"site": self.site, "code": self.code, "expected": self.expected, "said": self.said}


@dataclass(slots=True)
class Scores:
    """All figures of an evaluation."""

    totals: Tallies = field(default_factory=Tallies)
    items: dict[str, Tallies] = field(default_factory=dict)
    sites: dict[str, Tallies] = field(default_factory=dict)
    errors: list[Mistake] = field(default_factory=list)

    def count(self, site: str, code: str, measure: str, tally: Tally) -> None:
        """Count `tally` for its measure, site and item ("" for none)."""
        self.totals[measure].add(tally)
        self.sites.setdefault(site, Tallies())[measure].add(tally)
        if code:
            self.items.setdefault(code, Tallies())[measure].add(tally)

    def as_dict(self) -> dict[str, Any]:
        """The published shape: totals, items, sites, errors."""
        return {
            "totals": {name: self.totals[name].as_dict() for name in MEASURES},
            "items": {code: self.items[code].as_dict() for code in sorted(self.items, key=_code_order)},
            "sites": {site: self.sites[site].as_dict() for site in sorted(self.sites)},
            "errors": [mistake.as_dict() for mistake in self.errors],
        }


def _code_order(code: str) -> tuple[int, str]:
    digits = re.sub(r"\D", "", code)
    return int(digits) if digits else 0, code


# -- reading the labels ---------------------------------------------------------------------------------


def read_corpus(folder: Path) -> Corpus:
    """Read `labels/*.json` of a corpus. Raises `CorpusError`."""
    labels = folder / "labels"
    if not labels.is_dir():
        raise CorpusError(f"{folder}: no folder labels/ here; give the folder that holds labels/ and sites/")
    pages, routes = [], []
    for file in sorted(labels.glob("*.json")):
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
            if file.stem == "_discovery":
                routes = [_route(entry) for entry in content["entries"] if not entry.get("off_site")]
            elif not file.stem.startswith("_"):
                pages.append(_page(file.stem, content))
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusError(f"{file}: not a label file ({error!r})") from error
    return Corpus(folder, tuple(pages), tuple(routes))


def _page(name: str, content: Mapping[str, Any]) -> LabelledPage:
    parts = Path(content["page"]).parts  # sites/<slug>/site/<page…>
    foreign = "expected_for_school_checker" in content
    items = () if foreign else tuple(_item(entry) for entry in content.get("items", ()))
    by_title = content.get("title_only_evidence", ())
    allowed = tuple(entry["href"] for entry in by_title if entry.get("href"))
    titles = tuple(entry["official_title"] for entry in by_title)
    return LabelledPage(name, parts[1], "/".join(parts[3:]), content["instrument"], items, allowed, titles)


def _item(entry: Mapping[str, Any]) -> LabelledItem:
    by_title = _OFFICIAL_CODE.match(entry.get("official_item_by_title") or "")
    links = [link for link in entry.get("links", ()) if link["kind"] not in _PLACEHOLDER_KINDS]
    placeholders = [link for link in entry.get("links", ()) if link["kind"] in _PLACEHOLDER_KINDS]
    return LabelledItem(
        by_title[0] if by_title else entry["code"],
        tuple(link["href"] for link in links),
        tuple(link["href"] for link in placeholders),
        entry["status"],
    )


def _route(entry: Mapping[str, Any]) -> LabelledRoute:
    start = entry.get("entry", "").rpartition("/site/")[2] or entry["home"]
    return LabelledRoute(entry["slug"], start, entry["oit_index"], tuple(way["href"] for way in entry["ways"]))


# -- comparing ------------------------------------------------------------------------------------------


def compare_page(page: LabelledPage, page_url: str, result: Mapping[str, Any], scores: Scores) -> None:
    """Count what `result` (the published result of one school) says of the labelled page at `page_url`."""
    said = {item["code"]: item for item in result["items"]}
    expected: dict[str, list[LabelledItem]] = {}
    for labelled in page.items:
        expected.setdefault(labelled.code, []).append(labelled)
    allowed = {_comparable(resolve(page_url, href)) for href in page.allowed}
    for code in sorted({*expected, *said}, key=_code_order):
        entries = expected.get(code, [])
        links = _on_page(said.get(code, {}).get("links", ()), page_url)
        real = {_comparable(href) for href in links if not _is_nowhere(href, page_url)} - (
            set() if entries else allowed
        )
        nowhere = {_comparable(href) for href in links if _is_nowhere(href, page_url)}
        want = {_comparable(resolve(page_url, href)) for entry in entries for href in entry.links}
        want_nowhere = {_comparable(resolve(page_url, href)) for entry in entries for href in entry.placeholders}
        _count(scores, page.name, code, "links", want, real)
        _count(scores, page.name, code, "placeholders", want_nowhere, nowhere)
        published = any(entry.status == "published" for entry in entries)
        answer = said.get(code, {})
        named = answer.get("title") in page.allowed_titles
        claimed = bool(real) or (_has_inline(answer, page_url) and not named)
        _count(scores, page.name, code, "presence", {code} if published else set(), {code} if claimed else set())


def _count(scores: Scores, site: str, code: str, measure: str, want: set[str], said: set[str]) -> None:
    if not want and not said:
        return
    scores.count(site, code, measure, Tally(len(want & said), len(said - want), len(want - said)))
    if want != said and measure != "presence":
        scores.errors.append(
            Mistake(site, code, f"{measure}: {_listed(want - said)}", f"{measure}: {_listed(said - want)}")
        )


def _listed(hrefs: Iterable[str]) -> str:
    return " ".join(sorted(hrefs)) or "-"


def compare_route(
    route: LabelledRoute, entry_url: str, found: Sequence[str], promising: Iterable[str], scores: Scores
) -> None:
    """Count the ways from the home page: `found` are the pages recognised as the list of items,
    `promising` the hrefs on the home page that were taken for ways to it."""
    target = _without_end(resolve(entry_url, route.target))
    recognised = {_without_end(href) for href in promising}
    reached = target in {_without_end(url) for url in found}
    for href in route.hrefs:
        way = _without_end(resolve(entry_url, href))
        if way != target:
            continue  # its target is not in the corpus
        hit = reached and way in recognised
        scores.count(route.site, "", "discovery", Tally(hits=int(hit), missed=int(not hit)))
        if not hit:
            scores.errors.append(Mistake(route.site, "", f"discovery: {target}", f"discovery: {_listed(found)}"))


def _on_page(links: Iterable[Mapping[str, str]], page_url: str) -> list[str]:
    here = _without_end(page_url)
    return [link["href"] for link in links if _without_end(link["found_on"]) == here]


def _has_inline(item: Mapping[str, Any], page_url: str) -> bool:
    """Whether the item is said to be published on the page itself."""
    if not item or item["verdict"] != "passed" or item["links"]:
        return False
    here = _without_end(page_url)
    return any(_without_end(proof["url"]) == here for proof in item["evidence"])


def _is_nowhere(href: str, page_url: str) -> bool:
    return is_placeholder(href) or href in (page_url, f"{page_url}#", f"{page_url}#!", f"{page_url}#0")


def _comparable(href: str) -> str:
    return unquote(href)


def _without_end(url: str) -> str:
    """An address without what servers treat alike: index file names, final slash, fragment, www."""
    parts = urlsplit(url)
    path = re.sub(r"(?:/index\.(?:html?|php))?/?$", "", unquote(parts.path))
    return f"{parts.netloc.removeprefix('www.')}{path}?{parts.query}"
