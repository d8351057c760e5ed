"""The badge and the card that a school puts on its own website: the number and the date, as pictures of text."""

from __future__ import annotations

from markupsafe import escape

from reports.result import SchoolResult
from reports.texts import texts
from reports.thai_dates import date_text
from rules.verdicts import Verdict

_GREEN, _AMBER, _GREY = "#00603a", "#6b4300", "#484f54"
_NAME = "OIT"
_SIGN_WIDTH = 7.4  # of the usual sans-serif at 12 px, Thai vowels above and below included


def badge(school: SchoolResult) -> str:
    """An SVG image, as wide as its words."""
    said = _said(school)
    left, right = 40, round(len(said) * _SIGN_WIDTH) + 14
    width = left + right
    title = f"{school.name}: {said}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="24" viewBox="0 0 {width} 24" role="img"'
        f' aria-label="{escape(title)}"><title>{escape(title)}</title>'
        f'<rect width="{width}" height="24" rx="3" fill="#12365f"/>'
        f'<path fill="{_colour(school)}" d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v18a3 3 0 0 1-3 3h-{right - 3}z"/>'
        f'<g fill="#fff" font-family="Sarabun,Leelawadee UI,Thonburi,sans-serif" font-size="12">'
        f'<text x="8" y="16" font-weight="700">{_NAME}</text><text x="{left + 7}" y="16">{escape(said)}</text></g></svg>'
    )


def _said(school: SchoolResult) -> str:
    t, day = texts("th"), date_text(school.seen_at, "th", short=True)
    if not school.visited:
        return t("portal.badge.not_visited", day=day)
    return t("portal.badge.published", n=school.count(Verdict.PASSED), all=school.expected, day=day)


def _colour(school: SchoolResult) -> str:
    if not school.visited:
        return _GREY
    return _GREEN if school.all_clear else _AMBER
