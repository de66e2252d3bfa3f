"""A case file drafted from a ledger: here from the reports of the bundled case, read anew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from tightrope import cases, pipeline
from tightrope.cases.checking import unproven
from tightrope.coding import load
from tightrope.drafting.draft import standard
from tightrope.errors import InputError
from tightrope.escalation.model import model
from tightrope.ledger import Ledger
from tightrope.news import read_jsonl
from tightrope.records import Article, Case, DateRange, Sides

if TYPE_CHECKING:
    from pathlib import Path

    from tightrope.records.case import Process


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ledger") / "reports.db"
    with (cases.path("iraq-2023") / "articles.jsonl").open("rb") as lines, Ledger.open(file) as opened:
        for _ in pipeline.add(read_jsonl(lines, name="iraq-2023"), coder=load(), ledger=opened):
            pass
    return file


def drafted(ledger: Path, as_of: date | None = None, sides: Sides | None = None) -> Case:
    with Ledger.open(ledger, create=False) as opened:
        return pipeline.case_of(opened, title="Reports", as_of=as_of, sides=sides)


@pytest.fixture(scope="module")
def case(ledger: Path) -> Case:
    return drafted(ledger)


def process_of(case: Case) -> Process:
    assert case.process is not None
    return case.process


def test_the_sides_are_guessed_as_the_page_guesses_them(case: Case) -> None:
    assert "kataib-hezbollah" in case.sides.challenger
    assert ("united-states" in case.sides.defender, "iran" in case.sides.patron) == (True, True)


def test_an_event_between_the_sides_is_an_act_with_its_deaths(case: Case) -> None:
    kirkuk = next(act for act in case.acts if act.on == date(2023, 12, 3))
    assert (kirkuk.kind, kirkuk.severity, kirkuk.article) == ("answer", 5, "wire-2023-12-08")


def test_an_event_that_two_texts_tell_of_is_one_act(case: Case) -> None:
    assert sum(act.on == date(2023, 11, 22) and act.kind == "answer" for act in case.acts) == 1


def test_a_salvo_is_one_act(tmp_path: Path) -> None:
    text = "Houthi fighters fired 18 drones at American ships on January 9, 2024. US forces hit the Houthis later."
    day = DateRange(earliest=date(2024, 1, 11), latest=date(2024, 1, 11), how="given")
    with Ledger.open(tmp_path / "salvo.db") as opened:
        for _ in pipeline.add([Article(name="a", text=text, published=day)], coder=load(), ledger=opened):
            pass
        sides = Sides(challenger=("houthis",), defender=("united-states-forces",))
        case = pipeline.case_of(opened, title="Salvo", sides=sides)
    assert [act.on.day for act in case.acts if act.kind == "attack"] == [9]


def test_an_act_says_when_it_was_first_reported_where_that_is_not_the_report_that_it_cites(tmp_path: Path) -> None:
    told = {
        "a": ("US forces struck a Houthi camp on January 9, 2024.", date(2024, 1, 10)),
        "b": (
            "US forces struck a Houthi camp at Saada on January 9, 2024, killing five men.",
            date(2024, 1, 14),
        ),
    }
    with Ledger.open(tmp_path / "twice.db") as opened:
        articles = [
            Article(name=name, text=text, published=DateRange(earliest=on, latest=on, how="given"))
            for name, (text, on) in told.items()
        ]
        for _ in pipeline.add(articles, coder=load(), ledger=opened):
            pass
        sides = Sides(challenger=("houthis",), defender=("united-states-forces",))
        (act,) = pipeline.case_of(opened, title="Twice", sides=sides).acts
    assert (act.article, act.day, act.reported) == ("b", date(2024, 1, 14), date(2024, 1, 10))


def test_what_is_only_planned_or_threatened_is_no_act(case: Case) -> None:
    assert all(act.on != date(2023, 12, 3) or act.kind == "answer" for act in case.acts)


def test_running_totals_come_with_who_gives_them_and_since_when(case: Case) -> None:
    before, last = case.totals[-2:]
    assert (before.on, before.since, before.count, before.bound) == (date(2023, 12, 13), last.since, 97, "at least")
    assert (last.on, last.since, last.count, last.bound) == (date(2023, 12, 26), date(2023, 10, 17), 102, "exact")
    assert last.counter in {counter.name for counter in process_of(case).counters}


def test_the_first_day_is_that_since_which_totals_count(case: Case) -> None:
    assert (case.first_day, case.last_day) == (date(2023, 10, 17), date(2023, 12, 26))


def test_a_lever_is_moved_when_the_reports_say(case: Case) -> None:
    waiver = next(lever for lever in process_of(case).levers if lever.name == "sanctions-waiver")
    assert (waiver.set_on(date(2023, 11, 1)), waiver.set_on(date(2023, 12, 1))) == ("held", "extended")


def test_what_might_have_been_done_with_a_lever_can_be_asked_after(case: Case) -> None:
    waiver = next(lever for lever in process_of(case).levers if lever.name == "sanctions-waiver")
    assert [setting.name for setting in waiver.settings] == ["held", "extended", "lapsed"]


def test_a_red_line_becomes_a_stated_threshold(case: Case) -> None:
    line = next(one for one in process_of(case).thresholds if "if a soldier was killed" in one.name)
    assert (line.kind, line.of, line.severity, line.value.article) == ("stated", "attack", 1, "daily-2023-11-06")


def test_a_class_that_nothing_is_told_of_is_left_out(case: Case) -> None:
    names = {one.name for one in process_of(case).classes}
    assert {"attack", "answer"} <= names
    assert names < {one.name for one in standard().classes}


def test_every_quotation_stands_in_its_article(case: Case) -> None:
    texts = {name: one.text for name, one in cases.articles(cases.path("iraq-2023")).items()}
    assert unproven(case, texts) == []


def test_what_was_published_later_is_left_out(ledger: Path) -> None:
    early = drafted(ledger, as_of=date(2023, 11, 14))
    assert max(total.on for total in early.totals) == date(2023, 11, 13)
    assert early.last_day <= date(2023, 11, 14)


def test_the_sides_may_be_given(ledger: Path) -> None:
    other = drafted(ledger, sides=Sides(challenger=("united-states",), defender=("kataib-hezbollah",)))
    assert any(act.kind == "attack" and act.severity == 5 for act in other.acts)


def test_a_draft_runs(case: Case) -> None:
    assert len(model(case).shape.classes) == len(process_of(case).classes)


def test_the_general_process_runs_by_itself(case: Case) -> None:
    assert model(msgspec.structs.replace(case, process=standard())).shape.rungs[0] == "calm"


def test_how_attacks_follow_attacks_is_taken_from_past_conflicts(case: Case) -> None:
    momentum = [one for one in process_of(case).memories if one.name.startswith("momentum")]
    assert all("UCDP" in number.population for one in momentum for number in (one.half_life, one.effects[0].factor))
    assert momentum[0].half_life.most < momentum[1].half_life.value


def test_reports_that_set_nobody_against_another_are_refused(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db") as opened:
        for _ in pipeline.add([Article(name="a", text="The bridge is old.")], coder=load(), ledger=opened):
            pass
        with pytest.raises(InputError, match="Reports: no case can be drafted"):
            pipeline.case_of(opened, title="Reports")
