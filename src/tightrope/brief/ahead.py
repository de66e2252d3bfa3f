"""A forecast as the page sets it: its fan, its chances, and worlds that a reader can choose among."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from tightrope.brief.drawing import DESK, PHONE, drawn
from tightrope.brief.gallery import Drawn
from tightrope.brief.wording import day_words, over_words, with_article
from tightrope.charts import axis, fan, fan_ahead
from tightrope.records import Record
from tightrope.records.outlook import Chance, Dial, Outlook

if TYPE_CHECKING:
    from tightrope.records.outlook import Cuts, World

_SIDE = 540  # the fan beside the dials
_PHONE_PAST = 1.25  # days of the past that fit on a phone, for each day ahead
_HEIGHTS = {"desk": 300, "phone": 240, "side": 250, "pinned": 130}


class Likelihood(Record, frozen=True, kw_only=True):
    """A chance in a list: its number, its words, and how long its bar is.

    Attributes:
        chance: As it was told.
        percent: As a number; empty if it cannot be told.
        band: Its words; why it cannot be told otherwise.
        bar: From 0 to 100.
    """

    chance: Chance
    percent: str
    band: str
    bar: float


class WorldRow(Record, frozen=True, kw_only=True):
    """A world as a row of a table.

    Attributes:
        settings: Of each dial.
        acts: The middle guess and nine in ten.
        change: Of the expected number, and 90% of what is thought of it.
        chances: As numbers.
        stands: Whether the levers stand so.
    """

    settings: tuple[str, ...]
    acts: str
    change: str
    chances: tuple[str, ...]
    stands: bool


class Ahead(Record, frozen=True, kw_only=True):
    """What the page sets.

    Attributes:
        outlook: The forecast.
        span: The days that it is about.
        begins: The first of them.
        until: The last of them.
        counter: Whose totals are given.
        cut_off: The last day watched.
        desk: The fan, wide.
        phone: The fan, narrow.
        label: What the fan shows, in a sentence.
        days: Some days ahead with the middle guess, half and nine in ten of the histories.
        chances: Of crossing each line, the likeliest first.
        dials: Levers that the reader can set.
        side: The fan of the world that is chosen, wide.
        side_phone: The same, narrow.
        rows: All worlds, as a table.
        data: The same for the page's script, as JSON without any tag in it.
    """

    outlook: Outlook
    span: str
    begins: str
    until: str
    counter: str
    cut_off: str
    desk: str
    phone: str
    label: str
    days: tuple[tuple[str, str, str, str], ...]
    chances: tuple[Likelihood, ...]
    dials: tuple[Dial, ...] = ()
    side: str = ""
    side_phone: str = ""
    rows: tuple[WorldRow, ...] = ()
    data: str = ""


def ahead(outlook: Outlook) -> Ahead:
    """Lay a forecast out.

    Args:
        outlook: The forecast.
    """
    first, last = outlook.acts[0].on, outlook.acts[-1].on
    label = f"Fan chart. {outlook.sentence}"
    before = round(_PHONE_PAST * outlook.days)
    made = Ahead(
        outlook=outlook,
        span=over_words(first, last),
        begins=day_words(first),
        until=day_words(last),
        counter=with_article(outlook.counter),
        cut_off=day_words(outlook.as_of),
        desk=drawn(fan(outlook, width=DESK, height=_HEIGHTS["desk"]), label),
        phone=drawn(fan(outlook, width=PHONE, height=_HEIGHTS["phone"], before=before), label),
        label=label,
        days=tuple(
            (day_words(day.on), f"{day.cuts[2]:,.0f}", _span(day.cuts[1], day.cuts[3]), _span(day.cuts[0], day.cuts[4]))
            for day in outlook.acts
        ),
        chances=tuple(sorted(map(_likelihood, outlook.chances), key=lambda one: -one.bar)),
    )
    if not outlook.worlds:
        return made
    # the half of every world fits; a wider band is cut off, and the sentence above it says how far it goes
    top, _ = axis(max(*(world.acts[-1][3] for world in outlook.worlds), outlook.acts[-1].cuts[4]))
    label = "Fan of the acts to come as the levers are set; the numbers stand above it, and in the table below."
    return msgspec.structs.replace(
        made,
        dials=outlook.dials,
        side=drawn(fan_ahead(outlook, top=top, width=_SIDE, height=_HEIGHTS["side"]), label),
        side_phone=drawn(fan_ahead(outlook, top=top, width=PHONE, height=_HEIGHTS["pinned"]), label),
        rows=tuple(_row(outlook, world) for world in outlook.worlds),
        data=_data(outlook, made.chances, top),
    )


def fan_of(outlook: Outlook, width: int = DESK) -> Drawn:
    """The fan as a chart of its own, with the words that go with it.

    Args:
        outlook: The forecast.
        width: In pixels.
    """
    first, last = outlook.acts[0].on, outlook.acts[-1].on
    return Drawn(
        chart=fan(outlook, width=width),
        title=f"What may come: {outlook.many}, running total",
        note=(
            f"{outlook.case}. Forecast {over_words(first, last)}, seed {outlook.seed}.",
            f"Line: the middle guess. Dark: half of {outlook.histories:,} histories. Light: nine in ten.",
        ),
        label=f"Fan chart. {outlook.sentence}",
    )


def _span(low: float, high: float) -> str:
    return f"{low:,.0f} to {high:,.0f}"


def _likelihood(one: Chance) -> Likelihood:
    if one.chance is None:
        return Likelihood(chance=one, percent="", band=one.words, bar=-1.0)
    percent, band = _told(one.chance)
    return Likelihood(chance=one, percent=percent, band=band, bar=round(100 * one.chance, 1))


def _told(chance: float) -> tuple[str, str]:
    """A chance as a number and in words."""
    from tightrope.escalation.likely import band, percent  # noqa: PLC0415 - numpy and the compiler are heavy

    return percent(chance), band(chance).words


def _row(outlook: Outlook, world: World) -> WorldRow:
    cuts = world.acts[-1]
    stands = world.at == tuple(dial.now for dial in outlook.dials)
    low, high = world.belief
    return WorldRow(
        settings=tuple(dial.settings[n].name for dial, n in zip(outlook.dials, world.at, strict=True)),
        acts=f"{cuts[2]:,.0f} ({_span(cuts[0], cuts[4])})",
        change="as it stands" if stands else f"{_signed(world.change)} ({_signed(low)} to {_signed(high)})",
        chances=tuple("–" if chance is None else _told(chance)[0] for chance in world.chances),
        stands=stands,
    )


def _signed(number: float) -> str:
    """A change with its sign, a true minus."""
    whole = round(number)
    sign = "+" if whole > 0 else "\u2212" if whole < 0 else ""
    return f"{sign}{abs(whole):,}"


def _data(outlook: Outlook, shown: tuple[Likelihood, ...], top: float) -> Markup:
    """What the page's script needs; each world's chances stand in the order in which the page lists them."""
    order = [outlook.chances.index(one.chance) for one in shown]

    def told(chance: float | None) -> tuple[str, str, float] | None:
        return None if chance is None else (*_told(chance), round(100 * chance, 1))

    worlds = [
        {
            "acts": [[round(cut, 1) for cut in cuts] for cuts in world.acts],
            "chances": [told(world.chances[n]) for n in order],
            "told": _world_words(outlook, world),
        }
        for world in outlook.worlds
    ]
    data = {
        "sizes": [len(dial.settings) for dial in outlook.dials],
        "now": [dial.now for dial in outlook.dials],
        "top": top,
        "worlds": worlds,
    }
    return Markup(msgspec.json.encode(data).decode().replace("<", "\\u003c"))  # noqa: S704 - no tag can begin in it


def _world_words(outlook: Outlook, world: World) -> str:
    """What a world comes to, in a sentence or two."""
    cuts: Cuts = world.acts[-1]
    told = f"The middle guess is {cuts[2]:,.0f}; nine histories in ten have {_span(cuts[0], cuts[4])}."
    if world.at == tuple(dial.now for dial in outlook.dials):
        return f"{told} So the levers stand."
    low, high = world.belief
    way = "more" if world.change >= 0 else "fewer"
    return (
        f"{told} On average {abs(world.change):,.0f} {way} than as the levers stand; by what is not known of the "
        f"process, the difference may be anything from {_signed(low)} to {_signed(high)}."
    )
