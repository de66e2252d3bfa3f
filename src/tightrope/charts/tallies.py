"""Running totals: each figure on its day, in the colour of who says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tightrope.charts.ink import INK, SECTOR_INK, TYPE_LABEL, shorten
from tightrope.charts.sides import cast_of
from tightrope.charts.theme import colours, layered, rows
from tightrope.records import EventType, Record, TallyClaim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from tightrope.records import Actor, Coding

# Told apart without red against green, and each 3:1 against the page; the last is for all further voices.
_VOICES = tuple(SECTOR_INK[sector] for sector in ("GOV", "REB", "CIV", "IGO", "POL", "NGO", "EXP", "MED"))


class Tally(Record, frozen=True, kw_only=True):
    """One figure as the chart shows it.

    Attributes:
        claim: Id of the claim.
        what: Type of the acts counted.
        unit: Acts, or people killed or injured.
        target: Name of whom they are done to; empty when not said.
        day: The day that the count reaches to, or the article's when the text gives none.
        value: The figure.
        bound: "at least", "up to", or empty.
        voice: Who says so, by name; the outlet when nobody else does.
    """

    claim: str
    what: EventType
    unit: str
    target: str
    day: date
    value: int
    bound: str
    voice: str

    @property
    def series(self) -> tuple[str, str, str]:
        """Tallies of one series count the same thing."""
        return (self.what, self.unit, self.target)

    @property
    def title(self) -> str:
        """What is counted, in words."""
        acts = {"ASSAULT": "attacks", "PROTEST": "protests"}.get(self.what, f"acts of type {TYPE_LABEL[self.what]}")
        counted = acts if self.unit == "acts" else f"people {self.unit.removeprefix('people ')}"
        link = "on" if self.what == "ASSAULT" and self.unit == "acts" else "concerning"
        return f"{counted} {link} {self.target}" if self.target else counted


def tallies(case: Sequence[Coding]) -> tuple[Tally, ...]:
    """The running totals of a case that can be put on a day, in order of series and time.

    Args:
        case: Codings of the case's articles.

    Returns:
        One tally for each claim that has a day of its own or an article with a date.
    """
    cast = cast_of(case)
    found = [
        _tally(claim, coding, day, cast)
        for coding in case
        for claim in coding.claims
        if isinstance(claim, TallyClaim) and (day := _day(claim, coding))
    ]
    return tuple(sorted(found, key=lambda tally: (tally.series, tally.day, tally.voice, tally.value, tally.claim)))


def tallies_chart(
    series: Sequence[Tally], *, links: Mapping[str, str] | None = None, width: int = 860, height: int = 250
) -> alt.LayerChart:
    """Draw the tallies of one series.

    Args:
        series: Figures that count the same thing.
        links: Claim id → fragment of the page that it leads to.
        width: Of the whole drawing, in pixels.
        height: Of the plot, in pixels.

    Returns:
        A dot for each figure with its number beside it; the figures of one voice are joined.
    """
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    voices = list(dict.fromkeys(tally.voice for tally in series))
    ink = {voice: _VOICES[min(n, len(_VOICES) - 1)] for n, voice in enumerate(voices)}
    short = {voice: shorten(voice, 34) for voice in voices}
    marks = [
        {
            "day": f"{tally.day.isoformat()}T12:00:00Z",
            "value": tally.value,
            "text": {"at least": "≥ ", "up to": "≤ "}.get(tally.bound, "") + f"{tally.value:,}",
            "voice": short[tally.voice],
            "href": (links or {}).get(tally.claim, ""),
            "told": f"{tally.bound} {tally.value}, {tally.day.day} {tally.day:%b %Y}, {tally.voice}".strip(),
        }
        for tally in series
    ]
    first, last = min(tally.day for tally in series), max(tally.day for tally in series)
    base = alt.Chart(rows(marks)).encode(
        alt.X(
            "day:T",
            scale=alt.Scale(type="utc", nice=False, padding=34),
            axis=alt.Axis(
                format="%-d %b" if first.year == last.year else "%-d %b %Y",
                title=None,
                grid=False,
                values=_ticks(first, last, max(2, width // 140)),
            ),
        ),
        alt.Y(
            "value:Q",
            scale=alt.Scale(zero=True, nice=True),
            axis=alt.Axis(title=None, tickCount=4, domain=False, ticks=False),
        ),
    )
    colour = alt.Color(
        "voice:N",
        scale=colours(list(short.values()), {short[voice]: tone for voice, tone in ink.items()}),
        legend=alt.Legend(title=None, symbolOpacity=1, columns=max(1, width // 280), labelLimit=width - 40),
    )
    joined = base.mark_line(strokeWidth=1.4, opacity=0.5).encode(colour)
    dots = base.mark_point(filled=True, size=80, opacity=1).encode(
        colour, alt.Href("href:N"), alt.Description("told:N")
    )
    figures = base.mark_text(dy=-13, fontSize=12, fontWeight="bold", color=INK).encode(alt.Text("text:N"))
    return layered(joined, dots, figures, width=width - 44, height=height, columns=max(1, width // 280))


def _ticks(first: date, last: date, most: int) -> list[str]:
    """Days for the axis: the first, the last and a few between, never two on one day."""
    span = (last - first).days
    steps = min(most, span) or 1
    days = sorted({first + (last - first) * n // steps for n in range(steps + 1)})
    return [f"{day.isoformat()}T12:00:00Z" for day in days]


def _day(claim: TallyClaim, coding: Coding) -> date | None:
    published = coding.article.published
    for dates in (claim.window, published):
        if dates and dates.latest:
            return dates.latest
    return published.earliest if published else None


def _tally(claim: TallyClaim, coding: Coding, day: date, cast: Mapping[str, Actor]) -> Tally:
    figure = claim.figure
    bound = "" if figure.best is not None else "at least" if figure.low is not None else "up to"
    outlet = coding.article.outlet or coding.article.name
    return Tally(
        claim=claim.id,
        what=claim.what,
        unit=claim.unit,
        target=cast[claim.to[0]].name if claim.to else "",
        day=day,
        value=figure.value,
        bound=bound,
        voice=cast[claim.said_by[0].actor].name if claim.said_by else outlet,
    )
