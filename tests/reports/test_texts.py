"""The catalogue is whole in both languages and knows every name that a result can hold."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from checks.health import HealthName
from crawler.store.records import DecisionKind
from reports.result import HEALTH_ORDER, SILENCES, TASK_OF, Task
from reports.texts import LANGUAGES, Texts, UnknownTextError, catalogue, texts
from rules.verdicts import VERDICT_OF, Advice, Verdict


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_every_text_is_in_both_languages_with_the_same_values_to_fill_in(key: str) -> None:
    entry = catalogue()[key]
    assert set(entry) == set(LANGUAGES)
    assert entry["th"].strip()
    assert entry["en"].strip()
    assert placeholders(entry["th"]) == placeholders(entry["en"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_verdict_reason_task_and_advice_has_words(lang: str) -> None:
    t = texts(lang)
    for verdict in Verdict:
        assert t(f"verdict.{verdict}")
    for reason in VERDICT_OF:
        assert t(f"reason.short.{reason}")
        assert t(f"reason.long.{reason}")
    for reason in TASK_OF:
        assert t(f"fix.{reason}")
    for task in Task:
        assert t(f"task.{task.key}")
    for advice in Advice:
        assert t.named("advice", advice) != t("advice.other", name=advice)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_can_be_wrong_with_a_site_has_a_place_and_says_what_it_means_and_what_to_do(lang: str) -> None:
    assert set(HEALTH_ORDER) == set(HealthName)
    t = texts(lang)
    for name in HealthName:
        for part in ("title", "means", "do"):
            assert t.named(f"health.{part}", name) != t(f"health.{part}.other", name=name)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cause", SILENCES)
def test_every_cause_of_silence_is_named_and_says_what_to_do(cause: str, lang: str) -> None:
    t = texts(lang)
    assert t(f"silence.short.{cause}")
    assert t(f"silence.do.{cause}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_decision_has_words(lang: str) -> None:
    for kind in DecisionKind:
        assert texts(lang)(f"decision.{kind}")


def test_a_name_newer_than_the_catalogue_is_shown_as_it_is() -> None:
    assert texts("th").named("skipped", "moon_phase") == "เหตุอื่น (moon_phase)"


def test_unknown_words_and_languages_are_errors() -> None:
    with pytest.raises(UnknownTextError):
        texts("th")("no.such.text")
    with pytest.raises(ValueError, match="choose one of th, en"):
        Texts("fr")


def test_no_template_holds_thai_words_of_its_own() -> None:
    templates = list((Path(__file__).parents[2] / "reports").rglob("templates/*.html"))
    assert len(templates) > 20
    own = [
        (file.name, words) for file in templates for words in re.findall("[\u0e00-\u0e7f]+", file.read_text("utf-8"))
    ]
    assert not own


def test_every_refusal_of_the_portal_has_words_and_no_words_stand_in_its_code() -> None:
    code = [file.read_text("utf-8") for file in (Path(__file__).parents[2] / "reports" / "portal").glob("*.py")]
    named = {name for text in code for name in re.findall(r"""refusal\([^"]{0,40}"([a-z_]+)\"""", text)}
    named |= {name for text in code for name in re.findall(r"""portal\.refused\.([a-z_]+)""", text)}
    assert {f"portal.refused.{name}" for name in named} == {k for k in catalogue() if k.startswith("portal.refused.")}
    assert not re.search("[\u0e00-\u0e7f]", "".join(code))


def test_every_text_is_used_and_every_used_text_exists() -> None:
    """A key stands in the code as it is, or begins with what stands there before a name that is put in (`"verdict." ~`)."""
    folders = (Path(__file__).parents[2] / name for name in ("reports", "crawler"))
    files = (file for folder in folders for file in folder.rglob("*") if file.suffix in {".py", ".html", ".js"})
    code = "\n".join(file.read_text("utf-8") for file in files)
    whole = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_0-9]+)+)["']""", code))
    begun = set(re.findall(r"""["']([a-z_]+\.[a-z_.]*)["'] ~|f["']([a-z_]+\.[a-z_.]*)\{""", code))
    starts = tuple({start for pair in begun for start in pair if start})
    starts += tuple(f"{group}." for group in re.findall(r"""named\(\s*["']([a-z_.]+)["']""", code))
    assert not [key for key in catalogue() if key not in whole and not key.startswith(starts)]
    asked = set(re.findall(r"""\bt\(\s*["']([a-z_.0-9]+)["'] ?[,)]""", code))
    assert len(asked) > 100
    assert asked <= set(catalogue())


@pytest.mark.parametrize("key", [f"silence.{kind}.{cause}" for kind in ("short", "do") for cause in SILENCES])
def test_every_cause_of_silence_has_its_words(key: str) -> None:
    assert key in catalogue()
