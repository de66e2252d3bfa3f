"""Work shared out to several processes, its results in the order of the items."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, TypeVar

from tightrope.errors import TightropeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 4  # items a process that are begun before the first of them is done

_work: Callable[[Any], Any] | None = None  # what a process of ours does with each item; set once, as it starts


def in_order(work: Callable[[T], R], items: Iterable[T], jobs: int) -> Iterator[R]:
    """Do the same work on each item, several at once.

    Args:
        work: What is done with an item; handed to each process once, so it must be picklable.
        items: Taken one at a time, only a few ahead of the results, so that memory does not grow with their number.
        jobs: How many processes.

    Yields:
        The results, in the order of the items.

    Raises:
        Exception: What the work raised on an item, once the results before it are given.
        TightropeError: A process was ended from outside.
    """
    started: deque[Future[R]] = deque()
    context = multiprocessing.get_context("spawn")  # a fork would copy locks that the parser's threads may hold
    pool = ProcessPoolExecutor(jobs, context, _start, (work,))
    try:
        for item in items:
            with _uninterrupted():
                started.append(pool.submit(_do, item))
            if len(started) >= AHEAD * jobs:
                yield started.popleft().result()
        while started:
            yield started.popleft().result()
    except BrokenProcessPool as error:
        message = f"one of the {jobs} processes was ended, perhaps for want of memory: try fewer --jobs"
        raise TightropeError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def beside(work: Callable[[T], R], item: T) -> Iterator[Future[R]]:
    """Do some work in a process of its own while this one does other things.

    Args:
        work: What is done; picklable.
        item: With what.

    Yields:
        Its result, once it is there.

    Raises:
        TightropeError: The process was ended from outside.
    """
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _start, (work,))
    try:
        with _uninterrupted():
            future: Future[R] = pool.submit(_do, item)
        yield future
    except BrokenProcessPool as error:
        message = "the process that worked beside this one was ended, perhaps for want of memory"
        raise TightropeError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start(work: Callable[[Any], Any]) -> None:
    """Begin a process: an interrupt is for its parent to handle, and it ends when the parent has."""
    global _work  # noqa: PLW0603  a process of the pool has nowhere else to keep it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
    _work = work


def _do(item: Any) -> Any:  # noqa: ANN401  whatever is worked on
    assert _work is not None  # noqa: S101  the process was begun by `_start`
    return _work(item)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold an interrupt back: a process begun meanwhile never sees one, not even before `_start` has run."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
