"""Whether a text is about something else: a film, a match, a takeover, a virus, a crash."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tightrope.coding.tables import toml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.coding.cast import Cast, Draft
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act

TELLING = 3  # different words of one topic that make it one
EACH = 2  # such words that outweigh one political party
POLITICAL = ("state", "institution", "group", "body")
ARMED = ("MIL", "REB")


@cache
def _topics() -> dict[str, frozenset[str]]:
    return {topic: frozenset(lemmas) for topic, lemmas in toml("topics.toml").items()}


def _political(actor: Draft) -> bool:
    """Whether an actor is political by name, or armed and of a country: not "a rogue general"."""
    return actor.kind in POLITICAL or (actor.sector in ARMED and actor.country is not None)


def elsewhere(sentences: Iterable[Sentence], acts: Iterable[Act], cast: Cast) -> str:
    """The other topic that a text is about, so that its attacks and strikes are none.

    Args:
        sentences: The text.
        acts: What was found in it.
        cast: Who is who.

    Returns:
        The topic of which several different words outweigh the political parties to the acts; empty when none does.
    """
    lemmas = {token.lemma_.lower() for s in sentences for token in s.parsed if token.pos_ in ("NOUN", "PROPN", "ADJ")}
    most, topic = max((len(lemmas & words), topic) for topic, words in _topics().items())
    if most < TELLING:
        return ""
    parties = {actor for act in acts for actor in (*act.by, *act.to)}
    political = sum(_political(cast.drafts[a]) for a in parties)
    return topic if most > EACH * political else ""
