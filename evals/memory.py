"""Measure memory and speed over many short texts: part of `make bench`; with a number, for so many texts.

Made-up reports are read by one process and by two. Memory is what all of them hold resident, shared pages twice,
when the 100th, the 1,000th and the 10,000th text is printed; words a second are those from the 100th text to the last,
so without the time to start. Needs /proc.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TIGHTROPE = Path(sys.executable).with_name("tightrope")
MARKS = (100, 1_000, 10_000)
STATES = "Armenia Chad Eritrea Ethiopia Georgia Kenya Pakistan Rwanda Serbia Sudan".split()
TOWNS = "Asmara Bria Goma Kandahar Lodja Tavush Wau".split()
TEMPLATES = (
    "{state} shelled {town} on {day}, killing {number} people, officials in {other} said.",
    "{state} demanded that {other} withdraw its troops from {town}.",
    "At least {number} people were injured when a drone hit a depot near {town} on {day}.",
    "{state} and {other} agreed to hold talks in {town}.",
)


class Mark(NamedTuple):
    """Where a run stood when so many texts were printed."""

    texts: int
    seconds: float
    megabytes: float


def report(number: int) -> dict[str, str]:
    """Make up a report of two sentences; the same number gives the same one."""
    chance = random.Random(number)  # noqa: S311  no secret
    told = []
    for template in chance.sample(TEMPLATES, 2):
        state, other = chance.sample(STATES, 2)
        town, day = chance.choice(TOWNS), chance.choice(("Monday", "Tuesday", "Friday"))
        told.append(template.format(state=state, other=other, town=town, day=day, number=chance.randint(3, 90)))
    return {"id": f"report-{number}", "text": " ".join(told)}


def resident(process: int) -> float:
    """Megabytes that a process and those it began hold resident."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    return kilobytes / 1024 + sum(resident(int(child)) for child in children)


def run(texts: Path, jobs: int) -> Iterator[Mark]:
    """Read the texts, and look at the clock and the memory at each mark and at the end."""
    command: list[str | Path] = [TIGHTROPE, "read", "--jsonl", texts, "--json", "--jobs", str(jobs)]
    last = Mark(0, 0.0, 0.0)
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        if process.stdout is None:
            return
        for number, _ in enumerate(process.stdout, start=1):
            if number in MARKS:
                yield (last := Mark(number, time.perf_counter(), resident(process.pid)))
    if process.returncode or not last.texts:
        sys.exit(f"tightrope read --jobs {jobs} failed")


def main(number: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        reports = [report(n) for n in range(number)]
        texts = Path(folder) / "reports.jsonl"
        texts.write_text("".join(json.dumps(one) + "\n" for one in reports), encoding="utf-8")
        for jobs in (1, 2):
            marks = list(run(texts, jobs))
            first, last = marks[0], marks[-1]
            words = sum(len(one["text"].split()) for one in reports[first.texts : last.texts])
            memory = ", ".join(f"{mark.megabytes:,.0f} MB after {mark.texts:,}" for mark in marks)
            speed = words / (last.seconds - first.seconds)
            print(f"--jobs {jobs}: {speed:,.0f} words a second; {memory} texts")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MARKS[-1])
