"""`tightrope watch`: feeds and folders to claims in a ledger, as articles come."""

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tightrope.cli import options, readers, talk
from tightrope.errors import LedgerLockedError
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from tightrope.coding import Coder
    from tightrope.ledger import Ledger
    from tightrope.news.feeds import Watch


def watch(  # noqa: PLR0913, PLR0917  one argument an option
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS", readable=False, help="TOML that names feeds and folders.")],
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help="The ledger: a file, or postgresql://USER@HOST/DATABASE.")
    ] = options.DEFAULT_LEDGER,
    once: Annotated[bool, typer.Option("--once", help="One round, as for cron; without it, until Ctrl-C.")] = False,  # noqa: FBT002
    state: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What was seen; LEDGER.watch.jsonl if not given.")
    ] = None,
    actors: options.Actors = None,
    lexicon: options.Lexicon = None,
    coder: options.Reader = "rules",
    endpoint: options.Endpoint = None,
    model: options.Model = None,
) -> None:
    """Add what is new in feeds and folders to a ledger.

    Nothing is fetched or added twice. Addresses that are not public are refused.
    """
    from tightrope import __version__  # noqa: PLC0415  only this command needs them
    from tightrope.news.feeds import State, Visitor, Watch, load_plan  # noqa: PLC0415

    plan = load_plan(feeds)
    chosen = readers.reader(readers.Wanted(kind=coder, endpoint=endpoint, model=model, actors=actors, lexicon=lexicon))
    kept = state or (feeds.with_suffix(".watch.jsonl") if "://" in ledger else Path(f"{ledger}.watch.jsonl"))

    from tightrope.ledger import Ledger  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger) as opened, State.open(kept) as known:
        visitor = Visitor(version=__version__, contact=plan.contact, delay=plan.delay)
        watched = Watch(plan, known, visitor=visitor, say=talk.fail)
        while True:
            _round(watched, opened, chosen)
            if once:
                break
            time.sleep(watched.rest())
    readers.tell_refusals(chosen)


def _round(watched: "Watch", ledger: "Ledger", coder: "Coder") -> None:
    """Go round once, and say what it came to, also when it is broken off."""
    from tightrope import pipeline  # noqa: PLC0415  the parser is heavy

    done: Counter[str] = Counter()
    try:
        for added in pipeline.add(watched.round(), coder=coder, ledger=ledger):
            done["new" if added.new else "known"] += 1
            done["claims"] += added.claims
    except LedgerLockedError as error:  # what was not added comes again
        talk.fail(str(error))
    finally:
        _tell(watched, ledger, done)


def _tell(watched: "Watch", ledger: "Ledger", done: Counter[str]) -> None:
    tally = watched.tally
    parts = [f"{count_of(done['new'], 'article')} with {count_of(done['claims'], 'claim')} added to {ledger.where}"]
    if done["known"]:
        parts.append(f"{done['known']} already there")
    asked = tally.new + tally.unchanged + tally.silent
    if asked:
        parts.append(f"{asked - tally.silent} of {count_of(asked, 'feed')} answered")
    if tally.unchanged:
        parts.append(f"{tally.unchanged} unchanged")
    if tally.failed:
        parts.append(f"{tally.failed} refused or put off")
    talk.say(f"{time.strftime('%Y-%m-%d %H:%M')}: {', '.join(parts)}")
