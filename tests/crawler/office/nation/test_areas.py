"""The areas of a country, their lists, and the configuration that each follows from."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.office.configuration import ConfigurationError
from crawler.office.nation.areas import NO_AREA, Area, area_id, listed_areas, split_areas
from crawler.office.nation.configuration import read_nation
from crawler.office.school_list import read_schools
from crawler.office.table_file import TableError

LIST = '''รหัส,ชื่อโรงเรียน,เว็บไซต์,เขตพื้นที่,จังหวัด
1001,โรงเรียนตัวอย่าง ก,http://a.example.ac.th/,สพป.ตัวอย่าง  เขต 1,จังหวัดตัวอย่าง
1002,"โรงเรียนตัวอย่าง ""ข""",http://b.example.ac.th/,สพม.ตัวอย่าง,จังหวัดตัวอย่าง
1003,โรงเรียนตัวอย่าง ค,http://c.example.ac.th/,สพป.ตัวอย่าง เขต 1,จังหวัดอื่น
1004,โรงเรียนตัวอย่าง ง,http://d.example.ac.th/,,
'''


def test_one_list_is_split_by_its_column_of_areas(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(LIST, encoding="cp874")
    found = {given.area.name: given for given in split_areas(tmp_path / "all.csv")}
    assert set(found) == {"สพป.ตัวอย่าง เขต 1", "สพม.ตัวอย่าง", NO_AREA}
    (tmp_path / "one.csv").write_bytes(found["สพป.ตัวอย่าง เขต 1"].schools)
    schools = read_schools(tmp_path / "one.csv").schools
    assert [(school.code, school.province) for school in schools] == [("1001", "จังหวัดตัวอย่าง"), ("1003", "จังหวัดอื่น")]
    (tmp_path / "two.csv").write_bytes(found["สพม.ตัวอย่าง"].schools)
    assert read_schools(tmp_path / "two.csv").schools[0].name == 'โรงเรียนตัวอย่าง "ข"'


def test_areas_with_a_list_each(tmp_path: Path) -> None:
    (tmp_path / "areas.csv").write_text("เขต,รายชื่อโรงเรียน,declared\nเขต ก,a.csv,links.csv\nเขต ข,b.csv,\n", "utf-8")
    for name in ("a.csv", "b.csv", "links.csv"):
        (tmp_path / name).write_text(name, "utf-8")
    first, second = listed_areas(tmp_path / "areas.csv")
    assert (first.area, first.schools, first.declared) == (Area("เขต-ก", "เขต ก", True), b"a.csv", b"links.csv")
    assert (second.area.declared, second.declared) == (False, b"")
    (tmp_path / "b.csv").unlink()
    with pytest.raises(TableError, match=r"b\.csv"):
        list(listed_areas(tmp_path / "areas.csv"))


@pytest.mark.parametrize("name", ["../../etc", "a/b", "con\\x", "..", "ก" * 80, ""])
def test_no_area_leaves_its_folder(name: str) -> None:
    assert area_id(name).startswith("area-")
    assert area_id("สพป.ตัวอย่าง  เขต 1") == "สพป.ตัวอย่าง-เขต-1"


def test_each_area_has_the_configuration_of_a_night(tmp_path: Path) -> None:
    (tmp_path / "nation.toml").write_text(
        '[audit]\nschools = "all.csv"\nuntil = "6:00"\n[audit.instruments]\n2570 = "my.toml"\n[files]\nout = "o"\n'
        "[alarm]\nsilent_jump = 0.5\n",
        "utf-8",
    )
    nation = read_nation(tmp_path / "nation.toml")
    of_area = nation.of_area(Area("เขต-ก", "เขต ก", True))
    folder = tmp_path / "o" / "areas" / "เขต-ก"
    assert of_area.files.store == str(folder / "oit.sqlite")
    assert of_area.audit.schools == str(folder / "schools.csv")
    assert of_area.audit.declared == str(folder / "declared.csv")
    assert of_area.audit.instrument_for(2570) == str(tmp_path / "my.toml")
    assert (of_area.alarm.silent_jump, of_area.keep.backups, of_area.notifies) == (0.5, 1, False)
    assert read_nation(tmp_path / "nation.toml", tmp_path / "other").out == tmp_path / "other"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[audit]\n", "name either one list"),
        ('[audit]\nschools = "a.csv"\n[nation]\nareas = "b.csv"\n', "name either one list"),
        ('[audit]\nschools = "a.csv"\n[nation]\nengine = "mysql://x"\n', "line 4: engine"),
        ('[audit]\nschools = "a.csv"\n[nation]\nengine = "postgresql://x/y"\n', "several machines need a folder"),
        ('[audit]\nschools = "a.csv"\n[nation]\nworker = 2\n', 'did you mean "workers"?'),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "nation.toml").write_text(written, "utf-8")
    with pytest.raises(ConfigurationError) as wrong:
        read_nation(tmp_path / "nation.toml")
    assert said in str(wrong.value)
