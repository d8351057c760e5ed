from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from checks.addresses import TargetForm, form_of
from checks.document import DocumentKind
from checks.documents.formats import FORMATS, format_of_name, is_document_name, is_file_address, is_file_name


def test_every_reader_of_the_table_is_there() -> None:
    for known in FORMATS:
        if known.reader:
            module, _, name = known.reader.partition(":")
            assert callable(getattr(import_module(f"checks.documents.{module}"), name)), known.name


def test_no_suffix_stands_for_two_formats() -> None:
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_every_format_can_be_told_by_its_content() -> None:
    for known in FORMATS:
        assert known.magic or known.part or known.open_type or known.streams or known.looks, known.name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("แผน.PDF", DocumentKind.PDF),
        ("a.b.docx", DocumentKind.WORD),
        ("/x/%E0%B9%81%E0%B8%9C%E0%B8%99.xlsx", DocumentKind.SHEET),
        ("ita.gsheet", DocumentKind.SHORTCUT),
        ("pdf", None),
        ("a.php", None),
        ("", None),
    ],
)
def test_the_ending_of_a_name_promises_a_kind(name: str, kind: DocumentKind | None) -> None:
    promised = format_of_name(name)
    assert (promised.kind if promised else None) is kind


def test_documents_and_pictures_are_files_and_films_are_not() -> None:
    assert [is_file_name(name) for name in ("a.pdf", "a.jpg", "a.mp4", "a.html")] == [True, True, False, False]
    assert [is_document_name(name) for name in ("a.pdf", "a.jpg", "a.rar")] == [True, False, True]
    assert is_file_address("https://a.example/viewer.html?file=/x/plan.pdf#page=2")
    assert not is_file_address("https://a.example/plan.pdf/edit?id=2")


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://a.example/x.pptm", TargetForm.DOCUMENT),
        ("https://a.example/x.MP4", TargetForm.RESOURCE),
        ("https://a.example/x.css", TargetForm.RESOURCE),
        ("https://a.example/x.php?file=a.pdf", TargetForm.PAGE),
    ],
)
def test_addresses_ask_the_table(url: str, form: TargetForm) -> None:
    assert form_of(url) is form


def test_the_libraries_of_the_readers_are_loaded_with_the_first_file_only() -> None:
    look = "import sys, checks.documents.reader; print([m for m in ('pypdf', 'pypdfium2', 'python_calamine') if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
