"""When: which of a sentence's dates belongs to an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tightrope.coding.dates import TimeExpression, find_dates, resolve
from tightrope.records import DateRange

if TYPE_CHECKING:
    from tightrope.coding.attribution import Cue
    from tightrope.coding.parse import Sentence
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token
    from tightrope.records import Article

TOO_FAR = 99  # distance of a date or place that does not belong
CITED = 4  # steps that a date hung on the verb of saying is away from what is said


class When(NamedTuple):
    """A date in a sentence, with the token it hangs on."""

    expression: TimeExpression
    head: Token


def find_when(sentence: Sentence, published: DateRange | None) -> list[When]:
    """The dates of a sentence."""
    parsed = sentence.parsed
    found: list[When] = []
    for expression in find_dates(parsed.text, published):
        start = parsed.start_char + expression.start
        inside = [t for t in parsed if start <= t.idx < parsed.start_char + expression.end]
        if inside:
            head = next((t for t in inside if t.head not in inside), inside[0])
            found.append(When(expression, head))
    return found


def distance(token: Token, act: Token) -> int:
    """Steps from a token up the parse to the first word that is the act or stands above it."""
    above = [act, *act.ancestors]
    at, steps = token, 0
    while steps < TOO_FAR:
        if at in above:
            return steps + 2 * above.index(at)
        if at.head == at or (at.dep_ == "relcl" and not _tells(at.head, act)):
            return TOO_FAR  # what a relative clause says is of its own noun
        at, steps = at.head, steps + 1
    return TOO_FAR


def _tells(noun: Token, act: Token) -> bool:
    """Whether a noun is the act or names it beside its verb: "wounded five in an attack that …"."""
    return noun == act or (noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during") and noun.head.head == act)


def best_when(act: Act, found: list[When], cues: list[Cue]) -> When | None:
    """The date that belongs to an act: the nearest in the parse, those of the saying left out."""
    ranked: list[tuple[int, int, When]] = []
    for when in found:
        steps = distance(when.head, act.token)
        for cue in cues:
            within = cue.first <= act.token.i <= cue.last
            if within and not cue.first <= when.head.i <= cue.last:
                steps += CITED
        exact = when.expression.earliest is not None and when.expression.earliest == when.expression.latest
        if steps < TOO_FAR:
            ranked.append((steps - exact, abs(when.head.i - act.token.i), when))  # a day before a period at its side
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def named_only(act: Act, when: When) -> bool:
    """Whether "since" stands above both: "since the invasion in 2003" names the invasion's own year."""
    at = when.head
    while at not in (act.token, at.head):
        if at.lower_ in ("since", "after", "before", "until"):
            return False
        at = at.head
    return at == act.token


def date_range(
    article: Article,
    sentence: Sentence,
    expression: TimeExpression,
    anchor: DateRange | None,
    *,
    named: bool = False,
) -> DateRange | None:
    """Resolve a date to a record.

    Args:
        article: The article; "since" runs until its publication.
        sentence: Where the date stands.
        expression: The date.
        anchor: The days that it hangs on, if it hangs on an event.
        named: Whether only the days in the words count, not the period they open.

    Returns:
        None when the words give no day.
    """
    published = article.published
    earliest, latest = resolve(expression, anchor)
    if named and expression.named is not None:
        earliest, latest = expression.named
    if expression.role == "since" and latest is None and published is not None:
        latest = published.latest
    if (earliest is None and latest is None) or (earliest and latest and earliest > latest):
        return None
    span = article.span(sentence.start + expression.start, sentence.start + expression.end)
    return DateRange(earliest=earliest, latest=latest, span=span, how=expression.how)
