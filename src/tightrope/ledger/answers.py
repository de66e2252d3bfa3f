"""What a ledger answers to a library: records in a list that becomes a data frame when it is asked to."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from tightrope.errors import InputError
from tightrope.ledger.views import Found
from tightrope.records import Article, Event, EventClaim, Record, TallyClaim, TallySeries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tightrope.ledger.who import Who
    from tightrope.records import Coding, DateRange, Figure, Place

T = TypeVar("T", bound=Record)
Cell: TypeAlias = str | int | float | date | None
_BETWEEN = "; "  # names in one cell


class Answers(list[T]):
    """Records, as any list, and as a data frame."""

    def frame(self, library: Literal["pandas", "polars"] = "pandas") -> Any:  # noqa: ANN401  either library may be absent
        """Make a data frame: one row a record, a total of a tally each; lists are joined by semicolons.

        Args:
            library: "pandas" or "polars".

        Returns:
            A `pandas.DataFrame` or a `polars.DataFrame`; empty answers make one without columns.

        Raises:
            InputError: The library is not installed.
        """
        if library not in {"pandas", "polars"}:
            message = f"{library!r} makes no data frames here: give 'pandas' or 'polars'"
            raise InputError(message)
        try:
            made = import_module(library)
        except ImportError as error:
            message = f"{library} is not installed: pip install 'tightrope[{library}]'"
            raise InputError(message) from error
        rows = [row for one in self for row in _rows(one)]
        columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
        return made.DataFrame(columns)


def _rows(one: Record) -> list[dict[str, Cell]]:
    match one:
        case Article():
            return [{**_article(one), "title": one.title, "url": one.url, "language": one.language, "text": one.text}]
        case Found():
            return [_found(one)]
        case Event():
            return [_event(one)]
        case TallySeries():
            return _totals(one)
        case _:
            message = f"{type(one).__name__} makes no row of a data frame"
            raise InputError(message)


def _article(one: Article) -> dict[str, Cell]:
    published = one.published.latest if one.published else None
    return {"article": one.id, "name": one.name, "outlet": one.outlet, "published": published}


def _found(one: Found) -> dict[str, Cell]:
    claim = one.claim
    act = claim if isinstance(claim, EventClaim) else None
    counted = claim if isinstance(claim, TallyClaim) else None
    when: DateRange | None = act.dates if act else counted.window if counted else None
    return {
        **_article(one.article),
        "claim": claim.id,
        "kind": claim.kind,
        "type": act.type if act else counted.what if counted else None,
        "status": act.status if act else None,
        "by": _BETWEEN.join(getattr(claim, "by", ())),
        "to": _BETWEEN.join(getattr(claim, "to", ())),
        "said_by": _BETWEEN.join(speaker.actor for speaker in claim.said_by),
        "start": when.earliest if when else None,
        "end": when.latest if when else None,
        **_where(act.place if act else None),
        **_three("killed", act.killed if act else None),
        **_three("injured", act.injured if act else None),
        **_three("figure", counted.figure if counted else None),
        "quote": claim.quote.words,
        "quote_start": claim.quote.start,
    }


def _event(one: Event) -> dict[str, Cell]:
    return {
        "event": one.id,
        "type": one.type,
        "status": one.status,
        "by": _BETWEEN.join(one.by),
        "to": _BETWEEN.join(one.to),
        "start": one.dates.earliest if one.dates else None,
        "end": one.dates.latest if one.dates else None,
        **_where(one.places[0] if one.places else None),
        **_three("killed", one.killed),
        **_three("injured", one.injured),
        "reports": len({article for article, _ in one.claims}),
        "origins": len(one.origins),
        "disputed": _BETWEEN.join(dict.fromkeys(rival.field for rival in one.rivals)),
        "quote": one.claims[0][1].quote.words,
    }


def _totals(one: TallySeries) -> list[dict[str, Cell]]:
    return [
        {
            "what": one.what,
            "unit": one.unit,
            "by": _BETWEEN.join(one.by),
            "to": _BETWEEN.join(one.to),
            "since": one.since,
            "rule": one.rule,
            "day": point.day,
            **_three("figure", point.figure),
            "speaker": point.speaker,
            "reports": len(point.articles),
            "origins": len(point.origins),
            "itemised": one.itemised,
        }
        for point in one.points
    ]


def _where(place: Place | None) -> dict[str, Cell]:
    return {
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _three(name: str, figure: Figure | None) -> dict[str, Cell]:
    return {f"{name}_{part}": getattr(figure, part) if figure else None for part in ("low", "best", "high")}


def called(codings: Iterable[Coding], who: Who, name: str) -> set[str]:
    """The ids of actors that go by a name: by id, by name or by alias, in any case, all that are one with them."""
    wanted = name.casefold()
    found = {
        actor.id
        for coding in codings
        for actor in coding.actors
        if wanted in {words.casefold() for words in (actor.id, actor.name, *actor.aliases)}
    }
    kept = {who.ids.get(one, one) for one in found}
    return found | kept | {one for one, head in who.ids.items() if head in kept}


def in_days(dates: DateRange | None, since: date | None, until: date | None) -> bool:
    """Whether days may lie from one day to another; what has no date lies in no such span."""
    if since is None and until is None:
        return True
    if dates is None or (dates.earliest is None and dates.latest is None):
        return False
    return (since is None or (dates.latest or date.max) >= since) and (
        until is None or (dates.earliest or date.min) <= until
    )
