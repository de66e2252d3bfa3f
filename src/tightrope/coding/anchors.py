"""What a time hangs on: "two days after the visit", "hours after rebels attacked"; and how long an act has lasted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tightrope.coding import settings, syntax
from tightrope.coding.dates.days import calendar_words, length_of
from tightrope.coding.tables import word_list
from tightrope.records import DateRange

if TYPE_CHECKING:
    from tightrope.coding.dates import TimeExpression
    from tightrope.coding.fold import Told
    from tightrope.coding.predicates import Act
    from tightrope.coding.reading import Reading
    from tightrope.coding.settings import When
    from tightrope.coding.tokens import Token

COMING = word_list("clause", "coming")
STEPS = frozenset(("after", "before"))


def anchored(
    reading: Reading, n: int, act: Act, when: When, before: DateRange | None, told: list[Told]
) -> tuple[TimeExpression, DateRange | None]:
    """A time as seen from an act, with the days that it hangs on.

    Args:
        reading: What was found in the article.
        n: Number of the act's sentence.
        act: The act.
        when: Its time.
        before: The days told before it.
        told: The acts told before it.

    Returns:
        The time, turned round for an act inside its clause ("five days after they hit the port"), and the days.
    """
    expression = when.expression
    clause = when.head.head
    marked = any(c.dep_ == "mark" and c.lower_ in STEPS for c in clause.children)
    if expression.hang in STEPS and marked and _inside(act.token, clause):
        least, most = expression.shift
        turned = expression._replace(
            hang="before" if expression.hang == "after" else "after", shift=(-most, -least),
            how=f"{expression.how}, from there", anchor_words="",
        )  # fmt: skip
        return turned, _above(reading, n, clause, told) or before
    if not expression.anchor_words:
        return expression, before
    return expression, _named(expression.anchor_words, told) or (_day_in(reading, n, clause) if marked else None)


def _inside(token: Token, clause: Token) -> bool:
    """Whether a word is the verb of a clause or under it, in no clause about something else."""
    while token != clause and token.dep_ not in ("relcl", "ROOT"):
        token = token.head
    return token == clause


def _above(reading: Reading, n: int, clause: Token, told: list[Told]) -> DateRange | None:
    """The days of what a clause hangs on: the verb above it, or what "came" then."""
    main = clause.head
    done = next((t.claim.dates for t in reversed(told) if t.act.token == main), None)
    if done is not None:
        return done
    under = {t.i for t in clause.subtree}
    for when in reading.when[n]:
        if when.expression.hang == "none" and when.head.i not in under and main in when.head.ancestors:
            return settings.date_range(reading.article, reading.sentences[n], when.expression, None)
    if main.lemma_ not in COMING:
        return None
    thing = next(iter(syntax.children(main, "nsubj")), None)
    named = _named(thing.text, told) if thing is not None else None
    if named is not None:
        return named
    earlier = [t for t in told if t.act.sentence != reading.sentences[n]]
    same = [t.claim.dates for t in earlier if t.act.sentence == earlier[-1].act.sentence]
    return next((days for days in same if days is not None), None)


def _day_in(reading: Reading, n: int, clause: Token) -> DateRange | None:
    """The day that a clause names for itself: "a week before the army bombed the camp on March 3"."""
    for when in reading.when[n]:
        if when.expression.hang == "none" and clause in when.head.ancestors:
            return settings.date_range(reading.article, reading.sentences[n], when.expression, None)
    return None


def _named(words: str, told: list[Told]) -> DateRange | None:
    """The dates of the event that a phrase like "the visit" goes back to."""
    wanted = words.lower().split()
    for one in reversed(told):
        word = one.act.token.lemma_.lower()
        if one.claim.dates is not None and any(w.startswith(word) for w in wanted):
            return one.claim.dates
    return None


def lasting(published: DateRange | None, act: Act) -> DateRange | None:
    """The days of what goes on when the text appears: "for a third day", "have blocked roads for three weeks"."""
    if published is None or published.latest is None:
        return None
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in act.token.children)
    for noun in (n for p in act.token.children if p.lower_ == "for" for n in syntax.children(p, "pobj")):
        unit = noun.lemma_.lower()
        if unit not in calendar_words().units:
            continue
        words = calendar_words().ordinals
        nth = next((words[c.lower_] for c in noun.children if c.lower_ in words), None)
        if nth is not None:
            days = round((nth - 1) * calendar_words().units[unit].days)
        elif perfect:
            count = next((c.lower_ for c in noun.children if c.dep_ in ("nummod", "det")), None)
            try:
                days = length_of(count, noun.lower_)[1]
            except (ValueError, KeyError):
                continue
        else:
            continue
        start = published.latest - timedelta(days=days)
        return DateRange(earliest=start, latest=published.latest, how=f"going on: {noun.text}")
    return None
