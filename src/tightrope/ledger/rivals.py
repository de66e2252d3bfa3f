"""Values in dispute: what claims of one event, or tallies of one thing, say that cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from tightrope.ledger.alike import published
from tightrope.ledger.copies import origins
from tightrope.ledger.parties import apart
from tightrope.ledger.trust import directness, grade_of, worth
from tightrope.ledger.who import same_actors
from tightrope.records import Coding, DateRange, EventType, Figure, Rival, TallyClaim, TallyDispute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tightrope.ledger.alike import Telling
    from tightrope.records import AnyJudgement, Status

T = TypeVar("T")
_HELD: frozenset[Status] = frozenset({"happened", "claimed"})
_CONTESTED: frozenset[Status] = frozenset({"denied", "not"})


def rivals_in(tellings: Sequence[Telling], grades: Mapping[str, str]) -> tuple[Rival, ...]:
    """List the values on which the claims of one event disagree, each with the best of those who give it.

    "At least five" and "seven" agree; "five" and "seven" do not. Doers are rivals when they cannot be the same, or are
    two named groups; statuses when one claim says that it happened and another denies it. None is left out. They are
    ranked by the user's grade, then by directness, date (later reports know more) and independent origins.
    """
    found: list[Rival] = []
    weighed = partial(_weighed, grades=grades)
    for field in ("killed", "injured", "count"):
        figures = [(one, figure) for one in tellings if (figure := getattr(one.claim, field)) is not None]
        found += weighed(field, figures, _figures_clash, figure_words)
    found += weighed("doer", [(one, one) for one in tellings if one.doers], _doers_clash, _doer_words)
    statuses = [(one, one.claim.status) for one in tellings]
    found += weighed("status", statuses, lambda a, b: bool({a, b} & _HELD and {a, b} & _CONTESTED), str)
    dates = [(one, one.claim.dates) for one in tellings if one.claim.dates]
    found += weighed("dates", dates, lambda a, b: not a.overlaps(b), _date_words)
    return tuple(found)


def disputed_tallies(codings: Sequence[Coding], judgements: Sequence[AnyJudgement] = ()) -> tuple[TallyDispute, ...]:
    """Find tallies of the same acts, by and to the same, up to the same day, whose figures cannot all be right.

    A tally without an end is taken to run to the day of publication. Tallies that start on different days are not
    compared.

    Args:
        codings: In any order.
        judgements: What people judged, in order.

    Returns:
        The disputes by day.
    """
    origin = origins([coding.article for coding in codings])
    told: defaultdict[tuple[date, EventType, str, tuple[str, ...], tuple[str, ...]], list[tuple[Coding, TallyClaim]]]
    told = defaultdict(list)
    who = same_actors(codings, judgements).ids
    for coding in codings:
        out = coding.article.published
        for claim in coding.claims:
            if isinstance(claim, TallyClaim):
                day = (claim.window and claim.window.latest) or (out and out.latest)
                if day:
                    by, to = (tuple(sorted({who.get(one, one) for one in side})) for side in (claim.by, claim.to))
                    key = (day, claim.what, claim.unit, by, to)
                    told[key].append((coding, claim))
    found: list[TallyDispute] = []
    for (day, what, unit, by, to), claims in sorted(told.items(), key=lambda item: item[0]):
        values = [(coding.article.id, claim) for coding, claim in claims]
        rivals = _ranked("figure", values, _tallies_clash, lambda claim: figure_words(claim.figure), origin)
        if rivals:
            found.append(TallyDispute(what=what, unit=unit, by=by, to=to, day=day, rivals=rivals))
    return tuple(found)


def figure_words(figure: Figure) -> str:
    """Print a figure: "5", "3-9", "at least 5", "up to 9"."""
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        return f"{figure.low}-{figure.high}"
    if figure.best is not None:
        return str(figure.best)
    if figure.high is None:
        return f"at least {figure.low}"
    return str(figure.high) if figure.low is not None else f"up to {figure.high}"


def _weighed(
    field: str,
    values: list[tuple[Telling, T]],
    clash: Callable[[T, T], bool],
    words: Callable[[T], str],
    grades: Mapping[str, str],
) -> tuple[Rival, ...]:
    """Give every value with the articles that hold it, if any two clash."""
    if not any(clash(a, b) for (_, a), (_, b) in combinations(values, 2)):
        return ()
    holders: defaultdict[str, list[Telling]] = defaultdict(list)
    for one, value in values:
        holders[words(value)].append(one)
    ranked = sorted(
        ((_best(ones, grades), value, ones) for value, ones in holders.items()), key=lambda item: (item[0], item[1])
    )
    return tuple(_rival(field, value, ones, grades) for _, value, ones in ranked)


def _best(ones: Sequence[Telling], grades: Mapping[str, str]) -> tuple[tuple[int, int, int], int, int, int]:
    """Order a value by its best speaker, then the latest day, then the number of origins and of articles."""
    known = [day.toordinal() for one in ones if (day := published(one)) != date.max]
    best = min(worth(grade_of(one, grades), directness(one)) for one in ones)
    return best, -max(known, default=0), -len({one.origin for one in ones}), -len(ones)


def _rival(field: str, value: str, ones: Sequence[Telling], grades: Mapping[str, str]) -> Rival:
    best = min(ones, key=lambda one: worth(grade_of(one, grades), directness(one)))
    days = [day for one in ones if (day := published(one)) != date.max]
    return Rival(
        field=field,
        value=value,
        articles=tuple(dict.fromkeys(one.told_in for one in ones)),
        origins=tuple(dict.fromkeys(one.origin for one in ones)),
        directness=directness(best),
        grade=grade_of(best, grades),
        published=max(days, default=None),
    )


def _ranked(
    field: str,
    values: list[tuple[str, T]],
    clash: Callable[[T, T], bool],
    words: Callable[[T], str],
    origin: dict[str, str],
) -> tuple[Rival, ...]:
    """Give every value with the articles that hold it, if any two clash."""
    if not any(clash(a, b) for (_, a), (_, b) in combinations(values, 2)):
        return ()
    holders: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for article, value in values:
        holders[words(value)][article] = None
    rivals = (
        Rival(field=field, value=value, articles=tuple(ids), origins=tuple(dict.fromkeys(origin[i] for i in ids)))
        for value, ids in holders.items()
    )
    return tuple(sorted(rivals, key=lambda rival: (-len(rival.origins), -len(rival.articles), rival.value)))


def _bounds(figure: Figure) -> tuple[float, float]:
    given = list(_given(figure))
    low = given[0] if figure.low is not None or figure.best is not None else 0
    return low, given[-1] if figure.high is not None or figure.best is not None else float("inf")


def _given(figure: Figure) -> Iterator[int]:
    return (n for n in (figure.low, figure.best, figure.high) if n is not None)


def _figures_clash(a: Figure, b: Figure) -> bool:
    (low, high), (other_low, other_high) = _bounds(a), _bounds(b)
    return low > other_high or other_low > high


def _tallies_clash(a: TallyClaim, b: TallyClaim) -> bool:
    starts = {start for claim in (a, b) if claim.window and (start := claim.window.earliest)}
    return len(starts) <= 1 and _figures_clash(a.figure, b.figure)


def _doers_clash(a: Telling, b: Telling) -> bool:
    if {actor.id for actor in a.doers} & {actor.id for actor in b.doers}:
        return False
    groups = all(actor.kind == "group" for actor in a.doers + b.doers)
    return groups or apart(a.doers, b.doers, arms=True)


def _doer_words(one: Telling) -> str:
    return _joined(sorted(actor.name for actor in one.doers))


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)


def _date_words(dates: DateRange) -> str:
    if dates.day:
        return dates.day.isoformat()
    return f"{dates.earliest or 'open'} to {dates.latest or 'open'}"
