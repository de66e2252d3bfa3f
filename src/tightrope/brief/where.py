"""The map of the page: where acts are told to have happened, and how closely the words pin them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tightrope.brief.drawing import at_both_widths
from tightrope.brief.figures import Picture, Row, acts_told, links_of, numbers_of, side_names
from tightrope.charts import MAP_CREDIT, PRECISION_LABEL, cast_of, on_map, places_map, spots
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.brief.cited import Cited
    from tightrope.records import Coding, Event, Sides


def where_picture(
    case: Sequence[Coding], cited: Sequence[Cited], events: Sequence[Event], sides: Sides
) -> Picture | None:
    """Places of acts that are told as having happened; None when no place is known."""
    acts = acts_told(cited, events)
    found = spots(acts, case, sides)
    if not found:
        return None
    placed, drawn = sum(spot.count for spot in found), on_map(found)
    happened = sum(1 for act in acts if act.status in {"happened", "claimed"})
    caption = (
        "A disc is as large as the acts told there are many, in the colour of the side that did them; it is hollow "
        "where the words name no town, and the broken circle is as wide as they leave the place open: a province, "
        "a sea, or a whole country (then as large as the country)."
    )
    if len(drawn) < len(found):
        caption += f" {count_of(len(found) - len(drawn), 'place')} far from the others stand in the table only."
    if happened > placed:
        caption += f" {count_of(happened - placed, 'act')} of {happened} have no place that could be found."
    caption += f" Outlines: {MAP_CREDIT}."
    names, links, numbers = side_names(sides, cast_of(case)), links_of(cited), numbers_of(cited)
    label = f"Map of {count_of(len(drawn), 'place')} where acts happened; the table below has the same."
    desk, phone = at_both_widths(partial(places_map, found, names=names, links=links), label)
    return Picture(
        title="",
        caption=caption,
        desk=desk,
        phone=phone,
        columns=("Place", "How closely", "Whose acts", "Acts"),
        rows=tuple(
            Row(
                cells=(spot.name, PRECISION_LABEL[spot.precision], names[side], f"{len(claims)}"),
                number=numbers.get(claims[0]),
            )
            for spot in found
            for side, claims in spot.acts
        ),
    )
