"""Messages that pass from one party to another, with the go-between if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding import syntax
from tightrope.coding.belonging import named, nationality
from tightrope.coding.tables import word_list
from tightrope.records import MessageClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.coding.reading import Reading
    from tightrope.coding.tokens import Token

CARRYING = word_list("messages", "carrying")
BEARING = word_list("messages", "bearing")
OFFERS = word_list("messages", "offers")
MESSAGES = word_list("messages", "messages")


def messages(reading: Reading) -> Iterator[MessageClaim]:
    """The messages of an article, sent or carried."""
    for n, sentence in enumerate(reading.sentences):
        for token in sentence.parsed:
            lemma = token.lemma_.lower()
            if token.pos_ not in ("NOUN", "PROPN") or lemma not in MESSAGES | OFFERS:
                continue
            at = syntax.first_conjunct(token)
            verb = at.head if at.dep_ in ("dobj", "nsubjpass") else None
            if verb is None or verb.lemma_.lower() not in (CARRYING if lemma in MESSAGES else BEARING):
                continue
            sender, via, receiver = _way(reading, n, token, verb)
            if sender is None and receiver is None:
                continue
            content = _content(token, verb)
            yield MessageClaim(
                quote=reading.quote(n), said_by=reading.speakers(n, token), sender=sender, via=via, receiver=receiver,
                content=reading.words_under(n, content) if content is not None else None,
            )  # fmt: skip


def _way(reading: Reading, n: int, noun: Token, verb: Token) -> tuple[str | None, str | None, str | None]:
    """Who sends a message, who carries it and who gets it."""
    sentence, cast = reading.sentences[n], reading.cast

    def under(*prepositions: str) -> list[str]:
        nouns = [*syntax.prepositional(verb, *prepositions), *syntax.prepositional(noun, *prepositions)]
        return named(cast, sentence, nouns)

    carriers = named(cast, sentence, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))
    if not carriers and verb.dep_ == "pcomp":
        carriers = named(cast, sentence, syntax.possessors(verb.head.head))
    origins = [*syntax.prepositional(noun, "from"), *syntax.prepositional(verb, "from")]
    senders = (
        named(cast, sentence, origins)
        or list(nationality(cast, sentence, noun))
        or named(cast, sentence, syntax.possessors(noun))
    )
    goals = [*syntax.prepositional(noun, "to"), *syntax.prepositional(verb, "to"), *syntax.children(verb, "dative")]
    receivers = named(cast, sentence, goals)
    both = under("between")
    via = under("via", "through")
    if len(both) > 1:
        senders, receivers, via = both[:1], both[1:2], via or carriers
    elif senders and carriers and senders[0] != carriers[0]:
        via = via or carriers
    elif not senders:
        senders = carriers
    return next(iter(senders), None), next(iter(via), None), next(iter(receivers), None)


def _content(noun: Token, verb: Token) -> Token | None:
    """The clause that tells what a message says."""
    clauses = (
        *syntax.children(noun, "acl", "ccomp", "advcl", "xcomp"),
        *syntax.children(verb, "acl", "ccomp", "advcl", "xcomp"),
    )
    return next((c for c in clauses if c.pos_ in ("VERB", "AUX")), None)
