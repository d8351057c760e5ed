"""Instrument files: what is shipped, how faults are reported, how files are compared and drafted."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import oit
from rules import items as item_modules
from rules.instrument import InstrumentStatus, PeriodRule, Provenance
from rules.instrument_files import (
    InstrumentError,
    diff_instruments,
    load_instrument,
    new_instrument_text,
    shipped_instruments,
)
from rules.instrument_lines import LineIndex
from rules.instrument_schema import read_instrument
from rules.item_registry import all_items, items_of
from rules.verdicts import Verdict

VALID = """\
id = "my-school-2570"
title = "รายการของเรา"
organisation = "สถานศึกษา"
fiscal_year = 2570
status = "candidate"

[[items]]
code = "O1"
item = "structure"
title = "โครงสร้าง"
period = "current"
provenance = "verified"
components = [
  { text = "แผนผัง", provenance = "verified" },
  { text = "โทรศัพท์", provenance = "partly", check = "phone" },
]

[[items]]
code = "O7"
item = "news"
title = "ข่าวประชาสัมพันธ์"
period = "fiscal_year"
provenance = "background"
"""
FOLDER = Path(item_modules.__file__).parent.parent / "instruments"
SHIPPED = ", ".join(sorted(file.stem for file in FOLDER.glob("*.toml")))


def faults_of(text: str) -> list[str]:
    with pytest.raises(InstrumentError) as caught:
        read_instrument(text.encode(), "my.toml")
    return str(caught.value).splitlines()


def code_of(instrument_id: str, item: str) -> str:
    return next(r.code for r in load_instrument(instrument_id).requirements if r.item == item)


@pytest.mark.parametrize(
    ("instrument_id", "count", "fiscal_year"),
    [
        ("nacc-agency-2569", 26, 2569),
        ("obec-school-2564", 43, 2564),
        ("obec-school-2565", 43, 2565),
        ("obec-school-2566", 43, 2566),
        ("ovec-college-2568", 37, 2568),
        ("ovec-college-2569", 23, 2569),
    ],
)
def test_a_shipped_list_has_all_its_items_in_official_order(instrument_id: str, count: int, fiscal_year: int) -> None:
    instrument = load_instrument(instrument_id)

    assert instrument.id == instrument_id
    assert instrument.fiscal_year == fiscal_year
    assert [r.code for r in instrument.requirements] == [f"O{number}" for number in range(1, count + 1)]


def test_every_file_is_shipped_under_its_name_and_official_is_only_what_was_read_in_the_manual() -> None:
    assert ", ".join(instrument.id for instrument in shipped_instruments()) == SHIPPED
    for instrument in shipped_instruments():
        provenances = {requirement.provenance for requirement in instrument.requirements}
        assert instrument.status is not InstrumentStatus.OFFICIAL or provenances == {Provenance.VERIFIED}


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        # school 2564, 2565, 2566, college 2568, 2569, agency 2569
        ("strategy", ["O4", "O4", "O4", "O4", "O3", "O5"]),
        ("eservice", ["O17", "O17", "O18", "O16", "O14", "O10"]),
        ("proc_report", ["O24", "O24", "O22", "O22", "O11", "O12"]),
        ("complaint_proc", ["O29", "O29", "O27", "O26", "O18", "O16"]),
        ("complaint_stats", ["O31", "O31", "O29", "O28", "O19", "O18"]),
    ],
)
def test_an_item_has_the_code_of_each_list(item: str, codes: list[str]) -> None:
    lists = ("obec-school-2564", "obec-school-2565", "obec-school-2566", "ovec-college-2568", "ovec-college-2569")
    assert [code_of(instrument_id, item) for instrument_id in (*lists, "nacc-agency-2569")] == codes


def test_the_list_of_2566_says_what_it_asks_of_the_contact_page() -> None:
    contact = load_instrument("obec-school-2566").requirements[4]

    assert (contact.code, contact.item, contact.title) == ("O5", "contact", "ข้อมูลการติดต่อ")
    assert (contact.indicator, contact.group) == ("9 การเปิดเผยข้อมูล", "9.1 ข้อมูลพื้นฐาน")
    assert [(c.text, c.provenance.value, c.check) for c in contact.components] == [
        ("ที่อยู่สถานศึกษา", "verified", "postal_address"),
        ("หมายเลขโทรศัพท์", "verified", "phone"),
        ("หมายเลขโทรสาร", "background", "fax"),
        ("ที่อยู่ไปรษณีย์อิเล็กทรอนิกส์ (e-mail)", "partly", "email"),
        ("แผนที่ตั้ง", "partly", "map"),
    ]


@pytest.mark.parametrize(
    ("instrument_id", "codes"),
    [
        ("obec-school-2565", ("O1", "O2", "O3", "O4")),
        ("obec-school-2566", ("O1", "O2", "O3")),
        ("ovec-college-2569", ("O20", "O21", "O22", "O23")),
    ],
)
def test_what_several_schools_publish_alike_is_verified_with_every_component(
    instrument_id: str, codes: tuple[str, ...]
) -> None:
    asked = {requirement.code: requirement for requirement in load_instrument(instrument_id).requirements}
    for code in codes:
        assert asked[code].provenance is Provenance.VERIFIED
        assert asked[code].components
        assert all(component.provenance is Provenance.VERIFIED for component in asked[code].components)


@pytest.mark.parametrize(
    ("item", "rule", "words"),
    [
        ("structure", PeriodRule.CURRENT, "ข้อมูลปัจจุบัน ณ วันที่ตรวจ"),
        ("news", PeriodRule.FISCAL_YEAR, "ปีงบประมาณ พ.ศ. 2566"),
        ("strategy", PeriodRule.PLAN_COVERS_YEAR, "แผนที่มีระยะมากกว่า 1 ปี และครอบคลุมปีงบประมาณ พ.ศ. 2566"),
        (
            "service_stats",
            PeriodRule.FIRST_SIX_MONTHS,
            "6 เดือนแรกของปีงบประมาณ พ.ศ. 2566 (ตุลาคม 2565 - มีนาคม 2566)",
        ),
        ("satisfaction", PeriodRule.PREVIOUS_YEAR, "ปีงบประมาณ พ.ศ. 2565"),
    ],
)
def test_the_list_of_2566_asks_for_a_period(item: str, rule: PeriodRule, words: str) -> None:
    found = next(r for r in load_instrument("obec-school-2566").requirements if r.item == item)
    assert (found.period, found.period_text) == (rule, words)


def test_only_items_that_can_be_satisfied_by_saying_so_have_a_statement_of_none() -> None:
    requirements = load_instrument("obec-school-2566").requirements
    assert [r.item for r in requirements if r.if_none] == [
        "proc_plan",
        "proc_notice",
        "proc_monthly",
        "complaint_stats",
        "nogift_report",
    ]


def test_a_component_has_a_check_or_a_question_for_the_officer() -> None:
    for instrument in shipped_instruments():
        for requirement in instrument.requirements:
            for component in requirement.components:
                assert component.check or component.question, (instrument.id, requirement.code, component.text)


def test_a_component_without_check_and_question_asks_whether_it_is_there() -> None:
    component = read_instrument(VALID.encode(), "my.toml").requirements[0].components[0]
    assert component.question == "มี “แผนผัง” หรือไม่"


def test_a_file_is_loaded_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(VALID, encoding="utf-8-sig", newline="\r\n")

    instrument = load_instrument(str(file))

    assert (instrument.id, instrument.fiscal_year) == ("my-school-2570", 2570)
    assert [(r.code, r.item, r.title_en) for r in instrument.requirements] == [
        ("O1", "structure", "Organisation structure"),
        ("O7", "news", "News"),
    ]


def test_the_rules_hash_changes_with_the_rules_and_not_with_line_ends() -> None:
    valid = read_instrument(VALID.encode(), "a.toml").rules_hash

    assert valid == "d29e5d3ea6e1"
    assert read_instrument(VALID.replace("\n", "\r\n").encode(), "b.toml").rules_hash == valid
    assert read_instrument(VALID.replace("2570", "2571").encode(), "c.toml").rules_hash != valid


def test_an_unknown_id_is_refused_with_the_ones_that_there_are() -> None:
    with pytest.raises(InstrumentError) as caught:
        load_instrument("obec-2566")
    assert str(caught.value) == (
        f'no instrument "obec-2566"; did you mean "obec-school-2566"? shipped are {SHIPPED}; or name a TOML file'
    )


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InstrumentError) as caught:
        load_instrument(str(tmp_path / "gone.toml"))
    assert str(caught.value) == (
        f"{tmp_path / 'gone.toml'}: there is no such file; correct the path or use one of {SHIPPED}"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            '"fiscal_year"',
            '"fiscal"',
            'my.toml line 22: item O7: period "fiscal" is not one of '
            "current, fiscal_year, plan_covers_year, first_six_months, previous_year, based_on_previous_year",
        ),
        ('"O7"', '"O1"', 'my.toml line 19: item O1: code "O1" is given already on line 8; give each item its own code'),
        (
            '"news"',
            '"structure"',
            'my.toml line 20: item O7: item "structure" is given already on line 9; each item may appear once',
        ),
        ('"news"', '"nwes"', 'my.toml line 20: item O7: item "nwes" is unknown; did you mean "news"?'),
        (
            '"O7"',
            '"seven"',
            'my.toml line 19: item seven: code "seven" has no number; write the official code, as in O7',
        ),
        ('"O7"', "7", 'my.toml line 19: entry 2 of [[items]]: code must be a text in quotes, as in "…"'),
        ("= 2570", "= 2027", "my.toml line 4: fiscal_year 2027 is a year of the Common Era; write พ.ศ. 2570"),
        ("= 2570", '= "2570"', "my.toml line 4: fiscal_year must be a number without quotes, as in 2570"),
        ("= 2570", "= 1900", "my.toml line 4: fiscal_year 1900 is no fiscal year in พ.ศ.; write one from 2550 to 2650"),
        (
            '"my-school-2570"',
            '"My School"',
            'my.toml line 1: id "My School" may hold small letters, digits and hyphens only, as in my-school-2570',
        ),
        (
            '"candidate"',
            '"final"',
            'my.toml line 5: status "final" is not one of official, partly verified, candidate',
        ),
        ('"phone"', '"phon"', 'my.toml line 15: item O1: component 2: check "phon" is unknown; did you mean "phone"?'),
        ('"ข่าวประชาสัมพันธ์"', '" "', "my.toml line 21: item O7: title is empty; write a text between the quotes"),
        (
            'title = "ข่าวประชาสัมพันธ์"\n',
            "",
            'my.toml line 18: item O7: "title" is missing; add title = "…"',
        ),
        (
            'status = "candidate"\n',
            "",
            'my.toml line 1: "status" is missing; add status = "candidate"',
        ),
        (
            'period = "fiscal_year"\n',
            "",
            'my.toml line 18: item O7: "period" is missing; add period = "current"',
        ),
        (
            'check = "phone"',
            'chek = "phone"',
            'my.toml line 15: item O1: component 2: unknown key "chek"; did you mean "check"?',
        ),
        (
            "status =",
            "extra = 1\nstatus =",
            'my.toml line 5: unknown key "extra"; remove it, '
            "the keys are fiscal_year, id, items, notes, organisation, own_items, source, status, title",
        ),
        ("status =", 'notes = "x"\nstatus =', 'my.toml line 5: notes must be a list, as in ["…"]'),
        (
            '{ text = "แผนผัง", provenance = "verified" }',
            '"แผนผัง"',
            "my.toml line 14: item O1: component 1: an entry of components must be a table, "
            'as in [{ text = "…", provenance = "verified" }]',
        ),
        (
            '"O7"',
            "O7",
            "my.toml line 19: is no TOML: Invalid value; texts need quotes, keys an = sign, lists commas and brackets",
        ),
    ],
)
def test_a_fault_is_reported_with_its_line_and_its_remedy(right: str, wrong: str, said: str) -> None:
    assert right in VALID
    assert faults_of(VALID.replace(right, wrong, 1)) == [said]


def test_every_fault_is_reported_at_once_in_the_order_of_the_file() -> None:
    text = VALID.replace('title = "ข่าว', 'titel = "ข่าว').replace('"partly"', '"sure"').replace("= 2570", "= 2027")

    assert faults_of(text) == [
        "my.toml line 4: fiscal_year 2027 is a year of the Common Era; write พ.ศ. 2570",
        'my.toml line 15: item O1: component 2: provenance "sure" is not one of verified, partly, background',
        'my.toml line 18: item O7: "title" is missing; add title = "…"',
        'my.toml line 21: item O7: unknown key "titel"; did you mean "title"?',
    ]


def test_a_file_without_items_is_refused() -> None:
    head = VALID[: VALID.index("[[items]]")]

    assert faults_of(head) == ['my.toml line 1: "items" is missing; add a table [[items]] for each item']
    assert faults_of(head + "items = []\n") == ["my.toml line 7: items is empty; add a table [[items]] for each item"]


def test_a_folder_is_no_instrument(tmp_path: Path) -> None:
    folder = tmp_path / "lists.toml"
    folder.mkdir()
    with pytest.raises(InstrumentError) as caught:
        load_instrument(str(folder))
    assert str(caught.value) == f"{folder}: cannot be read: Is a directory; name a file that can be opened"


def test_a_component_may_say_that_it_has_no_check() -> None:
    text = VALID.replace('check = "phone"', 'check = ""')
    component = read_instrument(text.encode(), "my.toml").requirements[0].components[1]
    assert (component.check, component.question) == ("", "มี “โทรศัพท์” หรือไม่")


def test_a_module_of_items_without_its_item_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "forgotten.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(item_modules, "__path__", [*item_modules.__path__, str(tmp_path)])
    with pytest.raises(TypeError) as caught:
        all_items.__wrapped__()
    assert str(caught.value) == "rules/items/forgotten.py must define FORGOTTEN = Item(slug='forgotten')"


def test_a_file_in_another_encoding_is_refused() -> None:
    with pytest.raises(InstrumentError) as caught:
        read_instrument(VALID.encode("cp874"), "my.toml")
    assert str(caught.value) == "my.toml line 2: is not UTF-8; save the file with the encoding UTF-8"


def test_lines_are_found_in_tables_of_components_and_behind_long_texts() -> None:
    lines = LineIndex(
        "title = \"\"\"a\n[[items]]\nb = 1\"\"\"\n[[items]]\nform = '''x\ny'''  # code = 1\n"
        '[[items.components]]\ntext = "# ["\n[[items.components]]\ntext = "b"\n[[items]]\ncode = "O2"\n'
        'source = [ "a", # b\n  "c" ]\n'
    )

    assert lines.line(("items", 0)) == 4
    assert lines.line(("items", 0, "form")) == 5
    assert lines.line(("items", 0, "components", 1, "text")) == 10
    assert lines.line(("items", 1, "code")) == 12
    assert lines.line(("items", 1, "source", 1)) == 14
    assert lines.line(("items", 1, "title")) == 11


def test_lines_are_found_in_plain_tables_and_up_to_the_last_sign() -> None:
    lines = LineIndex('[list.head]\nid = "x"\n[[items]]\ncode = [ "O1",\n"O2" ]')

    assert lines.line(("list", "head", "id")) == 2
    assert lines.line(("items", 0, "code", 1)) == 5
    assert LineIndex("").line(("items",)) == 1


def test_between_2565_and_2566_items_came_and_went_and_most_codes_changed() -> None:
    diff = diff_instruments(load_instrument("obec-school-2565"), load_instrument("obec-school-2566"))

    assert [(r.code, r.item) for r in diff.added] == [
        ("O10", "pdpa"),
        ("O11", "annual_plan_budget"),
        ("O31", "nogift_decl"),
        ("O32", "nogift_culture"),
        ("O33", "nogift_report"),
        ("O39", "ethics_code"),
        ("O40", "ethics_drive"),
        ("O41", "ethics_eval"),
    ]
    assert [(r.code, r.item) for r in diff.removed] == [
        ("O10", "annual_plan"),
        ("O18", "budget_plan"),
        ("O19", "budget_6m"),
        ("O20", "budget_report"),
        ("O32", "opinion"),
        ("O34", "nogift"),
        ("O35", "exec_part"),
        ("O38", "culture"),
    ]
    assert [(old.code, new.code, new.item) for old, new in diff.renumbered] == [
        ("O11", "O12", "plan_6m"),
        ("O12", "O13", "annual_report"),
        ("O13", "O14", "work_manual"),
        ("O14", "O15", "service_manual"),
        ("O15", "O16", "service_stats"),
        ("O16", "O17", "satisfaction"),
        ("O17", "O18", "eservice"),
        ("O21", "O19", "proc_plan"),
        ("O22", "O20", "proc_notice"),
        ("O23", "O21", "proc_monthly"),
        ("O24", "O22", "proc_report"),
        ("O25", "O23", "hr_policy"),
        ("O26", "O24", "hr_actions"),
        ("O27", "O25", "hr_criteria"),
        ("O28", "O26", "hr_report"),
        ("O29", "O27", "complaint_proc"),
        ("O30", "O28", "complaint_channel"),
        ("O31", "O29", "complaint_stats"),
        ("O33", "O30", "participation"),
        ("O36", "O34", "risk"),
        ("O37", "O35", "risk_action"),
        ("O39", "O36", "acplan"),
        ("O40", "O37", "acplan_6m"),
        ("O41", "O38", "acreport"),
    ]
    assert [new.item for _, new in diff.retitled] == ["plan_6m", "hr_policy", "hr_actions", "risk", "risk_action"]
    assert [(new.item, old.period.value, new.period.value) for old, new in diff.periods] == [
        ("hr_policy", "current", "fiscal_year"),
        ("hr_actions", "fiscal_year", "first_six_months"),
    ]
    changed = ["executives", "authority", "hr_policy", "hr_actions", "participation"]
    assert [new.item for _, new in diff.components] == changed


def test_a_comparison_reads_as_a_list_of_changes() -> None:
    old = read_instrument(VALID.encode(), "old.toml")
    changed = (
        VALID.replace("my-school-2570", "my-school-2571")
        .replace('"O7"', '"O8"')
        .replace('"ข่าวประชาสัมพันธ์"', '"ข่าว"')
        .replace('"fiscal_year"', '"current"')
        .replace('"โทรศัพท์"', '"เบอร์โทร"')
    )

    assert str(diff_instruments(old, read_instrument(changed.encode(), "new.toml"))) == (
        "my-school-2570 -> my-school-2571: 2 -> 2 items\n"
        "renumbered (1)\n"
        "  O7 -> O8 news: ข่าว\n"
        "retitled (1)\n"
        "  O8 news: ข่าวประชาสัมพันธ์ -> ข่าว\n"
        "period changed (1)\n"
        "  O8 news: fiscal_year -> current\n"
        "components changed (1)\n"
        "  O1 structure\n"
        "    - โทรศัพท์\n"
        "    + เบอร์โทร"
    )
    assert str(diff_instruments(old, old)) == "my-school-2570 -> my-school-2570: 2 -> 2 items\nno differences"


@pytest.mark.parametrize("source", [instrument.id for instrument in shipped_instruments()])
def test_a_draft_loads_again_with_the_same_items_and_codes(source: str) -> None:
    instrument = load_instrument(source)

    draft = read_instrument(new_instrument_text(instrument, 2599).encode(), "draft.toml")

    assert draft.id == source[:-4] + "2599"
    assert (draft.fiscal_year, draft.status) == (2599, InstrumentStatus.CANDIDATE)
    assert [(r.code, r.item, r.period) for r in draft.requirements] == [
        (r.code, r.item, r.period) for r in instrument.requirements
    ]
    assert [[c.check for c in r.components] for r in draft.requirements] == [
        [c.check for c in r.components] for r in instrument.requirements
    ]


def test_nothing_in_a_draft_is_verified() -> None:
    draft = read_instrument(new_instrument_text(load_instrument("ovec-college-2568"), 2570).encode(), "draft.toml")

    assert {r.provenance for r in draft.requirements} == {Provenance.BACKGROUND}
    assert {c.provenance for r in draft.requirements for c in r.components} == {Provenance.BACKGROUND}


def test_the_years_of_a_draft_move_along_and_those_of_acts_stay() -> None:
    draft = read_instrument(new_instrument_text(load_instrument("nacc-agency-2569"), 2571).encode(), "draft.toml")
    school = read_instrument(new_instrument_text(load_instrument("obec-school-2566"), 2570).encode(), "draft.toml")

    assert draft.requirements[11].title == ("รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุของหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2570")
    assert school.requirements[15].period_text == "6 เดือนแรกของปีงบประมาณ พ.ศ. 2570 (ตุลาคม 2569 - มีนาคม 2570)"
    assert school.requirements[9].components[0].text == (
        "นโยบายคุ้มครองข้อมูลส่วนบุคคลของสถานศึกษา ตาม พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562"
    )
    assert school.requirements[19].components[0].text.startswith("ประกาศตาม พ.ร.บ. 2560 เช่น")


def test_a_draft_tells_the_officer_what_to_check() -> None:
    text = new_instrument_text(load_instrument("obec-school-2566"), 2570)

    assert text.startswith("# ร่างรายการประเมิน OIT ปีงบประมาณ พ.ศ. 2570 ทำจาก obec-school-2566\n")
    assert text.count("# ตรวจกับคู่มือ: รหัส ชื่อ ช่วงเวลา และองค์ประกอบ") == 43
    assert "oit instruments validate" in text


def test_a_draft_keeps_whom_an_item_is_not_asked_of() -> None:
    draft = read_instrument(new_instrument_text(load_instrument("obec-school-2566"), 2570).encode(), "draft.toml")
    assert {r.code for r in draft.requirements if r.exempt_if} == {"O42", "O43"}


def test_a_draft_of_the_same_year_has_its_own_id() -> None:
    text = new_instrument_text(load_instrument("obec-school-2566"), 2566)
    assert read_instrument(text.encode(), "draft.toml").id == "obec-school-2566-draft"


def test_a_draft_of_a_year_of_the_common_era_is_refused() -> None:
    with pytest.raises(InstrumentError) as caught:
        new_instrument_text(load_instrument("obec-school-2566"), 2027)
    assert str(caught.value) == "2027 is no fiscal year in พ.ศ.; write one from 2550 to 2650"


# -- items that a list brings along ----------------------------------------------------------------

OWN = (
    VALID
    + """
[[items]]
code = "O8"
item = "pupil_bus"
title = "ข้อมูลรถรับส่งนักเรียน"
period = "current"
provenance = "verified"
components = [{ text = "หมายเลขโทรศัพท์", provenance = "verified", check = "phone" }]

[[own_items]]
slug = "pupil_bus"
title = "ข้อมูลรถรับส่งนักเรียน"
accepts = ["page", "document"]
synonyms = ["บริการรถรับส่งนักเรียน"]
needs = ["รถรับส่ง|รถโรงเรียน"]
excludes = ["จัดซื้อ|จัดจ้าง"]
about = ["รถรับส่ง", "คนขับ|เส้นทาง"]
kin = ["contact"]
"""
)


def test_a_list_may_bring_an_item_of_its_own() -> None:
    instrument = read_instrument(OWN.encode(), "my.toml")
    (own,) = instrument.own_items
    assert (own.slug, own.names, own.synonyms) == ("pupil_bus", (own.title,), ("บริการรถรับส่งนักเรียน",))
    assert items_of(instrument)["pupil_bus"] is own
    assert "pupil_bus" not in all_items()


def test_an_own_item_is_found_and_judged_like_the_others(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(OWN, encoding="utf-8")
    home, bus = "http://school.example.ac.th/", "http://school.example.ac.th/bus.html"
    rest = "ยินดีต้อนรับสู่โรงเรียนบ้านหนองตัวอย่าง ข่าวและกิจกรรมของเรา " * 3
    text = "บริการรถรับส่งนักเรียน เส้นทางบ้านสวน คนขับ นายสมมุติ ตัวอย่าง "
    pages = {home: f"<p>{rest}</p><ul><li><a href='bus.html'>บริการรถรับส่งนักเรียน</a></li></ul>"}
    for phone, verdict in (("โทร 0-4400-0000", Verdict.PASSED), ("ออกรถเวลา 07.00 น. ทุกวัน " * 5, Verdict.FAILED)):
        pages[bus] = f"<title>รถรับส่ง</title><h1>บริการรถรับส่งนักเรียน</h1><p>{text}{phone}</p>"
        found = oit.judge({url: html.encode() for url, html in pages.items()}, str(file))["O8"]
        assert found.verdict is verdict, oit.explain(found)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            'slug = "pupil_bus"',
            'slug = "School-Bus"',
            'line 34: own item School-Bus: slug "School-Bus" may hold small letters, digits and _ only, as in school_bus',
        ),
        (
            'slug = "pupil_bus"',
            'slug = "structure"',
            'line 34: own item structure: slug "structure" is an item of the program already; use that one, or choose another name',
        ),
        (
            'accepts = ["page", "document"]',
            "",
            'line 33: own item pupil_bus: "accepts" is missing; add accepts = ["page", "document"]',
        ),
        (
            '["page", "document"]',
            '["page", "paper"]',
            'line 36: own item pupil_bus: accepts "paper" is not one of page, document, picture, form, account, board, service',
        ),
        (
            'kin = ["contact"]',
            'kin = ["contakt"]',
            'line 41: own item pupil_bus: kin "contakt" is unknown; did you mean "contact"?',
        ),
        (
            'needs = ["รถรับส่ง|รถโรงเรียน"]',
            'needs = ["รถตู้"]',
            'line 33: own item pupil_bus: "ข้อมูลรถรับส่งนักเรียน" lacks every word of needs "รถตู้"; add one of its words',
        ),
        (
            'excludes = ["จัดซื้อ|จัดจ้าง"]',
            'excludes = ["จัดซื้อ||จัดจ้าง"]',
            'line 39: own item pupil_bus: excludes "จัดซื้อ||จัดจ้าง" has an empty word; write words with | between them, as in "แผน|โครงการ"',
        ),
        (
            'kin = ["contact"]',
            "monthly = 1",
            "line 41: own item pupil_bus: monthly must be true or false, without quotes",
        ),
        (
            'kin = ["contact"]',
            'colour = "x"',
            "line 41: own item pupil_bus: unknown key",
        ),
        (
            'item = "pupil_bus"',
            'item = "risk"',
            'line 34: own item pupil_bus: no row asks for it; add [[items]] with item = "pupil_bus"',
        ),
    ],
)
def test_a_fault_in_an_own_item_is_reported_with_its_line_and_its_remedy(right: str, wrong: str, said: str) -> None:
    assert right in OWN
    faults = faults_of(OWN.replace(right, wrong, 1) if right.startswith("item") else wrong.join(OWN.rsplit(right, 1)))
    assert any(fault.startswith(f"my.toml {said}") for fault in faults), faults


def test_an_own_item_goes_along_into_the_draft_of_another_year() -> None:
    instrument = read_instrument(OWN.encode(), "my.toml")
    drafted = read_instrument(new_instrument_text(instrument, 2571).encode(), "my-2571.toml")
    assert drafted.own_items == instrument.own_items


def test_no_slug_of_an_item_stands_in_the_code_that_locates_and_judges() -> None:
    folder = Path(item_modules.__file__).parent.parent
    files = [path for name in ("judging", "locating", "reading") for path in sorted((folder / name).glob("*.py"))]
    assert len(files) > 20
    for path in files:
        written = {
            node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)
        }
        assert not written & set(all_items()), path.name
