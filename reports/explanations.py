"""The sentences of a finding, made of its facts: what was seen and what to do about it, from one catalogue per language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import unquote, urlsplit

from checks.periods import THAI, PeriodKind, PeriodWords, read_periods
from rules.facts import Facts, Situation
from rules.verdicts import Finding, Reason, Wording

_FOLDER = Path(__file__).parent / "static"
_LONGEST_NAME = 60
_TOUCHING = re.compile(r"[ก-๎ๆ][A-Za-z0-9(]|[A-Za-z0-9)][ก-๎]")
_NO_WORDS = re.compile(r"\(?“”\)?|\(\)")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is said of findings in one language; `THAI` periods are those of a catalogue without any of its own."""

    wordings: Mapping[tuple[Reason, str], Wording]
    names: Mapping[str, str]
    also: Mapping[str, str]
    asked: Mapping[str, str]
    why: Mapping[str, str]
    said_once: tuple[str, ...] = ()
    period: PeriodWords = THAI

    def month_names(self, months: tuple[int, ...]) -> str:
        """Calendar months (1-12) by name."""
        return ", ".join(self.period.months[month - 1] for month in months)

    def period_named(self, shown: str) -> str:
        """A period that is spelled as `Period.shown` spells it; anything else is returned as it stands."""
        found = read_periods(shown)
        if len(found) != 1 or found[0].shown != shown:
            return shown
        said = found[0].said(self.period)
        return self.names["day"].format(day=said) if found[0].unit is PeriodKind.DATE else said


def tell(finding: Finding, lang: str = "th", title_en: str = "") -> Wording:
    """The explanation and the steps of a finding in `lang`.

    What the site or the instrument says in Thai stays Thai, but for the item's title when `title_en` is given.
    What an older version kept in Thai words is told in these. Empty when the catalogue does not know the situation.
    """
    if finding.told is not None:
        return finding.told
    words = catalogue(lang)
    facts = finding.facts
    wording = words.wordings.get((finding.reason, finding.situation))
    if wording is None:
        return Wording("")
    text = wording.text
    if facts.against:
        text = f"{text} {words.also['against']}"
    if facts.also is not None:
        text = f"{text} {words.also['old' if facts.also.seen else 'related']}"
    values = _values(finding, words, (title_en if lang != "th" else "") or finding.title)
    return Wording(
        _filled(text, values, words.said_once), tuple(_filled(step, values, words.said_once) for step in wording.fix)
    )


@lru_cache(maxsize=8)
def catalogue(lang: str) -> Catalogue:
    """The sentences in `lang`, from `static/findings.<lang>.toml`; FileNotFoundError when there are none."""
    with (_FOLDER / f"findings.{lang}.toml").open("rb") as file:
        return _catalogue(tomllib.load(file))


def short_name(address: str) -> str:
    """The file or page that a web address ends with, "" for a home page or what is no web address."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return ""
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    name = segments[-1] if segments else ""
    if parts.query and (not name or "." in name):
        name = f"{name}?{unquote(parts.query)}"
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 15]}…{name[-14:]}"


def _catalogue(written: Mapping[str, Any]) -> Catalogue:
    shared: Mapping[str, str] = written["shared"]
    wordings = {
        (Reason("" if reason == "none" else reason), Situation(situation).value): Wording(
            _whole(entry["text"], shared), tuple(_whole(step, shared) for step in entry.get("fix", ()))
        )
        for reason, situations in written.items()
        if reason not in _TABLES
        for situation, entry in situations.items()
    }
    period = written.get("period")
    return Catalogue(
        wordings=wordings,
        names=written["names"],
        also=written["also"],
        asked=written["asked"],
        why=written["why"],
        said_once=tuple(written.get("said_once", ())),
        period=PeriodWords(**{**period, "months": tuple(period["months"])}) if period else THAI,
    )


_TABLES = frozenset({"said_once", "shared", "names", "also", "asked", "why", "period"})


def _whole(text: str, shared: Mapping[str, str]) -> str:
    """`text` with the shared sentences in it."""
    for name, sentence in shared.items():
        text = text.replace(f"{{{name}}}", sentence)
    return text


def _values(finding: Finding, words: Catalogue, title: str) -> dict[str, str]:
    """What the placeholders stand for."""
    facts = finding.facts
    also = facts.also
    host = urlsplit(facts.href).netloc
    unnamed = words.names["home" if facts.found_on else "declared"]
    return {
        "code": finding.code,
        "title": title,
        "label": facts.label,
        "href": short_name(facts.href) or host,
        "host": host,
        "found_on": facts.page or short_name(facts.found_on) or unnamed,
        "name": facts.name,
        "quote": facts.quote,
        "other": words.names["form"].format(form=facts.form) if facts.form else facts.other,
        "seen": words.period_named(facts.seen),
        "against": words.period_named(facts.against),
        "asked": words.asked[facts.asked].format(year=facts.year, before=facts.year - 1) if facts.asked else "",
        "months": words.month_names(facts.months),
        "components": ", ".join(finding.missing_components),
        "question": " ".join(_questions(finding, words)),
        "why": facts.exempt or _why(facts, words),
        "also_label": also.label if also else "",
        "also_href": (short_name(also.href) or also.href) if also else "",
        "also_seen": words.period_named(also.seen) if also else "",
    }


def _questions(finding: Finding, words: Catalogue) -> list[str]:
    return [
        question or words.also["is_there"].format(component=finding.missing_components[place])
        for place, question in enumerate(finding.facts.questions)
    ]


def _why(facts: Facts, words: Catalogue) -> str:
    """Why not everything was seen, with the address where that is what a reader can look at."""
    if not facts.why:
        return ""
    return f"{words.why.get(facts.why, words.why['otherwise'])} {facts.unread}".rstrip()


def _filled(text: str, values: Mapping[str, str], said_once: tuple[str, ...]) -> str:
    """`text` with its placeholders filled; Latin letters and digits do not touch the Thai beside them."""
    filled = ""
    for fixed, name in _pieces(text):
        filled += _apart(filled, fixed)
        if name:
            said = next((word for word in said_once if filled.endswith(word)), "")
            filled += _apart(filled, values[name].removeprefix(said))
    return " ".join(_NO_WORDS.sub("", filled).split())


@lru_cache(maxsize=2_048)
def _pieces(text: str) -> tuple[tuple[str, str | None], ...]:
    """The sentence of a catalogue as what stands before each placeholder, and the placeholder."""
    return tuple((fixed, name) for fixed, name, _, _ in Formatter().parse(text))


def _apart(before: str, after: str) -> str:
    return f" {after}" if before and after and _TOUCHING.fullmatch(before[-1] + after[0]) else after
