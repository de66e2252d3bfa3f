from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.charts import matrix, signed, to_svg
from tightrope.records import Actor, Article, Coding, EventClaim, Sides, TieClaim

if TYPE_CHECKING:
    from tightrope.records import AnyClaim, Side

TEXT = "Raiders & rangers clashed."
ARTICLE = Article(name="x", text=TEXT)
QUOTE = ARTICLE.span(0, len(TEXT))
ACTORS = tuple(Actor(id=name, name=name.capitalize()) for name in ("raiders", "rangers", "patron", "poet"))
SIDES = Sides(challenger=("raiders",), patron=("patron",), defender=("rangers",))
NAMES: dict[Side, str] = {
    "challenger": "raiders",
    "defender": "rangers",
    "patron": "patron",
    "middle": "home",
    "other": "others",
}


def act(by: str, to: str, **fields: object) -> EventClaim:
    given = {"type": "ASSAULT", **fields}
    return EventClaim(quote=QUOTE, trigger=QUOTE, by=(by,), to=(to,), **given)  # type: ignore[arg-type]


def coded(*claims: AnyClaim) -> tuple[Coding, ...]:
    return (Coding(article=ARTICLE, coder="hand", actors=ACTORS, claims=claims),)


CASE = coded(
    act("poet", "rangers", type="ACCUSE"),
    act("raiders", "rangers"),
    act("raiders", "rangers", mode="drone"),
    act("raiders", "rangers", type="CONSULT"),
    TieClaim(quote=QUOTE, source="patron", type="backs", target="raiders"),
)


def test_actors_of_one_side_stand_together_and_the_others_last() -> None:
    assert signed(CASE, 14, SIDES)[0] == ("raiders", "rangers", "patron", "poet")


def test_a_cell_tells_sign_and_number() -> None:
    links = {CASE[0].claims[1].id: "#c1"}
    svg = to_svg(matrix(CASE, sides=SIDES, names=NAMES, links=links), label="A matrix")
    assert ">\u22122<" in svg
    assert ">+1<" in svg
    assert "Raiders → Rangers: hostile act, 2 claims" in svg


def test_a_tie_is_a_frame_without_a_number() -> None:
    svg = to_svg(
        matrix(coded(TieClaim(quote=QUOTE, source="patron", type="backs", target="raiders")), names=NAMES), label="x"
    )
    assert "stroke-dasharray" in svg
    assert ">1<" not in svg


def test_a_cell_leads_to_its_claim() -> None:
    links = {CASE[0].claims[0].id: "#c5"}
    assert 'href="#c5"' in to_svg(matrix(CASE, sides=SIDES, names=NAMES, links=links), label="x")


def test_a_phone_has_numbers_for_the_columns() -> None:
    svg = to_svg(matrix(CASE, sides=SIDES, names=NAMES, width=356), label="x")
    assert ">1 Raiders<" in svg
    assert ">2<" in svg
