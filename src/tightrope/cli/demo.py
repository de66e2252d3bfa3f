"""`tightrope demo`: from the bundled case to a page, in one step."""

from contextlib import suppress
from pathlib import Path
from textwrap import fill
from typing import Annotated

import typer

from tightrope.cli import output, talk

_CASE = "iraq-2023"
_PAGE = Path("out/tightrope-demo.html")


def demo(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")] = _PAGE,
) -> None:
    """Read the bundled case and write its page, in out/."""
    with suppress(OSError):  # the check that follows says what is wrong
        out.parent.mkdir(parents=True, exist_ok=True)
    output.ready(out)

    from tightrope import cases, pipeline  # noqa: PLC0415  the parser, the database and the charts are heavy
    from tightrope.coding import load  # noqa: PLC0415
    from tightrope.ledger import Ledger, same_events  # noqa: PLC0415
    from tightrope.news import read_jsonl  # noqa: PLC0415

    case = cases.load(_CASE)
    ledger = out.parent / f"{_CASE}.db"
    with (cases.path(_CASE) / "articles.jsonl").open("rb") as lines, Ledger.open(ledger) as opened:
        articles = read_jsonl(lines, name=_CASE)
        for _ in pipeline.add(talk.watched(articles, total=None, doing="reading"), coder=load(), ledger=opened):
            pass
        output.write(out, pipeline.brief(opened, title=case.title, case=case))
        counts, events = opened.counts(), same_events(opened.codings(), opened.judgements())
    disputed = sum(bool(event.rivals) for event in events)
    output.line(fill(f"{case.title}: {case.summary}", 80))
    output.line(
        f"{talk.number(counts.articles, 'article')}, {talk.number(counts.claims, 'claim')}, "
        f"{talk.number(len(events), 'event')}, {disputed} of them told in different ways."
    )
    output.line(fill(f"({' '.join(case.notice.split())})", 80))
    output.line(f"Page:   {out.resolve()}")
    output.line(f"Ledger: {ledger.resolve()}")
    talk.then(f"tightrope claims embassy --ledger {ledger}")
