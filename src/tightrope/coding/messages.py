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
PROTESTS = word_list("messages", "protests")
LODGING = word_list("messages", "lodging")
TELLING = word_list("messages", "telling")
BORNE = MESSAGES | OFFERS | PROTESTS
MEETING = word_list("messages", "meeting")


def messages(reading: Reading) -> Iterator[MessageClaim]:
    """The messages of an article, sent or carried."""
    for n, sentence in enumerate(reading.sentences):
        for token in sentence.parsed.among(BORNE | TELLING):
            if token.pos_ in ("NOUN", "PROPN"):
                yield from _carried(reading, n, token)
            elif token.lemma_ in TELLING and token.pos_ == "VERB":
                yield from _told(reading, n, token)


def _carried(reading: Reading, n: int, noun: Token) -> Iterator[MessageClaim]:
    """A message, offer or protest that is sent or borne: "conveyed Kyiv's proposal to Moscow"."""
    lemma = noun.lemma_.lower()
    bearing = (
        CARRYING if lemma in MESSAGES else BEARING if lemma in OFFERS else LODGING if lemma in PROTESTS else frozenset()
    )
    at = syntax.first_conjunct(noun)
    passed_on = at.dep_ == "pobj" and at.head.lower_ in ("on", "along") and at.head.head.lemma_ == "pass"
    verb = at.head if at.dep_ in ("dobj", "nsubjpass") else at.head.head if passed_on else None
    if verb is None or verb.lemma_.lower() not in bearing:
        return
    sender, via, receiver = _way(reading, n, noun, verb)
    via = via if via not in (sender, receiver) else None
    if (sender is None and receiver is None) or (lemma in PROTESTS and via is None):
        return
    if lemma in OFFERS and receiver is None and via is None:
        return  # "presented its plan": to nobody, by nobody else
    content = _content(noun, verb)
    yield MessageClaim(
        quote=reading.quote(n), said_by=reading.speakers(n, noun), sender=sender, via=via, receiver=receiver,
        content=reading.words_under(n, content) if content is not None else None,
    )  # fmt: skip


def _told(reading: Reading, n: int, verb: Token) -> Iterator[MessageClaim]:
    """What one party tells another through a third: "told Moscow through his minister that …"."""
    cast, sentence = reading.cast, reading.sentences[n]
    via = cast.those(sentence, syntax.prepositional(verb, "through", "via"))
    passive = syntax.passive(verb)
    senders = cast.those(sentence, syntax.agents(verb) if passive else syntax.subjects(verb))
    receivers = cast.those(sentence, syntax.subjects(verb) if passive else syntax.objects(verb))
    receivers = tuple(i for i in receivers if cast.drafts[i].sector not in ("MED", "CIV"))
    if via and senders and receivers and cast.drafts[via[0]].sector != "MED":
        content = next(iter(syntax.children(verb, "ccomp", "xcomp")), None)
        yield MessageClaim(
            quote=reading.quote(n), said_by=reading.speakers(n, verb), sender=senders[0], via=via[0],
            receiver=receivers[0], content=reading.words_under(n, content) if content is not None else None,
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
    if not receivers:  # "took a proposal for a truce to Moscow", where the parser hangs "to" on the truce
        receivers = named(cast, sentence, [g for t in noun.subtree for g in syntax.prepositional(t, "to")])
    if noun.lemma_.lower() in PROTESTS:
        receivers = receivers or under("with")
    met = syntax.first_conjunct(verb)
    if not receivers and met != verb and met.lemma_ in MEETING:
        receivers = named(cast, sentence, syntax.objects(met))
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
    return next((c for c in clauses if c.pos_ in ("VERB", "AUX") and c.i > noun.i), None)
