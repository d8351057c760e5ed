"""What an area publishes for the country: one line of signs for each school, a hundredth of its reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rules.verdicts import Group, Reason, Verdict, group_of

SCHEMA = 1
_NIGHTS = 8  # of the past that are kept with each school, to tell who moved within a week
# What a cell begins with; what nobody has seen yet is a sign of its own, as in the reports.
SIGNS = {Group.PUBLISHED: "p", Group.TO_FIX: "f", Group.WAITING: "c", Group.EXEMPT: "n", Group.UNKNOWN: "u"}


def area_file(
    results: Iterable[Mapping[str, Any]], *, area: str, name: str, night: str, before: Mapping[str, Any] | None = None
) -> bytes:
    """The results of an area's schools (as published for each) as one JSON file; `before` is what it published last.

    `seen` is when the run of a school's result began; `cells` has a sign and a reason for each item of the school's list, in
    its order; `past` holds nights before this one under the same rules: the night, published items, gaps.
    """
    lists: list[dict[str, Any]] = []
    places: dict[str, int] = {}
    schools = []
    for result in results:
        asked = result["instrument"]
        if asked["id"] not in places:
            places[asked["id"]] = len(lists)
            lists.append(_list(result))
        schools.append(_school(result, places[asked["id"]]))
    past = _past(before, {listed["id"]: listed["rules_hash"] for listed in lists})
    for school in schools:
        earlier = [entry for entry in past.get(school["code"], ()) if entry[0] < night]
        if school["visited"]:
            cells = school["cells"].split()
            earlier.append([night, sum(cell[0] == "p" for cell in cells), sum(cell[0] == "f" for cell in cells)])
        school["past"] = earlier[-_NIGHTS:]
    whole = {"schema": SCHEMA, "area": area, "name": name, "night": night, "lists": lists, "schools": schools}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _list(result: Mapping[str, Any]) -> dict[str, Any]:
    asked = result["instrument"]
    items = [[item["code"], item["item"], item["title"], item.get("title_en", "")] for item in result["items"]]
    return {
        "id": asked["id"],
        "title": asked["title"],
        "fiscal_year": asked["fiscal_year"],
        "rules_hash": asked.get("rules_hash", ""),
        "items": items,
    }


def _school(result: Mapping[str, Any], place: int) -> dict[str, Any]:
    school, coverage = result["school"], result["coverage"]
    return {
        "code": school["code"],
        "name": school["name"],
        "province": school.get("province", ""),
        "district": school.get("district", ""),
        "website": school["website"],
        "list": place,
        "seen": result["run"]["started_at"],
        "visited": coverage["status"] != "unreachable",
        "coverage": [coverage["status"], coverage["reason"], coverage.get("detail", "")],
        "cells": " ".join(_cell(item) for item in result["items"]),
    }


def _cell(item: Mapping[str, Any]) -> str:
    verdict, reason = Verdict(item["verdict"]), Reason(item["reason"])
    sign = SIGNS[group_of(verdict, reason, item.get("situation", ""))]
    return f"{sign}.{reason.value}" if reason is not Reason.NONE else sign


def _past(before: Mapping[str, Any] | None, rules: Mapping[str, str]) -> dict[str, list[list[Any]]]:
    """By school, what it had on earlier nights; nothing where other rules were in force."""
    if before is None:
        return {}
    same = [rules.get(listed["id"]) == listed["rules_hash"] for listed in before["lists"]]
    return {school["code"]: school["past"] for school in before["schools"] if same[school["list"]]}
