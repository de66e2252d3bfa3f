"""Standing relations between actors: who backs, leads, belongs to, hosts, depends on, fights or speaks for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.bonds import Tie, adjectival, fits, verbal
from tightrope.coding.cast import draft_of
from tightrope.coding.naming import PATRONAGE
from tightrope.coding.offices import nominal
from tightrope.records import TieClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.cast import Cast
    from tightrope.coding.naming import Match
    from tightrope.coding.parse import Sentence
    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token

TIED_BY = ("compound", "amod", "npadvmod", "nmod", "punct", "advmod", "nsubj", "pobj")  # from a name up to its noun
LED = ("led", "run", "controlled")
ALIGNED = ("aligned", "affiliated", "allied", "linked")
ORGANS = ("institution", "group", "body")  # kinds of what a state may have: its guards, its agencies


def ties(reading: Reading) -> Iterator[TieClaim]:
    """The ties of an article, each once."""
    seen: set[tuple[str, str, str]] = set()
    for n, sentence in sorted(enumerate(reading.sentences), key=lambda pair: pair[1].headline):  # prose proves better
        for tie in find_ties(sentence, reading.cast):
            key = (tie.source, tie.kind, tie.target)
            if key in seen:
                continue
            seen.add(key)
            yield TieClaim(
                quote=reading.quote(n), said_by=reading.speakers(n, tie.cue), source=tie.source, type=tie.kind,
                target=tie.target, cue=reading.span(n, tie.cue, tie.cue),
            )  # fmt: skip


def find_ties(sentence: Sentence, cast: Cast) -> Iterator[Tie]:
    """The ties that a sentence states or takes for granted."""
    for token in sentence.parsed:
        match = cast.match(sentence, token)
        if match is not None and token.i == match.last:
            yield from _compound(sentence, cast, token, match) if match.tied else _own(sentence, cast, token, match)
        if token.lower_ in LED or token.lower_ in PATRONAGE:
            yield from _within_name(sentence, cast, token)
        if token.pos_ in ("NOUN", "PROPN"):
            yield from nominal(sentence, cast, token)
        elif token.pos_ in ("VERB", "AUX"):
            yield from verbal(sentence, cast, token)
        elif token.pos_ == "ADJ":
            yield from adjectival(sentence, cast, token)


def _compound(sentence: Sentence, cast: Cast, token: Token, match: Match) -> Iterator[Tie]:
    """A tie in one word: "Rwanda-backed groups", "US-led coalition"."""
    head = token
    while head.dep_ in TIED_BY and head.head != head:
        head = head.head
        if head.pos_ in ("NOUN", "PROPN") and head.i > token.i + 1 and cast.of(sentence, head):
            break
    draft = draft_of(match.name)
    draft.aliases[match.name.name] = None
    for target in cast.of(sentence, head):
        patron = cast.drafts.setdefault(draft.id, draft).id
        if match.tied in ALIGNED:
            yield Tie(target, "allied_with", patron, token)
        elif match.tied in PATRONAGE:
            yield Tie(patron, "backs", target, token)
        elif match.tied in LED and fits(cast, patron, "leads", target):
            yield Tie(patron, "leads", target, token)


def _own(sentence: Sentence, cast: Cast, token: Token, match: Match) -> Iterator[Tie]:
    """A named force or body as part of the state or body that has it: "Iran's Revolutionary Guards"."""
    if match.name.kind not in ORGANS or match.name.sector not in ("MIL", "IGO"):
        return
    for whole in cast.those(sentence, syntax.possessors(token)):
        owner = cast.drafts[whole]
        if owner.kind in ("state", "body") and owner.country == match.name.country and whole != match.name.actor:
            yield Tie(match.name.actor, "part_of", whole, token)


def _within_name(sentence: Sentence, cast: Cast, token: Token) -> Iterator[Tie]:
    """A tie in one word inside a longer name: "Saudi-led coalition", "Hamas-run health ministry"."""
    if token.i < sentence.parsed.start + 2 or token.nbor(-1).text not in ("-", "–"):
        return
    before = token.nbor(-2)
    whole = cast.match(sentence, before)
    if whole is None or whole.tied or whole.last <= token.i:
        return
    known = cast.tables.names.get(before.lower_, [])
    name = next((name for words, name in known if words == (before.lower_,)), None)
    if name is None:
        return
    draft = draft_of(name)
    patron = cast.drafts.setdefault(draft.id, draft).id
    for target in cast.of(sentence, sentence.parsed.doc[whole.last]):
        if target != patron:
            yield Tie(patron, "backs" if token.lower_ in PATRONAGE else "leads", target, token)
