"""Measure what the ledger judges: `make judgement`, or with README=1 to keep the numbers in docs/reliability.md.

Same event, same actor, copies, rivals and tallies, on texts and names written for it (`tests/ledger/tellings.toml`,
`actor_pairs.toml`) and on stories made at random with a fixed seed.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parents[1]
PAGE = HERE / "docs" / "reliability.md"
sys.path.insert(0, str(HERE / "tests" / "ledger"))

from ledger_measures import (  # noqa: E402
    LABELLED,
    NAMES,
    PAIRS,
    Score,
    actor_score,
    as_labelled,
    as_read,
    copies_score,
    rival_score,
    tally_score,
    tellings,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tightrope.records import Coding


def main() -> int:
    """Measure, and print or keep the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--keep", action="store_true", help="rewrite the table between the marks in the page")
    keep = arguments.parse_args().keep
    started = time.perf_counter()
    lines = [
        f"Measured {datetime.now(UTC):%d %B %Y} by `make judgement`:",
        "",
        "| judged | on | precision | recall | F1 | pairs |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for name, words in (("first", "on which the rules were settled"), ("later", "written after that")):
        read = tellings(name)
        texts, unread = len(read.events), sum(event is None for event in read.events)
        lines.append(row("same event", f"{texts} tellings {words}, as read", read.score()))
        lines.append(row("same event", f"the {texts - unread} of them whose act was read", read.score(only_read=True)))
    lines += [
        row("same actor", "40 pairs of names", actor_score()),
        row("copies", "300 texts of 60 stories, cut, framed and edited", copies_score()),
        row("rivals", "values that clash, among 200 pairs of tolls", rival_score()),
        row("tallies", "totals that fell, among 200 pairs of totals", tally_score()),
    ]
    if all((LABELLED / f"{name}.json").is_file() for name in NAMES):
        lines += ["", "Pairs of labelled strikes (in the texts of `../shared/gold/dev`) judged rightly:", ""]
        lines += [f"- {told(as_labelled)} from their labels, {told(as_read)} as read, of {len(PAIRS)}"]
    print("\n".join(lines), f"\nin {time.perf_counter() - started:.0f} s")
    if keep:
        old = PAGE.read_text(encoding="utf-8")
        table = "\n".join(lines)
        marks = r"(<!-- judgement -->\n).*?(<!-- /judgement -->)"
        PAGE.write_text(re.sub(marks, lambda m: f"{m[1]}{table}\n{m[2]}", old, flags=re.DOTALL), encoding="utf-8")
    return 0


def told(coded: Callable[[str], Coding]) -> int:
    """Count the pairs of labelled strikes that are judged rightly; a claim that was not read is one of nothing."""
    codings = [coded(name) for name in NAMES]
    right = 0
    for one, other, same in PAIRS:
        with suppress(LookupError):
            right += together(codings, one, other) is same
    return right


def row(what: str, sample: str, found: Score) -> str:
    """Lay one score out."""
    pairs = found.right + found.missed
    return f"| {what} | {sample} | {found.precision:.2f} | {found.recall:.2f} | {found.f1:.2f} | {pairs} |"


if __name__ == "__main__":
    sys.exit(main())
