"""Pictures of evidence: drawn by a process of their own, none where a file cannot be read."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from crawler.commands.portal.draw import draw_page
from crawler.commands.portal.picture import Pictures
from reports.browser import find_browser
from rules.verdicts import Proof
from tests.checks.make_documents import make_pdf
from tests.crawler.commands.portal.conftest import Office

PDF = "application/pdf"


def test_the_first_page_of_a_file_is_drawn_and_a_broken_one_is_not() -> None:
    pictures = Pictures()
    drawn = pictures.of(Proof("http://x/o1.pdf", media_type=PDF, sha256="a"), make_pdf(["โครงสร้าง", "ผู้อำนวยการ"]))
    assert drawn is not None
    assert drawn[1] == "image/png"
    assert Image.open(io.BytesIO(drawn[0])).width == 900
    assert pictures.of(Proof("http://x/o1.pdf", media_type=PDF, sha256="a"), b"") == drawn  # drawn once
    assert pictures.of(Proof("http://x/o2.pdf", media_type=PDF, sha256="b"), b"%PDF-1.7 broken") is None
    assert pictures.of(Proof("http://x/p.png", media_type="image/png", sha256="c"), b"png") == (b"png", "image/png")


@pytest.mark.skipif(find_browser() is None, reason="no Chromium is installed")
def test_a_web_page_is_drawn_without_its_scripts() -> None:
    script = "<script>document.body.style.background = 'red'</script>"
    drawn = draw_page(f"<body style='margin:0;background:#00f'>{script}</body>".encode())
    assert Image.open(io.BytesIO(drawn)).convert("RGB").getpixel((10, 10)) == (0, 0, 255)


def test_pictures_are_for_the_officers_of_the_area(office: Office) -> None:
    assert office.client.get("/evidence/4501/structure", follow_redirects=False).headers["location"] == "/in"
    office.sign_in("a@example.go.th")
    assert office.client.get("/evidence/4501/structure").status_code == 403
    assert office.client.get("/evidence/4401/structure").status_code == 404  # nothing was found there
    assert office.client.get("/evidence/4401/nothing").status_code == 404
