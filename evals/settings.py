"""Measure settings of the parser: `make bench SETTINGS=1`. With --docs, docs/scale.md keeps the table.

The bundled articles and the texts of `evals/texts` are read by processes that are started for each setting, in turns,
and the median is taken. The first reading, which fills caches, is not counted; its codings are compared with those of
the setting that is ours, by which an article is parsed by itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tightrope import cases
from tightrope.coding import load
from tightrope.coding.parse import parser
from tightrope.news import read_jsonl
from tightrope.records import Article, DateRange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tightrope.records import Coding

TEXTS = Path(__file__).with_name("texts")
DOCS = Path(__file__).parents[1] / "docs" / "scale.md"
CASES = ("iraq-2023", "red-sea-2023")
TURNS = 3


class Setting(NamedTuple):
    """How texts are read."""

    batch: int = 0  # passages parsed together, of whatever articles; 0 for those of one article
    threads: int = 1
    processes: int = 1

    def row(self) -> str:
        """Its cells of the table."""
        return f"| {self.batch or 'of one article'} | {self.threads} | {self.processes} |"


class Run(NamedTuple):
    """What one process took, and the digest of each coding."""

    words: int
    processor: float
    wall: float
    codings: list[str]


OURS = Setting()
SETTINGS = (OURS, *(Setting(batch) for batch in (1, 8, 32, 128)), Setting(threads=2), Setting(processes=2),
            Setting(threads=2, processes=2))  # fmt: skip


def articles() -> Iterator[Article]:
    """The texts that are read."""
    for case in CASES:
        with (cases.path(case) / "articles.jsonl").open("rb") as lines:
            yield from read_jsonl(lines, name=case)
    for path in sorted(TEXTS.glob("*.json")):
        text = json.loads(path.read_bytes())
        day = date.fromisoformat(text["published"])
        yield Article(name=text["id"], text=text["text"], published=DateRange(earliest=day, latest=day, how="given"))


def reading(batch: int) -> Run:
    """Read the texts twice in this process, the second time by the clock."""
    coder, nlp, texts = load(), parser(), list(articles())
    whole, passages = nlp.pipe, []

    def noted(some: list[str], batch_size: int) -> Iterator[Any]:
        passages.extend(some)
        return whole(some, batch_size=batch_size)

    def read() -> list[Coding]:
        if batch:
            parsed = whole(passages, batch_size=batch)
            nlp.pipe = lambda some, **_: islice(parsed, len(some))  # type: ignore[assignment, method-assign]
        return [coder(text) for text in texts]

    nlp.pipe = noted  # type: ignore[assignment, method-assign]
    for text in texts:
        coder(text)
    nlp.pipe = whole  # type: ignore[method-assign]
    processor, wall = time.process_time(), time.perf_counter()
    codings = read()
    processor, wall = time.process_time() - processor, time.perf_counter() - wall
    digests = [hashlib.blake2b(msgspec.json.encode(one), digest_size=8).hexdigest() for one in codings]
    return Run(sum(len(text.text.split()) for text in texts), processor, wall, digests)


def run(setting: Setting) -> list[Run]:
    """Read in processes of their own, all at once."""
    threads = {f"{library}_NUM_THREADS": str(setting.threads) for library in ("OMP", "OPENBLAS", "BLIS", "MKL")}
    command = [sys.executable, __file__, "--reading", str(setting.batch)]
    started = [
        subprocess.Popen(command, env=os.environ | threads, stdout=subprocess.PIPE) for _ in range(setting.processes)
    ]
    return [Run(*json.loads(one.communicate()[0])) for one in started]


def measured() -> str:
    """The table of what was measured."""
    turns = [{setting: run(setting) for setting in SETTINGS} for _ in range(TURNS)]
    alone = turns[0][OURS][0].codings
    rows = [
        "| passages at once | threads | processes | words a second | processor time a word | articles read otherwise |",
        "|---|---|---|---|---|---|",
    ]
    for setting in SETTINGS:
        runs = [turn[setting] for turn in turns]
        rate = median(sum(one.words for one in some) / max(one.wall for one in some) for some in runs)
        cost = median(one.processor / one.words for some in runs for one in some) * 1e6
        other = max(sum(a != b for a, b in zip(alone, one.codings, strict=True)) for some in runs for one in some)
        rows.append(f"{setting.row()} {rate:,.0f} | {cost:,.0f} µs | {other} of {len(alone)} |")
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--docs", action="store_true", help="rewrite the table between the marks in docs/scale.md")
    options.add_argument("--reading", type=int, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.reading is not None:
        print(json.dumps(reading(asked.reading)))
        return
    table = measured()
    print(table)
    if asked.docs:
        text = DOCS.read_text("utf-8")
        text = re.sub(r"(?s)(?<=<!-- settings -->\n).*?(?=\n<!-- /settings -->)", lambda _: table, text)
        DOCS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
