"""Acts that are done by the content of a saying: a demand in "must", a threat in "will respond", a right reserved.

Reported speech is no event, unless the saying does something to another actor (the guide's rule).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.lexicon import Frame
from tightrope.coding.predicates import Act
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from tightrope.coding.attribution import Cue
    from tightrope.coding.cast import Cast
    from tightrope.coding.parse import Sentence

POLITICAL = frozenset(("GOV", "MIL", "REB", "IGO", "POL"))
REPLIES = word_list("warnings", "replies")
SUFFERED = word_list("warnings", "suffered")
READY = frozenset(("prepared", "ready", "poised"))
DEMAND = Frame("REQUEST", None, ("must",), ("subject",), ("object", "to", "clause"))
THREAT = Frame("THREATEN", "violence", ("will",), ("subject",), ("object", "to", "against"))


def implied_acts(sentence: Sentence, cues: list[Cue], cast: Cast, known: list[Act]) -> list[Act]:
    """The demands and threats that a sentence makes without a verb for them.

    Args:
        sentence: The sentence.
        cues: Its sayings.
        cast: Who is who.
        known: Acts already found; a saying that is one of them implies nothing more.

    Returns:
        The acts, their parties assigned.
    """
    taken = {word.i for act in known for word in act.words}
    found = [act for cue in cues if cue.token.i not in taken for act in _said(sentence, cue, cast)]
    for token in sentence.parsed:
        if token.i not in taken:
            found += _readiness(sentence, token, cast)
    return [act for act in found if act.by and cast.drafts[act.by[0]].sector in POLITICAL]


def _said(sentence: Sentence, cue: Cue, cast: Cast) -> Iterator[Act]:
    for content in syntax.children(cue.token, "ccomp"):
        helpers = {c.lower_ for c in content.children if c.dep_ in ("aux", "neg")}
        subjects = cast.those(sentence, syntax.subjects(content))
        addressed = _addressed(sentence, cue, cast)
        if "must" in helpers or (
            content.lemma_ in ("have", "need") and syntax.child(content, "xcomp") is not None and addressed
        ):
            yield Act(sentence, cue.token, [cue.token], DEMAND, by=cue.speakers, to=addressed or subjects)
        elif helpers & {"will", "would", "'ll", "’ll"} and not helpers & {"not", "n't", "n’t"}:
            suffers = any(o.lemma_ in SUFFERED for o in syntax.objects(content))
            if suffers and subjects:
                yield Act(sentence, content, [content], THREAT, by=cue.speakers, to=subjects)
            elif content.lemma_ in REPLIES:
                yield Act(sentence, content, [content], THREAT, by=cue.speakers, to=addressed)


def _addressed(sentence: Sentence, cue: Cue, cast: Cast) -> tuple[str, ...]:
    nouns = [*syntax.children(cue.token, "dobj", "dative"), *syntax.prepositional(cue.token, "to")]
    return cast.those(sentence, nouns)


def _readiness(sentence: Sentence, token: Token, cast: Cast) -> Iterator[Act]:
    """A threat by readiness: "prepared to respond", "stands ready to strike", "reserves the right to retaliate"."""
    ready = token.lower_ in READY and token.pos_ in ("ADJ", "VERB")
    reserves = token.lemma_ == "reserve" and any(o.lemma_ == "right" for o in syntax.objects(token))
    if not ready and not reserves:
        return
    inner = next((t for t in token.subtree if t.i > token.i and (t.lemma_ in REPLIES or t.lower_ == "self")), None)
    if inner is None:
        return
    holder = token.head if ready and token.pos_ == "ADJ" else token
    by = cast.those(sentence, syntax.subjects(holder))
    to = cast.those(sentence, syntax.prepositional(inner, "against", "at"))
    yield Act(sentence, inner, [inner], THREAT, by=by, to=to)
