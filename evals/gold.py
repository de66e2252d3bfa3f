"""Score `tightrope read` on labelled texts: `make evals`, with GOLD=folder on others too.

Our own texts stand in `evals/texts`, one JSON file each. Nothing of Tightrope is imported to read them: what is
measured is the command that users run.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import phenomena
from labels import Text, labelled
from scoring import score

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from scoring import Count, Scores

ROOT = Path(__file__).parents[1]
TIGHTROPE = Path(sys.executable).with_name("tightrope")
TEXTS = Path(__file__).with_name("texts")
OTHERS = ROOT.parent / "shared" / "gold" / "dev"  # labelled by others; not part of the repository
FLOORS = ROOT / "tests" / "coding" / "floors.toml"
GIVEN = ("id", "text", "published", "outlet", "url")  # of a labelled text; the rest is what is to be found
WHOSE = {"own": "of our own", "others": "labelled by others"}
FOLDED = ("By type of event", "By what is hard in a sentence")


class Measured(NamedTuple):
    """A set of labelled texts, and what reading it scores."""

    name: str
    texts: tuple[str, ...]
    scores: Scores
    words: int
    seconds: float


def measured(name: str, folder: Path, only: Collection[str] | None = None) -> Measured:
    """Read the labelled texts of a folder with the command line, and score what it gives.

    Args:
        name: What to call the set.
        folder: One JSON file a text.
        only: Ids of the texts to read; all if None.
    """
    texts = [text for text in labelled(folder) if only is None or text.id in only]
    with tempfile.TemporaryDirectory() as scratch:
        given, claims = Path(scratch) / "given.jsonl", Path(scratch) / "claims.jsonl"
        bare = [{field: getattr(text, field) for field in GIVEN} for text in texts]
        given.write_bytes(msgspec.json.Encoder().encode_lines(bare))
        started = time.perf_counter()
        with claims.open("wb") as out:
            subprocess.run([TIGHTROPE, "read", "--jsonl", given, "--json"], stdout=out, check=True)
        took = time.perf_counter() - started
        read = {one.id: one for one in msgspec.json.Decoder(Text).decode_lines(claims.read_bytes())}
    scores = score((text, read.get(text.id, Text(id=text.id))) for text in texts)
    words = sum(len(text.text.split()) for text in texts)
    return Measured(name, tuple(text.id for text in texts), scores, words, took)


def sets(others: Path) -> Iterator[tuple[str, Path]]:
    """Name the folders of labelled texts that are there."""
    if any(TEXTS.glob("*.json")):
        yield "own", TEXTS
    if any(others.glob("*.json")):
        yield "others", others


def main() -> int:
    """Read the texts, score the claims, and print or keep the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path, nargs="?", default=OTHERS, help="a folder of texts labelled by others")
    arguments.add_argument("--readme", action="store_true", help="rewrite the tables between the marks in README.md")
    arguments.add_argument("--floors", action="store_true", help="record the figures that a test then holds")
    wanted = arguments.parse_args()
    found = [measured(name, folder) for name, folder in sets(wanted.gold)]
    if not found:
        print(f"{TEXTS} and {wanted.gold} hold no labelled texts", file=sys.stderr)
        return 2
    tables = fields(found), types(found), questions(phenomena.asked())
    print("\n\n".join(tables))
    for one in found:
        print(f"\n{one.name}: {one.words:,} words read in {one.seconds:.1f} s, the start included", file=sys.stderr)
    if wanted.readme:
        rewrite(ROOT / "README.md", tables)
    if wanted.floors:
        FLOORS.write_text(floors(found), encoding="utf-8")
    return 0


def fields(found: Sequence[Measured]) -> str:
    """Lay out the scores in Markdown, set beside set."""
    whose = " and ".join(f"{len(one.texts)} {WHOSE[one.name]}" for one in found)
    head, rule = "| |", "| --- |"
    for one in found:
        head += f" {WHOSE[one.name]}: precision | recall | F1 | labelled |"
        rule += " ---: | ---: | ---: | ---: |"
    lines = [
        f"Measured on labelled news texts, {whose}, {datetime.now(UTC):%d %B %Y}, by `make evals`:",
        "",
        head,
        rule,
    ]
    rows = {name: [one.scores.rows[name] for one in found] for name in found[0].scores.rows}
    lines += [f"| {name} |{''.join(map(_cells, beside))}" for name, beside in rows.items()]
    ungrounded = sum(one.scores.ungrounded for one in found)
    return "\n".join([*lines, "", f"Events without words in the text: {ungrounded}."])


def types(found: Sequence[Measured]) -> str:
    """Lay out who did what to whom (country) by type of event, over all sets."""
    together: dict[str, Count] = {}
    for one in found:
        for name, row in one.scores.types.items():
            together[name] = together[name].plus(*row) if name in together else row
    lines = [
        "Who did what to whom (country) by type of event, all texts together:",
        "", "| | precision | recall | F1 | labelled |", "| --- | ---: | ---: | ---: | ---: |",
    ]  # fmt: skip
    lines += [f"| {name} |{_cells(row)}" for name, row in sorted(together.items())]
    return "\n".join(lines)


def _cells(row: Count) -> str:
    if not row.labelled:
        return " – | – | – | 0 |"
    return f" {row.precision:.2f} | {row.recall:.2f} | {row.f1:.2f} | {row.labelled} |"


def questions(asked: Sequence[phenomena.Asked]) -> str:
    """Lay out the questions about single sentences."""
    right, rows = sum(one.right for one in asked), sum(one.rows for one in asked)
    lines = [
        f"Questions about single sentences, by what is hard in them: {right} of {rows} answered rightly. Most are the",
        "reader's own tests, so this tells what is covered, not how often the reader is right:",
        "", "| | right | asked | | right | asked |", "| --- | ---: | ---: | --- | ---: | ---: |",
    ]  # fmt: skip
    cells = [f"{one.phenomenon} | {one.right} | {one.rows}" for one in asked]
    half = (len(cells) + 1) // 2
    lines += [f"| {left} | {right} |" for left, right in zip(cells[:half], [*cells[half:], " | | "], strict=False)]
    return "\n".join(lines)


def floors(found: Sequence[Measured]) -> str:
    """Write the figures as the TOML that `tests/coding/test_coding_floors.py` holds the reader to."""
    lines = ["# Written by `make evals FLOORS=1`, never by hand."]
    for one in found:
        texts = textwrap.fill(", ".join(f'"{text}"' for text in one.texts), 118, initial_indent="  ",
                              subsequent_indent="  ", break_on_hyphens=False)  # fmt: skip
        lines += ["", f"[{one.name}]", f"texts = [\n{texts},\n]"]
        for name, row in one.scores.rows.items():
            if row.labelled:
                lines.append(f'f1."{name}" = {row.f1:.3f}')
    return "\n".join(lines) + "\n"


def rewrite(readme: Path, tables: Sequence[str]) -> None:
    """Put the tables between the marks in the README, all but the first folded up."""
    folded = (
        f"<details><summary>{summary}</summary>\n\n{rest}\n\n</details>"
        for summary, rest in zip(FOLDED, tables[1:], strict=True)
    )
    text = "\n\n".join((tables[0], *folded))
    old = readme.read_text(encoding="utf-8")
    new = re.sub(r"(<!-- evals -->\n).*?(<!-- /evals -->)", lambda m: f"{m[1]}{text}\n{m[2]}", old, flags=re.DOTALL)
    readme.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
