"""Signing in by a provider of OpenID Connect, where one is configured: it says who somebody is, the list of accounts what for."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from authlib.integrations.starlette_client import OAuth, OAuthError
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from httpx2 import HTTPError
from joserfc.errors import JoseError

from reports.portal.pages import Portal
from reports.portal.ports import Account, Provider
from reports.portal.refusal import refusal
from reports.portal.signin import welcome

logger = logging.getLogger(__name__)

_NAME = "provider"
_BACK = "/in/oidc/back"
_SECONDS = 10.0
# What a provider that is down, or not one, comes to; Authlib says with ValueError and RuntimeError what it lacks.
_FAULTS = (OAuthError, HTTPError, JoseError, ValueError, RuntimeError)


def router(portal: Portal, provider: Provider) -> APIRouter:
    """The handlers; they come before those of mailed links."""
    routes = APIRouter(include_in_schema=False)
    client = _client(provider)
    asked = {"essential": True}
    options = {"iss": {**asked, "values": [provider.issuer]}, "aud": {**asked, "values": [provider.client_id]}}

    @routes.get("/in/oidc")
    async def away(request: Request) -> RedirectResponse:
        request.scope["session"] = {}
        try:
            answer: RedirectResponse = await client.authorize_redirect(request, portal.settings.url + _BACK)
        except _FAULTS as error:
            logger.warning("%s: %s", provider.issuer, error)
            raise refusal(502, "provider_silent") from None
        portal.signer.carry(answer, request.session)
        return answer

    @routes.get(_BACK)
    async def back(request: Request) -> RedirectResponse:
        request.scope["session"] = portal.signer.carried(request)
        try:
            token = await client.authorize_access_token(request, claims_options=options)
        except _FAULTS as error:
            logger.warning("%s: %s", provider.issuer, error)
            raise refusal(403, "provider_failed") from None
        account = await run_in_threadpool(_account, portal, provider, token.get("userinfo") or {})
        answer = welcome(portal, account)
        portal.signer.drop_carried(answer)
        return answer

    return routes


def _client(provider: Provider) -> Any:
    return OAuth().register(
        _NAME,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=provider.issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": _SECONDS},
    )


def _account(portal: Portal, provider: Provider, claims: Mapping[str, Any]) -> Account:
    email = str(claims.get("email") or "").strip().casefold()
    if not email or not (provider.trust_addresses or claims.get("email_verified") is True):
        raise refusal(403, "provider_unverified")
    account = portal.account_of(email)
    if account is None:
        raise refusal(403, "provider_unknown")
    portal.desk.log(account.email, "sign in", account.scope, provider.issuer)
    return account
