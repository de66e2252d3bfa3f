from __future__ import annotations

import csv
import io
from datetime import date

import msgspec
import pytest
from books import FEW, books
from hypothesis import given
from hypothesis import strategies as st

from tightrope.errors import UnreadableError
from tightrope.exchange import Book, Lost
from tightrope.exchange.acled import COLUMNS, INTER, KINDS, UNTYPED, from_acled
from tightrope.exchange.acled_rows import kinds, to_acled
from tightrope.exchange.imported import cells_of
from tightrope.exchange.lines import safe
from tightrope.ledger import same_events
from tightrope.records import Coding, EventClaim

HEADER = ",".join(COLUMNS)
ROW = {
    "event_id_cnty": "IRQ1",
    "event_date": "2023-12-06",
    "time_precision": "2",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Redland (2021-)",
    "inter1": "External/Other forces",
    "actor2": "Militia (Iraq)",
    "assoc_actor_2": "Band; League",
    "inter2": "2",
    "country": "Iraq",
    "location": "Kirkuk",
    "latitude": "35.46806",
    "longitude": "44.39222",
    "geo_precision": "2",
    "source": "Wire; AP",
    "notes": "A strike near Kirkuk killed five.",
    "fatalities": "5",
    "timestamp": "1704067200",
}


def file(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(given_file: bytes) -> tuple[list[Coding], list[tuple[int, str]]]:
    bad: list[tuple[int, str]] = []
    return list(from_acled(io.BytesIO(given_file), lambda *one: bad.append(one))), bad


def one(**cells: str) -> Coding:
    (coding,), bad = read(file(ROW | cells))
    assert not bad
    return coding


def claim(**cells: str) -> EventClaim:
    (found,) = one(**cells).claims
    assert isinstance(found, EventClaim)
    return found


def book(*codings: Coding) -> Book:
    return Book(codings=codings, events=same_events(codings))


def written(given_book: Book) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(to_acled(given_book, Lost())).decode())))


def test_the_notes_are_the_quotation() -> None:
    assert claim().quote.words == ROW["notes"]


def test_a_row_without_notes_is_told_in_a_sentence() -> None:
    assert claim(notes="").quote.words.startswith("Air/drone strike, Military Forces of Redland")


def test_precision_two_is_that_week() -> None:
    dates = claim().dates
    assert dates is not None
    assert (dates.earliest, dates.latest) == (date(2023, 12, 3), date(2023, 12, 9))


def test_precision_three_is_that_month() -> None:
    dates = claim(time_precision="3", event_date="2024-02-15").dates
    assert dates is not None
    assert (dates.earliest, dates.latest) == (date(2024, 2, 1), date(2024, 2, 29))


def test_an_old_date_is_read() -> None:
    dates = claim(time_precision="1", event_date="06 December 2023").dates
    assert dates is not None
    assert dates.day == date(2023, 12, 6)


def test_the_timestamp_is_the_day_of_publication() -> None:
    published = one().article.published
    assert published is not None
    assert published.day == date(2024, 1, 1)


def test_years_are_no_part_of_a_name() -> None:
    assert claim().by == ("military-forces-of-redland",)


def test_allies_are_on_the_side_of_the_actor() -> None:
    assert claim().to == ("militia-iraq", "band", "league")


def test_a_battle_has_both_sides_on_either_side() -> None:
    found = claim(event_type="Battles", sub_event_type="Armed clash")
    assert set(found.by) == set(found.to)


def test_excessive_force_is_done_by_the_second_actor() -> None:
    found = claim(event_type="Protests", sub_event_type="Excessive force against protesters")
    assert (found.by[0], found.type) == ("militia-iraq", "ASSAULT")


@pytest.mark.parametrize("words", ["Rebel group", "Rebel Groups", "2"])
def test_sorts_of_actors_are_read_in_words_and_numbers(words: str) -> None:
    (actor,) = [actor for actor in one(inter2=words).actors if actor.id == "militia-iraq"]
    assert (actor.kind, actor.sector) == ("group", "REB")


@pytest.mark.parametrize("sub", sorted(KINDS))
def test_every_sub_event_type_has_a_plover_type(sub: str) -> None:
    assert claim(sub_event_type=sub).type == KINDS[sub].type


@pytest.mark.parametrize("sub", sorted(UNTYPED))
def test_what_plover_has_no_type_for_is_a_report_without_a_claim(sub: str) -> None:
    coding = one(event_type="Strategic developments", sub_event_type=sub)
    assert (coding.claims, len(coding.statements)) == ((), 1)


def test_columns_are_found_by_name() -> None:
    columns = ("data_id", *reversed(COLUMNS), "iso3")
    assert read(file(ROW, columns=columns))[0][0].claims == read(file(ROW, columns=columns))[0][0].claims != ()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"event_date": "soon"}, "event_date is no day"),
        ({"fatalities": "-3"}, "fatalities is no number"),
        ({"fatalities": "many"}, "fatalities is no number"),
        ({"fatalities": "9" * 25}, "fatalities is no number"),
        ({"event_date": "0001-01-01", "time_precision": "2"}, "event_date is at the end of all days"),
        ({"latitude": "95"}, "latitude is no number from -90 to 90"),
        ({"longitude": "nan"}, "longitude is no number"),
        ({"event_id_cnty": ""}, "event_id_cnty is empty"),
        ({"sub_event_type": "Picnic"}, "unknown event_type or sub_event_type"),
        ({"notes": "a\0b"}, "holds a NUL character"),
    ],
)
def test_a_bad_row_is_named_by_line_and_reason_and_the_rest_is_read(cells: dict[str, str], reason: str) -> None:
    codings, bad = read(file(ROW | cells, ROW | {"event_id_cnty": "IRQ2"}))
    assert [coding.article.name for coding in codings] == ["IRQ2"]
    assert [(number, why[: len(reason)]) for number, why in bad] == [(2, reason)]


def test_bytes_that_are_no_utf8_are_named() -> None:
    assert read(file(ROW).replace(b"Kirkuk killed", b"Kirk\xfck killed"))[1] == [(2, "not UTF-8 (byte 0xfc)")]


def test_a_row_cut_short_is_named() -> None:
    assert read(file() + b"IRQ3,2023-12-06\n")[1] == [(2, "too few cells: 2 for 31 columns")]


@pytest.mark.parametrize("given_file", [b"", b"a,b\n1,2\n", b'{"id": 1}\n', b"\x00\x01\x02"])
def test_another_file_is_refused(given_file: bytes) -> None:
    with pytest.raises(UnreadableError, match="this is not ACLED CSV"):
        read(given_file)


def test_the_columns_are_the_31_of_acled() -> None:
    assert b"".join(to_acled(Book(), Lost())).decode() == HEADER + "\n"


def test_a_row_that_came_from_acled_goes_out_as_it_came() -> None:
    assert written(book(one())) == [dict.fromkeys(COLUMNS, "") | ROW]


def test_two_rows_of_the_same_words_stay_two() -> None:
    codings, _ = read(file(ROW, ROW | {"event_id_cnty": "IRQ2"}))
    assert len(written(book(*codings))) == 2


@FEW
@given(books())
def test_what_the_format_carries_comes_back(given_book: Book) -> None:
    out = b"".join(to_acled(given_book, Lost()))
    codings, bad = read(out)
    rows = list(csv.DictReader(io.StringIO(out.decode())))
    assert not bad
    assert len(codings) == len(rows)
    for coding, row in zip(codings, rows, strict=True):
        assert row["inter1"] in {"", *INTER.values()}
        assert coding.article.name == row["event_id_cnty"]
        for found in coding.claims:
            assert isinstance(found, EventClaim)
            assert found.killed is not None
            assert found.killed.value == int(row["fatalities"])
            assert found.dates is not None
            assert found.dates.earliest is not None
            assert found.dates.latest is not None
            assert found.dates.earliest <= date.fromisoformat(row["event_date"]) <= found.dates.latest
            if row["latitude"]:
                assert found.place is not None
                assert (found.place.latitude, found.place.longitude) == (
                    float(row["latitude"]),
                    float(row["longitude"]),
                )
        (event, *others) = same_events([coding]) or [None]
        if event and not row["sub_event_type"].startswith(("Peaceful", "Violent")):
            assert not others
            assert (event.type == "ASSAULT") == (KINDS[row["sub_event_type"]].type == "ASSAULT")
            assert kinds(event, ())[0] in {row["event_type"], "Battles", "Strategic developments"}


@FEW
@given(books())
def test_a_second_round_changes_nothing(given_book: Book) -> None:
    first = b"".join(to_acled(given_book, Lost()))
    again = b"".join(to_acled(book(*read(first)[0]), Lost()))
    kept = [line for line in csv.reader(io.StringIO(first.decode())) if line[6] not in UNTYPED]
    assert sorted(csv.reader(io.StringIO(again.decode()))) == sorted(
        [[" ".join(cell.split()) if at != 27 else cell for at, cell in enumerate(line)] for line in kept]
    )


@given(st.text(st.sampled_from("=+-@'ab1 "), min_size=1))
def test_no_cell_of_words_begins_a_formula(words: str) -> None:
    assert not safe(words).startswith(("=", "+", "-", "@"))


def test_what_a_row_of_the_ledger_cannot_carry_is_counted_by_row() -> None:
    coding = one(sub_event_type="Arrests")
    (plan,) = coding.claims
    assert isinstance(plan, EventClaim)
    planned = msgspec.structs.replace(
        coding,
        article=msgspec.structs.replace(coding.article, url=None),
        claims=(msgspec.structs.replace(plan, status="planned"),),
    )
    lost = Lost(keep=True)
    given_book = book(planned)
    assert b"".join(to_acled(given_book, lost)).decode() == HEADER + "\n"
    assert lost.where == [(given_book.events[0].id, "events that have not happened for sure: planned")]


def test_cells_are_read_back_from_the_text() -> None:
    assert cells_of(one().article) == {name: cell for name, cell in ROW.items() if name != "notes"}
