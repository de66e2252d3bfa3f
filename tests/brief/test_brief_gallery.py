from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tightrope.brief.gallery import CHARTS, draw, drawable
from tightrope.charts import to_svg
from tightrope.errors import InputError
from tightrope.records import Article, Coding

if TYPE_CHECKING:
    from tightrope.records import Event


def paths(svg: str) -> list[str]:
    """What is drawn, without where it leads."""
    return re.findall(r'<path[^>]* d="([^"]*)"', svg)


@pytest.mark.parametrize("name", ["timeline", "tallies", "network", "matrix"])
def test_a_chart_is_the_one_of_the_page(
    name: str, case: tuple[Coding, ...], events: tuple[Event, ...], page: str
) -> None:
    alone = paths(to_svg(draw(name, drawable(case, events), of="The strait").chart, label="x"))
    figures = [paths(figure) for figure in re.findall(r'<div class="desk">(<svg.*?</svg>)</div>', page, re.DOTALL)]
    assert alone in figures


def test_a_chart_says_of_what_it_is(case: tuple[Coding, ...], events: tuple[Event, ...]) -> None:
    drawn = draw("tallies", drawable(case, events), of="The strait")
    assert drawn.title == "Attacks on Orlava"
    assert drawn.note[0] == "The strait: 2 articles, up to 7 March 2026."


def test_no_such_chart_is_a_clear_fault(case: tuple[Coding, ...]) -> None:
    with pytest.raises(InputError, match="no chart is named 'pie'; there is timeline, map"):
        draw("pie", drawable(case, ()), of="x")


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_to_draw_is_a_clear_fault(name: str) -> None:
    empty = Coding(article=Article(name="x", text="Nothing."), coder="hand")
    with pytest.raises(InputError, match=f"nothing to draw as {name}"):
        draw(name, drawable([empty], ()), of="x")
