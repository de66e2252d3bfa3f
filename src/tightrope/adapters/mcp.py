"""A server of the Model Context Protocol: a language model asks a ledger, and each answer carries its quotations.

It only reads. No answer holds more than `MOST` claims or events; the following ones are asked for with `after`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from importlib.metadata import version
from inspect import cleandoc
from typing import TYPE_CHECKING, Annotated, Any, Literal, ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from tightrope.adapters import answers
from tightrope.errors import InputError, TightropeError
from tightrope.ledger import Ledger, Sought
from tightrope.records import EventType, Status
from tightrope.web.desk import Desk

if TYPE_CHECKING:
    from tightrope.web.desk import Case

P = ParamSpec("P")
R = TypeVar("R")
MOST = 50
INSTRUCTIONS = (
    "A ledger of claims read in news reports on one confrontation. A claim is what a report says, not what is true: "
    "say who says it, in which outlet and when, and quote its words. Keep what was denied, threatened, planned or "
    "only claimed apart from what happened (status). Where reports disagree, give all values. Several reports may "
    "copy one story: count origins, not reports. What the ledger does not hold it cannot tell."
)

Kind = Literal["event", "tally", "tie", "lever", "message", "red line", "assessment"]
Words = Annotated[str, Field(max_length=300)]
Name = Annotated[str, Field(max_length=300, description="A name, as claims give it, in any case.")]
Limit = Annotated[int, Field(ge=1, le=MOST)]
After = Annotated[str | None, Field(max_length=100, description="`next` of the page before.")]
AsOf = Annotated[date | None, Field(description="Leave out what was published later.")]


def server(ledger: Ledger) -> MCPServer[Any]:
    """Make a server over a ledger, which stays open.

    Args:
        ledger: The claims.

    Returns:
        The server; `run()` serves standard input and output.
    """
    made = MCPServer("tightrope", instructions=INSTRUCTIONS, version=version("tightrope"), log_level="ERROR")
    tools = _Tools(Desk(ledger))
    only_reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for tool in (tools.overview, tools.search_claims, tools.who_said, tools.show_event, tools.tallies, tools.disputed):
        made.tool(description=cleandoc(tool.__doc__ or ""), annotations=only_reads)(_told(tool))
    return made


def _told(tool: Callable[P, R]) -> Callable[P, R]:
    """Let a model read what is wrong with its question."""

    @wraps(tool)
    def asked(*arguments: P.args, **named: P.kwargs) -> R:
        try:
            return tool(*arguments, **named)
        except TightropeError as error:
            raise ToolError(str(error)) from error

    return asked


@dataclass(frozen=True)
class _Tools:
    """What can be asked; a model reads the names, the descriptions and the fields."""

    desk: Desk

    def overview(self) -> answers.Overview:
        """Tell how much the ledger holds, from when to when, and who is named most."""
        counts = self.desk.counts()
        return answers.Overview(
            articles=counts.articles,
            outlets=counts.outlets,
            claims=dict(counts.kinds),
            first=counts.first,
            last=counts.last,
            actors=list(self.desk.names()[:MOST]),
        )

    def search_claims(  # noqa: PLR0913, PLR0917  one argument a filter
        self,
        words: Words = "",
        kind: Kind | None = None,
        type: EventType | None = None,  # noqa: A002  the record's own name
        status: Status | None = None,
        actor: Name | None = None,
        since: date | None = None,
        until: date | None = None,
        as_of: AsOf = None,
        limit: Limit = 10,
        after: After = None,
    ) -> answers.Claims:
        """Find claims with their quotations. All of the words must be in a claim; actor has any part in it.

        since and until narrow it to what may have been on these days.
        """
        return self._page(
            Sought(
                words=words, kind=kind, type=type, status=status, actor=actor, since=since, until=until, as_of=as_of
            ),
            limit,
            after,
        )

    def who_said(
        self, speaker: Name, words: Words = "", as_of: AsOf = None, limit: Limit = 10, after: After = None
    ) -> answers.Claims:
        """Find what a speaker said, at any link of a chain of speakers, with the quotations."""
        return self._page(Sought(words=words, speaker=speaker, as_of=as_of), limit, after)

    def show_event(self, article: Words, claim: Words, as_of: AsOf = None) -> answers.Happening:
        """Show the event that a claim tells of: all claims of it side by side, and the values in dispute.

        article and claim are ids, as the other answers give them.
        """
        case = self.desk.about((article, claim), as_of=as_of)
        event = case.event_of((article, claim))
        if event is None:
            message = f"the claim {claim} is no claim of an event: search_claims with kind event finds those that are"
            raise InputError(message)
        return answers.happening(event, case.articles, _names(case))

    def tallies(self, actor: Name | None = None, as_of: AsOf = None, limit: Limit = 20) -> answers.Totals:
        """Give running totals, each counting rule apart, each with its quotation, and how much of them is itemised."""
        case = self.desk.case(as_of)
        names = _names(case)
        found = [answers.total(series, case.codings, names) for series in case.series]
        kept = [one for one in found if actor is None or _is_of(actor, one.by, one.to)]
        return answers.Totals(totals=kept[:limit], whole=case.whole)

    def disputed(self, actor: Name | None = None, as_of: AsOf = None, limit: Limit = 10) -> answers.Disputed:
        """Give events on which reports disagree, with all values and quotations, and totals that conflict."""
        case = self.desk.case(as_of)
        names = _names(case)
        told = [answers.happening(event, case.articles, names) for event in case.events if event.rivals]
        kept = [one for one in told if actor is None or _is_of(actor, one.by, one.to)]
        return answers.Disputed(
            events=kept[:limit],
            totals=[
                f"{dispute.what} {dispute.unit} to {', '.join(answers.named(dispute.to, names))} by {dispute.day}: "
                + ", ".join(rival.value for rival in dispute.rivals)
                for dispute in case.disputes[:limit]
            ],
            more=max(0, len(kept) - limit),
            whole=case.whole,
        )

    def _page(self, sought: Sought, limit: int, after: str | None) -> answers.Claims:
        page = self.desk.ledger.page(sought, limit=limit, after=after)
        names = {actor.id: actor.name for actor in page.actors}
        return answers.Claims(
            claims=[answers.quoted(one.claim, one.article, names) for one in page.found], next=page.following
        )


def _names(case: "Case") -> dict[str, str]:
    return {one: actor.name for one, actor in case.cast.items()}


def _is_of(actor: str, by: list[str], to: list[str]) -> bool:
    return actor.casefold() in {name.casefold() for name in by + to}
