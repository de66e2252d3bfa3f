from __future__ import annotations

import io
import json
from typing import Any

import pytest
from books import FEW, books
from hypothesis import given

from tightrope.errors import UnreadableError
from tightrope.exchange import Book, Lost
from tightrope.exchange.plover import QUADS, SCORES, to_plover
from tightrope.exchange.plover_lines import from_plover
from tightrope.ledger import same_events
from tightrope.records import EVENT_TYPES, MODES, Coding, EventClaim

LINE: dict[str, Any] = {
    "id": "x-1",
    "date": "2023-12-03",
    "enddate": "2023-12-09",
    "actor": [{"code": "USA", "sector": "MIL", "entity_text": "US forces"}],
    "recipient": [{"code": "IRQ", "sector": "PRM", "entity_text": "militants"}],
    "event": ["ASSAULT"],
    "mode": ["aerial"],
    "quad_code": 4,
    "size": {"dead": 5},
    "event_loc": {"extracted_place": "Kirkuk", "lat": 35.4, "lon": 44.3, "country_code": "IRQ", "resolution": 4},
    "text": "A US strike near Kirkuk killed five.",
    "cite_info": {"publication": "Wire", "url": "https://example.org/1"},
}


def read(*lines: object) -> tuple[list[Coding], list[tuple[int, str]]]:
    file = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    bad: list[tuple[int, str]] = []
    return list(from_plover(io.BytesIO(file), lambda *one: bad.append(one))), bad


def claim(**fields: object) -> EventClaim:
    (coding,), bad = read(LINE | fields)
    (found,) = coding.claims
    assert isinstance(found, EventClaim)
    assert not bad
    return found


def written(book: Book) -> list[dict[str, Any]]:
    return [json.loads(line) for line in to_plover(book, Lost())]


def test_the_text_is_the_quotation() -> None:
    assert claim().quote.words == LINE["text"]


def test_a_line_without_text_is_told_in_a_sentence() -> None:
    assert claim(text=None).quote.words == "US forces ASSAULT/aerial militants, 2023-12-03."


@pytest.mark.parametrize(
    ("mode", "status"), [("negation", "not"), ("future", "planned"), ("hypothetical", "hypothetical")]
)
def test_an_auxiliary_mode_is_the_status(mode: str, status: str) -> None:
    assert claim(mode=["aerial", mode]).status == status


def test_single_values_are_read_as_lists() -> None:
    assert claim(event="ASSAULT", mode="aerial", actor=LINE["actor"][0]) == claim()


def test_a_state_is_called_as_the_reader_calls_it() -> None:
    assert claim(actor=[{"code": "USA", "sector": "GOV"}]).by == ("united-states",)


def test_several_events_of_a_line_are_several_claims() -> None:
    (coding,), _ = read(LINE | {"event": ["ASSAULT", "COERCE"]})
    assert len(coding.claims) == 2


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"event": ["PICNIC"]}, "event is none of PLOVER's sixteen: ['PICNIC']"),
        ({"date": "2023"}, "date is no day: '2023'"),
        ({"enddate": "2023-01-01"}, "enddate 2023-01-01 is before date 2023-12-03"),
        ({"event_loc": {"lat": 99, "lon": 4}}, "lat is no number from -90 to 90: '99.0'"),
        ({"size": {"dead": -1}}, "low, best and high are not in order, from 0 to 1,000,000,000,000: None, -1, None"),
        (
            {"size": {"dead": 10**13}},
            "low, best and high are not in order, from 0 to 1,000,000,000,000: None, 10000000000000, None",
        ),
        ({"actor": 5}, "Expected `object | array`, got `int` - at `$.actor`"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(fields: dict[str, object], reason: str) -> None:
    codings, bad = read(LINE, LINE | fields, LINE | {"id": "x-3"})
    assert [coding.article.name for coding in codings] == ["x-1", "x-3"]
    assert bad == [(2, reason)]


def test_a_file_of_which_no_line_can_be_used_is_plovers_all_the_same() -> None:
    assert read(LINE | {"date": "2023"}) == ([], [(1, "date is no day: '2023'")])


@pytest.mark.parametrize("file", [b"", b"id,date\n", b'{"type": "FeatureCollection"}\n', b"\xff\xfe"])
def test_another_file_is_refused(file: bytes) -> None:
    with pytest.raises(UnreadableError, match="this is not PLOVER JSON lines"):
        read(file)


def test_every_type_has_a_quad_and_every_score_a_type_and_mode() -> None:
    assert sorted(kind for quad in QUADS for kind in quad) == sorted(EVENT_TYPES)
    known = {*EVENT_TYPES, *(f"{kind}/{mode}" for kind, modes in MODES.items() for mode in modes)}
    assert set(EVENT_TYPES) <= set(SCORES) <= known


def test_accuse_has_a_negative_score() -> None:
    assert SCORES["ACCUSE"] == -3


@FEW
@given(books())
def test_what_the_format_carries_comes_back(book: Book) -> None:
    out = written(book)
    codings, bad = read(*out) if out else ([], [])
    assert not bad
    told = {event.id: event for event in book.events}
    assert [coding.article.name for coding in codings] == [line["id"] for line in out]
    for coding in codings:
        event = told[coding.article.name]
        (found,) = coding.claims
        assert isinstance(found, EventClaim)
        assert (found.type, found.status) == (event.type, event.status)
        assert (len(found.by), len(found.to)) == (len(event.by), len(event.to))
        assert [figure and figure.value for figure in (found.killed, found.injured)] == [
            figure and figure.value for figure in (event.killed, event.injured)
        ]
        names = {actor.id: (actor.name, actor.country, actor.sector) for actor in coding.actors}
        assert [names[one] for one in found.by] == [(a.name, a.country, a.sector) for a in book.named(event.by)]


@FEW
@given(books())
def test_a_second_round_changes_nothing_but_the_ids(book: Book) -> None:
    first = written(book)
    codings = read(*first)[0] if first else []
    again = written(Book(codings=tuple(codings), events=same_events(codings)))
    own = {"id", "text", "text_info", "cite_info", "event_text"}

    def bare(lines: list[dict[str, Any]]) -> list[str]:
        return sorted(json.dumps({k: v for k, v in line.items() if k not in own}, sort_keys=True) for line in lines)

    assert bare(again) == bare(first)
