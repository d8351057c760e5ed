"""Verdicts on what is of another kind: forms, channels, samples, news, frames, accounts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.evidence import Access, Evidence
from checks.page import LinkSource, TargetKind
from reports.explanations import tell
from rules.claim import Claim
from rules.instrument import Component, PeriodRule, Provenance
from rules.item import Channel, EvidenceKind, Item
from rules.judging import judge_site
from rules.verdicts import Advice, Finding, Reason, Verdict
from tests.rules.made_up_sites import (
    ANNUAL_PLAN,
    CHANNEL,
    COMPLETE,
    CONTACT,
    CONTACT_HTML,
    HOME,
    INDEX,
    ITEMS,
    LONG,
    PLAN,
    PLAN_TEXT,
    QUESTIONS,
    SOCIAL,
    STRATEGY,
    TARGET,
    YEARLY,
    ask,
    claim,
    closed,
    file,
    instrument,
    judged,
    link,
    on_page,
    page,
    part,
)

# -- the wrong kind of thing -----------------------------------------------------------------------


def test_a_file_is_no_place_for_questions() -> None:
    finding = judged(ask(QUESTIONS), [claim(QUESTIONS, PLAN)], file(PLAN, "คำถามที่พบบ่อย " * 20))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


FORM = "https://docs.google.com/forms/d/e/1FAIpQLSabcdef/viewform"


def form(title: str, body: str = "คำตอบของคุณ") -> dict[str, Evidence]:
    return page(
        FORM, f"<title>{title}</title><main><h1>{title}</h1><form><textarea name=a></textarea></form>{body}</main>"
    )


def test_an_open_form_is_a_place_for_questions() -> None:
    assert judged(ask(QUESTIONS), [claim(QUESTIONS, FORM)], form("ถามตอบ Q&A")).verdict is Verdict.PASSED


def test_a_form_that_takes_no_answers_is_broken() -> None:
    opened = form("ถามตอบ", "แบบฟอร์มนี้ไม่รับคำตอบแล้ว")
    assert judged(ask(QUESTIONS), [claim(QUESTIONS, FORM)], opened).reason is Reason.BROKEN


def test_a_form_instead_of_a_plan_is_wrong_content() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, FORM)], form("แบบสำรวจความต้องการ"))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)
    assert "แบบสำรวจความต้องการ" in tell(finding).text
    named = judged(YEARLY, [claim(ANNUAL_PLAN, FORM)], form("แผนปฏิบัติการประจำปี"))
    assert (named.verdict, named.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)


# -- channels --------------------------------------------------------------------------------------

FORM_HTML = "<form method=post><input type=text name=a><textarea name=b></textarea></form>"
ASKED = "<li>รับสมัครเมื่อใด - เดือนมีนาคม</li>"
QA = replace(QUESTIONS, slug="qa", channel=Channel.QUESTIONS, about=("ถาม",))
SERVICE = Item(
    "eservice",
    "E-Service",
    "E-Service",
    ("บริการออนไลน์",),
    frozenset({EvidenceKind.PAGE, EvidenceKind.SERVICE}),
    channel=Channel.SERVICE,
)
CHANNELS = {"qa": QA, "eservice": SERVICE, "complaint_channel": CHANNEL}


def channel(item: Item, title: str, body: str, components: tuple[Component, ...] = ()) -> Finding:
    html = f"<title>{title}</title><main><h1>{title}</h1>{LONG}{body}</main>"
    listed = instrument(ask(item, components=components))
    return judge_site(listed, [claim(item, TARGET)], page(TARGET, html), COMPLETE, items=CHANNELS, strict=True)[0]


def test_frequent_questions_alone_are_no_place_to_ask() -> None:
    finding = channel(QA, "คำถามที่พบบ่อย", ASKED)
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)
    assert "พบบ่อย" in tell(finding).text


@pytest.mark.parametrize(
    "way",
    [
        FORM_HTML,
        '<a href="https://m.me/bansuan.example">ถามทางแชต</a>',
        '<a href="https://line.me/ti/p/~bansuan-example">LINE</a>',
        '<a href="https://www.facebook.com/bansuan.example">เพจโรงเรียน</a>',
        "<p>สอบถามที่ school@example.ac.th</p>",
        '<iframe src="https://bansuan.example.ac.th/chat"></iframe>',
        '<div class="fb-comments"></div>',
    ],
)
def test_frequent_questions_beside_a_way_to_ask_pass(way: str) -> None:
    assert channel(QA, "คำถามที่พบบ่อย", ASKED + way).verdict is Verdict.PASSED


def test_forms_to_fetch_are_no_online_service() -> None:
    finding = channel(SERVICE, "E-Service", '<p>ดาวน์โหลดแบบคำขอ <a href="/f/request.pdf">แบบคำขอ ปพ.1</a></p>')
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


@pytest.mark.parametrize(
    "way",
    [
        FORM_HTML,
        "<form method=post><input type=text name=u><input type=password name=p></form>",
        '<a href="/enrol">ระบบรับสมัครนักเรียนออนไลน์</a>',
        '<a href="https://docs.google.com/forms/d/e/1FAIpQLSabcdef/viewform">ยื่นคำร้อง</a>',
        '<a href="https://enrol.example.ac.th/">เข้าใช้งาน</a>',
        '<iframe src="https://bansuan.example.ac.th/enrol"></iframe>',
    ],
)
def test_a_service_beside_files_to_fetch_is_one(way: str) -> None:
    finding = channel(SERVICE, "E-Service", f'<p>ดาวน์โหลด <a href="/f/request.pdf">แบบคำขอ</a></p>{way}')
    assert finding.reason is not Reason.WRONG_CONTENT


def test_a_general_form_on_the_site_itself_is_no_corruption_channel() -> None:
    finding = channel(CHANNEL, "แจ้งปัญหาและข้อเสนอแนะ", FORM_HTML)
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)
    assert "แจ้งปัญหาและข้อเสนอแนะ" in tell(finding).text
    assert channel(CHANNEL, "แจ้งเบาะแสการทุจริตและข้อเสนอแนะ", FORM_HTML).verdict is Verdict.PASSED
    direct = replace(CHANNEL, synonyms=("สายตรงผู้อำนวยการ",))
    html = f"<title>ติดต่อสายตรงผู้อำนวยการ</title><main><h1>ติดต่อสายตรงผู้อำนวยการ</h1>{LONG}{FORM_HTML}{{}}</main>"
    for body, verdict in (("", Verdict.PASSED), ("<p>รับเรื่องร้องเรียนทั่วไป</p>", Verdict.FAILED)):
        evidence = page(TARGET, html.format(body))
        listed = instrument(ask(direct))
        found = judge_site(
            listed, [claim(direct, TARGET)], evidence, COMPLETE, items={direct.slug: direct}, strict=True
        )
        assert found[0].verdict is verdict


def test_a_telephone_alone_is_no_online_channel() -> None:
    online = (part("ช่องทางออนไลน์", "online_channel"),)
    told = "<p>แจ้งเบาะแสการทุจริตที่โทรศัพท์ 0-4400-0000</p>"
    finding = channel(CHANNEL, "แจ้งเบาะแสการทุจริต", told, online)
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.INCOMPLETE)
    assert channel(CHANNEL, "แจ้งเบาะแสการทุจริต", told + FORM_HTML, online).verdict is Verdict.PASSED


def test_a_short_page_with_a_form_and_a_manual_is_judged_by_its_form() -> None:
    html = f'<title>แจ้งเบาะแสการทุจริต</title><main><h1>แจ้งเบาะแสการทุจริต</h1>{FORM_HTML}<a href="{PLAN}">คู่มือ</a></main>'
    evidence = page(TARGET, html) | file(PLAN, "คู่มือการแจ้งเรื่อง " * 20)
    assert judged(ask(CHANNEL), [claim(CHANNEL, TARGET)], evidence).verdict is Verdict.PASSED


# -- samples, news, frames, exemptions -------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "text"),
    [
        (PLAN, "ไฟล์ตัวอย่าง Lorem ipsum dolor sit amet"),
        ("https://bansuan.example.ac.th/files/example.pdf", "หัวข้อ เนื้อความ"),
        (PLAN, "Lorem ipsum dolor sit amet " * 60),
    ],
)
def test_a_sample_file_is_a_placeholder(url: str, text: str) -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, url)], file(url, text))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.PLACEHOLDER)


def test_a_document_of_the_item_under_the_name_of_a_sample_is_no_sample() -> None:
    url = "https://bansuan.example.ac.th/files/example.pdf"
    assert judged(YEARLY, [claim(ANNUAL_PLAN, url)], file(url, PLAN_TEXT)).verdict is Verdict.PASSED


def test_a_page_of_sample_text_is_a_placeholder() -> None:
    html = "<title>แผน</title><main><h1>แผนปฏิบัติการประจำปี ปีงบประมาณ 2566</h1><p>" + "Lorem ipsum dolor " * 40
    assert judged(YEARLY, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html + "</p></main>")).reason is Reason.PLACEHOLDER


def test_a_heading_that_names_the_item_is_not_yet_its_content() -> None:
    requirement = ask(ANNUAL_PLAN, components=(part("แผน", "text_about:แผนปฏิบัติการ"),))
    for body in ("", "<p>อยู่ระหว่างจัดทำข้อมูล</p>"):
        html = f"<title>แผนปฏิบัติการประจำปี</title><main><h1>แผนปฏิบัติการประจำปี</h1>{body}</main>"
        finding = judged(requirement, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html))
        assert finding.reason in {Reason.EMPTY, Reason.PLACEHOLDER}


NEWS = ask(ANNUAL_PLAN, PeriodRule.FISCAL_YEAR, (part("ข่าวที่ระบุวันที่", "dated_news", Provenance.BACKGROUND),))


def news(*dates: str) -> Finding:
    rows = "".join(f"<li>{day} กิจกรรมของโรงเรียนบ้านสวนตัวอย่างและชุมชน</li>" for day in dates)
    html = f"<title>ข่าว</title><main><h1>แผนปฏิบัติการประจำปี 2566</h1><ul>{rows}</ul></main>"
    return judged(NEWS, [claim(ANNUAL_PLAN, TARGET, year=2566)], page(TARGET, html))


def test_news_that_ended_before_the_year_are_stale_whatever_the_section_says() -> None:
    finding = news("18 สิงหาคม 2563", "12 มิถุนายน 2563")
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.STALE)
    assert "2563" in tell(finding).text


def test_news_of_the_year_beside_older_ones_are_current() -> None:
    assert news("14 กุมภาพันธ์ 2566", "12 มิถุนายน 2563").verdict is Verdict.PASSED


def test_the_date_of_the_last_change_of_a_page_dates_no_news() -> None:
    assert news("ปรับปรุงล่าสุดเมื่อ 12 มิถุนายน 2563").reason is not Reason.STALE


def test_news_of_another_year_are_no_gap_where_no_year_is_asked() -> None:
    html = f"<title>ข่าว</title><main><h1>แผนปฏิบัติการประจำปี</h1>{LONG}<p>12 มิถุนายน 2563 ไหว้ครู</p></main>"
    asked = replace(NEWS, period=PeriodRule.CURRENT)
    assert judged(asked, [claim(ANNUAL_PLAN, TARGET)], page(TARGET, html)).verdict is Verdict.PASSED


MAP = "https://www.google.com/maps/embed?pb=bansuan"
ADDRESS = "<p>โรงเรียนบ้านสวนตัวอย่าง หมู่ที่ 4 ตำบลสวนตัวอย่าง โทรศัพท์ 0-4400-0000</p>"


def framed(item: Item, href: str, **more: object) -> Claim:
    base = on_page(item, link=link(href)._replace(source=LinkSource.IFRAME, label="", position=3))
    return replace(base, **more)  # type: ignore[arg-type]  # fields of Claim by name


def with_map(body: str) -> tuple[Claim, dict[str, Evidence]]:
    html = f'<title>ITA</title><main><div><h2>O5 ข้อมูลการติดต่อ</h2>{body}<iframe src="{MAP}"></iframe></div></main>'
    opened = page(INDEX, html)
    on = opened[INDEX].page
    assert on is not None
    return framed(CONTACT, MAP, link=on.links[0]), opened | page(MAP, "<title>Google Maps</title><div id=map></div>")


def test_a_map_is_no_evidence_but_the_text_beside_it_is() -> None:
    requirement = ask(CONTACT, components=(part("โทรศัพท์", "phone"), part("แผนที่", "map")))
    said, evidence = with_map(ADDRESS)
    finding = judged(requirement, [said], evidence)
    assert finding.verdict is Verdict.PASSED
    assert finding.links == ()


def test_a_map_without_text_leaves_the_page_to_be_judged() -> None:
    said, evidence = with_map("")
    requirement = ask(CONTACT, components=(part("โทรศัพท์", "phone"), part("แผนที่", "map")))
    assert judged(requirement, [said], evidence).reason is not Reason.EMPTY
    assert judged(requirement, [said]).reason is Reason.PARTIAL_CRAWL
    unlike = replace(said, link=link(MAP, position=77))
    assert judged(requirement, [unlike], evidence).reason is not Reason.EMPTY


def test_a_map_on_the_page_of_the_item_is_no_attachment() -> None:
    html = f'<title>ติดต่อเรา</title><main><h1>ติดต่อเรา</h1>{ADDRESS}<iframe src="{MAP}"></iframe></main>'
    evidence = page(TARGET, html) | page(MAP, "<title>Google Maps</title><div id=map></div>")
    assert judged(ask(CONTACT), [claim(CONTACT, TARGET)], evidence).verdict is Verdict.PASSED


VIDEO = "https://www.youtube.com/embed/AbCdEfGhIjK"


def test_a_video_stands_for_itself_only_where_there_is_no_text_or_an_account_is_asked() -> None:
    said = framed(ANNUAL_PLAN, VIDEO)
    assert judged(ask(ANNUAL_PLAN), [said], closed(VIDEO, Access.EXTERNAL)).reason is Reason.EXTERNAL
    profile = framed(SOCIAL, "https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fbansuan")
    assert judged(ask(SOCIAL), [profile]).reason is not Reason.UNREADABLE


def test_an_exempt_item_is_inapplicable_where_the_instrument_knows_the_exemption() -> None:
    spared = replace(YEARLY, code="O42", exempt_if="สถานศึกษาที่ไม่มีผลการประเมินของปีก่อน")
    listed = instrument(spared, ask(CONTACT, code="O5"))
    findings = judge_site(listed, [], {}, COMPLETE, items=ITEMS, exempt=("o42", "O5"), strict=True)
    assert [(f.verdict, f.reason) for f in findings] == [
        (Verdict.INAPPLICABLE, Reason.NONE),
        (Verdict.FAILED, Reason.MISSING),
    ]
    assert "ไม่มีผลการประเมินของปีก่อน" in tell(findings[0]).text


FOLLOWS = ask(ANNUAL_PLAN, PeriodRule.BASED_ON_PREVIOUS_YEAR)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("มาตรการ ปีงบประมาณ พ.ศ. 2566 จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565", Reason.NONE),
        ("การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565", Reason.NONE),
        ("มาตรการ ปีงบประมาณ พ.ศ. 2565 จากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2564", Reason.DOUBTFUL),
        ("มาตรการ ปีงบประมาณ พ.ศ. 2565", Reason.DOUBTFUL),
        ("มาตรการ ปีงบประมาณ พ.ศ. 2564", Reason.STALE),
        ("มาตรการส่งเสริมคุณธรรม", Reason.DOUBTFUL),
    ],
)
def test_measures_name_this_year_or_the_year_of_the_result_they_follow_from(text: str, reason: Reason) -> None:
    finding = judged(FOLLOWS, [claim(ANNUAL_PLAN, PLAN)], file(PLAN, text + " แผนปฏิบัติการประจำปี" + " รายละเอียด" * 30))
    assert finding.reason is reason
    assert Advice.YEAR_CONFLICT not in finding.advice


def test_measures_labelled_with_the_year_of_the_result_are_this_years() -> None:
    text = "การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565 แผนปฏิบัติการประจำปี " + "รายละเอียด " * 30
    said = claim(ANNUAL_PLAN, PLAN, "มาตรการจากผลการประเมิน 2565", year=2565)
    assert judged(FOLLOWS, [said], file(PLAN, text)).verdict is Verdict.PASSED


def test_a_form_of_its_own_is_a_corruption_channel() -> None:
    assert judged(ask(CHANNEL), [claim(CHANNEL, FORM)], form("แจ้งเบาะแสการทุจริต")).verdict is Verdict.PASSED


def test_a_general_channel_of_another_list_is_named_by_its_item() -> None:
    claims = [claim(CHANNEL, TARGET), claim(CONTACT, TARGET)]
    finding = judged(ask(CHANNEL), claims, page(TARGET, CONTACT_HTML))
    assert "ข้อมูลการติดต่อ" in tell(finding).text


def test_a_home_page_that_was_not_opened_is_wrong_content() -> None:
    assert judged(YEARLY, [claim(ANNUAL_PLAN, HOME)]).reason is Reason.WRONG_CONTENT


def test_a_general_form_is_no_corruption_channel() -> None:
    finding = judged(ask(CHANNEL), [claim(CHANNEL, FORM)], form("แบบฟอร์มแสดงความคิดเห็นและข้อเสนอแนะ"))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


def test_the_target_of_the_contact_page_is_no_corruption_channel() -> None:
    claims = [claim(CHANNEL, TARGET), claim(CONTACT, TARGET)]
    finding = judged(ask(CHANNEL), claims, page(TARGET, CONTACT_HTML), others=(ask(CONTACT, code="O5"),))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)
    assert "ข้อมูลการติดต่อ" in tell(finding).text


def test_a_social_account_needs_no_opening() -> None:
    account = "https://www.facebook.com/bansuan.example"
    finding = judged(ask(SOCIAL), [claim(SOCIAL, account)], closed(account, Access.EXTERNAL))
    assert finding.verdict is Verdict.PASSED
    assert judged(ask(SOCIAL), [claim(SOCIAL, account)]).verdict is Verdict.PASSED


def test_a_social_account_that_is_gone_is_broken() -> None:
    account = "https://www.youtube.com/@bansuan-example"
    finding = judged(ask(SOCIAL), [claim(SOCIAL, account)], closed(account, Access.GONE, 404))
    assert finding.reason is Reason.BROKEN


def test_the_start_page_of_a_social_network_is_no_account() -> None:
    finding = judged(ask(SOCIAL), [claim(SOCIAL, "https://www.facebook.com/")])
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


def test_a_social_account_for_questions_is_for_the_officer() -> None:
    chat = replace(QUESTIONS, slug="chat", accepts=QUESTIONS.accepts | {EvidenceKind.ACCOUNT})
    said = claim(chat, "https://m.me/bansuan.example")
    finding = judge_site(instrument(ask(chat)), [said], {}, COMPLETE, items={"chat": chat}, strict=True)[0]
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.EXTERNAL)


def test_a_file_that_names_another_item_is_for_the_officer() -> None:
    text = "แผนพัฒนาการศึกษา พ.ศ. 2566 - 2570 " + "กลยุทธ์ " * 20
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, PLAN)], file(PLAN, text), others=(ask(STRATEGY, code="O4"),))
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)
    assert "แผนพัฒนาสถานศึกษา" in tell(finding).text


def test_the_file_of_another_item_is_wrong_content() -> None:
    text = "แผนพัฒนาการศึกษา พ.ศ. 2566 - 2570 " + "กลยุทธ์ " * 20
    claims = [claim(ANNUAL_PLAN, PLAN), claim(STRATEGY, PLAN)]
    finding = judged(YEARLY, claims, file(PLAN, text), others=(ask(STRATEGY, code="O4"),))
    assert (finding.verdict, finding.reason) == (Verdict.FAILED, Reason.WRONG_CONTENT)


@pytest.mark.parametrize("kind", [TargetKind.MAIL, TargetKind.PHONE])
def test_a_mail_address_alone_is_for_the_officer(kind: TargetKind) -> None:
    finding = judged(ask(QUESTIONS), [claim(QUESTIONS, "mailto:office@example.ac.th", kind=kind)])
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, Reason.DOUBTFUL)


def test_a_telephone_link_is_contact_information() -> None:
    requirement = ask(CONTACT, components=(part("โทรศัพท์", "phone"),))
    said = claim(CONTACT, "tel:0-4400-0000", "โทรศัพท์ 0-4400-0000", kind=TargetKind.PHONE)
    assert judged(requirement, [said]).verdict is Verdict.PASSED


def test_a_script_link_is_for_the_officer() -> None:
    finding = judged(YEARLY, [claim(ANNUAL_PLAN, "javascript:open(1)", kind=TargetKind.OTHER)])
    assert finding.reason is Reason.DOUBTFUL
