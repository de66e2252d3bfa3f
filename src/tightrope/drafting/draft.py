"""A ledger's claims as a case."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from tightrope.drafting.acts import acts_of, cited, first_day_of, published_on, totals_of
from tightrope.drafting.levers import levers_of
from tightrope.drafting.past import shrunk
from tightrope.errors import InputError
from tightrope.records.case import Case, Effect, Number, Process, Threshold
from tightrope.records.claims import RedLineClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tightrope.records import Actor, Coding, Event, Sides, TallySeries

_ALWAYS = frozenset(("attack", "answer"))
_DEADLY = re.compile(r"\b(kill|die|dead|death|slain|casualt|murder)", re.IGNORECASE)
_MOST_WORDS = 12


def draft(
    codings: Sequence[Coding], events: Sequence[Event], series: Sequence[TallySeries], sides: Sides, title: str
) -> Case:
    """Draft a case.

    Args:
        codings: What was read in each article.
        events: Which claims tell of one happening.
        series: Running totals by counting rule.
        sides: Who stands where.
        title: A few words.

    Returns:
        A case with the acts, totals, levers and stated thresholds of the claims, and wide ranges for all else.

    Raises:
        InputError: No side is set against another, or no article has a date.
    """
    published = sorted(day for coding in codings if (day := published_on(coding.article)))
    if not sides.challenger or not sides.defender or not published:
        what = "no article has a date" if published == [] and codings else "no claim sets one side against another"
        message = f"{title}: no case can be drafted: {what}; add articles, or name the sides"
        raise InputError(message)
    cast: dict[str, Actor] = {}
    for coding in codings:
        for actor in coding.actors:
            cast.setdefault(actor.id, actor)
    general = standard()
    articles = {coding.article.id: coding.article for coding in codings}
    acts = acts_of(events, general.classes, sides, articles)
    attack = general.classes[0]
    counters, totals = totals_of(series, attack, sides, codings, cast)
    first, last = first_day_of(acts, totals, published), published[-1]
    acts = tuple(act for act in acts if first <= act.on <= last)
    used = _ALWAYS | {act.kind for act in acts}
    process = msgspec.structs.replace(
        _pruned(general, used),
        levers=tuple(levers_of(codings, cast)),
        counters=counters,
        thresholds=(*_stated(codings, sides, cast), *general.thresholds),
    )
    return Case(
        title=title,
        summary=f"Drafted from what was published by {last}; read each line before you rely on it.",
        first_day=first,
        last_day=last,
        late_reports=True,
        sides=sides,
        process=process,
        acts=acts,
        totals=tuple(total for total in totals if total.on <= last),
    )


@cache
def standard() -> Process:
    """How confrontations below open war run: wide ranges, and what past conflicts were like."""
    text = resources.files("tightrope.drafting").joinpath("standard.toml").read_text(encoding="utf-8")
    return shrunk(msgspec.convert(tomllib.loads(text), Process))


def _pruned(process: Process, used: frozenset[str] | set[str]) -> Process:
    """A process without the classes that nothing is told of."""
    memories = []
    for one in process.memories:
        adds = {name: number for name, number in one.adds.items() if name in used}
        if any(number.value > 0 for number in adds.values()):
            memories.append(msgspec.structs.replace(one, adds=adds, effects=_kept(one.effects, used)))
    names = {one.name for one in memories}
    brinks = [msgspec.structs.replace(one, effects=_kept(one.effects, used)) for one in process.brinks]
    return msgspec.structs.replace(
        process,
        classes=tuple(one for one in process.classes if one.name in used),
        moves=tuple(move for move in process.moves if move.by in used),
        memories=tuple(memories),
        brinks=tuple(one for one in brinks if one.of in names),
    )


def _kept(effects: tuple[Effect, ...], used: frozenset[str] | set[str]) -> tuple[Effect, ...]:
    return tuple(effect for effect in effects if effect.on in used)


def _stated(codings: Sequence[Coding], sides: Sides, cast: Mapping[str, Actor]) -> Iterator[Threshold]:
    """Red lines as thresholds: the defender's are about attacks, the challengers' and their patron's about answers."""
    about = {"defender": "attack", "challenger": "answer", "patron": "answer"}
    told: set[str] = set()
    for coding in codings:
        for claim in coding.claims:
            if not isinstance(claim, RedLineClaim) or claim.condition is None:
                continue
            by = sides.of(claim.drawn_by) if claim.drawn_by else "other"
            against = sides.of(claim.against) if claim.against else "other"
            of = about.get(by) or {"patron": "attack", "challenger": "attack", "defender": "answer"}.get(against)
            condition = _words(claim.condition.words)
            if of is None or condition in told:
                continue
            told.add(condition)
            who = _name(claim.drawn_by, cast) if claim.drawn_by else "a line"
            yield Threshold(
                name=f"{who}: {condition}",
                kind="stated",
                of=of,
                severity=1 if _DEADLY.search(condition) else 0,
                value=Number(value=1.0, **cited(coding.article, claim)),
            )


def _words(text: str) -> str:
    """Words in a line, cut where they run on."""
    words = text.split()
    return " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")


def _name(actor: str, cast: Mapping[str, Actor]) -> str:
    return cast[actor].name if actor in cast else actor
