"""What takes longer than a page may: forecasts, what-ifs and scores, worked out one after another in the background."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from tightrope import pipeline
from tightrope.errors import InputError, TightropeError
from tightrope.outlook.cases import heading
from tightrope.records.outlook import Answer, Outlook
from tightrope.records.scores import TrackRecord
from tightrope.web.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from tightrope.records import Case, Foretold
    from tightrope.web.desk import Desk

LONGEST = 180  # days ahead that the pages offer to look
_WAITING = 6  # jobs
_REMEMBERED = 100
_LOG = logging.getLogger("tightrope.web")
State = Literal["waiting", "working", "done"]
Kind = Literal["forecast", "whatif", "record"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked.

    Attributes:
        kind: A forecast, a what-if, or how forecasts fared.
        as_of: What was published later is left out; None for all.
        days: How many ahead.
        settings: Levers and their settings instead, for a what-if.
        of: The outcome whose paths are asked after; the first class if None.
    """

    kind: Kind
    as_of: date | None = None
    days: int = 28
    settings: tuple[tuple[str, str], ...] = ()
    of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """A forecast.

    Attributes:
        outlook: As pages show it.
        questions: As the ledger can keep it, each to be settled later.
    """

    outlook: Outlook
    questions: tuple[Foretold, ...]


@dataclass
class Work:
    """A question that is being worked on."""

    question: Question
    key: Hashable
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    state: State = "waiting"
    told: str = "Waiting for others to be worked out."
    done: int = 0
    of: int = 1
    error: str | None = None

    def step(self, told: str, done: int, of: int) -> None:
        """Say how far the work is."""
        self.told, self.done, self.of = told, done, of


class Looking:
    """Answers that are kept until the ledger changes, and a thread that works them out."""

    def __init__(self, desk: Desk, case: Case | None = None) -> None:
        """Look ahead from a ledger, or from a case file beside it."""
        self._desk, self.case = desk, case
        self._title = heading(desk.ledger.where)  # as on the command line, so that forecasts kept there can be settled
        self._kept: Kept[Foreseen | Answer | TrackRecord | None] = Kept(24)
        self._queue: queue.Queue[Work] = queue.Queue(_WAITING)
        self._works: OrderedDict[str, Work] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def outlook(self, question: Question) -> Outlook | None:
        """A forecast, if it has been worked out."""
        found = self._found(question)
        return found.outlook if isinstance(found, Foreseen) else None

    def keep(self, question: Question) -> int:
        """Keep a forecast that has been worked out in the ledger, to be settled later; none there is changed.

        Returns:
            How many of its questions were added.

        Raises:
            InputError: It has not been worked out for this state of the ledger.
            LedgerError: The ledger cannot be written.
        """
        found = self._found(question)
        if not isinstance(found, Foreseen):
            message = "that forecast is not worked out for this state of the ledger: have it worked out, then keep it"
            raise InputError(message)
        return self._desk.ledger.foretell(found.questions)

    def answer(self, question: Question) -> Answer | None:
        """The answer to a what-if, if it has been worked out."""
        found = self._found(question)
        return found if isinstance(found, Answer) else None

    def record(self, question: Question) -> TrackRecord | None:
        """How forecasts fared, if that has been worked out."""
        found = self._found(question)
        return found if isinstance(found, TrackRecord) else None

    def has(self, question: Question) -> bool:
        """Whether a question has been answered."""
        return self._kept.has(self._key(question))

    def begin(self, question: Question) -> Work:
        """Put a question into the queue, unless it is there already.

        Raises:
            InputError: Too many are waiting.
        """
        key = self._key(question)
        with self._lock:
            for work in self._works.values():
                if work.key == key and (work.state != "done" or (self._kept.has(key) and not work.error)):
                    return work
            work = Work(question=question, key=key)
            try:
                self._queue.put_nowait(work)
            except queue.Full:
                message = f"{_WAITING} others are waiting to be worked out: try again in a minute"
                raise InputError(message) from None
            self._works[work.id] = work
            while len(self._works) > _REMEMBERED:
                self._works.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="forecaster", daemon=True)
                self._thread.start()
            return work

    def work(self, name: str) -> Work | None:
        """Find what is being worked on, by its id."""
        with self._lock:
            return self._works.get(name)

    def working_on(self, question: Question) -> Work | None:
        """Find the last work on a question."""
        key = self._key(question)
        with self._lock:
            return next((work for work in reversed(self._works.values()) if work.key == key), None)

    def _key(self, question: Question) -> Hashable:
        if question.kind != "record":
            return self._desk.ledger.state(), question
        today = question.as_of or datetime.now(UTC).date()
        return self._desk.ledger.state(), self._desk.ledger.forecasts_held(), question, today

    def _found(self, question: Question) -> object:
        return self._kept.found(self._key(question))

    def _work(self) -> None:
        while True:
            work = self._queue.get()
            work.state, work.told = "working", "Beginning."
            try:
                self._kept.get(work.key, partial(self._answered, work))
            except TightropeError as error:
                work.error = str(error)
            except Exception:  # noqa: BLE001  the thread must outlive what one question does to it
                _LOG.exception("a forecast failed")
                work.error = "something went wrong; the server's log says what"
            finally:
                work.told = f"It cannot be worked out: {work.error}." if work.error else "Done."
                work.done = work.of
                work.state = "done"
                self._queue.task_done()

    def _answered(self, work: Work) -> Foreseen | Answer | TrackRecord | None:
        from tightrope.outlook.asking import answer_to  # noqa: PLC0415  numpy and the compiler are heavy
        from tightrope.outlook.dials import HISTORIES, with_dials  # noqa: PLC0415  as above
        from tightrope.outlook.looking import laid_down, looked  # noqa: PLC0415  as above
        from tightrope.outlook.record import record_of  # noqa: PLC0415  as above

        question = work.question
        if question.kind == "record":
            work.step("Settling what is due.", 0, 1)
            today = question.as_of or datetime.now(UTC).date()
            return record_of(self._desk.ledger, title=self._title, today=today, case=self.case)
        work.step("Putting the case together from the ledger.", 0, 3)
        case, as_of = self._case_on(question.as_of)
        work.step("Learning from its data: the first time after an install takes half a minute longer.", 1, 3)
        if question.kind == "whatif":
            return answer_to(case, dict(question.settings), as_of, days=question.days, of=question.of)
        made = looked(case, {}, as_of, days=question.days, histories=HISTORIES, seed=0)

        def watched(ways: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
            for number, way in enumerate(ways):
                work.step(f"Setting the levers: world {number + 1} of {len(ways)}.", 2 + number, 2 + len(ways))
                yield way

        return Foreseen(outlook=with_dials(made, watched), questions=laid_down(made))

    def _case_on(self, as_of: date | None) -> tuple[Case, date | None]:
        """The case, and the last day watched if it is not the case's own."""
        if self.case is None:
            return pipeline.case_of(self._desk.ledger, title=self._title, as_of=as_of), None
        if as_of is not None and not self.case.first_day <= as_of <= self.case.last_day:
            message = f"the case runs from {self.case.first_day} to {self.case.last_day}: ask as of a day between"
            raise InputError(message)
        return self.case, as_of
