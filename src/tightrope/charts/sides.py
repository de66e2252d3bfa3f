"""Who stands where: challengers, the side that they attack, their patron, and the one in the middle.

A guess from the claims alone, made the same way every time. Actors are first put into camps (the armed groups of a
country; the state of a country), then the pair of camps with the most force between them is taken for the two sides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tightrope.records import (
    Actor,
    EventClaim,
    LeverClaim,
    MessageClaim,
    RedLineClaim,
    Sides,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tightrope.records import AnyClaim, Coding, EventType

Camp = tuple[str, str]

# How much one claim of a type says about who is set against whom, when nothing weightier is told.
_FORCE: dict[EventType, float] = {"ASSAULT": 3}
_PRESSURE: dict[EventType, float] = {"COERCE": 2, "SANCTION": 1.5, "MOBILIZE": 1.5, "THREATEN": 1.5, "ACCUSE": 0.5}
_STATE_SECTORS = frozenset(("GOV", "MIL", "POL", "JUD"))


def cast_of(case: Sequence[Coding]) -> dict[str, Actor]:
    """Everyone in a case by id, as the first coding that lists them describes them."""
    cast: dict[str, Actor] = {}
    for coding in case:
        for actor in coding.actors:
            cast.setdefault(actor.id, actor)
    return cast


def sides_of(case: Sequence[Coding], named: Sides | None = None) -> Sides:
    """Tell the sides of the confrontation that a case's claims are about.

    Args:
        case: Codings of the case's articles.
        named: The sides by their main actors, where a case file names them; everyone of the same camp is put beside
            them. Guessed from the claims when it is left out.

    Returns:
        The sides; all empty when no claim sets one camp against another.
    """
    cast = cast_of(case)
    claims = [claim for coding in case for claim in coding.claims]
    if named is not None:
        return _filled(named, cast)
    pair = _pair(claims, cast, _FORCE) or _pair(claims, cast, _PRESSURE)
    if pair is None:
        return Sides()
    challenger, defender = pair
    patron = _patron(claims, cast, challenger, defender)
    middle = _middle(claims, cast, {challenger, defender, patron})
    counts = Counter(who for claim in claims for who in _parties(claim))

    def members(camp: Camp | None) -> tuple[str, ...]:
        ids = [actor for actor in cast if camp and _camp(cast[actor]) == camp]
        return tuple(sorted(ids, key=lambda actor: (-counts[actor], actor)))

    return Sides(
        challenger=members(challenger), defender=members(defender), patron=members(patron), middle=members(middle)
    )


def _filled(named: Sides, cast: Mapping[str, Actor]) -> Sides:
    """The named sides with everyone in the cast who is of the camp of one of their actors."""

    def beside(ids: tuple[str, ...]) -> tuple[str, ...]:
        camps = {_camp(cast[actor]) for actor in ids if actor in cast}
        others = sorted(actor for actor in cast if _camp(cast[actor]) in camps)
        return tuple(dict.fromkeys((*(actor for actor in ids if actor in cast), *others)))

    return Sides(
        challenger=beside(named.challenger), defender=beside(named.defender), patron=beside(named.patron),
        middle=beside(named.middle),
    )  # fmt: skip


def _camp(actor: Actor) -> Camp:
    """The armed groups of one country are a camp, and so are the parts of its state; anyone else stands alone."""
    if actor.country and actor.sector == "REB":
        return ("armed groups", actor.country)
    if actor.country and (actor.sector in _STATE_SECTORS or actor.kind == "state"):
        return ("state", actor.country)
    return ("alone", actor.id)


def _parties(claim: AnyClaim) -> tuple[str, ...]:
    match claim:
        case EventClaim() | TallyClaim():
            return claim.by + claim.to
        case TieClaim():
            return (claim.source, claim.target)
        case LeverClaim():
            return (claim.holder, claim.over)
        case _:
            return ()


def _pair(
    claims: list[AnyClaim], cast: Mapping[str, Actor], weights: Mapping[EventType, float]
) -> tuple[Camp, Camp] | None:
    """The two camps with the most force between them, whoever uses the more of it first; an armed group goes first.

    Force that is answered counts twice: who is only ever struck, such as the land that a fight is on, is seldom a side.
    """
    force: defaultdict[tuple[Camp, Camp], float] = defaultdict(float)
    for claim in claims:
        match claim:
            case EventClaim(status="happened" | "claimed", type=kind):
                weight = weights.get(kind, 0)
            case TallyClaim(what=kind):
                weight = 2 * weights.get(kind, 0)
            case _:
                continue
        camps = {(_camp(cast[by]), _camp(cast[to])) for by in claim.by for to in claim.to}
        for by, to in camps:
            if by != to and weight:
                force[by, to] += weight / len(camps)
    if not force:
        return None
    back = {(by, to): force.get((to, by), 0) for by, to in force}
    total = {pair: force[pair] + back[pair] + 2 * min(force[pair], back[pair]) for pair in sorted(force)}
    first, second = max(total, key=lambda pair: (total[pair], force[pair]))
    irregular = (first[0] == "armed groups", second[0] == "armed groups")
    return (second, first) if irregular == (False, True) else (first, second)


def _patron(claims: list[AnyClaim], cast: Mapping[str, Actor], challenger: Camp, defender: Camp) -> Camp | None:
    score: Counter[Camp] = Counter()
    for claim in claims:
        match claim:
            case (
                TieClaim(type="backs", source=patron, target=proxy)
                | TieClaim(type="proxy_of", source=proxy, target=patron)
            ):
                camp = _camp(cast[patron])
                if _camp(cast[proxy]) == challenger and camp not in {challenger, defender}:
                    score[camp] += 1
            case _:
                continue
    return max(sorted(score), key=lambda camp: score[camp], default=None)


def _middle(claims: list[AnyClaim], cast: Mapping[str, Actor], taken: set[Camp | None]) -> Camp | None:
    """Who carries messages, is warned, talks, rebukes and is leaned on, without being one of the others."""
    score: defaultdict[Camp, float] = defaultdict(float)

    def add(actor: str | None, points: float) -> None:
        if actor is not None and (camp := _camp(cast[actor])) not in taken and camp[0] == "state":
            score[camp] += points

    for claim in claims:
        match claim:
            case MessageClaim():
                add(claim.via, 3)
                add(claim.sender, 1)
                add(claim.receiver, 1)
            case RedLineClaim():
                add(claim.against, 2)
            case LeverClaim():
                add(claim.over, 1)
            case TieClaim(type="hosts"):
                add(claim.source, 1)
            case EventClaim(type="CONSULT" | "ACCUSE" | "AGREE" | "REQUEST"):
                for actor in dict.fromkeys(claim.by + claim.to):
                    add(actor, 0.5)
            case _:
                continue
    return max(sorted(score), key=lambda camp: score[camp], default=None)
