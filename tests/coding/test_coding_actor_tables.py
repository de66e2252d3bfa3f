"""The actor tables are well-formed and say one thing about each name."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

from tightrope.records import ACTOR_KINDS, SECTORS

COLUMNS = {
    "states": ["country", "name", "aliases", "capital", "adjectives", "people", "metonyms"],
    "actors": ["id", "name", "aliases", "kind", "country", "sector", "since", "until"],
    "people": ["id", "name", "aliases", "kind", "country", "sector", "since", "until"],
    "roles": ["phrase", "sector", "kind", "number", "country"],
}
LISTS = {"aliases", "capital", "adjectives", "people", "metonyms"}
ROLE_KINDS = {"office", "person", "people", "asset"}


def rows(table: str) -> list[dict[str, str]]:
    text = files("tightrope.coding").joinpath("tables", f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def values(row: dict[str, str], *columns: str) -> list[str]:
    return [value for column in columns for value in row[column].split("|") if value]


def repeated(names: list[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


@pytest.mark.parametrize("table", COLUMNS)
def test_a_table_has_its_columns_in_every_row(table: str) -> None:
    text = files("tightrope.coding").joinpath("tables", f"{table}.csv").read_text(encoding="utf-8")
    lines = list(csv.reader(text.splitlines()))
    assert lines[0] == COLUMNS[table]
    assert [line for line in lines if len(line) != len(COLUMNS[table])] == []


@pytest.mark.parametrize("table", COLUMNS)
def test_a_value_has_no_stray_space_and_no_curly_apostrophe(table: str) -> None:
    cells = [value for row in rows(table) for cell in row.values() for value in cell.split("|")]
    assert [
        value for value in cells if value != " ".join(value.split()) or re.search("[\u2018\u2019\u201c\u201d]", value)
    ] == []


@pytest.mark.parametrize("table", ["states", "actors", "people"])
def test_a_list_names_nothing_twice_and_holds_no_empty_value(table: str) -> None:
    lists = [row[column].split("|") for row in rows(table) for column in LISTS & row.keys() if row[column]]
    assert [names for names in lists if "" in names or repeated(names)] == []


@pytest.mark.parametrize("table", COLUMNS)
def test_a_country_is_written_as_three_capitals(table: str) -> None:
    assert [row for row in rows(table) if row["country"] and not re.fullmatch("[A-Z]{3}", row["country"])] == []


@pytest.mark.parametrize("table", ["actors", "people", "roles"])
def test_every_country_named_is_among_the_states(table: str) -> None:
    known = {row["country"] for row in rows("states")}
    assert {row["country"] for row in rows(table)} - known - {""} == set()


def test_a_state_has_a_code_and_a_name_of_its_own() -> None:
    states = rows("states")
    assert [row for row in states if not row["country"] or not row["name"]] == []
    assert repeated([row["name"] for row in states]) == []


def test_a_name_of_a_state_stands_for_one_country() -> None:
    columns = ("name", "aliases", "capital", "adjectives", "people", "metonyms")
    meant = {(value.casefold(), row["country"]) for row in rows("states") for value in values(row, *columns)}
    assert repeated([name for name, _ in meant]) == []


@pytest.mark.parametrize(
    ("former", "successor"),
    [("Soviet Union", "RUS"), ("Yugoslavia", "SRB"), ("East Germany", "DEU"), ("Zaire", "COD"), ("Burma", "MMR")],
)
def test_a_former_state_has_its_successors_code(former: str, successor: str) -> None:
    assert [row["country"] for row in rows("states") if former in values(row, "name", "aliases")] == [successor]


@pytest.mark.parametrize("table", ["actors", "people"])
def test_an_id_is_a_slug_and_unique(table: str) -> None:
    ids = [row["id"] for row in rows(table)]
    assert [name for name in ids if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name)] == []
    assert repeated(ids) == []


def test_an_id_stands_for_an_actor_or_for_a_person() -> None:
    assert {row["id"] for row in rows("actors")} & {row["id"] for row in rows("people")} == set()


def test_an_alias_stands_for_one_actor_or_person() -> None:
    both = rows("actors") + rows("people")
    meant = {(value.casefold(), row["id"]) for row in both for value in values(row, "name", "aliases")}
    assert repeated([name for name, _ in meant]) == []


@pytest.mark.parametrize("table", ["actors", "people"])
def test_an_alias_is_not_a_name_of_a_state(table: str) -> None:
    columns = ("name", "aliases", "capital", "adjectives", "people", "metonyms")
    states = {value.casefold() for row in rows("states") for value in values(row, *columns)}
    aliases = {value.casefold() for row in rows(table) for value in values(row, "name", "aliases")}
    assert aliases & states == set()


@pytest.mark.parametrize("table", ["actors", "people", "roles"])
def test_a_sector_is_one_of_the_twelve(table: str) -> None:
    assert {row["sector"] for row in rows(table)} <= set(SECTORS)


def test_an_actor_has_a_kind_of_the_records() -> None:
    assert {row["kind"] for row in rows("actors")} <= set(ACTOR_KINDS) - {"person", "role", "unknown"}


def test_people_are_persons() -> None:
    assert {row["kind"] for row in rows("people")} == {"person"}


@pytest.mark.parametrize("table", ["actors", "people"])
def test_activity_is_in_years_and_ends_after_it_begins(table: str) -> None:
    years = [(row["since"], row["until"]) for row in rows(table)]
    assert [pair for pair in years if not all(re.fullmatch("(1[0-9]{3}|20[0-9]{2})?", year) for year in pair)] == []
    assert [(since, until) for since, until in years if since and until and int(since) > int(until)] == []


def test_a_role_is_lower_case_and_listed_once() -> None:
    phrases = [row["phrase"] for row in rows("roles")]
    assert [phrase for phrase in phrases if phrase != phrase.lower() or not phrase] == []
    assert repeated(phrases) == []


def test_a_role_has_a_kind_and_a_number() -> None:
    assert {row["kind"] for row in rows("roles")} == ROLE_KINDS
    assert {row["number"] for row in rows("roles")} == {"one", "many", ""}
    assert {row["number"] for row in rows("roles") if row["kind"] == "office"} == {"one"}


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("police", "GOV"), ("government", "GOV"), ("opposition", "POL"), ("analyst", "EXP"), ("militant", "REB"),
        ("resident", "CIV"), ("reporter", "MED"), ("troops", "MIL"), ("tanker", "BUS"), ("air base", "MIL"),
        ("court", "JUD"), ("peacekeepers", "IGO"), ("aid worker", "NGO"),
    ],
)  # fmt: skip
def test_a_role_has_the_sector_of_the_codebook(phrase: str, sector: str) -> None:
    assert [row["sector"] for row in rows("roles") if row["phrase"] == phrase] == [sector]
