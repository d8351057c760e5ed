from __future__ import annotations

from urllib.parse import quote

import pytest

from checks.drive_folder import DriveEntry, read_drive_folder
from checks.evidence import Access
from checks.hosts import (
    HostKind,
    classify,
    closed_form_words,
    is_large,
    judge_answer,
    social_account,
    target_key,
    unwrap,
    wraps_nothing,
)

ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz012345"
UC = f"https://drive.google.com/uc?export=download&id={ID}"
FOLDER = f"https://drive.google.com/embeddedfolderview?id={ID}#list"
DRIVE = "https://drive.google.com"
DOCS = "https://docs.google.com"
OEMBED = "https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DabcDEF12345&format=json"
FORM = f"{DOCS}/forms/d/e/{ID}/viewform"
SIGN_IN = "https://accounts.google.com/v3/signin/identifier?continue=x"


@pytest.mark.parametrize(
    ("url", "kind", "identity", "request_url"),
    [
        (f"{DRIVE}/file/d/{ID}/view?usp=sharing", HostKind.DRIVE_FILE, ID, UC),
        (f"{DRIVE}/file/d/{ID}/preview", HostKind.DRIVE_FILE, ID, UC),
        (f"{DRIVE}/file/u/0/d/{ID}/view", HostKind.DRIVE_FILE, ID, UC),
        (f"{DRIVE}/a/school.invalid/file/d/{ID}/view", HostKind.DRIVE_FILE, ID, UC),
        (f"{DRIVE}/file/d/{ID}/view?resourcekey=0-k_1", HostKind.DRIVE_FILE, ID, UC + "&resourcekey=0-k_1"),
        (f"{DRIVE}/open?id={ID}", HostKind.DRIVE_FILE, ID, UC),
        (f"{DRIVE}/u/0/open?id={ID}", HostKind.DRIVE_FILE, ID, UC),
        (f"{DRIVE}/uc?id={ID}&export=download", HostKind.DRIVE_FILE, ID, UC),
        (f"{DRIVE}/thumbnail?id={ID}", HostKind.DRIVE_FILE, ID, UC),
        (f"https://drive.usercontent.google.com/download?id={ID}&confirm=t", HostKind.DRIVE_FILE, ID, UC),
        (f"{DOCS}/file/d/{ID}/edit", HostKind.DRIVE_FILE, ID, UC),
        (f"{DOCS}/viewer?a=v&srcid={ID}", HostKind.DRIVE_FILE, ID, UC),
        (f"{DOCS}/viewer?a=v&pid=sites&srcid={ID}", HostKind.WEB, "", ""),
        (f"{DRIVE}/drive/folders/{ID}?usp=sharing", HostKind.DRIVE_FOLDER, ID, FOLDER),
        (f"{DRIVE}/drive/u/0/folders/{ID}", HostKind.DRIVE_FOLDER, ID, FOLDER),
        (f"{DRIVE}/drive/mobile/folders/{ID}", HostKind.DRIVE_FOLDER, ID, FOLDER),
        (f"{DRIVE}/drive/u/1/mobile/folders/{ID}", HostKind.DRIVE_FOLDER, ID, FOLDER),
        (f"{DRIVE}/mobile/folders/{ID}", HostKind.DRIVE_FOLDER, ID, FOLDER),
        (f"{DRIVE}/#folders/{ID}", HostKind.DRIVE_FOLDER, ID, FOLDER),
        (f"{DRIVE}/folderview?id={ID}&usp=sharing", HostKind.DRIVE_FOLDER, ID, FOLDER),
        (f"{DRIVE}/embeddedfolderview?id={ID}#grid", HostKind.DRIVE_FOLDER, ID, FOLDER),
        (f"{DRIVE}/a/school.invalid/folderview?id={ID}", HostKind.DRIVE_FOLDER, ID, FOLDER),
        (
            f"{DRIVE}/drive/folders/{ID}?resourcekey=0-k",
            HostKind.DRIVE_FOLDER,
            ID,
            FOLDER.replace("#", "&resourcekey=0-k#"),
        ),
        (f"{DRIVE}/drive/my-drive", HostKind.DRIVE_PRIVATE, "", ""),
        (f"{DRIVE}/", HostKind.DRIVE_PRIVATE, "", ""),
        (f"{DRIVE}/uc", HostKind.WEB, "", ""),
        (f"{DOCS}/document/d/{ID}/edit?usp=sharing", HostKind.DOCS, ID, f"{DOCS}/document/d/{ID}/export?format=docx"),
        (
            f"{DOCS}/document/d/{ID}/edit?resourcekey=k",
            HostKind.DOCS,
            ID,
            f"{DOCS}/document/d/{ID}/export?format=docx&resourcekey=k",
        ),
        (
            f"{DOCS}/spreadsheets/d/{ID}/edit#gid=0",
            HostKind.SHEETS,
            ID,
            f"{DOCS}/spreadsheets/d/{ID}/export?format=xlsx",
        ),
        (f"{DOCS}/presentation/u/0/d/{ID}/edit", HostKind.SLIDES, ID, f"{DOCS}/presentation/d/{ID}/export/pptx"),
        (
            f"{DOCS}/presentation/d/{ID}/edit?resourcekey=k",
            HostKind.SLIDES,
            ID,
            f"{DOCS}/presentation/d/{ID}/export/pptx?resourcekey=k",
        ),
        (
            f"{DOCS}/a/school.invalid/document/d/{ID}/edit",
            HostKind.DOCS,
            ID,
            f"{DOCS}/document/d/{ID}/export?format=docx",
        ),
        (f"{DOCS}/document/d/e/2PACX-{ID}/pub", HostKind.PUBLISHED, f"2PACX-{ID}", ""),
        (f"{DOCS}/spreadsheets/d/e/2PACX-{ID}/pubhtml?widget=true", HostKind.PUBLISHED, f"2PACX-{ID}", ""),
        (f"{DOCS}/document/d/{ID}/pub", HostKind.PUBLISHED, ID, ""),
        (FORM, HostKind.FORM, ID, ""),
        (f"{DOCS}/forms/u/0/d/e/{ID}/viewform", HostKind.FORM, ID, ""),
        (f"{DOCS}/a/school.invalid/forms/d/e/{ID}/viewform", HostKind.FORM, ID, ""),
        (f"{DOCS}/forms/d/{ID}/edit", HostKind.FORM, ID, ""),
        ("https://forms.gle/AbCdEf123", HostKind.FORM, "AbCdEf123", ""),
        ("https://goo.gl/forms/AbCdEf123", HostKind.FORM, "AbCdEf123", ""),
        ("https://sites.google.com/view/school/oit", HostKind.SITES, "view/school/oit", ""),
        ("https://www.google.com/maps/place/School", HostKind.MAP, "place/School", ""),
        ("https://maps.google.co.th/?q=x", HostKind.MAP, "", ""),
        ("https://goo.gl/maps/AbC", HostKind.MAP, "AbC", ""),
        ("https://maps.app.goo.gl/AbC", HostKind.MAP, "AbC", ""),
        ("https://www.youtube.com/watch?v=abcDEF12345&t=3", HostKind.VIDEO, "abcDEF12345", OEMBED),
        ("https://youtu.be/abcDEF12345?si=x", HostKind.VIDEO, "abcDEF12345", OEMBED),
        ("https://www.youtube.com/embed/abcDEF12345", HostKind.VIDEO, "abcDEF12345", OEMBED),
        (OEMBED, HostKind.VIDEO, "abcDEF12345", ""),
        ("https://www.youtube.com/@school", HostKind.VIDEO, "@school", ""),
        ("https://youtu.be/", HostKind.VIDEO, "", ""),
        ("https://line.me/R/ti/p/@school", HostKind.LINE, "@school", ""),
        ("https://lin.ee/AbC", HostKind.LINE, "AbC", ""),
        ("https://www.anyflip.com/abc/def/", HostKind.FLIPBOOK, "abc/def", ""),
        ("https://online.pubhtml5.com/abc/def", HostKind.FLIPBOOK, "abc/def", ""),
        ("https://issuu.com/school/docs/plan", HostKind.FLIPBOOK, "school/docs/plan", ""),
        ("https://1drv.ms/b/s!abc", HostKind.ONEDRIVE, "s!abc", ""),
        ("https://onedrive.live.com/?resid=A1&authkey=x", HostKind.ONEDRIVE, "A1", ""),
        ("https://school.sharepoint.com/:b:/g/abc", HostKind.SHAREPOINT, "abc", ""),
        (
            "https://www.dropbox.com/s/abc/plan.pdf?dl=0&rlkey=k",
            HostKind.DROPBOX,
            "s/abc/plan.pdf",
            "https://www.dropbox.com/s/abc/plan.pdf?rlkey=k&dl=1",
        ),
        ("https://shorturl.asia/AbC", HostKind.SHORTENER, "AbC", ""),
        ("https://bit.ly/AbC", HostKind.SHORTENER, "AbC", ""),
        ("https://t.ly/AbC", HostKind.SHORTENER, "AbC", ""),
        ("https://qrco.de/AbC", HostKind.SHORTENER, "AbC", ""),
        ("http://school.invalid/plan.pdf", HostKind.WEB, "", ""),
        ("http://localhost/plan.pdf", HostKind.WEB, "", ""),
        ("mailto:a@school.invalid", HostKind.WEB, "", ""),
        ("http://[broken", HostKind.WEB, "", ""),
        ("", HostKind.WEB, "", ""),
    ],
)
def test_addresses_tell_the_service_and_what_to_request(
    url: str, kind: HostKind, identity: str, request_url: str
) -> None:
    target = classify(url)
    assert (target.kind, target.id, target.open_url) == (kind, identity, request_url or url)
    assert target.checkable


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.facebook.com/school", HostKind.SOCIAL),
        ("https://m.facebook.com/school/posts/1", HostKind.SOCIAL),
        ("https://fb.watch/abc", HostKind.SOCIAL),
        ("https://www.instagram.com/school", HostKind.SOCIAL),
        ("https://www.tiktok.com/@school", HostKind.SOCIAL),
        ("https://x.com/school", HostKind.SOCIAL),
        ("https://www.canva.com/design/abc/view", HostKind.CANVA),
        ("https://school.my.canva.site/oit", HostKind.CANVA),
    ],
)
def test_walled_hosts_need_no_request(url: str, kind: HostKind) -> None:
    target = classify(url)
    assert (target.kind, target.checkable) == (kind, False)
    assert judge_answer(target, 200, url, "") is Access.EXTERNAL


def test_an_old_drive_link_may_be_a_folder() -> None:
    assert classify(f"{DRIVE}/open?id={ID}").fallback_url == FOLDER
    assert classify(f"{DRIVE}/file/d/{ID}/view").fallback_url == ""


INNER = "https://school.invalid/plan.pdf?a=1"


@pytest.mark.parametrize(
    "wrapper",
    [
        "https://www.google.com/url?sa=D&q={}&ust=1",
        "https://www.google.co.th/url?url={}",
        "https://l.facebook.com/l.php?u={}&h=x",
        "https://lm.facebook.com/l.php?u={}",
        "https://l.instagram.com/?u={}",
        "https://docs.google.com/viewer?url={}&embedded=true",
        "https://docs.google.com/viewerng/viewer?url={}",
        "https://docs.google.com/gview?embedded=true&url={}",
        "https://drive.google.com/viewer?url={}",
        "https://drive.google.com/viewerng/viewer?embedded=true&url={}",
        "https://view.officeapps.live.com/op/view.aspx?src={}",
        "https://www.youtube.com/redirect?q={}",
        "https://translate.google.com/translate?sl=th&u={}",
        "https://apc01.safelinks.protection.outlook.com/?url={}",
        "//www.google.com/url?q={}",
        "https://sites.google.com/url?q={}",
        "https://mozilla.github.io/pdf.js/web/viewer.html?file={}",
        "https://other.invalid/pdfjs/web/viewer.html?file={}#page=2",
        "https://other.invalid/wp-content/plugins/pdf-viewer/viewer.php?file={}",
    ],
)
def test_wrappers_are_taken_off(wrapper: str) -> None:
    assert classify(wrapper.format(quote(INNER, safe=""))).inner_url == INNER


@pytest.mark.parametrize(
    ("url", "inner"),
    [
        ("https://web.archive.org/web/20230101000000/https://school.invalid/a?b=1", "https://school.invalid/a?b=1"),
        ("https://web.archive.org/web/2023if_/http:/school.invalid/a", "http://school.invalid/a"),
        ("https://school-ac-th.translate.goog/oit?_x_tr_sl=th&id=3", "https://school.ac.th/oit?id=3"),
        ("https://ban--nong-ac-th.translate.goog/", "https://ban-nong.ac.th/"),
        ("https://www.google.com/amp/s/school.invalid/news", "https://school.invalid/news"),
        ("https://school.invalid/pdfjs/web/viewer.html?file=/files/plan.pdf", "https://school.invalid/files/plan.pdf"),
        ("https://school.invalid/a/viewer.html?file=plan.pdf", "https://school.invalid/a/plan.pdf"),
        ("https://school.invalid/viewer.php?file=7", "https://school.invalid/viewer.php?file=7"),
        ("https://school.invalid/show.php?url=plan.pdf", "https://school.invalid/show.php?url=plan.pdf"),
        (
            "https://school.invalid/review?url=http://other.invalid/",
            "https://school.invalid/review?url=http://other.invalid/",
        ),
    ],
)
def test_archives_translations_and_viewers_give_what_they_show(url: str, inner: str) -> None:
    assert unwrap(url) == inner


@pytest.mark.parametrize(
    ("url", "nothing"),
    [
        ("https://www.google.com/url?q=http://&sa=D", True),
        ("https://www.google.com/url?q=%23&sa=D", True),
        ("https://www.google.com/url?q=about:blank", True),
        ("https://l.facebook.com/l.php?u=", False),
        ("https://www.google.com/url?q=https://school.invalid/", False),
        ("https://www.google.com/url?sa=D", False),
        ("https://school.invalid/page?q=http://", False),
    ],
)
def test_a_redirector_around_nothing_leads_nowhere(url: str, nothing: bool) -> None:
    assert wraps_nothing(url) is nothing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{DRIVE}/file/d/{ID}/view", f"https://www.google.com/url?q={DRIVE}/uc?id={ID}"),
        (f"{DRIVE}/drive/folders/{ID}", f"{DRIVE}/embeddedfolderview?id={ID}#grid"),
        (f"{DOCS}/document/d/{ID}/edit", f"{DOCS}/document/d/{ID}/export?format=docx"),
        ("http://www.school.invalid/a?b=1&a=2#x", "https://school.invalid/a?a=2&b=1&utm_source=line"),
        ("https://docs.google.com/gview?url=http://school.invalid/a.pdf", "http://school.invalid/a.pdf"),
    ],
)
def test_addresses_of_one_thing_have_one_key(one: str, other: str) -> None:
    assert target_key(one) == target_key(other)


def test_what_asks_who_one_is_is_never_asked() -> None:
    for url in (
        SIGN_IN,
        "https://login.microsoftonline.com/common/oauth2",
        "https://www.google.com/ServiceLogin?x",
        "https://www.google.com/accounts/ServiceLogin?x",
    ):
        target = classify(url)
        assert (target.kind, target.checkable, target.met) == (HostKind.SIGN_IN, False, Access.SIGN_IN)
        assert judge_answer(WEB, 302, url, "") is Access.SIGN_IN


def test_large_services_are_those_that_hold_the_evidence_of_many_schools() -> None:
    large = ["drive.google.com", "www.facebook.com", "doc-1.googleusercontent.com", "online.anyflip.com"]
    assert [host for host in large if not is_large(host)] == []
    assert [host for host in ("sites.google.com", "school.ac.th", "padlet.com", "") if is_large(host)] == []


def test_nested_wrappers_are_taken_off_to_a_bounded_depth() -> None:
    url = f"{DRIVE}/file/d/{ID}/view"
    for _ in range(5):
        url = "https://www.google.com/url?q=" + quote(url, safe="")
    assert classify(url).id == ID
    seven = "https://www.google.com/url?q=" + quote("https://www.google.com/url?q=" + quote(url, safe=""), safe="")
    assert classify(seven).kind is HostKind.WEB


@pytest.mark.parametrize(
    ("url", "inner"),
    [
        ("https://www.google.com/url?q=//school.invalid/a", "https://school.invalid/a"),
        ("https://www.google.com/url?q=plan", "https://www.google.com/url?q=plan"),
        ("https://www.google.com/url?" + "a=1&" * 300, "https://www.google.com/url?" + "a=1&" * 300),
    ],
)
def test_a_wrapper_around_no_address_is_left(url: str, inner: str) -> None:
    assert classify(url).inner_url == inner


FILE = classify(f"{DRIVE}/file/d/{ID}/view")
DOWNLOAD = f"https://drive.usercontent.google.com/download?id={ID}"
CONTENT = "https://doc-0s-docs.googleusercontent.com/docs/abc"
LIST = classify(f"{DRIVE}/drive/folders/{ID}")
DOCUMENT = classify(f"{DOCS}/document/d/{ID}/edit")
A_FORM = classify("https://forms.gle/AbC")
SITE = classify("https://sites.google.com/view/school")
VIDEO = classify("https://youtu.be/abcDEF12345")
CHANNEL = classify("https://www.youtube.com/@school")
SHORT = classify("https://bit.ly/AbC")
DROP = classify("https://www.dropbox.com/s/abc/a.pdf")
ONE = classify("https://1drv.ms/b/s!abc")
SHARE = classify("https://school.sharepoint.com/:b:/g/abc")
LINE = classify("https://lin.ee/AbC")
WEB = classify("https://school.invalid/plan.pdf")
VIRUS = '<p class="uc-warning-caption">cannot scan this file for viruses</p><form id="download-form" action="x">'
QUOTA = '<p class="uc-error-caption">Sorry</p><p class="uc-error-subcaption">Too many users have viewed this file</p>'
TRASH = '<p class="uc-error-caption">Sorry, the file you have requested does not exist.</p>'


@pytest.mark.parametrize(
    ("target", "status", "final_url", "head", "access"),
    [
        (FILE, 200, DOWNLOAD, "%PDF-1.4 request access", Access.OPEN),
        (FILE, 200, CONTENT, "PK\x03\x04", Access.OPEN),
        (FILE, 200, DOWNLOAD, VIRUS, Access.OPEN),
        (FILE, 200, DOWNLOAD, VIRUS + '<i class="uc-error">', Access.OPEN),
        (FILE, 200, DOWNLOAD, QUOTA, Access.EXTERNAL),
        (FILE, 403, DOWNLOAD, QUOTA, Access.EXTERNAL),
        (FILE, 200, DOWNLOAD, TRASH, Access.GONE),
        (FILE, 200, SIGN_IN, "", Access.SIGN_IN),
        (FILE, 200, "https://www.google.com/ServiceLogin?x", "", Access.SIGN_IN),
        (FILE, 403, UC, "<title>Error</title> You need access", Access.SIGN_IN),
        (FILE, 200, UC, "คุณต้องมีสิทธิ์เข้าถึง", Access.SIGN_IN),
        (FILE, 200, UC, "<title>Sign in - Google Accounts</title>", Access.SIGN_IN),
        (FILE, 401, UC, "", Access.SIGN_IN),
        (FILE, 403, UC, "", Access.EXTERNAL),
        (FILE, 404, UC, "", Access.GONE),
        (FILE, 404, "", "", Access.GONE),
        (FILE, 400, UC, "", Access.FAILED),
        (FILE, 429, UC, "", Access.FAILED),
        (FILE, 503, UC, "", Access.FAILED),
        (FILE, 200, "https://www.google.com/sorry/index?x", "", Access.FAILED),
        (FILE, None, "", "", Access.FAILED),
        (LIST, 200, FOLDER, '<div class="flip-entry">request access.pdf</div>', Access.OPEN),
        (LIST, 200, FOLDER, "You need access", Access.SIGN_IN),
        (LIST, 403, FOLDER, "", Access.SIGN_IN),
        (LIST, 404, FOLDER, "", Access.GONE),
        (DOCUMENT, 200, CONTENT, "", Access.OPEN),
        (DOCUMENT, 401, DOCUMENT.open_url, "", Access.SIGN_IN),
        (DOCUMENT, 403, DOCUMENT.open_url, "", Access.EXTERNAL),
        (A_FORM, 200, FORM, "<title>ร้องเรียน</title> Sign in to Google to save your progress", Access.OPEN),
        (A_FORM, 200, FORM, "แบบฟอร์มนี้ไม่รับคำตอบแล้ว", Access.OPEN),
        (A_FORM, 200, FORM, "You must be signed in to fill out this form", Access.SIGN_IN),
        (A_FORM, 404, FORM, "", Access.GONE),
        (A_FORM, 200, SIGN_IN, "", Access.SIGN_IN),
        (SITE, 200, SITE.open_url, "วิธีขอสิทธิ์เข้าถึงระบบ", Access.OPEN),
        (SITE, 403, SITE.open_url, "", Access.SIGN_IN),
        (SITE, 200, "https://consent.google.com/m?x", "", Access.EXTERNAL),
        (classify(f"{DRIVE}/drive/my-drive"), 200, f"{DRIVE}/drive/my-drive", "", Access.SIGN_IN),
        (VIDEO, 200, OEMBED, "", Access.OPEN),
        (VIDEO, 401, OEMBED, "", Access.OPEN),
        (VIDEO, 403, OEMBED, "", Access.SIGN_IN),
        (VIDEO, 404, OEMBED, "", Access.GONE),
        (VIDEO, 400, OEMBED, "", Access.GONE),
        (VIDEO, 418, OEMBED, "", Access.EXTERNAL),
        (CHANNEL, 200, CHANNEL.open_url, "", Access.OPEN),
        (CHANNEL, 404, CHANNEL.open_url, "", Access.GONE),
        (CHANNEL, 403, CHANNEL.open_url, "", Access.EXTERNAL),
        (CHANNEL, 200, "https://consent.youtube.com/m?x", "", Access.EXTERNAL),
        (SHORT, 200, FORM, "", Access.OPEN),
        (SHORT, 200, "https://www.facebook.com/school", "", Access.EXTERNAL),
        (SHORT, 200, "https://school.invalid/plan", "", Access.OPEN),
        (SHORT, 200, "https://bit.ly/AbC", "", Access.EXTERNAL),
        (SHORT, 404, "https://bit.ly/AbC", "", Access.GONE),
        (DROP, 200, "https://uc1.dl.dropboxusercontent.com/x", "", Access.OPEN),
        (DROP, 200, "https://www.dropbox.com/login?cont=x", "", Access.SIGN_IN),
        (DROP, 410, DROP.open_url, "", Access.GONE),
        (ONE, 200, "https://login.live.com/x", "", Access.EXTERNAL),
        (ONE, 200, "https://onedrive.live.com/x", "", Access.EXTERNAL),
        (SHARE, 200, "https://login.microsoftonline.com/x", "", Access.SIGN_IN),
        (SHARE, 404, SHARE.open_url, "", Access.GONE),
        (LINE, 200, LINE.open_url, "", Access.OPEN),
        (LINE, 403, LINE.open_url, "", Access.EXTERNAL),
        (WEB, 200, WEB.open_url, "", Access.OPEN),
        (WEB, 200, SIGN_IN, "", Access.SIGN_IN),
        (WEB, 401, WEB.open_url, "", Access.SIGN_IN),
        (WEB, 403, WEB.open_url, "", Access.BLOCKED),
        (WEB, 404, WEB.open_url, "", Access.GONE),
        (WEB, 400, WEB.open_url, "", Access.FAILED),
        (WEB, 200, "https://notgoogle.com/ServiceLogin", "", Access.OPEN),
    ],
)
def test_answers_mean_what_an_anonymous_visitor_meets(
    target: object, status: int | None, final_url: str, head: str, access: Access
) -> None:
    assert judge_answer(target, status, final_url, head) is access  # type: ignore[arg-type]


def test_a_closed_form_says_so() -> None:
    assert closed_form_words("แบบฟอร์มนี้ไม่รับคำตอบแล้ว") == "ไม่รับคำตอบ"
    assert closed_form_words("The form is no longer accepting responses.") == "no longer accepting responses"
    assert closed_form_words("คำตอบของคุณ") == ""


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://www.facebook.com/school", "facebook:school"),
        ("https://www.facebook.com/school/posts/1", "facebook:school"),
        ("https://www.facebook.com/profile.php?id=61550000000000", "facebook:61550000000000"),
        ("https://web.facebook.com/pg/school/photos/", "facebook:school"),
        ("https://www.facebook.com/pages/School/12345", "facebook:School"),
        ("https://www.facebook.com/pages/category/School/12345", "facebook:School"),
        ("https://www.facebook.com/groups/12345", "facebook:12345"),
        ("https://www.facebook.com/people/School/12345", "facebook:School"),
        ("https://www.facebook.com/share/1AbC/", "facebook:share/1AbC"),
        ("https://www.facebook.com/permalink.php?story_fbid=1&id=22", "facebook:22"),
        (
            "https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fschool%2F&tabs=timeline",
            "facebook:school",
        ),
        ("https://m.me/school", "facebook:school"),
        ("https://www.facebook.com/", None),
        ("https://www.facebook.com/pages", None),
        ("https://www.facebook.com/share", None),
        ("https://www.facebook.com/sharer/sharer.php?u=https://school.invalid", None),
        ("https://www.facebook.com/login.php", None),
        ("https://www.instagram.com/school/", "instagram:school"),
        ("https://www.instagram.com/", None),
        ("https://www.tiktok.com/@school", "tiktok:school"),
        ("https://twitter.com/intent/tweet?url=x", None),
        ("https://x.com/school", "x:school"),
        ("https://www.linkedin.com/school/abc", "linkedin:abc"),
        ("https://www.linkedin.com/feed", None),
        ("https://discord.gg/abc", "discord:abc"),
        ("https://discord.com/", None),
        ("https://t.me/school", "telegram:school"),
        ("https://www.youtube.com/@school", "youtube:@school"),
        ("https://www.youtube.com/channel/UC123/videos", "youtube:UC123"),
        ("https://www.youtube.com/channel", None),
        ("https://www.youtube.com/", None),
        ("https://www.youtube.com/watch?v=abcDEF12345", None),
        ("https://youtu.be/abcDEF12345", None),
        ("https://line.me/R/ti/p/@school", "line:@school"),
        ("https://line.me/ti/g2/AbC", "line:AbC"),
        ("https://line.me/R/msg/text/?x", None),
        ("https://line.me/", None),
        ("https://lin.ee/AbC", "line:AbC"),
        ("https://page.line.me/school", "line:school"),
        ("https://school.invalid/facebook.com/x", None),
    ],
)
def test_an_account_is_told_from_a_bare_domain_and_a_share_button(url: str, account: str | None) -> None:
    assert social_account(url) == account


def test_a_drive_folder_lists_files_and_folders() -> None:
    page = f"""<html><head><title>O23 จัดซื้อจัดจ้าง</title></head><body><div class="flip-entries">
    <div class="flip-entry" id="entry-a"><div class="flip-entry-info"><a href="{DRIVE}/file/d/{ID}/view?usp=drive_web">
    <div class="flip-entry-title">ตุลาคม &amp; พฤศจิกายน.pdf</div></a></div></div>
    <div class="flip-entry" id="entry-b"><a href="{DRIVE}/drive/folders/{ID}"></a><div class="flip-entry-title">ปี ๒๕๖๖</div></div>
    <div class="flip-entry" id="entry-c"><div class="flip-entry-title">no link</div></div></div></body></html>"""
    folder = read_drive_folder(page)
    assert (folder.title, folder.listed) == ("O23 จัดซื้อจัดจ้าง", True)
    assert folder.entries == (
        DriveEntry("ตุลาคม & พฤศจิกายน.pdf", f"{DRIVE}/file/d/{ID}/view?usp=drive_web"),
        DriveEntry("ปี 2566", f"{DRIVE}/drive/folders/{ID}", folder=True),
    )


def test_an_empty_drive_folder_is_a_list_and_other_pages_are_not() -> None:
    empty = read_drive_folder('<html><title>O23</title><body><div class="flip-entries"></div></body></html>')
    assert (empty.title, empty.entries, empty.listed) == ("O23", (), True)
    assert not read_drive_folder("<html><title>Sign in</title></html>").listed
    assert not read_drive_folder("").listed
