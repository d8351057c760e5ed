"""The pages for everybody: find a school, check a website, watch the check, the school's page."""

from __future__ import annotations

import asyncio
import json
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, date, datetime
from threading import Lock
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from markupsafe import Markup

from reports.message import message
from reports.portal.badge import badge
from reports.portal.pages import Portal, known_or
from reports.portal.ports import Account, CheckState, CheckView, ListedSchool
from reports.portal.refusal import refusal
from reports.portal.security import POLICY
from reports.reading import read_result
from reports.rendering import Within, environment
from reports.result import ItemResult, SchoolResult, Task, anchor
from reports.school_report import render_school, sentence
from reports.texts import texts
from reports.thai_dates import day_text, time_text
from reports.unchanged import checked_at, versions

_MOST_FOUND = 30
_NIGHTS = 30
_KEPT_PAGES = 128
_LOOK_SECONDS = 0.7
_LONGEST_WATCH = 3_600.0
_CASES_A_DAY = 20
_MINUTE = 60
_SIGN_OF = {
    "passed": ("p", "✓"),
    "failed": ("f", "×"),
    "cantTell": ("c", "?"),
    "inapplicable": ("n", "–"),
    "untested": ("u", "…"),
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
    kept = _KeptPages()

    @routes.get("/")
    def home(request: Request, q: str = "") -> HTMLResponse:
        q = " ".join(q.split())[:200]
        found = _found(portal.desk.schools(), q) if q else []
        address = error = ""
        if q and "." in q and " " not in q:
            address, error = _address(portal, q)
            known = _at(portal.desk.schools(), address)
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

    @routes.post("/check")
    def begin(
        request: Request,
        form: Annotated[str, Form(max_length=300)] = "",
        website: Annotated[str, Form(max_length=2000)] = "",
        code: Annotated[str, Form(max_length=80)] = "",
    ) -> RedirectResponse:
        portal.own_form(request, form)
        if code:
            website = _listed(portal, code).website
        address, error = _address(portal, website)
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
        return portal.page(request, "check.html", check=view, name=_name(portal, view), left=_left(view))

    @routes.get("/check/{token}/live")
    async def live(token: str) -> StreamingResponse:
        await run_in_threadpool(_view, portal, token)
        return StreamingResponse(_events(portal, token), media_type="text/event-stream")

    @routes.get("/help")
    def guide(request: Request) -> HTMLResponse:
        return portal.page(request, "help.html")

    @routes.get("/s/{code}.json")
    def school_json(request: Request, code: str) -> Response:
        return known_or(request, json.dumps(_result(portal, code), ensure_ascii=False).encode(), "application/json")

    @routes.get("/badge/{code}.svg")
    def school_badge(code: str) -> Response:
        drawn = badge(read_result(_result(portal, code)))
        headers = {
            "cache-control": "public, max-age=600",
            "content-security-policy": "default-src 'none'",
            "cross-origin-resource-policy": "cross-origin",
        }
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    @routes.get("/card/{code}")
    def card(request: Request, code: str) -> HTMLResponse:
        school = read_result(_result(portal, code))
        drawn = portal.page(request, "card.html", s=school, sentence=sentence(school, texts("th")))
        # The one page that other websites may show within theirs; nothing can be done in it.
        drawn.headers["content-security-policy"] = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
        drawn.headers["cache-control"] = "public, max-age=600"
        del drawn.headers["set-cookie"]
        return drawn

    @routes.get("/s/{code}/slip")
    def slip(request: Request, code: str) -> HTMLResponse:
        school = read_result(_result(portal, code))
        t = texts("th")
        return portal.page(
            request,
            "slip.html",
            s=school,
            checked_at=checked_at(school, "th"),
            versions=versions(school, "th"),
            sentence=sentence(school, t),
        )

    @routes.get("/s/{code}")
    def school(request: Request, code: str, case: int = 0, objection: str = "") -> HTMLResponse:
        account = portal.account(request)
        made_of = (code, portal.desk.changed(code), datetime.now(UTC).date().isoformat())
        is_common = account is None and not case and not objection
        html = kept.get(made_of) if is_common else None
        if html is None:
            result = portal.desk.result(code)
            if result is None:
                return portal.page(request, "not_yet.html", school=_listed(portal, code))
            html = _school_page(portal, account, code, result, case=case, objection=objection)
            if is_common:
                kept.put(made_of, html)
        return portal.answer(request, html)

    @routes.post("/s/{code}/again")
    def again(
        request: Request,
        code: str,
        form: Annotated[str, Form(max_length=300)] = "",
        item: Annotated[str, Form(max_length=40)] = "",
    ) -> RedirectResponse:
        portal.own_form(request, form)
        result = _result(portal, code)
        if item not in {one["code"] for one in result["items"]}:
            raise refusal(404, "no_item")
        portal.limited(request, "second look", portal.settings.visitor_second_looks)
        school, instrument = result["school"], result["instrument"]["id"]
        token = portal.checks.begin_item(school["website"], instrument, code, item)
        return portal.see(f"/check/{token}")

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
        if item not in {one["code"] for one in _result(portal, code)["items"]} or not words.strip():
            raise refusal(400, "objection_needed")
        portal.limited(request, "case", _CASES_A_DAY)
        number = portal.desk.open_objection(code, item, words.strip(), address.strip())
        return portal.see(f"/s/{quote(code, safe='')}?case={number}#now")

    return routes


class _KeptPages:
    """Made pages of schools, the ones that were asked for last."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, ...], str] = OrderedDict()
        self._lock = Lock()

    def get(self, made_of: tuple[str, ...]) -> str | None:
        with self._lock:
            html = self._pages.get(made_of)
            if html is not None:
                self._pages.move_to_end(made_of)
            return html

    def put(self, made_of: tuple[str, ...], html: str) -> None:
        with self._lock:
            self._pages[made_of] = html
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)


# -- finding a school --------------------------------------------------------------------------------------


def _found(schools: Sequence[ListedSchool], q: str) -> list[ListedSchool]:
    """The schools with every word of `q` in name, code, district or area; the code itself comes first."""
    words = q.casefold().split()
    found = [
        school
        for school in schools
        if all(word in f"{school.name} {school.code} {school.district} {school.area}".casefold() for word in words)
    ]
    return sorted(found, key=lambda school: (school.code.casefold() != q.casefold(), school.name))


def _at(schools: Sequence[ListedSchool], address: str) -> ListedSchool | None:
    """The one school of the list at that address."""
    there = [school for school in schools if address and _place(school.website) == _place(address)]
    return there[0] if len(there) == 1 else None


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc.casefold().removeprefix("www."), parts.path.strip("/")


def _address(portal: Portal, text: str) -> tuple[str, str]:
    try:
        return portal.desk.website(text), ""
    except ValueError as error:
        return "", str(error)


def _listed(portal: Portal, code: str) -> ListedSchool:
    for school in portal.desk.schools():
        if school.code == code:
            return school
    raise refusal(404, "no_school")


def _result(portal: Portal, code: str) -> Mapping[str, Any]:
    result = portal.desk.result(code)
    if result is None:
        raise refusal(404, "no_result")
    return result


# -- a check under way -------------------------------------------------------------------------------------


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


def _may_object(portal: Portal) -> bool:
    until: date | None = portal.settings.appeal_until
    return until is None or datetime.now(UTC).date() <= until
