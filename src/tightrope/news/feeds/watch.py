"""Rounds through the feeds and folders: each gives the articles that are new, once."""

from __future__ import annotations

import hashlib
import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from tightrope.errors import FetchError, InputError, UnreadableError
from tightrope.news.articles import read_bytes
from tightrope.news.contents import articles_in
from tightrope.news.feeds.addresses import Origin, origin
from tightrope.news.feeds.items import items_of
from tightrope.news.feeds.manners import Visitor, backoff
from tightrope.news.feeds.state import Asked, Seen, State
from tightrope.news.jsonl import read_jsonl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tightrope.news.feeds.fetch import Answer
    from tightrope.news.feeds.items import Item
    from tightrope.news.feeds.plan import Feed, Folder, Plan
    from tightrope.records import Article

_TRIES: Final = 5  # then an item is given up
_SETTLED: Final = 2.0  # seconds that a file has rested for, before it is taken to be whole
_FOLDER_MINUTES: Final = 1.0


class Tally:
    """What a round came to.

    Attributes:
        new: Feeds with a new version.
        unchanged: Feeds without one.
        silent: Feeds that could not be read.
        failed: Feeds, items and files that could not be read.
    """

    def __init__(self) -> None:
        """Begin at nothing."""
        self.new = self.unchanged = self.silent = self.failed = 0


class Watch:
    """Watches what a plan names. An article that was given counts as added when the next one is asked for."""

    def __init__(
        self,
        plan: Plan,
        state: State,
        *,
        visitor: Visitor,
        say: Callable[[str], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Set up.

        Args:
            plan: What is watched.
            state: What is known from earlier rounds.
            visitor: Who fetches.
            say: Told, in one line each, what could not be read and why.
            clock: Tells the time in seconds since 1970.
        """
        self._plan, self._state, self._visitor = plan, state, visitor
        self._say, self._clock = say, clock
        self.tally = Tally()

    def round(self) -> Iterator[Article]:
        """Ask every feed that is due, fetch every item that is, and look into every folder.

        Yields:
            The articles that are new. It is remembered that one was added when the next is asked for.
        """
        self.tally = Tally()
        for feed in self._plan.feed:
            yield from self._feed(feed)
        for folder in self._plan.folder:
            yield from self._folder(folder)

    def rest(self) -> float:
        """Seconds until something is due."""
        now = self._clock()
        due = [self._state.feeds[feed.url].due for feed in self._plan.feed if feed.url in self._state.feeds]
        due += [item.due for feed in self._plan.feed for item in self._state.pending(feed.url)]
        if self._plan.folder:
            due.append(now + 60 * _FOLDER_MINUTES)
        return max(1.0, min(due, default=now) - now)

    def _feed(self, feed: Feed) -> Iterator[Article]:
        known = self._state.feeds.get(feed.url, Asked(key=feed.url))
        allowed = frozenset({origin(feed.url)}) if feed.allow_private else frozenset()
        if known.due <= self._clock():
            yield from self._version(feed, known, allowed)
        yield from self._pages(feed, allowed)

    def _version(self, feed: Feed, known: Asked, allowed: frozenset[Origin]) -> Iterator[Article]:
        """Ask for a feed's new version: give the articles that it has in full, and put down the others."""
        ask = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        try:
            answer = self._visitor.get(feed.url, {name: value for name, value in ask.items() if value}, allowed)
            items = items_of(answer.body, answer.url) if answer.status != 304 else []  # noqa: PLR2004  unchanged
        except (FetchError, UnreadableError) as error:
            self._failed(str(error))
            self.tally.silent += 1
            failed = known.failed + 1
            wait = backoff(failed, error.after if isinstance(error, FetchError) else None)
            due = self._clock() + max(wait, 60 * feed.minutes)
            self._state.keep(msgspec.structs.replace(known, due=due, failed=failed))
            return
        for item in items:
            yield from self._item(feed, item, answer)
        due = self._clock() + 60 * feed.minutes
        if answer.status == 304:  # noqa: PLR2004  unchanged
            self.tally.unchanged += 1
            self._state.keep(msgspec.structs.replace(known, due=due, failed=0))
        else:
            self.tally.new += 1
            etag, modified = _header(answer, "ETag"), _header(answer, "Last-Modified")
            self._state.keep(Asked(key=feed.url, etag=etag, modified=modified, due=due))

    def _item(self, feed: Feed, item: Item, answer: Answer) -> Iterator[Article]:
        """Give an item that has its whole text; put it down to be fetched otherwise."""
        keys = [_key(feed.url, item.key), *([_key(item.link)] if item.link else [])]
        if any(key in self._state.items for key in keys):
            return
        about = Seen(
            key=keys[-1], done=False, feed=feed.url, link=item.link or "", title=item.title, published=item.published
        )
        if item.page:
            try:
                article = self._article(feed, about, item.page, item.link or answer.url, None)
            except UnreadableError:
                article = None
            if article:
                yield article
                about = msgspec.structs.replace(about, done=True)
        if not about.done and not item.link:
            self._failed(f"{feed.url}: {item.title or item.key!r} has neither its text nor a link")
            about = msgspec.structs.replace(about, done=True)
        self._state.keep(about)
        if len(keys) > 1:
            self._state.keep(Seen(key=keys[0]))

    def _pages(self, feed: Feed, allowed: frozenset[Origin]) -> Iterator[Article]:
        """Fetch the items that are to be fetched; from a host that asks to be left alone, none for now."""
        resting: dict[Origin, float] = {}  # until when a host is left alone
        for item in self._state.pending(feed.url):
            try:
                if item.due > self._clock():
                    continue
                if (until := resting.get(origin(item.link))) is not None:
                    self._state.keep(msgspec.structs.replace(item, due=until))
                    continue
                if not self._visitor.welcome(item.link, allowed):
                    message = f"{item.link} is closed to programs by the host's robots.txt"
                    raise FetchError(message)  # noqa: TRY301  told as any other failure
                answer = self._visitor.get(item.link, {}, allowed)
                article = self._article(feed, item, answer.body, answer.url, answer.headers.get_content_charset())
            except (FetchError, UnreadableError) as error:
                resting.update(self._put_off(item, error))
                continue
            yield article
            self._state.keep(msgspec.structs.replace(item, done=True))

    def _put_off(self, item: Seen, error: InputError) -> dict[Origin, float]:
        """Put an item off, or give it up. Gives until when its host is left alone, if it is."""
        failed = item.failed + 1
        passing = isinstance(error, FetchError) and error.passing
        after = error.after if isinstance(error, FetchError) else None
        given_up = not passing or failed >= _TRIES
        due = self._clock() + backoff(failed, after)
        self._state.keep(msgspec.structs.replace(item, done=given_up, failed=failed, due=due))
        self._failed(f"{error}{' (given up)' if given_up else ''}")
        return {origin(item.link): due} if passing else {}

    def _article(self, feed: Feed, item: Seen, raw: bytes, url: str, charset: str | None) -> Article:
        now = datetime.fromtimestamp(self._clock(), UTC).replace(microsecond=0)
        known = item.published if item.published and item.published <= now.date() else None
        return read_bytes(
            raw,
            name=item.link or item.title or feed.url,
            fallback=known,
            outlet=feed.outlet,
            url=url,
            title=item.title,
            retrieved=now,
            charset=charset,
        )

    def _folder(self, folder: Folder) -> Iterator[Article]:
        try:
            inside = folder.path.resolve(strict=True)
            files = sorted(path for path in inside.rglob("*") if _readable(path, inside))
        except OSError as error:
            self._failed(f"{folder.path} cannot be read ({error.strerror}): check the path and the permissions")
            return
        for path in files:
            yield from self._file(path, folder)

    def _file(self, path: Path, folder: Folder) -> Iterator[Article]:
        try:
            now = path.stat()
        except OSError:  # it is gone again
            return
        key = _key(os.fsdecode(os.fsencode(path)), str(now.st_size), str(now.st_mtime_ns))
        if key in self._state.items or self._clock() - now.st_mtime < _SETTLED:
            return
        try:
            if path.suffix.lower() == ".jsonl":
                with path.open("rb") as lines:
                    yield from read_jsonl(lines, name=path.stem)
            else:
                yield from articles_in(path, skip=lambda error: self._failed(f"{path}: {error}"), outlet=folder.outlet)
        except InputError as error:
            self._failed(str(error) if str(path) in str(error) else f"{path}: {error}")
        except OSError as error:
            self._failed(f"{path} cannot be read ({error.strerror}): check the permissions")
            return
        self._state.keep(Seen(key=key))

    def _failed(self, why: str) -> None:
        self.tally.failed += 1
        self._say(why)


def _key(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _header(answer: Answer, name: str) -> str | None:
    """A header to be sent back later, if it is one that can be."""
    value = answer.headers[name]
    return value if value and value.isascii() and value.isprintable() and len(value) <= 1000 else None  # noqa: PLR2004


def _readable(path: Path, inside: Path) -> bool:
    """Whether it is a file of the folder: not hidden, and not a link to somewhere else."""
    hidden = any(part.startswith(".") for part in path.relative_to(inside).parts)
    return not hidden and path.is_file() and path.resolve().is_relative_to(inside)
