"""An explained article, sentence by sentence, for people."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from tightrope.cli.lines import INK, console, in_short, inked
from tightrope.nouns import count_of
from tightrope.records import EventClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tightrope.coding.explain import Considered, Explanation, Party, Sentenced
    from tightrope.records import AnyClaim

_COLUMN = 16  # where the second column begins
_MARGIN = "  "


def print_explanation(explanation: Explanation) -> None:
    """Print an article's sentences, each with what it gave and why."""
    coding, out = explanation.coding, console()
    claims = {claim.id: claim for claim in coding.claims}
    names = {actor.id: actor.name for actor in coding.actors}
    silent = sum(not sentence.claims for sentence in explanation.sentences)
    out.print(inked(coding.article.name, style="bold underline"))
    told = f"{count_of(len(claims), 'claim')} in {count_of(len(explanation.sentences), 'sentence')}"
    out.print(inked(f"{told}, {silent} of them without one", style="dim"))
    for sentence in explanation.sentences:
        out.print()
        _print_sentence(sentence, claims, names)
    out.print()


def _print_sentence(sentence: Sentenced, claims: Mapping[str, AnyClaim], names: Mapping[str, str]) -> None:
    out = console()
    quote = f"“{' '.join(sentence.quote.words.split())}”"
    out.print(inked(fill(quote, out.width, break_on_hyphens=False), style="bold" if sentence.claims else ""))
    for claim in (claims[i] for i in sentence.claims):
        status = claim.status if isinstance(claim, EventClaim) else claim.kind
        _row(status, in_short(claim, names, bare=True), INK.get(status, "cyan"))
    if not sentence.claims:
        short = "what fits gives none, see below" if sentence.considered else sentence.why
        _row("no claim", short, "dim")
    for one in sentence.considered:
        _row(" ".join(one.trigger.words.split()), "\n".join(_considered(one)), "green" if not one.why else "dim")
    reasons = dict.fromkeys(passed.why for passed in sentence.passed)
    for reason in reasons:
        words = dict.fromkeys(passed.word.words for passed in sentence.passed if passed.why == reason)
        _row("passed over", f"{', '.join(words)}: {reason}", "dim")


def _considered(one: Considered) -> Iterator[str]:
    act = f"{one.type}/{one.mode}" if one.mode else one.type
    status = f", {one.status}" if one.status else ""
    ground = f": {one.ground}" if one.ground else ""
    yield f"{one.carrier} “{one.pattern}” → {act}{status}{ground}"
    for word, parties in (("by", one.by), ("to", one.to)):
        yield from (f"{word} {_party(party)}" for party in parties)
    if one.why:
        yield f"no claim of its own: {one.why}"


def _party(party: Party) -> str:
    return f"{party.words.words if party.words else party.actor}, {party.rule}"


def _row(head: str, told: str, style: str) -> None:
    """Print two columns; a long head has a line of its own."""
    out = console()
    room = out.width - _COLUMN
    lines = [line for part in told.splitlines() for line in fill(part, room, break_on_hyphens=False).splitlines()]
    shown = f"{_MARGIN}{head}"
    if len(shown) >= _COLUMN:
        out.print(inked(shown, style=style))
        shown = ""
    for line in lines:
        out.print(inked(f"{shown:<{_COLUMN}}", style=style) + inked(line, style="dim" if style == "dim" else ""))
        shown = ""
