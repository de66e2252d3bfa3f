"""Manners towards hosts: who we are, how often we ask, what robots are asked to leave alone, how long to stay away."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final
from urllib.robotparser import RobotFileParser

from tightrope.errors import FetchError
from tightrope.news.feeds.addresses import Origin, origin
from tightrope.news.feeds.fetch import fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from tightrope.news.feeds.fetch import Answer

NAME: Final = "Tightrope"
_LONGEST_RULES: Final = 500_000
_LONGEST_DELAY: Final = 60.0
_RULES_HOLD: Final = 86_400.0  # seconds
_FIRST_WAIT: Final = 60.0  # seconds after a failure; twice as long after each further one
_LONGEST_WAIT: Final = 86_400.0


def backoff(failed: int, after: float | None) -> float:
    """Seconds to stay away after so many failures in a row; no less than the host asks for."""
    return max(min(_FIRST_WAIT * 2.0 ** min(max(failed - 1, 0), 20), _LONGEST_WAIT), after or 0.0)


class Visitor:
    """Fetches one thing after another, with a pause between two requests to one host."""

    def __init__(
        self,
        *,
        version: str,
        contact: str | None,
        delay: float,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Introduce ourselves.

        Args:
            version: Of Tightrope.
            contact: The user's address.
            delay: Seconds between two requests to one host.
            sleep: Waits.
        """
        self._agent = f"{NAME}/{version} (feed reader; {contact})" if contact else f"{NAME}/{version} (feed reader)"
        self._delay = delay
        self._sleep = sleep
        self._free: dict[str, float] = {}
        self._rules: dict[Origin, tuple[float, RobotFileParser]] = {}  # since when they are known

    def get(self, url: str, headers: Mapping[str, str], allowed: Container[Origin]) -> Answer:
        """Fetch an address, after a pause if the host was asked just now.

        Raises:
            FetchError: It cannot be fetched.
        """
        where = origin(url)
        _, rules = self._rules.get(where, (0.0, None))
        asked = rules.crawl_delay(NAME) if rules else None
        self._pause(where.host, max(self._delay, min(float(asked or 0), _LONGEST_DELAY)))
        return fetch(url, {"User-Agent": self._agent, **headers}, allowed=allowed)

    def welcome(self, url: str, allowed: Container[Origin]) -> bool:
        """Whether the host's robots.txt lets us fetch a page. Feeds are made for programs; they are not asked about.

        Raises:
            FetchError: The host does not say now; it may later.
        """
        where = origin(url)
        since, rules = self._rules.get(where, (0.0, None))
        if rules is None or time.monotonic() - since > _RULES_HOLD:
            rules = self._rules_of(where, allowed)
            self._rules[where] = time.monotonic(), rules
        return rules.can_fetch(NAME, url)

    def _rules_of(self, where: Origin, allowed: Container[Origin]) -> RobotFileParser:
        host = f"[{where.host}]" if ":" in where.host else where.host
        rules = RobotFileParser()
        try:
            answer = self.get(f"{where.scheme}://{host}:{where.port}/robots.txt", {}, allowed)
        except FetchError as error:
            if error.passing:
                raise
            rules.parse([])  # there are none
        else:
            rules.parse(answer.body[:_LONGEST_RULES].decode("utf-8", "replace").splitlines())
        return rules

    def _pause(self, host: str, delay: float) -> None:
        now = time.monotonic()
        free = self._free.get(host, now)
        if free > now:
            self._sleep(free - now)
        self._free[host] = max(free, now) + delay
