"""Measure reading on a Dask cluster of this machine: `make bench CLUSTER=1`. With --docs, docs/scale.md keeps it.

A scheduler and one worker, then two, each a process of its own, read the bundled articles over and over. The workers
have each read a piece before the clock starts. What they write must be the same to the byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tightrope import cases
from tightrope.cluster import in_order
from tightrope.corpus import begin, pieces, read_piece

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[1] / "docs" / "scale.md"
SIZE = 20  # articles in a piece
WARM = 4  # pieces read before the clock starts
A_DAY = 10_000_000  # articles
AN_ARTICLE = 600  # words: what a news article has, and more than the bundled ones have
CORES = 32  # of a node
A_CORE_HOUR = 0.04  # dollars: what large clouds ask for a core on demand, general purpose
SLACK = 0.7  # of a day in which the nodes read: the rest is for restarts, late files and peaks


class Reading(NamedTuple):
    """How fast some workers were."""

    workers: int
    seconds: float
    articles: int
    words: int
    kilobytes: float
    digest: str


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Start a scheduler and workers of one thread each; give the scheduler's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    commands = [["scheduler", "--host", "127.0.0.1", "--port", str(port)]]
    commands += [["worker", address, "--nthreads", "1", "--no-nanny"]] * workers
    quiet = os.environ | {"OMP_NUM_THREADS": "1"}
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "dask", *command, "--no-dashboard"], env=quiet,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]  # fmt: skip
    try:
        time.sleep(10)  # until all of them have met
        yield address
    finally:
        for one in reversed(started):
            one.kill()
            one.wait()


def read(corpus: Path, workers: int) -> Reading:
    """Read a corpus on so many workers."""
    with tempfile.TemporaryDirectory() as name, cluster(workers) as address:
        run = begin(Path(name), size=SIZE)
        cut = list(pieces([corpus], SIZE))
        list(in_order(partial(read_piece, run), cut[:WARM], address))
        started = time.perf_counter()
        made = list(in_order(partial(read_piece, run), cut[WARM:], address))
        seconds = time.perf_counter() - started
        files = sorted(path for path in Path(name).rglob("*.parquet"))
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
        return Reading(
            workers, seconds, sum(one.articles for one in made), sum(one.words for one in made),
            sum(path.stat().st_size for path in files) / 1000 / (len(cut) * SIZE), digest,
        )  # fmt: skip


def measured(found: list[Reading]) -> str:
    """The table of what was measured."""
    rows = [
        "| workers | words a second | a worker | articles an hour | kB of Parquet an article |",
        "|---|---|---|---|---|",
    ]
    for one in found:
        rate = one.words / one.seconds
        rows.append(
            f"| {one.workers} | {rate:,.0f} | {rate / one.workers:,.0f} | {3600 * one.articles / one.seconds:,.0f} "
            f"| {one.kilobytes:.1f} |"
        )
    return "\n".join(rows)


def worked_out(found: list[Reading]) -> str:
    """The table of what ten million articles a day would take, at the rate of the most workers."""
    last = found[-1]
    rate = last.words / last.seconds / last.workers
    hours = A_DAY * AN_ARTICLE / rate / 3600
    nodes = hours / (24 * SLACK * CORES)
    gigabytes = A_DAY * AN_ARTICLE / (last.words / last.articles) * last.kilobytes / 1e6
    return "\n".join([
        "| | |",
        "|---|---|",
        f"| articles a day | {A_DAY:,} |",
        f"| words an article, assumed | {AN_ARTICLE} |",
        f"| words a second a core, measured | {rate:,.0f} |",
        f"| core hours a day | {hours:,.0f} |",
        f"| nodes of {CORES} cores, busy for {SLACK:.0%} of the day | {nodes:,.1f} |",
        f"| dollars a day at {A_CORE_HOUR:.2f} a core hour, idle time paid too | {hours / SLACK * A_CORE_HOUR:,.0f} |",
        f"| Parquet a day | {gigabytes:,.0f} GB |",
        f"| pieces of 200 articles a second, for the scheduler | {A_DAY / 200 / 86400 / SLACK:.1f} |",
    ])  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1200)
    parser.add_argument("--docs", action="store_true", help="rewrite the tables between the marks in docs/scale.md")
    asked = parser.parse_args()
    lines = [json.loads(line) for line in (cases.path("iraq-2023") / "articles.jsonl").read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name, "corpus.jsonl")
        some = (one | {"id": f"{n}"} for n, one in enumerate(islice(cycle(lines), asked.articles)))
        corpus.write_text("".join(json.dumps(one) + "\n" for one in some), encoding="utf-8")
        found = [read(corpus, workers) for workers in (1, 2)]
    same = len({one.digest for one in found}) == 1
    tables = {"measured": measured(found), "worked out": worked_out(found)}
    for table in tables.values():
        print(table)
    print(f"{found[1].seconds / found[0].seconds:.2f} of the time with two; the same bytes: {same}")
    if asked.docs and same:
        text = DOCS.read_text("utf-8")
        for mark, table in tables.items():
            text = re.sub(rf"(?s)(?<=<!-- {mark} -->\n).*?(?=\n<!-- /{mark} -->)", table, text)
        DOCS.write_text(text, encoding="utf-8")
    sys.exit(not same)


if __name__ == "__main__":
    main()
