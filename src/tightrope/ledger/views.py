"""What the ledger answers: claims found, faults, counts."""

from __future__ import annotations

from datetime import date, datetime

from tightrope.records import Actor, AnyClaim, AnyJudgement, Article, Record


class Found(Record, frozen=True, kw_only=True):
    """A claim and the article that makes it."""

    article: Article
    claim: AnyClaim


class Page(Record, frozen=True, kw_only=True):
    """A page of a list of claims.

    Attributes:
        found: The claims, those of the newest articles first.
        actors: Everyone they name.
        following: The key of the page that follows; None when there is none.
    added: When each was added, where what was added last is asked for.
    """

    found: tuple[Found, ...]
    actors: tuple[Actor, ...]
    following: str | None = None
    added: tuple[datetime, ...] = ()


class Window(Record, frozen=True, kw_only=True):
    """Some of a ledger's codings.

    Attributes:
        numbers: Their numbers, which never change their meaning.
        following: Where the next window begins; None when there is none.
    """

    numbers: tuple[int, ...]
    following: str | None = None


class Change(Record, frozen=True, kw_only=True):
    """Something that was added: the reading of an article, or a judgement.

    Attributes:
        at: When, in UTC.
        article: The article that was read.
        claims: How many claims it made.
        judgement: What was judged; then there is no article.
    """

    at: datetime
    article: Article | None = None
    claims: int = 0
    judgement: AnyJudgement | None = None


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
