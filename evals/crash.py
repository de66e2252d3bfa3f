"""Kill imports at random moments and look at what is left: `make bench CRASH=1`.

An import of 300 articles is killed (SIGKILL) again and again, each time at a random moment, until it has gone through;
then the next begins in a new ledger. After every kill the ledger must open, hold whole articles only, prove itself
(`check`), have kept every article that the import had reported as stored, and the next import must go on from there.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from made import CODER, coding

from tightrope import pipeline
from tightrope.ledger import Ledger

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

    from tightrope.records import Article, Coding

LONGEST = 0.6  # seconds until a kill


class Ready:
    """A coder that has read everything already."""

    name = CODER

    def __init__(self, codings: list[Coding]) -> None:
        """Take what it is to find."""
        self._found = {made.article.id: made for made in codings}

    def __call__(self, article: Article) -> Coding:
        """Give what it found in an article."""
        return self._found[article.id]


def run(where: str, codings: list[Coding], stored: Synchronized[int], begun: Synchronized[int]) -> None:
    """Import articles, telling how many are stored."""
    with Ledger.open(where, patience=60) as ledger:
        for number, _ in enumerate(
            pipeline.add([made.article for made in codings], coder=Ready(codings), ledger=ledger), start=1
        ):
            begun.value = 1
            stored.value = number


def wrong(where: str, articles: int, reported: int) -> list[str]:
    """Say what is wrong with a ledger after a kill."""
    with Ledger.open(where, patience=60) as ledger:
        held, codings = len(ledger.articles()), len(ledger.codings())
        faults = [fault.what for fault in ledger.check()]
    if not reported <= held <= articles:
        faults.append(f"{reported} articles were reported as stored, {held} are there")
    if codings != held:
        faults.append(f"{held} articles, {codings} codings")
    return faults


def kills(where: str, codings: list[Coding], dice: random.Random, most: int) -> tuple[int, list[str]]:
    """Kill one import until it goes through, at most so many times; give the number of kills and what was wrong."""
    forked = multiprocessing.get_context("fork")
    reported = 0
    for done in range(most):
        stored, begun = forked.Value("i", 0), forked.Value("i", 0)
        process = forked.Process(target=run, args=(where, codings, stored, begun))
        process.start()
        while process.is_alive() and not begun.value and dice.random() < 0.999:  # noqa: PLR2004  or while it opens
            time.sleep(0.001)
        process.join(dice.uniform(0, LONGEST))
        finished = process.exitcode == 0
        process.kill()
        process.join()
        reported = max(reported, stored.value)
        found = wrong(where, len(codings), len(codings) if finished else reported)
        if found or finished:
            return done, found
    return most, []


def main() -> int:
    """Kill, and print what happened."""
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--articles", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--ledger", help="address of an empty ledger, for one import; files are used if not given")
    chosen = options.parse_args()
    codings = [coding(number) for number in range(chosen.articles)]
    dice = random.Random(chosen.seed)  # noqa: S311  not for secrets
    done = imports = 0
    with tempfile.TemporaryDirectory() as folder:
        while done < chosen.kills:
            where = chosen.ledger or str(Path(folder) / f"{imports}.db")
            killed, found = kills(where, codings, dice, chosen.kills - done)
            done, imports = done + killed, imports + 1
            if found:
                print(f"after {done} kills: {'; '.join(found)}")
                return 1
            if chosen.ledger:
                break
    print(f"{done} kills in {imports} imports of {chosen.articles} articles: nothing lost, nothing twice, nothing half")
    return 0


if __name__ == "__main__":
    sys.exit(main())
