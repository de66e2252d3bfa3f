"""Levers of a case from the claims of a ledger: means of pressure, what was done with them, and its opposite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tightrope.drafting.acts import cited
from tightrope.records.case import Effect, Lever, Moved, Number, Setting
from tightrope.records.claims import LeverClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from tightrope.records import Actor, Article, Coding

# What might have been done instead, so that it can be asked after.
_INSTEAD = {
    "extended": "lapsed", "granted": "refused", "waived": "enforced", "revoked": "restored",
    "frozen": "released", "withheld": "released", "released": "frozen",
    "suspended": "resumed", "halted": "resumed", "resumed": "halted", "cut": "restored", "restored": "cut",
    "lifted": "reimposed", "imposed": "lifted", "reimposed": "lifted", "eased": "tightened", "tightened": "eased",
    "blocked": "opened", "closed": "opened", "opened": "closed",
}  # fmt: skip
_NO_MOVE = frozenset(("held", "threatened", "considered"))
_MOST_WORDS = 4
_EITHER_WAY = Number(value=1.0, low=0.5, high=2.0, assumption="nobody has said whether it helps or harms: correct this")
_UNKNOWN = (Effect(on="attack", factor=_EITHER_WAY), Effect(on="answer", factor=_EITHER_WAY))


def levers_of(codings: Sequence[Coding], cast: Mapping[str, Actor]) -> Iterator[Lever]:
    """Each means of pressure once, by its words.

    Args:
        codings: What was read in each article.
        cast: Actors by id.
    """
    told: dict[str, list[tuple[Article, LeverClaim]]] = {}
    for coding in codings:
        for claim in coding.claims:
            if isinstance(claim, LeverClaim):
                told.setdefault(_slug(claim.instrument.words), []).append((coding.article, claim))
    for name, claims in told.items():
        moves = dict.fromkeys(claim.move for _, claim in claims if claim.move not in _NO_MOVE)
        others = dict.fromkeys((*moves, *(_INSTEAD[move] for move in moves if move in _INSTEAD))) or {"pulled": None}
        moved: dict[tuple[date, str], Moved] = {}
        for article, claim in claims:
            day = (claim.dates.day if claim.dates else None) or (
                article.published.latest if article.published else None
            )
            if claim.move in moves and day:
                moved.setdefault((day, claim.move), Moved(on=day, setting=claim.move, **cited(article, claim)))
        holder, over = (
            cast[actor].name if actor in cast else actor for actor in (claims[0][1].holder, claims[0][1].over)
        )
        yield Lever(
            name=name,
            meaning=f"{holder} over {over}",
            settings=(Setting(name="held"), *(Setting(name=other, effects=_UNKNOWN) for other in others)),
            moved=tuple(sorted(moved.values(), key=lambda one: one.on)),
        )


def _slug(words: str) -> str:
    """A name without spaces, which a command line takes as it is."""
    return "-".join(re.findall(r"\w+", words.casefold())[:_MOST_WORDS]) or "lever"
