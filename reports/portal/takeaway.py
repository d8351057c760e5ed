"""What a school takes along of its result: data, a badge, a card for its website, a slip to print."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from reports.portal.badge import badge
from reports.portal.finding import result_of
from reports.portal.pages import Portal, known_or
from reports.portal.security import POLICY
from reports.reading import read_result
from reports.school_report import sentence
from reports.texts import texts
from reports.unchanged import checked_at, versions


def router(portal: Portal) -> APIRouter:
    """The handlers."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/s/{code}.json")
    def school_json(request: Request, code: str) -> Response:
        return known_or(request, json.dumps(result_of(portal, code), ensure_ascii=False).encode(), "application/json")

    @routes.get("/badge/{code}.svg")
    def school_badge(code: str) -> Response:
        drawn = badge(read_result(result_of(portal, code)))
        headers = {
            "cache-control": "public, max-age=600",
            "content-security-policy": "default-src 'none'",
            "cross-origin-resource-policy": "cross-origin",
        }
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    @routes.get("/card/{code}")
    def card(request: Request, code: str) -> HTMLResponse:
        school = read_result(result_of(portal, code))
        drawn = portal.page(request, "card.html", s=school, sentence=sentence(school, texts("th")))
        # The one page that other websites may show within theirs; nothing can be done in it.
        drawn.headers["content-security-policy"] = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
        drawn.headers["cache-control"] = "public, max-age=600"
        del drawn.headers["set-cookie"]
        return drawn

    @routes.get("/s/{code}/slip")
    def slip(request: Request, code: str) -> HTMLResponse:
        school = read_result(result_of(portal, code))
        t = texts("th")
        return portal.page(
            request,
            "slip.html",
            s=school,
            checked_at=checked_at(school, "th"),
            versions=versions(school, "th"),
            sentence=sentence(school, t),
        )

    return routes
