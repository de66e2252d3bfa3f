"""A ledger as three panes: a list of articles, events or findings; the text; the claims, whose quotation is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual.app import App
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from tightrope.cli.harmless import blanked, harmless
from tightrope.cli.lines import around, days, in_short, sides
from tightrope.ledger import same_events
from tightrope.nouns import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tightrope.ledger import Ledger
    from tightrope.records import AnyClaim, Article, Coding, Span

_FOUND = 500  # claims that a search lists


class Entry(NamedTuple):
    """A line of the first list: its words, the text that it opens, and its claims, each with its article."""

    head: str
    article: Article
    told: tuple[tuple[Article, AnyClaim], ...]


def by_article(told: Iterable[tuple[Article, AnyClaim]]) -> list[Entry]:
    """Claims as one entry an article, in the order in which the articles first come."""
    found: dict[str, tuple[Article, list[tuple[Article, AnyClaim]]]] = {}
    for article, claim in told:
        found.setdefault(article.id, (article, []))[1].append((article, claim))
    return [Entry(_head(article, len(claims)), article, _in_order(claims)) for article, claims in found.values()]


def of_codings(codings: Sequence[Coding]) -> list[Entry]:
    """Every article, the newest first, those without a claim too."""
    return [
        Entry(
            _head(coding.article, len(coding.claims)),
            coding.article,
            _in_order([(coding.article, claim) for claim in coding.claims]),
        )
        for coding in reversed(codings)
    ]


def of_events(codings: Sequence[Coding], ledger: Ledger, names: Mapping[str, str]) -> list[Entry]:
    """Every event, in order of time, with the claims that tell of it, the best first."""
    articles = {coding.article.id: coding.article for coding in codings}
    found = []
    for event in same_events(codings, ledger.judgements()):
        told = tuple((articles[article], claim) for article, claim in event.claims)
        head = f"{days(event.dates) or 'undated'}: {sides(event.by, event.type, event.to, names)} · {event.status}"
        found.append(Entry(head + (" · in dispute" if event.rivals else ""), told[0][0], told))
    return found


def _head(article: Article, claims: int) -> str:
    return f"{_told_by(article)} · {count_of(claims, 'claim')}"


def _told_by(article: Article) -> str:
    published = article.published.latest if article.published else None
    return f"{published or 'undated'} · {article.outlet or article.name}"


def _in_order(told: Sequence[tuple[Article, AnyClaim]]) -> tuple[tuple[Article, AnyClaim], ...]:
    return tuple(sorted(told, key=lambda one: (one[1].quote.start, one[1].quote.end)))


class Prose(VerticalScroll):
    """An article, a paragraph a widget, with a quotation marked."""

    can_focus = False

    async def show(self, article: Article, quote: Span | None) -> None:
        """Show an article, mark a quotation in it, and bring that into view."""
        await self.remove_children()
        start, marked = 0, None
        parts = []
        for line in article.text.splitlines(keepends=True):
            paragraph = Text(blanked(line.rstrip("\n")))
            if quote and quote.start < start + len(line) and quote.end > start:
                paragraph.stylize("bold reverse", max(0, quote.start - start), quote.end - start)
            parts.append(Static(paragraph))
            if marked is None and quote and quote.start < start + len(line):
                marked = parts[-1]
            start += len(line)
        await self.mount_all(parts)
        if marked is None:
            self.scroll_home(animate=False)
        else:
            marked.scroll_visible(animate=False, top=True)


class Walk(App[None]):
    """Walk a ledger."""

    TITLE = "Tightrope"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #entries { width: 36%; height: 1fr; }
    #text { height: 1fr; padding: 0 1; }
    #claims { height: 1fr; }
    #about { height: auto; max-height: 6; padding: 0 1; }
    OptionList { scrollbar-gutter: stable; }
    OptionList > .option-list--option-disabled { color: $foreground 80%; }
    OptionList, #text { scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("slash", "search", "Search"),
        ("a", "articles", "Articles"),
        ("e", "events", "Events"),
        ("escape", "entries", "Back"),
        ("q", "quit", "Quit"),
    ]

    def __init__(self, ledger: Ledger, *, as_of: date | None = None, newest: int | None = None) -> None:
        """Read the ledger.

        Args:
            ledger: Stays open while the app runs.
            as_of: Leave out what was published later.
            newest: List only so many articles, and their events.
        """
        super().__init__()
        self._ledger, self._as_of = ledger, as_of
        self._codings = ledger.codings(as_of=as_of, newest=newest)
        self._names = {actor.id: actor.name for coding in self._codings for actor in coding.actors}
        self._entries: list[Entry] = []
        self._told: tuple[tuple[Article, AnyClaim], ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        yield Input(placeholder="/ to search: words that must all be in a claim", id="search")
        with Horizontal():
            yield OptionList(id="entries")
            with Vertical():
                yield Prose(id="text")
                yield Static(id="about")
                yield OptionList(id="claims")
        yield Footer()

    async def on_mount(self) -> None:
        """Begin with the articles."""
        await self.action_articles()

    async def action_articles(self) -> None:
        """List articles."""
        await self._list(of_codings(self._codings))

    async def action_events(self) -> None:
        """List events."""
        await self._list(of_events(self._codings, self._ledger, self._names))

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one(Input).focus()

    def action_entries(self) -> None:
        """Go back to the first list."""
        self.query_one("#entries").focus()

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types; nothing typed lists the articles."""
        if event.value.strip():
            found = self._ledger.claims(event.value, as_of=self._as_of, limit=_FOUND)
            await self._list(by_article((one.article, one.claim) for one in found), focus=False)
        else:
            await self._list(of_codings(self._codings), focus=False)

    def on_input_submitted(self) -> None:
        """Go from the search to what it found."""
        self.action_entries()

    async def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the cursor is on."""
        if event.option_list.highlighted_option is not event.option:  # the list or the cursor has gone on since
            return
        at = int(str(event.option_id))
        if event.option_list.id == "entries":
            await self._open(self._entries[at])
        else:
            await self._mark(*self._told[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter goes from the first list to the claims."""
        if event.option_list.id == "entries" and self._told:
            self.query_one("#claims").focus()

    async def _list(self, entries: list[Entry], *, focus: bool = True) -> None:
        self._entries = entries
        shown = self.query_one("#entries", OptionList)
        shown.clear_options()
        shown.add_options(Option(Text(harmless(one.head)), id=str(n)) for n, one in enumerate(entries))
        if entries:
            shown.highlighted = 0
        else:
            self._told = ()
            self.query_one("#claims", OptionList).clear_options()
            await self.query_one(Prose).remove_children()
            self.query_one("#about", Static).update(Text("nothing found"))
        if focus:
            shown.focus()

    async def _open(self, entry: Entry) -> None:
        self._told = entry.told
        shown = self.query_one("#claims", OptionList)
        shown.clear_options()
        quoted = None
        for n, (article, claim) in enumerate(entry.told):
            if (article.id, claim.quote) != quoted:
                quoted = (article.id, claim.quote)
                words = " ".join(claim.quote.words.split())
                shown.add_option(Option(Text(harmless(f"“{words}”"), style="italic"), disabled=True))
            shown.add_option(Option(Text(harmless(f"  {in_short(claim, self._names)}")), id=str(n)))
        if entry.told:
            await self._mark(*entry.told[0])
        else:
            self.query_one("#about", Static).update(Text("no claim"))
            await self.query_one(Prose).show(entry.article, None)

    async def _mark(self, article: Article, claim: AnyClaim) -> None:
        told = [_told_by(article), in_short(claim, self._names), around(claim, self._names)]
        self.query_one("#about", Static).update(Text(harmless("\n".join(line for line in told if line))))
        await self.query_one(Prose).show(article, claim.quote)
