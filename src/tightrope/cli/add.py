"""`tightrope add`: articles to claims, kept in a ledger."""

from collections import Counter

import typer

from tightrope.cli import inputs, options, readers, talk
from tightrope.nouns import count_of


def add(  # noqa: PLR0913, PLR0917  one argument an option
    files: options.Files = None,
    jsonl: options.Jsonl = None,
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    published: options.Published = None,
    name: options.Name = None,
    outlet: options.Outlet = None,
    url: options.Url = None,
    actors: options.Actors = None,
    lexicon: options.Lexicon = None,
    coder: options.Reader = "rules",
    endpoint: options.Endpoint = None,
    model: options.Model = None,
    jobs: options.Jobs = 1,
) -> None:
    """Read articles and add their claims to a ledger.

    An article that is already there is left as it is.
    """
    named = inputs.Named(files=tuple(files or ()), jsonl=jsonl, published=published, name=name, outlet=outlet, url=url)
    wanted = readers.Wanted(kind=coder, endpoint=endpoint, model=model, actors=actors, lexicon=lexicon, jobs=jobs)
    refused = talk.Refused()
    articles = inputs.opened(named, refused)

    from tightrope import pipeline  # noqa: PLC0415  the parser and the database are heavy
    from tightrope.ledger import Ledger  # noqa: PLC0415

    chosen = readers.reader(wanted)
    done: Counter[str] = Counter()
    with Ledger.open(ledger) as opened:
        watched = talk.watched(articles, total=len(named.files) or None, doing="adding")
        for added in pipeline.add(watched, coder=chosen, ledger=opened, jobs=jobs):
            done["new" if added.new else "known"] += 1
            done["claims"] += added.claims
    parts = [f"{count_of(done['new'], 'article')} with {count_of(done['claims'], 'claim')} added to {opened.where}"]
    if done["known"]:
        parts.append(f"{done['known']} already there")
    if refused.number:
        parts.append(f"{refused.number} refused")
    talk.say(", ".join(parts))
    readers.tell_refusals(chosen)
    if refused.number:
        raise typer.Exit(2)
    talk.then(f"tightrope brief -o brief.html --ledger {opened.where}")
