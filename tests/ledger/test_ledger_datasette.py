"""Datasette opens a ledger: its views, what is said about them, and the questions of `docs/datasette.md`."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import datasette_questions
import pytest
from datasette.app import Datasette
from ledger_by_hand import article, as_version_five, coding, event, strike

from tightrope.ledger import Ledger, metadata
from tightrope.records import Actor, Coding, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

DOCS = Path(__file__).parents[2] / "docs" / "datasette.md"
VIEWS = ("claims_told", "events_told", "tallies_told", "speakers", "may_disagree")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("datasette") / "iraq-2023.db"
    datasette_questions.fill(file)
    return file


def got(file: Path, path: str) -> Any:  # noqa: ANN401  JSON, or a page
    """Ask Datasette for a path of its site over a ledger."""

    async def ask() -> Any:  # noqa: ANN401
        shown = Datasette([str(file)], metadata=json.loads(metadata(file.stem, "Our case")))
        answer = await shown.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json() if ".json" in path else answer.text

    return asyncio.run(ask())


def rows(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchall()


def test_datasette_answers_the_ten_questions_as_documented(example: Path) -> None:
    def ask(name: str, sql: str, values: dict[str, str]) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        told = got(example, f"/iraq-2023/{name}.json?{urlencode(values)}")
        assert told["query"]["sql"] == sql
        return told["columns"], told["rows"]

    page = datasette_questions.page(ask)
    assert page.count("```sql") == 10
    assert DOCS.read_text(encoding="utf-8").endswith(page), "write it again: scripts/datasette_questions.py"


def test_every_view_and_table_is_described_and_each_described_column_is_there(example: Path) -> None:
    told = json.loads(metadata("iraq-2023", ""))["databases"]["iraq-2023"]["tables"]
    shown = {name for (name,) in rows(example, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert {name for name in shown if not name.startswith("claim_words")} == set(told)
    for name, one in told.items():
        columns = {column for _, column, *_ in rows(example, f"PRAGMA table_info({name})")}
        assert set(one.get("columns", ())) | set(one.get("facets", ())) <= columns


@pytest.mark.parametrize("view", VIEWS)
def test_datasette_shows_each_view_with_its_description(example: Path, view: str) -> None:
    told = json.loads(metadata("iraq-2023", ""))["databases"]["iraq-2023"]["tables"][view]["description"]
    assert told.split("`")[0].strip() in got(example, f"/iraq-2023/{view}").replace("&#39;", "'")


def test_the_quotation_of_every_claim_stands_in_its_article(example: Path) -> None:
    found = rows(
        example, "SELECT instr(text, quote) FROM claims_told JOIN articles ON articles.id = claims_told.article"
    )
    assert len(found) == 88
    assert all(place for (place,) in found)


def test_views_show_only_the_coding_that_stands(file: Path) -> None:
    with Ledger.open(file) as ledger:
        of = article("A US strike near Kirkuk killed five militants.")
        ledger.add_all([coding(of, event(of, "strike"), coder="old"), coding(of, event(of, "killed"), coder="new")])
    assert rows(file, "SELECT count(*), max(coding) FROM claims_told") == [(1, 2)]


def test_differing_deaths_of_one_strike_are_candidates(file: Path) -> None:
    with Ledger.open(file) as ledger:
        ledger.add_all([strike(), strike("US strike killed six near Kirkuk.", name="b", outlet="Daily", killed=6)])
    found = rows(file, "SELECT what, value, other_value, says, other_says FROM may_disagree")
    assert len(found) == 1
    what, value, other_value, says, other_says = found[0]
    assert (what, {says: value, other_says: other_value}) == ("killed", {"Wire": 5, "Daily": 6})


def test_doers_of_one_country_make_one_candidate(file: Path) -> None:
    other = strike("US strike killed six.", name="b", outlet="Daily", killed=6, by=("usa", "us-forces"))
    with Ledger.open(file) as ledger:
        ledger.add_all([strike(by=("us-forces",)), other])
    assert rows(file, "SELECT what FROM may_disagree") == [("killed",)]


def test_doers_of_other_countries_are_no_candidates(file: Path) -> None:
    with Ledger.open(file) as ledger:
        ledger.add_all([strike(), strike("US strike killed six.", name="b", killed=6, by=("iran",))])
    assert rows(file, "SELECT what FROM may_disagree") == []


def test_candidates_are_looked_up_among_many_acts_of_a_day_by_different_doers(tmp_path: Path) -> None:
    """The work, in instructions of the database, grows with the acts and not with their square."""
    work = []
    for many in (60, 180):
        file = tmp_path / f"{many}.db"
        with Ledger.open(file) as ledger:
            ledger.add_all([by_a_band(number) for number in range(many)])
        with closing(sqlite3.connect(file)) as connection:
            steps = [0]

            def stepped(steps: list[int] = steps) -> int:
                steps[0] += 1
                return 0

            connection.set_progress_handler(stepped, 100)
            assert connection.execute("SELECT count(*) FROM may_disagree").fetchone() == (0,)
        work.append(steps[0])
    assert work[1] < 5 * work[0]


def by_a_band(number: int) -> Coding:
    band = Actor(id=f"band-{number}", name=f"Band {number}")
    of = article(f"Band {number} shelled a post.", name=f"{number}")
    act = event(of, "shelled", by=(band.id,), dates="2023-12-03", killed=number)
    return Coding(article=of, coder="rules 1", actors=(band,), claims=(act,))


def test_the_same_deaths_on_another_day_are_no_candidates(file: Path) -> None:
    with Ledger.open(file) as ledger:
        ledger.add_all([strike(), strike("US strike killed six.", name="b", killed=6, dates="2023-12-09")])
    assert rows(file, "SELECT count(*) FROM may_disagree") == [(0,)]


def test_each_link_of_a_chain_of_speakers_is_a_row(file: Path) -> None:
    chain = (Speaker(actor="sudani"), Speaker(actor="iraq", anonymous=True))
    with Ledger.open(file) as ledger:
        ledger.add(strike(said_by=chain))
    found = rows(file, "SELECT link, speaker, withheld FROM speakers ORDER BY link")
    assert found == [(1, "Mohammed al-Sudani", 0), (2, "Iraq", 1)]
    assert rows(file, "SELECT said_by FROM claims_told") == [("Mohammed al-Sudani, Iraq",)]


def test_views_cannot_be_written_through(example: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="it is a view"):
        rows(example, "DELETE FROM claims_told")


def test_a_ledger_of_before_gets_its_views_when_it_is_opened(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as then:
        as_version_five(then)
        with Ledger.open(file) as ledger:
            ledger.add(strike())
    with Ledger.open(file, create=False) as ledger:
        assert ledger.check() == []
    assert rows(file, "SELECT count(*) FROM events_told") == [(1,)]
