"""Running totals as claims, told apart from the events that they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.coding.dating import window
from tightrope.coding.tallies import find_counts
from tightrope.records import Speaker, TallyClaim

if TYPE_CHECKING:
    from tightrope.coding.fold import Told
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading


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
        for count in find_counts(reading.article, sentence, reading.acts[n], reading.losses[n], reading.when[n]):
            claim = claims.get(id(count.act))
            if claim is None or claim.status in ("hypothetical", "not"):
                continue
            counted.add(id(count.act))
            count.act.dropped = "it is counted in a running total"
            tallies.append(
                TallyClaim(
                    quote=claim.quote, said_by=claim.said_by or _claimants(reading, n, count.act),
                    what=count.act.frame.type, unit=count.unit, figure=count.figure,
                    window=window(reading, n, claim.dates), by=claim.by, to=claim.to,
                )
            )  # fmt: skip
    return tallies, frozenset(counted)


def _claimants(reading: Reading, n: int, act: Act) -> tuple[Speaker, ...]:
    """Those who claim acts for themselves: "84 attacks have been claimed by X"."""
    verb = act.token.head
    if act.token.dep_ != "nsubjpass" or verb.lemma_ != "claim":
        return ()
    return tuple(Speaker(actor=actor, cue=reading.span(n, verb, verb)) for actor in act.by)
