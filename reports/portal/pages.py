"""How a page of the portal is made: its template, the words and the marks that all pages share."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from reports.portal.ports import FOR_PROGRAMS, Account, Checks, Desk, Post, Role, Settings
from reports.portal.refusal import refusal
from reports.portal.security import Signer, new_visitor
from reports.rendering import rendered, stylesheet
from reports.texts import texts
from reports.thai_dates import date_text, time_text

_STATIC = Path(__file__).parent / "static"
_SEE_OTHER = 303
_PLACE = f"form-{secrets.token_hex(16)}"  # stands in kept pages where each visitor's own token goes


@dataclass(frozen=True, slots=True)
class Portal:
    """What all handlers are given."""

    settings: Settings
    desk: Desk
    checks: Checks
    post: Post
    signer: Signer
    account_of: Callable[[str], Account | None]

    # -- who asks -----------------------------------------------------------------------------------------

    def account(self, request: Request) -> Account | None:
        """Who is signed in."""
        email = self.signer.signed_in(request)
        return self.account_of(email) if email else None

    def officer(self, request: Request) -> Account:
        """The officer who is signed in; everybody else is sent to sign in, or away."""
        account = self.account(request)
        if account is None:
            raise SignInNeededError
        if account.role is Role.SCHOOL:
            raise refusal(403, "for_officers")
        return account

    def token_account(self, token: str) -> Account | None:
        """Whose token for programs that is, as long as it holds."""
        found = self.signer.api(token)
        if found is None or self.desk.used(f"{FOR_PROGRAMS} {found.nonce}"):
            return None
        return self.account_of(found.email)

    def own_form(self, request: Request, token: str) -> None:
        """Refuse a form that was not made here for this browser."""
        if not self.signer.is_own_form(request, token):
            raise refusal(403, "form_expired")

    def limited(self, request: Request, kind: str, most: int) -> None:
        """Count one more act of this visitor; refuse it when there were too many today."""
        if self.desk.count(kind, self.signer.address_name(request)) > most:
            raise refusal(429, "too_often")

    # -- answers ------------------------------------------------------------------------------------------

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page from a template, with what every page has."""
        return self.answer(request, rendered(template, **self.shared(self.account(request)), **values), status)

    def shared(self, account: Account | None) -> dict[str, Any]:
        """What every template of the portal is given; the form token is put in by `answer`."""
        return {
            "t": texts("th"),
            "static": static,
            "account": account,
            "token": _PLACE,
            "when": lambda stamp: time_text(stamp, "th"),
            "day": lambda stamp: date_text(stamp, "th", short=True),
            "url": self.settings.url,
        }

    def answer(self, request: Request, html: str, status: int = 200) -> HTMLResponse:
        """A made page with the form token of this visitor, who gets a name when there is none."""
        visitor = self.signer.visitor(request)
        named = visitor or new_visitor()
        response = HTMLResponse(html.replace(_PLACE, self.signer.form_token(named)), status)
        if not visitor:
            self.signer.remember(response, named)
        return response

    @staticmethod
    def see(path: str) -> RedirectResponse:
        """Send on to another page after a form."""
        return RedirectResponse(path, _SEE_OTHER)


def known_or(request: Request, body: bytes, media_type: str) -> Response:
    """The answer `body`, or word that it is the one that the asker has (If-None-Match)."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


class SignInNeededError(Exception):
    """A page for officers was asked by somebody unknown."""


def portal_css() -> Markup:
    """The portal's own style sheet, to stand in a page that embeds its styles."""
    return Markup((_STATIC / "portal.css").read_text("utf-8"))  # noqa: S704 - our own file


@lru_cache(maxsize=4)
def static_file(name: str) -> bytes:
    """A file of the portal; its style sheet begins with that of the reports."""
    own = (_STATIC / name).read_bytes()
    return (str(stylesheet("base.css", "school.css")) + "\n").encode() + own if name.endswith(".css") else own


def static(name: str) -> str:
    """The address of a file of the portal, another one whenever its content is."""
    return f"/static/{name}?v={hashlib.sha256(static_file(name)).hexdigest()[:12]}"


def serve_static(name: str) -> Response:
    """The file itself, to be kept by browsers."""
    kinds = {"portal.css": "text/css; charset=utf-8", "portal.js": "text/javascript; charset=utf-8"}
    if name not in kinds:
        raise HTTPException(404)
    kept = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(static_file(name), media_type=kinds[name], headers=kept)
