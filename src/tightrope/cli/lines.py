"""Claims in a few short lines, for people."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from textwrap import fill

from rich.console import Console
from rich.text import Text

from tightrope.cli.harmless import harmless
from tightrope.nouns import count_of
from tightrope.records import (
    AnyClaim,
    AssessmentClaim,
    Coding,
    DateRange,
    EventClaim,
    Figure,
    LeverClaim,
    MessageClaim,
    Place,
    RedLineClaim,
    Span,
    Speaker,
    TallyClaim,
    TieClaim,
)

Names = Mapping[str, str]
INK = {"happened": "bold", "claimed": "yellow", "denied": "red", "not": "red", "threatened": "magenta"}
_NEAR = {"near": "near ", "region": "in the region of "}
_COUNTED = {"ASSAULT": ("attacks", "on"), "PROTEST": ("protests", "against")}
_MARGIN = "  "
_STATUS = 14  # columns: the longest is "hypothetical"


@cache
def console() -> Console:
    """Standard output, in colour if it is a terminal and NO_COLOR is not set, at most 100 columns wide."""
    whole = Console(highlight=False, soft_wrap=True)
    whole.width = min(whole.width, 100)
    return whole


def inked(words: str, style: str = "") -> Text:
    """Give words a style, and take from them what would harm a terminal."""
    return Text(harmless(words), style=style)


def print_coding(coding: Coding) -> None:
    """Print an article's head and its claims in the order of the text."""
    article, out = coding.article, console()
    head = [article.name, article.outlet, days(article.published)]
    out.print(inked(" · ".join(part for part in head if part), style="bold underline"))
    out.print(inked(f"{count_of(len(coding.claims), 'claim')}, {count_of(len(coding.actors), 'actor')}", style="dim"))
    names = {actor.id: actor.name for actor in coding.actors}
    for claim in sorted(coding.claims, key=lambda one: (one.quote.start, one.quote.end)):
        out.print()
        _print_claim(claim, names)
    out.print()


def _print_claim(claim: AnyClaim, names: Names) -> None:
    out = console()
    status = claim.status if isinstance(claim, EventClaim) else claim.kind
    room = out.width - _STATUS
    told = fill(in_short(claim, names, bare=True), room, break_on_hyphens=False).replace("\n", "\n" + " " * _STATUS)
    out.print(inked(f"{status:<{_STATUS}}", style=INK.get(status, "cyan")) + inked(told))
    if circumstances := around(claim, names):
        out.print(inked(_wrapped(circumstances), style="dim"))
    out.print(inked(_wrapped(f"“{' '.join(claim.quote.words.split())}”"), style="italic"))


def _wrapped(text: str) -> str:
    return fill(text, console().width, initial_indent=_MARGIN, subsequent_indent=_MARGIN, break_on_hyphens=False)


def in_short(claim: AnyClaim, names: Names | None = None, *, bare: bool = False) -> str:
    """Say what is claimed in a few words: who, what, to whom.

    Args:
        claim: The claim.
        names: Actors' names by id; ids are printed where it has none.
        bare: Leave out an event's status.
    """
    status = "" if bare or not isinstance(claim, EventClaim) else f"{claim.status}: "
    return " ".join(f"{status}{_told(claim, names or {})}".split())


def _told(claim: AnyClaim, names: Names) -> str:
    match claim:
        case EventClaim():
            act = f"{claim.type}/{claim.mode}" if claim.mode else claim.type
            return sides(claim.by, act, claim.to, names)
        case TallyClaim():
            parties = " → ".join(side for side in (_side(claim.by, names), _side(claim.to, names)) if side)
            return f"{figure(claim.figure)} {claim.unit} of {claim.what}" + (f": {parties}" if parties else "")
        case TieClaim():
            return f"{_one(claim.source, names)} {claim.type.replace('_', ' ')} {_one(claim.target, names)}"
        case LeverClaim():
            return f"{_one(claim.holder, names)} over {_one(claim.over, names)}: {claim.instrument.words}, {claim.move}"
        case MessageClaim():
            via = f" via {_one(claim.via, names)}" if claim.via else ""
            content = f": {claim.content.words}" if claim.content else ""
            return f"{_one(claim.sender, names)} → {_one(claim.receiver, names)}{via}{content}"
        case RedLineClaim():
            against = f" against {_one(claim.against, names)}" if claim.against else ""
            drawn = f"{_one(claim.drawn_by, names)}{against}"
            return f"{drawn}: {_words(claim.condition)} ⇒ {_words(claim.consequence)}"
        case AssessmentClaim():
            return f"{_side(claim.held_by, names) or 'unattributed'}: {claim.content.words}"


def sides(by: tuple[str, ...], act: str, to: tuple[str, ...], names: Names) -> str:
    """Print who does what to whom: "Iran → CONSULT → Iraq and Oman", "Iran and Iraq → CONSULT → each other"."""
    done = f"{_side(by, names) or 'someone'} → {act}"
    if by and set(by) == set(to):
        return done + (" → each other" if len(to) > 1 else "")
    return done + (f" → {_side(to, names)}" if to else "")


def counted(what: str, unit: str, by: tuple[str, ...], to: tuple[str, ...], names: Names) -> str:
    """Print what a total counts: "attacks by the Band on Redland", "people killed in attacks on Redland"."""
    acts, link = _COUNTED.get(what, (f"acts of {what}", "towards"))
    people = "" if unit == "acts" else f"people {unit.removeprefix('people ')} in "
    parties = (f" by {_side(by, names)}" if by else "") + (f" {link} {_side(to, names)}" if to else "")
    return people + acts + parties


def around(claim: AnyClaim, names: Names) -> str:
    """When, where, with what loss, and who says so."""
    parts: list[str] = []
    match claim:
        case EventClaim():
            parts = [days(claim.dates), _where(claim.place)]
            parts += [f"{figure(n)} {what}" for n, what in ((claim.killed, "killed"), (claim.injured, "injured")) if n]
            parts += [f"{figure(claim.count)} acts" if claim.count and claim.count.value != 1 else ""]
        case TallyClaim():
            parts = [days(claim.window)]
        case LeverClaim() | MessageClaim():
            parts = [days(claim.dates)]
        case AssessmentClaim():
            parts = [claim.hedge.words if claim.hedge else "", claim.condition.words if claim.condition else ""]
        case TieClaim() | RedLineClaim():
            pass
    if claim.said_by:
        parts.append("said by " + ", citing ".join(_speaker(one, names) for one in claim.said_by))
    return " · ".join(part for part in parts if part)


def _speaker(speaker: Speaker, names: Names) -> str:
    name = _one(speaker.actor, names)
    return f"{name} (anonymous)" if speaker.anonymous else name


def _side(ids: tuple[str, ...], names: Names) -> str:
    return " and ".join(_one(actor, names) for actor in ids)


def _one(actor: str | None, names: Names) -> str:
    return "someone" if actor is None else names.get(actor, actor)


def _words(span: Span | None) -> str:
    return span.words if span else "…"


def _where(place: Place | None) -> str:
    return _NEAR.get(place.precision, "") + place.name if place else ""


def figure(number: Figure) -> str:
    """Print a figure: "8", "at least 8", "up to 7", "5 to 8"."""
    low, best, high = number.low, number.best, number.high
    if low is not None and high is not None and low != high:
        return f"{low:,} to {high:,}"
    if best is not None or low == high:
        return f"{number.value:,}"
    return f"at least {low:,}" if low is not None else f"up to {high:,}"


def reports(articles: int, origins: int) -> str:
    """Count reports and the independent texts that they go back to: "3 reports from 2 independent origins"."""
    return f"{count_of(articles, 'report')} from {count_of(origins, 'independent origin')}"


def day(one: date) -> str:
    """Print a day: "3 Dec 2023"."""
    return f"{one.day} {one:%b %Y}"


def days(dates: DateRange | None) -> str:
    """Print a day or an interval, as `period`."""
    return period(dates.earliest, dates.latest) if dates else ""


def period(first: date | None, last: date | None) -> str:
    """Print from when to when: "3 Dec 2023", "1 Dec 2023 to 3 Dec 2023", "since 17 Oct 2023"; nothing if it is open."""
    if first is None or last is None:
        return f"since {day(first)}" if first else f"until {day(last)}" if last else ""
    return day(first) if first == last else f"{day(first)} to {day(last)}"
