"""The tables that a political scientist can read and extend: names, roles, verb frames, event nouns, words of grammar.

Names are matched by their words, without regard to case, accents or the kind of apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tightrope.errors import TableError
from tightrope.records import ACTOR_KINDS, SECTORS, ActorKind, Sector

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Form = Literal["name", "capital", "seat", "adjective", "people"]
WORD = re.compile(r"\w+|[^\w\s]")


class Name(NamedTuple):
    """One way of naming an actor.

    Attributes:
        actor: Id of the actor.
        name: Its canonical name.
        form: What the words are: the name itself, a capital or seat that stands for it, an adjective, its people.
        kind: Kind of the actor.
        country: ISO alpha-3, None when it has none.
        sector: PLOVER sector.
        capitals: Whether it is an abbreviation that is told from a common word only by its capitals ("WHO", "US").
    """

    actor: str
    name: str
    form: Form
    kind: ActorKind
    country: str | None
    sector: Sector
    capitals: bool = False


class Role(NamedTuple):
    """A noun that tells what someone is: an office, a person, people, or a thing that stands for its owner."""

    phrase: str
    sector: Sector
    kind: str
    many: bool
    country: str | None


class Tables(NamedTuple):
    """All that the coder knows about names and roles.

    Attributes:
        names: First word → (all words, name), the longest first.
        roles: Phrase → role.
        role_heads: The last words of the role phrases.
        states: ISO alpha-3 → the state's name.
    """

    names: dict[str, list[tuple[tuple[str, ...], Name]]]
    roles: dict[str, Role]
    role_heads: frozenset[str]
    states: dict[str, Name]

    def capitalised(self) -> frozenset[str]:
        """Lower-case names, which are written with a capital letter, for texts that lost their cases."""
        return frozenset(
            " ".join(words)
            for entries in self.names.values()
            for words, name in entries
            if not name.capitals and len("".join(words)) > 2  # noqa: PLR2004  "al", "de", "of" are no names
        )


def fold_words(text: str) -> str:
    """Lower the case, strip accents, straighten apostrophes: the form in which names are compared."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'").replace("ʼ", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def name_words(text: str) -> tuple[str, ...]:
    """Cut a name or phrase into the words by which names are matched."""
    return tuple(WORD.findall(fold_words(text)))


def slug(text: str) -> str:
    """Make an id from a name: "Kata'ib Hezbollah" → "kataib-hezbollah"."""
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"'s?\b", "", fold_words(text)))) or "unnamed"


def table_text(name: str) -> str:
    """Read a table that comes with the package."""
    return resources.files("tightrope.coding").joinpath("tables", name).read_text(encoding="utf-8")


def rows(name: str, text: str | None = None) -> Iterator[dict[str, str]]:
    """Yield a CSV table's rows; `text` instead of the bundled table of that name, if given."""
    yield from csv.DictReader(io.StringIO(table_text(name) if text is None else text))


def toml(name: str) -> dict[str, Any]:
    """Read a bundled TOML table."""
    return tomllib.loads(table_text(name))


@cache
def _grammar() -> dict[str, Any]:
    return toml("grammar.toml")


def word_list(group: str, name: str) -> frozenset[str]:
    """A list of words from `tables/grammar.toml`.

    Args:
        group: The table it stands in.
        name: Its name there.
    """
    return frozenset(_grammar()[group][name])


def word_map(group: str, name: str) -> dict[str, str]:
    """A table of words and their meanings from `tables/grammar.toml`, by group and name."""
    return dict(_grammar()[group][name])


def _listed(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _state_names(row: dict[str, str]) -> Iterator[tuple[str, Name]]:
    actor, name, country = slug(row["name"]), row["name"], row["country"]
    forms: tuple[tuple[Form, list[str]], ...] = (
        ("name", [name, *_listed(row["aliases"])]),
        ("seat", _listed(row["metonyms"])),
        ("capital", _listed(row["capital"])),
        ("adjective", _listed(row["adjectives"])),
        ("people", _listed(row["people"])),
    )
    for form, words in forms:
        for phrase in words:
            yield phrase, Name(actor, name, form, "state", country, "GOV")


def _actor_names(row: dict[str, str], where: str) -> Iterator[tuple[str, Name]]:
    sector, kind = row["sector"], row["kind"]
    if sector not in SECTORS or kind not in ACTOR_KINDS:
        message = f"{where}: {row.get('name')!r} has sector {sector!r} and kind {kind!r}; use {', '.join(SECTORS)}"
        raise TableError(message)
    entry = Name(
        row.get("id") or slug(row["name"]),
        row["name"],
        "name",
        kind,
        row["country"] or None,
        sector,
    )
    for phrase in (row["name"], *_listed(row.get("aliases"))):
        yield phrase, entry


def _role(row: dict[str, str], where: str) -> Role:
    if row["sector"] not in SECTORS:
        message = f"{where}: {row['phrase']!r} has sector {row['sector']!r}; use one of {', '.join(SECTORS)}"
        raise TableError(message)
    many = row["number"] == "many" or row["kind"] == "people"
    return Role(row["phrase"], row["sector"], row["kind"], many, row["country"] or None)


def _own_names(actors: Path) -> list[tuple[str, Name]]:
    """The names in a user's file of actors."""
    try:
        own = rows(actors.name, actors.read_text(encoding="utf-8"))
        return [pair for row in own for pair in _actor_names(row, str(actors))]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = f"{actors}: cannot be read as a CSV table of actors ({error})"
        raise TableError(message) from error
    except KeyError as error:
        message = f"{actors}: column {error} is missing; the columns are id,name,aliases,kind,country,sector"
        raise TableError(message) from error


@cache
def load_tables(actors: Path | None = None) -> Tables:
    """Load the bundled tables, extended by a user's actor file.

    Args:
        actors: CSV with the columns of `actors.csv` (`id,name,aliases,kind,country,sector,since,until`); its rows come
            first, so that they override the bundled ones.

    Returns:
        The tables; loaded once for each file.

    Raises:
        TableError: The file cannot be read, lacks a column, or has an unknown sector or kind.
    """
    pairs = _own_names(actors) if actors is not None else []
    by_country: dict[str, Name] = {}
    for row in rows("states.csv"):
        named = list(_state_names(row))
        by_country.setdefault(row["country"], named[0][1])
        pairs += named
    for table in ("actors.csv", "people.csv"):
        for row in rows(table):
            pairs += _actor_names(row, table)
    roles = {row["phrase"]: _role(row, "roles.csv") for row in rows("roles.csv")}
    return Tables(_by_first_word(pairs), roles, frozenset(phrase.split(" ")[-1] for phrase in roles), by_country)


def _by_first_word(pairs: list[tuple[str, Name]]) -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """The names by their first word, the longest first; of names with the same words the first listed stays."""
    seen: dict[tuple[str, ...], Name] = {}
    for phrase, entry in pairs:
        words = name_words(phrase)
        words = words[1:] if len(words) > 1 and words[0] == "the" else words
        if words:
            capitals = len(words) == 1 and phrase.isupper()
            seen.setdefault(words, entry._replace(capitals=capitals))
    names: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for words, entry in sorted(seen.items(), key=lambda item: -len(item[0])):
        names.setdefault(words[0], []).append((words, entry))
    return names
