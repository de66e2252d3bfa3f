"""Figures, days and claims in the few words that people read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tightrope.cli import app, case
from tightrope.cli.lines import figure, in_short, period, sides
from tightrope.records import (
    Article,
    AssessmentClaim,
    Figure,
    LeverClaim,
    MessageClaim,
    RedLineClaim,
    Span,
    TieClaim,
)

if TYPE_CHECKING:
    import typer

ARTICLE = Article(name="a", text="If troops die, Redland will answer, the envoy told Greenland about the waiver.")


def span(words: str) -> Span:
    at = ARTICLE.text.index(words)
    return ARTICLE.span(at, at + len(words))


WHOLE = span(ARTICLE.text)


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (Figure(best=8), "8"),
        (Figure(low=8, best=8, high=8), "8"),
        (Figure(low=8, high=8), "8"),
        (Figure(low=12), "at least 12"),
        (Figure(high=7), "up to 7"),
        (Figure(low=5, high=8), "5 to 8"),
        (Figure(low=5, best=6, high=8), "5 to 8"),
        (Figure(best=1200), "1,200"),
    ],
)
def test_a_figure_prints_its_bounds(given: Figure, printed: str) -> None:
    assert figure(given) == printed


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2023, 12, 3), date(2023, 12, 3), "3 Dec 2023"),
        (date(2023, 12, 1), date(2023, 12, 3), "1 Dec 2023 to 3 Dec 2023"),
        (date(2023, 10, 17), None, "since 17 Oct 2023"),
        (None, date(2023, 12, 3), "until 3 Dec 2023"),
        (None, None, ""),
    ],
)
def test_a_period_prints_its_ends(first: date | None, last: date | None, printed: str) -> None:
    assert period(first, last) == printed


@pytest.mark.parametrize(
    ("claim", "printed"),
    [
        (TieClaim(quote=WHOLE, source="a", type="member_of", target="b"), "a member of b"),
        (LeverClaim(quote=WHOLE, holder="a", over="b", instrument=span("waiver")), "a over b: waiver, held"),
        (MessageClaim(quote=WHOLE, sender="a", via="c", receiver="b"), "a → b via c"),
        (
            RedLineClaim(
                quote=WHOLE, drawn_by="a", condition=span("If troops die"), consequence=span("Redland will answer")
            ),
            "a: If troops die ⇒ Redland will answer",
        ),
        (AssessmentClaim(quote=WHOLE, content=span("Redland will answer")), "unattributed: Redland will answer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_claim_in_short(claim: TieClaim | LeverClaim, printed: str) -> None:
    assert in_short(claim) == printed


@pytest.mark.parametrize("commands", [app, case.app])
def test_what_a_command_is_for_is_told_whole_in_the_list_of_commands(commands: typer.Typer) -> None:
    documents = [one.callback.__doc__ or "" for one in commands.registered_commands if one.callback]
    assert [told for told in documents if len(told.splitlines()[0]) > 62] == []


@pytest.mark.parametrize(
    ("by", "to", "printed"),
    [
        (("a",), ("b", "c"), "A → CONSULT → B and C"),
        (("a", "b"), ("b", "a"), "A and B → CONSULT → each other"),
        (("a",), ("a",), "A → CONSULT"),
        ((), (), "someone → CONSULT"),
    ],
)
def test_who_does_it_to_whom_is_printed_once(by: tuple[str, ...], to: tuple[str, ...], printed: str) -> None:
    assert sides(by, "CONSULT", to, {"a": "A", "b": "B", "c": "C"}) == printed
