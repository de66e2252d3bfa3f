"""Recall of times on MUC-3 reports: share of dated templates whose days some time of the report covers.

    python evals/muc_dates.py muc_dev.jsonl [--missed]

Each line of the file is a report with `text`, `published` and `templates`, whose slot `date` has `from` and `to`.
A time counts when its interval, resolved from the publication day, overlaps the
slot. The day in the dateline is left out.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from tightrope.coding.dates import TimeExpression, dateline, find_dates
from tightrope.records import DateRange

NARROW = 31  # days; a wider interval tells little


def _overlaps(found: TimeExpression, first: date, last: date) -> bool:
    return bool(found.earliest and found.latest and found.earliest <= last and first <= found.latest)


def _width(found: TimeExpression) -> int:
    return (found.latest - found.earliest).days + 1 if found.earliest and found.latest else sys.maxsize


def main(path: Path, *, missed: bool) -> None:
    """Print the shares and the speed."""
    dated = covered = narrow = exact = hanging = 0
    speeds = []
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if not report["published"]:
            continue
        text, day = report["text"], date.fromisoformat(report["published"])
        published = DateRange(earliest=day, latest=day, how="given")
        began = time.perf_counter()
        found = find_dates(text, published)
        speeds.append((time.perf_counter() - began) * 1e6 / (len(text) / 1000))
        head = dateline(text, published)
        body = [t for t in found if not (head and head.span and t.start == head.span.start)]
        for template in report["templates"]:
            slots = [s for s in template["date"] if s.get("from") and s.get("to")]
            if not slots:
                continue
            dated += 1
            first, last = date.fromisoformat(slots[0]["from"]), date.fromisoformat(slots[0]["to"])
            hits = [t for t in body if _overlaps(t, first, last)]
            covered += bool(hits)
            narrow += any(_width(t) <= NARROW for t in hits)
            exact += any((t.earliest, t.latest) == (first, last) for t in hits)
            hanging += not hits and any(t.hang != "none" for t in body)
            if missed and not hits:
                print(report["id"], day, "wants", slots[0], [(t.words, str(t.earliest), t.how) for t in body])
    print(f"templates with a date: {dated}")
    print(f"covered by some time: {covered / dated:.3f}")
    print(f"covered by a time of at most {NARROW} days: {narrow / dated:.3f}")
    print(f"same first and last day: {exact / dated:.3f}")
    print(f"not covered, but the report has a time that hangs on another event: {hanging / dated:.3f}")
    print(f"speed: median {statistics.median(speeds):.0f} µs per 1000 characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]), missed="--missed" in sys.argv)
