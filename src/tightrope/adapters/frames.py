"""What the accessors of pandas and polars share: a table of articles becomes articles, and a table of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from tightrope import pipeline
from tightrope.adapters.rows import FIELDS, articles, coder
from tightrope.errors import InputError
from tightrope.ledger import Answers, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tightrope.records import Article


def named(given: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Say which column holds what.

    Args:
        given: The table's columns.
        columns: For a field ("text", "published" …) the column that holds it, where it has another name.

    Returns:
        The column of each field that the table has.

    Raises:
        InputError: A field or a column is unknown, or no column holds the text.
    """
    unknown = [field for field in columns if field not in FIELDS]
    missing = [column for column in columns.values() if column not in given]
    held = {field: columns.get(field, field) for field in FIELDS if columns.get(field, field) in given}
    if unknown:
        message = f"{unknown[0]!r} is nothing that is known of an article: give {', '.join(FIELDS)}"
    elif missing:
        message = f"the table has no column {missing[0]!r}: it has {', '.join(given)}"
    elif "text" not in held:
        message = f"no column is called text: say which holds it, as in read(text={given[0] if given else 'body'!r})"
    else:
        return held
    raise InputError(message)


def articles_of(rows: Iterable[Mapping[str, object]], held: Mapping[str, str]) -> list[Article]:
    """Make an article of each row that has a text.

    Raises:
        UnreadableError: A row's text or day cannot be read; the message says which.
    """
    return list(articles(({field: row[held[field]] for field in held} for row in rows), name="table"))


def claims_in(
    found: Iterable[Article],
    library: Literal["pandas", "polars"],
    *,
    actors: str | None,
    lexicon: str | None,
    jobs: int,
) -> Any:  # noqa: ANN401  a data frame of either
    """Read articles into a table with a row for each claim, whose `name` is the article's `id`."""
    codings = pipeline.read(found, coder=coder(actors, lexicon), jobs=jobs)
    return Answers(Found(article=coding.article, claim=claim) for coding in codings for claim in coding.claims).frame(
        library
    )
