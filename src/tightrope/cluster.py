"""Work shared out to a Dask cluster, its results in the order of the items. It needs `tightrope[cluster]`.

The scheduler may be restarted and workers may be lost: what was under way is handed out again, so the work must come to
the same when it is done twice.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tightrope.errors import InputError, TightropeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")
AHEAD: Final = 4  # items a worker that are begun before the first of them is done
PATIENCE: Final = 300.0  # seconds in which a scheduler that went away may come back
_AGAIN: Final = 0.5  # seconds between two looks for it
_ANSWER: Final = 5.0  # seconds in which a scheduler must answer
_WORKERS: Final = 30.0  # seconds in which a first worker must come
_END: Final = object()
_UNDER_WAY: Final = frozenset({"pending", "finished"})


def in_order(
    work: Callable[[T], R],
    items: Iterable[T],
    address: str,
    *,
    killed: Callable[[T], R] | None = None,
    patience: float = PATIENCE,
) -> Iterator[R]:
    """Do the same work on each item, many at once: `tightrope.jobs.in_order`, on many machines.

    Args:
        work: What is done with an item; picklable, and the same when it is done twice.
        items: Taken one at a time, only a few ahead of the results.
        address: Of the scheduler: `tcp://HOST:PORT`, or `tls://…` as Dask is configured.
        killed: Gives the result of an item on which worker after worker was ended; without it, that is an error.
        patience: Seconds in which a scheduler that went away may come back.

    Yields:
        The results, in the order of the items.

    Raises:
        InputError: No scheduler answers at the address, or Dask is not installed.
        Exception: What the work raised on an item, once the results before it are given.
        TightropeError: The scheduler did not come back, workers were ended on an item, or the cluster lacks what the
            work needs.
    """
    rest, begun, futures = iter(items), deque[T](), deque[Any]()
    client = _connected(address)
    _staffed(client, address)
    try:
        while True:
            try:
                _hand_out(client, work, rest, begun, futures)
                if not begun:
                    return
                status, result = _outcome(client, futures[0])
            except _GoneError:
                _close(client)
                futures.clear()
                client = _back(address, patience)
                continue
            if status == "killed":
                if killed is None:
                    message = f"worker after worker was ended on one task, perhaps for want of memory: {result}"
                    raise TightropeError(message)
                result = killed(begun[0])
            elif status == "error":
                raise _known(result, address)
            futures.popleft()
            begun.popleft()
            yield result
    finally:
        _close(client)


class _GoneError(Exception):
    """The scheduler went away."""


@contextmanager
def _talking() -> Iterator[None]:
    """Whatever Dask raises while we talk to a scheduler means that it is not there, or not for us any more."""
    try:
        yield
    except Exception as error:
        raise _GoneError from error


def _hand_out(client: Any, work: Callable[[T], R], rest: Iterator[T], begun: deque[T], futures: deque[Any]) -> None:  # noqa: ANN401
    """Hand out what was begun before the scheduler went away, then more, until enough is under way."""
    with _talking():
        most = AHEAD * max(1, sum(client.nthreads().values()))
    while len(futures) < max(most, len(begun)):
        if len(begun) == len(futures):
            item = next(rest, _END)
            if item is _END:
                return
            begun.append(item)  # type: ignore[arg-type]
        with _talking():
            futures.append(client.submit(work, begun[len(futures)], pure=False))


def _outcome(client: Any, future: Any) -> tuple[str, Any]:  # noqa: ANN401
    """Wait for a task: "finished" and its result, "error" and what it raised, or "killed" and how."""
    from distributed import KilledWorker  # noqa: PLC0415  an extra

    with _talking():
        while client.status == "running":
            with suppress(TimeoutError):  # then whoever held the result may be gone, and it is worked out again
                if future.status == "finished":
                    return "finished", future.result(timeout=_ANSWER)
                error = future.exception(timeout=_ANSWER)
                if future.status == "error":
                    return ("killed" if isinstance(error, KilledWorker) else "error"), error
            if future.status not in _UNDER_WAY:
                break  # cancelled, or lost
        raise _GoneError


def _known(error: BaseException, address: str) -> BaseException:
    """What the work raised; that Tightrope is not installed there is said in our own words."""
    missing = error if isinstance(error, ImportError) else error.__cause__
    if not isinstance(missing, ImportError):
        return error
    message = f"the cluster at {address} cannot do this ({missing}): install the same Tightrope on all its machines"
    return TightropeError(message)


def _connected(address: str) -> Any:  # noqa: ANN401
    try:
        from distributed import Client  # noqa: PLC0415  an extra
    except ImportError:
        message = "a cluster needs Dask: pip install 'tightrope[cluster]'"
        raise InputError(message) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it tells of each lost connection; so do we
    try:
        return Client(  # type: ignore[no-untyped-call]
            address, timeout=_ANSWER, set_as_default=False
        )
    except (OSError, ValueError, TypeError) as error:
        message = f"no scheduler answers at {address} ({error}): start one with: dask scheduler"
        raise InputError(message) from None


def _staffed(client: Any, address: str) -> None:  # noqa: ANN401
    """See that there is a worker, so that nobody waits for nothing."""
    try:
        client.wait_for_workers(1, timeout=_WORKERS)
    except (OSError, TimeoutError):
        _close(client)
        message = f"the cluster at {address} has no worker: start one with: dask worker {address} --nthreads 1"
        raise InputError(message) from None


def _back(address: str, patience: float) -> Any:  # noqa: ANN401
    """Wait for a scheduler to come back."""
    until = time.monotonic() + patience
    while True:
        try:
            return _connected(address)
        except InputError:
            if time.monotonic() > until:
                message = f"the scheduler at {address} went away: start it again, and run the same command again"
                raise TightropeError(message) from None
        time.sleep(_AGAIN)


def _close(client: Any) -> None:  # noqa: ANN401
    with suppress(Exception):  # there is nothing left to lose
        client.close(timeout=_ANSWER)
