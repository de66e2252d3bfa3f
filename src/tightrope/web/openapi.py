"""The addresses of the JSON API as records, and their description as OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tightrope.exchange import entries
from tightrope.web import shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tightrope.web.looking import Question
    from tightrope.web.visit import Visit

_ENTRIES = (
    entries.EventEntry,
    entries.TallyEntry,
    entries.TieEntry,
    entries.LeverEntry,
    entries.MessageEntry,
    entries.RedLineEntry,
    entries.AssessmentEntry,
)


class Parameter(NamedTuple):
    """A part of an address.

    Attributes:
        name: Its name.
        what: What it is for.
        schema: What it may be, as JSON Schema.
    """

    name: str
    what: str
    schema: dict[str, Any]


class Route(NamedTuple):
    """An address of the API.

    Attributes:
        path: With its parts in braces, as both Starlette and OpenAPI write them.
        what: What it gives.
        query: What may stand behind the question mark.
        answer: The shape of the answer; None for the description itself.
        give: Gives it.
        begin: For what takes long: the question that a POST puts into the queue.
    """

    path: str
    what: str
    query: tuple[Parameter, ...]
    answer: type[msgspec.Struct] | None
    give: Callable[[Visit], msgspec.Struct | dict[str, Any]]
    begin: Callable[[Visit], Question] | None = None


def description(routes: Sequence[Route]) -> dict[str, Any]:
    """Describe the API as OpenAPI 3.1.

    Args:
        routes: Its addresses.
    """
    shaped = [route.answer for route in routes if route.answer]
    _, components = msgspec.json.schema_components(
        [*shaped, shapes.ErrorShape, shapes.WorkShape, *_ENTRIES], ref_template="#/components/schemas/{name}"
    )
    one_of = [{"$ref": f"#/components/schemas/{entry.__name__}"} for entry in _ENTRIES]
    components["ClaimShape"]["properties"]["claim"] = {"anyOf": one_of}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tightrope", "version": "1", "description": "A ledger of claims, read only."},
        "paths": {route.path: _operations(route) for route in routes},
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _operations(route: Route) -> dict[str, Any]:
    told = _operation(route)
    if route.begin is None:
        return {"get": told}
    schema = {"application/json": {"schema": {"$ref": "#/components/schemas/WorkShape"}}}
    failed = {status: one for status, one in told["responses"].items() if status != "200"}
    post = {
        **told,
        "summary": "Have it worked out.",
        "operationId": f"begin_{told['operationId']}",
        "responses": {"202": {"description": "It is in the queue: ask again.", "content": schema}, **failed},
    }
    return {"get": told, "post": post}


def _operation(route: Route) -> dict[str, Any]:
    parts = [part.strip("{}") for part in route.path.split("/") if part.startswith("{")]
    schema = {"$ref": f"#/components/schemas/{route.answer.__name__}"} if route.answer else {"type": "object"}
    failed = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorShape"}}}
    return {
        "summary": route.what,
        "operationId": "_".join(part.strip("{}").replace(".", "_") for part in route.path.split("/")[2:]),
        "parameters": [
            *({"name": part, "in": "path", "required": True, "schema": {"type": "string"}} for part in parts),
            *({"name": one.name, "in": "query", "description": one.what, "schema": one.schema} for one in route.query),
        ],
        "responses": {
            "200": {"description": route.what, "content": {"application/json": {"schema": schema}}},
            **{
                status: {"description": what, "content": failed}
                for status, what in (
                    ("400", "A parameter that cannot be used."),
                    ("401", "The server needs its token."),
                    ("404", "Not in the ledger."),
                    ("429", "Too many requests."),
                )
            },
        },
    }
