"""Who says so: everyone that claims are attributed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.brief.cited import outlet_of
from tightrope.brief.wording import quoted
from tightrope.charts import SECTOR_LABEL
from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.brief.cited import Cited
    from tightrope.brief.telling import Cast
    from tightrope.records import Speaker


class Voucher(Record, frozen=True, kw_only=True):
    """Someone that claims are attributed to, or an outlet that speaks for itself.

    Attributes:
        name: Name, or the words used instead of one.
        what: Sector in words.
        withheld: Whether the name is withheld.
        reasons: The reasons stated for that.
        claims: Number of claims.
        articles: Number of articles.
        first: Number of the first claim.
    """

    name: str
    what: str
    withheld: bool
    reasons: tuple[str, ...]
    claims: int
    articles: int
    first: int


def vouchers(cited: Sequence[Cited], cast: Cast) -> tuple[Voucher, ...]:
    """Everyone who says something, who says most first; a chain counts for each of its links.

    Args:
        cited: All claims.
        cast: Actors by id.

    Returns:
        One row for each speaker, the outlets' own words among them.
    """
    spoken: dict[tuple[str, bool], list[tuple[Cited, Speaker | None]]] = {}
    for c in cited:
        for speaker in c.claim.said_by:
            spoken.setdefault((speaker.actor, speaker.anonymous), []).append((c, speaker))
        if not c.claim.said_by:
            spoken.setdefault((outlet_of(c.article), False), []).append((c, None))
    rows = []
    for (who, withheld), said in spoken.items():
        own = said[0][1] is None
        reasons = [quoted(speaker.reason.words) for _, speaker in said if speaker and speaker.reason]
        rows.append(
            Voucher(
                name=who if own else cast[who].name,
                what="the outlet itself" if own else SECTOR_LABEL[cast[who].sector],
                withheld=withheld,
                reasons=tuple(dict.fromkeys(reasons)),
                claims=len({c.number for c, _ in said}),
                articles=len({c.article.id for c, _ in said}),
                first=said[0][0].number,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.claims, row.name, row.withheld)))
