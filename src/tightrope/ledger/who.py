"""Which actor ids of different articles mean one actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from tightrope.ledger.names import initials, one_name, skeleton, tokens, within
from tightrope.records import Actor, ActorComparison, ActorJudgement, TieClaim, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tightrope.records import Answer, AnyJudgement, Coding

_NAMED = frozenset({"group", "institution", "body", "person", "state"})
_STATE = frozenset({"GOV", "MIL"})
_COMMON = 50  # actors that share a word: it is too common to compare them all by it


@dataclass
class _Profile:
    """All that the articles say about one actor id."""

    actor: Actor
    articles: int = 0
    aliases: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)  # ids that an article lists as other actors
    tied: set[str] = field(default_factory=set)  # ids that a claim ties it to

    @property
    def tokens(self) -> tuple[str, ...]:
        return tokens(self.actor.name)


class Who(msgspec.Struct, frozen=True):
    """Who is one actor.

    Attributes:
        ids: Actor id to the id that is kept, where they differ.
        compared: How those that have a name in common were compared.
    """

    ids: dict[str, str]
    compared: tuple[ActorComparison, ...]

    def actor(self, actor: Actor) -> Actor:
        """Give an actor the id that is kept."""
        kept = self.ids.get(actor.id)
        return msgspec.structs.replace(actor, id=kept) if kept else actor


def same_actors(codings: Sequence[Coding], judgements: Sequence[AnyJudgement] = ()) -> Who:
    """Find the ids that mean one actor.

    The reader's tables already give all names of an actor they know one id. Left are names they do not know, spelt in
    several ways. Two ids are one actor when kind, country and sector agree and the names are spellings of one; or one
    name is the other's initials or alias; or a person's surname, which no other person of the country has. An alias
    never joins actors of different kinds or countries. A name within a longer one ("Hezbollah" in "Kataib Hezbollah")
    stays apart from it: an umbrella is not its member. So do actors that one article lists side by side or ties.

    Args:
        codings: What was read.
        judgements: What people judged, in order: it goes before the rules, and the last word counts.

    Returns:
        The ids that are kept, and the comparisons.
    """
    profiles = _profiles(codings)
    judged = {
        frozenset((one.one, one.other)): one
        for one in standing(list(judgements))
        if isinstance(one, ActorJudgement) and one.answer != "unsure"
    }
    surnames = Counter((p.actor.country, p.tokens[-1]) for p in profiles.values() if _full_name(p))
    compared = [
        _compare(profiles[a], profiles[b], surnames)
        for a, b in sorted(_near(profiles))
        if frozenset((a, b)) not in judged
    ]
    for pair, one in judged.items():
        if pair <= profiles.keys():
            compared.append(
                ActorComparison(one=one.one, other=one.other, answer=one.answer, why=f"judged by {one.by}: {one.why}")
            )
    kept = {one.one for one in judged.values() if one.answer == "same"}
    return Who(ids=_joined(compared, profiles, kept), compared=tuple(compared))


def _profiles(codings: Sequence[Coding]) -> dict[str, _Profile]:
    profiles: dict[str, _Profile] = {}
    for coding in codings:
        listed = {actor.id for actor in coding.actors}
        for actor in coding.actors:
            profile = profiles.setdefault(actor.id, _Profile(actor))
            profile.articles += 1
            profile.aliases.update(actor.aliases)
            profile.beside |= listed - {actor.id}
        for claim in coding.claims:
            if isinstance(claim, TieClaim):
                profiles[claim.source].tied.add(claim.target)
                profiles[claim.target].tied.add(claim.source)
    return profiles


def _near(profiles: Mapping[str, _Profile]) -> set[tuple[str, str]]:
    """Pairs of named actors with a word, an alias or initials in common."""
    at: defaultdict[str, set[str]] = defaultdict(set)
    for key, profile in profiles.items():
        if profile.actor.kind in _NAMED:
            for word in profile.tokens:
                at[skeleton(word)].add(key)
            for short in (*profile.aliases, profile.actor.name, initials(profile.actor.name)):
                at[" ".join(("=", *tokens(short)))].add(key)
    return {pair for keys in at.values() if len(keys) <= _COMMON for pair in combinations(sorted(keys), 2)}


def _compare(a: _Profile, b: _Profile, surnames: Counter[tuple[str | None, str]]) -> ActorComparison:
    answer, why = _judge(a, b, surnames)
    return ActorComparison(one=a.actor.id, other=b.actor.id, answer=answer, why=why)


def _judge(a: _Profile, b: _Profile, surnames: Counter[tuple[str | None, str]]) -> tuple[Answer, str]:
    one, other = a.actor, b.actor
    spelt = one_name(a.tokens, b.tokens)
    if why := _barred(a, b):
        return "different", why
    if one.kind != other.kind:
        return ("unsure" if spelt else "different"), f"kinds {one.kind} and {other.kind}"
    if spelt:
        sure = len(a.tokens) > 1 or one.country == other.country or a.tokens == b.tokens
        return ("same" if sure else "unsure"), "spellings of one name"
    if other.id in a.beside or one.id in b.beside:
        return "different", "one article tells of both"
    return _persons(a, b, surnames) if one.kind == "person" else _groups(a, b)


def _barred(a: _Profile, b: _Profile) -> str:
    """What keeps two actors apart whatever their names are; empty if nothing does."""
    one, other = a.actor, b.actor
    if one.country and other.country and one.country != other.country:
        return f"countries {one.country} and {other.country}"
    sectors = {one.sector, other.sector}
    if len(sectors) > 1 and "UNK" not in sectors and not sectors <= _STATE:
        return f"sectors {one.sector} and {other.sector}"
    return "a claim ties one to the other" if other.id in a.tied or one.id in b.tied else ""


def _groups(a: _Profile, b: _Profile) -> tuple[Answer, str]:
    one, other = a.actor, b.actor
    shared = {" ".join(tokens(x)) for x in (*a.aliases, one.name)} & {
        " ".join(tokens(x)) for x in (*b.aliases, other.name)
    }
    short = {initials(one.name), initials(other.name)} & {one.name, other.name, *a.aliases, *b.aliases}
    if within(a.tokens, b.tokens) or within(b.tokens, a.tokens):
        return ("unsure" if shared else "different"), "one name holds the other: an umbrella is not its member"
    if (shared or short) and one.country and one.country == other.country:
        return "same", f"both are called {min(shared or short)}, of one kind and country"
    return ("unsure" if shared or short else "different"), "another name"


def _persons(a: _Profile, b: _Profile, surnames: Counter[tuple[str | None, str]]) -> tuple[Answer, str]:
    shorter, longer = sorted((a, b), key=lambda profile: len(profile.tokens))
    if not within(shorter.tokens, longer.tokens):
        return "different", "another name"
    one_country = bool(a.actor.country) and a.actor.country == b.actor.country
    if len(shorter.tokens) > 1:
        return ("same" if one_country else "unsure"), "one full name holds the other"
    if shorter.tokens[-1] != longer.tokens[-1] or not one_country:
        return "unsure", "one word of a longer name"
    alone = surnames[longer.actor.country, longer.tokens[-1]] == 1
    return ("same" if alone else "unsure"), "surname of one person only" if alone else "surname of several persons"


def _full_name(profile: _Profile) -> bool:
    return profile.actor.kind == "person" and len(profile.tokens) > 1


def _joined(compared: Iterable[ActorComparison], profiles: Mapping[str, _Profile], kept: set[str]) -> dict[str, str]:
    """Join what is the same, but never two that were found different: the pairs told most often go first."""
    different = {frozenset((one.one, one.other)) for one in compared if one.answer == "different"}
    groups = {key: {key} for key in profiles}

    def weight(one: ActorComparison) -> tuple[bool, int, str, str]:
        judged = one.one in kept and one.why.startswith("judged")
        return not judged, -profiles[one.one].articles - profiles[one.other].articles, one.one, one.other

    for one in sorted((one for one in compared if one.answer == "same"), key=weight):
        left, right = groups[one.one], groups[one.other]
        if left is right or any(frozenset((a, b)) in different for a in left for b in right):
            continue
        left |= right
        groups.update((key, left) for key in right)
    found: dict[str, str] = {}
    for group in {id(group): group for group in groups.values() if len(group) > 1}.values():
        head = min(group, key=lambda key: (key not in kept, -profiles[key].articles, -len(profiles[key].tokens), key))
        found.update((key, head) for key in group if key != head)
    return found
