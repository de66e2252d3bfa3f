"""Answers that are kept for a while, so that each is worked out once, however many ask at the same time."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

V = TypeVar("V")


class Kept(Generic[V]):
    """The answers that were asked for last."""

    def __init__(self, most: int) -> None:
        """Keep so many."""
        self._most = most
        self._found: OrderedDict[Hashable, V] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def has(self, key: Hashable) -> bool:
        """Whether the answer to a question is kept."""
        with self._lock:
            return key in self._found

    def found(self, key: Hashable) -> V | None:
        """The answer to a question, if it is kept."""
        with self._lock:
            return self._found.get(key)

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Give the answer to a question, made now if it is not kept; who asks meanwhile waits for it."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
            own = self._making.setdefault(key, Lock())
        with own:
            with self._lock:
                if key in self._found:
                    return self._found[key]
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._found[key] = made
                while len(self._found) > self._most:
                    self._found.popitem(last=False)
            return made
