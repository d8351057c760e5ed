"""`oit doctor`: which optional programs of this machine are found, and what is missing without them."""

from __future__ import annotations

import os
import shutil


def doctor() -> None:
    """Show the optional programs that are found, and what works without them.

    Nothing has to be installed: what is missing only leaves out what is said beside it.
    """
    from crawler.audit.programs import scans_can_be_read
    from crawler.fetching.browser import can_render
    from reports.browser import find_browser

    browser = find_browser()
    tesseract = shutil.which("tesseract")
    pdftotext = shutil.which("pdftotext")
    _show(
        "tesseract (tha)",
        tesseract if tesseract and scans_can_be_read() else None,
        with_it="อ่านเอกสารสแกนและภาพได้เมื่อสั่ง --ocr",
        without="เอกสารสแกนและภาพจะให้เจ้าหน้าที่ตรวจเอง" + (" (มี tesseract แต่ไม่มีภาษาไทยหรืออังกฤษ)" if tesseract else ""),
    )
    _show(
        "Chromium",
        str(browser) if browser else None,
        with_it="พิมพ์รายงานเป็น PDF ได้",
        without="รายงานมีเฉพาะ HTML และ XLSX (ตั้ง OIT_BROWSER เพื่อบอกที่อยู่ของโปรแกรม)",
    )
    _show(
        "playwright",
        "Python" if can_render() else None,
        with_it="เปิดหน้าที่แสดงด้วยสคริปต์ได้" if browser else "ต้องมี Chromium ด้วยจึงจะเปิดหน้าที่แสดงด้วยสคริปต์ได้",
        without="หน้าที่แสดงด้วยสคริปต์จะให้เจ้าหน้าที่ตรวจเอง (ติดตั้งด้วย pip install 'oit[browser]')",
    )
    _show(
        "pdftotext (poppler)",
        pdftotext,
        with_it="อ่าน PDF ภาษาไทยที่ตัวอักษรเสียหายได้ดีขึ้น",
        without="PDF ที่ตัวอักษรเสียหายบางไฟล์จะให้เจ้าหน้าที่ตรวจเอง",
    )
    if proxies := sorted(name for name in os.environ if name.lower() in {"http_proxy", "https_proxy"}):
        print(f"proxy: {', '.join(proxies)}")


def _show(name: str, place: str | None, *, with_it: str, without: str) -> None:
    print(f"{'พบ' if place else 'ไม่พบ'}  {name}: {f'{place} - {with_it}' if place else without}")
