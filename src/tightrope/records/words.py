"""The closed vocabularies: event types, modes, statuses, sectors, kinds of actor and of tie.

Source: PLOVER manual, draft 2.0 (types, modes, scores); the sectors are PLOVER's, merged to the twelve that a
reader of news can tell apart.
"""

from __future__ import annotations

from typing import Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["happened", "claimed", "denied", "threatened", "planned", "hypothetical", "not"]
Sector = Literal["GOV", "MIL", "REB", "CIV", "IGO", "NGO", "MED", "BUS", "POL", "JUD", "EXP", "UNK"]
ActorKind = Literal["state", "institution", "group", "body", "person", "role", "place", "unknown"]
TieKind = Literal[
    "backs", "member_of", "leads", "part_of", "hosts", "allied_with", "at_war_with", "depends_on", "proxy_of",
    "speaks_for",
]  # fmt: skip
PlacePrecision = Literal["exact", "near", "region", "country", "sea", "unknown"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
SECTORS: tuple[Sector, ...] = get_args(Sector)
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
TIE_KINDS: tuple[TieKind, ...] = get_args(TieKind)

MODES: dict[EventType, tuple[str, ...]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
