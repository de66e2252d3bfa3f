"""Colours and labels that every chart shares.

Each colour has a name. On the page `svg.py` turns it into the CSS variable of that name, so that one drawing serves
light, dark and paper; anywhere else the value below is the colour. All but the rules keep 3:1 against the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tightrope.records import EventType, Sector, Side, Status, TieKind

INK = "#1c1b19"
MUTED = "#5c5850"
RULE = "#ddd7c9"
LAND = "#ebe5d7"
BORDER = "#fdfbf7"
HALO = "#fdfbf6"

SIDE_INK: dict[Side, str] = {
    "challenger": "#b03a22",
    "defender": "#1d4f91",
    "patron": "#c47a0a",
    "middle": "#06564a",
    "other": "#938d85",
}
HOSTILE = "#b23a26"
COOPERATIVE = "#1d7a74"
TIE = "#8a857b"
FAN_LINE = "#6a3d82"
FAN_HALF = "#b392c4"
FAN_NINETY = "#e0d0e8"

SECTOR_INK: dict[Sector, str] = {
    "GOV": "#285f99",
    "MIL": "#4a6b2a",
    "REB": "#a8371f",
    "POL": "#7a4a8f",
    "IGO": "#20777f",
    "NGO": "#3c8463",
    "CIV": "#9c6410",
    "MED": "#6f6a86",
    "BUS": "#7d6a3c",
    "JUD": "#5c5f99",
    "EXP": "#88506a",
    "UNK": "#6f6b64",
}
SECTOR_LABEL: dict[Sector, str] = {
    "GOV": "government",
    "MIL": "military",
    "REB": "armed group",
    "POL": "party, legislators",
    "IGO": "international body",
    "NGO": "non-governmental body",
    "CIV": "civilians",
    "MED": "media",
    "BUS": "business",
    "JUD": "court",
    "EXP": "analyst",
    "UNK": "not known",
}

NAMES: dict[str, str] = {
    INK: "ink",
    MUTED: "muted",
    RULE: "rule",
    LAND: "land",
    BORDER: "border",
    HALO: "paper",
    HOSTILE: "hostile",
    COOPERATIVE: "cooperative",
    TIE: "tie",
    FAN_LINE: "fan-line",
    FAN_HALF: "fan-half",
    FAN_NINETY: "fan-ninety",
    **{colour: f"side-{side}" for side, colour in SIDE_INK.items()},
    **{colour: f"sector-{sector.lower()}" for sector, colour in SECTOR_INK.items()},
}

# The same on dark paper, by name; the page has these too.
DARK: dict[str, str] = {
    "fan-line": "#dcb6f0",
    "fan-half": "#8a63a0",
    "fan-ninety": "#48355a",
    "ink": "#ebe7de",
    "muted": "#aaa59b",
    "rule": "#37393d",
    "land": "#2a2c2f",
    "border": "#43464a",
    "paper": "#151618",
    "hostile": "#f08c77",
    "cooperative": "#5fc6be",
    "tie": "#8f8b82",
    "side-challenger": "#e8765f",
    "side-defender": "#6fa8ee",
    "side-patron": "#f0c35a",
    "side-middle": "#2f9e7f",
    "side-other": "#d9d5cc",
    "sector-gov": "#82b6ea",
    "sector-mil": "#a3c77c",
    "sector-reb": "#f08c77",
    "sector-pol": "#c79bdb",
    "sector-igo": "#6cc5cd",
    "sector-ngo": "#84cfa9",
    "sector-civ": "#e0ad5c",
    "sector-med": "#b5b0cc",
    "sector-bus": "#c7b381",
    "sector-jud": "#a9acea",
    "sector-exp": "#dd9fbb",
    "sector-unk": "#a39f96",
}

# From the most forceful to the most cooperative, the order in which the rows of the timeline stand.
TYPE_LABEL: dict[EventType, str] = {
    "ASSAULT": "Attack",
    "COERCE": "Coerce",
    "MOBILIZE": "Mobilise",
    "SANCTION": "Sanction",
    "PROTEST": "Protest",
    "THREATEN": "Threaten",
    "REJECT": "Reject",
    "ACCUSE": "Accuse",
    "REQUEST": "Demand",
    "CONSULT": "Talk",
    "SUPPORT": "Support",
    "AGREE": "Agree",
    "COOPERATE": "Cooperate",
    "AID": "Aid",
    "CONCEDE": "Concede",
    "RETREAT": "Withdraw",
}
HOSTILE_TYPES: frozenset[EventType] = frozenset(
    ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST", "THREATEN", "REJECT", "ACCUSE", "REQUEST")
)
STATUS_LABEL: dict[Status, str] = {
    "happened": "happened",
    "claimed": "claimed by its doer",
    "denied": "denied",
    "threatened": "threatened",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "not": "did not happen",
}
TIE_LABEL: dict[TieKind, str] = {
    "backs": "backs",
    "member_of": "is a member of",
    "leads": "leads",
    "part_of": "is part of",
    "hosts": "hosts",
    "allied_with": "is allied with",
    "at_war_with": "is at war with",
    "depends_on": "depends on",
    "proxy_of": "is a proxy of",
    "speaks_for": "speaks for",
}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


def shorten(text: str, limit: int) -> str:
    """Cut a text at a word's end so that it has at most `limit` characters, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip(" ,;:") + "…"


def lines(text: str, per_line: int, most: int = 3) -> str:
    """Break a label at spaces into at most `most` lines of about `per_line` characters."""
    rows: list[str] = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > per_line:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    if len(rows) > most:
        rows = [*rows[: most - 1], " ".join(rows[most - 1 :])]
    return "\n".join(shorten(row, per_line + 4) for row in rows)
