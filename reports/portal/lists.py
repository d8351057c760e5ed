"""The officers' list of schools: uploaded, bad rows mended on the screen, taken into use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from reports.portal.pages import Portal
from reports.portal.ports import Account, DraftView, Role
from reports.portal.refusal import refusal
from reports.texts import texts

_MOST_CELLS = 1_500
_MENDED = ("code", "name", "website", "email")
_FIELDS = ("code", "name", "website", "email", "phone", "district", "area", "province", "instrument", "exempt")


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/lists")
    def lists(request: Request, used: int = 0) -> HTMLResponse:
        account = portal.officer(request)
        count = sum(_is_own(account, school.area) for school in portal.desk.schools())
        return portal.page(request, "lists.html", count=count, used=used)

    @routes.post("/lists")
    def upload(
        request: Request, file: Annotated[UploadFile, File()], form: Annotated[str, Form(max_length=300)] = ""
    ) -> RedirectResponse:
        account = portal.officer(request)
        portal.own_form(request, form)
        try:
            draft = portal.desk.draft_list(file.filename or "", file.file.read(), account.email)
        except ValueError as error:
            raise HTTPException(400, str(error)) from None
        return portal.see(f"/lists/{draft.token}")

    @routes.get("/lists/{token}")
    def draft(request: Request, token: str) -> HTMLResponse:
        draft = _draft(portal, request, token)
        return portal.page(request, "list_draft.html", wide=True, draft=draft, mended=_MENDED, labels=_labels())

    @routes.post("/lists/{token}")
    async def mend(request: Request, token: str) -> RedirectResponse:
        await run_in_threadpool(_mend, portal, request, token, await _sent(request))
        return portal.see(f"/lists/{token}")

    @routes.post("/lists/{token}/columns")
    async def arrange(request: Request, token: str) -> RedirectResponse:
        await run_in_threadpool(_arrange, portal, request, token, await _sent(request))
        return portal.see(f"/lists/{token}#odd")

    @routes.post("/lists/{token}/use")
    def use(request: Request, token: str, form: Annotated[str, Form(max_length=300)] = "") -> RedirectResponse:
        account = portal.officer(request)
        portal.own_form(request, form)
        _draft(portal, request, token)
        try:
            count = portal.desk.use_list(token, account.email, account.scope if account.role is Role.AREA else "")
        except ValueError as error:
            raise HTTPException(409, str(error)) from None
        return portal.see(f"/lists?used={count}")

    return routes


async def _sent(request: Request) -> Mapping[str, str]:
    async with request.form(max_files=0, max_fields=_MOST_CELLS) as sent:
        return {name: value for name, value in sent.items() if isinstance(value, str)}


def _draft(portal: Portal, request: Request, token: str) -> DraftView:
    account = portal.officer(request)
    draft = portal.desk.draft(token, account.email)
    if draft is None:
        raise refusal(404, "no_draft")
    return draft


def _mend(portal: Portal, request: Request, token: str, fields: Mapping[str, str]) -> None:
    _draft(portal, request, token)
    portal.own_form(request, fields.get("form", ""))
    changes: dict[int, dict[str, str]] = {}
    for name, value in fields.items():
        place, _, field = name.partition(".")
        if place.isdecimal() and field in _MENDED:
            changes.setdefault(int(place), {})[field] = value.strip()[:500]
    portal.desk.mend_list(token, changes)


def _arrange(portal: Portal, request: Request, token: str, fields: Mapping[str, str]) -> None:
    _draft(portal, request, token)
    portal.own_form(request, fields.get("form", ""))
    columns: dict[str, int] = {}
    for name, field in fields.items():
        index = name.removeprefix("column.")
        if index == name or not index.isdecimal() or not field:
            continue
        if field in columns:
            raise refusal(400, "column_twice", column=_labels().get(field, field))
        columns[field] = int(index)
    try:
        portal.desk.arrange_list(token, columns)
    except ValueError as error:
        raise HTTPException(400, str(error)) from None


def _labels() -> Mapping[str, str]:
    return {field: texts("th")(f"portal.column.{field}") for field in _FIELDS}


def _is_own(account: Account, area: str) -> bool:
    return account.role is Role.NATIONAL or account.scope == area
