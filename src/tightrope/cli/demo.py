"""`tightrope demo`: from the bundled case to a page, in one step."""

from contextlib import ExitStack, suppress
from pathlib import Path
from textwrap import fill
from typing import Annotated

import typer

from tightrope.cli import output, talk
from tightrope.nouns import count_of

_CASE = "iraq-2023"
_PAGE = Path("out/tightrope-demo.html")


def demo(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")] = _PAGE,
    forecast: Annotated[bool, typer.Option(help="Show on the page what may come, with levers to set.")] = True,  # noqa: FBT002  a flag
) -> None:
    """Read and forecast the bundled case, and write its page."""
    with suppress(OSError):  # the check that follows says what is wrong
        out.parent.mkdir(parents=True, exist_ok=True)
    output.ready(out)

    from tightrope import cases, pipeline  # noqa: PLC0415  the parser, the database and the charts are heavy
    from tightrope.coding import load  # noqa: PLC0415
    from tightrope.jobs import beside  # noqa: PLC0415
    from tightrope.ledger import Ledger, same_events  # noqa: PLC0415
    from tightrope.news import read_jsonl  # noqa: PLC0415
    from tightrope.outlook.dials import DAYS, outlook_of  # noqa: PLC0415

    case = cases.load(_CASE)
    ledger = out.parent / f"{_CASE}.db"
    with ExitStack() as stack:
        lines = stack.enter_context((cases.path(_CASE) / "articles.jsonl").open("rb"))
        opened = stack.enter_context(Ledger.open(ledger))
        awaited = stack.enter_context(beside(outlook_of, case)) if forecast else None  # meanwhile articles are read
        articles = read_jsonl(lines, name=_CASE)
        for _ in pipeline.add(talk.watched(articles, total=None, doing="reading"), coder=load(), ledger=opened):
            pass
        if awaited and not awaited.done():
            talk.say(f"forecasting {DAYS} days; the first time after an install takes half a minute longer")
        with talk.working("forecasting"):
            outlook = awaited.result() if awaited else None
        output.write(out, pipeline.brief(opened, title=case.title, case=case, outlook=outlook))
        counts, events = opened.counts(), same_events(opened.codings(), opened.judgements())
    disputed = sum(bool(event.rivals) for event in events)
    output.line(fill(f"{case.title}: {case.summary}", 80))
    output.line(
        f"{count_of(counts.articles, 'article')}, {count_of(counts.claims, 'claim')}, "
        f"{count_of(len(events), 'event')}, {disputed} of them told in different ways."
    )
    output.line(fill(f"({' '.join(case.notice.split())})", 80))
    output.line(f"Page:   {out.resolve()}")
    output.line(f"Ledger: {ledger.resolve()}")
    talk.then(f"tightrope claims embassy --ledger {ledger}")
