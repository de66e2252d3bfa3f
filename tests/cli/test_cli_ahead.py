"""Looking ahead from the command line: fit, forecast, simulate, whatif, restraint."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tightrope.cli import ahead
from tightrope.errors import InputError
from tightrope.outlook import looking, words
from tightrope.records.case import Evidence

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Run

CASE = "iraq-2023"
FORECAST = ("forecast", CASE, "--days", "8", "--histories", "300", "--seed", "5")
WHATIF = ("whatif", CASE, "--set", "patron=releases", "--days", "6", "--histories", "400", "--seed", "5")


def fits(ran: Ran) -> None:
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "\x1b" not in ran.out


def test_a_forecast_opens_with_a_sentence_and_fits_the_terminal(run: Run) -> None:
    ran = run(*FORECAST)
    fits(ran)
    assert "In the 8 days after 2023-12-26: attack " in " ".join(ran.out.split())


def test_a_forecast_says_what_it_rests_on_and_what_to_ask_next(run: Run) -> None:
    ran = run(*FORECAST)
    assert "Rests on 1" in ran.out
    assert "Confidence:" in ran.out
    assert ran.err.splitlines()[-1].startswith(f"next: tightrope whatif {CASE} --set waiver=")


def test_every_threshold_has_words_a_number_and_what_it_rests_on(run: Run) -> None:
    found = json.loads(run(*FORECAST, "--json").out)
    for one in found["thresholds"]:
        assert one["chance"] is None or one["words"].endswith("%)")
        assert one["rests_on"]


def test_a_forecast_is_the_same_bytes_twice(run: Run) -> None:
    assert run(*FORECAST, "--json").out == run(*FORECAST, "--json").out


def test_a_forecast_has_each_day(run: Run) -> None:
    found = json.loads(run(*FORECAST, "--json").out)
    assert {len(days) for days in found["counts"].values()} == {8}
    assert set(found["gauges"]) == {"patience used up", "strain on Baghdad"}


def test_a_lever_can_be_set_for_a_forecast(run: Run) -> None:
    found = json.loads(run(*FORECAST, "--json", "--set", "war=truce").out)
    assert found["levers"]["war"] == "truce"


def test_a_forecast_starts_from_the_day_that_is_given(run: Run) -> None:
    found = json.loads(run(*FORECAST, "--json", "--as-of", "2023-11-27").out)
    assert (found["as_of"], found["levers"]["war"]) == ("2023-11-27", "truce")


def test_histories_come_one_a_line(run: Run) -> None:
    lines = run("simulate", CASE, "--days", "5", "--histories", "7", "--json").out.splitlines()
    assert [json.loads(line)["history"] for line in lines] == list(range(7))
    assert all(len(json.loads(line)["counts"]["attack"]) == 5 for line in lines)


def test_histories_add_up_to_the_forecast(run: Run) -> None:
    told = json.loads(run(*FORECAST, "--json").out)["counts"]["attack"][-1]["mean"]
    lines = run("simulate", *FORECAST[1:], "--json").out.splitlines()
    assert sum(sum(json.loads(line)["counts"]["attack"]) for line in lines) / 300 == pytest.approx(told)


def test_a_simulation_is_summed_up_for_people(run: Run) -> None:
    ran = run("simulate", CASE, "--days", "5", "--histories", "50")
    fits(ran)
    assert "50 histories of 5 days after 2023-12-26" in " ".join(ran.out.split())


def test_a_what_if_opens_with_a_sentence_and_fits_the_terminal(run: Run) -> None:
    ran = run(*WHATIF)
    fits(ran)
    told = " ".join(ran.out.split())
    assert "if patron goes from tolerates to releases, expect " in told
    assert "What would change this answer: " in told
    assert "assumption: " in told


def test_a_what_if_is_the_same_bytes_twice(run: Run) -> None:
    assert run(*WHATIF, "--json").out == run(*WHATIF, "--json").out


def test_a_what_if_tells_paths_numbers_and_what_would_change_it(run: Run) -> None:
    found = json.loads(run(*WHATIF, "--json").out)
    assert found["after"]["patron"] == "releases"
    assert "patron=releases → attack" in [one["name"] for one in found["paths"]]
    assert all(one["rests_on"] for one in found["what_would_change_this"])


def test_another_outcome_can_be_explained(run: Run) -> None:
    found = json.loads(run(*WHATIF, "--json", "--of", "fifty attacks").out)
    assert found["of"] == "fifty attacks"


def test_restraint_is_answered_in_a_sentence(run: Run) -> None:
    ran = run("restraint", CASE)
    fits(ran)
    assert "act" in ran.out.splitlines()[0]
    assert json.loads(run("restraint", CASE, "--json").out)["of"] == "attack"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("forecast", "atlantis"), "no case 'atlantis'"),
        (("forecast", CASE, "--days", "0"), "0 days cannot be looked ahead: ask for 1 to 730"),
        (("forecast", CASE, "--days", "731"), "ask for 1 to 730"),
        (("forecast", CASE, "--histories", "9000000"), "histories of 30 days cannot be held at once"),
        (("forecast", CASE, "--set", "luck=good"), "no lever is named 'luck'; there is waiver"),
        (("forecast", CASE, "--set", "waiver=torn"), "has no setting 'torn'; there is held"),
        (("forecast", CASE, "--set", "waiver"), "write it as LEVER=SETTING"),
        (("forecast", CASE, "--set", "waiver=held", "--set", "waiver=lapsed"), "set it once"),
        (("forecast", CASE, "--as-of", "2022-01-01"), "runs from 2023-10-17 to 2023-12-26"),
        (("simulate", CASE, "--histories", "0"), "ask for 1 to"),
        (("whatif", CASE), "say what to change: --set LEVER=SETTING"),
        (("whatif", CASE, "--set", "war=on"), "nothing would change"),
        (("whatif", CASE, "--set", "war=off", "--of", "luck"), "no class of acts and no threshold is named 'luck'"),
        (("restraint", CASE, "--of", "warning"), "no class of acts with casualties is named 'warning'"),
    ],
)
def test_bad_input_is_refused_in_one_line(run: Run, arguments: tuple[str, ...], words: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert words in line


def test_settings_are_read_from_equations() -> None:
    assert looking.chosen(["waiver=lapsed", " war = off "]) == {"waiver": "lapsed", "war": "off"}


def test_half_an_equation_sets_nothing() -> None:
    with pytest.raises(InputError, match="sets no lever"):
        looking.chosen(["waiver="])


def test_evidence_is_told_in_its_own_words() -> None:
    told = words.rests_on(Evidence(quote="if a soldier dies", article="daily-2031-01-09"))
    assert told == "“if a soldier dies” (daily-2031-01-09)"
    assert words.rests_on(Evidence(assumption="a round number")) == "assumption: a round number"


def test_tables_shorten_names_that_do_not_fit(capsys: pytest.CaptureFixture[str]) -> None:
    ahead.table("Long", [["", "a column"], ["x" * 100, "1"]])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_a_fit_opens_with_a_sentence_fits_the_terminal_and_names_what_comes_next(run: Run) -> None:
    ran = run("fit", CASE, "--as-of", "2023-12-11")
    fits(ran)
    assert "From 2023-10-17 to 2023-12-11 there were: attack " in " ".join(ran.out.split())
    assert ran.err.splitlines()[-1] == f"next: tightrope forecast {CASE} --as-of 2023-12-11"


def test_a_fit_gives_each_number_before_and_after_with_what_it_rested_on(run: Run) -> None:
    found = json.loads(run("fit", CASE, "--json").out)
    most = found["learnt"][0]
    assert most["moved"] == max(one["moved"] for one in found["learnt"]) > 0.5
    assert most["before"]["low"] < most["after"]["median"] < most["before"]["high"]
    assert all(one["rests_on"] for one in found["learnt"])
    assert sum(found["ladder"].values()) == pytest.approx(1.0)
    assert set(found["curve"]) == {"attack", "answer"}


def test_a_fit_is_the_same_bytes_twice(run: Run) -> None:
    assert run("fit", CASE, "--json").out == run("fit", CASE, "--json").out
