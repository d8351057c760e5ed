"""Signing in by a mailed link, and out: no passwords."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, BackgroundTasks, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from reports.portal.pages import Portal
from reports.portal.ports import Account, Role
from reports.portal.refusal import refusal

_LINKS_A_DAY = 20  # that one network address may ask for
_MAILS_A_DAY = 8  # that one account gets


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/in")
    def ask(request: Request) -> HTMLResponse:
        return portal.page(request, "sign_in.html", sent=False, provider=portal.settings.provider)

    @routes.post("/in")
    def send(
        request: Request,
        later: BackgroundTasks,
        form: Annotated[str, Form(max_length=300)] = "",
        email: Annotated[str, Form(max_length=200)] = "",
    ) -> HTMLResponse:
        portal.own_form(request, form)
        portal.limited(request, "link", _LINKS_A_DAY)
        account = portal.account_of(email.strip().casefold())
        if account is not None and portal.desk.count("mail", account.email) <= _MAILS_A_DAY:
            token = portal.signer.link_token(account.email)
            # Sent afterwards, so that the time of the answer tells nobody who has an account.
            later.add_task(portal.post.send_link, account.email, f"{portal.settings.url}/in/{token}")
        return portal.page(request, "sign_in.html", sent=True, provider=portal.settings.provider)

    @routes.get("/in/{token}")
    def confirm(request: Request, token: str) -> HTMLResponse:
        # Programs of mail servers open links before people do: only the button below uses the link up.
        return portal.page(request, "sign_in_now.html", link=token, email=_account(portal, token)[0].email)

    @routes.post("/in/{token}")
    def enter(request: Request, token: str, form: Annotated[str, Form(max_length=300)] = "") -> RedirectResponse:
        portal.own_form(request, form)
        account, nonce = _account(portal, token)
        if not portal.desk.use(f"link {nonce}"):
            raise refusal(403, "link_used")
        portal.desk.log(account.email, "sign in", account.scope)
        return welcome(portal, account)

    @routes.post("/out")
    def leave(request: Request, form: Annotated[str, Form(max_length=300)] = "") -> RedirectResponse:
        portal.own_form(request, form)
        answer = portal.see("/")
        portal.signer.sign_out(answer)
        return answer

    return routes


def welcome(portal: Portal, account: Account) -> RedirectResponse:
    """Send somebody who is known now to the own page, with a session."""
    answer = portal.see(f"/s/{quote(account.scope, safe='')}" if account.role is Role.SCHOOL else "/area")
    portal.signer.sign_in(answer, account.email)
    return answer


def _account(portal: Portal, token: str) -> tuple[Account, str]:
    link = portal.signer.link(token)
    account = portal.account_of(link.email) if link else None
    if link is None or account is None:
        raise refusal(403, "link_expired")
    return account, link.nonce
