"""Running totals as claims, told apart from the events that they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding.dating import window
from tightrope.coding.tallies import find_counts
from tightrope.coding.tolls import RUNNING
from tightrope.records import Speaker, TallyClaim

if TYPE_CHECKING:
    from tightrope.coding.fold import Told
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading
    from tightrope.coding.tallies import Count
    from tightrope.records import EventClaim


def totals(reading: Reading, told: list[Told]) -> tuple[list[TallyClaim], frozenset[int]]:
    """Make the running totals of an article.

    Args:
        reading: What was found in the article.
        told: The claims made of its acts.

    Returns:
        The totals, and the acts (by `id()`) that they count instead of telling.
    """
    tallies: list[TallyClaim] = []
    counted: set[int] = set()
    claims = {id(t.act): t.claim for t in told}
    for n, sentence in enumerate(reading.sentences):
        for count in find_counts(reading, n):
            claim = claims.get(id(count.act)) if count.act is not None else None
            if claim is not None and claim.status in ("hypothetical", "not"):
                continue
            if count.act is not None:
                counted.add(id(count.act))
                count.act.dropped = "it is counted in a running total"
            if (
                claim is None
                and count.act is not None
                and count.unit == "acts"
                and not RUNNING.search(sentence.parsed.text)
            ):
                continue  # of nobody known, over no time
            tallies.append(_tally(reading, n, count, claim))
    return tallies, frozenset(counted)


def _tally(reading: Reading, n: int, count: Count, claim: EventClaim | None) -> TallyClaim:
    """The claim of a total: its parties are those of the act that is counted, or the victims themselves."""
    said_by = claim.said_by if claim is not None else reading.speakers(n, count.at)
    if not said_by and count.act is not None:
        said_by = _claimants(reading, n, count.act)
    victims = reading.cast.those(reading.sentences[n], count.victims)
    return TallyClaim(
        quote=reading.quote(n),
        said_by=said_by,
        what=count.type,
        unit=count.unit,
        figure=count.figure,
        window=window(reading, n, claim.dates if claim is not None else None),
        by=claim.by if claim is not None else (),
        to=(claim.to if claim is not None else ()) or victims,
    )


def _claimants(reading: Reading, n: int, act: Act) -> tuple[Speaker, ...]:
    """Those who claim acts for themselves: "84 attacks have been claimed by X"."""
    verb = act.token.head
    if act.token.dep_ != "nsubjpass" or verb.lemma_ != "claim":
        return ()
    return tuple(Speaker(actor=actor, cue=reading.span(n, verb, verb)) for actor in act.by)
