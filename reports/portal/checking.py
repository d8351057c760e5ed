"""Checks that visitors ask for: of a whole website or of one item, watched as they go on."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse

from reports.portal.finding import address_of, listed_school, result_of
from reports.portal.pages import Portal
from reports.portal.ports import Account, CheckState, CheckView
from reports.portal.refusal import refusal
from reports.reading import read_result
from reports.rendering import Within, environment
from reports.result import SchoolResult
from reports.school_report import render_school
from reports.texts import texts
from reports.thai_dates import time_text
from rules.finding_codec import read_finding

_LOOK_SECONDS = 0.7
_LONGEST_WATCH = 3_600.0
_MINUTE = 60


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)

    @routes.post("/check")
    def begin(
        request: Request,
        form: Annotated[str, Form(max_length=300)] = "",
        website: Annotated[str, Form(max_length=2000)] = "",
        code: Annotated[str, Form(max_length=80)] = "",
    ) -> RedirectResponse:
        portal.own_form(request, form)
        if code:
            website = listed_school(portal, code).website
        address, error = address_of(portal, website)
        if error:
            raise HTTPException(400, error)
        portal.limited(request, "check", portal.settings.visitor_checks)
        if portal.desk.count("check", "all") > portal.settings.day_checks:
            raise refusal(429, "too_many")
        token = portal.checks.begin(address, portal.desk.instrument_for(code), code=code)
        return portal.see(f"/check/{token}")

    @routes.get("/check/{token}")
    def check(request: Request, token: str) -> HTMLResponse:
        view = _view(portal, token)
        if view.state is CheckState.DONE and not view.item and view.result is not None:
            return portal.answer(request, _checked_page(portal, portal.account(request), view, view.result))
        group = read_finding(view.result).group if view.result is not None else ""
        return portal.page(request, "check.html", check=view, name=_name(portal, view), left=_left(view), group=group)

    @routes.get("/check/{token}/live")
    async def live(token: str) -> StreamingResponse:
        await run_in_threadpool(_view, portal, token)
        return StreamingResponse(_events(portal, token), media_type="text/event-stream")

    @routes.post("/s/{code}/again")
    def again(
        request: Request,
        code: str,
        form: Annotated[str, Form(max_length=300)] = "",
        item: Annotated[str, Form(max_length=40)] = "",
    ) -> RedirectResponse:
        portal.own_form(request, form)
        result = result_of(portal, code)
        if item not in {one["code"] for one in result["items"]}:
            raise refusal(404, "no_item")
        portal.limited(request, "second look", portal.settings.visitor_second_looks)
        school, instrument = result["school"], result["instrument"]["id"]
        token = portal.checks.begin_item(school["website"], instrument, code, item)
        return portal.see(f"/check/{token}")

    return routes


def _view(portal: Portal, token: str) -> CheckView:
    view = portal.checks.view(token)
    if view is None:
        raise refusal(404, "no_check")
    return view


def _name(portal: Portal, view: CheckView) -> str:
    named = next((school.name for school in portal.desk.schools() if school.code == view.code), "")
    return named or urlsplit(view.website).netloc


def _left(view: CheckView) -> str:
    seconds = view.progress.seconds_left
    if not seconds:
        return ""
    t = texts("th")
    if seconds < _MINUTE:
        return t("portal.check.seconds", n=round(seconds))
    return t("portal.check.minutes", n=round(seconds / _MINUTE))


async def _events(portal: Portal, token: str) -> AsyncIterator[str]:
    """The state of a check as server-sent events whenever it is another one, and its end."""
    last: CheckView | None = None
    template = environment().get_template("check_live.html")
    end = time.monotonic() + _LONGEST_WATCH
    while time.monotonic() < end:
        view = await run_in_threadpool(_view, portal, token)
        if view.state not in (CheckState.WAITING, CheckState.RUNNING):
            yield "event: end\ndata: {}\n\n"
            return
        if view != last:
            html = template.render(check=view, left=_left(view), t=texts("th"))
            yield f"event: state\ndata: {json.dumps(html)}\n\n"
            last = view
        else:
            yield ": still\n\n"
        await asyncio.sleep(_LOOK_SECONDS)


def _checked_page(portal: Portal, account: Account | None, view: CheckView, result: Mapping[str, Any]) -> str:
    """The report of a check that a visitor asked for; it is kept with the check, not with the nights."""
    listed = next((school for school in portal.desk.schools() if school.code == view.code), None)
    if listed is not None:
        named = {"name": listed.name, "code": listed.code, "area": listed.area, "district": listed.district}
        result = {**result, "school": {**result["school"], **named}}
    shared = portal.shared(account)
    values = {
        **{name: shared[name] for name in ("static", "account", "token", "url")},
        "listed": False,
        "known": view.code,
        "share": "",
        "asked_at": time_text(result["run"]["finished_at"], "th"),
        "strips": (),
        "cases": (),
        "case": 0,
    }
    school: SchoolResult = read_result(result)
    return render_school(school, deadline=portal.settings.deadline, within=Within("school_page.html", values))
