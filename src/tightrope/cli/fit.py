"""`tightrope fit`: what the data of a case have taught."""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from tightrope.cli import ahead, options, output, talk
from tightrope.outlook import looking, words

if TYPE_CHECKING:
    from tightrope.escalation import Learnt, Posterior

MOVED = 0.25  # numbers that the data moved less are only counted: with some hundred draws, a tenth may be chance
WEEK = 7


class LearntLine(msgspec.Struct, kw_only=True):
    """A number of the case file before and after the data, as JSON."""

    name: str
    before: dict[str, float]
    after: object
    moved: float
    effective: float
    rests_on: str


class FitLine(msgspec.Struct, kw_only=True):
    """What was learnt, as JSON; the curve holds each class's true running total at the end of each day watched."""

    case: str
    as_of: str
    seed: int
    draws: int
    sentence: str
    learnt: tuple[LearntLine, ...]
    ladder: dict[str, float]
    curve: dict[str, object]
    trouble: tuple[str, ...]
    largest_r_hat: float
    fewest_effective: float
    basis: object


def fit(
    case: ahead.CaseName,
    as_of: options.AsOf = None,
    seed: ahead.Seed = 0,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Show what the data of a case have taught.

    Prints each number before and after, the ladder, and the curve of totals.
    """
    found = looking.case_on(case, as_of)
    with talk.working("fitting"):
        known = looking.known(looking.compiled(found, {}), as_of, seed)
    if json:
        output.json_line(_line(known, seed))
        return
    _print(known, seed)
    talk.then(f"tightrope forecast {case}" + (f" --as-of {as_of}" if as_of else ""))


def sentence(known: "Posterior") -> str:
    """What was learnt, in a sentence or two."""
    from tightrope.escalation import learnt, said, spread_of  # noqa: PLC0415  heavy

    names, watched = known.model.shape.classes, known.totals.sum((0, 1)) > 0
    counts = [
        f"{name} {spread_of(known.totals[:, -1, k])}"
        for k, name in enumerate(names)
        if watched[k] and known.totals.shape[1]
    ]
    span = f"From {known.model.case.first_day} to {known.as_of}"
    first = f"{span} there were: {', '.join(counts)}; 90% within." if counts else ""
    ladder = _ladder(known)
    rung = max(ladder, key=lambda name: ladder[name])
    second = f" That the ladder stands on {rung} is {said(ladder[rung])}."
    best = learnt(known)[0] if known.totals.shape[1] else None
    if best is None or best.moved < MOVED:
        return f"{first}{second} The data moved no number of the case file by much.".strip()
    third = f" What the data moved most is the number “{best.parameter.name}”: from {_before(best)} to {_after(best)}."
    return f"{first}{second}{third}".strip()


def _print(known: "Posterior", seed: int) -> None:
    from tightrope.escalation import basis, learnt, said, spread_of  # noqa: PLC0415  heavy

    ahead.paragraph(f"{known.model.case.title}: {sentence(known)}")
    everything = learnt(known)
    moved = [one for one in everything if one.moved >= MOVED]
    if moved:
        rows = [[one.parameter.name, _before(one), _after(one), f"{one.moved:.0%}"] for one in moved]
        ahead.table("Learnt: the middle guess (90% within)", [["", "before", "after", "moved"], *rows])
        output.line("")
        output.line("On what these rested before")
        for one in moved:
            ahead.paragraph(f"{one.parameter.name}: {words.rests_on(one.parameter.number)}", indent=2)
    ahead.table(
        "The ladder on the last day",
        [["", "chance"], *([name, said(chance)] for name, chance in _ladder(known).items())],
    )
    days = known.totals.shape[1]
    marks = [*range(WEEK, days, WEEK), days] if days else []
    watched = [k for k in range(known.totals.shape[2]) if known.totals[:, :, k].any()]
    if marks and watched:
        heads = [known.model.shape.classes[k] for k in watched]
        rows = [
            [
                f"{known.model.case.first_day + timedelta(days=mark - 1):%d %b}",
                *(str(spread_of(known.totals[:, mark - 1, k])) for k in watched),
            ]
            for mark in marks
        ]
        ahead.table("True running totals at the end of the day", [["", *heads], *rows])
    output.line("")
    ahead.paragraph(
        f"The other {len(everything) - len(moved)} numbers stay as the case file has them. {_mixed(known)} Seed {seed}."
    )
    ahead.paragraph(str(basis(known)))


def _mixed(known: "Posterior") -> str:
    """Whether the chains have mixed, in words."""
    if known.trouble:
        return f"Beware: {'; '.join(known.trouble)}."
    return (
        f"{len(known.weights)} draws, worth {_fewest(known):.0f} independent ones or more; "
        f"the chains agree (R-hat at most {_largest(known):.2f})."
    )


def _fewest(known: "Posterior") -> float:
    free = known.model.prior.spreads > 0
    return float(known.effective[free].min()) if free.any() else float(len(known.weights))


def _largest(known: "Posterior") -> float:
    return float(known.agreement.max())


def _ladder(known: "Posterior") -> dict[str, float]:
    from tightrope.outlook.told import ladder  # noqa: PLC0415  the page's words come with it

    return ladder(known)


def _before(one: "Learnt") -> str:
    number = one.parameter.number
    return f"{number.value:.3g} ({number.least:.3g} to {number.most:.3g})"


def _after(one: "Learnt") -> str:
    return f"{one.after.median:.3g} ({one.after.low:.3g} to {one.after.high:.3g})"


def _line(known: "Posterior", seed: int) -> FitLine:
    from tightrope.escalation import basis, learnt, spreads_of  # noqa: PLC0415  heavy

    return FitLine(
        case=known.model.case.title,
        as_of=known.as_of.isoformat(),
        seed=seed,
        draws=len(known.weights),
        sentence=sentence(known),
        learnt=tuple(
            LearntLine(
                name=one.parameter.name,
                before={
                    "value": one.parameter.number.value,
                    "low": one.parameter.number.least,
                    "high": one.parameter.number.most,
                },
                after=one.after,
                moved=one.moved,
                effective=one.effective,
                rests_on=words.rests_on(one.parameter.number),
            )
            for one in learnt(known)
        ),
        ladder=_ladder(known),
        curve={
            name: spreads_of(known.totals[:, :, k])
            for k, name in enumerate(known.model.shape.classes)
            if known.totals[:, :, k].any()
        },
        trouble=known.trouble,
        largest_r_hat=_largest(known),
        fewest_effective=_fewest(known),
        basis=basis(known),
    )
