"""`tightrope restraint`: do the casualties show that grave acts are held back?"""

from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from tightrope.cli import ahead, options, output, talk
from tightrope.errors import InputError
from tightrope.nouns import count_of
from tightrope.outlook import looking

if TYPE_CHECKING:
    from tightrope.escalation import Restraint
    from tightrope.records import Case
    from tightrope.records.case import ActClass

Of = Annotated[
    str | None,
    typer.Option("--of", metavar="CLASS", help="Whose casualties; the first class of the challenger's that has any."),
]


class RestraintLine(msgspec.Struct, kw_only=True):
    """The answer, as JSON."""

    case: str
    of: str
    counts: str
    seed: int
    sentence: str
    test: object


def restraint(
    case: ahead.CaseName,
    as_of: options.AsOf = None,
    of: Of = None,
    seed: ahead.Seed = 0,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Test whether grave acts are held back.

    Casualties per act are held against what an untempered heavy tail would give.

    Says so when the data cannot tell, and how often a test of this size would notice a cut.
    """
    found = looking.case_on(case, as_of)
    kind = _kind(found, case, of)
    from tightrope.escalation.observed import observed  # noqa: PLC0415  heavy, and so are the next

    severities = observed(found, as_of).severities(found, kind.name)
    if not severities:
        message = f"the case {case} tells of no {kind.name} whose casualties are known: add some to its acts.csv"
        raise InputError(message)
    with talk.working("testing"):
        import numpy as np  # noqa: PLC0415

        from tightrope.escalation import restraint_test  # noqa: PLC0415

        answer = restraint_test(np.array(severities, np.int64), seed=seed)
    if json:
        counts = kind.severity.counts if kind.severity else "casualties"
        line = RestraintLine(
            case=found.title, of=kind.name, counts=counts, seed=seed, sentence=answer.sentence, test=answer
        )
        output.json_line(line)
        return
    _print(answer, found, kind)
    talk.then(f"tightrope forecast {case}")


def _kind(case: "Case", text: str, of: str | None) -> "ActClass":
    """The class whose casualties are asked after."""
    if case.process is None:
        message = f"the case {text} describes no process: its case file needs a [process] part"
        raise InputError(message)
    graded = [one for one in case.process.classes if one.severity]
    for one in graded:
        if one.name == of or (of is None and "challenger" in one.by):
            return one
    message = (
        f"no class of acts with casualties is {'named ' + repr(of) if of else 'the challenger’s'}; "
        f"there is {', '.join(one.name for one in graded) or 'none'}"
    )
    raise InputError(message)


def _print(answer: "Restraint", case: "Case", kind: "ActClass") -> None:
    ahead.paragraph(f"{case.title}, {kind.name}: {answer.sentence}")
    counts = kind.severity.counts if kind.severity else "casualties"
    told = f"Rests on {count_of(answer.acts, 'act')} whose {counts} are known, {answer.grave} of them above nought."
    if answer.grave:
        told += (
            f" A heavy tail alone would give a ratio as high as {answer.ratio:.2f} in {answer.chance:.0%} of campaigns "
            f"of this size ({answer.draws} drawn); a cut that holds back the gravest twentieth would be noticed in "
            f"{answer.power:.0%}."
        )
    ahead.paragraph(told)
