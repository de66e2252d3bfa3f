"""The matrix of the page: who does what to whom, with signs and numbers."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from tightrope.brief.drawing import at_both_widths
from tightrope.brief.figures import Picture, Row, links_of, numbers_of, side_names
from tightrope.charts import matrix, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.brief.cited import Cited
    from tightrope.brief.telling import Cast
    from tightrope.records import Coding, Sides

MOST = 14


def matrix_picture(case: Sequence[Coding], cited: Sequence[Cited], sides: Sides, cast: Cast) -> Picture | None:
    """Who does what to whom as a table with signs; None when no claim joins two actors."""
    actors, told = signed(case, MOST, sides)
    if not told:
        return None
    names, links, numbers = side_names(sides, cast), links_of(cited), numbers_of(cited)
    label = f"Matrix of {len(actors)} actors: rows do, columns are done to; the table below has the same."
    desk, phone = at_both_widths(partial(matrix, case, sides=sides, names=names, links=links), label)
    pairs = Counter({(edge.doer, edge.recipient): 0 for edge in told})
    signs: dict[tuple[str, str, str], int] = {}
    first: dict[tuple[str, str], str] = {}
    for edge in told:
        pair = (edge.doer, edge.recipient)
        pairs[pair] += len(edge.claims)
        signs[(*pair, edge.sign)] = len(edge.claims)
        first.setdefault(pair, edge.claims[0])
    order = {actor: n for n, actor in enumerate(actors)}
    return Picture(
        title="The same as a table with signs",
        caption="A row for who does it, a column for whom it is done to; in a cell the number of claims, with a minus "
        "for hostile acts and a plus for cooperative ones; a dashed frame is a standing tie. Actors of one side stand "
        "together.",
        desk=desk,
        phone=phone,
        columns=("Who", "Whom", "Hostile", "Cooperative", "Ties"),
        rows=tuple(
            Row(
                cells=(
                    cast[doer].name,
                    cast[whom].name,
                    *(f"{signs.get((doer, whom, sign), 0) or '–'}" for sign in ("hostile", "cooperative", "tie")),
                ),
                number=numbers.get(first[doer, whom]),
            )
            for doer, whom in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
        ),
    )
