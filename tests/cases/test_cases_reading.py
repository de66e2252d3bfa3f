"""Case files are read strictly: a fault is one line that names the file and the line or key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope import cases
from tightrope.cases import files, tables
from tightrope.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

CASE = """
title = "A small case"
summary = "Raids."
first_day = 2031-01-01
last_day = 2031-03-01
[sides]
challenger = ["rebels"]
defender = ["navy"]
[process]
start = "calm"
[[process.rungs]]
name = "calm"
meaning = "the only one"
[[process.classes]]
name = "raid"
by = ["challenger"]
to = ["defender"]
types = ["ASSAULT"]
rates = { calm = { value = 1.0, low = 0.5, high = 2.0, assumption = "made up" } }
[[process.counters]]
name = "Ministry"
of = "raid"
factor = { value = 1.0, low = 1.0, high = 1.0, assumption = "the reference" }
noise = { value = 0.1, low = 0.05, high = 0.2, assumption = "made up" }
"""
ACTS = "on,kind,severity,what,quote,article,outlet,day,url\n"
TALLIES = "on,since,count,counter,bound,assumption\n"


def case_in(folder: Path, *, case: str = CASE, acts: str = "", tallies: str = "", articles: str = "") -> Path:
    for name, text in {
        "case.toml": case, "acts.csv": acts, "tallies.csv": tallies, "articles.jsonl": articles
    }.items():  # fmt: skip
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return folder / "case.toml"


def fault(file: Path) -> str:
    """What is said of a case that cannot be read."""
    with pytest.raises(InputError) as caught:
        cases.load(file)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_case_file_is_read_with_the_tables_beside_it(tmp_path: Path) -> None:
    file = case_in(
        tmp_path,
        acts=ACTS + '2031-02-01,raid,2,"at sea, by night",they came,,Example Daily,2031-02-02,\n',
        tallies=TALLIES + "2031-02-01,2031-01-01,7,Ministry,at least,made up\n",
    )
    case = cases.load(file)
    assert [(act.severity, act.what, act.url) for act in case.acts] == [(2, "at sea, by night", "")]
    assert [(total.count, total.bound) for total in case.totals] == [(7, "at least")]


def test_a_folder_stands_for_its_case_file(tmp_path: Path) -> None:
    case_in(tmp_path)
    assert cases.load(tmp_path).title == "A small case"


def test_rows_are_put_in_order_of_their_days(tmp_path: Path) -> None:
    rows = "".join(f"2031-02-0{day},raid,,,they came,,Example Daily,2031-02-09,\n" for day in (3, 1, 2))
    assert [act.on.day for act in cases.load(case_in(tmp_path, acts=ACTS + rows)).acts] == [1, 2, 3]


def test_a_row_that_cites_an_article_is_known_from_its_publication(tmp_path: Path) -> None:
    article = '{"id": "a1", "published": "2031-02-05", "text": "They came."}\n'
    file = case_in(tmp_path, acts=ACTS + "2031-02-01,raid,,,They came,a1,,,\n", articles=article)
    assert str(cases.load(file).acts[0].day) == "2031-02-05"


def test_a_case_that_is_not_there_is_refused_with_the_bundled_ones(tmp_path: Path) -> None:
    assert "iraq-2023" in fault(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("start = ", "start : "), "not TOML: .*line 10"),
        (("title = ", "name = "), "the case: Object contains unknown field `name`"),
        (('summary = "Raids."\n', ""), "the case: Object missing required field `summary`"),
        (('types = ["ASSAULT"]', 'types = ["RAID"]'), r"process.classes\[raid\].types\[0\]: Invalid enum value 'RAID'"),
        (
            ("value = 1.0, low = 0.5", "low = 0.5"),
            r"process.classes\[raid\].rates\[...\]: .* missing required .*`value`",
        ),
        ((', assumption = "made up" } }', " } }"), r"process.classes\[raid\].rates.*must rest on one thing"),
        (("low = 0.5, high = 2.0", "low = 0.5, high = inf"), r"process.classes\[raid\].rates.*outside its range"),
        (("value = 1.0, low = 0.5", "value = nan, low = 0.5"), r"process.classes\[raid\].rates.*outside its range"),
        (("first_day = 2031-01-01", "first_day = 7"), "first_day: Expected `date`"),
        (("value = 1.0, low = 0.5", "value = 1.0, low = 0"), r"process.classes\[raid\]: .*must lie above 0"),
        (
            ("noise = { value = 0.1, low = 0.05", "noise = { value = 0.1, low = 0"),
            r"process.counters\[Ministry\]: the noise",
        ),
        (("last_day = 2031-03-01", "last_day = 2030-03-01"), "the case: the last day, 2030-03-01, lies before"),
        (("title =", "acts = []\ntitle ="), "acts and totals belong into acts.csv"),
        (("title =", f"title = {'[' * 100_000}\ntitle ="), "(nested too deeply|not TOML)"),
    ],
)
def test_a_fault_in_a_case_file_is_named_by_its_key(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    with pytest.raises(InputError, match=f"case.toml: {message}"):
        cases.load(case_in(tmp_path, case=CASE.replace(*change, 1)))


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("acts", "2031-02-01,parade,,,,,,,\n", "line 2: .*must rest on one thing"),
        (
            "acts",
            "2031-02-01,parade,,,they came,,Example Daily,2031-02-02,\n",
            "line 2: kind: 'parade' .*there is raid",
        ),
        ("acts", "2030-02-01,raid,,,they came,,Example Daily,2031-02-02,\n", "line 2: 2030-02-01 lies before"),
        ("acts", "2031-02-01,raid,,,they came,a9,,,\n", "line 2: article: 'a9' is not in articles.jsonl"),
        ("acts", "2031-02-01,raid,-1,,they came,,Example Daily,2031-02-02,\n", "line 2: severity: Expected `int` >= 0"),
        ("acts", "2031-02-01,raid,many,,they came,,Example Daily,2031-02-02,\n", "line 2: severity: Expected `int"),
        ("acts", "1 February,raid,,,they came,,Example Daily,2031-02-02,\n", "line 2: on: Invalid RFC3339"),
        ("acts", "2031-02-01,raid\n", "line 2: 2 cells under 9 columns"),
        ("acts", "2031-02-01,raid,,they came, with, too, many, commas,,,,,\n", "line 2: 13 cells under 9 columns"),
        ("acts", '2031-02-01,raid,,"they came,,,,\n', "not CSV"),
        (
            "tallies",
            "2031-02-01,2031-01-01,7,Ministry,roughly,made up\n",
            "line 2: bound: Invalid enum value 'roughly'",
        ),
        (
            "tallies",
            "2031-02-01,2031-01-01,7,Monitor,exact,made up\n",
            "line 2: counter: 'Monitor' .*there is Ministry",
        ),
        ("tallies", "2031-02-01,2031-02-03,7,Ministry,exact,made up\n", "line 2: a total counts since"),
        ("tallies", "2031-02-01,2030-02-03,7,Ministry,exact,made up\n", "line 2: a total counts since"),
    ],
)
def test_a_fault_in_a_table_is_named_by_its_line(tmp_path: Path, table: str, row: str, message: str) -> None:
    header = ACTS if table == "acts" else TALLIES
    with pytest.raises(InputError, match=f"{table}.csv: .*{message}"):
        cases.load(case_in(tmp_path, **{table: header + row}))


@pytest.mark.parametrize("header", ["on,kind,colour\n", "on,kind,kind\n", "\n"])
def test_a_table_names_each_column_once(tmp_path: Path, header: str) -> None:
    assert "acts.csv: line 1: it names each column once, of " in fault(case_in(tmp_path, acts=header))


def test_a_table_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(ACTS, encoding="utf-8")
    (tmp_path / "case").mkdir()
    file = case_in(tmp_path / "case")
    (tmp_path / "case" / "acts.csv").symlink_to(tmp_path / "secret.csv")
    assert "leads out of the case's folder" in fault(file)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(files.MOST_BYTES, "case file", 100)
    assert "too large for a case file" in fault(case_in(tmp_path))


def test_a_table_with_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    row = "2031-02-01,2031-01-01,7,Ministry,exact,made up\n"
    assert "tallies.csv: more than 1 rows" in fault(case_in(tmp_path, tallies=TALLIES + 2 * row))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_bytes(b'title = "\xff"')
    assert "not UTF-8 (byte 9)" in fault(file)


def test_a_pipe_is_no_case_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.toml")
    assert "no regular file" in fault(tmp_path / "case.toml")


@given(st.binary(max_size=200))
def test_no_bytes_make_anything_but_a_refusal_or_a_case(tmp_path_factory: pytest.TempPathFactory, found: bytes) -> None:
    file = tmp_path_factory.mktemp("case") / "case.toml"
    file.write_bytes(found)
    with pytest.raises(InputError):
        cases.load(file)
