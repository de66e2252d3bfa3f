"""Who is meant: the noun phrases and pronouns of one article → actors.

A phrase that is not in the tables is resolved by its parts: a role noun gives the sector, a nationality, possessor or
"of X" the country, a named organisation both. Definite phrases and pronouns go back to the nearest fitting actor.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tightrope.coding import gazetteer, phrases, syntax
from tightrope.coding.belonging import called
from tightrope.coding.cast import Cast, Draft, draft_of
from tightrope.coding.introduced import with_introduced
from tightrope.coding.naming import name_matches, person_at, role_at
from tightrope.coding.parse import filed_from
from tightrope.coding.persons import listed_person, person, surname
from tightrope.coding.reference import PRONOUNS, beside, both, pronoun, short_form

if TYPE_CHECKING:
    from tightrope.coding.naming import Match
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tables import Tables
    from tightrope.coding.tokens import Token
    from tightrope.records import Article

ARMED = ("REB", "MIL")
UNION = re.compile(r"\b(EU|European (Union|Commission))\b")
LEAD = 2  # paragraphs in which a text says where it takes place; what a dateline counts for
LEADING = 3  # times as often as any other a text names the country that it is about
COUNTRIED = ("state", "institution", "place", "group", "person")
DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())


def meet(article: Article, sentences: list[Sentence], tables: Tables) -> Cast:
    """Read who is in an article, sentence by sentence.

    Args:
        article: The article.
        sentences: Its parsed sentences, in order.
        tables: Names and roles.

    Returns:
        The cast: who stands behind each noun and pronoun.
    """
    tables = with_introduced(tables, article.text)
    cast = Cast(article, tables)
    for sentence in sentences:
        if sentence.paragraph not in cast.matches:
            cast.matches[sentence.paragraph] = _seated(name_matches(sentence.parsed.doc, tables), article.text, tables)
    cast.filed = _filed_in(cast)
    cast.home = _home(cast)
    cast.scene = cast.home or cast.filed
    for sentence in sentences:
        names = cast.matches[sentence.paragraph]
        for token in sentence.parsed:
            if token.pos_ in ("NOUN", "PROPN", "PRON") or token.i in names:
                ids = _resolve(cast, sentence, token)
                if ids:
                    cast.at[(sentence.paragraph, token.i)] = ids
    return cast


def _seated(matches: dict[int, Match], text: str, tables: Tables) -> dict[int, Match]:
    """The same names, with Brussels standing for the European Union where that is told of and Belgium is not."""
    if "Brussels" not in text or "Belgi" in text or not UNION.search(text):
        return matches
    union = next(name for words, name in tables.names["european"] if words == ("european", "union"))
    return {
        i: m._replace(name=union) if m.name.country == "BEL" and m.name.form == "capital" else m
        for i, m in matches.items()
    }


def _filed_in(cast: Cast) -> str | None:
    """The country of the dateline, unless the text begins with others: it may be filed from across a border."""
    first = [m.name for n in sorted(cast.matches)[:LEAD] for m in cast.matches[n].values() if m.name.kind == "state"]
    filed = (gazetteer.resolve(place.title()) for place in filed_from(cast.article))
    country = next((place.country for place in filed if place is not None), None)
    return country if not first or country in {name.country for name in first} else None


def _home(cast: Cast) -> str | None:
    """The country that an article is about: named far more often than any other."""
    told = Counter([cast.filed] * LEAD if cast.filed else [])
    local: set[str] = set()  # told of by "the Peruvian …" or a place: one such mention is enough
    for names in cast.matches.values():
        for match in {match.first: match for match in names.values()}.values():
            country = match.name.country
            if country and not match.tied and match.name.kind in COUNTRIED:
                told[country] += 1
                local |= {country} if match.name.form == "adjective" or match.name.kind == "place" else set()
    first, second = [*told.most_common(2), (None, 0), (None, 0)][:2]
    enough = first[1] >= LEAD or first[0] in local
    return first[0] if enough and first[1] >= LEADING * second[1] else None


def _of_people(cast: Cast, sentence: Sentence, token: Token) -> bool:
    """Whether a word only tells of what nation some are: of "the Filipino hostages", not of "the Filipino army"."""
    if token.dep_ not in ("amod", "compound", "nmod"):
        return False
    role = role_at(token.head, cast.tables, sentence.parsed.start)
    return role is None or role[0].sector not in phrases.OFFICIAL


def _resolve(cast: Cast, sentence: Sentence, token: Token) -> tuple[str, ...]:
    listed = cast.match(sentence, token)
    if listed is not None and listed.name.country is not None and listed.name.kind in ("state", "institution"):
        told_by_people = listed.name.form == "adjective" and _of_people(cast, sentence, token)
        if cast.home is None and not told_by_people:
            cast.scene = listed.name.country
    if listed is None and (token.pos_ == "PRON" or (token.dep_ == "poss" and token.lower_ in PRONOUNS)):
        return pronoun(cast, sentence, token)
    if token.dep_ in ("compound", "nmod") and not _heads_name(cast, sentence, token):
        return ()
    if listed is not None:
        return _named(cast, sentence, token, listed) if token.i == listed.last and not listed.tied else ()
    where = person_at(token)
    if where is not None:
        return person(cast, sentence, token, where) if token.i == where[1] else ()
    if token.pos_ == "PROPN" and (known := surname(cast, token)) is not None:
        return cast.enter(sentence, token, known, token.i)
    return _phrase(cast, sentence, token)


def _heads_name(cast: Cast, sentence: Sentence, token: Token) -> bool:
    """Whether a compound's part is a name of its own ("the Macron visit", "Kremlin spokesman")."""
    match = cast.match(sentence, token)
    if match is not None:
        return token.i == match.last and match.name.form != "adjective"
    where = person_at(token)
    return where is not None and token.i == where[1]


def _named(cast: Cast, sentence: Sentence, token: Token, match: Match) -> tuple[str, ...]:
    """Enter the actor of a table name; an adjective before a noun says what the noun is, and names nobody."""
    name = match.name
    if name.form == "adjective" and token.dep_ in ("amod", "compound", "nmod"):
        return ()
    first = match.first
    if first > sentence.parsed.start and token.doc[first - 1].lower_ == "the":
        first -= 1
    if name.kind == "person":
        draft = listed_person(cast, sentence, token, match)
    else:
        draft = draft_of(name, many=name.form == "people" or name.kind == "group")
    return cast.enter(sentence, token, draft, first)


def _phrase(cast: Cast, sentence: Sentence, token: Token) -> tuple[str, ...]:
    # "fired on a car west of the town", where the parser takes the car for a part of the west; "no group claimed it"
    part = token.lower_ in DIRECTIONS and syntax.prepositional(token, "of")
    if part or (token.dep_ == "nsubj" and syntax.negated(token)):
        return ()
    pair = both(cast, sentence, token)
    if pair:
        return pair
    meant = _half(cast, token) or short_form(cast, token) or beside(cast, sentence, token)
    if meant is not None:
        return cast.enter(sentence, token, meant, token.left_edge.i)
    found = role_at(token, cast.tables, sentence.parsed.start)
    if found is None and token.pos_ == "PROPN":  # a thing with a name of its own: "the Russian warship Moskva"
        parts = [part for part in syntax.modifiers(token) if part.pos_ == "NOUN"]
        found = next((role for part in parts if (role := role_at(part, cast.tables, sentence.parsed.start))), None)
    if found is None:
        return ()
    name = called(cast, sentence, token)
    if name is not None:
        return cast.enter(sentence, token, draft_of(name, many=True), token.left_edge.i)
    for apposed in syntax.children(token, "appos"):  # "the prime minister, Ali Zeidan", "its rival, India"
        listed = cast.match(sentence, apposed)
        if listed is not None and listed.name.form == "name" and apposed.i == listed.last and not listed.tied:
            return _named(cast, sentence, apposed, listed)
        if found[0].kind in ("office", "person") and (where := person_at(apposed)) is not None:
            return person(cast, sentence, token.doc[where[1]], where)
    description = phrases.describe(cast, sentence, token, found[0])
    if description.role.kind != "asset":
        each = phrases.shared(cast, sentence, description)
        return tuple(dict.fromkeys(a for one in each for a in phrases.described(cast, sentence, one)))
    return _thing(cast, sentence, description)


def _half(cast: Cast, token: Token) -> Draft | None:
    """The state that "the North" or "the South" means: the one named so in full before."""
    alone = token.text in ("North", "South") and [c.lower_ for c in token.children if c.i < token.i] == ["the"]
    named = (d for d in cast.drafts.values() if d.kind == "state" and d.name.startswith(f"{token.text} "))
    return next(named, None) if alone else None


def _thing(cast: Cast, sentence: Sentence, thing: phrases.Description) -> tuple[str, ...]:
    """Who stands behind a thing: those said to use it, an armed force whose it is, its owner."""
    for noun in syntax.users(thing.token):  # they may stand after the thing, where nobody is resolved yet
        ids = cast.of(sentence, noun) or _resolve(cast, sentence, noun)
        if ids:
            return ids
    for noun in syntax.prepositional(thing.token, "of") if thing.organisation is None else ():  # "a depot of rebels"
        ids = cast.of(sentence, noun) or _resolve(cast, sentence, noun)
        if ids and cast.drafts[ids[0]].sector in ARMED and cast.drafts[ids[0]].kind != "state":
            return ids
    return phrases.owner(cast, sentence, thing)
