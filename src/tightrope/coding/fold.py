"""Mentions of one event in one text become one claim; the others are kept as its mentions.

Two mentions are folded when nothing that they say contradicts and something points back: a definite phrase
("the attack"), a headline, the same word for the same parties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tightrope.coding import pointing, syntax
from tightrope.coding.losses import KILL, KILLINGS
from tightrope.coding.tables import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tightrope.coding.cast import Cast
    from tightrope.coding.predicates import Act
    from tightrope.records import EventClaim, Place

LASTING = word_list("events", "lasting")
FIGHTING = word_list("events", "fighting")
MATERIAL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID", "COOPERATE"))
OFFICIAL = frozenset(("GOV", "MIL"))


class Told(NamedTuple):
    """One mention: the act as parsed and the claim made of it."""

    act: Act
    claim: EventClaim


def fold(told: Sequence[Told], cast: Cast) -> list[list[Told]]:
    """Bring the mentions of each event together.

    Args:
        told: All mentions of the article, in order.
        cast: Who is who.

    Returns:
        The mentions of one event each, in the order of first mention.
    """
    groups: list[list[Told]] = []
    for one in told:
        home = next((g for g in reversed(groups) if _same(g, one, cast)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _same(group: list[Told], new: Told, cast: Cast) -> bool:
    first = group[0].claim
    claim = new.claim
    if first.type != claim.type or not _status_fits(first, claim):
        return False
    if any(_same_victim(one, new, cast) for one in group):
        return True
    blow = pointing.blow(new.act) or pointing.aftermath(new.act)  # whom it hit, and where, is only said now
    if blow or pointing.background(new.act, claim):
        claim = msgspec.structs.replace(
            claim, dates=claim.dates if blow and pointing.dated(new.act, claim) else None, place=None
        )
    if not all(_agree(_placed(one), claim, cast, anybody=blow or one.act.sentence.headline) for one in group):
        return False
    if any(_swapped(one.claim, claim, cast) for one in group):
        return False
    if (
        new.act.noun
        and not _mutual(claim)
        and any(one.act.noun and _plural(one.act) != _plural(new.act) for one in group)
        and not any(one.act.token.lemma_.lower() in LASTING for one in (*group, new))
    ):
        return False
    if pointing.announced_anew(new.act):
        return False
    beside = [one for one in group if one.claim.quote == claim.quote]  # a headline sums up one of two acts
    return any(_points_back(one, new, cast) for one in beside or group)


def _same_victim(old: Told, new: Told, cast: Cast) -> bool:
    """Whether both tell of the killing, or both of the taking, of one person by name: it happens to nobody twice."""
    one, other = old.claim, new.claim
    if one.type != "ASSAULT" or not any(how(old.act, one) and how(new.act, other) for how in (_kills, _takes)):
        return False
    shared = set(one.to) & set(other.to)
    person = any(cast.drafts[a].kind == "person" for a in shared)
    noun = next((new.act.filled[a] for a in shared if a in new.act.filled), None)
    if noun is not None and syntax.given(noun) and not pointing.announced_anew(new.act):  # "the mayor was killed"
        person = person or _agree(one, msgspec.structs.replace(other, by=()), cast, anybody=True)
    apart = one.dates is not None and other.dates is not None and not one.dates.overlaps(other.dates)
    return person and not apart


def _kills(act: Act, claim: EventClaim) -> bool:
    counted = claim.killed is not None and claim.killed.value > 0
    return act.token.lemma_.lower() in KILL | KILLINGS or counted


def _takes(_act: Act, claim: EventClaim) -> bool:
    return claim.mode == "abduct"


def _placed(told: Told) -> EventClaim:
    """A mention, without the day and place of the act whose cause it is."""
    if pointing.background(told.act, told.claim):
        return msgspec.structs.replace(told.claim, dates=None, place=None)
    return told.claim


def _swapped(one: EventClaim, other: EventClaim, cast: Cast) -> bool:
    """Whether the doers of one are the recipients of the other: an answer, not the same act."""
    if _mutual(one) or _mutual(other):
        return False
    shared = bool(set(one.by) & set(other.by)) or bool(set(one.to) & set(other.to))
    return not shared and any(
        _like(a, b, cast) for mine, theirs in ((one.by, other.to), (one.to, other.by)) for a in mine for b in theirs
    )


def _mutual(claim: EventClaim) -> bool:
    return len(claim.by) > 1 and set(claim.by) == set(claim.to)


def _plural(act: Act) -> bool:
    return act.token.tag_ in ("NNS", "NNPS", "VBZ")


def _status_fits(one: EventClaim, other: EventClaim) -> bool:
    real = ("happened", "claimed", "denied")
    return one.status == other.status or (one.status in real and other.status in real)


def _agree(one: EventClaim, other: EventClaim, cast: Cast, *, anybody: bool) -> bool:
    if not (_parties(one.by, other.by, cast) and (anybody or _parties(one.to, other.to, cast))):
        return False
    if one.dates and other.dates and not one.dates.overlaps(other.dates):
        return False
    if not _places(one.place, other.place):
        return False
    for mine, theirs in ((one.killed, other.killed), (one.injured, other.injured), (one.count, other.count)):
        if mine is not None and theirs is not None and mine.value != theirs.value and mine is not one.count:
            return False
    if one.count is not None and other.count is not None and one.count.value != other.count.value:
        return min(one.count.value, other.count.value) == 1 and one.type not in MATERIAL
    return True


def _parties(mine: Iterable[str], theirs: Iterable[str], cast: Cast) -> bool:
    mine, theirs = tuple(mine), tuple(theirs)
    if not mine or not theirs:
        return True
    return any(_like(a, b, cast) or _unplaced(a, b, cast) for a in mine for b in theirs)


def _unplaced(a: str, b: str, cast: Cast) -> bool:
    """Whether one may be of the other's ranks, of no known country: "ambushed police … One officer died"."""
    one, other = cast.drafts[a], cast.drafts[b]
    ranks = {one.sector, other.sector} <= OFFICIAL and one.kind == other.kind == "role"
    return ranks and not (one.country and other.country)


def _like(a: str, b: str, cast: Cast) -> bool:
    if a == b:
        return True
    one, other = cast.drafts[a], cast.drafts[b]
    if one.country and one.country == other.country:
        return one.sector == other.sector or {one.sector, other.sector} <= OFFICIAL
    return (
        one.sector == other.sector == "REB" and not (one.country and other.country) and "role" in (one.kind, other.kind)
    )


def _places(mine: Place | None, theirs: Place | None) -> bool:
    if mine is None or theirs is None:
        return True
    a, b = mine.name.lower(), theirs.name.lower()
    if a in b or b in a or set(a.split()) & set(b.split()) - {"of", "the", "and", "city", "base", "air"}:
        return True
    coarse = {"country", "region", "unknown"}
    return mine.country == theirs.country and (mine.precision in coarse or theirs.precision in coarse)


def _points_back(old: Told, new: Told, cast: Cast) -> bool:
    one, other = old.claim, new.claim
    if old.act.sentence.headline and one.quote != other.quote:
        return _parties(one.by, other.by, cast) and bool(one.by or one.to or other.to)
    if one.type == "ASSAULT" and _mutual(one) and set(one.by) == set(other.by):
        return True  # the same two at war with each other
    if one.type == "ASSAULT" and _mutual(one) and new.act.token.lemma_.lower() in FIGHTING:
        return bool(other.by) and {*other.by, *other.to} <= set(one.by)
    if one.type == "CONSULT" and new.act.noun:
        return _talked_before(one, new, cast)
    if one.type == "ASSAULT" and one.status == other.status == "hypothetical" and old.act.noun and new.act.noun:
        return _parties(one.by, other.by, cast)  # what is feared, feared again
    if one.type in MATERIAL:
        return _done_before(old, new)
    if one.type == "CONSULT" and _mutual(one) and _mutual(other) and not _within(set(one.by), set(other.by)):
        return False  # who met two others met them one after another
    return bool(set(one.by) & set(other.by)) and _same_words(old, new)


def _within(these: set[str], those: set[str]) -> bool:
    return these <= those or those <= these


def _talked_before(one: EventClaim, new: Told, cast: Cast) -> bool:
    """Whether a noun names talks told before: "her visit", "the premier's diplomatic efforts"."""
    by, to = new.claim.by, new.claim.to
    if not pointing.definite(new.act):
        return False
    return _parties(one.by, by, cast) if one.by and by else not by and bool(set(one.to) & set(to))


def _done_before(old: Told, new: Told) -> bool:
    """Whether a deed is told again: "the attack", "the shells wounded nine", or "attacks" by and on the same twice."""
    one, other = old.claim, new.claim
    if pointing.blow(new.act) or (not new.act.noun and pointing.aftermath(new.act)):
        return True
    if pointing.definite(new.act):
        return bool(one.by and other.by) or bool(one.to and other.to) or not pointing.introduced(new.act)
    plural = new.act.noun and _plural(new.act) and not syntax.children(new.act.token, "nummod")
    same_by = bool(set(one.by) & set(other.by)) or (not one.by and not other.by)
    same_to = bool(set(one.to) & set(other.to)) or not one.to or not other.to
    same_word = old.act.token.lemma_ == new.act.token.lemma_
    bare = old.act.noun and _plural(old.act)
    if same_word and one.count is not None and other.count is not None and one.count.value == other.count.value != 1:
        return True  # "three missiles were fired", "it fired three missiles"
    return same_word and same_by and same_to and ((plural and bare) or one.quote == other.quote)


def _same_words(old: Told, new: Told) -> bool:
    """Whether the same is said in the same word to the same, or twice in one sentence."""
    one, other = old.claim, new.claim
    same_to = bool(set(one.to) & set(other.to))
    again = same_to or (one.quote == other.quote and not (one.to and other.to))
    return again and old.act.token.lemma_ == new.act.token.lemma_


def _fullness(claim: EventClaim) -> int:
    fields = (claim.by, claim.to, claim.dates, claim.place, claim.killed, claim.injured)
    return sum(bool(f) for f in fields)


def merged(group: Sequence[Told]) -> EventClaim:
    """Make one claim of an event's mentions: the fullest, with what only the others say."""
    best = max(group, key=lambda t: (_fullness(t.claim), not t.act.sentence.headline))
    claim = best.claim
    others = [t.claim for t in group if t is not best]
    if not others:
        return claim
    filled: dict[str, object] = {}
    for name in ("by", "to", "dates", "place", "killed", "injured", "mode"):
        if not getattr(claim, name):
            value = next((getattr(o, name) for o in others if getattr(o, name)), None)
            if value:
                filled[name] = value
    if "by" in filled and not claim.said_by:  # who did it is told by those who claim it or charge others with it
        source = next(o for o in others if o.by == filled["by"])
        filled["said_by"] = source.said_by
    quotes = dict.fromkeys(o.quote for o in others if o.quote != claim.quote)
    return msgspec.structs.replace(claim, mentions=tuple(quotes), **filled)
