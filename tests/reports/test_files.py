"""A file is there wholly or as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.files import whole_file, write_whole


def test_a_file_that_could_not_be_finished_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    write_whole(path, "ก")
    with pytest.raises(UnicodeEncodeError), whole_file(path) as half:
        half.write_text("half of the new\ud800", "utf-8")
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("index.html", "ก")]
