"""The portal as one web application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response

from reports.portal import api, checking, lists, mails, officer, public, review, signin, takeaway, tokens
from reports.portal.pages import Portal, SignInNeededError, serve_static
from reports.portal.ports import Account, Checks, Desk, Post, Settings
from reports.portal.security import Guard, Signer
from reports.texts import texts

_FORM_BYTES = 64 << 10
_LIST_BYTES = 8 << 20
_HEADED = frozenset({400, 403, 404, 429, 502})  # what has a heading of its own


def portal_app(
    settings: Settings,
    desk: Desk,
    checks: Checks,
    post: Post,
    account_of: Callable[[str], Account | None],
    *,
    begin: Callable[[], None] = lambda: None,
    end: Callable[[], None] = lambda: None,
) -> FastAPI:
    """The application; `begin` and `end` are called around its life."""
    secure = settings.url.startswith("https://")
    portal = Portal(settings, desk, checks, post, Signer(settings.secret, secure=secure), account_of)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        from fastapi.concurrency import run_in_threadpool

        await run_in_threadpool(begin)
        yield
        await run_in_threadpool(end)

    app = FastAPI(title="oit", docs_url=None, redoc_url=None, openapi_url=None, lifespan=life)
    for router in _routers(portal):
        app.include_router(router)  # type: ignore[arg-type]
    app.add_api_route("/static/{name}", serve_static, include_in_schema=False)

    @app.exception_handler(SignInNeededError)
    def _sign_in(_: Request, __: SignInNeededError) -> Response:
        return RedirectResponse("/in", 303)

    @app.exception_handler(RequestValidationError)
    def _wrong(request: Request, error: RequestValidationError) -> Response:
        if _is_for_programs(request):
            why = "; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors())
        else:
            why = texts("th")("portal.refused.wrong_form")
        return _refused(portal, request, 400, why)

    # Also for addresses that no handler has, which Starlette refuses by the parent of FastAPI's exception.
    @app.exception_handler(HTTPException.__mro__[1])
    def _refuse(request: Request, error: HTTPException) -> Response:
        return _refused(portal, request, error.status_code, str(error.detail), error.headers)

    app.add_middleware(Guard, most_bytes={"": _FORM_BYTES, "/lists": _LIST_BYTES}, secure=secure)
    return app


def _routers(portal: Portal) -> Iterable[object]:
    provider = portal.settings.provider
    if provider is not None:
        from reports.portal import oidc  # only where it is configured: it brings much along

        yield oidc.router(portal, provider)
    yield from (
        module.router(portal)
        for module in (checking, takeaway, public, signin, officer, review, tokens, mails, lists, api)
    )


def _refused(
    portal: Portal, request: Request, status: int, why: str, headers: Mapping[str, str] | None = None
) -> Response:
    if _is_for_programs(request):
        return JSONResponse({"detail": why}, status, headers)
    t = texts("th")
    text = why if not why.isascii() else t("portal.refused.no_page")
    heading = t(f"portal.refused_as.{status}") if status in _HEADED else HTTPStatus(status).phrase
    return portal.page(request, "message.html", status, heading=heading, text=text)


def _is_for_programs(request: Request) -> bool:
    return request.url.path.startswith("/api/") or request.url.path.endswith(".json")
