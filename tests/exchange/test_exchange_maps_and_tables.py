"""GeoJSON, GraphML, web annotations and Parquet: what comes out is what the ledger holds."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import polars as pl
import pytest
from books import FEW, FORETOLD, books
from hypothesis import given

from tightrope.errors import InputError
from tightrope.exchange import EXPORTS, Book, Lost, count_lost
from tightrope.exchange.graphml import to_graphml
from tightrope.exchange.parquet import SCHEMAS, to_parquet
from tightrope.ledger import same_events
from tightrope.records import Actor, Article, Coding, EventClaim, TieClaim

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def written(form: str, book: Book, lost: Lost | None = None) -> bytes:
    write = EXPORTS[form].write
    assert write is not None
    return b"".join(write(book, lost or Lost()))


def loaded(form: str, book: Book, lost: Lost | None = None) -> dict[str, Any]:
    return dict(json.loads(written(form, book, lost)))


def tables(book: Book) -> dict[str, pl.DataFrame]:
    return {name: pl.read_parquet(io.BytesIO(content)) for name, content in to_parquet(book)}


@FEW
@given(books())
def test_every_event_is_a_point_or_counted(book: Book) -> None:
    lost = Lost()
    features = loaded("geojson", book, lost)["features"]
    assert len(features) + lost.counts["events without coordinates"] == len(book.events)


@FEW
@given(books())
def test_a_point_has_the_longitude_first_and_says_how_coarse_it_is(book: Book) -> None:
    events = {event.id: event for event in book.events}
    for feature in loaded("geojson", book)["features"]:
        told = feature["properties"]
        (place,) = [
            place
            for place in events[feature["id"]].places
            if [place.longitude, place.latitude] == feature["geometry"]["coordinates"] and place.name == told["place"]
        ][:1]
        assert ("precision_m" in told) == (place.precision != "exact")


@FEW
@given(books())
def test_an_annotation_holds_the_words_and_their_place(book: Book) -> None:
    texts = {f"urn:sha256:{coding.article.digest}": coding.article.text for coding in book.codings}
    items = loaded("annotation", book)["items"]
    assert len(items) == sum(len(coding.claims) for coding in book.codings)
    for item in items:
        quote, position = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


@FEW
@given(books())
def test_the_network_has_every_actor_and_no_edge_to_nobody(book: Book) -> None:
    graph = ET.fromstring(written("graphml", book))  # noqa: S314  our own file
    nodes = {node.get("id") for node in graph.iter(f"{GRAPHML}node")}
    ends = {end for edge in graph.iter(f"{GRAPHML}edge") for end in (edge.get("source"), edge.get("target"))}
    assert nodes >= set(book.actors)
    assert nodes >= ends


@FEW
@given(books())
def test_each_pair_of_doer_and_recipient_is_weighed(book: Book) -> None:
    graph = ET.fromstring(written("graphml", book))  # noqa: S314  our own file
    acts = [edge for edge in graph.iter(f"{GRAPHML}edge") if (edge.get("id") or "").startswith("a")]
    weights = [int(data.text or 0) for edge in acts for data in edge if data.get("key") == "e_weight"]
    assert sum(weights) == sum(1 for event in book.events for by in event.by for to in event.to if by != to)


def test_characters_that_xml_cannot_hold_are_left_out_and_counted() -> None:
    article = Article(name="a", text="a\x07b backs c")
    tie = TieClaim(quote=article.span(0, 5), source="a", type="backs", target="c")
    actors = (Actor(id="a", name="a\x07b"), Actor(id="c", name="c & <d>"))
    lost = Lost()
    book = Book(codings=(Coding(article=article, coder="x", actors=actors, claims=(tie,)),))
    graph = ET.fromstring(b"".join(to_graphml(book, lost)))  # noqa: S314  our own file
    assert [data.text for data in graph.iter(f"{GRAPHML}data") if data.get("key") == "n_label"] == ["ab", "c & <d>"]
    assert lost.counts["characters that XML cannot hold"] == 1


@FEW
@given(books())
def test_the_tables_have_a_row_for_each_thing(book: Book) -> None:
    rows = {name.removesuffix(".parquet"): len(frame) for name, frame in tables(book).items()}
    assert set(rows) == set(SCHEMAS)
    claims = [claim for coding in book.codings for claim in coding.claims]
    assert (rows["articles"], rows["events"], rows["claims"]) == (len(book.codings), len(book.events), len(claims))
    for table, kind in (("ties", "tie"), ("tallies", "tally"), ("levers", "lever")):
        assert rows[table] == sum(claim.kind == kind for claim in claims)


@FEW
@given(books())
def test_tables_hold_the_days_as_pairs(book: Book) -> None:
    events = tables(book)["events.parquet"]
    assert [kind for name, kind in events.schema.items() if name.startswith("date_") and kind == pl.Date] == [
        pl.Date
    ] * 2
    assert events.select("date_start", "date_end").rows() == [
        (event.dates.earliest, event.dates.latest) if event.dates else (None, None) for event in book.events
    ]


@FEW
@given(books())
def test_the_same_content_gives_the_same_tables_to_the_byte(book: Book) -> None:
    assert list(to_parquet(book)) == list(to_parquet(book))


def test_without_polars_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(InputError, match=r"pip install 'tightrope\[parquet\]'"):
        list(to_parquet(Book()))


@pytest.mark.parametrize("form", [form for form, export in EXPORTS.items() if export.write])
@FEW
@given(books())
def test_the_same_content_gives_the_same_bytes(form: str, book: Book) -> None:
    assert written(form, book) == written(form, book)


@FEW
@given(books())
def test_a_format_that_carries_nothing_loses_every_field_that_is_there(book: Book) -> None:
    lost = Lost()
    count_lost(book, (), lost)
    assert lost.counts["texts"] == len(book.codings)
    assert lost.counts["quotations"] == len(book.events)


def test_a_forecast_is_a_row_with_its_window_and_its_middle_guess() -> None:
    (row,) = tables(Book(forecasts=(FORETOLD,)))["forecasts.parquet"].rows(named=True)
    assert (row["window_start"], row["window_end"]) == (date(2023, 12, 5), date(2023, 12, 11))
    assert (row["q05"], row["q25"], row["q50"], row["q95"], row["prob"]) == (9.0, None, 12.0, 12.0, None)


@FEW
@given(books())
def test_each_event_is_on_the_map_or_counted_as_left_out(book: Book) -> None:
    lost = Lost()
    features = loaded("geojson", book, lost)["features"]
    assert {one["id"] for one in features} | lost.left == {event.id for event in book.events}


def test_an_act_whose_dead_nobody_counted_has_no_number_of_dead() -> None:
    article = Article(name="a", text="Redland shelled Blueland.")
    act = EventClaim(
        quote=article.span(0, 25), trigger=article.span(8, 15), type="ASSAULT", by=("redland",), to=("blueland",)
    )
    actors = (Actor(id="redland", name="Redland"), Actor(id="blueland", name="Blueland"))
    coding = Coding(article=article, coder="x", actors=actors, claims=(act,))
    graph = b"".join(to_graphml(Book(codings=(coding,), events=same_events((coding,))), Lost()))
    assert b'"e_weight">1<' in graph
    assert b'<data key="e_dead"' not in graph
