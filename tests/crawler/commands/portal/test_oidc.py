"""Signing in by a provider of OpenID Connect: what it vouches for opens the account, anything else nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from reports.portal.app import portal_app
from reports.portal.ports import Provider, Settings
from tests.crawler.commands.portal.conftest import ACCOUNTS, HeldChecks, HeldPost, Office

AREA = "a@example.go.th"


class FakeProvider:
    """Vouches for whatever `claims` says, to whoever comes."""

    def __init__(self, server: HTTPServer) -> None:
        self.issuer = server.url_for("").rstrip("/")
        self.claims: dict[str, Any] = {}
        self._key = RSAKey.generate_key(2048, {"kid": "one"})
        self._nonce = ""
        self.challenge = ""
        known = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/ask",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }
        server.expect_request("/.well-known/openid-configuration").respond_with_json(known)
        server.expect_request("/keys").respond_with_json({"keys": [self._key.as_dict(private=False)]})
        server.expect_request("/token").respond_with_handler(self._token)

    def ask(self, address: str) -> str:
        """What the provider's page sends the browser back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self._nonce, self.challenge = asked["nonce"], asked["code_challenge"]
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?code=c&state={asked['state']}"

    def _token(self, request: Request) -> Response:
        assert request.form["code_verifier"]
        now = int(time.time())
        said = {"iss": self.issuer, "aud": "oit", "sub": "1", "iat": now, "exp": now + 60, "nonce": self._nonce}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, said | self.claims, self._key)

        answer = {"access_token": "x", "token_type": "Bearer", "id_token": token}
        return Response(json.dumps(answer), mimetype="application/json")


@pytest.fixture
def provider(httpserver: HTTPServer) -> FakeProvider:
    return FakeProvider(httpserver)


@pytest.fixture
def client(office: Office, provider: FakeProvider) -> Iterator[TestClient]:
    settings = Settings(
        url="http://testserver",
        secret="secret of the tests",
        provider=Provider(provider.issuer, "oit", "hidden", "บัญชีตัวอย่าง"),
    )
    with TestClient(portal_app(settings, office.desk, HeldChecks(), HeldPost(), ACCOUNTS.get)) as opened:
        yield opened


def enter(client: TestClient, provider: FakeProvider, **claims: Any) -> Any:
    provider.claims = claims
    away = client.get("/in/oidc", follow_redirects=False)
    assert away.status_code == 302
    return client.get(provider.ask(away.headers["location"]), follow_redirects=False)


def test_a_verified_address_of_an_account_opens_it(client: TestClient, provider: FakeProvider) -> None:
    assert "เข้าสู่ระบบด้วยบัญชีตัวอย่าง" in client.get("/in").text
    came = enter(client, provider, email="A@Example.go.th", email_verified=True)
    assert (came.status_code, came.headers["location"]) == (303, "/area")
    assert "ออกจากระบบ" in client.get("/area").text
    again = client.get(str(came.request.url), follow_redirects=False)
    assert again.status_code == 403  # its state is used up


@pytest.mark.parametrize(
    "claims",
    [
        {"email": AREA},
        {"email": AREA, "email_verified": "true"},
        {"email": AREA, "email_verified": False},
        {"email": "x@example.go.th", "email_verified": True},
        {"email_verified": True},
        {"email": AREA, "email_verified": True, "nonce": "another"},
        {"email": AREA, "email_verified": True, "aud": "another"},
        {"email": AREA, "email_verified": True, "iss": "https://another.example.com"},
        {"email": AREA, "email_verified": True, "exp": 1},
    ],
)
def test_anything_else_opens_nothing(client: TestClient, provider: FakeProvider, claims: dict[str, Any]) -> None:
    assert enter(client, provider, **claims).status_code == 403
    assert client.get("/area", follow_redirects=False).headers["location"] == "/in"


def test_nobody_comes_back_who_was_not_sent_away(client: TestClient, provider: FakeProvider) -> None:
    provider.claims = {"email": AREA, "email_verified": True}
    away = client.get("/in/oidc", follow_redirects=False).headers["location"]
    client.cookies.delete("oit_away")
    assert client.get(provider.ask(away), follow_redirects=False).status_code == 403


def test_a_provider_that_is_down_leaves_the_mailed_link(office: Office) -> None:
    settings = Settings(url="http://testserver", secret="x", provider=Provider("http://127.0.0.1:1", "oit", "x", "ก"))
    with TestClient(portal_app(settings, office.desk, HeldChecks(), HeldPost(), ACCOUNTS.get)) as client:
        answer = client.get("/in/oidc")
    assert answer.status_code == 502
    assert "ขอลิงก์ทางอีเมล" in answer.text
