"""Measure how a ledger grows: `make bench SCALE=1` (up to 100,000 articles; SIZES=1000,10000 for a shorter run).

Adds made articles (see made.py) to one ledger and stops at each size to measure. Printed for each:

- the ledger's time an article, of the processor and by the clock, and its share of the time that our reader would take
  for the same words at WORDS words a second: below 10%, an import runs at more than 90% of the reading speed. Making
  the codings is not counted;
- seconds of what `show`, `claims` and a search ask of the ledger, the slower of two runs;
- size of the file, and the highest resident memory of the process.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from made import CODER, coding

from tightrope.ledger import Ledger, same_events

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = 2_600  # that our reader reads in a second, see bench.py
PAGE = 50
SHOWN = 25  # articles whose events `show` prints of a large ledger


def now() -> tuple[float, float]:
    """Seconds of this process on the processor, and by the clock."""
    return time.process_time(), time.perf_counter()


def slower(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the processor and by the clock, each of the slower of two runs."""
    taken = []
    for _ in range(2):
        processor, clock = now()
        work()
        taken.append((now()[0] - processor, now()[1] - clock))
    return max(one for one, _ in taken), max(other for _, other in taken)


def line(name: str, processor: float, clock: float) -> None:
    """Print seconds."""
    print(f"{name:<28}{processor:>10.4f} s{clock:>10.4f} s", flush=True)


def answers(ledger: Ledger) -> dict[str, Callable[[], object]]:
    """Name what is asked."""
    last = ledger.counts().last
    day = last - timedelta(days=200) if last else None
    return {
        "counts": ledger.counts,
        "counts as of a day": lambda: ledger.counts(as_of=day),
        "claims, first page": lambda: ledger.claims(limit=PAGE),
        "claims as of a day": lambda: ledger.claims(limit=PAGE, as_of=day),
        "search, frequent word": lambda: ledger.claims("assault", limit=PAGE),
        "search, frequent words": lambda: ledger.claims("convoy struck", limit=PAGE),
        "search, rare words": lambda: ledger.claims("convoy zunzungrad", limit=PAGE),
        "search, no hit": lambda: ledger.claims("assault nowhere", limit=PAGE),
        "search as of a day": lambda: ledger.claims("convoy talram", limit=PAGE, as_of=day),
        "show, as it prints": lambda: (ledger.counts(), same_events(ledger.codings(newest=SHOWN), ledger.judgements())),
        "has": lambda: ledger.has(coding(5).article, CODER),
    }


def main() -> None:
    """Fill, measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", default="1000,10000,100000")
    options.add_argument("--ledger", help="address of an empty ledger; a temporary file if not given")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scale.db"
        with closing(Ledger.open(chosen.ledger or file)) as ledger:
            done = 0
            for size in map(int, chosen.sizes.split(",")):
                words, processor, clock, fresh = 0, 0.0, 0.0, size - done
                for number in range(done, size):
                    made = coding(number)
                    words += len(made.article.text.split())
                    started = now()
                    ledger.has(made.article, made.coder)
                    ledger.add(made)
                    processor, clock = processor + now()[0] - started[0], clock + now()[1] - started[1]
                done = size
                print(f"\n{size:,} articles, {ledger.counts().claims:,} claims{'processor':>20}{'clock':>11}")
                line("adding an article", processor / fresh, clock / fresh)
                print(f"{'its share of reading':<28}{processor / words * WORDS:>10.1%}{clock / words * WORDS:>12.1%}")
                for name, work in answers(ledger).items():
                    line(name, *slower(work))
                if not chosen.ledger:
                    print(f"{'file':<28}{file.stat().st_size / 1e6:>9,.0f} MB")
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"{'highest memory':<28}{peak:>9,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
