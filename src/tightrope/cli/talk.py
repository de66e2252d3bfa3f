"""What is said on standard error: faults, progress, and what to do next."""

import re
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tightrope.cli.harmless import harmless
from tightrope.nouns import count_of

T = TypeVar("T")
_PASSWORD = re.compile(r"(?<=://)([^\s:/@]*):[^\s/]+@")  # in the address of a database
PATIENCE = 2.0  # seconds before progress is shown: shorter work needs none


class Refused:
    """Names each input that cannot be used, and counts them."""

    number = 0

    def __call__(self, error: Exception) -> None:
        """Say why one input is refused."""
        self.number += 1
        fail(str(error))


class LeftOut:
    """Counts the pages of an archive that are no articles, and keeps the first reason: each would be too many."""

    number = 0
    first = ""

    def __call__(self, error: Exception) -> None:
        """Count one page."""
        self.first = self.first or str(error)
        self.number += 1

    def tell(self, archive: Path) -> None:
        """Say how many pages were left out, if any were."""
        if self.number:
            say(f"{archive}: {count_of(self.number, 'page')} left out, the first because {self.first}")


def fail(message: str) -> None:
    """Say what is wrong, in one line."""
    say(f"tightrope: {' '.join(message.split())}")


def say(line: str) -> None:
    """Print a line on standard error, without the password of an address: it may end up in a log."""
    print(harmless(_PASSWORD.sub(r"\1:***@", line)), file=sys.stderr, flush=True)  # noqa: T201  the command line talks


def then(command: str) -> None:
    """Name the next useful command."""
    say(f"next: {command}")


def wrote(target: Path, page: str) -> None:
    """Say that a page was written, and how large it is."""
    size = len(page.encode())
    say(f"{target} written, {f'{size / 1e6:.1f} MB' if size >= 1e6 else f'{size / 1e3:.0f} kB'}")  # noqa: PLR2004


def watched(items: Iterable[T], *, total: int | None, doing: str) -> Iterator[T]:
    """Pass items on; show a progress bar if standard error is a terminal and it takes longer than `PATIENCE`.

    Args:
        items: What is worked through.
        total: How many there are, if that is known.
        doing: What is done with them ("reading").

    Yields:
        The items.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    rest = iter(items)
    started, done = time.monotonic(), 0
    while time.monotonic() - started < PATIENCE:
        try:
            item = next(rest)
        except StopIteration:
            return
        yield item
        done += 1
    from rich.console import Console  # noqa: PLC0415  only long work shows a bar
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total, completed=done)
        for item in rest:
            yield item
            bar.advance(task)


@contextmanager
def working(doing: str) -> Iterator[None]:
    """Show that work goes on, if standard error is a terminal and it takes longer than `PATIENCE`.

    Args:
        doing: What is done ("forecasting").

    Yields:
        Nothing.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()

    def show() -> None:
        if done.wait(PATIENCE):
            return
        from rich.console import Console  # noqa: PLC0415  only long work shows that it goes on

        with Console(stderr=True).status(f"{doing} … (the first time after an install takes longest)"):
            done.wait()

    watching = threading.Thread(target=show, daemon=True)
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()
