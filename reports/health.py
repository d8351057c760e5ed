"""What is said about a website as a whole, beside its items."""

from __future__ import annotations

from reports.rendering import readable_address, shortened
from reports.result import HealthNote
from reports.texts import Texts
from reports.thai_dates import date_text

NO_LINKS = ("hijacked", "parked")  # nobody should be led to such a page
_LENGTH = 120


def detail(note: HealthNote, t: Texts) -> str:
    """The date, number or words that show what is wrong, in a sentence; "" for none."""
    if not note.detail:
        return ""
    if note.name in ("certificate_expired", "certificate_expires_soon"):
        return t("health.until", day=shortened(date_text(note.detail, t.lang), _LENGTH))
    if note.name == "national_ids":
        return t("health.numbers", n=shortened(note.detail, _LENGTH))
    if note.name == "certificate_wrong_name":
        return t("health.names", names=shortened(note.detail, _LENGTH))
    return f"“{readable_address(note.detail, _LENGTH)}”"
