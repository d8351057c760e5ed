"""The pages for everybody: find a school, the guide, the school's page with its objections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup

from reports.message import message
from reports.places import anchor
from reports.portal.finding import address_of, found_by, listed_school, result_of, school_at
from reports.portal.kept_pages import KeptPages
from reports.portal.pages import Portal
from reports.portal.ports import Account
from reports.portal.refusal import refusal
from reports.reading import read_result
from reports.rendering import Within, environment
from reports.result import ItemResult, Task
from reports.school_report import render_school
from reports.texts import texts
from reports.thai_dates import day_text
from rules.verdicts import Group

_MOST_FOUND = 30
_NIGHTS = 30
_CASES_A_DAY = 20
_SIGN_OF = {
    Group.PUBLISHED: ("p", "✓"),
    Group.TO_FIX: ("f", "×"),
    Group.WAITING: ("c", "?"),
    Group.EXEMPT: ("n", "–"),
    Group.UNKNOWN: ("u", "…"),
}

# Which part of the guide tells how to close which kind of gap.
_GUIDE = {
    Task.SHARE: "share",
    Task.LINK: "link",
    Task.LOST: "link",
    Task.FILE: "file",
    Task.ADD: "page",
    Task.PAGE: "page",
}


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)
    kept = KeptPages()

    @routes.get("/")
    def home(request: Request, q: str = "") -> HTMLResponse:
        q = " ".join(q.split())[:200]
        found = found_by(portal.desk.schools(), q) if q else []
        address = error = ""
        if q and "." in q and " " not in q:
            address, error = address_of(portal, q)
            known = school_at(portal.desk.schools(), address)
            found = [known] if known else found
            address = "" if known else address
        return portal.page(
            request,
            "home.html",
            q=q,
            found=found[:_MOST_FOUND],
            more=max(0, len(found) - _MOST_FOUND),
            address=address,
            error="" if found else error,
        )

    @routes.get("/help")
    def guide(request: Request) -> HTMLResponse:
        return portal.page(request, "help.html")

    @routes.get("/s/{code}")
    def school(request: Request, code: str, case: int = 0, objection: str = "") -> HTMLResponse:
        account = portal.account(request)
        is_common = account is None and not case and not objection
        made_of = (code, portal.desk.changed(code), datetime.now(UTC).date().isoformat())

        def page() -> str:
            result = portal.desk.result(code)
            return _school_page(portal, account, code, result, case=case, objection=objection) if result else ""

        html = kept.of(made_of if is_common else None, page)
        if not html:
            return portal.page(request, "not_yet.html", school=listed_school(portal, code))
        return portal.answer(request, html)

    @routes.post("/s/{code}/case")
    def objection(
        request: Request,
        code: str,
        form: Annotated[str, Form(max_length=300)] = "",
        item: Annotated[str, Form(max_length=40)] = "",
        words: Annotated[str, Form(max_length=1000)] = "",
        address: Annotated[str, Form(max_length=1000)] = "",
    ) -> RedirectResponse:
        portal.own_form(request, form)
        if not _may_object(portal):
            raise refusal(403, "too_late")
        if item not in {one["code"] for one in result_of(portal, code)["items"]} or not words.strip():
            raise refusal(400, "objection_needed")
        portal.limited(request, "case", _CASES_A_DAY)
        number = portal.desk.open_objection(code, item, words.strip(), address.strip())
        return portal.see(f"/s/{quote(code, safe='')}?case={number}#now")

    return routes


# -- the school's page -------------------------------------------------------------------------------------


def _school_page(
    portal: Portal, account: Account | None, code: str, result: Mapping[str, Any], *, case: int = 0, objection: str = ""
) -> str:
    """The page with the newest result; `case` is the objection that was just sent, `objection` the item of one to write."""
    school = read_result(result)
    shared = portal.shared(account)
    until = portal.settings.appeal_until
    values = {
        **{name: shared[name] for name in ("static", "account", "token", "url")},
        "listed": True,
        "known": code,
        "share": f"{message(school, texts('th'))}\n{portal.settings.url}/s/{quote(code, safe='')}",
        "asked_at": "",
        "strips": [strip for strip in portal.desk.strips(code, _NIGHTS) if strip.nights],
        "sign_of": _SIGN_OF,
        "anchor": anchor,
        "cases": portal.desk.objections(code),
        "case": case,
        "objection": objection,
        "appeal_until": day_text(until, "th") if until else "",
        "appeal_open": _may_object(portal),
    }
    again = environment().get_template("again.html")

    def beside(item: ItemResult) -> str:
        if item.task is None and not item.waits:
            return ""
        guide = _GUIDE.get(item.task, "") if item.task is not None else ""
        known = {"t": shared["t"], "token": shared["token"], "objects": _may_object(portal)}
        html = again.render(school=code, item=item, guide=guide, **known)
        return Markup(html)  # noqa: S704 - made by an autoescaping template

    within = Within("school_page.html", values | ({"beside": beside} if school.visited else {}))
    return render_school(school, deadline=portal.settings.deadline, within=within)


def _may_object(portal: Portal) -> bool:
    until: date | None = portal.settings.appeal_until
    return until is None or datetime.now(UTC).date() <= until
