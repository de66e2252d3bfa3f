"""Where acts are said to have happened: claims folded into places, each with how closely the words pin it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tightrope.charts.globe import EARTH_KM, apart
from tightrope.charts.ink import SIDE_INK
from tightrope.charts.outlines import Point, radii
from tightrope.charts.sides import sides_of
from tightrope.records import EventClaim, PlacePrecision, Record, Side, Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.records import Coding, Place

# Kilometres that the words leave open; a country's are those of a circle as large as the country.
_RADIUS: dict[PlacePrecision, float] = {"exact": 5, "near": 25, "region": 80, "sea": 120, "country": 250}
_LARGEST = 700.0
_ONE_PLACE = 12.0  # kilometres within which exact places are one dot
PRECISION_LABEL: dict[PlacePrecision, str] = {
    "exact": "a town or a site",
    "near": "near a town or a site",
    "region": "a province or region",
    "sea": "a sea",
    "country": "a whole country",
    "unknown": "not known",
}


class Spot(Record, frozen=True, kw_only=True):
    """A place and the acts told there.

    Attributes:
        name: The place, or the places that lie within a few kilometres.
        country: ISO 3166 alpha-3; empty when not known.
        at: Degrees east and north.
        precision: How closely the words pin it.
        radius: That in kilometres.
        acts: Ids of the claims, by the side that is said to have done them, the side with most first.
    """

    name: str
    country: str
    at: Point
    precision: PlacePrecision
    radius: float
    acts: tuple[tuple[Side, tuple[str, ...]], ...]

    @property
    def count(self) -> int:
        """How many acts are told there."""
        return sum(len(claims) for _, claims in self.acts)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all its claims."""
        return tuple(claim for _, claims in self.acts for claim in claims)


def spots(claims: Sequence[EventClaim], case: Sequence[Coding], sides: Sides | None = None) -> tuple[Spot, ...]:
    """Fold acts into the places where they happened; what is denied, planned or only possible happened nowhere.

    Args:
        claims: One claim for each act; of several claims about one act, the first of its event.
        case: The codings that they come from, for the sides.
        sides: Who stands where; guessed from the case when not given.

    Returns:
        One spot for each place that has coordinates, the one with most acts first.
    """
    sides = sides or sides_of(case)
    groups: list[list[tuple[EventClaim, Place, Point]]] = []
    for claim in claims:
        place = claim.place
        if claim.status not in {"happened", "claimed"} or place is None:
            continue
        if place.latitude is None or place.longitude is None:
            continue
        at = (place.longitude, place.latitude)
        home = next((group for group in groups if _meet(place, at, *group[0][1:])), None)
        if home is None:
            groups.append([(claim, place, at)])
        else:
            home.append((claim, place, at))
    found = [_spot(group, sides) for group in groups]
    return tuple(sorted(found, key=lambda spot: (-spot.count, spot.name, spot.at)))


def _meet(place: Place, at: Point, other: Place, there: Point) -> bool:
    if place.precision != other.precision:
        return False
    within = _ONE_PLACE if place.precision == "exact" else 1.0
    return math.radians(apart(at, there)) * EARTH_KM <= within


def _spot(group: Sequence[tuple[EventClaim, Place, Point]], sides: Sides) -> Spot:
    told = [place.name for _, place, _ in group]
    short = [name for name in dict.fromkeys(told) if not any(other in name for other in told if other != name)]
    names = sorted(short, key=lambda name: -told.count(name))
    lead = next(place for _, place, _ in group if place.name == names[0])
    at = next(point for _, place, point in group if place is lead)
    by: dict[Side, list[str]] = {}
    for claim, _, _ in group:
        by.setdefault(sides.of_first(claim.by), []).append(claim.id)
    order = list(SIDE_INK)
    return Spot(
        name=names[0] if len(names) == 1 else " and ".join((", ".join(names[:-1]), names[-1])),
        country=lead.country or "",
        at=at,
        precision=lead.precision,
        radius=_radius(lead),
        acts=tuple((side, tuple(by[side])) for side in sorted(by, key=lambda s: (-len(by[s]), order.index(s)))),
    )


def _radius(place: Place) -> float:
    if place.precision == "country":
        return min(radii().get(place.country or "", _RADIUS["country"]), _LARGEST)
    return _RADIUS.get(place.precision, _RADIUS["region"])
