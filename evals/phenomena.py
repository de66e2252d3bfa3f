"""Questions about single sentences, from the reader's tests: how many are answered rightly, by phenomenon of language.

The tests hold what the reader must answer, `tests/coding/open_phenomena.toml` what it did not when that was written. A
row counts once, wherever it stands.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parents[1] / "tests" / "coding"
NAMES = Path(__file__).with_name("phenomena.toml")


class Row(NamedTuple):
    """One question: the name of its test or its open phenomenon, the text, what is asked, the right answer."""

    name: str
    text: str
    question: str
    answer: str


class Asked(NamedTuple):
    """A phenomenon with its rows: how many are answered rightly, of how many."""

    phenomenon: str
    right: int
    rows: int


def rows() -> Iterator[Row]:
    """Give the questions of the tests, then the open ones."""
    sys.path.insert(0, str(TESTS))
    for path in sorted(TESTS.glob("test_coding_phenomena_*.py")):
        for name, test in vars(importlib.import_module(path.stem)).items():
            for mark in getattr(test, "pytestmark", ()) if name.startswith("test_") else ():
                for case in mark.args[1]:  # what has no question of its own is to hold no act
                    given = (case,) if isinstance(case, str) else case.values
                    text, question, answer = (*given, "types", "none found")[:3]
                    yield Row(name.removeprefix("test_"), text, question, answer)
    for row in tomllib.loads((TESTS / "open_phenomena.toml").read_text(encoding="utf-8"))["open"]:
        yield Row(row["phenomenon"], row["text"], row["question"], row["answer"])


def asked() -> list[Asked]:
    """Ask all of them: the phenomena in the order of their table, those that are not in it last."""
    listed = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    phenomena = {name: phenomenon for phenomenon, names in listed.items() for name in names}
    answers: defaultdict[str, list[bool]] = defaultdict(list, {phenomenon: [] for phenomenon in listed})
    for row in dict.fromkeys(rows()):
        asking = importlib.import_module("asking")  # beside the tests
        answers[phenomena.get(row.name, row.name.replace("_", " "))].append(
            asking.agrees(asking.ask(row.text, row.question), row.answer)
        )
    return [Asked(phenomenon, sum(right), len(right)) for phenomenon, right in answers.items() if right]


if __name__ == "__main__":
    for line in asked():
        print(f"{line.phenomenon:<50} {line.right:>4} of {line.rows}")
