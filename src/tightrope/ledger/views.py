"""What the ledger answers: claims found, faults, counts."""

from __future__ import annotations

from datetime import date

from tightrope.records import AnyClaim, Article, Record


class Found(Record, frozen=True, kw_only=True):
    """A claim and the article that makes it."""

    article: Article
    claim: AnyClaim


class Fault(Record, frozen=True, kw_only=True):
    """Something in a ledger that does not prove itself.

    Attributes:
        article: Name and id of the article, or "" when it is the ledger as a whole.
        claim: Id of the claim, or "" when it is not a claim.
        what: What is wrong, in one line.
    """

    article: str
    claim: str = ""
    what: str


class Copied(Record, frozen=True, kw_only=True):
    """What was copied from one ledger to another.

    Attributes:
        articles: Articles.
        claims: Claims, of all codings.
        rows: Rows of all tables.
        digest: A digest of all rows, the same in both.
    """

    articles: int
    claims: int
    rows: int
    digest: str


class Counts(Record, frozen=True, kw_only=True):
    """How much a ledger holds.

    Attributes:
        articles: Articles.
        outlets: Outlets that are named.
        actors: Actors, by id.
        claims: Claims of the codings that stand.
        kinds: Number of claims of each kind, the most frequent first.
        first: Earliest day of publication.
        last: Latest day of publication.
    """

    articles: int
    outlets: int
    actors: int
    claims: int
    kinds: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None
