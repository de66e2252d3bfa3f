"""`tightrope whatif`: what would change if levers were set otherwise."""

from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tightrope.cli import ahead, options, output, talk
from tightrope.errors import InputError
from tightrope.outlook import asking, looking, words

if TYPE_CHECKING:
    from tightrope.escalation import Difference, Turn, WhatIf
    from tightrope.escalation.answers.sensitivity import Weight

_SHOWN = 5  # paths and numbers that people are shown
_SMALL = 0.05  # shares below this are not worth a line
Of = Annotated[
    str | None,
    typer.Option("--of", metavar="NAME", help="Explain this class of acts or threshold; the first class if none."),
]


class WeightLine(msgspec.Struct, kw_only=True):
    """What one number carries, as JSON."""

    name: str
    first: float
    total: float
    low: float
    high: float
    rests_on: tuple[str, ...]


class TurnLine(msgspec.Struct, kw_only=True):
    """How far a number would have to be off, as JSON."""

    name: str
    rests_on: str
    now: float
    halved: float | None
    turned: float | None
    values: tuple[float, ...]
    answers: tuple[float, ...]


class WhatIfLine(msgspec.Struct, kw_only=True):
    """An answer, as JSON."""

    case: str
    as_of: str
    days: int
    histories: int
    seed: int
    before: dict[str, str]
    after: dict[str, str]
    of: str
    sentence: str
    counts: object
    losses: object
    thresholds: object
    paths: object
    rests_most_on: tuple[WeightLine, ...]
    by_evidence: tuple[WeightLine, ...]
    what_would_change_this: tuple[TurnLine, ...]
    basis: object


def whatif(  # noqa: PLR0913, PLR0917  one argument an option
    case: ahead.CaseName,
    settings: ahead.Sets = None,
    days: ahead.Days = 30,
    histories: ahead.Histories = 20_000,
    as_of: options.AsOf = None,
    of: Of = None,
    seed: ahead.Seed = 0,
    cluster: options.Cluster = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Ask what would change if levers were set otherwise.

    --set LEVER=SETTING sets one. Says by how much, how sure that is, through which couplings, on which assumption it
    rests most, and what would change the answer.
    """
    changes = looking.chosen(settings)
    if not changes:
        message = f"say what to change: --set LEVER=SETTING; `tightrope case show {case}` lists the levers"
        raise InputError(message)
    found = looking.case_on(case, as_of)
    with talk.working("asking"):
        from tightrope.escalation import what_if  # noqa: PLC0415  numpy and the compiler are heavy
        from tightrope.escalation.answers.forecast import check_size  # noqa: PLC0415  as above

        check_size(days, histories)
        model = looking.compiled(found, changes)
        known = looking.known(model, as_of, seed)
        answer = what_if(
            known, changes, days=days, histories=histories, seed=seed, threads=looking.threads(), of=of,
            share=looking.shared(cluster),
        )  # fmt: skip
    told = asking.sentence(answer, changes, model.case.title)
    if json:
        output.json_line(_line(answer, model.case.title, known.as_of.isoformat(), told))
        return
    _print(answer, told)
    talk.then(f"tightrope forecast {case} {' '.join(f'--set {lever}={to}' for lever, to in changes.items())}")


def _print(answer: "WhatIf", told: str) -> None:
    ahead.paragraph(told)
    heads = ["", "as it stands", "instead", "change", "90%: belief", "90%: chance"]
    ahead.table("Acts and losses", [heads, *(_row(one) for one in (*answer.counts, *answer.losses))])
    if answer.thresholds:
        output.line("")
        output.line("Chance of crossing, as it stands and instead; 90%: belief")
        for one in answer.thresholds:
            ahead.paragraph(_chances(one), indent=2)
    saved = answer.answer.saved
    ahead.paragraph(
        f"Belief: what is not known of the process. Chance: what happens once. {answer.histories:,} pairs, seed "
        f"{answer.seed}; by sharing their chances they scatter as {saved:.1f} times as many would without."
    )
    _print_paths(answer)
    if answer.sensitivity:
        _print_weights(answer)
    for turn in answer.turns[:1]:
        output.line("")
        ahead.paragraph(f"What would change this answer: {asking.turned(turn)}")
    output.line("")
    ahead.paragraph(str(answer.basis))


def _print_paths(answer: "WhatIf") -> None:
    of = answer.question.of
    if not answer.paths:
        output.line("")
        ahead.paragraph(f"No clear difference in {of}: there is nothing to explain.")
        return
    shown = [one for one in answer.paths if abs(one.share) >= _SMALL][:_SHOWN]
    rows = [[one.name, f"{one.share:.0%}", f"{one.low:.0%} to {one.high:.0%}"] for one in shown]
    ahead.table(f"Paths: the part of the change in {of} that is gone without each", [["", "part", "90%"], *rows])


def _print_weights(answer: "WhatIf") -> None:
    if answer.sensitivity is None:
        return
    output.line("")
    output.line("What it rests on most, by the part of its variance (Sobol, total)")
    for one in answer.sensitivity.weights[:_SHOWN]:
        ahead.paragraph(f"{one.factor.name}: {one.total:.0%} ({one.low:.0%} to {one.high:.0%})", indent=2)
        for number in one.factor.numbers[:1]:
            spread = f"{number.number.value:g}, within {number.number.least:g} to {number.number.most:g}; "
            ahead.paragraph(spread + words.rests_on(number.number), indent=4)
    groups = ", ".join(f"{one.factor.name} {one.total:.0%}" for one in answer.sensitivity.groups)
    ahead.paragraph(f"Together: {groups}.", indent=2)


def _row(one: "Difference") -> list[str]:
    return [
        one.name,
        f"{one.before:.1f}",
        f"{one.after:.1f}",
        f"{one.change:+z.1f}",
        f"{one.belief[0]:+z.1f} to {one.belief[1]:+z.1f}",
        f"{one.chance[0]:+z.0f} to {one.chance[1]:+z.0f}",
    ]


def _chances(one: "Difference") -> str:
    from tightrope.escalation import said  # noqa: PLC0415  heavy

    low, high = (100 * end for end in one.belief)
    moved = f"{100 * one.change:+z.0f} points (90%: {low:+z.0f} to {high:+z.0f})"
    return f"{one.name}: {said(one.before)}, instead {said(one.after)}; {moved}"


def _line(answer: "WhatIf", title: str, as_of: str, told: str) -> WhatIfLine:
    question, rests = answer.question, answer.sensitivity
    return WhatIfLine(
        case=title,
        as_of=as_of,
        days=question.days,
        histories=answer.histories,
        seed=answer.seed,
        before=question.before,
        after=question.after,
        of=question.of,
        sentence=told,
        counts=answer.counts,
        losses=answer.losses,
        thresholds=answer.thresholds,
        paths=answer.paths,
        rests_most_on=tuple(_weight(one) for one in rests.weights) if rests else (),
        by_evidence=tuple(_weight(one, cited=False) for one in rests.groups) if rests else (),
        what_would_change_this=tuple(_turn(one) for one in answer.turns),
        basis=answer.basis,
    )


def _weight(one: "Weight", *, cited: bool = True) -> WeightLine:
    told = tuple(words.rests_on(number.number) for number in one.factor.numbers) if cited else ()
    return WeightLine(name=one.factor.name, first=one.first, total=one.total, low=one.low, high=one.high, rests_on=told)


def _turn(one: "Turn") -> TurnLine:
    return TurnLine(
        name=one.parameter.name,
        rests_on=words.rests_on(one.parameter.number),
        now=one.now,
        halved=one.halved,
        turned=one.turned,
        values=one.values,
        answers=one.answers,
    )
