"""Who does what to whom as a table with signs: a row for the doer, a column for whom it is done to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.charts.edges import SIGN_LABEL, Edge, Sign, edges, leading_actors
from tightrope.charts.ink import COOPERATIVE, HALO, HOSTILE, INK, MUTED, RULE, SIDE_INK, TIE, lines, shorten
from tightrope.charts.sides import cast_of, sides_of
from tightrope.charts.theme import colours, layered, rows
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from tightrope.records import Coding, Side, Sides

_PHONE = 600
_MOST = {True: 10, False: 14}  # actors on a phone and on a desk
_WIDEST = 46
_LINE = 10.5
_SLANT = 112  # pixels that slanted names take above and to the right
_INK: dict[Sign, str] = {"hostile": HOSTILE, "cooperative": COOPERATIVE, "tie": TIE}
_MARK: dict[Sign, str] = {"hostile": "\u2212", "cooperative": "+", "tie": ""}


def signed(case: Sequence[Coding], most: int, sides: Sides) -> tuple[tuple[str, ...], tuple[Edge, ...]]:
    """The leading actors, those of one side together, and all that is told between any two of them."""
    order = list(SIDE_INK)
    leading = leading_actors(case, most)
    actors = tuple(sorted(leading, key=lambda actor: (order.index(sides.of(actor)), leading.index(actor))))
    return actors, tuple(edge for edge in edges(case) if {edge.doer, edge.recipient} <= {*actors})


def matrix(
    case: Sequence[Coding],
    *,
    sides: Sides | None = None,
    names: Mapping[Side, str],
    links: Mapping[str, str] | None = None,
    width: int = 860,
) -> alt.LayerChart:
    """Draw who does what to whom among the leading actors as a table.

    Args:
        case: Codings of the case's articles.
        sides: Who stands where: the actors of one side stand together.
        names: What to call each side in the key.
        links: Claim id → fragment of the page that it leads to.
        width: Of the whole drawing, in pixels.

    Returns:
        For each doer a row and for each recipient a column; in a cell the number of claims, with a minus for hostile
        and a plus for cooperative acts, the stronger its colour the more there are; a dashed frame for a standing tie.
    """
    import altair as alt  # noqa: PLC0415 - a second to import, which only a drawing needs

    narrow = width < _PHONE
    standing, cast = sides or sides_of(case), cast_of(case)
    actors, told = signed(case, _MOST[narrow], standing)
    left = 142 if narrow else 190
    slant = 0 if narrow else _SLANT
    cell = min(_WIDEST, (width - left - slant) / max(len(actors), 1))
    size = cell * len(actors)
    top = 22 if narrow else _SLANT
    place = {actor: n for n, actor in enumerate(actors)}
    cells = _cells(told, place, cell, links or {}, {actor: cast[actor].name for actor in actors})
    rows_of = [
        lines(f"{n + 1} {cast[actor].name}", 18, most=2) if narrow else shorten(cast[actor].name, 26)
        for n, actor in enumerate(actors)
    ]
    heads = [
        {
            "at": (n + 0.5) * cell,
            "row": called,
            "row_at": (n + 0.5) * cell - called.count("\n") * _LINE / 2,
            "column": f"{n + 1}" if narrow else shorten(cast[actor].name, 24),
            "side": names[standing.of(actor)],
        }
        for n, (actor, called) in enumerate(zip(actors, rows_of, strict=True))
    ]
    present = [side for side in SIDE_INK if any(head["side"] == names[side] for head in heads)]
    x = alt.Scale(domain=[0, size], range=[left, left + size], nice=False)
    y = alt.Scale(domain=[0, size], range=[top, top + size], nice=False)
    side = alt.Color(
        "side:N",
        scale=colours([names[s] for s in present], {names[s]: SIDE_INK[s] for s in present}),
        legend=alt.Legend(
            title=None, symbolType="circle", columns=max(1, width // 300), labelLimit=min(width - 60, 300)
        ),
    )
    squares = [
        {"a": n * cell, "b": (n + 1) * cell, "c": m * cell, "d": (m + 1) * cell}
        for n in range(len(actors))
        for m in range(len(actors))
    ]
    grid = (
        alt.Chart(rows(squares))
        .mark_rect(filled=False, stroke=RULE, strokeWidth=0.5)
        .encode(alt.X("a:Q", scale=x, axis=None), alt.X2("b:Q"), alt.Y("c:Q", scale=y, axis=None), alt.Y2("d:Q"))
    )
    self_ = (
        alt.Chart(rows([{"a": n * cell, "b": (n + 1) * cell} for n in place.values()]))
        .mark_rect(color=RULE, opacity=0.5)
        .encode(alt.X("a:Q", scale=x, axis=None), alt.X2("b:Q"), alt.Y("a:Q", scale=y, axis=None), alt.Y2("b:Q"))
    )
    filled = [
        alt.Chart(rows([one for one in cells if one["sign"] == sign]))
        .mark_rect(color=_INK[sign], stroke=HALO, strokeWidth=1)
        .encode(
            alt.X("x:Q", scale=x, axis=None),
            alt.X2("x2:Q"),
            alt.Y("y:Q", scale=y, axis=None),
            alt.Y2("y2:Q"),
            alt.FillOpacity("strength:Q", scale=None),
            alt.Href("href:N"),
            alt.Description("told:N"),
        )
        for sign in ("hostile", "cooperative")
    ]
    ties = (
        alt.Chart(rows([one for one in cells if one["sign"] == "tie"]))
        .mark_rect(filled=False, stroke=MUTED, strokeWidth=1.5, strokeDash=[3, 3])
        .encode(
            alt.X("x:Q", scale=x, axis=None), alt.X2("x2:Q"), alt.Y("y:Q", scale=y, axis=None), alt.Y2("y2:Q"),
            alt.Href("href:N"), alt.Description("told:N"),
        )
    )  # fmt: skip
    numbers = (
        alt.Chart(rows([one for one in cells if one["text"]]))
        .mark_text(fontSize=11 if narrow else 13, fontWeight="bold", color=INK, baseline="middle")
        .encode(alt.X("middle:Q", scale=x, axis=None), alt.Y("centre:Q", scale=y, axis=None), alt.Text("text:N"))
    )
    labels = (
        alt.Chart(rows(heads))
        .mark_text(
            x=left - 18,
            align="right",
            baseline="middle",
            fontSize=10 if narrow else 12,
            color=INK,
            lineBreak="\n",
            lineHeight=_LINE,
        )
        .encode(alt.Y("row_at:Q", scale=y, axis=None), alt.Text("row:N"))
    )
    dots = (
        alt.Chart(rows(heads))
        .mark_point(x=left - 9, filled=True, shape="circle", size=60, opacity=1)
        .encode(alt.Y("at:Q", scale=y, axis=None), side)
    )
    columns = (
        alt.Chart(rows(heads))
        .mark_text(
            y=top - 8, align="center" if narrow else "left", baseline="middle", fontSize=12, color=INK,
            angle=0 if narrow else 315,
        )
        .encode(alt.X("at:Q", scale=x, axis=None), alt.Text("column:N"))
    )  # fmt: skip
    return layered(
        grid, self_, *filled, ties, numbers, labels, dots, columns,
        width=left + size + slant, height=top + size + 2, columns=max(1, width // 300),
    )  # fmt: skip


def _cells(
    told: Sequence[Edge], place: Mapping[str, int], cell: float, links: Mapping[str, str], called: Mapping[str, str]
) -> list[dict[str, object]]:
    """A rectangle for each edge: half a cell high where both signs meet in it, inset for a tie."""
    most = max((len(edge.claims) for edge in told if edge.sign != "tie"), default=1)
    signs: dict[tuple[str, str], set[Sign]] = {}
    for edge in told:
        signs.setdefault((edge.doer, edge.recipient), set()).add(edge.sign)
    cells: list[dict[str, object]] = []
    for edge in told:
        both = {"hostile", "cooperative"} <= signs[edge.doer, edge.recipient]
        left, top = place[edge.recipient] * cell, place[edge.doer] * cell
        high = cell / 2 if both and edge.sign != "tie" else cell
        top += high if both and edge.sign == "cooperative" else 0
        inset = 2.5 if edge.sign == "tie" else 0
        many = count_of(len(edge.claims), "claim")
        cells.append(
            {
                "x": left + inset,
                "x2": left + cell - inset,
                "y": top + inset,
                "y2": top + high - inset,
                "middle": left + cell / 2,
                "centre": top + high / 2,
                "sign": edge.sign,
                "strength": 0.16 + 0.34 * (len(edge.claims) - 1) / max(most - 1, 1),
                "text": "" if edge.sign == "tie" else f"{_MARK[edge.sign]}{len(edge.claims)}",
                "href": links.get(edge.claims[0], ""),
                "told": f"{called[edge.doer]} → {called[edge.recipient]}: {SIGN_LABEL[edge.sign]}, {many}",
            }
        )
    return cells
