"""Print the second half of `docs/datasette.md`: the questions that are asked most, as SQL, with their answers.

python scripts/datasette_questions.py
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tightrope import trade
from tightrope.exchange import IMPORTS
from tightrope.ledger import Ledger, metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "iraq-2023.jsonl"
ASKED = {"words": "embassy", "since": "2023-11-20", "until": "2023-11-22", "speaker": "Pentagon"}
ROWS, WIDTH = 5, 60  # of an answer: so many rows, and characters in a cell
Answer: TypeAlias = "tuple[Sequence[str], Sequence[Sequence[object]]]"


def main() -> None:
    """Print the questions and what SQLite answers over the example."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "iraq-2023.db"
        fill(file)
        connection = sqlite3.connect(file)

        def ask(name: str, sql: str, values: dict[str, str]) -> Answer:  # noqa: ARG001  Datasette knows it by name
            found = connection.execute(sql, values)
            return [column[0] for column in found.description], found.fetchall()

        print(page(ask), end="")
        connection.close()


def fill(file: Path) -> None:
    """Make a ledger of the example."""
    with EXAMPLE.open("rb") as lines, Ledger.open(file) as ledger:
        trade.take(IMPORTS["jsonl"](lines, print), ledger=ledger)


def page(ask: Callable[[str, str, dict[str, str]], Answer]) -> str:
    """Write the questions, each with its SQL and its answer.

    Args:
        ask: Answers a query, given by name, SQL and values.
    """
    told = json.loads(metadata("iraq-2023", ""))
    parts = ["## The questions\n"]
    for name, query in told["databases"]["iraq-2023"]["queries"].items():
        values = {key: value for key, value in ASKED.items() if f":{key}" in query["sql"]}
        columns, rows = ask(name, query["sql"], values)
        given = ", ".join(f"`{key}` = {value}" for key, value in values.items())
        parts += [
            f"### {query['title']}\n",
            f"`{name}`{', with ' if given else ''}{given}\n",
            f"```sql\n{query['sql']}\n```\n",
            _table(columns, rows[:ROWS]),
        ]
        parts += [f"… {len(rows)} rows in all.\n"] if len(rows) > ROWS else []
    return "\n".join(parts)


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [columns, ["---"] * len(columns), *([_cell(value) for value in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split()).replace("|", "\\|")
    return text if len(text) <= WIDTH else text[:WIDTH].rstrip() + "…"


if __name__ == "__main__":
    main()
