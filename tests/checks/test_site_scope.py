"""Which addresses belong to a school's site, and which are traps."""

from __future__ import annotations

import pytest

from checks.addresses import TargetForm, Trap, address_key, canonical, form_of, same_page, trap, without_session
from checks.site_scope import SiteScope, other_addresses


@pytest.mark.parametrize(
    ("website", "url", "held"),
    [
        ("http://www.ban-nong.example.ac.th/", "https://ban-nong.example.ac.th/oit", True),
        ("http://school.example.ac.th/", "http://plan.school.example.ac.th/o1.html", True),
        ("http://s1.area.example.go.th/", "http://s2.area.example.go.th/", False),
        ("http://s1.area.example.go.th/", "http://area.example.go.th/", False),
        ("http://school.example.ac.th/", "http://other-school.example.ac.th/", False),
        ("http://127.0.0.5:8000/", "http://127.0.0.5:8001/", False),
        ("https://sites.google.com/view/bannong/home", "https://sites.google.com/view/bannong/oit/o1", True),
        ("https://sites.google.com/view/bannong/home", "https://sites.google.com/view/bannong2/oit", False),
        (
            "https://sites.google.com/bn.example.ac.th/web/home",
            "https://sites.google.com/bn.example.ac.th/web/ita",
            True,
        ),
        ("https://sites.google.com/bn.example.ac.th/web", "https://sites.google.com/bn.example.ac.th/kids", False),
        (
            "https://sites.google.com/a/bn.example.ac.th/web",
            "https://sites.google.com/a/bn.example.ac.th/web/ita",
            True,
        ),
        ("https://sites.google.com/a/bn.example.ac.th/web", "https://sites.google.com/a/bn.example.ac.th/kids", False),
        ("https://sites.google.com/view/bannong", "https://sites.google.com/u/0/view/bannong/o2", True),
        ("http://data.example.info/web/?School_ID=1044", "http://data.example.info/web/o1.php?School_ID=1044", True),
        ("http://data.example.info/web/?School_ID=1044", "http://data.example.info/web/o1.php?School_ID=1045", False),
        ("http://school.example.ac.th/", "ftp://school.example.ac.th/file", False),
        ("http://school.example.ac.th/", "http://[bad", False),
    ],
)
def test_a_site_is_its_host_and_what_lies_below_it(website: str, url: str, held: bool) -> None:
    assert SiteScope(website).holds(url) is held


def test_a_home_page_that_moved_brings_its_new_host_into_the_site() -> None:
    scope = SiteScope("http://old.example.ac.th/")
    scope.add("https://new.example.ac.th/index.php")
    assert scope.holds("https://new.example.ac.th/oit")
    assert scope.holds("http://old.example.ac.th/oit")


@pytest.mark.parametrize(
    ("website", "starts"),
    [
        ("http://school.example.ac.th", ("http://school.example.ac.th",)),
        ("http://school.example.ac.th/web/", ("http://school.example.ac.th/web/", "http://school.example.ac.th/")),
        ("https://sites.google.com/view/bannong/home", ("https://sites.google.com/view/bannong/home",)),
    ],
)
def test_a_deeper_address_starts_at_the_root_as_well_unless_the_host_is_shared(
    website: str, starts: tuple[str, ...]
) -> None:
    assert SiteScope(website).starts(website) == starts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.example/x", "https://a.example/x#top"),
        ("http://a.example", "http://a.example/"),
        ("http://a.example/x?b=2&a=1", "http://a.example/x?a=1&b=2"),
        ("http://a.example/x?a=1&PHPSESSID=0a1b", "http://a.example/x?a=1"),
        ("http://a.example/x;jsessionid=AB12?a=1", "http://a.example/x?a=1"),
        ("http://a.example/x?fbclid=abc&utm_source=line", "http://a.example/x"),
        ("http://a.example:80/x", "http://a.example/x"),
        ("http://a.example./x", "http://a.example/x"),
        ("http://a.example/แผน.pdf", "http://a.example/%e0%b9%81%E0%B8%9C%e0%b8%99.pdf"),
        ("http://a.example/%7Euser/a%28b%29", "http://a.example/~user/a(b)"),
        ("http://a.example/a b.pdf", "http://a.example/a%20b.pdf"),
        ("http://a.example/x?q=a+b", "http://a.example/x?q=a%20b"),
        ("http://โรงเรียน.example/x", "http://xn--72c0b0acb2i5cn.example/x"),
    ],
)
def test_spellings_of_one_address_have_one_key(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/x?id=1", "http://a.example/x?id=2"),
        ("http://a.example/x?sid=12", "http://a.example/x?sid=13"),
        ("http://a.example/X", "http://a.example/x"),
        ("http://a.example/a%2Fb", "http://a.example/a/b"),
        ("http://a.example/a%3Fb", "http://a.example/a?b"),
        ("http://a.example/x?a=1%26b=2", "http://a.example/x?a=1&b=2"),
        ("http://a.example/100%25", "http://a.example/100%2525"),
        ("http://a.example/oit", "http://a.example/oit/"),
        ("http://a.example:8000/", "http://a.example:8001/"),
    ],
)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_the_key_of_a_key_is_itself() -> None:
    for url in ("http://www.a.example/%e0%b9%81แ?b=2&a=%2f", "//a.example/a%2525?x=%26", "http://a.example"):
        assert canonical(canonical(url)) == canonical(url)


def test_what_a_visitor_sees_depends_on_the_route_of_a_script_not_on_an_anchor() -> None:
    assert address_key("http://a.example/#/o1") != address_key("http://a.example/#/o2")
    assert address_key("http://www.a.example/#top") == address_key("http://a.example/")
    assert canonical("http://a.example/#/o1") == canonical("http://a.example/")
    assert same_page("https://a.example/oit/", "http://www.a.example/oit#o1")


NEIGHBOUR = "http://shared.example.org/bannong/"


@pytest.mark.parametrize(
    ("website", "neighbours", "url", "held"),
    [
        ("http://shared.example.org/schools/a/", (), "http://shared.example.org/schools/a/oit", True),
        ("http://shared.example.org/schools/a/", (), "http://shared.example.org/schools/b/oit", False),
        ("http://shared.example.org/schools/a/", (), "http://shared.example.org/schools/ab/", False),
        ("http://shared.example.org/schools/a/index.php", (), "http://shared.example.org/schools/a/oit", True),
        ("http://shared.example.org/schools/a", (), "http://shared.example.org/", False),
        ("http://shared.example.org/~anong/", (), "http://shared.example.org/~anong/oit", True),
        ("http://shared.example.org/%7Eanong/", (), "http://shared.example.org/~anong/oit", True),
        ("http://shared.example.org/~anong/", (), "http://shared.example.org/~boon/oit", False),
        ("http://own.example.ac.th/school/home/", (), "http://own.example.ac.th/oit", True),
        ("http://own.example.ac.th/web/", (), "http://own.example.ac.th/oit", True),
        ("http://shared.example.org/nongbua/", (NEIGHBOUR,), "http://shared.example.org/nongbua/oit", True),
        ("http://shared.example.org/nongbua/", (NEIGHBOUR,), "http://shared.example.org/bannong/oit", False),
        ("http://shared.example.org/nongbua/", (NEIGHBOUR,), "http://shared.example.org/oit", False),
        ("http://www.shared.example.org/", (NEIGHBOUR,), "http://shared.example.org/oit", True),
        ("http://www.shared.example.org/", (NEIGHBOUR,), "http://shared.example.org/bannong/oit", False),
        ("http://x.example.org/?id=7", ("http://x.example.org/?id=8",), "http://x.example.org/o1?id=7", True),
        ("http://x.example.org/?id=7", ("http://x.example.org/?id=8",), "http://x.example.org/o1?id=8", False),
        ("http://x.example.org/?id=7", ("http://y.example.org/?id=8",), "http://x.example.org/o1", True),
        ("http://one.example.org/", ("http://two.example.org/",), "http://one.example.org/x", True),
    ],
)
def test_a_school_in_a_folder_of_a_shared_host_owns_that_folder_only(
    website: str, neighbours: tuple[str, ...], url: str, held: bool
) -> None:
    assert SiteScope(website, neighbours).holds(url) is held


def test_a_redirect_from_a_folder_never_brings_the_whole_shared_host_into_the_site() -> None:
    scope = SiteScope("http://shared.example.org/schools/a/")
    scope.add("http://shared.example.org/")
    assert not scope.holds("http://shared.example.org/schools/b/oit")
    scope.add("http://shared.example.org/a-new-home/index.php")
    assert scope.holds("http://shared.example.org/a-new-home/oit")
    assert not scope.holds("http://shared.example.org/news")


@pytest.mark.parametrize(
    ("section", "url", "held"),
    [
        ("https://sites.google.com/view/ita-bannong/oit", "https://sites.google.com/view/ita-bannong/o1", True),
        ("https://sites.google.com/view/ita-bannong/oit", "https://sites.google.com/view/ita-other/o1", False),
        ("https://ita.area.example.go.th/bannong/oit.php", "https://ita.area.example.go.th/bannong/o1.php", True),
        ("https://ita.area.example.go.th/bannong/oit.php", "https://ita.area.example.go.th/nongbua/o1.php", False),
        ("https://ita.area.example.go.th/show.php?s=44", "https://ita.area.example.go.th/item.php?s=44&o=1", True),
        ("https://ita.area.example.go.th/show.php?s=44", "https://ita.area.example.go.th/item.php?s=45&o=1", False),
    ],
)
def test_only_the_section_of_another_site_that_holds_the_list_becomes_the_schools(
    section: str, url: str, held: bool
) -> None:
    scope = SiteScope("http://school.example.ac.th/")
    scope.add_section(section)
    assert scope.holds(url) is held


def test_session_and_campaign_parameters_are_not_sent() -> None:
    assert without_session("http://a.example/x?PHPSESSID=1&id=7&fbclid=z#frag") == "http://a.example/x?id=7"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://a.example/calendar?year=2566&month=1", Trap.CALENDAR),
        ("http://a.example/calendar/2023-01/", Trap.CALENDAR),
        ("http://a.example/purchase.php?year=2566&month=1", Trap.NONE),
        ("http://a.example/a/b/a/b/a/b/", Trap.REPEATING),
        ("http://a.example/list?orderby=name", Trap.VIEW),
        ("http://a.example/news?id=5&print=1", Trap.VIEW),
        ("http://a.example/post/?replytocom=7", Trap.VIEW),
        ("http://a.example/post/?share=facebook", Trap.VIEW),
        ("http://a.example/feed/", Trap.VIEW),
        ("http://a.example/wp-admin/", Trap.VIEW),
        ("http://a.example/logout_action.php", Trap.VIEW),
        ("http://a.example/index.php?option=com_content&view=article&id=3", Trap.NONE),
        ("http://a.example/" + "x" * 1_000, Trap.TOO_LONG),
        ("http://a.example/oit/o1", Trap.NONE),
    ],
)
def test_endless_and_useless_views_are_named(url: str, kind: Trap) -> None:
    assert trap(url) is kind


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("http://a.example/plan.PDF?v=2", TargetForm.DOCUMENT),
        ("http://a.example/photo.jpg", TargetForm.RESOURCE),
        ("http://a.example/download.php?file=plan.pdf", TargetForm.PAGE),
        ("http://a.example/o1", TargetForm.PAGE),
    ],
)
def test_the_ending_of_the_path_tells_documents_from_pages(url: str, form: TargetForm) -> None:
    assert form_of(url) is form


def test_a_site_may_answer_to_another_spelling_of_its_address() -> None:
    assert other_addresses("http://school.example.ac.th/web/") == (
        "https://school.example.ac.th/web/",
        "http://www.school.example.ac.th/web/",
        "https://www.school.example.ac.th/web/",
    )
    assert other_addresses("http://127.0.0.1/") == ()
    assert other_addresses("http://school.example.ac.th:8080/") == ()
