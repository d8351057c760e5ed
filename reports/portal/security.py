"""Who is at the other end: signed cookies, tokens against forged forms, and what every answer says to the browser."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer

from reports.texts import texts

VISITOR_COOKIE = "oit_visitor"
SESSION_COOKIE = "oit_session"
LINK_SECONDS = 15 * 60
SESSION_SECONDS = 12 * 3600
TOKEN_SECONDS = 365 * 24 * 3600
_VISITOR_SECONDS = 30 * 24 * 3600
_FORM_SECONDS = 24 * 3600
_AWAY_COOKIE = "oit_away"
_AWAY_SECONDS = 10 * 60

# Nothing runs, loads or frames but what the portal itself serves.
POLICY = (
    "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; font-src data:; img-src 'self' data:;"
    " script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class SignedLink:
    """What a mailed link or a token says: whose it is, and the name by which it is used up or ended."""

    email: str
    nonce: str


class Signer:
    """Signs and reads what visitors carry; nothing that was not signed here, or is too old, is believed."""

    def __init__(self, secret: str, *, secure: bool) -> None:
        self._secret = secret.encode()
        self._secure = secure

    # -- visitors and their forms ---------------------------------------------------------------------

    def visitor(self, request: Request) -> str:
        """The name of this browser, "" for a new one."""
        name = request.cookies.get(VISITOR_COOKIE, "")
        return name if len(name) == _VISITOR_LENGTH and name.isascii() and name.isalnum() else ""

    def remember(self, response: Response, visitor: str) -> None:
        """Let the browser keep its name."""
        self._set(response, VISITOR_COOKIE, visitor, _VISITOR_SECONDS)

    def form_token(self, visitor: str) -> str:
        """What a form of this browser carries."""
        return self._serializer("form").dumps(visitor)

    def is_own_form(self, request: Request, token: str) -> bool:
        """Whether a form was made here for this very browser."""
        visitor = self.visitor(request)
        return bool(visitor) and self._read("form", token, _FORM_SECONDS) == visitor

    def address_name(self, request: Request) -> str:
        """A name for the visitor's network address that is another one tomorrow, and tells nobody the address."""
        host = request.client.host if request.client else ""
        today = datetime.now(UTC).date().isoformat()
        return hmac.new(self._secret, f"{today} {host}".encode(), hashlib.sha256).hexdigest()[:24]

    # -- signing in -------------------------------------------------------------------------------------

    def link_token(self, email: str) -> str:
        """What a mailed link carries."""
        return self._serializer("link").dumps([email, secrets.token_urlsafe(12)])

    def link(self, token: str) -> SignedLink | None:
        """What a mailed link says; None when it is forged or too old."""
        found = self._read("link", token, LINK_SECONDS)
        return SignedLink(*found) if isinstance(found, list) and len(found) == 2 else None

    def sign_in(self, response: Response, email: str) -> None:
        """Let the browser carry a session of `email`."""
        self._set(response, SESSION_COOKIE, self._serializer("session").dumps(email), SESSION_SECONDS)

    def sign_out(self, response: Response) -> None:
        """Let the browser forget its session."""
        response.delete_cookie(SESSION_COOKIE, path="/", secure=self._secure, httponly=True, samesite="lax")

    def signed_in(self, request: Request) -> str:
        """The e-mail address of the session, "" without a good one."""
        found = self._read("session", request.cookies.get(SESSION_COOKIE, ""), SESSION_SECONDS)
        return found if isinstance(found, str) else ""

    def carry(self, response: Response, data: Mapping[str, Any]) -> None:
        """Let the browser carry what a sign-in elsewhere needs when it comes back."""
        self._set(response, _AWAY_COOKIE, self._serializer("away").dumps(data), _AWAY_SECONDS)

    def carried(self, request: Request) -> dict[str, Any]:
        """What `carry` gave to the browser, {} when it is forged or too old."""
        found = self._read("away", request.cookies.get(_AWAY_COOKIE, ""), _AWAY_SECONDS)
        return found if isinstance(found, dict) else {}

    def drop_carried(self, response: Response) -> None:
        """Let the browser forget it."""
        response.delete_cookie(_AWAY_COOKIE, path="/", secure=self._secure, httponly=True, samesite="lax")

    # -- programs ---------------------------------------------------------------------------------------

    def api_token(self, email: str, name: str) -> str:
        """What a program carries that asks for `email`."""
        return self._serializer("api").dumps([email, name])

    def api(self, token: str) -> SignedLink | None:
        """Whose token that is, and its name; None when it is forged or too old."""
        found = self._read("api", token, TOKEN_SECONDS)
        return SignedLink(*found) if isinstance(found, list) and len(found) == 2 else None

    # -- how ----------------------------------------------------------------------------------------------

    def _set(self, response: Response, name: str, value: str, seconds: int) -> None:
        response.set_cookie(name, value, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="lax")

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(
            self._secret, salt=f"oit-{purpose}", signer_kwargs={"digest_method": hashlib.sha256}
        )

    def _read(self, purpose: str, token: str, seconds: int) -> Any:
        try:
            return self._serializer(purpose).loads(token, max_age=seconds)
        except BadSignature:
            return None


_VISITOR_LENGTH = 32


def new_visitor() -> str:
    """A name for a browser that has none."""
    return secrets.token_hex(_VISITOR_LENGTH // 2)


class Guard:
    """Middleware: bounds what a request may carry by the beginning of its path, and says to the browser what it may do with the answer."""

    def __init__(self, app: Any, *, most_bytes: Mapping[str, int], secure: bool) -> None:
        self._app = app
        self._most_bytes = most_bytes
        self._headers = dict(_HEADERS)
        if secure:
            self._headers["strict-transport-security"] = "max-age=31536000"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass on one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = max(most for prefix, most in self._most_bytes.items() if scope["path"].startswith(prefix))
        said = dict(scope["headers"]).get(b"content-length", b"0")
        refused = not said.isdigit() or int(said) > most
        seen = 0

        async def bounded() -> Any:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise _TooLargeError  # a body without a length; whoever reads it refuses the request
            return message

        async def headed(message: Any) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                extra = {**self._headers, "content-security-policy": POLICY, "cache-control": "no-store"}
                message["headers"] = [
                    *message["headers"],
                    *((n.encode(), v.encode()) for n, v in extra.items() if n.encode() not in names),
                ]
            await send(message)

        if refused:
            await Response(texts("th")("portal.refused.too_large"), 413, media_type="text/plain; charset=utf-8")(
                scope, receive, headed
            )
        else:
            await self._app(scope, bounded, headed)


class _TooLargeError(Exception):
    """A request carries more than any form here."""
