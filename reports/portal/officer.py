"""The officers' pages: all schools of an area, objections, the nights, the log."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from reports.portal.kept_pages import KeptPages
from reports.portal.pages import Portal, portal_css
from reports.portal.ports import Account, Role
from reports.portal.refusal import refusal
from reports.portal.scope import in_scope, may_see, own_codes
from reports.portal.security import POLICY
from reports.rendering import Within, script_hash
from reports.summary import render_schools

_NIGHTS = 30


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)
    summaries = KeptPages()

    @routes.get("/area")
    def area(request: Request) -> HTMLResponse:
        account = portal.officer(request)
        made_of = (account.role, account.scope, account.email, portal.desk.changed())
        answer = portal.answer(request, summaries.of(made_of, lambda: _summary(portal, account)))
        # The summary embeds its styles and its one script, of which it names the hash.
        answer.headers["content-security-policy"] = POLICY.replace(
            "style-src 'self'; style-src-attr 'unsafe-inline'", "style-src 'unsafe-inline'"
        ).replace("script-src 'self'", f"script-src '{script_hash('summary.js')}'")
        return answer

    @routes.get("/cases")
    def cases(request: Request) -> HTMLResponse:
        account = portal.officer(request)
        names = {school.code: school for school in portal.desk.schools() if may_see(account, school.area)}
        found = [case for case in portal.desk.objections() if case.code in names]
        return portal.page(request, "cases.html", cases=found, names=names)

    @routes.post("/cases/{number}")
    def answer(
        request: Request,
        number: int,
        form: Annotated[str, Form(max_length=300)] = "",
        words: Annotated[str, Form(max_length=1000)] = "",
    ) -> RedirectResponse:
        account = portal.officer(request)
        portal.own_form(request, form)
        case = next((case for case in portal.desk.objections() if case.number == number), None)
        if case is None or not words.strip():
            raise refusal(404 if case is None else 400, "answer_needed")
        in_scope(portal, account, case.code)
        portal.desk.answer_objection(number, words.strip(), account.email)
        return portal.see("/cases")

    @routes.get("/nights")
    def nights(request: Request, a: str = "", b: str = "") -> HTMLResponse:
        account = portal.officer(request)
        found = portal.desk.nights(_NIGHTS)
        try:
            changed = portal.desk.changes(a, b, own_codes(portal, account)) if a and b else None
        except ValueError:
            raise refusal(404, "no_night") from None
        names = {school.code: school.name for school in portal.desk.schools()}
        health = portal.desk.health() if account.role is Role.NATIONAL else ()
        return portal.page(
            request, "nights.html", wide=True, nights=found, a=a, b=b, changed=changed, names=names, health=health
        )

    @routes.get("/log")
    def log(request: Request) -> HTMLResponse:
        account = portal.officer(request)
        if account.role is not Role.NATIONAL:
            raise refusal(403, "for_nation")
        return portal.page(request, "log.html", wide=True, acts=portal.desk.acts())

    return routes


def _summary(portal: Portal, account: Account) -> str:
    shared = portal.shared(account)
    values = {name: shared[name] for name in ("static", "account", "token")} | {"portal_css": portal_css}
    codes = own_codes(portal, account)
    values["trend"] = portal.desk.trend(codes, _NIGHTS)
    return render_schools(
        portal.desk.results(codes),
        portal.desk.before(codes),
        within=Within("area_page.html", values),
        page=lambda school: f"/s/{quote(school.code, safe='')}",
    )
