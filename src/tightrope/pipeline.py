"""The main path, from articles to a page. Read this first.

    files ──news──▶ Article ──coding──▶ Coding ──ledger──▶ Ledger ──brief──▶ page
                                           └──exchange──▶ JSON (a whole ledger: `trade`)
                                                               Ledger ──drafting──▶ Case

One type stands at each arrow, and all of them are frozen records (`tightrope.records`):

- An `Article` is a text as it was published. Nothing ever rewrites it.
- A `Coding` is all that one coder read in one article: who is mentioned, and the claims, each with the words that prove
  it. It cannot be constructed with words that the article does not hold.
- A `Ledger` keeps codings, append-only: rival claims stand side by side, copies of one story count once.
- The page says what the claims amount to, and opens the quotation behind every sentence.

The rooms never call each other; they meet here. A whole run is

    from pathlib import Path
    from tightrope import pipeline
    from tightrope.coding import load
    from tightrope.ledger import Ledger
    from tightrope.news import read_path

    articles = [read_path(path) for path in Path("articles").glob("*.html")]
    with Ledger.open("case.db") as ledger:
        for added in pipeline.add(articles, coder=load(), ledger=ledger):
            print(added.article.name, added.claims)
        Path("brief.html").write_text(pipeline.brief(ledger, title="Our case"), encoding="utf-8")
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tightrope.records import Article, Record
from tightrope.sharing import shared_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tightrope.brief.gallery import Drawn
    from tightrope.coding import Coder
    from tightrope.ledger import Ledger
    from tightrope.records import Case, Coding, Sides
    from tightrope.records.outlook import Outlook
    from tightrope.records.scores import TrackRecord


class Added(Record, frozen=True, kw_only=True):
    """What became of one article.

    Attributes:
        article: The article.
        claims: How many of its claims were added.
        new: False when the ledger already held this coder's reading of it; it is not read again.
    """

    article: Article
    claims: int
    new: bool


def read(articles: Iterable[Article], *, coder: Coder, jobs: int = 1) -> Iterator[Coding]:
    """Read articles into claims, in order, without holding more than a few of them.

    Args:
        articles: The articles.
        coder: Who reads: `tightrope.coding.load()`, or anything of its shape.
        jobs: How many processes read at once; what they read is the same. With more than one, the coder must be
            picklable, and a script that calls this must guard its start by `if __name__ == "__main__"`.

    Yields:
        The coding of each article.

    Raises:
        UngroundedError: The coder claims words that the article does not hold.
    """
    yield from shared_out(coder, articles, jobs=jobs)


def add(articles: Iterable[Article], *, coder: Coder, ledger: Ledger, jobs: int = 1) -> Iterator[Added]:
    """Read articles and add their claims to a ledger, each article in a transaction of its own.

    Args:
        articles: The articles.
        coder: Who reads them.
        ledger: Where the claims go.
        jobs: How many processes read at once, as in `read`; only this one writes.

    Yields:
        What became of each article, once it is safely stored.

    Raises:
        UngroundedError: The coder claims words that the article does not hold.
        LedgerError: The ledger cannot be written; the articles before this one are kept.
    """
    known: deque[Article] = deque()  # those already there, since the last that was read
    unread: deque[tuple[Article, ...]] = deque()  # for each article being read, the known ones before it

    def new() -> Iterator[Article]:
        for article in articles:
            if ledger.has(article, coder.name):
                known.append(article)
                continue
            unread.append(tuple(known))
            known.clear()
            yield article

    for coding in read(new(), coder=coder, jobs=jobs):
        for article in unread.popleft():
            yield Added(article=article, claims=0, new=False)
        added = ledger.add(coding)  # not if the same article was begun twice before it was stored
        yield Added(article=coding.article, claims=len(coding.claims) if added else 0, new=added)
    for article in known:
        yield Added(article=article, claims=0, new=False)


def brief(  # noqa: PLR0913  one argument a choice
    ledger: Ledger,
    *,
    title: str,
    as_of: date | None = None,
    sides: Sides | None = None,
    since: date | None = None,
    earlier: str = "",
    case: Case | None = None,
    outlook: Outlook | None = None,
    record: TrackRecord | None = None,
) -> str:
    """Write the page for a ledger.

    Args:
        ledger: The claims.
        title: Heading of the page.
        as_of: Leave out what was published later.
        sides: Who stands where, by the main actors; guessed from the claims when it is left out.
        since: Tell what is new since this day.
        earlier: An earlier page of this ledger: what is new since then is told, where no day is given. Without
            either, what is new in the last week of the articles.
        case: A case file: its sides, where none are given, its rungs and what its numbers rest on.
        outlook: A forecast to show, as `tightrope.outlook` makes it.
        record: How the forecasts fared that were kept, as it makes that too.

    Returns:
        One HTML document that needs nothing else: no network, no other file.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    from tightrope.brief import Before, known_before, render  # noqa: PLC0415  charts take a second to import
    from tightrope.charts import warm_up  # noqa: PLC0415  as above
    from tightrope.ledger import disputed_tallies, same_events  # noqa: PLC0415  as above

    warm_up()
    codings, judgements = ledger.codings(as_of=as_of), ledger.judgements()
    known = known_before(codings, since=since, page=earlier)
    before = None
    if known:
        then = [coding for coding in codings if coding.article.id in known.articles]
        before = Before(
            known=known, events=same_events(then, judgements), tally_disputes=disputed_tallies(then, judgements)
        )
    return render(
        codings, title=title, as_of=as_of, sides=sides or (case.sides if case else None), before=before, case_file=case,
        events=same_events(codings, judgements), tally_disputes=disputed_tallies(codings, judgements),
        outlook=outlook, record=record,
    )  # fmt: skip


def chart(
    ledger: Ledger,
    name: str,
    *,
    of: str,
    as_of: date | None = None,
    sides: Sides | None = None,
    width: int = 920,
) -> Drawn:
    """Draw one chart of the page; in a notebook its `chart` shows itself.

    Args:
        ledger: The claims.
        name: timeline, map, tallies, network or matrix.
        of: The case's name.
        as_of: Leave out what was published later.
        sides: Who stands where, by the main actors; guessed from the claims when it is left out.
        width: In pixels.

    Raises:
        InputError: No such chart, or nothing to draw.
        LedgerError: The ledger cannot be read.
    """
    from tightrope.brief.gallery import draw, drawable  # noqa: PLC0415  as above
    from tightrope.ledger import same_events  # noqa: PLC0415  as above

    codings = ledger.codings(as_of=as_of)
    events = same_events(codings, ledger.judgements())
    return draw(name, drawable(codings, events, sides=sides, as_of=as_of), of=of, width=width)


def case_of(ledger: Ledger, *, title: str, as_of: date | None = None, sides: Sides | None = None) -> Case:
    """Draft a case from a ledger: what its claims tell of, and wide ranges for how it runs. Arguments as for `brief`.

    Raises:
        InputError: The claims set no side against another, or no article has a date.
        LedgerError: The ledger cannot be read.
    """
    from tightrope.charts import sides_of  # noqa: PLC0415  as above
    from tightrope.drafting import draft  # noqa: PLC0415  as above
    from tightrope.ledger import same_events, tally_series  # noqa: PLC0415  as above

    codings, judgements = ledger.codings(as_of=as_of), ledger.judgements()
    events = same_events(codings, judgements)
    return draft(codings, events, tally_series(codings, judgements, events), sides_of(codings, sides), title)
