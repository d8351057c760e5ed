"""Compounds stay whole in what people read, and nothing else of a page changes."""

from __future__ import annotations

from reports.whole_words import with_whole_words


def test_compounds_are_kept_whole_in_the_text_of_a_page_only() -> None:
    before = '<head><title>หน่วยงาน</title></head><body><p title="หน่วยงาน">%s</p><textarea>หน่วยงาน</textarea>'
    before += '<select><option value="">หน่วยงาน</option></select><script>"หน่วยงาน"</script><b>%s</b></body>'
    kept = '<span class="k">หน่วยงาน</span>'
    page = with_whole_words(before % ("หน่วยงานของรัฐ a > b", "แผนจัดซื้อจัดจ้าง"))
    assert page == before % (f"{kept}ของรัฐ a > b", 'แผน<span class="k">จัดซื้อจัดจ้าง</span>')
    assert with_whole_words("<p>ไม่มีส่วนหลัก</p>") == "<p>ไม่มีส่วนหลัก</p>"
