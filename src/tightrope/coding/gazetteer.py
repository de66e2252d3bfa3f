"""Where words lie: reads a place and its modifiers against the offline tables of `gazetteer_table`."""

from __future__ import annotations

import re
from math import cos, hypot, radians
from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding.gazetteer_table import Entry, centres, readings, without_article
from tightrope.records import Place, PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Entry", "is_place", "lookup", "resolve"]

_LARGE = 300_000  # people; a city this large is meant even when its name is an ordinary word
_RESCUED = 50_000  # people; with a country to look in, a city this large is meant
_FAR = 30  # degrees from the middle of a country; beyond lies no neighbour
_NEAR = 20  # a reading in a country that the text is about counts twentyfold
_LONGEST = 120  # characters; more is a sentence, not the name of a place
_ORDER: tuple[PlacePrecision, ...] = ("exact", "near", "region", "country", "sea")  # finest first
_PRECISIONS: dict[str, PlacePrecision] = {
    "sea": "sea", "country": "country", "continent": "region", "region": "region", "province": "region",
}  # fmt: skip

_SIDE = r"(?:(?:north|south)(?:-?(?:east|west))?|east|west)"
_TOWN = r"(?:(?:port |border )?(?:city|town)|village|capital|port|settlement|municipality|kibbutz)"
_AREA = (
    r"(?:province|governorate|oblast|(?:border )?region|state|department|district|county|territory|prefecture|krai|"
    r"division|area|countryside|enclave|peninsula|valley|republic)"
)
_GROUNDS = (
    r"(?:(?:(?:international|military) )?airport|air ?base|airfield|(?:(?:naval|military) )?base|port|harbou?r|"
    r"(?:refugee )?camp|(?:border )?crossing|oil ?field|refinery|(?:nuclear )?(?:power )?plant|dam|prison|hospital|"
    r"suburbs?|outskirts|coast)"
)
_WITHIN = (
    re.compile(r"(?P<inner>.+?)(?:\s*,\s*|\s+in\s+)(?P<outer>.+)", re.IGNORECASE),
    re.compile(r"(?P<outer>.+?)['\u2019]s?\s+(?P<inner>.+)", re.IGNORECASE),
)
_BESIDE = re.compile(
    rf"(?:.*\b)?(?:near|outside|around|close to|off|{_SIDE} of|(?:outskirts|suburbs?|vicinity|edge|coast) of)\s+(.+)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:far[ -])?(?:{_SIDE}(?:ern(?:most)?)?|central|upper|lower)[ -](?:and \S+ern )?(?:parts? of )?(.+)",
    re.IGNORECASE,
)


_MODIFIED = re.compile(
    r"[,'\u2019]|\b(?:(?:in|of|off|near|around|outside|close)\b|far|central|upper|lower|"
    rf"{_SIDE}|{_TOWN}|{_AREA}|{_GROUNDS})",
    re.IGNORECASE,
)  # what any modifier has


def _of(noun: str) -> re.Pattern[str]:
    """Match "the NOUN of X" and "X NOUN", with X as the last group, and the noun as long as it can be."""
    return re.compile(rf"(?:.*\b)?{noun} of\s+(.+)|(.+?)\s+{noun}", re.IGNORECASE)


class _Modifier(NamedTuple):
    pattern: re.Pattern[str]
    kinds: tuple[str, ...]  # of the readings that it asks for
    precision: PlacePrecision  # the finest that it leaves


_MODIFIERS = (
    _Modifier(_BESIDE, (), "near"),
    _Modifier(_of(_TOWN), ("city", "capital"), "exact"),
    _Modifier(_of(_AREA), ("province", "region"), "region"),
    _Modifier(_of(_GROUNDS), (), "near"),
)


def lookup(name: str) -> tuple[Entry, ...]:
    """Return every reading of a name, the likeliest first.

    A small place whose name is an ordinary word or a given name ("Nice", "Reading", "Victoria") is left out; `resolve`
    finds it when there is a country to look in.

    Args:
        name: A name in Latin script, in any usual spelling.

    Returns:
        The readings: countries first, then known sites, capitals and cities by population; empty if unknown.
    """
    return tuple(r.entry for r in readings(name) if not r.common or r.entry.population > _LARGE)


def is_place(words: str) -> bool:
    """Whether `resolve` finds the words without help."""
    return resolve(words) is not None


def resolve(words: str, near: Collection[str] = ()) -> Place | None:
    """Place words on the map.

    Understands "eastern Syria", "the city of Kirkuk", "Anbar province", "near Erbil", "outskirts of Khartoum",
    "Reading, Pennsylvania", "Iraq's Anbar". `near` moves the choice among readings, but not from a metropolis to its
    namesake.

    Args:
        words: The name with its modifiers.
        near: Countries that the text is about, ISO 3166 alpha-3.

    Returns:
        The place without a span, its `name` being the words without a leading article; None if nothing is known of it.
    """
    words = " ".join(words.split()).strip(" .,;:")
    found = _read(words, frozenset(near)) if len(words) <= _LONGEST else None
    if found is None:
        return None
    entry, precision = found
    return Place(
        name=without_article(words),
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=precision,
    )


def _read(words: str, near: frozenset[str], kinds: tuple[str, ...] = ()) -> tuple[Entry, PlacePrecision] | None:
    """Read a name as it stands, or else take off one modifier and read the rest."""
    if entry := _choose(words, near, kinds):
        return entry, _precision(entry)
    if words.isalpha() or not _MODIFIED.search(words):
        return None  # one word has no modifier
    if not _BESIDE.fullmatch(words):
        for pattern in _WITHIN:
            if match := pattern.fullmatch(words):
                return _read_within(match["inner"], match["outer"], near)
    for modifier in _MODIFIERS:
        match = modifier.pattern.fullmatch(words)
        if match and (found := _read(match[match.lastindex or 0], near, modifier.kinds)):
            return found[0], max(modifier.precision, found[1], key=_ORDER.index)
    if (match := _PART.fullmatch(words)) and (found := _read(match[1], near)):
        return found[0], "region" if found[1] == "country" else found[1]
    return None


def _read_within(inner: str, outer: str, near: frozenset[str]) -> tuple[Entry, PlacePrecision] | None:
    """Read `inner` as a part of `outer`: in its country and, when that is a province or a town, close to it."""
    around = _read(outer, near)
    if around is None:
        return _read(inner, near)
    area = around[0]
    local = [r.entry for r in readings(inner) if area.country and r.entry.country == area.country]
    if local:
        entry = local[0] if area.kind == "country" else min(local, key=lambda one: _degrees_apart(one, area))
        return entry, _precision(entry)
    return _read(inner, frozenset({area.country}) if area.country else near) or around


def _precision(entry: Entry) -> PlacePrecision:
    return _PRECISIONS.get(entry.kind, "exact")


def _degrees_apart(one: Entry, other: Entry) -> float:
    return hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * cos(radians(one.latitude)))


def _obscure(entry: Entry, near: frozenset[str]) -> bool:
    """Whether a town is a small one far from all that a text is about: none on Pakistan means Hangu in China."""
    if entry.kind != "city" or not 0 < entry.population < _LARGE or entry.country in near:
        return False
    told = [centre for country, centre in centres().items() if country in near]
    return bool(told) and all(_degrees_apart(centre, entry) > _FAR for centre in told)


def _choose(words: str, near: frozenset[str], kinds: tuple[str, ...]) -> Entry | None:
    """The likeliest reading, of the kinds sought if there is one."""
    pool = [
        (r.entry.kind in kinds, r.weight * (_NEAR if r.entry.country in near else 1), r.entry)
        for r in readings(words)
        if not (near and _obscure(r.entry, near))
        and (not r.common or r.entry.population > (_RESCUED if r.entry.country in near else _LARGE))
    ]
    return max(pool, key=lambda choice: choice[:2])[2] if pool else None
