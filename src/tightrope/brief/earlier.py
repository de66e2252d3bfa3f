"""What a reader knew last time: the articles of an earlier page, or those published up to a day.

A page carries the ids of the articles that it was made from, so the next one can tell what came since, also where an
old article arrived late. A page made again from the same articles tells the same news again.
"""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tightrope.brief.cited import published
from tightrope.brief.wording import day_words
from tightrope.records import Event, Record, TallyDispute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.records import Coding

_META = re.compile(r'<meta name="tightrope-(since|known|new)" content="([^"]*)">')
_ID = re.compile(r"[0-9a-f]{16}")
MOST = 5_000  # articles; of more a page does not note which it knew, to stay small
_WEEK = timedelta(days=7)


class Known(Record, frozen=True, kw_only=True):
    """What was known before.

    Attributes:
        since: Since when, in words that follow "since".
        articles: Ids of the articles known.
    """

    since: str
    articles: frozenset[str]


class Held(Record, frozen=True, kw_only=True):
    """What a page says that it was made from.

    Attributes:
        since: Since when it told what is new.
        known: Ids of the articles that were known then.
        new: Ids of the others.
    """

    since: str
    known: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


class Before(Record, frozen=True, kw_only=True):
    """The state of a case when only some of its articles were known.

    Attributes:
        known: Which those are.
        events: The events that they told of.
        tally_disputes: The tallies among them that could not all be right.
    """

    known: Known
    events: tuple[Event, ...] = ()
    tally_disputes: tuple[TallyDispute, ...] = ()


def known_before(case: Sequence[Coding], *, since: date | None = None, page: str = "") -> Known | None:
    """Tell what to compare with.

    Args:
        case: Codings of the case's articles.
        since: A day: articles published up to it, and those without a date, are known.
        page: An earlier page about the same case, if there is one; it counts where no day is given.

    Returns:
        What is known; without a day and an earlier page, what was published up to a week before the newest article.
        None when there is nothing to compare with.
    """
    here = {coding.article.id: published(coding.article) for coding in case}
    if since is None and (held := _held(page)) and here.keys() & {*held.known, *held.new}:
        if {*held.known, *held.new} == here.keys():
            return Known(since=held.since, articles=frozenset(held.known)) if held.known else None
        known = frozenset(here.keys() & {*held.known, *held.new})
        newest = max(here[article] for article in known)
        upto = f", which knew articles up to {day_words(newest)}" if newest != date.min else ""
        return Known(since=f"the last page{upto}", articles=known)
    newest = max(here.values(), default=date.min)
    if newest == date.min:
        return None
    day = since or newest - _WEEK
    known = frozenset(article for article, out in here.items() if out <= day)
    note = "" if since else ", a week before the newest article"
    return Known(since=f"{day_words(day)}{note}", articles=known) if known else None


def stamp(case: Sequence[Coding], known: Known | None) -> Held:
    """What a page notes about the articles it was made from, for `known_before` of the next."""
    ids = sorted(coding.article.id for coding in case)
    if len(ids) > MOST:
        return Held(since="")
    return Held(
        since=known.since if known else "",
        known=tuple(i for i in ids if known and i in known.articles),
        new=tuple(i for i in ids if not known or i not in known.articles),
    )


def _held(page: str) -> Held | None:
    """The notes in a page; None when it is no page of ours, or an old one."""
    found = dict(_META.findall(page[: page.find("<title>")]))
    if "new" not in found:
        return None
    known, new = (tuple(_ID.findall(found.get(part, ""))) for part in ("known", "new"))
    return Held(since=html.unescape(found.get("since", "")), known=known, new=new)
