"""The page: everything is worked out here, the template only sets it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tightrope.brief.ahead import ahead
from tightrope.brief.assumptions import assumptions
from tightrope.brief.between import matrix_picture
from tightrope.brief.budget import share
from tightrope.brief.case_ladder import case_ladder
from tightrope.brief.cited import cite, newest_first, origins, published
from tightrope.brief.disputes import disputes, doubts
from tightrope.brief.earlier import Before, stamp
from tightrope.brief.figures import (
    acts_told,
    last_day,
    network_picture,
    numbers_of,
    tally_pictures,
    tally_rows,
    timeline_picture,
)
from tightrope.brief.ladder import our_ladder
from tightrope.brief.news import Now, news
from tightrope.brief.record import fared
from tightrope.brief.setting import hashed, template, text
from tightrope.brief.speakers import vouchers
from tightrope.brief.state import state_of_play
from tightrope.brief.views import (
    article_views,
    lever_lines,
    line_label,
    line_status,
    line_type,
    message_lines,
    red_line_lines,
    told_with_extracts,
)
from tightrope.brief.where import where_picture
from tightrope.brief.wording import day_words, span_words
from tightrope.charts import STATUS_LABEL, cast_of, sides_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.brief.cited import Cited
    from tightrope.brief.ladder import Ladder
    from tightrope.records import Case, Coding, Event, EventClaim, Sides, TallyDispute
    from tightrope.records.outlook import Outlook
    from tightrope.records.scores import TrackRecord

# Rows of a table; the ledger has the rest.
MOST_ROWS = 120


def render(  # noqa: PLR0913 - one argument a thing to show
    case: Sequence[Coding],
    *,
    title: str,
    as_of: date | None = None,
    events: Sequence[Event] = (),
    tally_disputes: Sequence[TallyDispute] = (),
    sides: Sides | None = None,
    before: Before | None = None,
    case_file: Case | None = None,
    outlook: Outlook | None = None,
    record: TrackRecord | None = None,
) -> str:
    """Make the page.

    Args:
        case: What was read in each article.
        title: The case's name, for the masthead.
        as_of: Leave out articles published after this day.
        events: Which claims tell of one happening, and their rivals; without them every claim stands alone.
        tally_disputes: Tallies that cannot all be right.
        sides: Who stands where, by the main actors; guessed from the claims when it is left out.
        before: What was known last time; without it the page does not say what is new.
        case_file: Its rungs are shown and its assumptions named; without it the ladder is ours, by kind of act.
        outlook: A forecast, if one was asked for.
        record: How the forecasts fared that were kept, if any was.

    Returns:
        HTML, complete in itself, under two megabytes; the same bytes for the same input.
    """
    everything = newest_first(case, as_of)
    cast, standing = cast_of(everything), sides_of(everything, sides)
    cited = cite(everything)
    fitting = share(everything, cited)
    shown = fitting.cited
    until = as_of or last_day(everything)
    here = {coding.article.id for coding in everything}
    held = [event for event in events if any(article in here for article, _ in event.claims)]
    now = Now(case=everything, cited=cited, events=tuple(held), tally_disputes=tuple(tally_disputes))
    labels = sorted({(line_type(c), line_label(c)) for c in shown}, key=lambda pair: pair[1])
    style, script = text("page.css", "outlook.css"), text("page.js", "outlook.js")
    return template("page.html.j2").render(
        title=title,
        period=_period(everything),
        as_of=day_words(as_of) if as_of else "",
        articles=len(everything),
        later=len(case) - len(everything),
        origins=origins(everything),
        coders=sorted({coding.coder for coding in everything}),
        claims=len(cited),
        withheld=sum(1 for c in cited if any(speaker.anonymous for speaker in c.claim.said_by)),
        state=[
            told_with_extracts(sentence, cast, len(shown)) for sentence in state_of_play(cited, standing, cast, held)
        ],
        news=news(now, before, cast, len(shown)) if before else None,
        stamp=stamp(everything, before.known if before else None),
        ladder=_ladder(case_file, outlook, acts_told(shown, held), shown, until),
        rests=assumptions(everything, cited, held, standing, cast, case_file),
        timeline=timeline_picture(everything, shown, held, standing, until),
        where=where_picture(everything, shown, held, standing),
        tallies=tally_pictures(everything, shown),
        tally_rows=tally_rows(everything, shown),
        network=network_picture(everything, shown, standing, cast),
        matrix=matrix_picture(everything, shown, standing, cast),
        ahead=ahead(outlook) if outlook else None,
        fared=fared(record) if record else None,
        levers=lever_lines(shown, cast),
        red_lines=red_line_lines(shown, cast),
        messages=message_lines(shown, cast),
        disputes=disputes(held, tally_disputes, shown, cast),
        doubts=doubts(shown, cast),
        vouchers=vouchers(cited, cast),
        views=article_views(everything, fitting, cast),
        types=labels,
        statuses=[(s, STATUS_LABEL[s]) for s in STATUS_LABEL if any(line_status(c) == s for c in shown)],
        most=MOST_ROWS,
        claims_left_out=len(cited) - len(shown),
        style=style,
        script=script,
        style_hash=hashed(style),
        script_hash=hashed(script),
    )


def _ladder(
    case_file: Case | None,
    outlook: Outlook | None,
    acts: Sequence[EventClaim],
    shown: Sequence[Cited],
    until: date | None,
) -> Ladder | None:
    """The case file's rungs, or ours where it has none; none at all without a day."""
    if until is None:
        return None
    chances = outlook.rungs if outlook else None
    return (case_file and case_ladder(case_file, until, chances)) or our_ladder(acts, numbers_of(shown), until)


def _period(case: Sequence[Coding]) -> str:
    days = sorted(day for coding in case if (day := published(coding.article)) != date.min)
    if not days:
        return "without a date"
    return span_words(days[0], days[-1], "to")
