"""Codings made by hand, as a coder would make them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tightrope.ledger import aids, upgrading
from tightrope.records import Actor, AnyClaim, Article, Coding, DateRange, EventClaim, Figure, Mention, Place, Statement

if TYPE_CHECKING:
    import pytest

ACTORS = (
    Actor(id="usa", name="United States", aliases=("US", "American"), kind="state", country="USA", sector="GOV"),
    Actor(id="us-forces", name="US forces", aliases=("US troops",), kind="institution", country="USA", sector="MIL"),
    Actor(id="kataib", name="Kataib Hezbollah", kind="group", country="IRQ", sector="REB"),
    Actor(id="nujaba", name="Harakat al-Nujaba", aliases=("Nujaba",), kind="group", country="IRQ", sector="REB"),
    Actor(id="iraq", name="Iraq", kind="state", country="IRQ", sector="GOV"),
    Actor(id="iran", name="Iran", kind="state", country="IRN", sector="GOV"),
    Actor(id="blinken", name="Antony Blinken", kind="person", country="USA", sector="GOV"),
    Actor(id="sudani", name="Mohammed al-Sudani", aliases=("al-Sudani",), kind="person", country="IRQ", sector="GOV"),
    Actor(id="barzani", name="Masrour Barzani", kind="person", country="IRQ", sector="GOV"),
)  # fmt: skip


def day(text: str) -> DateRange:
    return DateRange(earliest=date.fromisoformat(text), latest=date.fromisoformat(text), how="named day")


def article(
    text: str, *, name: str = "a", outlet: str | None = "Wire", published: str | None = "2023-12-04"
) -> Article:
    return Article(name=name, text=text, outlet=outlet, published=day(published) if published else None)


def event(of: Article, trigger: str, *, quote: str | None = None, **fields: Any) -> EventClaim:  # noqa: ANN401  any field
    """Claim an event of the first occurrence of its trigger; a number stands for a Figure, a name for a Place."""
    words = quote or of.text
    at, hit = of.text.index(words), of.text.index(trigger)
    for field in ("killed", "injured", "count"):
        if isinstance(fields.get(field), int):
            fields[field] = Figure(best=fields[field])
    if isinstance(fields.get("place"), str):
        fields["place"] = Place(name=fields["place"], country="IRQ", precision="near")
    if isinstance(fields.get("dates"), str):
        fields["dates"] = day(fields["dates"])
    fields.setdefault("type", "ASSAULT")
    return EventClaim(quote=of.span(at, at + len(words)), trigger=of.span(hit, hit + len(trigger)), **fields)


def coding(of: Article, *claims: AnyClaim, coder: str = "rules 1") -> Coding:
    """Put claims into a coding that also has a mention and a statement."""
    word = of.span(0, len((of.text.split() or of.text)[0]))
    return Coding(
        article=of,
        coder=coder,
        actors=ACTORS,
        mentions=(Mention(span=word, actor="usa"),),
        claims=claims,
        statements=(Statement(content=word, actor="usa"),),
    )


def strike(
    text: str = "A US strike near Kirkuk killed five militants.",
    *,
    name: str = "a",
    outlet: str = "Wire",
    published: str = "2023-12-04",
    **fields: Any,  # noqa: ANN401  any field
) -> Coding:
    """Code one strike by the United States on Kataib Hezbollah near Kirkuk on 3 December 2023, or as told."""
    of = article(text, name=name, outlet=outlet, published=published)
    given = {
        "by": ("usa",),
        "to": ("kataib",),
        "dates": "2023-12-03",
        "place": "Kirkuk",
        "killed": 5,
        "count": 1,
        **fields,
    }
    return coding(of, event(of, given.pop("trigger", "strike"), **given))


def as_version_five(then: pytest.MonkeyPatch) -> None:
    """Let new ledgers be as the version before views and finding aids made them."""
    then.setattr(upgrading, "MIGRATIONS", upgrading.MIGRATIONS[:5])
    then.setattr(upgrading, "VERSION", 5)
    then.setattr(aids, "take_in", lambda *_: None)
