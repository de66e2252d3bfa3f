"""Work shared out to processes of this machine, or to a cluster: the results are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")


def shared_out(
    work: Callable[[T], R],
    items: Iterable[T],
    *,
    jobs: int = 1,
    cluster: str | None = None,
    killed: Callable[[T], R] | None = None,
) -> Iterator[R]:
    """Do the same work on each item.

    Args:
        work: What is done with an item; picklable unless one process does it all.
        items: Taken a few ahead of the results.
        jobs: How many processes of this machine.
        cluster: The address of a Dask scheduler, whose workers do it instead.
        killed: Gives the result of an item that ended worker after worker of the cluster.

    Yields:
        The results, in the order of the items.
    """
    if cluster:
        from tightrope.cluster import in_order  # noqa: PLC0415  an extra

        yield from in_order(work, items, cluster, killed=killed)
    elif jobs > 1:
        from tightrope.jobs import in_order as on_this_machine  # noqa: PLC0415  one process needs none of it

        yield from on_this_machine(work, items, jobs)
    else:
        yield from map(work, items)
