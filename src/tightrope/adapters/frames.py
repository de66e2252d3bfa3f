"""What the accessors of pandas and polars share: a table of articles becomes articles, and a table of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, Literal, TypeVar, cast

from tightrope import pipeline
from tightrope.adapters.rows import FIELDS, articles, coder
from tightrope.errors import InputError
from tightrope.ledger import Answers, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tightrope.records import Article

F = TypeVar("F")


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


class Accessor(Generic[F]):
    """A table with an article in each row, of whichever library."""

    library: ClassVar[Literal["pandas", "polars"]]

    def __init__(self, frame: F) -> None:
        """Stand over a table."""
        self._frame = frame

    def _columns(self) -> list[str]:
        raise NotImplementedError

    def _rows(self) -> Iterable[Mapping[str, object]]:
        raise NotImplementedError

    def articles(self, **columns: str) -> list[Article]:
        """Make an article of each row that has a text, for `tightrope.pipeline.add`.

        Args:
            columns: The columns that hold what, where they have other names: `text="body"`.

        Raises:
            InputError: A column is missing.
            UnreadableError: A row's text or day cannot be read; the message says which.
        """
        held = named(self._columns(), columns)
        return list(articles(({field: row[held[field]] for field in held} for row in self._rows()), name="table"))

    def read(self, *, actors: str | None = None, lexicon: str | None = None, jobs: int = 1, **columns: str) -> F:
        """Read the articles into a table with a row for each claim; its `name` is the `id` of the article.

        Args:
            actors: A CSV of actors that come before the bundled ones.
            lexicon: A TOML of frames that come before the bundled ones.
            jobs: How many processes read at once; the claims are the same.
            columns: As for `articles`.

        Raises:
            InputError: A column is missing.
            UnreadableError: A row's text or day cannot be read; the message says which.
        """
        codings = pipeline.read(self.articles(**columns), coder=coder(actors, lexicon), jobs=jobs)
        found = (Found(article=coding.article, claim=claim) for coding in codings for claim in coding.claims)
        return cast("F", Answers(found).frame(self.library))
