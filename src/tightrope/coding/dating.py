"""From the dates of a sentence to the days of an act or the window of a total."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tightrope.coding import settings

if TYPE_CHECKING:
    from tightrope.coding.fold import Told
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading
    from tightrope.records import DateRange


def dates_of(reading: Reading, n: int, act: Act, before: DateRange | None, told: list[Told]) -> DateRange | None:
    """When an act happened, by its own sentence.

    Args:
        reading: What was found in the article.
        n: Number of the act's sentence.
        act: The act.
        before: The days told before it, which "the next day" hangs on.
        told: The acts told before it, which "two days after the visit" hangs on.
    """
    when = settings.best_when(act, reading.when[n], reading.cues[n])
    if when is None:
        return None
    expression = when.expression
    anchor = _anchor(expression.anchor_words, told) if expression.anchor_words else before
    if anchor is None and expression.hang != "none":
        return None
    named = settings.named_only(act, when)
    found = settings.date_range(reading.article, reading.sentences[n], expression, anchor, named=named)
    return _by_publication(found, reading.article.published)


def _by_publication(dates: DateRange | None, published: DateRange | None) -> DateRange | None:
    """An interval that begins before the publication and ends after it is cut there: what is told has happened."""
    if dates is None or published is None or not (dates.earliest and dates.latest and published.latest):
        return dates
    if dates.earliest <= published.latest < dates.latest and dates.how.startswith("hangs"):
        return msgspec.structs.replace(dates, latest=published.latest)
    return dates


def _anchor(words: str, told: list[Told]) -> DateRange | None:
    """The dates of the event that a phrase like "the visit" goes back to."""
    wanted = words.lower().split()
    for one in reversed(told):
        word = one.act.token.lemma_.lower()
        if one.claim.dates is not None and any(w.startswith(word) for w in wanted):
            return one.claim.dates
    return None


def named_day(reading: Reading, n: int) -> DateRange | None:
    """The day that a sentence names, though no act was read in it."""
    for when in reading.when[n]:
        if when.expression.hang == "none" and when.expression.role == "at":
            return settings.date_range(reading.article, reading.sentences[n], when.expression, None)
    return None


def window(reading: Reading, n: int, dates: DateRange | None) -> DateRange | None:
    """From when to when a total runs.

    Args:
        reading: What was found in the article.
        n: Number of the total's sentence.
        dates: The days of the act that is counted, for want of a period in the sentence.
    """
    for when in reading.when[n]:
        if when.expression.role in ("since", "between"):
            found = settings.date_range(reading.article, reading.sentences[n], when.expression, None)
            return found or _since(reading, n, dates)
    return _since(reading, n, dates)


def _since(reading: Reading, n: int, dates: DateRange | None) -> DateRange | None:
    """A day after "since" that stands far from it ("since the war that began on …") as the start of a window."""
    if dates is None or dates.span is None or reading.article.published is None:
        return dates
    before = reading.article.text[reading.sentences[n].start : dates.span.start].lower()
    if dates.day is None or "since" not in before.split():
        return dates
    return msgspec.structs.replace(dates, latest=reading.article.published.latest, how=f"since {dates.how}")
