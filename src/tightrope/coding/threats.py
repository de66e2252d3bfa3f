"""Threats without a verb of threatening: what others will suffer, how "we" will answer, what is a red line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.tables import word_list
from tightrope.coding.voiced import FIRST_PERSON, others_under, same_side

if TYPE_CHECKING:
    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token
    from tightrope.coding.voiced import Clause

HOSTILE = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")
REPLIES = word_list("warnings", "replies")
SUFFERED = word_list("warnings", "suffered")
UNDONE = word_list("warnings", "undone")
CONSEQUENCES = word_list("warnings", "consequences")
FORCE_NOUNS = word_list("events", "force")
STEPS = word_list("warnings", "steps")
IDLE = word_list("warnings", "idle")
FRIENDLY = word_list("warnings", "friendly")
WILL = frozenset(("will", "shall", "would", "'ll", "’ll", "'d", "’d"))
MAYBE = WILL | {"could", "may", "might"}
DEARLY = frozenset(("dearly", "heavily", "severely", "greatly"))
SUFFERING = ("pay", "face", "bear", "suffer", "meet", "have", "carry", "feel")


def threatened(clause: Clause, cast: Cast, known: Act | None) -> tuple[str, ...] | None:
    """Whom a clause threatens, None when it is no threat."""
    verb, lemma = clause.verb, clause.verb.lemma_
    objects = {o.lemma_ for noun in syntax.objects(verb) for o in (noun, *syntax.prepositional(noun, "of"))}
    will = bool(clause.helpers & WILL) and not clause.negated
    if clause.helpers & MAYBE and not clause.negated and not clause.own and lemma in SUFFERING:
        hurt = objects & (SUFFERED if lemma != "face" else SUFFERED | CONSEQUENCES)
        harmed = cast.those(clause.sentence, [n for o in syntax.objects(verb) for n in syntax.prepositional(o, "for")])
        if hurt and (will or lemma == "have"):
            return clause.about or harmed or clause.addressed
    dearly = lemma in ("pay", "suffer") and any(c.lower_ in DEARLY for c in syntax.children(verb, "advmod"))
    atoned = lemma == "pay" and bool(syntax.prepositional(verb, "for"))  # "anyone who enters will pay for it"
    lacking = clause.conditional and _left_without(verb)
    rued = (will and (dearly or atoned or lacking or lemma == "regret")) or (lemma == "risk" and clause.conditional)
    if rued and not clause.own:
        return clause.about or clause.addressed
    if will and lemma in ("meet", "answer") and syntax.passive(verb) and syntax.prepositional(verb, "with"):
        return clause.about or clause.addressed
    if not clause.negated and line_drawn(verb):
        subject = syntax.child(verb, "nsubj", "csubj")
        return others_under(clause, cast, subject) if subject is not None else ()
    if not clause.own:
        return _undoing(clause, cast, known)
    against = [n for t in verb.subtree if t.pos_ in ("VERB", "NOUN") for n in syntax.prepositional(t, "against")]
    target = cast.those(clause.sentence, [*against, *syntax.prepositional(verb, "at"), *_conditioned(verb)])
    steps = lemma == "take" and bool(objects & STEPS)
    if will and (lemma in REPLIES or steps):
        return clause.addressed or target
    strikes = not objects.isdisjoint(FORCE_NOUNS)  # "will resume attacks if"
    hostile = (will and strikes) or (
        (known is not None) and (known.frame.type in HOSTILE or any(t.lemma_ in CONSEQUENCES for t in verb.subtree))
    )
    if (
        clause.conditional
        and will
        and (hostile or (known is None and lemma not in FRIENDLY and _warning(clause, cast)))
    ):
        meant = known is not None and known.frame.type in HOSTILE
        return (known.to if known is not None and meant else ()) or target or clause.addressed
    waits = clause.negated or bool(clause.helpers & {"cannot", "can"})
    if clause.conditional and waits and any(t.lemma_.lower() in IDLE for t in verb.subtree):
        return target or clause.addressed
    return None


def _left_without(verb: Token) -> bool:
    """Whether a clause says that somebody will lack a thing: "will be without gas unless it pays"."""
    return verb.lemma_ in ("be", "go", "stay", "remain") and bool(syntax.prepositional(verb, "without"))


def _undoing(clause: Clause, cast: Cast, known: Act | None) -> tuple[str, ...] | None:
    """Whom a clause threatens with what will be done by nobody named: "the flights will be halted unless …"."""
    verb = clause.verb
    open_ended = syntax.passive(verb) and not syntax.agents(verb) and not clause.negated
    if not (open_ended and clause.conditional and clause.helpers & MAYBE) or verb.lemma_ not in UNDONE:
        return None
    if known is not None and known.frame.type not in HOSTILE:
        return None
    hurt = (*(known.to if known is not None else ()), *others_under(clause, cast, verb))
    if not hurt and not cast.those(clause.sentence, _conditioned(verb)):
        return None
    return tuple(dict.fromkeys(a for a in hurt if not same_side(cast, (a,), clause.by)))


def _warning(clause: Clause, cast: Cast) -> bool:
    """Whether the condition of a clause is what others do: "if they do not leave, we will …"."""
    doers = _conditioned(clause.verb)
    ids = cast.those(clause.sentence, doers)
    return bool(doers) and not any(d.lower_ in FIRST_PERSON for d in doers) and not same_side(cast, ids, clause.by)


def line_drawn(verb: Token) -> bool:
    """Whether a clause calls something a red line or a cause for war."""
    if verb.lemma_ not in ("be", "constitute", "amount", "represent", "mean", "cross", "become"):
        return False
    for noun in (*syntax.children(verb, "attr", "dobj", "oprd"), *syntax.prepositional(verb, "to", "as")):
        red = noun.lemma_ == "line" and any(c.lower_ == "red" for c in noun.children)
        war = noun.lemma_ in ("cause", "act", "declaration", "ground") and any(
            n.lemma_ == "war" for n in syntax.prepositional(noun, "of", "for")
        )
        if red or war or noun.lower_ == "belli":
            return True
    return False


def _conditioned(verb: Token) -> list[Token]:
    """Who is to do what a threat hangs on: "if rebels attack"."""
    clauses = syntax.children(verb, "advcl", "ccomp")
    return [s for c in clauses for s in syntax.children(c, "nsubj", "nsubjpass", "expl")]
