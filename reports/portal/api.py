"""The interface for programs: schools, results, items, history, decisions and runs, as JSON or as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, Self

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict

from checks.cells import csv_cell
from reports.portal.pages import Portal, known_or
from reports.portal.ports import Account, Role
from reports.portal.scope import own_codes
from reports.result import ItemResult, SchoolResult, ShownDecision
from rules.verdicts import Verdict

_NIGHTS = 30


class AnswerFormat(StrEnum):
    """How rows come: JSON, or CSV that Excel opens as it is (UTF-8 with a mark, nothing that calculates)."""

    JSON = "json"
    CSV = "csv"


class SchoolRow(BaseModel):
    """A school of the list."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    name: str
    website: str
    area: str
    district: str


class ResultRow(BaseModel):
    """The newest result of a school in numbers; `coverage` says how much of its site was seen."""

    code: str
    name: str
    instrument: str
    coverage: str
    reason: str
    checked_at: str
    passed: int
    failed: int
    waiting: int
    unknown: int
    expected: int

    @classmethod
    def of(cls, school: SchoolResult) -> Self:
        """The numbers of a result."""
        return cls(
            code=school.code,
            name=school.name,
            instrument=school.instrument,
            coverage=school.coverage.status.value,
            reason=school.coverage.reason,
            checked_at=school.seen_at,
            passed=school.count(Verdict.PASSED),
            failed=school.count(Verdict.FAILED),
            waiting=school.waiting,
            unknown=school.unknown,
            expected=school.expected,
        )


class ItemRow(BaseModel):
    """The newest result of one item at one school; `decision` is an office's that holds."""

    school: str
    code: str
    item: str
    title: str
    verdict: str
    reason: str
    explanation: str
    since: str
    url: str
    decision: str

    @classmethod
    def of(cls, school: str, item: ItemResult) -> Self:
        """The result of one item at the school with this code."""
        return cls(
            school=school,
            code=item.code,
            item=item.item,
            title=item.title,
            verdict=item.verdict.value,
            reason=item.reason.value,
            explanation=item.explanation,
            since=item.since,
            url=item.evidence[0].url if item.evidence else "",
            decision=item.decided,
        )


class NightRow(BaseModel):
    """The verdict on one item in one night."""

    night: str
    code: str
    verdict: str
    reason: str


class DecisionRow(BaseModel):
    """What an office decided on an item; `standing` is valid, lapsed or expired."""

    school: str
    code: str
    item: str
    decision: str
    standing: str
    office: str
    date: str
    note: str

    @classmethod
    def of(cls, school: str, item: ItemResult, decision: ShownDecision) -> Self:
        """The decision on an item of the school with this code."""
        return cls(
            school=school,
            code=item.code,
            item=item.item,
            decision=decision.kind,
            standing=decision.standing,
            office=decision.office,
            date=decision.date,
            note=decision.note,
        )


class RunRow(BaseModel):
    """One night's run."""

    model_config = ConfigDict(from_attributes=True)

    run: str
    night: str
    state: str
    failure: str
    seen: int
    unseen: int
    minutes: int


class Refusal(BaseModel):
    """Why a request was refused."""

    detail: str


_REFUSALS: dict[int | str, dict[str, Any]] = {
    304: {"description": "Not changed since the ETag of If-None-Match"},
    400: {"description": "A parameter is none of what it may be", "model": Refusal},
    401: {"description": "No officer's session or token", "model": Refusal},
    403: {"description": "Outside the officer's area", "model": Refusal},
    "4XX": {"description": "Any other refusal", "model": Refusal},
}
FormQuery = Annotated[AnswerFormat, Query(alias="format")]


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(prefix="/api", tags=["oit"], responses=_REFUSALS)

    def csv_too(row: type[BaseModel]) -> dict[str, Any]:
        described = {"model": list[row], "content": {"text/csv": {"schema": {"type": "string"}}}}  # type: ignore[valid-type]
        return {"response_model": list[row], "responses": {200: described}}  # type: ignore[valid-type]

    @routes.get("/schools", **csv_too(SchoolRow))
    def schools(request: Request, form: FormQuery = AnswerFormat.JSON) -> Response:
        """The schools of the officer's area."""
        codes = _codes(portal, request)
        found = [school for school in portal.desk.schools() if school.code in codes]
        rows = [SchoolRow.model_validate(school) for school in found]
        return _answer(request, rows, SchoolRow, form)

    @routes.get("/results", **csv_too(ResultRow))
    def results(request: Request, form: FormQuery = AnswerFormat.JSON) -> Response:
        """Each school's newest result in numbers."""
        rows = [ResultRow.of(school) for school in portal.desk.results(_codes(portal, request))]
        return _answer(request, rows, ResultRow, form)

    @routes.get("/items", **csv_too(ItemRow))
    def items(
        request: Request,
        school: str = "",
        code: str = "",
        verdict: Verdict | None = None,
        form: FormQuery = AnswerFormat.JSON,
    ) -> Response:
        """The items of all schools, of one `school`, with one official `code`, or with one `verdict`."""
        rows = [
            ItemRow.of(of.code, item)
            for of in portal.desk.results(_codes(portal, request))
            if school in ("", of.code)
            for item in of.items
            if code in ("", item.code) and verdict in (None, item.verdict)
        ]
        return _answer(request, rows, ItemRow, form)

    @routes.get("/history/{school}", **csv_too(NightRow))
    def history(
        request: Request,
        school: str,
        nights: Annotated[int, Query(ge=1, le=400)] = _NIGHTS,
        form: FormQuery = AnswerFormat.JSON,
    ) -> Response:
        """Every item of a school over the newest nights."""
        if school not in _codes(portal, request):
            raise HTTPException(403, "outside of your area")
        rows = [
            NightRow(night=night, code=strip.code, verdict=found.verdict, reason=found.reason)
            for strip in portal.desk.strips(school, nights)
            for night, found in strip.nights
        ]
        return _answer(request, rows, NightRow, form)

    @routes.get("/decisions", **csv_too(DecisionRow))
    def decisions(request: Request, form: FormQuery = AnswerFormat.JSON) -> Response:
        """The newest decision on each item that has one."""
        rows = [
            DecisionRow.of(school.code, item, item.decision)
            for school in portal.desk.results(_codes(portal, request))
            for item in school.items
            if item.decision is not None
        ]
        return _answer(request, rows, DecisionRow, form)

    @routes.get("/runs", **csv_too(RunRow))
    def runs(request: Request, form: FormQuery = AnswerFormat.JSON) -> Response:
        """The newest runs, the newest first."""
        _officer(portal, request)
        rows = [RunRow.model_validate(night) for night in portal.desk.nights(_NIGHTS)]
        return _answer(request, rows, RunRow, form)

    @routes.get("/openapi.json", include_in_schema=False)
    def schema(request: Request) -> Response:
        return JSONResponse(request.app.openapi())

    @routes.get("/docs", include_in_schema=False)
    def docs(request: Request) -> HTMLResponse:
        return portal.page(request, "api_docs.html", wide=True, api=request.app.openapi())

    return routes


def _officer(portal: Portal, request: Request) -> Account:
    """Whose session or token this is."""
    account = portal.account(request)
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if account is None and kind.casefold() == "bearer":
        account = portal.token_account(token.strip())
    if account is None or account.role is Role.SCHOOL:
        raise HTTPException(401, "sign in, or send Authorization: Bearer <token>", {"www-authenticate": "Bearer"})
    return account


def _codes(portal: Portal, request: Request) -> frozenset[str]:
    return own_codes(portal, _officer(portal, request))


def _answer(request: Request, rows: Sequence[BaseModel], kind: type[BaseModel], form: AnswerFormat) -> Response:
    """The rows, or word that they are those that the asker has."""
    dicts = [row.model_dump() for row in rows]
    if form is AnswerFormat.CSV:
        body, media_type = _csv(dicts, list(kind.model_fields)), "text/csv; charset=utf-8"
    else:
        body, media_type = json.dumps(dicts, ensure_ascii=False).encode(), "application/json"
    return known_or(request, body, media_type)


def _csv(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([[csv_cell(str(row[name])) for name in names] for row in rows])
    return text.getvalue().encode("utf-8-sig")
