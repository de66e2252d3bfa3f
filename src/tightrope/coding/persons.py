"""Persons with a name: their titles, what they are said to be, and whether they were named before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import belonging, syntax
from tightrope.coding.cast import Draft, draft_of
from tightrope.coding.naming import role_at, role_before
from tightrope.coding.tables import slug

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.naming import Match
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tables import Role
    from tightrope.coding.tokens import Token

OFFICIAL = ("GOV", "MIL", "JUD")
BEFORE_TITLE = ("compound", "amod", "nmod", "poss", "case")


class Title(NamedTuple):
    """What a person is said to be.

    Attributes:
        role: The office or part.
        first: Index of its first token.
        country: The country named with it.
    """

    role: Role
    first: int
    country: str | None


def person(cast: Cast, sentence: Sentence, token: Token, where: tuple[int, int]) -> tuple[str, ...]:
    """Enter a person whose name the parser found.

    Args:
        cast: Who was mentioned so far.
        sentence: Where the name stands.
        token: Its last word.
        where: Indices of its first and last word.

    Returns:
        The person's id, alone; that of one named before when the names fit.
    """
    first, last = where
    words = cast.words(sentence, first, last)
    titled = _title(cast, sentence, token, first)
    start = titled.first if titled else first
    described = titled or _apposition(cast, sentence, token)
    known = _known(cast, words)
    if known is not None:
        _learn(known, words, described)
        return cast.enter(sentence, token, known, start)
    draft = Draft(slug(words), words, "person", None, "UNK", person=True, head=words.split()[-1].lower())
    if described:
        draft.sector, draft.country, draft.title = described.role.sector, described.country, described.role.phrase
    draft.aliases[words] = None
    return cast.enter(sentence, token, draft, start)


def listed_person(cast: Cast, sentence: Sentence, token: Token, match: Match) -> Draft:
    """A person of the tables, with the title that the text gives."""
    draft = draft_of(match.name)
    titled = _title(cast, sentence, token, match.first)
    draft.title = titled.role.phrase if titled else ""
    if titled and titled.role.sector == "GOV" and draft.sector == "POL" and titled.country == draft.country:
        draft.sector = "GOV"  # who held office then
    return draft


def surname(cast: Cast, token: Token) -> Draft | None:
    """The person of that surname who was named before, where the parser sees no name."""
    word = token.lower_
    return next(
        (d for d in cast.drafts.values() if d.person and d.kind == "person" and word == d.name.lower().split()[-1]),
        None,
    )


def _learn(known: Draft, words: str, described: Title | None) -> None:
    """Add to a person what a later mention says: sector, country, title, the fuller name."""
    if described and known.sector == "UNK":
        known.sector, known.country = described.role.sector, described.country or known.country
    if described and not known.title:
        known.title = described.role.phrase
    if len(words) > len(known.name) and known.kind == "person" and " " in words and known.name in words:
        known.name = words


def _known(cast: Cast, words: str) -> Draft | None:
    """The person named before by a name that fits: the same, a part of it, or the surname; the latest first."""
    parts = [p.lower() for p in words.split()]
    for draft in reversed(cast.drafts.values()):
        if not draft.person:
            continue
        theirs = draft.name.lower().split()
        if theirs == parts or (len(parts) == 1 and parts[0] in (theirs[-1], theirs[-1].split("-")[-1])):
            return draft
        if len(theirs) == 1 and theirs[0] == parts[-1]:
            return draft
        if len(parts) > 1 and parts[-1] == theirs[-1] and (set(parts) <= set(theirs) or set(theirs) <= set(parts)):
            return draft
    return None


def _title(cast: Cast, sentence: Sentence, token: Token, first: int) -> Title | None:
    """The title before a personal name that begins at token `first`."""
    doc = token.doc
    floor = sentence.parsed.start
    found = role_before(doc, first, floor, cast.tables)
    if found is None:
        return None
    role, start = found
    country = role.country
    named = False
    before = start - 1
    while before >= floor and doc[before].pos_ in ("PROPN", "ADJ", "NOUN", "PART", "PUNCT", "ADP"):
        match = cast.matches[sentence.paragraph].get(before)
        if match is not None:
            country, named = match.name.country or country, True
            start = match.first
            break
        if doc[before].pos_ in ("PUNCT", "ADP") or doc[before].dep_ not in BEFORE_TITLE:
            break
        before -= 1
    if not named and country is None and role.sector in OFFICIAL:
        country = cast.home  # "President X" in a text on one country
    return Title(role, start, country)


def _apposition(cast: Cast, sentence: Sentence, token: Token) -> Title | None:
    """What a person is said to be beside the name: "X, a professor at Y", "the minister, X", "X, who is a …"."""
    beside = syntax.children(token, "appos")
    if token.dep_ == "appos":
        beside.append(token.head)
    beside += [c for clause in syntax.children(token, "relcl") for c in syntax.children(clause, "attr", "prep")]
    for noun in beside:
        for head in syntax.children(noun, "pobj") if noun.dep_ == "prep" else [noun]:
            found = role_at(head, cast.tables, sentence.parsed.start)
            if found is not None:
                role, first = found
                return Title(role, first, belonging.country(cast, sentence, head, role) or role.country)
    return None
