"""A ledger as Datasette shows it: descriptions of its tables and views, and the questions asked most as queries."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec


def metadata(database: str, title: str) -> bytes:
    """Write the metadata that `datasette --metadata` reads.

    Args:
        database: The database's name in Datasette: the file's, without its ending.
        title: Heading of the pages.

    Returns:
        JSON.
    """
    told = _told()
    described = {
        "title": title,
        "description": told["about"],
        "databases": {
            database: {
                "tables": told["views"] | told["tables"],
                "queries": {name: query | {"sql": query["sql"].strip()} for name, query in told["queries"].items()},
            }
        },
    }
    return msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files("tightrope.ledger").joinpath("datasette.toml").read_text(encoding="utf-8"))
