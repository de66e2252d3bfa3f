"""Answers in plain words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tightrope.records.case import Evidence


def rests_on(evidence: "Evidence") -> str:
    """Say in its own words what something rests on."""
    parts = []
    if evidence.published:
        where = ", ".join(part for part in (evidence.who, evidence.outlet, evidence.article) if part)
        words = " ".join(evidence.quote.split())
        parts.append(f"“{words}” ({where})" if words else where)
    if evidence.population:
        parts.append(f"fitted to {evidence.population}")
    if evidence.assumption:
        parts.append(f"assumption: {evidence.assumption}")
    return "; ".join(parts)
