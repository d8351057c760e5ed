"""The officers' letters: the schools that are to get their report by e-mail, chosen one by one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from reports.addresses import addresses
from reports.portal.pages import Portal
from reports.portal.refusal import refusal
from reports.portal.scope import own_codes
from reports.summary import in_order
from rules.verdicts import Verdict


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/mails")
    def mails(request: Request, asked: int = 0) -> HTMLResponse:
        account = portal.officer(request)
        schools = in_order(portal.desk.results(own_codes(portal, account)))
        emails = {school.code: addresses(school.email) for school in portal.desk.schools()}
        return portal.page(
            request,
            "mails.html",
            wide=True,
            schools=[(school, emails[school.code]) for school in schools],
            told=portal.desk.told(),
            can_send=portal.post.can_send,
            asked=asked,
            V=Verdict,
        )

    @routes.post("/mails")
    def send(
        request: Request,
        later: BackgroundTasks,
        form: Annotated[str, Form(max_length=300)] = "",
        code: Annotated[list[str] | None, Form()] = None,
    ) -> RedirectResponse:
        account = portal.officer(request)
        portal.own_form(request, form)
        chosen = sorted(set(code or ()))
        if not chosen:
            raise refusal(400, "choose_schools")
        if not own_codes(portal, account).issuperset(chosen):
            raise refusal(403, "schools_elsewhere")
        if not portal.post.can_send:
            raise refusal(409, "no_mail_server")
        portal.desk.log(account.email, "mail", ", ".join(chosen))
        later.add_task(portal.post.send_reports, chosen)
        return portal.see(f"/mails?asked={len(chosen)}")

    return routes
