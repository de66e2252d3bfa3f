"""Who did what somebody is blamed, condemned or punished for: "blamed X for the attack"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tightrope.coding.predicates import Act
    from tightrope.coding.tokens import Token

CHARGES = ("ACCUSE", "SANCTION", "REQUEST", "THREATEN")
DEEDS = ("ASSAULT", "COERCE", "AID", "MOBILIZE", "SUPPORT")
ABOUT = frozenset(("for", "over", "of", "about", "regarding"))


def charge(acts: list[Act]) -> None:
    """Give deeds without a doer to those who are charged with them in the same clause.

    Args:
        acts: The acts of one sentence, their parties assigned; the deeds' doers are filled in.
    """
    for charging in acts:
        if charging.frame.type not in CHARGES or not charging.to or charging.frame.mutual:
            continue
        for deed in acts:
            if deed.noun and not deed.by and deed.frame.type in DEEDS and _about(deed.token, charging.token):
                deed.by = tuple(a for a in charging.to if a not in deed.to)
                deed.charged_by = charging.by if charging.frame.type == "ACCUSE" else ()


def _about(deed: Token, charging: Token) -> bool:
    """Whether a deed hangs on a charge by "for" or "over", no verb between them."""
    at, joined = deed, False
    while at != charging:
        if at.head == at or (at != deed and at.pos_ in ("VERB", "AUX")):
            return False
        joined = joined or at.lower_ in ABOUT or _after_about(at)
        at = at.head
    return joined


def _after_about(preposition: Token) -> bool:
    """Whether the parser parted "for a rise | in attacks"."""
    before = [c for c in preposition.head.children if c.i < preposition.i and c.dep_ == "prep"]
    return preposition.dep_ == "prep" and bool(before) and before[-1].lower_ in ABOUT
