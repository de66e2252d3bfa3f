"""The tables of the gazetteer: every reading of a name.

`places.tsv.gz` is made from GeoNames (CC BY 4.0) by `scripts/build_gazetteer.py`: one line a name, sorted, so that a
look-up is a bisection and nothing is parsed before it is asked for. `regions.csv` is written by hand and holds what no
list of cities has. `stop_places.txt` holds the names of cities that are ordinary words or names of people.
"""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAPITAL = 2_000_000  # people that being a capital is worth
_ALIAS = 4  # a reading by an alternate name counts for a fourth
_WEIGHTS = {"country": 10**9, "province": 100_000, "city": 1_000_000}  # people; what is written by hand is well known
_KNOWN = 2_000_000  # people; any other kind that is written by hand

_TABLES = Path(__file__).with_name("tables")
_ALIAS_FIELDS = 3  # of a line that sends one spelling to another
_ACRONYM = 5  # letters, at most
_LETTERS = str.maketrans(
    {"\u0131": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ə": "a", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"}
)
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile(r"(?:al|el|ar|as|ash|ad|an|at|az)[\s-]", re.IGNORECASE)
_SAINT = re.compile(r"\b(?:st|ste)\b\.?(?=[\s-])")


class Entry(NamedTuple):
    """One reading of a name.

    Attributes:
        name: The usual English name.
        country: ISO 3166 alpha-3 (`XKX` for Kosovo); None for what lies in several countries or in none.
        latitude: Degrees north, of the centre.
        longitude: Degrees east, of the centre.
        population: People, to two digits; 0 when the table does not say.
        kind: "country", "capital", "city", "province", "region", "sea", "base", "site" or "continent".
    """

    name: str
    country: str | None
    latitude: float
    longitude: float
    population: int
    kind: str


class Reading(NamedTuple):
    """An entry under a name that may mean it."""

    entry: Entry
    weight: int  # how likely it is meant, in people
    common: bool  # whether the name is an ordinary word or a given name


def without_article(words: str) -> str:
    """The words without a leading "the"."""
    match = _ARTICLE.match(words)
    return words[match.end() :] if match else words


def fold(name: str) -> str:
    """Reduce a name to what all its spellings share.

    Case, accents, apostrophes, hyphens, spaces, a leading article and the silent h of Arabic endings go, so that
    "Ar-Raqqah" and "ar Raqqa" meet. An acronym keeps its case: "US" is a country, "us" is not.
    """
    name = without_article(name.strip())
    letters = name.replace(".", "")
    if letters.isupper() and letters.isascii() and letters.isalpha() and len(letters) <= _ACRONYM:
        return letters
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
    name = _SAINT.sub("saint", name.casefold().translate(_LETTERS)).replace("&", "and")
    name = "".join(c for c in name if c.isalnum())
    return name[:-1] if name.endswith("ah") else name


def readings(name: str) -> tuple[Reading, ...]:
    """Every reading in the tables, the heaviest first; without its Arabic article if it is not found with it."""
    key = fold(name)
    found = _readings_of(key) or _readings_of(key.casefold())
    if not found and (match := _ARABIC_ARTICLE.match(name)):
        found = _readings_of(fold(name[match.end() :]))
    return found


@cache
def _readings_of(key: str) -> tuple[Reading, ...]:
    common = key in _stop_places()
    found = [Reading(entry, _WEIGHTS.get(entry.kind, _KNOWN), common=False) for entry in _regions().get(key, ())]
    for line in _lines_of(key):
        if len(line) == _ALIAS_FIELDS:
            _, other, country = line
            namesakes = [_entry(full) for full in _lines_of(other) if len(full) > _ALIAS_FIELDS and full[2] == country]
            share = _ALIAS
        else:
            namesakes = [_entry(line)]
            share = 1
        found += [Reading(entry, _weight(entry) // share, common) for entry in namesakes]
    found.sort(key=lambda r: -r.weight)
    return tuple(found)


def _weight(entry: Entry) -> int:
    if entry.kind == "province":
        return _WEIGHTS["province"]
    return entry.population + (_CAPITAL if entry.kind == "capital" else 0)


def _entry(line: list[str]) -> Entry:
    key, name, country, latitude, longitude, population, kind = line
    return Entry(name or key.capitalize(), country, float(latitude), float(longitude), int(population), kind)


def _lines_of(key: str) -> Iterator[list[str]]:
    lines = _places()
    start = f"{key}\t"
    for i in range(bisect_left(lines, start), len(lines)):
        if not lines[i].startswith(start):
            return
        yield lines[i].split("\t")


@cache
def _places() -> list[str]:
    """Lines sorted by key: key, name (empty if it is the key), country, latitude, longitude, population, kind.

    Or, for another spelling: key, the key that it stands for, country.
    """
    return gzip.decompress((_TABLES / "places.tsv.gz").read_bytes()).decode().split("\n")


@cache
def _stop_places() -> frozenset[str]:
    return frozenset((_TABLES / "stop_places.txt").read_text(encoding="utf-8").split())


@cache
def centres() -> dict[str, Entry]:
    """The countries, by their codes."""
    countries = (entry for entries in _regions().values() for entry in entries if entry.kind == "country")
    return {entry.country: entry for entry in countries if entry.country is not None}


@cache
def _regions() -> dict[str, tuple[Entry, ...]]:
    regions: dict[str, tuple[Entry, ...]] = {}
    with (_TABLES / "regions.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            where = float(row["latitude"]), float(row["longitude"])
            entry = Entry(row["name"], row["country"] or None, *where, 0, row["kind"])
            for key in {fold(name) for name in (row["name"], *row["aliases"].split("|")) if name}:
                regions[key] = (*regions.get(key, ()), entry)
    return regions
