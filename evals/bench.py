"""Measure speed: `make bench`. Prints a table; the numbers are this machine's.

- Words a second of processor time of our reader and of the bare spaCy pipeline that it rests on, on the same texts, in
  turns; the median of nine rounds. Starting up and the first text, which fills caches, are left out.
- Wall time of `tightrope --help`, and from nothing to the page of one article (`add`, then `brief`): medians of five.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tightrope import cases
from tightrope.coding import load
from tightrope.coding.parse import pipeline
from tightrope.news import read_jsonl

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
TURNS = 9  # of the reader and the pipeline
TIGHTROPE = Path(sys.executable).with_name("tightrope")


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Time of one run, by the wall unless another clock is given."""
    started = clock()
    work()
    return clock() - started


def page_of_one_article(text: str) -> None:
    """Go from a file to its page in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(text, encoding="utf-8")
        for arguments in (["add", "article.txt", "--published", "2023-11-22"], ["brief", "-o", "brief.html"]):
            subprocess.run([TIGHTROPE, *arguments], cwd=folder, check=True, capture_output=True)


def main() -> None:
    """Measure and print."""
    with (cases.path("iraq-2023") / "articles.jsonl").open("rb") as lines:
        articles = list(read_jsonl(lines, name="iraq-2023"))
    words = sum(len(article.text.split()) for article in articles)
    coder, bare = load(), pipeline()
    coder(articles[0])
    bare(articles[0].text)
    ours, theirs = [], []
    for _ in range(TURNS):
        ours.append(seconds(lambda: [coder(article) for article in articles], time.process_time))
        theirs.append(seconds(lambda: [bare(article.text) for article in articles], time.process_time))
    slower = median(one / other for one, other in zip(ours, theirs, strict=True))
    help_time = median(
        seconds(lambda: subprocess.run([TIGHTROPE, "--help"], check=True, capture_output=True)) for _ in range(ROUNDS)
    )
    page_time = median(seconds(lambda: page_of_one_article(articles[0].text)) for _ in range(ROUNDS))
    rows = (
        ("our reader", f"{words / median(ours):,.0f} words a second"),
        ("spaCy's pipeline alone", f"{words / median(theirs):,.0f} words a second"),
        ("ours to spaCy's time", f"{slower:.2f}"),
        ("tightrope --help", f"{help_time:.2f} s"),
        ("one article to its page", f"{page_time:.2f} s"),
    )
    print(f"{len(articles)} articles, {words:,} words; median of {TURNS} turns of reading, {ROUNDS} of the rest")
    for name, value in rows:
        print(f"{name:<24}{value:>24}")


if __name__ == "__main__":
    main()
