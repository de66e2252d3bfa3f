from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_by_hand import ACTORS, article, coding, event, strike
from sqlalchemy.exc import DBAPIError

from tightrope.errors import LedgerDamagedError
from tightrope.ledger import Ledger, upgrading
from tightrope.records import (
    AnyClaim,
    Article,
    AssessmentClaim,
    Coding,
    DateRange,
    Figure,
    LeverClaim,
    MessageClaim,
    Place,
    RedLineClaim,
    Span,
    Speaker,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PROSE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)
ids = st.sampled_from([actor.id for actor in ACTORS])
days = st.dates()


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    first, last = sorted((draw(days), draw(days)))
    return DateRange(
        earliest=draw(st.sampled_from((first, None))), latest=draw(st.sampled_from((last, None))), how="drawn"
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Span(start=start, end=end, words=text[start:end])


@st.composite
def claims(draw: st.DrawFn, text: str) -> AnyClaim:
    span = spans(text)
    quote, other, dates = draw(span), draw(span), draw(st.none() | ranges())
    said = draw(
        st.tuples() | st.builds(Speaker, actor=ids, span=st.none() | span, anonymous=st.booleans()).map(lambda s: (s,))
    )
    a, b = draw(ids), draw(ids)
    place = Place(name=draw(PROSE), latitude=draw(st.floats(-90, 90)), longitude=1.5, precision="near")
    figure = Figure(low=draw(st.none() | st.integers(0, 9)), best=draw(st.integers(9, 10**9)))
    made: tuple[AnyClaim, ...] = (
        event(
            Article(name="x", text=text),
            other.words,
            quote=text,
            by=(a,),
            to=(b,),
            dates=dates,
            place=place,
            killed=figure,
            said_by=said,
            mentions=(other,),
            mode="drone",
            status="claimed",
        ),
        TallyClaim(quote=quote, what="ASSAULT", figure=figure, window=dates, by=(a,), rule=other, said_by=said),
        TieClaim(quote=quote, source=a, type="backs", target=b, cue=other),
        LeverClaim(quote=quote, holder=a, over=b, instrument=other, dates=dates, said_by=said),
        MessageClaim(quote=quote, sender=a, via=b, content=other, dates=dates),
        RedLineClaim(quote=quote, drawn_by=a, condition=other),
        AssessmentClaim(quote=quote, held_by=(a, b), content=other, said_by=said),
    )
    return draw(st.sampled_from(made))


@st.composite
def drawn_codings(draw: st.DrawFn) -> Coding:
    text = draw(PROSE)
    of = Article(
        name=draw(PROSE),
        text=text,
        title=draw(st.none() | PROSE),
        outlet=draw(st.none() | PROSE),
        published=draw(st.none() | ranges()),
        retrieved=draw(st.none() | st.datetimes(timezones=st.just(UTC))),
        furniture=tuple(draw(st.lists(spans(text), max_size=2))),
    )
    return coding(of, *draw(st.lists(claims(text), max_size=4)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=drawn_codings())
def test_a_coding_comes_back_as_it_was_added(ledger: Ledger, made: Coding) -> None:
    made = msgspec.structs.replace(made, article=msgspec.structs.replace(made.article, url=str(len(ledger.articles()))))
    ledger.add(made)
    assert made in ledger.codings()
    assert ledger.check() == []


def test_adding_twice_adds_nothing(ledger: Ledger) -> None:
    assert [ledger.add(strike()), ledger.add(strike())] == [True, False]
    assert len(ledger.claims()) == 1


def test_has_tells_coders_apart(ledger: Ledger) -> None:
    made = strike()
    ledger.add(made)
    assert ledger.has(made.article, "rules 1")
    assert not ledger.has(made.article, "rules 2")


def test_the_coding_added_last_stands(ledger: Ledger) -> None:
    first = strike()
    later = msgspec.structs.replace(first, coder="rules 2", claims=())
    assert ledger.add(first)
    assert ledger.add(later)
    assert ledger.codings() == [later]
    assert ledger.counts().claims == 0
    assert ledger.check() == []


def test_a_ledger_outlives_its_process(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(strike())
    with Ledger.open(where, create=False) as ledger:
        assert ledger.codings() == [strike()]


def test_articles_come_in_order_of_publication_and_undated_ones_last(ledger: Ledger) -> None:
    for name, published in (("c", None), ("b", "2024-02-01"), ("a", "2023-05-01")):
        ledger.add(coding(article(f"Text {name}.", name=name, published=published)))
    assert [one.name for one in ledger.articles()] == ["a", "b", "c"]
    assert [one.article.name for one in ledger.codings()] == ["a", "b", "c"]


def test_as_of_gives_what_had_been_published_by_that_day(ledger: Ledger) -> None:
    ledger.add(strike(name="early", published="2023-12-04"))
    ledger.add(strike(name="late", published="2023-12-06"))
    ledger.add(coding(article("No date.", name="undated", published=None)))
    fifth = date(2023, 12, 5)
    assert [one.name for one in ledger.articles(as_of=fifth)] == ["early"]
    assert [one.article.name for one in ledger.codings(as_of=fifth)] == ["early"]
    assert [one.article.name for one in ledger.claims(as_of=fifth)] == ["early"]
    assert ledger.counts(as_of=fifth).articles == 1
    assert len(ledger.articles(as_of=date(2023, 12, 6))) == 2


def test_an_interval_of_publication_counts_from_its_last_day(ledger: Ledger) -> None:
    bracket = DateRange(earliest=date(2023, 12, 1), latest=date(2023, 12, 9), how="bracket")
    ledger.add(coding(Article(name="a", text="Text.", published=bracket)))
    assert ledger.articles(as_of=date(2023, 12, 8)) == []
    assert len(ledger.articles(as_of=date(2023, 12, 9))) == 1


def test_counts_add_up(ledger: Ledger) -> None:
    ledger.add(strike(name="a", outlet="Wire"))
    of = article("Iran backs Kataib Hezbollah.", name="b", outlet="Post", published="2023-12-08")
    tie = TieClaim(quote=of.span(0, 28), source="iran", type="backs", target="kataib")
    ledger.add(coding(of, tie, event(of, "backs", type="SUPPORT")))
    counts = ledger.counts()
    assert (counts.articles, counts.outlets, counts.actors, counts.claims) == (2, 2, len(ACTORS), 3)
    assert counts.kinds == (("event", 2), ("tie", 1))
    assert (counts.first, counts.last) == (date(2023, 12, 4), date(2023, 12, 8))


def test_an_empty_ledger_counts_nothing(ledger: Ledger) -> None:
    assert (ledger.counts().claims, ledger.counts().first) == (0, None)


@pytest.mark.parametrize(
    "change", ["UPDATE claims SET status = 'denied'", "DELETE FROM articles", "DELETE FROM migrations"]
)
def test_rows_cannot_be_changed_or_deleted(ledger: Ledger, change: str) -> None:
    ledger.add(strike())
    writing = ledger._access.engine.execution_options(writing=True)
    with pytest.raises(DBAPIError, match="append-only"), writing.connect() as connection:
        connection.exec_driver_sql(change)


def test_the_migrations_are_recorded(ledger: Ledger) -> None:
    with ledger._access.engine.connect() as connection:
        applied = connection.exec_driver_sql("SELECT version, name FROM migrations ORDER BY version").all()
    assert [tuple(row) for row in applied] == [
        (n, made.__name__.strip("_")) for n, made in enumerate(upgrading.MIGRATIONS, 1)
    ]


def test_a_tampered_claim_is_not_given_out(ledger: Ledger, tamper: Callable[[str], None]) -> None:
    ledger.add(strike())
    tamper("UPDATE claims SET payload = replace(payload, 'strike', 'picnic')")
    with pytest.raises(LedgerDamagedError, match=r"does not prove itself.*check"):
        ledger.claims()
    with pytest.raises(LedgerDamagedError, match="does not prove itself"):
        ledger.codings()


def test_a_sqlite_url_is_a_file(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path}/by url.db") as ledger:
        ledger.add(strike())
    assert (tmp_path / "by url.db").is_file()


@pytest.mark.parametrize("name", ["a?mode=ro.db", "50%20.db", "#1 «Ü».db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Ledger.open(tmp_path / name) as ledger:
        assert ledger.add(strike())
    assert (tmp_path / name).is_file()


def test_importing_the_room_leaves_the_database_library_out() -> None:
    ask = "import sys, tightrope.ledger; print('sqlalchemy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)  # noqa: S603  ours
    assert told.stdout.strip() == "False"


def test_codings_added_at_once_are_as_those_added_one_by_one(tmp_path: Path) -> None:
    some = [strike(name=name, published=day) for name, day in (("a", "2023-12-04"), ("b", "2023-12-05"))]
    with Ledger.open(tmp_path / "one.db") as one, Ledger.open(tmp_path / "other.db") as other:
        assert one.add_all([*some, some[0]]) == [True, True, False]
        assert [other.add(coding) for coding in (*some, some[0])] == [True, True, False]
        assert one.codings() == other.codings() == some
        assert (one.check(), one.counts()) == ([], other.counts())
        assert one.claims("strike") == other.claims("strike")


def test_adding_at_once_adds_all_or_none(tmp_path: Path) -> None:
    def cut_short() -> Iterator[Coding]:
        yield strike()
        message = "cut short"
        raise RuntimeError(message)

    with Ledger.open(tmp_path / "case.db") as ledger:
        with pytest.raises(RuntimeError, match="cut short"):
            ledger.add_all(cut_short())
        assert ledger.counts().articles == 0
