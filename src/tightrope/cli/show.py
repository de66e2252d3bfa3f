"""`tightrope show`: what a ledger holds."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tightrope.cli import options, output, talk
from tightrope.nouns import count_of
from tightrope.records import ActorComparison
from tightrope.records.entry import EventEntry, event_entry

if TYPE_CHECKING:
    from tightrope.ledger import Counts
    from tightrope.records import Coding, Event

_MANY = 5_000  # articles, from which on only a page of events is shown if not asked otherwise
_A_PAGE = 25  # articles


class Holding(msgspec.Struct, kw_only=True):
    """What `--json` prints: counts, events, and the actor ids that are taken to mean one actor or may do so."""

    counts: msgspec.Struct
    events: tuple[EventEntry, ...]
    actors: tuple[ActorComparison, ...]


def show(  # noqa: PLR0913, PLR0917  one argument an option
    event: Annotated[
        str | None, typer.Argument(metavar="EVENT", help="Id of one event, or of a claim of it; all if not given.")
    ] = None,
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    as_of: options.AsOf = None,
    why: Annotated[  # noqa: FBT002  a flag
        bool, typer.Option("--why", help="Print the claims of each event, and why they are taken to be one.")
    ] = False,
    disputed: Annotated[  # noqa: FBT002  a flag
        bool, typer.Option("--disputed", help="Only events whose claims disagree, each value on a line, best first.")
    ] = False,
    newest: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Only the events told by the N articles published last."),
    ] = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Show what a ledger holds: its events, and what is in dispute.

    Claims are taken to tell of one event, of different ones, or it is left open ("unsure"); what people judged goes
    before that. With --as-of, judgements made later still count: they are what you know now.
    """
    from tightrope.ledger import Ledger, event_named, same_actors, same_events  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        counts = opened.counts(as_of=as_of)
        if newest is None and event is None and counts.articles > _MANY:
            newest = _A_PAGE
            talk.say(f"only the events that the {newest} articles published last tell: --newest N for more")
        codings = opened.codings(as_of=as_of, newest=newest)
        judged = opened.judgements()
    found = events = sorted(same_events(codings, judged), key=_when)
    actors = tuple(one for one in same_actors(codings, judged).compared if one.answer != "different")
    if event is not None:
        events = [event_named(events, event)]
    if disputed:
        events = [one for one in events if one.rivals]
    if json:
        output.json_line(Holding(counts=counts, events=tuple(event_entry(one) for one in events), actors=actors))
        return
    names = _names(codings)
    outlets = {coding.article.id: coding.article.outlet or coding.article.name for coding in codings}
    if event is None:
        _print_counts(counts, len(found), len(events) if disputed else None)
    for one in events:
        _print_event(one, names)
        _print_rivals(one, outlets, full=disputed or event is not None)
        if event is not None and not why:
            _print_claims(one, codings)
        if why:
            _print_why(one, outlets)
    if why and event is None:
        for pair in actors:
            output.line(
                fill(f"{pair.answer} actor: {pair.one}, {pair.other}: {pair.why}", 80, subsequent_indent="    ")
            )
    talk.then(f"tightrope brief -o brief.html --ledger {opened.where}")


def _names(codings: Sequence["Coding"]) -> dict[str, str]:
    """Give each actor the name that most articles give it."""
    given: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for coding in codings:
        for actor in coding.actors:
            given[actor.id][actor.name] += 1
    return {actor: counted.most_common(1)[0][0] for actor, counted in given.items()}


def _when(event: "Event") -> tuple[date, date]:
    dates = event.dates
    first = (dates.earliest or dates.latest) if dates else None
    return first or date.max, (dates.latest if dates else None) or date.max


def _print_counts(counts: "Counts", events: int, disputed: int | None) -> None:
    from tightrope.cli.lines import period  # noqa: PLC0415  only for people

    parts = (count_of(counts.articles, "article"), count_of(counts.outlets, "outlet"))
    output.line(f"{', '.join(parts)}, published {period(counts.first, counts.last) or 'on unknown days'}")
    kinds = ", ".join(count_of(number, kind) for kind, number in counts.kinds)
    output.line(f"{count_of(counts.claims, 'claim')}" + (f": {kinds}" if kinds else ""))
    output.line(f"{count_of(events, 'event')} and {count_of(counts.actors, 'actor')}")
    output.line("" if disputed is None else f"{count_of(disputed, 'event')} in dispute\n")


def _print_event(event: "Event", names: Mapping[str, str]) -> None:
    from tightrope.cli.lines import days, figure, reports, sides  # noqa: PLC0415  only for people

    parts = [event.status, *(place.name for place in event.places[:1])]
    parts += [f"{figure(n)} {what}" for n, what in ((event.killed, "killed"), (event.injured, "injured")) if n]
    parts += [reports(len({article for article, _ in event.claims}), len(event.origins)), event.id[:8]]
    head = f"{days(event.dates) or 'undated'}: {sides(event.by, event.type, event.to, names)}"
    output.line(fill(head, 80, subsequent_indent="      ", break_on_hyphens=False))
    _indented(" · ".join(parts))


def _print_rivals(event: "Event", outlets: Mapping[str, str], *, full: bool) -> None:
    """Print the values in dispute, those of a field on a line; in full, each on its own with who stands behind it."""
    from tightrope.cli.lines import reports  # noqa: PLC0415  only for people

    for field in dict.fromkeys(rival.field for rival in event.rivals):
        rivals = [rival for rival in event.rivals if rival.field == field]
        if not full:
            told = "; ".join(f"{one.value} ({', '.join(_outlets(one.articles, outlets))})" for one in rivals)
            _indented(f"in dispute, {field}: {told}")
            continue
        output.line(f"    in dispute, {field}:")
        for one in rivals:
            parts = [one.directness, f"graded {one.grade}" if one.grade else "", str(one.published or "")]
            parts += [reports(len(one.articles), len(one.origins)), ", ".join(_outlets(one.articles, outlets))]
            _indented(f"{one.value}: {' · '.join(part for part in parts if part)}", deep=True)


def _print_claims(event: "Event", codings: Sequence["Coding"]) -> None:
    """Print what an event rests on: each article's day, outlet and words."""
    articles = {coding.article.id: coding.article for coding in codings}
    for name, claim in event.claims:
        article = articles[name]
        day = article.published.earliest if article.published is not None else None
        quotation = " ".join(claim.quote.words.split())
        _indented(f"{day or 'undated'}, {article.outlet or article.name}: “{quotation}”")


def _print_why(event: "Event", outlets: Mapping[str, str]) -> None:
    """Print the claims with their ids, and how they compared."""
    joined = {case.one: case for case in event.why}
    for article, claim in event.claims:
        quotation = f"{outlets.get(article, article)}: “{' '.join(claim.quote.words.split())}”"
        _indented(f"{_short(article, claim.id)} {quotation}")
        if case := joined.get((article, claim.id)):
            _indented(f"same as {_short(*case.other)}: {case.words}", deep=True)
    for case in event.unsure:
        _indented(f"unsure: {_short(*case.one)} and {_short(*case.other)}: {case.words}")
    if event.judged:
        _indented(f"judged: {', '.join(one[:8] for one in event.judged)} (tightrope judgements)")


def _short(article: str, claim: str) -> str:
    return f"{article[:6]}/{claim[:6]}"


def _indented(text: str, *, deep: bool = False) -> None:
    margin = " " * (8 if deep else 4)
    bound = text.replace(" · ", "\xa0· ")  # so that no line begins with the dot
    filled = fill(bound, 80, initial_indent=margin, subsequent_indent=margin + "  ", break_on_hyphens=False)
    output.line(filled.replace("\xa0· ", " · ").replace("\xa0·", " ·"))


def _outlets(articles: Sequence[str], outlets: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(outlets.get(article, article) for article in articles))
