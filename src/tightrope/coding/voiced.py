"""The clauses of what somebody says: who says them, of whom, to whom, and on whose side their subject is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding import syntax
from tightrope.coding.belonging import nationality
from tightrope.coding.status import conditional

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.attribution import Cue
    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence
    from tightrope.coding.tokens import Token

FIRST_PERSON = frozenset("we us our i my".split())


class Clause(NamedTuple):
    """A clause of what somebody says.

    Attributes:
        sentence: Where it stands.
        verb: Its verb.
        helpers: Its auxiliaries, as written.
        by: Who says it.
        addressed: To whom it is said.
        about: Who its subject is.
        own: Whether its subject is on the speaker's side.
        negated: Whether it is denied.
        conditional: Whether it holds under a condition.
    """

    sentence: Sentence
    verb: Token
    helpers: frozenset[str]
    by: tuple[str, ...]
    addressed: tuple[str, ...]
    about: tuple[str, ...]
    own: bool
    negated: bool
    conditional: bool


def heads_clause(token: Token) -> bool:
    """Whether a verb heads a clause that is asserted: no condition, no description."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in ("ROOT", "ccomp", "conj", "parataxis", "dep", "advcl"):
        return False
    return token.dep_ != "advcl" or not any(c.dep_ == "mark" for c in token.children)


def clause_of(sentence: Sentence, verb: Token, cue: Cue, cast: Cast) -> Clause:
    """The clause that a verb heads in what a saying covers."""
    nouns = syntax.subjects(verb)
    about = tuple(dict.fromkeys(cast.those(sentence, nouns)))
    if any(n.lower_ == "they" for n in nouns) and not any(cast.drafts[i].many for i in cue.speakers):
        about = tuple(i for i in about if i not in cue.speakers)  # a ministry's "they" are others
    ours = [*nouns, *(p for n in nouns for p in syntax.possessors(n))]
    masters = cast.those(sentence, [p for n in nouns for p in syntax.possessors(n)])  # "said his men would …"
    own = any(n.lower_ in FIRST_PERSON for n in ours) or same_side(cast, (*about, *masters), cue.speakers)
    helpers = frozenset(c.lower_ for c in syntax.first_conjunct(verb).children if c.dep_ in ("aux", "auxpass"))
    saying = (cue.token, *syntax.children(cue.token, "acomp", "oprd", "ccomp"))  # "made clear to X that …"
    clear = [t for t in saying if t == cue.token or t.pos_ == "ADJ"]
    addressed = [
        *syntax.children(cue.token, "dobj", "dative"),
        *(n for t in clear for n in syntax.prepositional(t, "to")),
    ]
    told = tuple(i for i in cast.those(cue.sentence, addressed) if cast.drafts[i].sector != "MED")
    return Clause(
        sentence, verb, helpers, cue.speakers, told, about, own,
        syntax.negated(verb), conditional(verb),
    )  # fmt: skip


def same_side(cast: Cast, some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether some of the actors are, or belong to the state or the kind of body of, some of the others."""
    sides = [cast.drafts[i] for i in others]
    return any(
        draft.id == side.id or (draft.country is not None and draft.country == side.country and draft.sector != "REB")
        or (draft.sector == side.sector == "IGO")
        for draft in (cast.drafts[i] for i in some) for side in sides
    )  # fmt: skip


def others_under(clause: Clause, cast: Cast, noun: Token) -> tuple[str, ...]:
    """Those named under a noun who are not on the speaker's side."""
    found = list(cast.those(clause.sentence, noun.subtree))
    found += [i for t in noun.subtree if t.pos_ == "NOUN" for i in nationality(cast, clause.sentence, t)]
    return tuple(i for i in dict.fromkeys(found) if not same_side(cast, (i,), clause.by))
