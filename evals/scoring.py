"""Score what was read in labelled texts against the labels.

A record of a reader and one of the labels meet when they are of one kind and their quotations overlap. Events meet by
type, each at most once; of several that could, those whose trigger and parties agree too are joined first. What is
counted of the joined ones is the share that agrees, of those read (precision) and of those labelled (recall).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from labels import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from labels import Actor, Event, Offsets, Text

R = TypeVar("R", bound=Record)


class Count(NamedTuple):
    """How many agree, of how many labelled and how many read."""

    hits: int = 0
    labelled: int = 0
    read: int = 0

    def plus(self, hits: int, labelled: int, read: int) -> Count:
        """Count more of them."""
        return Count(self.hits + hits, self.labelled + labelled, self.read + read)

    @property
    def precision(self) -> float:
        """Share of what was read."""
        return self.hits / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of what is labelled."""
        return self.hits / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.hits / (self.read + self.labelled) if self.hits else 0.0


class Scores(NamedTuple):
    """What a reader scores.

    Attributes:
        texts: How many texts.
        rows: What is scored, in the order of the table.
        types: Event type → events found, with parties by country.
        ungrounded: Events read whose words are not in the text.
    """

    texts: int
    rows: dict[str, Count]
    types: dict[str, Count]
    ungrounded: int


ROWS = (
    "events: found", "events: who did what to whom (country)", "events: who did what to whom (name)", "status",
    "status other than happened", "date (overlaps the label)", "place", "count", "killed", "injured", "said by",
    "tallies", "ties", "levers", "messages", "red_lines", "furniture (characters)", "actors found (recall)",
)  # fmt: skip
PRONOUNS = frozenset("he she they it his her their who".split())
DETERMINER = re.compile(r"^(?:the|a|an|some|several)\s+(?=\S)")
TITLE = re.compile(
    r"^(?:(?:iraqi|us|american|israeli|iranian|british|french|russian|chinese)\s+)?"
    r"(?:prime minister|president|secretary of state|defen[cs]e secretary|foreign minister|premier|general|gen|"
    r"spokes(?:man|woman|person)|analyst|cia director|director|minister|mr|mrs|ms|dr)\s+(?=\S)"
)
TELLING = 4  # letters of a word that two names must share when one lies within the other


def plain(name: str) -> str:
    """A name without cases, accents, punctuation, possessives, determiners and titles: the form that is compared."""
    letters = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in letters if not unicodedata.combining(c)).replace("’", "'").casefold()
    bare = re.sub(r"\bu\.?s\.?(?:a\.?)?\b", "us", re.sub(r"'s?\b", "", bare))
    bare = re.sub(r"[^\w\s]", " ", bare)
    before = None
    while before != bare:
        before, bare = bare, TITLE.sub("", DETERMINER.sub("", bare.strip())).strip()
    return re.sub(r"\s+", " ", bare)


def same_actor(one: Actor, other: Actor, *, by_country: bool) -> bool:
    """Whether two names mean one actor: a name in common, or one within the other; or one country and sector."""
    ours, theirs = _names(one), _names(other)
    if ours & theirs or any(_within(a, b) for a in ours for b in theirs):
        return True
    return by_country and bool(one.country) and (one.country, one.sector) == (other.country, other.sector)


def _names(actor: Actor) -> set[str]:
    return {plain(name) for name in (actor.name or "", *actor.aliases)} - PRONOUNS - {""}


def _within(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return (a <= b or b <= a) and any(len(word) >= TELLING for word in a & b)


class Pair(NamedTuple):
    """A labelled text and what was read in it, with the actors of each by their keys."""

    label: Text
    read: Text
    ours: Mapping[str, Actor]
    theirs: Mapping[str, Actor]

    def place(self, record: Record) -> Offsets | None:
        """Where a record's words stand; None when they are not in the text."""
        if record.span:
            start, end = record.span
            return record.span if 0 <= start < end <= len(self.label.text) else None
        return _find(self.label.text, record.quote, 0, len(self.label.text))

    def side(self, labelled: Sequence[str | None], read: Sequence[str | None], *, by_country: bool = True) -> bool:
        """Whether two sides agree: nobody on either, or somebody on both."""
        wanted, given = [k for k in labelled if k], [k for k in read if k]
        if not wanted or not given:
            return not wanted and not given
        return any(
            same_actor(self.ours[w], self.theirs[g], by_country=by_country)
            for w in wanted
            for g in given
            if w in self.ours and g in self.theirs
        )

    def parties(self, label: Event, read: Event, *, by_country: bool) -> bool:
        """Whether both sides of an event agree."""
        return self.side(label.by, read.by, by_country=by_country) and self.side(
            label.to, read.to, by_country=by_country
        )


def score(texts: Iterable[tuple[Text, Text]]) -> Scores:
    """Score what was read.

    Args:
        texts: Each labelled text with what was read in it.

    Returns:
        The scores over all of them together.
    """
    rows: dict[str, Count] = dict.fromkeys(ROWS, Count())
    types: defaultdict[str, Count] = defaultdict(Count)
    number = ungrounded = 0
    for label, read in texts:
        number += 1
        pair = Pair(label, read, {a.key: a for a in label.actors}, {a.key: a for a in read.actors})
        ungrounded += sum(pair.place(event) is None for event in read.events)
        for name, count in (*_events(pair, types), *_anchored(pair), *_whole(pair)):
            rows[name] = rows[name].plus(*count)
    return Scores(number, rows, dict(sorted(types.items())), ungrounded)


def joined(label: Sequence[R], read: Sequence[R], weight: Callable[[R, R], int]) -> list[tuple[R, R]]:
    """Join records, each with one at most, the best first; a weight of 0 joins none."""
    weights = [(weight(a, b), i, j) for i, a in enumerate(label) for j, b in enumerate(read)]
    free, unused = set(range(len(label))), set(range(len(read)))
    pairs: list[tuple[R, R]] = []
    for found, i, j in sorted(weights, key=lambda w: -w[0]):
        if found and i in free and j in unused:
            free.remove(i)
            unused.remove(j)
            pairs.append((label[i], read[j]))
    return pairs


def _find(text: str, words: str | None, start: int, end: int) -> Offsets | None:
    at = text.find(words, start, end) if words else -1
    return None if at < 0 or not words else (at, at + len(words))


def _overlap(one: Offsets | None, other: Offsets | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _trigger(pair: Pair, event: Event) -> Offsets | None:
    where = pair.place(event)
    return _find(pair.label.text, event.trigger, *where) if where else None


def _events(pair: Pair, types: defaultdict[str, Count]) -> Iterable[tuple[str, Count]]:
    label, read = pair.label.events, pair.read.events

    def weight(a: Event, b: Event) -> int:
        if a.type != b.type or not _overlap(pair.place(a), pair.place(b)):
            return 0
        sides = pair.side(a.by, b.by) + pair.side(a.to, b.to)
        return 1 + 2 * _overlap(_trigger(pair, a), _trigger(pair, b)) + sides

    found = joined(label, read, weight)
    whole = [(a, b) for a, b in found if pair.parties(a, b, by_country=True)]
    named = sum(pair.parties(a, b, by_country=False) for a, b in found)
    yield "events: found", Count(len(found), len(label), len(read))
    yield "events: who did what to whom (country)", Count(len(whole), len(label), len(read))
    yield "events: who did what to whom (name)", Count(named, len(label), len(read))
    for kind in {e.type for e in (*label, *read)}:
        totals = (sum(e.type == kind for e in events) for events in (label, read))
        types[kind] = types[kind].plus(sum(a.type == kind for a, _ in whole), *totals)
    for a, b in found:
        yield from _fields(pair, a, b)


def _fields(pair: Pair, a: Event, b: Event) -> Iterable[tuple[str, Count]]:
    """What is scored of an event that was found, where the label has it."""
    same = a.status == b.status
    unreal = Count(same and a.status != "happened", a.status != "happened", b.status != "happened")
    yield "status", Count(same, 1, 1)
    yield "status other than happened", unreal
    if a.start:
        ours, theirs = (a.start, a.end or a.start), (b.start, b.end or b.start)
        meets = bool(theirs[0] and theirs[1] and theirs[0] <= ours[1] and theirs[1] >= ours[0])
        yield "date (overlaps the label)", Count(meets, 1, bool(b.start))
    if a.place:
        shared = set(plain(a.place).split()) & set(plain(b.place or "").split())
        yield "place", Count(bool(shared), 1, bool(b.place))
    for name in ("count", "killed", "injured"):
        ours, theirs = getattr(a, name), getattr(b, name)
        if ours is not None or theirs is not None:
            yield name, Count(ours == theirs, ours is not None, theirs is not None)
    heard = sum(pair.side([who], b.said_by, by_country=False) for who in a.said_by if b.said_by)
    yield "said by", Count(heard, len(a.said_by), len(b.said_by))


def _anchored(pair: Pair) -> Iterable[tuple[str, Count]]:
    """The records that are no events: those whose main fields agree where their quotations overlap."""
    label, read, side = pair.label, pair.read, pair.side

    def count(ours: Sequence[R], theirs: Sequence[R], agree: Callable[[R, R], bool]) -> Count:
        def weight(a: R, b: R) -> int:
            return int(_overlap(pair.place(a), pair.place(b)) and agree(a, b))

        return Count(len(joined(ours, theirs, weight)), len(ours), len(theirs))

    yield "tallies", count(label.tallies, read.tallies, lambda a, b: (a.what, a.low) == (b.what, b.low))
    yield "ties", count(
        label.ties, read.ties,
        lambda a, b: a.kind == b.kind and side([a.source], [b.source]) and side([a.target], [b.target]),
    )  # fmt: skip
    yield (
        "levers",
        count(label.levers, read.levers, lambda a, b: side([a.holder], [b.holder]) and side([a.over], [b.over])),
    )
    yield (
        "messages",
        count(
            label.messages,
            read.messages,
            lambda a, b: side([a.sender], [b.sender]) and side([a.receiver], [b.receiver]),
        ),
    )
    yield "red_lines", count(label.red_lines, read.red_lines, lambda a, b: side([a.drawn_by], [b.drawn_by]))


def _whole(pair: Pair) -> Iterable[tuple[str, Count]]:
    """What is scored of the text as a whole: its furniture, by characters, and who is in it."""
    ours, theirs = (_marked(pair.label.text, text.furniture) for text in (pair.label, pair.read))
    yield "furniture (characters)", Count(len(ours & theirs), len(ours), len(theirs))
    met = sum(any(same_actor(a, b, by_country=False) for b in pair.theirs.values()) for a in pair.ours.values())
    yield "actors found (recall)", Count(met, len(pair.ours), len(pair.ours))


def _marked(text: str, passages: Iterable[str]) -> set[int]:
    """The characters of every place where one of the passages stands."""
    return {at for words in passages if words for m in re.finditer(re.escape(words), text) for at in range(*m.span())}
