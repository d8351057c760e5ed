"""Compounds stay whole in what people read, and nothing else of a page changes."""

from __future__ import annotations

from reports.whole_words import with_whole_counts, with_whole_words


def test_compounds_are_kept_whole_in_the_text_of_a_page_only() -> None:
    before = '<head><title>หน่วยงาน</title></head><body><p title="หน่วยงาน">%s</p><textarea>หน่วยงาน</textarea>'
    before += '<select><option value="">หน่วยงาน</option></select><script>"หน่วยงาน"</script><b>%s</b></body>'
    kept = '<span class="k">หน่วยงาน</span>'
    page = with_whole_words(before % ("หน่วยงานของรัฐ a > b", "แผนจัดซื้อจัดจ้าง"))
    assert page == before % (f'{kept}<span class="k">ของรัฐ</span> a > b', 'แผน<span class="k">จัดซื้อจัดจ้าง</span>')
    assert with_whole_words("<p>ไม่มีส่วนหลัก</p>") == "<p>ไม่มีส่วนหลัก</p>"


def test_a_year_stays_beside_its_era_and_nothing_else_does() -> None:
    page = with_whole_words("<body><p>พ.ศ. 2566 กับ พ.ศ. นี้ และ 2566</p></body>")
    assert page == '<body><p><span class="k">พ.ศ. 2566</span> กับ พ.ศ. นี้ และ 2566</p></body>'


def test_in_mail_a_number_stays_with_its_words_and_no_line_begins_with_a_dot() -> None:
    told = with_whole_counts("เมื่อ 22 พฤศจิกายน 2569 · แก้ 9 ข้อ · รอ 0").replace("\N{NO-BREAK SPACE}", "_")
    assert told == "เมื่อ 22_พฤศจิกายน_2569_· แก้ 9_ข้อ_· รอ_0"
    assert with_whole_counts("No Gift Policy https://a.example/1 O11 ok") == "No Gift Policy https://a.example/1 O11 ok"
