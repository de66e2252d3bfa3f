"""Work on a real Dask cluster: a scheduler and workers, each a process of its own, that meet over TCP."""

from __future__ import annotations

import operator
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tightrope.cluster import AHEAD, in_order
from tightrope.corpus import begin, drop_after, pieces, read_piece
from tightrope.errors import InputError, TightropeError
from tightrope.escalation import Shape, Trace, plan, simulate
from tightrope.escalation.simulation.shared import in_parts
from tightrope.sharing import shared_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHELL = subprocess.getoutput  # as work: an item is a command, and its result what the command prints
STORY = (
    "BAKU, March 3 (Wire) - Armenian aircraft struck a camp in Azerbaijan on Sunday, killing eight soldiers, Baku said."
)


class Cluster:
    """A scheduler and workers on this machine."""

    def __init__(self, workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.scheduler = self.start_scheduler()
        self.workers = [self.start_worker() for _ in range(workers)]

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        return _started("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-jupyter")

    def start_worker(self) -> subprocess.Popen[bytes]:
        return _started("worker", self.address, "--nthreads", "1", "--no-dashboard", "--no-nanny")

    def stop(self) -> None:
        for one in (*self.workers, self.scheduler):
            one.kill()
            one.wait()


def _started(*command: str) -> subprocess.Popen[bytes]:
    settings = {
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",  # a task that ends both workers is given up
        "DASK_DISTRIBUTED__SCHEDULER__WORKER_SATURATION": "1.0",  # and no task that waits beside it
    }
    return subprocess.Popen(  # noqa: S603  Dask's own program
        [sys.executable, "-m", "dask", *command], env=os.environ | settings, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


@contextmanager
def running(workers: int = 2) -> Iterator[Cluster]:
    cluster = Cluster(workers)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", cluster.port)).close()
                break
            except OSError:
                assert time.monotonic() < until
                time.sleep(0.1)
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A cluster that no test harms."""
    with running() as made:
        yield made


@pytest.fixture
def fragile() -> Iterator[Cluster]:
    """A cluster for one test to harm."""
    with running() as made:
        yield made


def test_results_come_in_the_order_of_the_items(cluster: Cluster) -> None:
    assert list(in_order(operator.neg, range(50), cluster.address)) == [-n for n in range(50)]


def test_nothing_to_do_gives_nothing(cluster: Cluster) -> None:
    assert list(in_order(operator.neg, (), cluster.address)) == []


def test_items_are_taken_only_a_few_ahead(cluster: Cluster) -> None:
    items = iter(range(1000))
    for given, _ in zip(range(20), in_order(operator.neg, items, cluster.address), strict=False):
        assert 1000 - operator.length_hint(items) - given <= 2 * AHEAD


def test_what_the_work_raises_is_raised_after_the_results_before_it(cluster: Cluster) -> None:
    results = in_order(int, ["1", "2", "x", "4"], cluster.address)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(ValueError, match="invalid literal"):
        next(results)


def test_a_cluster_without_what_the_work_needs_is_told_in_one_line(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "only_here.py").write_text("def work(item): return item")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(TightropeError, match=r"No module named 'only_here'\): install the same Tightrope"):
        list(in_order(import_module("only_here").work, [1], cluster.address))


def test_histories_simulated_on_a_cluster_are_those_of_one_machine(cluster: Cluster) -> None:
    shape = Shape(classes=("attack",), traces=(Trace(adds=((0, 1.0),), half_life=3.0),))
    process, ahead = (shape, np.array([[-1.0, 0.2]])), plan(shape, np.array([9.0]))
    share = partial(shared_out, cluster=cluster.address)
    here, there = (
        in_parts(simulate, process, ahead, histories=9000, seed=1, threads=1, share=one) for one in (None, share)
    )
    assert np.array_equal(here.counts, there.counts)


def test_no_scheduler_is_told_in_one_line() -> None:
    with pytest.raises(InputError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        list(in_order(operator.neg, [1], "tcp://127.0.0.1:9"))


def test_a_cluster_without_a_worker_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tightrope.cluster._WORKERS", 0.5)
    with (
        running(workers=0) as cluster,
        pytest.raises(InputError, match=r"has no worker: start one with: dask worker tcp://127.0.0.1"),
    ):
        list(in_order(operator.neg, [1], cluster.address))


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="no scheduler answers at nowhere"):
        list(in_order(operator.neg, [1], "nowhere://here"))


def test_a_worker_that_is_killed_costs_no_result(fragile: Cluster) -> None:
    results = in_order(partial(operator.mul, 2), range(300), fragile.address)
    first = next(results)
    os.kill(fragile.workers[0].pid, signal.SIGKILL)
    assert [first, *results] == [2 * n for n in range(300)]


def test_a_scheduler_that_is_restarted_costs_no_result(fragile: Cluster) -> None:
    results = in_order(SHELL, [f"sleep 0.1; echo {n}" for n in range(40)], fragile.address)
    first = next(results)
    fragile.stop()
    fragile.scheduler = fragile.start_scheduler()
    fragile.workers = [fragile.start_worker() for _ in range(2)]
    assert [first, *results] == [str(n) for n in range(40)]


def test_a_scheduler_that_stays_away_is_told_in_one_line(fragile: Cluster) -> None:
    results = in_order(SHELL, ["echo 1", *["sleep 9"] * 9], fragile.address, patience=0.0)
    next(results)
    fragile.stop()
    with pytest.raises(TightropeError, match="went away: start it again"):
        next(results)


def test_a_task_that_ends_its_worker_is_given_up_alone(fragile: Cluster) -> None:
    results = in_order(SHELL, ["kill -9 $PPID; sleep 9", "echo 2"], fragile.address, killed=lambda item: item[:7])
    assert next(results) == "kill -9"
    fragile.workers.append(fragile.start_worker())
    assert list(results) == ["2"]


def test_a_task_that_ends_its_worker_is_an_error_where_none_may_be_missing(fragile: Cluster) -> None:
    with pytest.raises(TightropeError, match="worker after worker was ended on one task"):
        list(in_order(SHELL, ["kill -9 $PPID; sleep 9"], fragile.address))


def test_a_corpus_read_while_a_worker_dies_is_what_one_machine_reads(fragile: Cluster, tmp_path: Path) -> None:
    corpus = tmp_path / "stories.jsonl"
    corpus.write_text("".join(f'{{"text": "{STORY.replace("eight", str(n + 2))}"}}\n' for n in range(24)))
    here, there = (begin(tmp_path / name, size=2) for name in ("here", "there"))
    for piece in pieces([corpus], 2):
        read_piece(here, piece)
    results = in_order(partial(read_piece, there), pieces([corpus], 2), fragile.address)
    next(results)
    os.kill(fragile.workers[1].pid, signal.SIGKILL)
    assert sum(made.articles for made in results) == 22
    drop_after(there, 12)  # as the command does at its end
    one, other = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*.*") if p.name != "run.json"}
        for name in ("here", "there")
    )
    assert one == other
