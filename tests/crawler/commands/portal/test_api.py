"""The interface for programs: who may ask, JSON and CSV alike, nothing sent twice, and a schema that is kept."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import quote

import jsonschema
import pytest

from tests.crawler.commands.portal.conftest import Office

ADDRESSES = ("schools", "results", "items", "history/4401", "decisions", "runs")
AREA = "a@example.go.th"


def test_nobody_unknown_and_no_school_is_answered(office: Office) -> None:
    for address in ADDRESSES:
        answer = office.client.get(f"/api/{address}", headers={"authorization": "Bearer x.y.z"})
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    office.sign_in("head@4401.example.ac.th")
    assert office.client.get("/api/schools").status_code == 401


def test_a_token_opens_the_own_area_until_it_is_ended(office: Office) -> None:
    office.sign_in(AREA)
    made = office.post("/tokens", label="แดชบอร์ด").text
    found = re.search(r"<textarea[^>]*>([^<]+)</textarea>", made)
    assert found
    name = re.search(r"/tokens/(\w+)/end", made)
    assert name
    office.post("/out")
    bearer = {"authorization": f"Bearer {found[1]}"}
    schools = office.client.get("/api/schools", headers=bearer).json()
    assert [school["code"] for school in schools] == ["4401", "4402"]
    assert office.client.get("/api/history/4501", headers=bearer).status_code == 403
    office.sign_in(AREA)
    assert office.post(f"/tokens/{name[1]}/end").status_code == 303
    office.post("/out")
    assert office.client.get("/api/schools", headers=bearer).status_code == 401


@pytest.mark.parametrize("address", ADDRESSES)
def test_answers_keep_the_schema_and_are_the_same_as_csv(office: Office, address: str) -> None:
    office.sign_in("nation@example.go.th")
    api = office.client.get("/api/openapi.json").json()
    path = f"/api/{address}".replace("4401", "{school}")
    schema = api["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = office.client.get(f"/api/{address}")
    jsonschema.validate(answer.json(), {**schema, "components": api["components"]})
    sheet = office.client.get(f"/api/{address}?format=csv")
    assert sheet.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert rows == [{name: str(value) for name, value in row.items()} for row in answer.json()]
    assert path in office.client.get("/api/docs").text


def test_what_has_not_changed_is_not_sent_again(office: Office) -> None:
    office.sign_in(AREA)
    first = office.client.get("/api/items?verdict=cantTell")
    assert {row["school"] for row in first.json()} == {"4402"}
    tag = first.headers["etag"]
    again = office.client.get("/api/items?verdict=cantTell", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert office.client.get("/api/items", headers={"if-none-match": tag}).status_code == 200
    assert office.client.get("/api/items?verdict=perhaps").status_code == 400


_ODD = ("", "0", "-1", "null", "AAA", "401", "9" * 30, "\x00", "%", "/..", "ก" * 300, "{}", "[1]")


def test_whatever_is_asked_the_answer_is_a_documented_one(office: Office) -> None:
    office.sign_in("nation@example.go.th")
    api = office.client.get("/api/openapi.json").json()
    for path, operations in api["paths"].items():
        [(method, operation)] = operations.items()
        assert method == "get"
        for parameter in operation["parameters"]:
            for odd in _ODD:
                asked = {parameter["name"]: odd}
                address = path.format(school=quote(odd or " ", safe="") if parameter["in"] == "path" else "4401")
                answer = office.client.get(address, params=asked if parameter["in"] == "query" else {})
                said = operation["responses"].get(str(answer.status_code)) or operation["responses"]["4XX"]
                assert answer.status_code < 500
                if answer.headers["content-type"] == "application/json":
                    schema = said["content"]["application/json"]["schema"]
                    jsonschema.validate(answer.json(), {**schema, "components": api["components"]})
        assert office.client.post(path.format(school="4401")).status_code == 405
