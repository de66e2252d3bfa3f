"""Who is meant: noun phrases and pronouns of one article → actors.

A phrase that is not in the tables is resolved by its parts: a role noun gives the sector, a nationality, possessor or
"of X" the country, a named organisation both. Definite phrases and pronouns go back to the nearest fitting actor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.naming import PATRONAGE, Match, name_matches, person_at, role_at, role_before
from tightrope.coding.tables import Name, Role, Tables, slug
from tightrope.records import Actor, ActorKind, Mention, Sector

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tightrope.coding.parse import Sentence
    from tightrope.records import Article

SINGULAR = frozenset(("he", "she", "him", "her", "his", "himself", "herself", "i", "my", "me"))
PLURAL = frozenset(("they", "them", "their", "themselves", "we", "us", "our", "ours"))
NEUTER = frozenset(("it", "its", "itself"))
LOCATIVE = frozenset("in at near around across inside outside throughout within over above off along into".split())
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
GOVERNMENT = frozenset("government administration regime leadership cabinet".split())
GROUPISH = frozenset(
    "group militia movement organisation organization force faction rebel fighter militant terrorist insurgent "
    "guerrilla army government party network militiaman gunman troop soldier regime member operative".split()
)
LOOK_BACK = 60  # mentions searched for what a pronoun or a definite phrase goes back to


@dataclass
class Draft:
    """An actor while the article is being read."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: Sector
    aliases: dict[str, None] = field(default_factory=dict)
    person: bool = False
    many: bool = False
    head: str = ""
    title: str = ""


@dataclass
class Seen:
    """A mention, in the order of reading."""

    id: str
    order: int
    subject: bool


@dataclass
class Cast:
    """The actors of one article and where each is mentioned."""

    article: Article
    tables: Tables
    drafts: dict[str, Draft] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    at: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    spans: dict[tuple[int, int], str] = field(default_factory=dict)
    matches: dict[int, dict[int, Match]] = field(default_factory=dict)

    def of(self, sentence: Sentence, token: Token) -> tuple[str, ...]:
        """The ids of the actors that a noun or pronoun stands for."""
        token = syntax.head_noun(syntax.antecedent(token) or token)
        return self.at.get((sentence.paragraph, token.i), ())

    def match(self, sentence: Sentence, token: Token) -> Match | None:
        """The table name at a token."""
        return self.matches[sentence.paragraph].get(token.i)

    def actors(self, used: frozenset[str]) -> tuple[Actor, ...]:
        """The finished actors: those used in claims, and all others that have a country, a table row or a name."""
        return tuple(
            Actor(
                id=d.id, name=d.name, aliases=tuple(a for a in d.aliases if a != d.name), kind=d.kind,
                country=d.country, sector=d.sector,
            )
            for d in self.drafts.values()
            if d.id in used or d.aliases
        )  # fmt: skip

    def mentions(self) -> tuple[Mention, ...]:
        """Every place that refers to an actor."""
        return tuple(
            Mention(span=self.article.span(start, end), actor=actor)
            for (start, end), actor in sorted(self.spans.items())
        )


def meet(article: Article, sentences: list[Sentence], tables: Tables) -> Cast:
    """Read who is in an article, sentence by sentence.

    Args:
        article: The article.
        sentences: Its parsed sentences, in order.
        tables: Names and roles.

    Returns:
        The cast: who stands behind each noun and pronoun.
    """
    cast = Cast(article, tables)
    for sentence in sentences:
        if sentence.paragraph not in cast.matches:
            cast.matches[sentence.paragraph] = name_matches(sentence.parsed.doc, tables)
        for token in sentence.parsed:
            if token.pos_ in ("NOUN", "PROPN", "PRON") or token.i in cast.matches[sentence.paragraph]:
                ids = _resolve(cast, sentence, token)
                if ids:
                    cast.at[(sentence.paragraph, token.i)] = ids
    return cast


def _resolve(cast: Cast, sentence: Sentence, token: Token) -> tuple[str, ...]:
    if token.pos_ == "PRON" or (token.dep_ == "poss" and token.lower_ in SINGULAR | PLURAL | NEUTER):
        return _pronoun(cast, sentence, token)
    if token.dep_ in ("compound", "nmod") and not _heads_name(cast, sentence, token):
        return ()
    match = cast.match(sentence, token)
    if match is not None and token.i == match.last:
        if match.tied:
            return ()
        if match.name.form != "adjective" or token.dep_ not in ("amod", "compound", "nmod"):
            return _named(cast, sentence, token, match)
        return _named(cast, sentence, token, match) if token.dep_ == "poss" else ()
    if match is not None:
        return ()
    person = person_at(token)
    if person is not None:
        return _person(cast, sentence, token, person) if token.i == person[1] else ()
    if token.pos_ == "PROPN" and (known := _surname(cast, token)) is not None:
        return _enter(cast, sentence, token, known, token.i)
    return _phrase(cast, sentence, token)


def _surname(cast: Cast, token: Token) -> Draft | None:
    """The person of that surname who was named before, where the parser sees no name."""
    word = token.lower_
    return next(
        (d for d in cast.drafts.values() if d.person and d.kind == "person" and word == d.name.lower().split()[-1]),
        None,
    )


def _heads_name(cast: Cast, sentence: Sentence, token: Token) -> bool:
    """Whether a compound's part is a name of its own ("the Blinken visit", "Kremlin spokesman")."""
    match = cast.match(sentence, token)
    if match is not None:
        return token.i == match.last and match.name.form != "adjective"
    person = person_at(token)
    return person is not None and token.i == person[1]


def _enter(cast: Cast, sentence: Sentence, token: Token, draft: Draft, first: int) -> tuple[str, ...]:
    """Record a mention of a draft, which is new or known by its id, with the words from `first` to the token."""
    known = cast.drafts.setdefault(draft.id, draft)
    start, end = sentence.offset + token.doc[first].idx, sentence.end_of(token)
    known.aliases.setdefault(cast.article.text[start:end])
    cast.spans[(start, end)] = known.id
    locative = token.dep_ == "pobj" and token.head.lower_ in LOCATIVE
    if not locative:
        subject = token.dep_ in ("nsubj", "nsubjpass")
        cast.seen.append(Seen(known.id, len(cast.seen), subject))
    return (known.id,)


def _named(cast: Cast, sentence: Sentence, token: Token, match: Match) -> tuple[str, ...]:
    name = match.name
    first = match.first
    if first > sentence.parsed.start and token.doc[first - 1].lower_ == "the":
        first -= 1
    draft = Draft(
        name.actor, name.name, name.kind, name.country, name.sector,
        person=name.kind == "person", many=name.form == "people" or name.kind == "group",
    )  # fmt: skip
    if name.kind == "person":
        titled = _title(cast, sentence, token, match.first)
        draft.title = titled[0].phrase if titled else ""
    return _enter(cast, sentence, token, draft, first)


def _title(cast: Cast, sentence: Sentence, token: Token, first: int) -> tuple[Role, int, str | None] | None:
    """The title before a personal name, its first token, and the country named in it."""
    doc = token.doc
    floor = sentence.parsed.start
    found = role_before(doc, first, floor, cast.tables)
    if found is None:
        return None
    role, start = found
    country = role.country
    before = start - 1
    while before >= floor and doc[before].pos_ in ("PROPN", "ADJ", "NOUN", "PART", "PUNCT", "ADP"):
        match = cast.matches[sentence.paragraph].get(before)
        if match is not None:
            country = match.name.country or country
            start = match.first
            break
        if doc[before].pos_ in ("PUNCT", "ADP") or doc[before].dep_ not in ("compound", "amod", "nmod", "poss", "case"):
            break
        before -= 1
    return role, start, country


def _person(cast: Cast, sentence: Sentence, token: Token, where: tuple[int, int]) -> tuple[str, ...]:
    doc = token.doc
    first, last = where
    words = doc[first : last + 1].text
    titled = _title(cast, sentence, token, first)
    start = titled[1] if titled else first
    known = _known_person(cast, words)
    described = titled or _apposition(cast, sentence, token)
    if known is not None:
        if described and known.sector == "UNK":
            known.sector, known.country = described[0].sector, described[2] or known.country
        if described and not known.title:
            known.title = described[0].phrase
        if len(words) > len(known.name) and known.kind == "person" and " " in words and known.name in words:
            known.name = words
        return _enter(cast, sentence, token, known, start)
    sector: Sector = described[0].sector if described else "UNK"
    country = described[2] if described else None
    draft = Draft(slug(words), words, "person", country, sector, person=True, head=words.split()[-1].lower())
    if described:
        draft.title = described[0].phrase
    draft.aliases[words] = None
    return _enter(cast, sentence, token, draft, start)


def _known_person(cast: Cast, words: str) -> Draft | None:
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


def _apposition(cast: Cast, sentence: Sentence, token: Token) -> tuple[Role, int, str | None] | None:
    """What a person is said to be: "X, a professor at Y", "the minister, X"."""
    beside = [c for c in token.children if c.dep_ == "appos"]
    if token.dep_ == "appos":
        beside.append(token.head)
    beside += [c for c in token.children if c.dep_ == "relcl" for c in c.children if c.dep_ in ("attr", "prep")]
    for noun in beside:
        heads = [noun] if noun.dep_ != "prep" else syntax.children(noun, "pobj")
        for head in heads:
            found = role_at(head, cast.tables, sentence.parsed.start)
            if found is not None:
                return found[0], found[1], _country(cast, sentence, head, found[0]) or found[0].country
    return None


def _country(cast: Cast, sentence: Sentence, head: Token, role: Role) -> str | None:
    """The country of a described actor, from its modifiers, possessor, "of X", "from X" and, if it governs, "in X"."""
    organisation = _organisation(cast, sentence, head)
    if organisation is not None:
        return organisation.country
    for owner in syntax.possessors(head):
        for actor in cast.at.get((sentence.paragraph, owner.i), ()):
            if cast.drafts[actor].country:
                return cast.drafts[actor].country
    prepositions = ["of", "from", "for"] + ([] if role.sector == "MIL" else ["in", "at"])
    located = [head, head.head] if role.sector == "CIV" and head.head.pos_ == "VERB" else [head]
    for noun in (n for at in located for n in syntax.prepositional(at, *prepositions)):
        match = cast.match(sentence, noun)
        if match is not None and match.name.country:
            return match.name.country
        for inner in (*syntax.modifiers(noun), *syntax.possessors(noun)):
            match = cast.match(sentence, inner)
            if match is not None and not match.tied and match.name.country:
                return match.name.country
    return role.country


def _organisation(cast: Cast, sentence: Sentence, head: Token) -> Name | None:
    """The table name that modifies or owns a noun, patrons left out; the nearest to the noun wins."""
    owners = [*syntax.modifiers(head), *(c for c in head.children if c.dep_ in ("poss", "appos"))]
    for part in sorted(owners, key=lambda t: -t.i):
        match = cast.match(sentence, part)
        if match is not None and not match.tied and (part.dep_ != "appos" or match.name.kind != "person"):
            return match.name
        if part.dep_ in ("compound", "amod", "nmod") and match is None:
            for deeper in syntax.modifiers(part):
                match = cast.match(sentence, deeper)
                if match is not None and not match.tied:
                    return match.name
    return None


def patrons(cast: Cast, sentence: Sentence, head: Token) -> list[Match]:
    """The names before a noun that are tied to it as patron: "Iran-backed groups"."""
    found: list[Match] = []
    for part in head.subtree:
        if part.i >= head.i:
            break
        match = cast.match(sentence, part)
        if match is not None and match.tied in PATRONAGE and match not in found:
            found.append(match)
    return found


def _phrase(cast: Cast, sentence: Sentence, token: Token) -> tuple[str, ...]:
    found = role_at(token, cast.tables, sentence.parsed.start)
    if found is None:
        return ()
    role, _ = found
    named = _called(cast, sentence, token)
    if named is not None:
        first = min(t.i for t in token.subtree)
        draft = Draft(named.actor, named.name, named.kind, named.country, named.sector, many=True)
        return _enter(cast, sentence, token, draft, first)
    head_match = cast.match(sentence, token)
    organisation = head_match.name if head_match else _organisation(cast, sentence, token)
    country = _country(cast, sentence, token, role)
    first = min((c.i for c in token.subtree if c.i <= token.i), default=token.i)
    left = [c for c in token.children if c.i < token.i and c.dep_ not in ("punct", "cc", "preconj")]
    first = min([token.i, *(min(s.i for s in c.subtree) for c in left)])
    backed = patrons(cast, sentence, token)
    many = role.many or token.tag_ in ("NNS", "NNPS")
    if role.kind == "asset":
        return _owner(cast, sentence, token, role, country, organisation, first)
    if (
        organisation is not None
        and organisation.kind == "group"
        and role.sector in ("REB", "MIL", "UNK", organisation.sector)
    ):
        if (token.lemma_.lower() in GROUPISH and many) or token.lemma_.lower() in ("group", "militia", "movement"):
            draft = Draft(
                organisation.actor,
                organisation.name,
                organisation.kind,
                organisation.country,
                organisation.sector,
                many=True,
            )
            return _enter(cast, sentence, token, draft, first)
    if organisation is not None and organisation.kind == "state" and token.lemma_.lower() in GOVERNMENT:
        draft = Draft(organisation.actor, organisation.name, "state", organisation.country, "GOV")
        return _enter(cast, sentence, token, draft, first)
    definite = any(c.lower_ in DEFINITE for c in left if c.dep_ == "det") or not left
    if definite and organisation is None and not backed:
        same = _recent_like(cast, token, role, country, many)
        if same is not None:
            return _enter(cast, sentence, token, same, first)
    sector = role.sector
    if organisation is not None and organisation.kind != "state" and role.kind != "office":
        sector = organisation.sector if role.sector in ("UNK", "GOV", "CIV") else role.sector
    if country is not None and token.lemma_.lower() in GOVERNMENT and country in cast.tables.states:
        state = cast.tables.states[country]
        return _enter(cast, sentence, token, Draft(state.actor, state.name, "state", country, "GOV"), first)
    words = token.doc[first : token.i + 1].text
    return _enter(cast, sentence, token, _described(cast, token, role, words, country, sector, backed, many), first)


def _called(cast: Cast, sentence: Sentence, noun: Token) -> Name | None:
    """The name that a group goes by: "an umbrella group dubbed X", "a militia known as X"."""
    for verb in noun.subtree:
        if verb.i > noun.i and verb.lemma_ in ("dub", "call", "name", "know", "style", "term") and verb.tag_ == "VBN":
            for inner in verb.subtree:
                match = cast.match(sentence, inner)
                if inner.i > verb.i and match is not None and match.name.kind == "group":
                    return match.name
    return None


def _described(  # noqa: PLR0913  each part of the description decides on the id
    cast: Cast, token: Token, role: Role, words: str, country: str | None, sector: Sector, backed: list[Match], many: bool,  # noqa: FBT001
) -> Draft:  # fmt: skip
    if role.kind == "people" and sector == "MIL" and country in cast.tables.states:
        return Draft(
            f"{cast.tables.states[country].actor}-forces",
            _bare(words),
            "institution",
            country,
            "MIL",
            many=True,
            head="force",
        )
    person = role.kind in ("person", "office") and not many
    base = f"{country or ''} {role.phrase}" if person or not backed else f"{backed[0].name.name}-backed groups"
    if sector == "REB" and many and not backed and country:
        base = f"{country} armed groups"
    indefinite = any(c.dep_ == "nummod" or c.lower_ in ("a", "an", "another", "one") for c in token.children)
    key = slug(base)
    if indefinite and role.kind != "office":
        key = slug(words)
    number = 2
    while key in cast.drafts and indefinite and role.kind == "person":
        key = f"{slug(base)}-{number}"
        number += 1
    return Draft(
        key,
        _bare(words),
        "role",
        country,
        sector,
        person=person,
        many=many,
        head=token.lemma_.lower(),
        title=role.phrase if role.kind == "office" else "",
    )


def _bare(words: str) -> str:
    for article in ("the ", "The "):
        words = words.removeprefix(article)
    return " ".join(words.split())


def _owner(  # noqa: PLR0913  an asset's owner may stand in any of these
    cast: Cast, sentence: Sentence, token: Token, role: Role, country: str | None, organisation: Name | None, first: int,
) -> tuple[str, ...]:  # fmt: skip
    """Who stands behind a thing: its user, possessor or nationality."""
    for verb in syntax.children(token, "acl", "relcl"):
        if verb.lemma_ in syntax.OWNED:
            for noun in (*syntax.agents(verb), *syntax.prepositional(verb, "to", "by")):
                ids = cast.of(sentence, noun) or _resolve(cast, sentence, noun)
                if ids:
                    return ids
    for noun in syntax.possessors(token):
        ids = cast.of(sentence, noun)
        if ids and cast.drafts[ids[0]].kind != "state":
            return ids
    if organisation is not None and organisation.kind != "state":
        draft = Draft(
            organisation.actor, organisation.name, organisation.kind, organisation.country, organisation.sector
        )
        return _enter(cast, sentence, token, draft, first)
    if country is None or country not in cast.tables.states:
        return ()
    state = cast.tables.states[country]
    if role.sector == "MIL":
        draft = Draft(
            f"{state.actor}-forces", f"{state.name} forces", "institution", country, "MIL", many=True, head="force"
        )
    elif role.sector == "GOV":
        draft = Draft(state.actor, state.name, "state", country, "GOV")
    else:
        draft = Draft(
            slug(f"{country} {role.phrase}"),
            token.doc[first : token.i + 1].text,
            "role",
            country,
            role.sector,
            head=token.lemma_.lower(),
        )
    return _enter(cast, sentence, token, draft, first)


def _recent_like(cast: Cast, token: Token, role: Role, country: str | None, many: bool) -> Draft | None:  # noqa: FBT001
    """The nearest earlier actor that a definite phrase ("the militants", "the official") can mean."""
    lemma = token.lemma_.lower()
    recent = [cast.drafts[seen.id] for seen in reversed(cast.seen[-LOOK_BACK:])]
    for draft in [d for d in recent if d.head == lemma] + recent:
        if country and draft.country and draft.country != country:
            continue
        if role.kind == "office":
            if draft.title and (draft.title == role.phrase or draft.title.split()[-1] == role.phrase.split()[-1]):
                return draft
            continue
        if draft.head and draft.head == lemma and draft.many == many:
            return draft
        if (
            many
            and draft.many
            and role.sector == draft.sector
            and role.sector in ("REB", "MIL")
            and draft.kind != "state"
        ):
            return draft
    return None


def _pronoun(cast: Cast, sentence: Sentence, token: Token) -> tuple[str, ...]:
    word = token.lower_
    if word in syntax.RELATIVE:
        return ()
    if word in ("i", "we", "our", "my", "me", "us"):
        return ()
    own: frozenset[str] = frozenset()
    if token.dep_ in ("dobj", "pobj", "dative"):  # "X sent Y a message, warning him": him is not X
        own = frozenset(i for s in syntax.governor_subjects(token) for i in cast.of(sentence, s))
    recent = [s for s in reversed(cast.seen[-LOOK_BACK:]) if s.id not in own]
    if word in SINGULAR:
        fits = [s for s in recent if cast.drafts[s.id].person][:6]
    elif word in PLURAL:
        fits = [s for s in recent if not cast.drafts[s.id].person or cast.drafts[s.id].many][:6]
        fits = [s for s in fits if cast.drafts[s.id].many] or fits
    elif word in NEUTER:
        fits = [s for s in recent if not cast.drafts[s.id].person and cast.drafts[s.id].sector != "CIV"][:6]
    else:
        return ()
    if not fits:
        return ()
    owned = token.dep_ == "poss" and word in NEUTER
    best = fits[0] if owned else next((s for s in fits[:3] if s.subject), fits[0])
    cast.spans[(sentence.start_of(token), sentence.end_of(token))] = best.id
    if token.dep_ in ("nsubj", "nsubjpass"):
        cast.seen.append(Seen(best.id, len(cast.seen), subject=True))
    return (best.id,)


def nationality(cast: Cast, sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """The state or group named by the modifiers of an act: "US strike", "Houthi attack", "Turkish airstrikes"."""
    found: list[str] = []
    parts = [p for part in syntax.modifiers(noun) for p in (*syntax.modifiers(part), part)]  # "the Israel-Hamas war"
    for part in parts:
        match = cast.match(sentence, part)
        if match is None or (match.tied and match.tied not in ("led",)):
            continue
        name = match.name
        if part.i != match.last and part.dep_ != "compound":
            continue
        draft = cast.drafts.setdefault(name.actor, Draft(name.actor, name.name, name.kind, name.country, name.sector))
        words = noun.doc[match.first : match.last + 1]
        start = sentence.offset + words.start_char
        draft.aliases.setdefault(words.text)
        cast.spans.setdefault((start, start + len(words.text)), draft.id)
        if draft.id not in found:
            found.append(draft.id)
    return tuple(found)


def parsed_phrase(doc: Doc) -> Token:
    """The head noun of a phrase that was parsed alone."""
    return next(t for t in doc if t.head == t)
