"""The codes and names by which event data sets call a country; ours are ISO 3166 alpha-3 (`countries.csv`)."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import NamedTuple


class Country(NamedTuple):
    """A country in the words of others.

    Attributes:
        alpha3: ISO 3166 alpha-3; `XKX` for Kosovo.
        alpha2: ISO 3166 alpha-2.
        numeric: ISO 3166 numeric, without leading zeros; empty when it has none.
        gw: Number of Gleditsch and Ward, which UCDP uses; empty when it has none.
        name: The usual name.
        aliases: Other names, parted by "|".
        region: Region in ACLED's words.
    """

    alpha3: str
    alpha2: str
    numeric: str
    gw: str
    name: str
    aliases: str
    region: str


NOWHERE = Country("", "", "", "", "", "", "")


@cache
def _table() -> tuple[dict[str, Country], dict[str, str]]:
    text = resources.files("tightrope.exchange").joinpath("countries.csv").read_text(encoding="utf-8")
    countries = [Country(*row) for row in list(csv.reader(text.splitlines()))[1:]]
    names: dict[str, str] = {"kos": "XKX"}  # PLOVER's code
    for one in countries:
        for word in (one.name, *one.aliases.split("|"), one.alpha3, one.alpha2, one.numeric):
            names.setdefault(word.casefold(), one.alpha3)
    del names[""]
    return {one.alpha3: one for one in countries}, names


def country(alpha3: str | None) -> Country:
    """Look up a country; what is unknown has empty codes."""
    return _table()[0].get(alpha3 or "", NOWHERE)


def code_of(words: str | None) -> str | None:
    """Find the alpha-3 code of a name, of a name with an old one in brackets, or of another ISO code."""
    if not words:
        return None
    names, given = _table()[1], " ".join(words.split()).casefold()
    return names.get(given) or names.get(given.removeprefix("the ").split(" (")[0])
