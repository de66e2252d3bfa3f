from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from tightrope import cases
from tightrope.brief import render
from tightrope.brief.case_ladder import case_ladder, counted
from tightrope.brief.ladder import our_ladder
from tightrope.records import Article, Coding, DateRange, EventClaim, Figure
from tightrope.records.case import Total

TEXT = "They clashed."
ARTICLE = Article(name="x", text=TEXT)
QUOTE = ARTICLE.span(0, len(TEXT))
END = date(2026, 3, 15)


def act(day: int, **fields: object) -> EventClaim:
    on = date(2026, 3, day)
    given = {"type": "ASSAULT", "dates": DateRange(earliest=on, latest=on, how="given"), **fields}
    return EventClaim(quote=QUOTE, trigger=QUOTE, **given)  # type: ignore[arg-type]


def rungs(*acts: EventClaim) -> dict[str, str]:
    ladder = our_ladder(acts, {}, END)
    return {step.name: step.mark for step in ladder.steps} if ladder else {}


def test_an_attack_stands_on_the_rung_of_what_it_did() -> None:
    found = rungs(act(10, killed=Figure(best=2)), act(10, killed=Figure(best=0)), act(11))
    assert (found["Killing"], found["Attack"]) == ("1", "2")


def test_what_is_only_threatened_or_planned_is_a_threat() -> None:
    assert rungs(act(10, status="threatened"), act(10, status="planned"))["Threat"] == "2"


def test_what_is_denied_stands_nowhere() -> None:
    assert rungs(act(10, status="denied")) == {}


def test_a_promise_of_talks_is_no_threat() -> None:
    assert rungs(act(10, type="CONSULT", status="planned"))["Talk and help"] == "1"


def test_we_stand_on_the_gravest_rung_that_is_told_of() -> None:
    ladder = our_ladder([act(10), act(11, type="ACCUSE")], {}, END)
    assert ladder is not None
    assert [step.name for step in ladder.steps if step.here] == ["Attack"]
    assert "“Attack”" in ladder.lede


def test_only_the_last_two_weeks_count_and_those_before_are_told_beside() -> None:
    ladder = our_ladder([act(14), act(1)], {}, date(2026, 3, 20))
    assert ladder is not None
    assert ladder.steps[1].told == ("one act in the last 14 days; 1 in the 14 before",)


def test_a_rung_leads_to_its_claims() -> None:
    one = act(10)
    ladder = our_ladder([one], {one.id: 7}, END)
    assert ladder is not None
    assert ladder.steps[1].numbers == (7,)


def test_a_case_has_its_own_rungs_in_its_words() -> None:
    case = cases.load("iraq-2023")
    ladder = case_ladder(case, case.last_day)
    assert ladder is not None
    assert [step.name for step in ladder.steps] == ["open conflict", "exchange", "harassment", "calm"]
    assert ladder.steps[1].meaning == "attacks are answered with strikes within days"


def test_counts_that_fit_no_calm_rung_do_not_place_us_there() -> None:
    case = cases.load("iraq-2023")
    ladder = case_ladder(case, case.last_day)
    assert ladder is not None
    assert sum(step.share for step in ladder.steps) == pytest.approx(1)
    assert ladder.steps[-1].share < 0.01


def test_chances_that_are_given_place_us() -> None:
    case = cases.load("iraq-2023")
    chances = {"calm": 0.7, "harassment": 0.2, "exchange": 0.1, "open conflict": 0.0}
    ladder = case_ladder(case, case.last_day, chances)
    assert ladder is not None
    assert [step.name for step in ladder.steps if step.here] == ["calm"]
    assert (ladder.steps[-1].mark, ladder.steps[0].mark) == ("70% chance", "under 1% chance")


def test_a_total_that_rose_counts_acts_that_no_list_has() -> None:
    case = cases.load("iraq-2023")
    listed = sum(a.kind == "attack" and date(2023, 12, 12) < a.on <= date(2023, 12, 26) for a in case.acts)
    assert counted(case, "attack", date(2023, 12, 26)) > listed


def test_totals_that_count_from_other_days_are_no_rise() -> None:
    case = cases.load("iraq-2023")
    assert case.process is not None
    until, reference = date(2023, 12, 26), next(one.name for one in case.process.counters if one.of == "attack")
    early, late = (
        Total(on=on, since=since, count=count, counter=reference, assumption="by hand")
        for on, since, count in (
            (until - timedelta(days=10), until - timedelta(days=30), 5),
            (until, until - timedelta(days=400), 500),
        )
    )
    assert counted(msgspec.structs.replace(case, acts=(), totals=(early, late)), "attack", until) == 0


def test_what_was_published_later_does_not_count() -> None:
    case = cases.load("iraq-2023")
    assert counted(case, "attack", date(2023, 10, 17)) == 0


def test_a_page_with_a_case_says_which_numbers_are_assumed(case: tuple[Coding, ...]) -> None:
    page = render(case, title="The strait", case_file=cases.load("iraq-2023"))
    assert "121 assumed, 21 quoted in kind and assumed in size and two quoted" in page
    assert "The case file names the sides" in page


def test_a_page_without_a_case_says_that_its_sides_are_guessed(page: str) -> None:
    assert "The sides are guessed" in page
    assert "The numbers of the case file" not in page
    assert "This ladder is ours" in page
