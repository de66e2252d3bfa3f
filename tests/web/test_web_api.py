"""The API: what it answers, and that its description is true of it."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
from web_by_hand import CASE, Visitor, key

from tightrope.web import api, openapi

COURIER = CASE[0].article
EXAMPLES = {
    "/api/claims": ["", "?type=ASSAULT&limit=1", "?named=withheld"],
    "/api/claims/{article}/{claim}": [key(0), key(0, 1)],
    "/api/search": ["?q=patrol", ""],
    "/api/events": ["", "?disputed=yes&actor=Orlavan+navy"],
    "/api/events/{article}/{claim}": [key(0)],
    "/api/articles": ["", "?limit=1"],
    "/api/articles/{digest}": [COURIER.digest, COURIER.id],
    "/api/tallies": [""],
    "/api/counts": ["", "?as_of=2026-03-04"],
    "/api/judgements": [""],
    "/api/forecast": ["", "?days=7"],
    "/api/whatif": ["?set=truce%3Dbroken", ""],
    "/api/record": [""],
    "/api/openapi.json": [""],
}


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return openapi.description(api.ROUTES)


def addresses() -> list[tuple[str, str]]:
    return [
        (path, re.sub(r"\{.*", "", path) + example if "{" in path else path + example)
        for path, examples in EXAMPLES.items()
        for example in examples
    ]


def test_every_route_has_an_example_here(described: dict[str, Any]) -> None:
    assert list(described["paths"]) == list(EXAMPLES) == [route.path for route in api.ROUTES]


@pytest.mark.parametrize(("path", "address"), addresses())
def test_what_is_served_is_what_is_described(
    visitor: Visitor, described: dict[str, Any], path: str, address: str
) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(answer.json(), {**schema, "components": described["components"]})


@pytest.mark.parametrize(("path", "address"), addresses())
def test_every_described_parameter_is_read(
    visitor: Visitor, described: dict[str, Any], path: str, address: str
) -> None:
    for parameter in described["paths"][path]["get"]["parameters"]:
        if parameter["in"] == "query":
            wrong = "\x7f" * 301
            answer = visitor.client.get(address.partition("?")[0], params={parameter["name"]: wrong})
            assert answer.status_code == 400, parameter["name"]
            jsonschema.validate(answer.json(), {**described["components"]["schemas"]["ErrorShape"]})


def test_the_pages_of_the_api_follow_each_other(visitor: Visitor) -> None:
    found, after = [], None
    for _ in range(9):
        answer = visitor.client.get("/api/claims", params={"limit": "1", **({"after": after} if after else {})}).json()
        found += [one["id"] for one in answer["claims"]]
        after = answer["next"]
        if after is None:
            break
    assert sorted(found) == sorted(claim.id for coding in CASE for claim in coding.claims)


def test_an_event_holds_its_rivals_and_origins(visitor: Visitor) -> None:
    event = visitor.get(f"/api/events/{key(0)}").json()
    assert [(rival["value"], len(rival["origins"])) for rival in event["rivals"] if rival["field"] == "killed"] == [
        ("6", 1),
        ("4", 1),
    ]
    assert len(event["claims"]) == 2


def test_an_article_is_whole(visitor: Visitor) -> None:
    (article,) = visitor.get(f"/api/articles/{COURIER.digest}").json()["articles"]
    assert article["text"] == COURIER.text
    assert article["claims"][0]["claim"]["killed"] == 4


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/articles/none", 404),
        (f"/api/claims/{COURIER.id}/none", 404),
        (f"/api/events/{key(0, 1)}", 404),
        ("/api/claims?limit=0", 400),
        ("/api/claims?limit=201", 400),
        ("/api/nothing", 404),
    ],
)
def test_errors_are_json_in_one_line(visitor: Visitor, address: str, status: int) -> None:
    answer = visitor.get(address)
    assert answer.status_code == status
    assert "\n" not in answer.json()["error"]
