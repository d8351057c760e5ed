"""Documents that only attributes, parameters and components of a page name; pages that nobody named."""

from __future__ import annotations

import pytest

from checks.hosts import social_account
from checks.page_reader import read_page

HERE = "https://bansuan.example.ac.th/plan"
FILE = "https://bansuan.example.ac.th/o11.pdf"


@pytest.mark.parametrize(
    "html",
    [
        "<object classid='clsid:CA8A9780-280D-11CF-A24D-444553540000'><param name=src value='/o11.pdf'></object>",
        "<pdf-viewer src='/o11.pdf'></pdf-viewer>",
        "<amp-google-document-embed src='/o11.pdf' width=8 height=11></amp-google-document-embed>",
        "<amp-iframe src='/o11.pdf' layout=responsive></amp-iframe>",
        '<div class=flip data-flipbook-options=\'{"pdfUrl":"https:\\\\/\\\\/bansuan.example.ac.th\\\\/o11.pdf"}\'></div>',
        '<div class=flip data-flipbook-options=\'{"pdfUrl":"\\/o11.pdf","mode":"normal"}\'></div>',
    ],
)
def test_a_document_is_found_where_only_an_attribute_names_it(html: str) -> None:
    assert [link.href for link in read_page(f"<h1>แผน</h1>{html}", HERE).links] == [FILE]


@pytest.mark.parametrize(
    "html",
    [
        "<object type='application/x-player'><param name=autoplay value=true></object>",
        "<app-root></app-root>",
        "<x-icon src='a.svg'></x-icon>",
    ],
)
def test_other_components_name_none(html: str) -> None:
    assert read_page(f"<h1>แผน</h1>{html}", HERE).links == ()


@pytest.mark.parametrize("title", ["Untitled Document", "untitled", "New Page 1"])
def test_a_page_that_nobody_named_is_called_by_its_first_heading(title: str) -> None:
    assert read_page(f"<title>{title}</title><h1>แผนปฏิบัติการ</h1>", HERE).title == "แผนปฏิบัติการ"


def test_a_name_stays() -> None:
    assert read_page("<title>Document Center</title><h1>แผน</h1>", HERE).title == "Document Center"


@pytest.mark.parametrize(
    "url", ["https://twitter.com/wordpress", "https://www.facebook.com/facebook", "https://x.com/yourname"]
)
def test_the_accounts_of_a_template_are_nobodys(url: str) -> None:
    assert social_account(url) is None
