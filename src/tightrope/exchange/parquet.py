"""Parquet, one file a table, for DuckDB, pandas and Spark. It needs polars: `pip install 'tightrope[parquet]'`."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from tightrope.errors import InputError
from tightrope.exchange.book import WHERE, Field, date_precision, mode_of, place_of
from tightrope.records import LeverClaim, Span, TallyClaim, TieClaim, nested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tightrope.exchange.book import Book
    from tightrope.records import AnyClaim, DateRange, Figure

NAME = "Parquet"
Row: TypeAlias = "tuple[object, ...]"
_DATES = {"date_start": date, "date_end": date}
_LIST = list[str]
_CUTS = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}
SCHEMAS: Mapping[str, Mapping[str, object]] = {
    "articles": {
        "article_id": str, "name": str, "title": str, "outlet": str, "url": str, "origin": str, "language": str,
        "published_start": date, "published_end": date, "retrieved": datetime, "sha256": str, "coder": str, "text": str,
    },
    "spans": {"article_id": str, "claim_id": str, "start": int, "end": int, "words": str},
    "actors": {"actor_id": str, "name": str, "kind": str, "country": str, "sector": str},
    "aliases": {"actor_id": str, "alias": str},
    "ties": {"article_id": str, "claim_id": str, "source": str, "type": str, "target": str, "quote": str},
    "events": {
        "event_id": str, "type": str, "mode": str, "status": str, **_DATES, "date_prec": int, "place": str,
        "country": str, "latitude": float, "longitude": float, "where_prec": int, "killed_low": int,
        "killed_best": int, "killed_high": int, "injured_low": int, "injured_best": int, "injured_high": int,
        "articles": int, "origins": int, "quote": str,
    },
    "event_actors": {"event_id": str, "role": str, "actor_id": str},
    "statements": {
        "article_id": str, "actor_id": str, "direct": bool, "start": int, "end": int, "words": str,
    },
    "tallies": {
        "article_id": str, "claim_id": str, "what": str, "unit": str, "low": int, "best": int, "high": int, **_DATES,
        "by": _LIST, "to": _LIST, "rule": str, "quote": str,
    },
    "levers": {
        "article_id": str, "claim_id": str, "holder": str, "over": str, "instrument": str, "move": str, **_DATES,
        "quote": str,
    },
    "claims": {
        "article_id": str, "claim_id": str, "event_id": str, "kind": str, "start": int, "end": int, "quote": str,
        "said_by": _LIST, "claim": str,
    },
    "conflicts": {"event_id": str, "field": str, "value": str, "articles": _LIST, "origins": _LIST, "directness": str},
    "forecasts": {
        "forecast_id": str, "case": str, "made_at": datetime, "data_cutoff": date, "question": str,
        "outcome_metric": str, "counter": str, "threshold": str, "window_start": date, "window_end": date,
        "settles": date, "prob": float, **dict.fromkeys(_CUTS, float), "seed": int, "model_version": str,
        "method": str, "forecast": str,
    },
}  # fmt: skip
CARRIES: frozenset[Field] = frozenset({
    "mode", "status other than happened", "doers", "recipients", "dates", "place", "coordinates", "dead",
    "range of the dead", "injured", "number of acts", "quotations", "offsets of quotations", "speakers",
    "values in dispute", "claims besides the best", "texts", "titles", "outlets", "addresses", "days of publication",
    "names of actors", "other names of actors", "countries of actors", "sectors of actors", "kinds of actors",
    "statements", "tallies", "ties", "levers", "messages", "red lines", "assessments", "forecasts",
})  # fmt: skip


def to_parquet(book: Book) -> Iterator[tuple[str, bytes]]:
    """Give each table as a file's name and content. The same ledger gives the same bytes.

    Every claim is in `claims` and every forecast in `forecasts` with all its fields as JSON; else the tables have the
    columns that are asked for most.

    Args:
        book: What is exported.

    Raises:
        InputError: polars is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415  an extra
    except ImportError:
        message = "Parquet needs polars: pip install 'tightrope[parquet]'"
        raise InputError(message) from None
    for table, schema in SCHEMAS.items():
        types = {name: pl.List(pl.String) if kind is _LIST else kind for name, kind in schema.items()}
        frame = pl.DataFrame(list(_ROWS[table](book)), schema=types, orient="row")  # type: ignore[arg-type]
        file = io.BytesIO()
        frame.write_parquet(file, compression="zstd")
        yield f"{table}.parquet", file.getvalue()


def _articles(book: Book) -> Iterator[Row]:
    for coding in book.codings:
        one = coding.article
        yield (
            one.id, one.name, one.title, one.outlet, one.url, one.origin, one.language, *_pair(one.published),
            one.retrieved.replace(tzinfo=None) if one.retrieved else None, one.digest, coding.coder, one.text,
        )  # fmt: skip


def _spans(book: Book) -> Iterator[Row]:
    for coding in book.codings:
        for claim in coding.claims:
            for span in dict.fromkeys(nested(claim, Span)):
                yield coding.article.id, claim.id, span.start, span.end, span.words


def _actors(book: Book) -> Iterator[Row]:
    for one in book.actors.values():
        yield one.id, one.name, one.kind, one.country, one.sector


def _aliases(book: Book) -> Iterator[Row]:
    names = {(actor.id, alias) for coding in book.codings for actor in coding.actors for alias in actor.aliases}
    yield from sorted(names)


def _ties(book: Book) -> Iterator[Row]:
    for article, claim in _each(book):
        if isinstance(claim, TieClaim):
            yield article, claim.id, claim.source, claim.type, claim.target, claim.quote.words


def _events(book: Book) -> Iterator[Row]:
    for event in book.events:
        place, (_, best) = place_of(event), book.best(event)
        where = (
            (place.name, place.country, place.latitude, place.longitude, WHERE[place.precision]) if place
            else (None,) * 5
        )  # fmt: skip
        articles = {article for article, _ in event.claims}
        yield (
            event.id, event.type, mode_of(event), event.status, *_pair(event.dates), date_precision(event.dates),
            *where, *_figure(event.killed), *_figure(event.injured), len(articles), len(event.origins),
            best.quote.words,
        )  # fmt: skip


def _event_actors(book: Book) -> Iterator[Row]:
    for event in book.events:
        yield from ((event.id, "by", actor) for actor in event.by)
        yield from ((event.id, "to", actor) for actor in event.to)


def _statements(book: Book) -> Iterator[Row]:
    for coding in book.codings:
        for one in coding.statements:
            yield coding.article.id, one.actor, one.direct, one.content.start, one.content.end, one.content.words


def _tallies(book: Book) -> Iterator[Row]:
    for article, one in _each(book):
        if isinstance(one, TallyClaim):
            rule = one.rule.words if one.rule else None
            yield (
                article, one.id, one.what, one.unit, *_figure(one.figure), *_pair(one.window), list(one.by),
                list(one.to), rule, one.quote.words,
            )  # fmt: skip


def _levers(book: Book) -> Iterator[Row]:
    for article, one in _each(book):
        if isinstance(one, LeverClaim):
            told = (one.holder, one.over, one.instrument.words, one.move, *_pair(one.dates), one.quote.words)
            yield (article, one.id, *told)


def _claims(book: Book) -> Iterator[Row]:
    told = {(article, claim.id): event.id for event in book.events for article, claim in event.claims}
    for article, one in _each(book):
        speakers = [speaker.actor for speaker in one.said_by]
        whole = msgspec.json.encode(one).decode()
        event, quote = told.get((article, one.id)), one.quote
        yield article, one.id, event, one.kind, quote.start, quote.end, quote.words, speakers, whole


def _conflicts(book: Book) -> Iterator[Row]:
    for event in book.events:
        for one in event.rivals:
            yield event.id, one.field, one.value, list(one.articles), list(one.origins), one.directness


def _forecasts(book: Book) -> Iterator[Row]:
    for one in book.forecasts:
        cuts = dict(one.quantiles)
        yield (
            one.id, one.case, one.made.astimezone(UTC).replace(tzinfo=None), one.as_of, one.question, one.of,
            one.counter, one.threshold.name if one.threshold else None, one.as_of + timedelta(days=1), one.last,
            one.settles, one.chance, *(cuts.get(level) for level in _CUTS.values()), one.seed, one.version, one.method,
            msgspec.json.encode(one).decode(),
        )  # fmt: skip


def _each(book: Book) -> Iterator[tuple[str, AnyClaim]]:
    for coding in book.codings:
        article = coding.article.id
        yield from ((article, claim) for claim in coding.claims)


def _pair(dates: DateRange | None) -> tuple[date | None, date | None]:
    return (dates.earliest, dates.latest) if dates else (None, None)


def _figure(figure: Figure | None) -> tuple[int | None, int | None, int | None]:
    return (figure.low, figure.best, figure.high) if figure else (None, None, None)


_ROWS: Mapping[str, Callable[[Book], Iterator[Row]]] = {
    "articles": _articles, "spans": _spans, "actors": _actors, "aliases": _aliases, "ties": _ties, "events": _events,
    "event_actors": _event_actors, "statements": _statements, "tallies": _tallies, "levers": _levers,
    "claims": _claims, "conflicts": _conflicts, "forecasts": _forecasts,
}  # fmt: skip
