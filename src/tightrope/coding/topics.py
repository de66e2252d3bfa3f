"""Whether a text is about something else: a film, a match, a takeover, a virus, a crash, a strike of workers."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from tightrope.coding.tables import toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tightrope.coding.cast import Cast, Draft
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

SURE, SEVERAL = 2, 3  # different words that hardly stand elsewhere, and of the topic in all, that make it one
LIKELY, MANY = 1, 5  # or so many
DENSE = 50  # words of text for each of them, at most: a long report touches on many things
EACH = 2  # words of a topic that weigh as much as one armed group, or as one word where wars are told
HARM = 2  # such words that weigh as much as one hostile act of a power
RIVAL = 4  # such words that weigh as much as a second power that is hostile
FOUGHT = 8  # such words that weigh as much as one attack with arms by a known party
SPOKEN = ("REQUEST", "CONSULT", "AGREE", "REJECT", "THREATEN", "ACCUSE")
POLITICAL = ("state", "institution", "group", "body")
ARMED = ("MIL", "REB")
HOSTILE = ("ASSAULT", "SANCTION", "ACCUSE", "REJECT", "COERCE", "THREATEN", "PROTEST")
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB")


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A topic that is no confrontation.

    Attributes:
        name: What such a text is about.
        telling: Lemmas that news of a confrontation hardly uses.
        fitting: Lemmas that go with the topic and are used elsewhere too.
        keeps: Types of act that are told all the same.
        wars: Whether such texts tell of wars that are none now, so that words of war count for less.
        parleys: Whether what a government says to others is told all the same.
        relieved: Whether the help of governments is told all the same.
        nations: Whether such texts name teams or imagined powers like states, so that what states do means little.
    """

    name: str
    telling: frozenset[str]
    fitting: frozenset[str]
    keeps: tuple[str, ...] = ()
    wars: bool = False
    nations: bool = False
    parleys: bool = False
    relieved: bool = False

    def tells(self, act: Act, cast: Cast) -> bool:
        """Whether an act is told all the same in a text of this topic."""
        parties = [cast.drafts[a] for a in (*act.by, *act.to)]
        official = any(p.sector == "GOV" and p.country and p.kind != "role" for p in parties)
        relief = self.relieved and act.frame.type == "AID" and len({p.country for p in parties} - {None}) > 1
        return act.frame.type in self.keeps or relief or (self.parleys and act.frame.type in SPOKEN and official)


@cache
def _topics() -> tuple[Topic, ...]:
    read = msgspec.convert(toml("topics.toml")["topic"], tuple[Topic, ...])
    return tuple(
        msgspec.structs.replace(topic, telling=_parted(topic.telling), fitting=_parted(topic.fitting)) for topic in read
    )


@cache
def _confrontation(kind: str) -> frozenset[str]:
    return _parted(toml("topics.toml")["confrontation"][kind])


def _parted(words: Iterable[str]) -> frozenset[str]:
    """Lemmas as the parser parts them: "half-time" as "half time"."""
    return frozenset(word.replace("-", " ") for word in words)


def elsewhere(sentences: Iterable[Sentence], acts: Iterable[Act], cast: Cast) -> Topic | None:
    """The other topic that a text is about, so that its attacks and strikes are none.

    Args:
        sentences: The text.
        acts: What was found in it.
        cast: Who is who.

    Returns:
        The topic whose words outweigh those of confrontation, the armed groups and hostile powers; None if none does.
    """
    sentences, acts = list(sentences), list(acts)
    words = [token for sentence in sentences for token in sentence.parsed if token.is_alpha]
    lemmas = _lemmas(words)
    parties = {actor for act in acts for actor in (*act.by, *act.to)}
    against = len(lemmas & _confrontation("words")) + EACH * sum(_armed_group(cast.drafts[a]) for a in parties)
    armed = [act for act in acts if act.frame.type in ("ASSAULT", "SANCTION") and _with_arms(act)]
    fought = FOUGHT * sum(any(cast.drafts[a].kind in POLITICAL for a in act.by) for act in armed)
    banded = FOUGHT * sum(any(cast.drafts[a].sector in ARMED for a in act.by) for act in armed)
    hostile = [act for act in acts if act.frame.type in HOSTILE]
    powers, named = _powers(hostile, cast, _political), _powers(hostile, cast, _banded)
    most, _, topic = max(
        (
            _weight(t, lemmas, len(words))
            - against
            - (fought if t.wars else max(fought, banded))
            - (named if t.nations else powers),
            t.name,
            t,
        )
        for t in _topics()
    )
    return topic if most > 0 else None


def _powers(hostile: list[Act], cast: Cast, power: Callable[[Draft], bool]) -> int:
    """How much the hostile acts of powers weigh: each of them, and that there are several powers."""
    theirs = [(act, doer) for act in hostile for doer in map(cast.drafts.__getitem__, act.by) if power(doer)]
    sides = {doer.country or doer.head for _, doer in theirs}
    return len({act.token.i for act, _ in theirs}) * HARM + max(len(sides) - 1, 0) * RIVAL


def _lemmas(words: Iterable[Token]) -> set[str]:
    """The lemmas of words that carry meaning, and those of any two neighbours as one."""
    words = list(words)
    lemmas = [token.lemma_.lower() for token in words]
    single = (lemma for lemma, token in zip(lemmas, words, strict=True) if token.pos_ in CONTENT)
    return {*single, *(f"{one} {other}" for one, other in pairwise(lemmas))}


def _with_arms(act: Act) -> bool:
    """Whether a sentence names what powers fight with: "Russian drones struck an oil refinery", "imposed sanctions"."""
    return not _confrontation("arms").isdisjoint(_lemmas(act.sentence.parsed))


def _political(actor: Draft) -> bool:
    """Whether an actor is political by name, or somebody of a country who does more than speak."""
    return actor.kind in POLITICAL or (actor.country is not None and actor.sector not in ("EXP", "MED"))


def _banded(actor: Draft) -> bool:
    """Whether an actor is a known group or a body of states, which no team and no imagined power is called."""
    return actor.kind in ("group", "body")


def _weight(topic: Topic, lemmas: set[str], length: int) -> int:
    """How much speaks for a topic; nothing, where its words are few for the length of the text."""
    telling = len(lemmas & topic.telling)
    all_words = telling + len(lemmas & topic.fitting)
    enough = (telling >= SURE and all_words >= SEVERAL) or (telling >= LIKELY and all_words >= MANY)
    if not enough or all_words < length / DENSE:
        return 0
    return all_words * EACH if topic.wars else all_words


def _armed_group(actor: Draft) -> bool:
    """Whether an actor is a known group, or armed and of a country: not "a rogue general"."""
    return actor.kind == "group" or (actor.sector == "REB" and actor.country is not None)
