from __future__ import annotations

import pytest

from crawler.commands.doctor import doctor
from crawler.commands.failure import CommandError
from crawler.commands.inputs import audit_options
from rules.instrument_files import load_instrument


def test_what_is_not_installed_is_said_with_what_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("PATH", "OIT_BROWSER"):
        monkeypatch.setenv(name, "/nowhere")
    doctor()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "ไม่พบ  tesseract (tha): เอกสารสแกนและภาพจะให้เจ้าหน้าที่ตรวจเอง"
    assert lines[1].startswith("ไม่พบ  Chromium:")
    assert lines[3].startswith("ไม่พบ  pdftotext (poppler):")


def test_scans_are_not_promised_without_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    instrument = load_instrument("obec-school-2566")
    assert not audit_options(instrument).read_scans
    with pytest.raises(CommandError, match="oit doctor"):
        audit_options(instrument, read_scans=True)
