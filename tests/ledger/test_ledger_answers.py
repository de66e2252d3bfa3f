from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ledger_by_hand import article, coding, strike

from tightrope.errors import InputError
from tightrope.ledger import Answers, Ledger, merged
from tightrope.records import Figure, TallyClaim

if TYPE_CHECKING:
    from collections.abc import Callable

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(strike())
    ledger.add(strike("The strike hit Kirkuk; seven died.", name="b", outlet="Post", killed=7, published="2023-12-05"))
    ledger.add(strike("A strike hit Erbil.", name="c", place="Erbil", to=("iran",), dates=None, published="2023-12-20"))
    of = article("Kataib Hezbollah claimed 84 attacks.", name="t", published="2023-12-11")
    whole = of.span(0, len(of.text))
    ledger.add(coding(of, TallyClaim(quote=whole, what="ASSAULT", figure=Figure(best=84), by=("kataib",))))
    return ledger


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ({}, ["Kirkuk", "Erbil"]),
        ({"since": date(2023, 12, 1)}, ["Kirkuk"]),
        ({"until": date(2023, 12, 2)}, []),
        ({"actor": "kataib hezbollah"}, ["Kirkuk"]),
        ({"actor": "American"}, ["Kirkuk", "Erbil"]),
        ({"actor": "nobody"}, []),
        ({"type": "COERCE"}, []),
        ({"status": "happened"}, ["Kirkuk", "Erbil"]),
        ({"disputed": True}, ["Kirkuk"]),
        ({"as_of": date(2023, 12, 6)}, ["Kirkuk"]),
    ],
)
def test_events_are_filtered(filled: Ledger, wanted: dict[str, Any], places: list[str]) -> None:
    assert [event.places[0].name for event in filled.events(**wanted)] == places


def test_as_of_an_earlier_day_a_later_report_is_not_known(filled: Ledger) -> None:
    (then,), (now,) = (filled.events(since=date(2023, 12, 1), as_of=day) for day in (date(2023, 12, 4), None))
    assert (then.rivals, len(now.rivals)) == ((), 2)


def test_as_of_keeps_judgements_made_later(filled: Ledger) -> None:
    events = filled.events()
    filled.judge(merged(events, [event.id for event in events], by="ana", why="x"))
    assert len(filled.events(as_of=date(2023, 12, 20))) == 1


@pytest.mark.parametrize(
    ("wanted", "number"),
    [({"kind": "tally"}, 1), ({"kind": "event"}, 3), ({"actor": "Iran"}, 1), ({"actor": "kataib", "kind": "event"}, 2)],
)
def test_claims_are_filtered_by_kind_and_actor(filled: Ledger, wanted: dict[str, Any], number: int) -> None:
    assert len(filled.claims(**wanted)) == number


def test_tallies_are_filtered_by_actor(filled: Ledger) -> None:
    assert [len(filled.tallies(actor=actor)) for actor in ("kataib", "iran")] == [1, 0]


ASKED: list[Callable[[Ledger], Answers[Any]]] = [Ledger.articles, Ledger.claims, Ledger.events, Ledger.tallies]


@pytest.mark.parametrize("library", ["pandas", "polars"])
@pytest.mark.parametrize("asked", ASKED, ids=["articles", "claims", "events", "tallies"])
def test_answers_become_a_data_frame(filled: Ledger, asked: Callable[[Ledger], Answers[Any]], library: Any) -> None:  # noqa: ANN401  a word
    found = asked(filled)
    frame = found.frame(library)
    assert type(frame).__module__.split(".")[0] == library
    assert frame.shape[0] == len(found)


def test_a_frame_of_events_has_figures_and_origins(filled: Ledger) -> None:
    row = filled.events(actor="kataib").frame("polars").row(0, named=True)
    assert (row["killed_low"], row["killed_high"], row["reports"], row["origins"]) == (5, 7, 2, 2)
    assert (row["start"], row["disputed"]) == (date(2023, 12, 3), "killed")


def test_no_answers_make_an_empty_frame(filled: Ledger) -> None:
    assert filled.claims("***").frame("polars").shape == (0, 0)


def test_a_library_that_is_not_there_says_how_to_get_it(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(InputError, match=r"pip install 'tightrope\[polars\]'"):
        filled.events().frame("polars")


def test_another_library_is_refused(filled: Ledger) -> None:
    library: Any = "numpy"
    with pytest.raises(InputError, match="give 'pandas' or 'polars'"):
        filled.events().frame(library)


def test_check_as_of_a_day_leaves_later_articles_out(filled: Ledger, tamper: Callable[[str], None]) -> None:
    tamper("UPDATE articles SET title = 'x' WHERE name = 'c'")
    assert [bool(filled.check(as_of=day)) for day in (date(2023, 12, 6), None)] == [False, True]


def test_check_proves_judgements(filled: Ledger, tamper: Callable[[str], None]) -> None:
    events = filled.events()
    filled.judge(merged(events, [event.id for event in events], by="ana", why="x"))
    assert filled.check() == []
    tamper("UPDATE judgements SET judge = 'bo'")
    (fault,) = filled.check()
    assert fault.what.startswith("judgement ")


def test_the_example_in_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(tmp_path / "tightrope.db") as made:
        made.add(strike())
        made.add(strike("The strike hit Kirkuk; seven died.", name="b", outlet="Post", killed=7))
    examples = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (example,) = [code for code in examples if ".events(" in code]
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(compile(example, "README", "exec"), names)  # noqa: S102  our own
    assert len(names["table"]) == 1
