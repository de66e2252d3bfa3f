"""Descriptions without a name: a role noun with its country, organisation and patrons → an actor.

A thing ("drones", "a base") stands for whoever owns it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import belonging, syntax
from tightrope.coding.cast import Draft, draft_of
from tightrope.coding.naming import role_at
from tightrope.coding.reference import described_before, several
from tightrope.coding.tables import slug, word_list

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.naming import Match
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tables import Name, Role
    from tightrope.coding.tokens import Token
    from tightrope.records import Sector

DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
INDEFINITE = frozenset(("a", "an", "another", "one"))
OFFICIAL = ("GOV", "MIL", "JUD")
OFFICIALS = frozenset(("army", "military", "police", "government", "junta", "navy", "state", "regime"))
GROUP = frozenset(("group", "militia", "movement"))
PAIR = 2  # fewest nationalities that are shared
RANKS = frozenset(("police", "army", "military", "navy"))
FORCES = frozenset(("army", "military"))
GOVERNMENT = word_list("actors", "government")
RANK_AND_FILE = word_list("actors", "rank_and_file")


class Description(NamedTuple):
    """A noun phrase that says what somebody is.

    Attributes:
        token: Its noun.
        first: Index of its first token.
        words: The words from there to the noun.
        role: What the noun means.
        country: The country that it names.
        organisation: The table name in it.
        patrons: Those who back the described.
        many: Whether it is of more than one.
        definite: Whether it can go back to somebody mentioned before.
    """

    token: Token
    first: int
    words: str
    role: Role
    country: str | None
    organisation: Name | None
    patrons: list[Match]
    many: bool
    definite: bool

    @property
    def lemma(self) -> str:
        """Lemma of the noun."""
        return self.token.lemma_.lower()


def describe(cast: Cast, sentence: Sentence, token: Token, role: Role) -> Description:
    """Gather what the words around a role noun say.

    Args:
        cast: Who was mentioned so far.
        sentence: Where the noun stands.
        token: The noun.
        role: What it means.
    """
    match = cast.match(sentence, token)
    left = [c for c in token.children if c.i < token.i and c.dep_ not in ("punct", "cc", "preconj")]
    definite = not left or any(c.lower_ in DEFINITE for c in left if c.dep_ == "det")
    organisation = match.name if match else belonging.organisation(cast, sentence, token)
    country = belonging.country(cast, sentence, token, role)
    if (
        country is None
        and organisation is None
        and (definite or any(c.lower_ in OFFICIALS for c in left))
        and role.sector in OFFICIAL
        and role.kind in ("people", "office")
        and not any(owner.pos_ in ("NOUN", "PROPN") for owner in syntax.possessors(token))  # "the shah's army"
    ):
        army = role.sector == "MIL" and token.lemma_.lower() in FORCES
        country = (_forces_told_of(cast) if army else None) or cast.scene  # of the country that is talked about
    role = _role_among(cast, sentence, token, role)
    first = min([token.i, *(c.left_edge.i for c in left)])
    return Description(
        token=token,
        first=first,
        words=cast.words(sentence, first, token.i),
        role=role,
        country=country,
        organisation=organisation,
        patrons=belonging.patrons(cast, sentence, token),
        many=several(token, role),
        definite=definite,
    )


def _role_among(cast: Cast, sentence: Sentence, token: Token, role: Role) -> Role:
    """What a noun means among those whose it is: "the group's spokesman" is no official where the group is armed."""
    owners = cast.those(sentence, syntax.possessors(token)) if role.kind in ("office", "person") else ()
    armed = any(cast.drafts[a].sector == "REB" and cast.drafts[a].kind == "group" for a in owners)
    return role._replace(sector="REB") if armed and role.sector in ("GOV", "POL", "UNK") else role


def _forces_told_of(cast: Cast) -> str | None:
    """The country of the armed forces told of last: those meant by "the military" where several countries are named."""
    recent = (cast.drafts[seen.id] for seen in cast.recent())
    return next((d.country for d in recent if d.sector == "MIL" and d.kind == "institution" and d.country), None)


def shared(cast: Cast, sentence: Sentence, description: Description) -> list[Description]:
    """One description for each of several states: "Indian and Pakistani soldiers", "the premiers of Chad and Niger".

    Args:
        cast: Who was mentioned so far.
        sentence: Where the description stands.
        description: What it says.
    """
    if not description.many:
        return [description]
    noun = description.token
    parts = [one for part in syntax.children(noun, "amod", "compound", "nmod") for one in syntax.conjuncts(part)]
    if description.role.kind in ("people", "office", "person"):
        parts += syntax.prepositional(noun, "of", "from")
    matches = [cast.match(sentence, part) for part in parts]
    countries = dict.fromkeys(
        m.name.country for m in matches if m is not None and not m.tied and m.name.kind in ("state", "institution")
    )
    states = [cast.tables.states[country] for country in countries if country in cast.tables.states]
    if len(states) < PAIR:
        return [description]
    return [description._replace(country=state.country, organisation=state) for state in states]


def described(cast: Cast, sentence: Sentence, description: Description) -> tuple[str, ...]:
    """Enter who is described: a group or government by its name, one mentioned before, or a new actor.

    Args:
        cast: Who was mentioned so far.
        sentence: Where the description stands.
        description: What it says.

    Returns:
        The actor's id, alone.
    """
    draft = _listed(description) or _of_group(cast, sentence, description)
    if draft is None and description.definite and description.organisation is None and not description.patrons:
        draft = described_before(cast, description.token, description.role, description.country)
    if draft is None and description.lemma in GOVERNMENT and description.country in cast.tables.states:
        draft = draft_of(cast.tables.states[description.country])
    return cast.enter(sentence, description.token, draft or _new(cast, description), description.first)


def _listed(description: Description) -> Draft | None:
    """The group or government that a phrase means by its name: "Hamas militants", "the Israeli government"."""
    name, lemma, sector = description.organisation, description.lemma, description.role.sector
    if name is None:
        return None
    if name.kind == "group" and sector in ("REB", "MIL", "UNK", name.sector):
        if lemma in GROUP or (lemma in RANK_AND_FILE and description.many):
            return draft_of(name, many=True)
    elif name.kind == "state" and lemma in GOVERNMENT:
        return Draft(name.actor, name.name, "state", name.country, "GOV")
    return None


def _of_group(cast: Cast, sentence: Sentence, description: Description) -> Draft | None:
    """The group whose people they are: "its fighters", "the movement's men", "fighters of Boko Haram"."""
    if description.many and description.lemma in RANK_AND_FILE:
        for owner in syntax.possessors(description.token):
            for actor in cast.of(sentence, owner):
                if cast.drafts[actor].kind == "group":
                    return cast.drafts[actor]
        for owner in syntax.prepositional(description.token, "of", "from"):
            match = cast.match(sentence, owner)
            if match is not None and match.name.kind == "group" and not match.tied:
                return draft_of(match.name, many=True)
    return None


def _new(cast: Cast, description: Description) -> Draft:
    role, country, many = description.role, description.country, description.many
    sector = _sector(description)
    if role.kind == "people" and sector == "MIL" and country in cast.tables.states:
        return _forces(cast.tables.states[country])
    person = role.kind in ("person", "office") and not many
    return Draft(
        _id(cast, description, sector, person=person),
        _bare(description.words),
        "role",
        country,
        sector,
        person=person,
        many=many,
        head=description.lemma,
        title=role.phrase if role.kind == "office" else "",
    )


def _sector(description: Description) -> Sector:
    """The role's sector, or that of the organisation where the role says less."""
    role, organisation = description.role, description.organisation
    if organisation is not None and organisation.kind == "group" and organisation.sector == "REB":
        return organisation.sector  # "the Hezbollah leader"
    if organisation is not None and organisation.kind != "state" and role.kind != "office":
        return organisation.sector if role.sector in ("UNK", "GOV", "CIV") else role.sector
    return role.sector


def _id(cast: Cast, description: Description, sector: Sector, *, person: bool) -> str:
    """The id of a described actor: the same country and role are one, unless "a" or a number tells them apart."""
    role, country, patrons = description.role, description.country, description.patrons
    base = f"{country or ''} {role.phrase}" if person or not patrons else f"{patrons[0].name.name}-backed groups"
    if sector == "REB" and description.many and not patrons and country:
        base = f"{country} armed groups"
    indefinite = any(c.dep_ == "nummod" or c.lower_ in INDEFINITE for c in description.token.children)
    if not indefinite:
        return slug(base)
    key = slug(base if role.kind == "office" else description.words)
    number = 2
    while key in cast.drafts and role.kind == "person":
        key = f"{slug(base)}-{number}"
        number += 1
    return key


def _forces(state: Name) -> Draft:
    """The armed forces of a state."""
    return Draft(
        f"{state.actor}-forces", f"{state.name} forces", "institution", state.country, "MIL", many=True, head="force"
    )


def _bare(words: str) -> str:
    bare = " ".join(words.removeprefix("the ").removeprefix("The ").split())
    return bare[0].lower() + bare[1:] if bare.startswith(("A ", "An ")) else bare


def owner(cast: Cast, sentence: Sentence, thing: Description) -> tuple[str, ...]:
    """Enter who stands behind a thing: its possessor, the organisation or the state named with it.

    Args:
        cast: Who was mentioned so far.
        sentence: Where the thing is named.
        thing: What is said of it.

    Returns:
        The owner's id, alone; nothing when no owner is named.
    """
    found = _owner(cast, sentence, thing)
    if found:
        cast.things[thing.role.phrase] = found
    elif thing.definite and thing.country is None:
        return cast.things.get(thing.role.phrase, ())  # "the base": the one told of before
    return found


def _owner(cast: Cast, sentence: Sentence, thing: Description) -> tuple[str, ...]:
    for noun in syntax.possessors(thing.token):
        ids = cast.of(sentence, noun)
        if ids and cast.drafts[ids[0]].kind != "state":
            return ids
    if thing.organisation is not None and thing.organisation.kind != "state":
        return cast.enter(sentence, thing.token, draft_of(thing.organisation), thing.first)
    armed = _armed_owner(cast, sentence, thing)
    if armed is not None:
        return cast.enter(sentence, thing.token, armed, thing.first)
    sector = thing.role.sector
    country = thing.country
    if country is None and (sector == "CIV" or any(c.lower_ in OFFICIALS for c in syntax.modifiers(thing.token))):
        soldiers = any(c.lower_ in FORCES for c in syntax.modifiers(thing.token))
        country = (_forces_told_of(cast) if soldiers else None) or cast.scene  # "a market": of the country talked about
    state = cast.tables.states.get(country) if country else None
    if state is None and sector not in ("BUS", "CIV"):
        return _ranks(cast, sentence, thing)
    if state is not None and sector in ("MIL", "GOV"):
        draft = _forces(state) if sector == "MIL" else draft_of(state)
    else:  # "a market", "merchant ships": nobody's in particular
        key = slug(f"{country or ''} {thing.role.phrase}")
        draft = Draft(key, _bare(thing.words), "role", country, sector, many=thing.many, head=thing.lemma)
        draft.thing = state is None or sector == "CIV"
    return cast.enter(sentence, thing.token, draft, thing.first)


def _ranks(cast: Cast, sentence: Sentence, thing: Description) -> tuple[str, ...]:
    """Enter the police or army of no told country whose a thing is: "a police post"."""
    for part in syntax.modifiers(thing.token):
        found = role_at(part, cast.tables, sentence.parsed.start)
        if found is not None and part.lower_ in RANKS and found[0].kind == "people":
            draft = Draft(slug(part.lower_), part.lower_, "role", None, found[0].sector, many=True, head=part.lower_)
            return cast.enter(sentence, thing.token, draft, thing.first)
    return ()


def _armed_owner(cast: Cast, sentence: Sentence, thing: Description) -> Draft | None:
    """The armed group whose thing it is by a word before it: "a rebel base", "militant hideouts"."""
    for part in syntax.modifiers(thing.token):
        found = role_at(part, cast.tables, sentence.parsed.start)
        if found is None or found[0].sector != "REB" or found[0].kind == "asset" or part.lower_ == "fighter":
            continue  # nor "fighter aircraft"
        recent = [cast.drafts[seen.id] for seen in cast.recent()]
        known = next((d for d in recent if d.sector == "REB" and not (d.person and not d.many)), None)
        country = thing.country or cast.scene
        if known is not None and not (thing.country and known.country and known.country != thing.country):
            return known
        key = slug(f"{country or ''} {found[0].phrase}s")
        return Draft(key, f"{part.text}s", "role", country, "REB", many=True, head=part.lemma_.lower())
    return None
