"""Reading articles in the background, one job after another, with a reader that is loaded once."""

from __future__ import annotations

import logging
import queue
import secrets
import shutil
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from tightrope import pipeline
from tightrope.endings import JSON_LINES
from tightrope.errors import InputError, TightropeError
from tightrope.news import articles_in, read_bytes, read_jsonl
from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tightrope.coding import Coder
    from tightrope.records import Article
    from tightrope.web.desk import Desk

_WAITING = 8  # jobs
_REMEMBERED = 200
_LOG = logging.getLogger("tightrope.web")
State = Literal["waiting", "loading the reader", "reading", "done"]


class Upload(Record, frozen=True, kw_only=True):
    """A file to read.

    Attributes:
        name: What the visitor calls it.
        path: Where it lies meanwhile.
        pasted: Whether it was typed or pasted into the page.
    """

    name: str
    path: str
    pasted: bool = False


class Given(Record, frozen=True, kw_only=True):
    """What the visitor knows about an article that it may not say itself."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None


class Outcome(Record, frozen=True, kw_only=True):
    """What became of an article.

    Attributes:
        name: Its name.
        article: Its id; None when it could not be read.
        claims: How many claims were added.
        new: Whether it was not there before.
        error: Why it could not be read.
    """

    name: str
    article: str | None = None
    claims: int = 0
    new: bool = False
    error: str | None = None


@dataclass
class Job:
    """Files that are read one after another."""

    uploads: tuple[Upload, ...]
    given: Given
    folder: Path
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    state: State = "waiting"
    files_read: int = 0
    outcomes: list[Outcome] = field(default_factory=list)


class Adding:
    """A thread that reads, started when there is something to read."""

    def __init__(self, desk: Desk, load: Callable[[], Coder]) -> None:
        """Add to a ledger with the reader that `load` gives."""
        self._desk, self._load = desk, load
        self._coder: Coder | None = None
        self._queue: queue.Queue[Job] = queue.Queue(_WAITING)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self, job: Job) -> Job:
        """Put a job into the queue.

        Raises:
            InputError: Too many are waiting.
        """
        with self._lock:
            try:
                self._queue.put_nowait(job)
            except queue.Full:
                shutil.rmtree(job.folder, ignore_errors=True)
                message = f"{_WAITING} others are waiting to be read: try again in a minute"
                raise InputError(message) from None
            self._jobs[job.id] = job
            while len(self._jobs) > _REMEMBERED:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="reader", daemon=True)
                self._thread.start()
        return job

    def job(self, name: str) -> Job | None:
        """Find a job by its id."""
        with self._lock:
            return self._jobs.get(name)

    def _work(self) -> None:
        while True:
            job = self._queue.get()
            try:
                self._do(job)
            except TightropeError as error:
                job.outcomes.append(Outcome(name="the ledger", error=str(error)))
            except Exception:  # noqa: BLE001  the thread must outlive what one file does to it
                _LOG.exception("adding failed")
                job.outcomes.append(
                    Outcome(name="the reader", error="something went wrong; the server's log says what")
                )
            finally:
                shutil.rmtree(job.folder, ignore_errors=True)
                job.state = "done"
                self._queue.task_done()

    def _do(self, job: Job) -> None:
        if self._coder is None:
            job.state = "loading the reader"
            self._coder = self._load()
        job.state = "reading"
        for upload in job.uploads:
            self._read(job, upload, self._coder)
            job.files_read += 1
        self._desk.case()  # derived now, not when the first reader asks

    def _read(self, job: Job, upload: Upload, coder: Coder) -> None:
        articles = _articles(upload, job.given, lambda error: job.outcomes.append(_failed(upload, error)))
        try:
            for added in pipeline.add(articles, coder=coder, ledger=self._desk.ledger):
                job.outcomes.append(
                    Outcome(
                        name=added.article.title or added.article.name,
                        article=added.article.id,
                        claims=added.claims,
                        new=added.new,
                    )
                )
        except InputError as error:
            job.outcomes.append(_failed(upload, error))


def _articles(upload: Upload, given: Given, skip: Callable[[Exception], None]) -> Iterator[Article]:
    from pathlib import Path  # noqa: PLC0415  only here

    path = Path(upload.path)
    if upload.pasted:
        yield read_bytes(path.read_bytes(), name=upload.name, **msgspec.structs.asdict(given))
        return
    if upload.name.endswith(tuple(JSON_LINES)):
        with path.open("rb") as lines:
            yield from read_jsonl(lines, name=upload.name, published=given.published)
        return
    yield from articles_in(
        path, skip=skip, published=given.published, name=upload.name, outlet=given.outlet, url=given.url
    )


def _failed(upload: Upload, error: Exception) -> Outcome:
    """Say why, in the visitor's name of the file."""
    return Outcome(name=upload.name, error=str(error).replace(upload.path, upload.name))
