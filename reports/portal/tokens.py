"""The tokens by which an officer lets programs read results."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from reports.portal.pages import Portal
from reports.portal.ports import FOR_PROGRAMS
from reports.portal.refusal import refusal


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/tokens")
    def tokens(request: Request) -> HTMLResponse:
        account = portal.officer(request)
        return portal.page(request, "tokens.html", tokens=portal.desk.tokens(account.email), made="")

    @routes.post("/tokens")
    def make_token(
        request: Request,
        form: Annotated[str, Form(max_length=300)] = "",
        label: Annotated[str, Form(max_length=80)] = "",
    ) -> HTMLResponse:
        account = portal.officer(request)
        portal.own_form(request, form)
        if not label.strip():
            raise refusal(400, "program_needed")
        name = secrets.token_hex(8)
        portal.desk.log(account.email, FOR_PROGRAMS, name, label.strip())
        made = portal.signer.api_token(account.email, name)
        return portal.page(request, "tokens.html", tokens=portal.desk.tokens(account.email), made=made)

    @routes.post("/tokens/{name}/end")
    def end_token(request: Request, name: str, form: Annotated[str, Form(max_length=300)] = "") -> RedirectResponse:
        account = portal.officer(request)
        portal.own_form(request, form)
        if name not in {token.name for token in portal.desk.tokens(account.email)}:
            raise refusal(404, "no_token")
        portal.desk.use(f"{FOR_PROGRAMS} {name}")
        portal.desk.log(account.email, "end token", name)
        return portal.see("/tokens")

    return routes
