"""The network of actors as GraphML, for Gephi and Cytoscape: ties, and acts that are counted by type and status."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tightrope.records import TieClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tightrope.exchange.book import Book, Field, Lost
    from tightrope.records import Event

NAME = "GraphML"
CARRIES: frozenset[Field] = frozenset({
    "status other than happened", "doers", "recipients", "dead", "names of actors", "other names of actors",
    "countries of actors", "sectors of actors", "kinds of actors", "ties",
})  # fmt: skip
_NODE = {"label": "string", "aliases": "string", "country": "string", "sector": "string", "kind": "string"}
_EDGE = {
    "relation": "string", "type": "string", "status": "string", "weight": "int", "first": "string", "last": "string",
    "dead": "int",
}  # fmt: skip
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


class _Edge(NamedTuple):
    source: str
    target: str
    relation: str
    type: str
    status: str


def to_graphml(book: Book, lost: Lost) -> Iterator[bytes]:
    """Write actors as nodes; ties and acts as directed edges, each with its number as weight.

    An act whose doer or recipient is not named has no edge. Several doers or recipients give an edge for each pair.

    Args:
        book: What is exported.
        lost: Counts such acts, and characters that XML cannot hold.
    """
    yield (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
        b'"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    for of, keys in (("node", _NODE), ("edge", _EDGE)):
        for key, kind in keys.items():
            yield f'<key id="{of[0]}_{key}" for="{of}" attr.name="{key}" attr.type="{kind}"/>\n'.encode()
    yield b'<graph id="actors" edgedefault="directed">\n'
    acts, ties = _acts(book, lost), _ties(book)
    parties = {party for edge in (*acts, *ties) for party in (edge.source, edge.target)}
    for actor in book.named(sorted({*book.actors, *parties})):
        cells = (actor.name, "; ".join(actor.aliases), actor.country or "", actor.sector, actor.kind)
        yield f"<node id={quoteattr(_clean(actor.id, lost))}>{_data('n', _NODE, cells, lost)}</node>\n".encode()
    for number, (edge, events) in enumerate(sorted(acts.items())):
        yield _edge(f"a{number}", edge, _told(events), lost)
    for number, (edge, weight) in enumerate(sorted(ties.items())):
        yield _edge(f"t{number}", edge, (str(weight), "", "", ""), lost)
    yield b"</graph>\n</graphml>\n"


def _acts(book: Book, lost: Lost) -> dict[_Edge, list[Event]]:
    found: defaultdict[_Edge, list[Event]] = defaultdict(list)
    for event in book.events:
        pairs = [(by, to) for by in event.by for to in event.to if by != to]
        if not pairs:
            lost.out("events without two parties", event.id)
        for by, to in pairs:
            found[_Edge(by, to, "act", event.type, event.status)].append(event)
    return found


def _ties(book: Book) -> dict[_Edge, int]:
    found: defaultdict[_Edge, int] = defaultdict(int)
    for coding in book.codings:
        for claim in coding.claims:
            if isinstance(claim, TieClaim):
                found[_Edge(claim.source, claim.target, "tie", claim.type, "")] += 1
    return found


def _told(events: Sequence[Event]) -> tuple[str, str, str, str]:
    """Number of acts, the first and the last day, and the dead where any text gives their number."""
    ranges = [event.dates for event in events if event.dates]
    first = min((dates.earliest.isoformat() for dates in ranges if dates.earliest), default="")
    last = max((dates.latest.isoformat() for dates in ranges if dates.latest), default="")
    dead = [event.killed.value for event in events if event.killed]
    return str(len(events)), first, last, str(sum(dead)) if dead else ""


def _edge(number: str, edge: _Edge, told: tuple[str, str, str, str], lost: Lost) -> bytes:
    source, target = (quoteattr(_clean(end, lost)) for end in edge[:2])
    cells = (edge.relation, edge.type, edge.status, *told)
    return f'<edge id="{number}" source={source} target={target}>{_data("e", _EDGE, cells, lost)}</edge>\n'.encode()


def _data(prefix: str, keys: dict[str, str], cells: Sequence[str], lost: Lost) -> str:
    return "".join(
        f'<data key="{prefix}_{key}">{escape(_clean(cell, lost))}</data>'
        for key, cell in zip(keys, cells, strict=True)
        if cell
    )


def _clean(words: str, lost: Lost) -> str:
    clean, dropped = _FORBIDDEN.subn("", words)
    if dropped:
        lost("characters that XML cannot hold", number=dropped)
    return clean
