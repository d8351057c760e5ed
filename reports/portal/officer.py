"""The officers' pages: all schools of an area, open questions, objections, the nights."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from reports.portal.pages import Portal, portal_css
from reports.portal.ports import FOR_PROGRAMS, Account, DecisionOrder, Role, can_be_shown
from reports.portal.refusal import refusal
from reports.portal.security import POLICY
from reports.rendering import Within, script_hash
from reports.summary import Review, ReviewCase, render_schools, review_list

_KINDS = ("accepted", "rejected", "exempt")
_NIGHTS = 30


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)
    summaries = _KeptSummaries()

    @routes.get("/area")
    def area(request: Request) -> HTMLResponse:
        account = portal.officer(request)
        answer = portal.answer(request, summaries.of(portal, account))
        # The summary embeds its styles and its one script, of which it names the hash.
        answer.headers["content-security-policy"] = POLICY.replace(
            "style-src 'self'; style-src-attr 'unsafe-inline'", "style-src 'unsafe-inline'"
        ).replace("script-src 'self'", f"script-src '{script_hash('summary.js')}'")
        return answer

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
        _in_scope(portal, portal.officer(request), code)
        try:
            found = portal.desk.picture(code, item)
        except LookupError:
            found = None
        if found is None:
            raise refusal(404, "no_picture")
        headers = {"cache-control": "private, max-age=600", "content-security-policy": "default-src 'none'; sandbox"}
        return Response(found[0], media_type=found[1], headers=headers)

    @routes.get("/cases")
    def cases(request: Request) -> HTMLResponse:
        account = portal.officer(request)
        names = {school.code: school for school in portal.desk.schools() if _may_see(account, school.area)}
        found = [case for case in portal.desk.objections() if case.code in names]
        return portal.page(request, "cases.html", cases=found, names=names)

    @routes.post("/cases/{number}")
    def answer(
        request: Request,
        number: int,
        form: Annotated[str, Form(max_length=300)] = "",
        words: Annotated[str, Form(max_length=1000)] = "",
    ) -> RedirectResponse:
        account = portal.officer(request)
        portal.own_form(request, form)
        case = next((case for case in portal.desk.objections() if case.number == number), None)
        if case is None or not words.strip():
            raise refusal(404 if case is None else 400, "answer_needed")
        _in_scope(portal, account, case.code)
        portal.desk.answer_objection(number, words.strip(), account.email)
        return portal.see("/cases")

    @routes.get("/nights")
    def nights(request: Request, a: str = "", b: str = "") -> HTMLResponse:
        account = portal.officer(request)
        found = portal.desk.nights(_NIGHTS)
        try:
            changed = portal.desk.changes(a, b, own_codes(portal, account)) if a and b else None
        except ValueError:
            raise refusal(404, "no_night") from None
        names = {school.code: school.name for school in portal.desk.schools()}
        health = portal.desk.health() if account.role is Role.NATIONAL else ()
        return portal.page(
            request, "nights.html", wide=True, nights=found, a=a, b=b, changed=changed, names=names, health=health
        )

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

    @routes.get("/log")
    def log(request: Request) -> HTMLResponse:
        account = portal.officer(request)
        if account.role is not Role.NATIONAL:
            raise refusal(403, "for_nation")
        return portal.page(request, "log.html", wide=True, acts=portal.desk.acts())

    return routes


@dataclass(frozen=True, slots=True)
class _Kept:
    made_of: str
    html: str


class _KeptSummaries:
    """The summary of each scope as it was made last."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._making = Lock()

    def of(self, portal: Portal, account: Account) -> str:
        scope = f"{account.role} {account.scope} {account.email}"
        with self._making:
            made_of = portal.desk.changed()
            kept = self._kept.get(scope)
            if kept is None or kept.made_of != made_of:
                kept = self._kept[scope] = _Kept(made_of, _summary(portal, account))
            return kept.html


def _summary(portal: Portal, account: Account) -> str:
    shared = portal.shared(account)
    values = {name: shared[name] for name in ("static", "account", "token")} | {"portal_css": portal_css}
    codes = own_codes(portal, account)
    values["trend"] = portal.desk.trend(codes, _NIGHTS)
    return render_schools(
        portal.desk.results(codes),
        portal.desk.before(codes),
        within=Within("area_page.html", values),
        page=lambda school: f"/s/{quote(school.code, safe='')}",
    )


def own_codes(portal: Portal, account: Account) -> frozenset[str]:
    """The schools that the officer works on."""
    return frozenset(school.code for school in portal.desk.schools() if _may_see(account, school.area))


def _may_see(account: Account, area: str) -> bool:
    return account.role is Role.NATIONAL or (account.role is Role.AREA and account.scope == area)


def _in_scope(portal: Portal, account: Account, code: str) -> None:
    if code not in own_codes(portal, account):
        raise refusal(403, "school_elsewhere")


def _open(portal: Portal, account: Account) -> Sequence[Review]:
    """The open questions within the officer's area, those that are alike together."""
    return review_list(portal.desk.results(own_codes(portal, account)))


def _is(case: ReviewCase, code: str, item: str) -> bool:
    return (case.school.code, case.item.item) == (code, item)


def _in(review: Review, code: str, item: str) -> bool:
    return any(_is(case, code, item) for case in review.cases)
