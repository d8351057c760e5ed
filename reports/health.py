"""What is said about a website as a whole, beside its items."""

from __future__ import annotations

from checks.health import HealthNote
from reports.rendering import readable_address, shortened
from reports.texts import Texts
from reports.thai_dates import date_text

NO_LINKS = ("hijacked", "parked")  # nobody should be led to such a page
_LENGTH = 120


def detail(note: HealthNote, t: Texts) -> str:
    """The date, number or words that show what is wrong, in a sentence; "" for none."""
    if not note.quote:
        return ""
    if note.name in ("certificate_expired", "certificate_expires_soon"):
        return t("health.until", day=shortened(date_text(note.quote, t.lang), _LENGTH))
    if note.name == "national_ids":
        return t("health.numbers", n=shortened(note.quote, _LENGTH))
    if note.name == "certificate_wrong_name":
        return t("health.names", names=shortened(note.quote, _LENGTH))
    return f"“{readable_address(note.quote, _LENGTH)}”"
