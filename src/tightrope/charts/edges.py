"""Claims folded into edges: who does what to whom, hostile or cooperative, and who stands in which tie."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from tightrope.charts.ink import HOSTILE_TYPES
from tightrope.records import EventClaim, MessageClaim, Record, RedLineClaim, TallyClaim, TieClaim, actors_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tightrope.records import AnyClaim, Coding

Sign = Literal["hostile", "cooperative", "tie"]
SIGN_LABEL: dict[Sign, str] = {"hostile": "hostile act", "cooperative": "cooperative act", "tie": "standing tie"}
MOST_ACTORS = 14
MOST_EDGES = 60


class Edge(Record, frozen=True, kw_only=True):
    """What one actor does to another, of one sign.

    Attributes:
        doer: Actor id.
        recipient: Actor id.
        sign: Hostile, cooperative, or a standing tie.
        claims: Ids of the claims that say so.
    """

    doer: str
    recipient: str
    sign: Sign
    claims: tuple[str, ...]


def edges(case: Sequence[Coding]) -> tuple[Edge, ...]:
    """Fold a case's claims into edges; what is denied, hypothetical or did not happen makes none.

    Args:
        case: Codings of the case's articles.

    Returns:
        One edge for each doer, recipient and sign, the best attested first.
    """
    found: dict[tuple[str, str, Sign], list[str]] = {}
    for coding in case:
        for claim in coding.claims:
            for doer, recipient, sign in _acts(claim):
                if doer != recipient:
                    found.setdefault((doer, recipient, sign), []).append(claim.id)
    folded = [Edge(doer=d, recipient=r, sign=s, claims=tuple(ids)) for (d, r, s), ids in found.items()]
    return tuple(sorted(folded, key=lambda edge: (-len(edge.claims), edge.doer, edge.recipient, edge.sign)))


def leading_actors(case: Sequence[Coding], most: int = MOST_ACTORS) -> tuple[str, ...]:
    """The ids of the actors whom most claims name and who have an edge to another such, at most `most` of them."""
    pairs = {(edge.doer, edge.recipient) for edge in edges(case)}
    linked = {actor for pair in pairs for actor in pair}
    named = Counter(
        actor for coding in case for claim in coding.claims for actor in actors_of(claim) if actor in linked
    )
    leading = sorted(named, key=lambda actor: (-named[actor], actor))[:most]
    joined = {actor for pair in pairs if {*pair} <= {*leading} for actor in pair}
    return tuple(actor for actor in leading if actor in joined)


def leading_edges(case: Sequence[Coding], most: int = MOST_EDGES) -> tuple[Edge, ...]:
    """The best attested edges among the leading actors, at most `most` of them."""
    leading = leading_actors(case)
    return tuple(edge for edge in edges(case) if edge.doer in leading and edge.recipient in leading)[:most]


def _acts(claim: AnyClaim) -> Iterator[tuple[str, str, Sign]]:
    match claim:
        case EventClaim(status="denied" | "hypothetical" | "not"):
            return
        case EventClaim(type=kind) | TallyClaim(what=kind):
            sign: Sign = "hostile" if kind in HOSTILE_TYPES else "cooperative"
            yield from ((doer, recipient, sign) for doer in claim.by for recipient in claim.to)
        case TieClaim():
            yield claim.source, claim.target, "hostile" if claim.type == "at_war_with" else "tie"
        case RedLineClaim(drawn_by=str(doer), against=str(recipient)):
            yield doer, recipient, "hostile"
        case MessageClaim(sender=sender, via=via, receiver=receiver):
            stations = [actor for actor in (sender, via, receiver) if actor]
            yield from ((doer, recipient, "cooperative") for doer, recipient in pairwise(stations))
        case _:
            return
