"""Names that an article introduces itself: abbreviations in brackets, groups and parties that no table lists.

"The Movement for the Emancipation of the Delta (MED) … MED said": what stands in brackets after a name means the same.
A name of its own that ends in "Front" or "Liberation Army" is that of an armed group, whether or not anybody listed it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tightrope.coding.tables import Name, Tables, fold_words, name_words, slug, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.records import ActorKind, Sector

ARMED_HEADS = word_list("organisations", "armed")
CIVIC_HEADS = word_list("organisations", "civic")
FIGHTING = word_list("organisations", "fighting")
CAPITAL = r"[A-Z][\w'’-]*"
# One sequence of capitalised words, with "of", "for" and the like between them.
CAPITALISED = re.compile(rf"{CAPITAL}(?: (?:(?:of|for|in|and|to|the|de|du|la|del|al|e|i) ){{0,2}}{CAPITAL})+")
BRACKETED = re.compile(r",? ?[(\[]([A-Z][A-Za-z-]{0,10}[A-Z](?:-[A-Za-z]+)?)[)\],;]|, or ([A-Z]{3,8})\b")
LONGEST_NAME = 9  # words
LINKS = frozenset("of for in and to the de du la del".split())
OPENING = frozenset("the a an in on at but and as after when while since although if by for from of".split())


def with_introduced(tables: Tables, text: str) -> Tables:
    """The tables with the names that an article introduces.

    Args:
        tables: The names and roles known.
        text: The article's text.

    Returns:
        The same tables where it introduces none.
    """
    found: dict[tuple[str, ...], Name] = {}
    if text.isupper():
        return tables
    for words, name in _introduced(tables, text):
        known = _known(tables, words)
        if known is None or (len(words) == 1 and known.actor != name.actor):  # what this text means by "UPC"
            found.setdefault(words, name)
    if not found:
        return tables
    names = dict(tables.names)
    for words, name in found.items():
        names[words[0]] = sorted([(words, name), *names.get(words[0], ())], key=lambda entry: -len(entry[0]))
    return tables._replace(names=names)


def _known(tables: Tables, words: tuple[str, ...]) -> Name | None:
    return next((name for known, name in tables.names.get(words[0], ()) if known == words), None)


def _introduced(tables: Tables, text: str) -> Iterator[tuple[tuple[str, ...], Name]]:
    for match in CAPITALISED.finditer(text):
        spoken = _without_lead(tables, match.group().split())
        if len(spoken) < 2 or len(spoken) > LONGEST_NAME:  # noqa: PLR2004  one word is no name of its own
            continue
        phrase = " ".join(spoken)
        listed = _listed(tables, name_words(phrase))
        name = listed or _unlisted(tables, phrase)
        if name is None:
            continue
        abbreviation = BRACKETED.match(text, match.end())
        short = (abbreviation.group(1) or abbreviation.group(2)) if abbreviation is not None else ""
        if short and _stands_for(short, spoken):
            known = _known(tables, name_words(short))
            if known is not None and known.kind == name.kind and name.country in (known.country, None):
                name = known  # "the Rwanda Patriotic Front (RPF)"
            yield name_words(short), name._replace(form="name", capitals="-" not in short)
        if listed is None:
            yield name_words(phrase), name._replace(capitals=False)


def _without_lead(tables: Tables, words: list[str]) -> list[str]:
    """A sequence of capitalised words without what only opens the sentence: "In the", "Rebels of the"."""
    while words and words[0].lower() in OPENING:
        words = words[1:]
    lead = words[0].lower() if words else ""
    role = tables.roles.get(lead)
    fighters = role is not None and role.many and role.sector in ("REB", "MIL")
    if fighters and lead not in ARMED_HEADS | CIVIC_HEADS and len(words) > 1 and words[1] in LINKS:
        return _without_lead(tables, words[1:])
    return words


def _listed(tables: Tables, words: tuple[str, ...]) -> Name | None:
    """The group or body of the tables whose whole name these words end with."""
    for start in range(len(words) - 1):
        for known, name in tables.names.get(words[start], ()):
            if known == words[start:] and name.kind in ("group", "institution", "body"):
                return name
    return None


def _unlisted(tables: Tables, phrase: str) -> Name | None:
    """The armed group or party that a name of its own tells of by its words, None when it tells of none."""
    words = [fold_words(word) for word in phrase.split()]
    before_link = next((n for n, word in enumerate(words) if word in LINKS), len(words))
    head = words[before_link - 1]
    sector: Sector | None = None
    if head in ARMED_HEADS and (head not in CIVIC_HEADS or FIGHTING & set(words)):
        sector = "REB"
    elif head in CIVIC_HEADS:
        sector = "POL"
    own = [word for word in words if word not in LINKS and word != head]
    country = next(_countries(tables, words), None)
    if sector is None or not own or (head == "army" and not FIGHTING & set(own)):
        return None
    kind: ActorKind = "group"
    return Name(slug(phrase), phrase, "name", kind, country, sector)


def _countries(tables: Tables, words: list[str]) -> Iterator[str]:
    for n, word in enumerate(words):
        for known, name in tables.names.get(word, ()):
            if name.country and name.kind in ("state", "place") and tuple(words[n : n + len(known)]) == known:
                yield name.country


def _stands_for(short: str, words: list[str]) -> bool:
    """Whether an abbreviation begins as a name's words do: "MEND" for "Movement for the Emancipation of the …"."""
    initials = {word[0].lower() for word in words}
    letters = [c.lower() for c in short if c.isalpha()]
    return letters[0] in initials and sum(c in initials for c in letters) * 2 >= len(letters)
