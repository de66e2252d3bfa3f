"""The charts of the page, each drawn for a desk and for a phone, with the same facts as a table."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tightrope.brief.cited import Cited, published
from tightrope.brief.drawing import at_both_widths
from tightrope.brief.wording import day_words, over_words, sentence, span_words
from tightrope.charts import (
    SIGN_LABEL,
    STATUS_LABEL,
    TYPE_LABEL,
    cast_of,
    happenings,
    leading_actors,
    leading_edges,
    network,
    tallies,
    tallies_chart,
    timeline,
    window,
)
from tightrope.nouns import count_of
from tightrope.records import EventClaim, Record, actors_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.brief.telling import Cast
    from tightrope.charts import Happening, Tally
    from tightrope.records import Coding, Event, Side, Sides

MOST_ACTS = 250
MOST_SERIES = 3
MOST_FIGURES = 100


class Row(Record, frozen=True, kw_only=True):
    """A line of the table under a chart."""

    cells: tuple[str, ...]
    number: int | None


class Picture(Record, frozen=True, kw_only=True):
    """A chart in two widths, what it leaves out, and its table.

    Attributes:
        title: Above the chart; empty where the section's heading is enough.
        caption: What is drawn and what is left out.
        desk: SVG for a wide page.
        phone: SVG for a narrow one.
        columns: Heads of the table.
        rows: The table.
    """

    title: str
    caption: str
    desk: str
    phone: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def size(self) -> int:
        """How many facts are drawn."""
        return len(self.rows)


def side_names(sides: Sides, cast: Cast) -> dict[Side, str]:
    """What to call each side: by the actor on it who is named most."""

    def led(members: tuple[str, ...], note: str) -> str:
        lead = cast[members[0]].name if members else note
        return f"{lead} and its side" if len(members) > 1 else lead

    names: dict[Side, str] = {
        "challenger": led(sides.challenger, "challengers"),
        "defender": led(sides.defender, "the other side"),
        "patron": led(sides.patron, "patron"),
        "middle": led(sides.middle, "in the middle"),
        "other": "others, or not named",
    }
    return names


def acts_told(cited: Sequence[Cited], events: Sequence[Event]) -> list[EventClaim]:
    """One claim for each act: of several claims about one act, the first of its event."""
    told = {claim.id for event in events for _, claim in event.claims}
    best = {event.claims[0][1].id for event in events}
    claims = {c.claim.id: c.claim for c in cited if isinstance(c.claim, EventClaim)}
    return [claim for key, claim in claims.items() if key not in told or key in best]


def timeline_picture(
    case: Sequence[Coding], cited: Sequence[Cited], events: Sequence[Event], sides: Sides, until: date | None
) -> Picture | None:
    """Acts by day; None when no act has a date."""
    cast = cast_of(case)
    claims = {c.claim.id: c.claim for c in cited if isinstance(c.claim, EventClaim)}
    acts = happenings(acts_told(cited, events), case, sides)
    if not acts:
        return None
    shown, days = timeline_acts(acts, until)
    undated = sum(1 for claim in claims.values() if claim.dates is None)
    older = len(acts) - len(shown)
    caption = (
        f"{sentence(over_words(*days))} A bar is the interval that the text leaves open, broken where the act is not "
        "told as having happened."
    )
    if older:
        caption += f" {count_of(older, 'act')} outside these days {'is' if older == 1 else 'are'} not drawn."
    if undated:
        caption += f" {count_of(undated, 'act')} without a date {'is' if undated == 1 else 'are'} not drawn."
    names, links = side_names(sides, cast), links_of(cited)
    numbers = numbers_of(cited)
    label = f"Timeline of {len(shown)} acts {over_words(*days)}, by type; the table below has the same."
    desk, phone = at_both_widths(partial(timeline, shown, days, names=names, links=links), label)
    return Picture(
        title="",
        caption=caption,
        desk=desk,
        phone=phone,
        columns=("When", "Act", "Who → whom", "Status"),
        rows=tuple(
            Row(
                cells=(
                    span_words(a.earliest, a.latest, "to"),
                    TYPE_LABEL[a.type],
                    a.who,
                    STATUS_LABEL[a.status],
                ),
                number=numbers.get(a.claim),
            )
            for a in reversed(shown)
        ),
    )


def timeline_acts(acts: Sequence[Happening], until: date | None) -> tuple[list[Happening], tuple[date, date]]:
    """The acts that the timeline draws, and from when to when; there must be one."""
    days = window(acts, until or max(act.latest for act in acts))
    return [act for act in acts if act.latest >= days[0] and act.earliest <= days[1]][-MOST_ACTS:], days


def tally_rows(case: Sequence[Coding], cited: Sequence[Cited]) -> tuple[Row, ...]:
    """All running totals, those of one series together."""
    numbers = numbers_of(cited)
    return tuple(
        Row(
            cells=(_capital(t.title), day_words(t.day), f"{t.bound} {t.value:,}".strip(), t.voice),
            number=numbers.get(t.claim),
        )
        for t in tallies(case)
    )


def tally_curves(case: Sequence[Coding]) -> list[list[Tally]]:
    """Running totals with more than one figure, those with most figures first."""
    found = tallies(case)
    sizes = Counter(tally.series for tally in found)
    keys = sorted((key for key in sizes if sizes[key] > 1), key=lambda key: (-sizes[key], key))[:MOST_SERIES]
    return [[tally for tally in found if tally.series == key][-MOST_FIGURES:] for key in keys]


def tally_pictures(case: Sequence[Coding], cited: Sequence[Cited]) -> tuple[Picture, ...]:
    """Running totals with more than one figure, a picture for each series, those with most figures first."""
    links, numbers = links_of(cited), numbers_of(cited)
    pictures = []
    for rows in tally_curves(case):
        label = f"{len(rows)} figures for {rows[0].title}; the table below has the same."
        desk, phone = at_both_widths(partial(tallies_chart, rows, links=links), label)
        pictures.append(
            Picture(
                title=_capital(rows[0].title),
                caption="Each dot is the figure of one text on the day that it counts to; ≥ is “at least”.",
                desk=desk,
                phone=phone,
                columns=("Counts to", "Figure", "Who says so"),
                rows=tuple(
                    Row(
                        cells=(day_words(t.day), f"{t.bound} {t.value:,}".strip(), t.voice), number=numbers.get(t.claim)
                    )
                    for t in rows
                ),
            )
        )
    return tuple(pictures)


def network_picture(case: Sequence[Coding], cited: Sequence[Cited], sides: Sides, cast: Cast) -> Picture | None:
    """Who does what to whom; None when no claim joins two actors."""
    drawn_actors = leading_actors(case)
    found = leading_edges(case)
    if not found:
        return None
    links, numbers = links_of(cited), numbers_of(cited)
    everyone = {actor for c in cited for actor in actors_of(c.claim)}
    left_out = len(everyone) - len(drawn_actors)
    caption = "Arrows are as wide as the claims are many; discs as large as an actor is often named."
    if left_out > 0:
        caption += (
            f" Drawn are the {len(drawn_actors)} actors that most claims name; {left_out} more are in the claims only."
        )
    label = f"Network of {len(drawn_actors)} actors and {len(found)} links; the table below has the same."
    desk, phone = at_both_widths(partial(network, case, sides=sides, links=links), label)
    return Picture(
        title="",
        caption=caption,
        desk=desk,
        phone=phone,
        columns=("Who", "Whom", "What", "Claims"),
        rows=tuple(
            Row(
                cells=(cast[e.doer].name, cast[e.recipient].name, SIGN_LABEL[e.sign], f"{len(e.claims)}"),
                number=numbers.get(e.claims[0]),
            )
            for e in found
        ),
    )


def last_day(case: Sequence[Coding]) -> date | None:
    """The day of the newest article; None when none is dated."""
    newest = max((published(coding.article) for coding in case), default=date.min)
    return None if newest == date.min else newest


def numbers_of(cited: Sequence[Cited]) -> dict[str, int]:
    """The number of each claim by its id."""
    return {c.claim.id: c.number for c in reversed(cited)}


def links_of(cited: Sequence[Cited]) -> dict[str, str]:
    """Where on the page each claim stands, by its id."""
    return {claim: f"#c{number}" for claim, number in numbers_of(cited).items()}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
