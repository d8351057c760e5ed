"""The officers' open questions, one at a time: the evidence beside it, decided by a key, undone by another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from reports.portal.pages import Portal
from reports.portal.ports import Account, DecisionOrder, can_be_shown
from reports.portal.refusal import refusal
from reports.portal.scope import in_scope, own_codes
from reports.summary import Review, ReviewCase, review_list

_KINDS = ("accepted", "rejected", "exempt")


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/review")
    def review(request: Request, code: str = "", item: str = "") -> HTMLResponse:
        account = portal.officer(request)
        open_ones = _open(portal, account)
        chosen = next((c for r in open_ones for c in r.cases if _is(c, code, item)), None)
        if chosen is None and open_ones:
            chosen = open_ones[0].cases[0]
        group = next((review for review in open_ones if chosen in review.cases), None)
        return portal.page(
            request,
            "review.html",
            wide=True,
            case=chosen,
            group=group,
            waiting=sum(len(review.cases) for review in open_ones),
            evidence=portal.desk.evidence(chosen.school.code, chosen.item.item) if chosen else "",
            last=portal.desk.last_decision(account.email),
            pictured=bool(chosen and any(can_be_shown(proof) for proof in chosen.item.evidence)),
        )

    @routes.post("/review")
    def decide(
        request: Request,
        form: Annotated[str, Form(max_length=300)] = "",
        code: Annotated[str, Form(max_length=80)] = "",
        item: Annotated[str, Form(max_length=80)] = "",
        evidence: Annotated[str, Form(max_length=80)] = "",
        kind: Annotated[str, Form(max_length=20)] = "",
        note: Annotated[str, Form(max_length=500)] = "",
        alike: Annotated[bool, Form()] = False,
    ) -> RedirectResponse:
        account = portal.officer(request)
        portal.own_form(request, form)
        if kind not in _KINDS:
            raise refusal(400, "choose_decision")
        if kind != "accepted" and not note.strip():
            raise refusal(400, "reason_needed")
        group = next((r for r in _open(portal, account) if _in(r, code, item)), None)
        if group is None:
            raise refusal(404, "not_waiting")
        if portal.desk.evidence(code, item) != evidence:
            raise refusal(409, "evidence_changed")
        cases = group.cases if alike else [case for case in group.cases if _is(case, code, item)]
        orders = [DecisionOrder(case.school.code, case.item.item, kind, note.strip()) for case in cases]
        portal.desk.decide(orders, account.email, account.office or account.scope or account.email)
        return portal.see("/review")

    @routes.post("/review/undo")
    def undo(request: Request, form: Annotated[str, Form(max_length=300)] = "") -> RedirectResponse:
        account = portal.officer(request)
        portal.own_form(request, form)
        back = portal.desk.undo(account.email)
        if back is None:
            raise refusal(404, "nothing_to_undo")
        return portal.see(f"/review?code={quote(back.code)}&item={quote(back.item)}")

    @routes.get("/evidence/{code}/{item}")
    def picture(request: Request, code: str, item: str) -> Response:
        in_scope(portal, portal.officer(request), code)
        try:
            found = portal.desk.picture(code, item)
        except LookupError:
            found = None
        if found is None:
            raise refusal(404, "no_picture")
        headers = {"cache-control": "private, max-age=600", "content-security-policy": "default-src 'none'; sandbox"}
        return Response(found[0], media_type=found[1], headers=headers)

    return routes


def _open(portal: Portal, account: Account) -> Sequence[Review]:
    """The open questions within the officer's area, those that are alike together."""
    return review_list(portal.desk.results(own_codes(portal, account)))


def _is(case: ReviewCase, code: str, item: str) -> bool:
    return (case.school.code, case.item.item) == (code, item)


def _in(review: Review, code: str, item: str) -> bool:
    return any(_is(case, code, item) for case in review.cases)
