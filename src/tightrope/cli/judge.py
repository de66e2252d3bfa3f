"""`tightrope merge`, `split`, `undo`, `judgements`: what people decide, with who, when and why."""

import getpass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tightrope.cli import options, output, talk
from tightrope.errors import InputError

if TYPE_CHECKING:
    from tightrope.records import AnyJudgement

Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges; your login name if not given.")]
OfActors = Annotated[bool, typer.Option("--actors", help="The ids are of two actors, in full.")]


class JudgementLine(msgspec.Struct, kw_only=True):
    """A judgement, in one line of JSON."""

    id: str
    stands: bool
    judgement: msgspec.Struct


def merge(
    events: Annotated[list[str], typer.Argument(metavar="EVENT", help="Ids of the events, or of claims of theirs.")],
    why: Why,
    actors: OfActors = False,  # noqa: FBT002  a flag
    by: By = None,
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
) -> None:
    """Judge that events are one, or with --actors that actors are.

    Of two actors the first is kept. The start of an id is enough for events; `tightrope show` prints the ids.
    """
    from tightrope.ledger import Ledger, merged, same_events, two_actors  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        codings = opened.codings()
        judgement: AnyJudgement
        if actors:
            judgement = two_actors(codings, events, "same", by=_who(by), why=_reason(why))
        else:
            found = same_events(codings, opened.judgements())
            judgement = merged(found, events, by=_who(by), why=_reason(why))
        opened.judge(judgement)
        _tell(opened.where, judgement)


def split(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Id of the event, or of a claim of it.")],
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM", help="Ids of the claims that leave it.")],
    why: Why,
    actors: OfActors = False,  # noqa: FBT002  a flag
    by: By = None,
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
) -> None:
    """Judge that claims of an event are of another.

    With --actors, judge that two actors are not one.

    `tightrope show EVENT --why` prints the ids of its claims.
    """
    from tightrope.ledger import Ledger, parted, same_events, two_actors  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        codings = opened.codings()
        judgement: AnyJudgement
        if actors:
            judgement = two_actors(codings, [event, *claims], "different", by=_who(by), why=_reason(why))
        else:
            found = same_events(codings, opened.judgements())
            judgement = parted(found, event, claims, by=_who(by), why=_reason(why))
        opened.judge(judgement)
        _tell(opened.where, judgement)


def grade(
    who: Annotated[str, typer.Argument(metavar="WHO", help="Name of an outlet, or id of an actor who speaks.")],
    grade: Annotated[str, typer.Argument(metavar="GRADE", help="A to F and 1 to 6, such as B2.")],
    why: Why,
    by: By = None,
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
) -> None:
    """Grade an outlet or a speaker in the Admiralty code.

    A letter for how reliable it is (A completely, E not at all, F cannot be judged), a digit for how credible what it
    says is (1 confirmed, 5 improbable, 6 cannot be judged). Rival values of better grade come first; none is deleted.
    """
    from tightrope.ledger import Ledger, graded  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        given = graded(opened.codings(), who, grade, by=_who(by), why=_reason(why))
        opened.judge(given)
        _tell(ledger, given)


def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Id of the judgement.")],
    why: Why,
    by: By = None,
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
) -> None:
    """Take a judgement back.

    The undo is a judgement too: it is kept, and can be undone.
    """
    from tightrope.ledger import Ledger, undone  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        taken_back = undone(opened.judgements(), judgement, by=_who(by), why=_reason(why))
        opened.judge(taken_back)
        _tell(opened.where, taken_back)


def judgements(
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """List what people judged, in order.

    The columns are parted by tabs: id, when, who, what, why.
    """
    from tightrope.ledger import Ledger, stands  # noqa: PLC0415  the database is heavy

    with Ledger.open(ledger, create=False) as opened:
        made = opened.judgements()
    for one in made:
        holds = stands(one, made)
        if json:
            output.json_line(JudgementLine(id=one.id, stands=holds, judgement=one))
        else:
            told = _told(one) if holds else f"{_told(one)} (undone)"
            output.line("\t".join(" ".join(cell.split()) for cell in (one.id, _minute(one.at), one.by, told, one.why)))
    if not made:
        talk.say(f"{opened.where} holds no judgement")


def _tell(where: str, judgement: "AnyJudgement") -> None:
    output.line(f"{judgement.id}\t{_told(judgement)}")
    talk.say(f"to take it back: tightrope undo {judgement.id[:8]} --why … --ledger {where}")


def _told(judgement: "AnyJudgement") -> str:
    """Say what is judged in a few words."""
    from tightrope.records import ActorJudgement, EventJudgement, GradeJudgement  # noqa: PLC0415  with the database

    match judgement:
        case EventJudgement(answer="same"):
            return f"merged: {', '.join(claim for _, claim in (judgement.one[0], judgement.other[0]))}"
        case EventJudgement():
            return f"split: {', '.join(claim for _, claim in judgement.other)}"
        case ActorJudgement(answer="same"):
            return f"one actor: {judgement.one}, {judgement.other}"
        case ActorJudgement():
            return f"two actors: {judgement.one}, {judgement.other}"
        case GradeJudgement():
            return f"graded: {judgement.who} {judgement.grade}"
        case _:
            return f"undone: {judgement.undoes}"


def _who(by: str | None) -> str:
    if by is not None and by.strip():
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        message = "your login name is not known: give --by NAME"
        raise InputError(message) from error


def _reason(why: str) -> str:
    if not why.strip():
        message = "--why is blank: give the reason, it is kept with the judgement"
        raise InputError(message)
    return why


def _minute(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")
