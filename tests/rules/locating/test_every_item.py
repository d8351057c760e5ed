"""For every item of every shipped list: found by code, by title alone, by a synonym, and not taken for a neighbour."""

from __future__ import annotations

from functools import lru_cache

import pytest

from checks.page_reader import read_page
from rules.instrument import Instrument, Requirement
from rules.instrument_files import load_instrument, shipped_instruments
from rules.item_registry import all_items
from rules.locating import locate, site_claims
from rules.locating.numbering import code_number

# Items that a careless reader takes for each other.
NEIGHBOURS = [
    ("structure", "executives"),
    ("structure", "authority"),
    ("executives", "exec_part"),
    ("executives", "intent"),
    ("strategy", "annual_plan"),
    ("strategy", "annual_plan_budget"),
    ("annual_plan", "plan_6m"),
    ("annual_plan", "annual_report"),
    ("annual_plan", "budget_plan"),
    ("annual_plan", "proc_plan"),
    ("annual_plan", "acplan"),
    ("annual_plan_budget", "plan_6m"),
    ("annual_plan_budget", "proc_plan"),
    ("annual_plan_budget", "acplan"),
    ("plan_6m", "annual_report"),
    ("plan_6m", "budget_6m"),
    ("plan_6m", "acplan_6m"),
    ("budget_plan", "budget_6m"),
    ("budget_plan", "budget_report"),
    ("budget_6m", "budget_report"),
    ("budget_plan", "proc_plan"),
    ("annual_report", "budget_report"),
    ("annual_report", "proc_report"),
    ("annual_report", "hr_report"),
    ("annual_report", "acreport"),
    ("proc_plan", "proc_report"),
    ("proc_notice", "proc_plan"),
    ("proc_monthly", "proc_report"),
    ("hr_policy", "hr_actions"),
    ("hr_policy", "hr_report"),
    ("hr_policy", "hr_criteria"),
    ("hr_actions", "hr_report"),
    ("hr_criteria", "hr_report"),
    ("hr_policy", "pdpa"),
    ("measures", "measures_done"),
    ("risk", "risk_action"),
    ("risk_action", "measures_done"),
    ("acplan", "acplan_6m"),
    ("acplan", "acreport"),
    ("acplan_6m", "acreport"),
    ("complaint_proc", "complaint_channel"),
    ("complaint_channel", "complaint_stats"),
    ("complaint_proc", "complaint_stats"),
    ("complaint_channel", "opinion"),
    ("participation", "opinion"),
    ("participation", "exec_part"),
    ("work_manual", "service_manual"),
    ("service_stats", "satisfaction"),
    ("service_stats", "complaint_stats"),
    ("intent", "nogift"),
    ("nogift_decl", "nogift_culture"),
    ("nogift_culture", "nogift_report"),
    ("nogift_decl", "nogift_report"),
    ("culture", "nogift_culture"),
    ("ethics_code", "ethics_drive"),
    ("ethics_drive", "ethics_eval"),
    ("ethics_code", "ethics_eval"),
    ("contact", "qa"),
    ("qa", "opinion"),
]

EVERY = [
    pytest.param(instrument.id, requirement.code, id=f"{instrument.id}-{requirement.code}-{requirement.item}")
    for instrument in shipped_instruments()
    for requirement in instrument.requirements
]
PAIRS = [
    pytest.param(instrument.id, first, second, id=f"{instrument.id}-{first}-{second}")
    for instrument in shipped_instruments()
    for asked in [{requirement.item for requirement in instrument.requirements}]
    for pair in NEIGHBOURS
    if asked >= set(pair)
    for first, second in (pair, pair[::-1])
]


def _requirement(instrument: Instrument, code: str) -> Requirement:
    return next(requirement for requirement in instrument.requirements if requirement.code == code)


def _page(lines: str) -> str:
    return f"<html><head><title>ข้อมูลของโรงเรียนบ้านหนองตัวอย่าง</title></head><body><main>{lines}</main></body></html>"


def _claimed(html: str, instrument: Instrument) -> dict[str, set[str]]:
    """The items claimed, each with the last parts of its links' addresses."""
    page = locate(read_page(html, "https://www.every-item.invalid/page"), instrument)
    asked = {requirement.item for requirement in instrument.requirements}
    found: dict[str, set[str]] = {}
    for claim in site_claims([page], instrument.fiscal_year).claims:
        if claim.item in asked and claim.link is not None and not claim.placeholder:
            found.setdefault(claim.item, set()).add(claim.link.href.rsplit("/", 1)[-1])
    return found


@lru_cache(maxsize=32)
def _list_of_codes(instrument_id: str, pattern: str) -> dict[str, set[str]]:
    instrument = load_instrument(instrument_id)
    rows = "".join(
        f'<tr><td>{pattern.format(code_number(requirement.code))}</td><td><a href="{requirement.item}">เปิด</a></td></tr>'
        for requirement in instrument.requirements
    )
    return _claimed(_page(f"<table>{rows}</table>"), instrument)


@pytest.mark.parametrize("pattern", ["O{}", "o{}", "OIT {}", "O-{}"])
@pytest.mark.parametrize(("instrument_id", "code"), EVERY)
def test_found_by_its_code(instrument_id: str, code: str, pattern: str) -> None:
    item = _requirement(load_instrument(instrument_id), code).item
    assert _list_of_codes(instrument_id, pattern)[item] == {item}


@lru_cache(maxsize=32)
def _list_of_zero_codes(instrument_id: str) -> dict[str, set[str]]:
    instrument = load_instrument(instrument_id)
    rows = "".join(
        f'<li><a href="{requirement.item}">0{code_number(requirement.code)} {requirement.title}</a></li>'
        for requirement in instrument.requirements
    )
    return _claimed(_page(f"<ul>{rows}</ul>"), instrument)


@pytest.mark.parametrize(("instrument_id", "code"), EVERY)
def test_found_by_its_code_with_a_zero_for_the_letter(instrument_id: str, code: str) -> None:
    item = _requirement(load_instrument(instrument_id), code).item
    assert _list_of_zero_codes(instrument_id)[item] == {item}


@pytest.mark.parametrize(("instrument_id", "code"), EVERY)
def test_found_by_its_title_alone(instrument_id: str, code: str) -> None:
    instrument = load_instrument(instrument_id)
    requirement = _requirement(instrument, code)
    html = _page(f'<p><a href="/history">ประวัติโรงเรียน</a></p><p><a href="/here">{requirement.title}</a></p>')
    assert _claimed(html, instrument) == {requirement.item: {"here"}}


@pytest.mark.parametrize(("instrument_id", "code"), EVERY)
def test_found_by_each_of_its_synonyms(instrument_id: str, code: str) -> None:
    """A synonym may belong to kin as well; then the asked list decides which of them is meant."""
    instrument = load_instrument(instrument_id)
    requirement = _requirement(instrument, code)
    shared = {
        name
        for item in all_items().values()
        for name in (item.title, *item.names, *item.synonyms)
        if item.slug != requirement.item and item.slug in {other.item for other in instrument.requirements}
    }
    missed = {
        synonym: found
        for synonym in all_items()[requirement.item].synonyms
        if synonym not in shared
        for found in [_claimed(_page(f'<p><a href="/here">{synonym}</a></p>'), instrument)]
        if found != {requirement.item: {"here"}}
    }
    assert missed == {}


@pytest.mark.parametrize(("instrument_id", "first", "second"), PAIRS)
def test_not_taken_for_its_neighbour(instrument_id: str, first: str, second: str) -> None:
    """The words of `first` under a code of no list at all: neither the code nor likeness makes it `second`."""
    instrument = load_instrument(instrument_id)
    titles = {requirement.item: requirement.title for requirement in instrument.requirements}
    html = _page(
        f'<ul><li><a href="/first">{titles[first]}</a></li><li><a href="/second">{titles[second]}</a></li></ul>'
    )
    assert _claimed(html, instrument) == {first: {"first"}, second: {"second"}}


@pytest.mark.parametrize(("instrument_id", "first", "second"), PAIRS)
def test_the_title_wins_over_the_neighbours_code(instrument_id: str, first: str, second: str) -> None:
    """Where the two items' codes are swapped, the titles decide."""
    instrument = load_instrument(instrument_id)
    by_item = {requirement.item: requirement for requirement in instrument.requirements}
    rows = "".join(
        f'<tr><td>{by_item[swapped].code}</td><td>{by_item[item].title}</td><td><a href="{item}">เปิด</a></td></tr>'
        for item in by_item
        for swapped in [second if item == first else first if item == second else item]
    )
    claimed = _claimed(_page(f"<table>{rows}</table>"), instrument)
    assert (claimed.get(first), claimed.get(second)) == ({first}, {second})
