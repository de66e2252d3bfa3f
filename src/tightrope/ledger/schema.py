"""The tables of a ledger.

Rows are only ever added. Each record is kept whole as JSON (`payload`); the other columns repeat what is asked for in
SQL, and `check` holds them against it. Days are ISO 8601 text, which sorts as time does in every database.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    types,
)

from tightrope.ledger import postgres

METADATA = MetaData()
Text = types.Text().with_variant(postgres.Words(), "postgresql")

migrations = Table(
    "migrations",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("applied", Text, nullable=False),  # UTC
)
articles = Table(
    "articles",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("seal", Text, nullable=False),  # content hash of the whole record
    Column("digest", Text, nullable=False),  # SHA-256 of the text
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("language", Text, nullable=False),
    Column("origin", Text),
    Column("published", Text),  # JSON of the DateRange
    Column("published_day", Text, index=True),  # its latest day: by then it was out
    Column("retrieved", Text),  # JSON of the time
    Column("furniture", Text, nullable=False),  # JSON of the spans
    Column("text", Text, nullable=False),
)
codings = Table(
    "codings",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("coder", Text, nullable=False),
    Column("seal", Text, nullable=False),  # content hash of actors, mentions, claims and statements
    Column("added", Text, nullable=False),  # UTC
    UniqueConstraint("article", "coder"),
)


def _part(name: str, *columns: Column[str] | Column[int] | Column[str | None]) -> Table:
    """Make the table of one part of a coding: a numbered list of records with some of their fields as columns."""
    return Table(
        name,
        METADATA,
        Column("coding", Integer, ForeignKey("codings.number"), nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        Column("payload", Text, nullable=False),
        PrimaryKeyConstraint("coding", "position"),
    )


actors = _part(
    "actors",
    Column("actor", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text, nullable=False),
)
mentions = _part(
    "mentions",
    Column("actor", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
)
statements = _part(
    "statements",
    Column("actor", Text),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
)
claims = Table(
    "claims",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("claim", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("type", Text),
    Column("status", Text),
    Column("start_day", Text),
    Column("end_day", Text),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("searched", Text, nullable=False),  # the words a query may hit
    Column("payload", Text, nullable=False),
    UniqueConstraint("coding", "position"),
)
claim_actors = Table(
    "claim_actors",
    METADATA,
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False),
    Column("position", Integer, nullable=False),  # of the claim
    Column("role", Text, nullable=False),
    Column("actor", Text, nullable=False),
    PrimaryKeyConstraint("coding", "position", "role", "actor"),
)
claim_places = Table(
    "claim_places",
    METADATA,
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False),
    Column("position", Integer, nullable=False),  # of the claim
    Column("name", Text, nullable=False),  # without case and accents
    PrimaryKeyConstraint("coding", "position"),
)
words = Table(
    "words",
    METADATA,
    Column("word", Text, primary_key=True),  # as it is spelt in a claim, without case and accents
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False),  # that first told it
)
judgements = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("judgement", Text, nullable=False, unique=True),  # its id
    Column("at", Text, nullable=False),  # UTC
    Column("judge", Text, nullable=False),
    Column("payload", Text, nullable=False),
)
forecasts = Table(
    "forecasts",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("forecast", Text, nullable=False, unique=True),  # its id
    Column("made", Text, nullable=False),  # UTC
    Column("settles", Text, nullable=False),  # day
    Column("payload", Text, nullable=False),
)
