from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from books import FEW, books
from hypothesis import given
from msgspec.structs import replace

from tightrope.errors import UnreadableError
from tightrope.exchange import Book, Lost
from tightrope.exchange.ucdp import COLUMNS, from_ucdp, to_ucdp
from tightrope.ledger import same_events
from tightrope.records import Coding, EventClaim

ROW = {
    "id": "7",
    "type_of_violence": "1",
    "side_a": "Government of United States of America",
    "side_b": "the Band",
    "source_date": '"2023-12-10";"2023-12-11"',
    "source_headline": "Band hit near Kirkuk",
    "where_prec": "2",
    "where_coordinates": "Kirkuk",
    "latitude": "35.46806",
    "longitude": "44.39222",
    "country": "DR Congo (Zaire)",
    "date_prec": "3",
    "date_start": "2023-12-03 00:00:00.000",
    "date_end": "2023-12-09",
    "deaths_b": "5",
    "best": "5",
    "high": "8",
    "low": "4",
}


def file(*rows: dict[str, str], header: bool = True) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(given_file: bytes) -> tuple[list[Coding], list[tuple[int, str]]]:
    bad: list[tuple[int, str]] = []
    return list(from_ucdp(io.BytesIO(given_file), lambda *one: bad.append(one))), bad


def one(**cells: str) -> tuple[Coding, EventClaim]:
    (coding,), bad = read(file(ROW | cells))
    (claim,) = coding.claims
    assert isinstance(claim, EventClaim)
    assert not bad
    return coding, claim


def book(*codings: Coding) -> Book:
    return Book(codings=codings, events=same_events(codings))


def written(given_book: Book, lost: Lost | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(to_ucdp(given_book, lost or Lost())).decode())))


def test_a_file_without_a_header_is_read_in_the_order_of_the_columns() -> None:
    assert read(file(ROW, header=False)) == read(file(ROW))


def test_the_sentence_of_a_row_is_its_quotation() -> None:
    assert one()[1].quote.words == (
        "Government of United States of America and the Band: state-based fighting at Kirkuk, DR Congo (Zaire), "
        "2023-12-03 to 2023-12-09; 5 dead (low 4, high 8)."
    )


def test_a_government_is_its_state() -> None:
    assert one()[1].by[0] == "united-states"


def test_a_name_with_an_old_one_in_brackets_is_a_country() -> None:
    place = one()[1].place
    assert place is not None
    assert place.country == "COD"


def test_fighting_has_both_sides_on_either_side() -> None:
    claim = one()[1]
    assert (claim.by, claim.to) == (("united-states", "the-band"), ("the-band", "united-states"))


def test_one_sided_violence_is_done_by_side_a() -> None:
    claim = one(type_of_violence="3", side_b="Civilians")[1]
    assert (claim.by, claim.to) == (("united-states",), ("civilians",))


def test_the_dead_are_low_best_and_high() -> None:
    killed = one()[1].killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == (4, 5, 8)


def test_the_last_source_is_the_day_of_publication() -> None:
    published = one()[0].article.published
    assert published is not None
    assert published.day == date(2023, 12, 11)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"type_of_violence": "4"}, "id or type_of_violence is no number of UCDP"),
        ({"id": "x"}, "id or type_of_violence is no number of UCDP"),
        ({"low": "9"}, "low, best and high are not in order"),
        ({"date_end": "2023-12-01"}, "date_end 2023-12-01 is before date_start 2023-12-03"),
        ({"date_start": ""}, "date_start is no day: ''"),
        ({"best": "five"}, "best is no number"),
        ({"best": "9" * 25, "high": "9" * 25}, "best is no number"),
    ],
)
def test_a_bad_row_is_named_by_line_and_reason_and_the_rest_is_read(cells: dict[str, str], reason: str) -> None:
    codings, bad = read(file(ROW | cells, ROW | {"id": "8"}))
    assert [coding.article.name for coding in codings] == ["8"]
    assert [(number, why[: len(reason)]) for number, why in bad] == [(2, reason)]


@pytest.mark.parametrize("given_file", [b"", b"a,b\n1,2\n", b'{"id": 1}\n', b"\xff\xfe\x00"])
def test_another_file_is_refused(given_file: bytes) -> None:
    with pytest.raises(UnreadableError, match="this is not UCDP GED CSV"):
        read(given_file)


def test_a_row_that_came_from_ucdp_goes_out_as_it_came() -> None:
    assert written(book(one()[0])) == [dict.fromkeys(COLUMNS, "") | ROW]


def test_an_event_without_a_death_is_skipped_and_counted() -> None:
    coding, claim = one(best="0", low="0", high="0")
    coding = replace(coding, article=replace(coding.article, url=None), claims=(claim,))
    lost = Lost()
    assert (written(book(coding), lost), lost.counts["events without a death"]) == ([], 1)


@FEW
@given(books())
def test_what_the_format_carries_comes_back(given_book: Book) -> None:
    lost = Lost()
    rows = written(given_book, lost)
    codings, bad = read(b"".join(to_ucdp(given_book, Lost())))
    assert not bad
    assert len(codings) == len(rows)
    for coding, row in zip(codings, rows, strict=True):
        (claim,) = coding.claims
        assert isinstance(claim, EventClaim)
        assert claim.killed is not None
        assert [str(n) for n in (claim.killed.low, claim.killed.best, claim.killed.high)] == [
            row["low"], row["best"], row["high"],
        ]  # fmt: skip
        assert int(row["best"]) >= 1
        assert int(row["best"]) == sum(int(row[f"deaths_{of}"]) for of in ("a", "b", "civilians", "unknown"))
        assert claim.dates is not None
        assert (str(claim.dates.earliest), str(claim.dates.latest)) == (row["date_start"], row["date_end"])
        if row["latitude"]:
            assert claim.place is not None
            assert (claim.place.latitude, claim.place.longitude) == (float(row["latitude"]), float(row["longitude"]))


@FEW
@given(books())
def test_every_event_is_a_row_or_counted_as_skipped(given_book: Book) -> None:
    lost = Lost(keep=True)
    rows = written(given_book, lost)
    skipped = [what for _, what in lost.where if what.startswith(("events", "deadly events"))]
    assert len(rows) + len(skipped) == len(given_book.events)


@FEW
@given(books())
def test_a_second_round_changes_nothing(given_book: Book) -> None:
    first = written(given_book)
    again = written(book(*read(b"".join(to_ucdp(given_book, Lost())))[0]))
    spaced = [{name: " ".join(cell.split()) for name, cell in row.items()} for row in first]
    assert sorted(again, key=str) == sorted(spaced, key=str)
