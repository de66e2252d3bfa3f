"""A claim in one plain sentence, and who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.cited import outlet_of
from tightrope.brief.wording import (
    figure_words,
    losses,
    over_words,
    quoted,
    sentence,
    series,
    when,
    where,
    with_article,
)
from tightrope.charts import TIE_LABEL
from tightrope.records import (
    Actor,
    AnyClaim,
    Article,
    AssessmentClaim,
    EventClaim,
    EventType,
    LeverClaim,
    MessageClaim,
    RedLineClaim,
    Speaker,
    TallyClaim,
    TieClaim,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tightrope.records import Status

    Cast = Mapping[str, Actor]

# To do, done (which is also the participle), and the word before the recipient.
_ACTS: dict[EventType, tuple[str, str, str]] = {
    "AGREE": ("make a commitment", "made a commitment", "to"),
    "CONSULT": ("hold talks", "held talks", "with"),
    "SUPPORT": ("voice support", "voiced support", "for"),
    "COOPERATE": ("cooperate", "cooperated", "with"),
    "CONCEDE": ("make a concession", "made a concession", "to"),
    "AID": ("provide aid", "provided aid", "to"),
    "RETREAT": ("pull back or stand down", "pulled back or stood down", "towards"),
    "REQUEST": ("make a demand", "made a demand", "of"),
    "ACCUSE": ("make an accusation", "made an accusation", "against"),
    "REJECT": ("refuse a demand", "refused a demand", "of"),
    "THREATEN": ("make a threat", "made a threat", "against"),
    "PROTEST": ("protest", "protested", "against"),
    "SANCTION": ("impose a sanction", "imposed a sanction", "on"),
    "MOBILIZE": ("ready forces", "readied forces", "towards"),
    "COERCE": ("use coercion", "used coercion", "against"),
    "ASSAULT": ("carry out an attack", "carried out an attack", "on"),
}
# A reporter's own word stands where it takes the recipient as it is: "condemned the attackers".
_DIRECT = frozenset(
    ("condemned", "blamed", "criticised", "criticized", "denounced", "rebuked", "warned", "threatened", "attacked",
     "bombed", "shelled", "bombarded", "praised", "backed", "urged", "sanctioned", "rejected", "rebuffed", "visited")
)  # fmt: skip
_FRAMES: dict[Status, str] = {
    "happened": "{by} {did}",
    "claimed": "{by} claimed to have {did}",
    "denied": "it is denied that {by} {did}",
    "threatened": "{by} threatened to {do}",
    "planned": "{by} planned to {do}",
    "hypothetical": "{by} might {do}",
    "not": "{by} did not {do}",
}
_MOVED = frozenset(("held", ""))


def names(ids: Sequence[str], cast: Cast) -> str:
    """Actors as they stand in a sentence; empty for none."""
    return series([with_article(cast[actor].name) for actor in ids])


def tell(claim: AnyClaim, cast: Cast) -> str:
    """Say what a claim says, in one sentence made from its fields only.

    Args:
        claim: The claim.
        cast: Actors by id.

    Returns:
        A sentence with a capital and a stop; what the claim leaves open is left out.
    """
    return sentence(_words(claim, cast))


def _words(claim: AnyClaim, cast: Cast) -> str:
    match claim:
        case EventClaim():
            return event_words(claim, cast)
        case TallyClaim():
            return tally_words(claim, cast)
        case TieClaim():
            return f"{names([claim.source], cast)} {TIE_LABEL[claim.type]} {names([claim.target], cast)}"
        case LeverClaim():
            return f"a lever: {lever_words(claim, cast)}"
        case MessageClaim():
            return message_words(claim, cast)
        case RedLineClaim():
            return red_line_words(claim, cast)
        case AssessmentClaim():
            return assessment_words(claim, cast)


def event_words(claim: EventClaim, cast: Cast) -> str:
    """Who did what to whom, where, when, with what losses."""
    do, did, link = _ACTS[claim.type]
    own = claim.trigger.words.lower()
    together = len(claim.by) > 1 and set(claim.by) == set(claim.to)
    recipient = "each other" if together else names([actor for actor in claim.to if actor not in claim.by], cast)
    if claim.type == "ASSAULT" and not (claim.count and claim.count.value == 1):
        many = f"{figure_words(claim.count)} attacks" if claim.count else "attacks"
        do, did = (phrase.replace("an attack", many) for phrase in (do, did))
    if own in _DIRECT and claim.status == "happened" and recipient and not together:
        did, link = own, ""
    to = f" {link} {recipient}" if recipient else ""
    told = _FRAMES[claim.status].format(
        by=names(claim.by, cast) or "someone not named", did=f"{did}{to}", do=f"{do}{to}"
    )
    lost = losses(claim.killed, claim.injured)
    return " ".join(part for part in (told, where(claim.place), when(claim.dates)) if part) + (
        f", with {lost}" if lost else ""
    )


def tally_words(claim: TallyClaim, cast: Cast) -> str:
    """How many of what, by whom, on whom, in which window."""
    one = claim.figure.value == 1
    acts = {"ASSAULT": "attack"}.get(claim.what, f"act of the type {claim.what.lower()}")
    by, to = names(claim.by, cast), names(claim.to, cast)
    link = "on" if claim.what == "ASSAULT" else "towards"
    if claim.unit == "acts":
        counted = f"{acts}{'' if one else 's'}{f' by {by}' if by else ''}{f' {link} {to}' if to else ''}"
    else:
        people = "person" if one else "people"
        acts_by = f"{acts}s by {by}" if by else f"{acts}s"
        counted = f"{people} {claim.unit.removeprefix('people ')} in {acts_by}{f' {link} {to}' if to else ''}"
    return f"the count is {figure_words(claim.figure)} {counted}{window_words(claim)}"


def window_words(claim: TallyClaim) -> str:
    """The window of a tally, with a blank before it; empty when none is given."""
    dates = claim.window
    if dates and dates.earliest and dates.latest:
        return f" {over_words(dates.earliest, dates.latest)}"
    return f" {when(dates)}" if dates else ""


def lever_words(claim: LeverClaim, cast: Cast) -> str:
    """The instrument, in whose hands, over whom, and what was done with it."""
    moved = "" if claim.move in _MOVED else f" ({claim.move})"
    held = f"in the hands of {names([claim.holder], cast)} over {names([claim.over], cast)}"
    return f"{quoted(claim.instrument.words)}, {held}{moved}"


def message_words(claim: MessageClaim, cast: Cast) -> str:
    """From whom, through whom, to whom, what."""
    sender, via, receiver = (
        names([actor], cast) if actor else "" for actor in (claim.sender, claim.via, claim.receiver)
    )
    route = f"{f' from {sender}' if sender else ''}{f' to {receiver}' if receiver else ''}"
    content = f" ({quoted(claim.content.words)})" if claim.content else ""
    went = f" {when(claim.dates)}" if claim.dates else ""
    return f"{via} carried a message{route}{went}{content}" if via else f"a message went{route}{went}{content}"


def red_line_words(claim: RedLineClaim, cast: Cast) -> str:
    """Who warns whom, of what, on which condition."""
    drawn, against = (names([actor], cast) if actor else "" for actor in (claim.drawn_by, claim.against))
    condition = claim.condition.words.removeprefix("if ").removeprefix("If ") if claim.condition else ""
    warned = f"{drawn} drew a red line" if drawn else "a red line is reported"
    to = f" for {against}" if against else ""
    if_part = f": if {quoted(condition)}" if condition else ""
    told_once = claim.consequence and claim.condition and claim.consequence.words == claim.condition.words
    then_part = (
        f"{', then ' if condition else ': '}{quoted(claim.consequence.words)}"
        if claim.consequence and not told_once
        else ""
    )
    return f"{warned}{to}{if_part}{then_part}"


def assessment_words(claim: AssessmentClaim, cast: Cast) -> str:
    """Whose judgement, what it is, how sure, on which condition."""
    holder = names(claim.held_by, cast)
    analysts = claim.held_by and all(cast[actor].sector == "EXP" for actor in claim.held_by)
    title = "" if not analysts else " (an analyst)" if len(claim.held_by) == 1 else " (analysts)"
    hedge = f", hedged with {quoted(claim.hedge.words)}" if claim.hedge else ""
    condition = f", on the condition {quoted(claim.condition.words)}" if claim.condition else ""
    judged = f"in the judgement of {holder}{title}" if holder else "it is judged"
    return f"{judged}: {quoted(claim.content.words)}{hedge}{condition}"


def speaker_words(speaker: Speaker, cast: Cast) -> str:
    """One who speaks, with the note that the name is withheld and why."""
    name = with_article(cast[speaker.actor].name)
    if not speaker.anonymous:
        return name
    reason = f": {quoted(speaker.reason.words)}" if speaker.reason else ""
    return f"{name} (name withheld{reason})"


def said_by(claim: AnyClaim, article: Article, cast: Cast) -> str:
    """Who says it, nearest first; the outlet when it speaks for itself."""
    if not claim.said_by:
        return f"{outlet_of(article)} itself"
    return ", as told by ".join(speaker_words(speaker, cast) for speaker in claim.said_by)
