"""Finding a school of the list: by words, by the address of its website, by its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from checks.order import reading_order
from reports.portal.pages import Portal
from reports.portal.ports import ListedSchool
from reports.portal.refusal import refusal


def found_by(schools: Sequence[ListedSchool], q: str) -> list[ListedSchool]:
    """The schools with every word of `q` in name, code, district or area; the code itself comes first."""
    words = q.casefold().split()
    found = [
        school
        for school in schools
        if all(word in f"{school.name} {school.code} {school.district} {school.area}".casefold() for word in words)
    ]
    return sorted(found, key=lambda school: (school.code.casefold() != q.casefold(), reading_order(school.name)))


def school_at(schools: Sequence[ListedSchool], address: str) -> ListedSchool | None:
    """The one school of the list at that address."""
    there = [school for school in schools if address and _place(school.website) == _place(address)]
    return there[0] if len(there) == 1 else None


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc.casefold().removeprefix("www."), parts.path.strip("/")


def address_of(portal: Portal, text: str) -> tuple[str, str]:
    """The address of a website as somebody wrote it, or why it is none."""
    try:
        return portal.desk.website(text), ""
    except ValueError as error:
        return "", str(error)


def listed_school(portal: Portal, code: str) -> ListedSchool:
    """The school of that code in the list; refuses one that is not there."""
    for school in portal.desk.schools():
        if school.code == code:
            return school
    raise refusal(404, "no_school")


def result_of(portal: Portal, code: str) -> Mapping[str, Any]:
    """The newest published result of a school; refuses one without any."""
    result = portal.desk.result(code)
    if result is None:
        raise refusal(404, "no_result")
    return result
