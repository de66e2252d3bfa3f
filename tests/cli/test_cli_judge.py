"""What people judge from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tightrope import coding
from tightrope.records import Article, Coding, EventClaim, Figure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tightrope.coding import Coder


@pytest.fixture
def filled(run: Run, story: Path) -> Run:
    for outlet in ("Example Wire", "Example Post"):
        assert run("add", story, "--published", "2023-11-06", "--outlet", outlet).code == 0
    return run


def events(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("show", "--json").out)["events"]
    return found


def split(run: Run) -> str:
    """Part the event of the two copies; their claims have one id, so the article is named too."""
    (told,) = events(run)
    done = run("split", told["id"], "/".join(told["claims"][1]), "--by", "ana", "--why", "two days")
    assert done.code == 0, done.err
    return done.out.split("\t")[0]


def test_a_split_parts_and_an_undo_joins_again(filled: Run) -> None:
    judgement = split(filled)
    assert len(events(filled)) == 2
    assert filled("undo", judgement[:6], "--by", "bo", "--why", "no").code == 0
    assert len(events(filled)) == 1


def test_a_merge_joins_what_a_split_parted(filled: Run) -> None:
    split(filled)
    done = filled("merge", *(event["id"] for event in events(filled)), "--by", "bo", "--why", "I asked")
    assert (done.code, len(events(filled))) == (0, 1)


def test_judgements_lists_who_what_and_why(filled: Run) -> None:
    filled("undo", split(filled), "--by", "bo", "--why", "no")
    first, second = (line.split("\t") for line in filled("judgements").out.splitlines())
    assert (first[2], first[3][:6], first[3][-8:], first[4]) == ("ana", "split:", "(undone)", "two days")
    assert (second[2], second[3][:7], second[4]) == ("bo", "undone:", "no")


def test_judgements_json_says_which_stand(filled: Run) -> None:
    filled("undo", split(filled), "--by", "bo", "--why", "no")
    assert [json.loads(line)["stands"] for line in filled("judgements", "--json").out.splitlines()] == [False, True]


def test_show_of_one_event_prints_why_its_claims_are_one(filled: Run) -> None:
    (told,) = events(filled)
    out = filled("show", told["id"][:8], "--why").out
    assert "copy of story" in out
    assert "2 reports from 1 independent origin" in out
    assert max(map(len, out.splitlines())) <= 80


def test_show_of_one_event_prints_the_words_of_each_article(filled: Run) -> None:
    (told,) = events(filled)
    out = " ".join(filled("show", told["id"][:8]).out.split())
    assert "2023-11-06, Example Wire: “" in out
    assert "2023-11-06, Example Post: “" in out


def test_show_json_holds_the_parts_of_the_score(filled: Run) -> None:
    (told,) = events(filled)
    assert told["why"][0]["answer"] == "same"


def test_an_unknown_event_is_one_line(filled: Run) -> None:
    done = filled("show", "zzz")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_a_blank_reason_is_refused(filled: Run) -> None:
    done = filled("undo", "x", "--why", " ", "--by", "ana")
    assert (done.code, done.err) == (
        2,
        "tightrope: --why is blank: give the reason, it is kept with the judgement\n",
    )


def test_actors_are_merged_and_parted_by_their_ids(filled: Run) -> None:
    assert filled("merge", "band", "redland", "--actors", "--by", "ana", "--why", "one and the same").code == 0
    (pair,) = json.loads(filled("show", "--json").out)["actors"]
    assert (pair["answer"], pair["why"]) == ("same", "judged by ana: one and the same")
    assert filled("split", "band", "redland", "--actors", "--by", "bo", "--why", "no").code == 0
    assert json.loads(filled("show", "--json").out)["actors"] == []


class NineDead:
    """A coder that finds what another finds, but one more killed."""

    name = "fake-1"

    def __init__(self, coder: Coder) -> None:
        self.coder = coder

    def __call__(self, article: Article) -> Coding:
        found = self.coder(article)
        more = [
            replace(claim, killed=Figure(best=9)) if isinstance(claim, EventClaim) else claim for claim in found.claims
        ]
        return replace(found, claims=tuple(more))


@pytest.fixture
def rival(filled: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Add a text with another toll of the same strike."""
    coder = NineDead(coding.load())
    monkeypatch.setattr("tightrope.coding.load", lambda *_: coder)
    other = tmp_path / "other.txt"
    hills = "Rain fell in the hills all night and the river rose by a foot. " * 9
    other.write_text(hills + story.read_text(encoding="utf-8"), encoding="utf-8")
    assert filled("add", other, "--published", "2023-11-07", "--outlet", "Example Daily").code == 0
    return filled


def test_show_disputed_prints_each_value_with_who_stands_behind_it(rival: Run) -> None:
    out = rival("show", "--disputed").out
    assert "2 reports from 1 independent origin" in out
    assert "unnamed" in out
    assert max(map(len, out.splitlines())) <= 80


def test_show_fits_80_columns(rival: Run) -> None:
    assert max(map(len, rival("show", "--why").out.splitlines())) <= 80


def test_a_grade_puts_a_value_first(rival: Run) -> None:
    assert rival("grade", "example wire", "a1", "--by", "ana", "--why", "long record").code == 0
    (told,) = events(rival)
    assert [(one["value"], one["grade"]) for one in told["rivals"] if one["field"] == "killed"] == [
        ("8", "A1"),
        ("9", None),
    ]


def test_nobody_unknown_is_graded(filled: Run) -> None:
    done = filled("grade", "Nobody", "B2", "--by", "ana", "--why", "x")
    assert (done.code, "called 'Nobody'" in done.err) == (2, True)


def test_tallies_say_how_much_is_itemised(filled: Run) -> None:
    out = filled("tallies").out
    assert "12 by 6 Nov 2023: Example Post, 1 report from 1 independent origin" in out
    assert "12 claimed, 0 itemised here, 12 not" in out
    assert max(map(len, out.splitlines())) <= 80


def test_tallies_json_is_one_series_a_line(filled: Run) -> None:
    (line,) = filled("tallies", "--json").out.splitlines()
    assert json.loads(line)["missing"] == 12
