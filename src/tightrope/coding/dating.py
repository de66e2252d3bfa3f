"""From the dates of a sentence to the days of an act or the window of a total."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from tightrope.coding import settings, syntax
from tightrope.coding.anchors import anchored, lasting
from tightrope.records import DateRange

if TYPE_CHECKING:
    from tightrope.coding.fold import Told
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading

TYING = frozenset(("later", "also", "meanwhile", "separately", "elsewhere", "afterwards"))
HABITS = frozenset(("often", "usually", "regularly", "rarely", "always", "frequently", "still", "never"))
SPOKEN = frozenset(("ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "CONSULT"))
DONE = ("happened", "claimed")
CLOSE = 4  # steps from a word of saying to the day on which it is said
NEAR = 500  # characters from the beginning of one sentence to another
SHORT = timedelta(days=3)
FRESH = timedelta(days=7)  # older than this it is background, and what follows it too
LASTING = ("AID", "SUPPORT", "COOPERATE")  # in the present tense a state of things


def dates_of(reading: Reading, n: int, act: Act, before: DateRange | None, told: list[Told]) -> DateRange | None:
    """When an act happened, by its own sentence or else by what stands around it.

    Args:
        reading: What was found in the article.
        n: Number of the act's sentence.
        act: The act.
        before: The days told before it, which "the next day" hangs on.
        told: The acts told before it, which "two days after the visit" hangs on.
    """
    when = settings.best_when(act, reading.when[n], reading.cues[n])
    if when is None:
        return (
            lasting(reading.article.published, act)
            or _carried(act, told)
            or _when_said(reading, n, act)
            or _of_the_day(reading, n, act)
            or _told_on(act, told, reading.article.published)
        )
    expression, anchor = anchored(reading, n, act, when, before, told)
    if anchor is None and expression.hang != "none":
        return None
    named = settings.named_only(act, when)
    found = settings.date_range(reading.article, reading.sentences[n], expression, anchor, named=named)
    return _by_publication(found, reading.article.published)


def _carried(act: Act, told: list[Told]) -> DateRange | None:
    """The day of the act told just before, when a word ties this one to it: "Later, …", "X also condemned …"."""
    if not told:
        return None
    last, day = told[-1], told[-1].claim.dates
    if day is None or day.day is None:
        return None
    near = act.sentence.paragraph - last.act.sentence.paragraph <= 1
    first = act.sentence.parsed[0]
    tied = first.lower_ in TYING or any(c.lower_ in TYING for c in act.token.children if c.dep_ == "advmod")
    spoken = {act.frame.type, last.claim.type} <= SPOKEN and act.token.tag_ == "VBD"
    if near and (tied or spoken):
        return msgspec.structs.replace(day, span=None, how=f"the day of “{last.claim.trigger.words}” before it")
    return None


def _told_on(act: Act, told: list[Told], published: DateRange | None) -> DateRange | None:
    """From the days of the act told just before it up to publication: news tells of a day's acts one after another."""
    helpers = {c.lower_ for c in act.token.children if c.dep_ == "aux"}
    spoken = act.frame.type in SPOKEN and helpers <= {"has", "have"}
    if act.token.tag_ not in ("VBD", "VBN") or act.token.dep_ == "relcl" or (helpers and not spoken):
        return None
    start = act.sentence.start_of(act.sentence.parsed[0])
    near = (t.claim for t in reversed(told) if start - t.claim.quote.start <= NEAR and t.claim.status in DONE)
    last = next((claim for claim in near if claim.dates is not None), None)
    if last is None or last.dates is None or not (last.dates.earliest and last.dates.latest):
        return None
    if last.dates.latest - last.dates.earliest > SHORT:
        return None
    end = last.dates.latest
    if published is not None and published.latest is not None and timedelta(0) <= published.latest - end <= FRESH:
        end = published.latest
    return DateRange(earliest=last.dates.earliest, latest=end, how=f"told after “{last.trigger.words}”")


def _when_said(reading: Reading, n: int, act: Act) -> DateRange | None:
    """The day of the saying that a quoted sentence continues, for what is done by saying it."""
    cue = reading.carried.get(n)
    if cue is None or act.frame.type not in SPOKEN or cue.sentence == act.sentence:
        return None
    m = reading.sentences.index(cue.sentence)
    for when in reading.when[m]:
        if when.expression.hang == "none" and settings.distance(when.head, cue.token) < CLOSE:
            return settings.date_range(reading.article, cue.sentence, when.expression, None)
    return None


def _of_the_day(reading: Reading, n: int, act: Act) -> DateRange | None:
    """The day of publication or the one before, for a headline or first sentence in the present tense."""
    published = reading.article.published
    leads = reading.sentences[n].headline or all(s.headline for s in reading.sentences[:n])
    if not leads or act.noun or published is None or published.day is None or act.frame.type in LASTING:
        return None
    subject = syntax.child(act.token, "nsubj")
    if act.token.tag_ not in ("VBZ", "VBP") or act.token.dep_ != "ROOT" or subject is None:
        return None
    if any(c.dep_ == "aux" or c.lower_ in HABITS for c in act.token.children):
        return None
    eve = published.day - timedelta(days=1)
    return DateRange(earliest=eve, latest=published.day, how="told in the present tense on the day of publication")


def _by_publication(dates: DateRange | None, published: DateRange | None) -> DateRange | None:
    """An interval that begins before the publication and ends after it is cut there: what is told has happened."""
    if dates is None or published is None or not (dates.earliest and dates.latest and published.latest):
        return dates
    if dates.earliest <= published.latest < dates.latest and dates.how.startswith("hangs"):
        return msgspec.structs.replace(dates, latest=published.latest)
    return dates


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
