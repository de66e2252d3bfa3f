"""`tightrope case`: draft a case file from a ledger, show one, prove its quotations."""

from collections import Counter
from datetime import date
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from tightrope.cli import options, output, talk
from tightrope.errors import InputError
from tightrope.nouns import count_of
from tightrope.outlook.cases import case_named, is_ledger

if TYPE_CHECKING:
    from tightrope.records import Case

app = typer.Typer(name="case", help="Draft, show and prove case files.")

Named = Annotated[str, typer.Argument(metavar="CASE", help="A bundled case, a case file or a ledger.")]
Ids = list[str] | None

_BASIS = {"quoted, assumed": "quoted in kind and assumed in size"}


def _side(name: str) -> object:
    return typer.Option(f"--{name}", metavar="ACTOR", help=f"Id of an actor on the {name}'s side; may be repeated.")


@app.command()
def init(  # noqa: PLR0913, PLR0917  an argument each for what the command line may say
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="A file, or postgresql://USER@HOST/DATABASE.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The case file to write.")] = Path(
        "case.toml"
    ),
    challenger: Annotated[Ids, _side("challenger")] = None,
    defender: Annotated[Ids, _side("defender")] = None,
    patron: Annotated[Ids, _side("patron")] = None,
    middle: Annotated[Ids, _side("middle")] = None,
    as_of: options.AsOf = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,  # noqa: FBT002
) -> None:
    """Draft a case file from a ledger.

    acts.csv and tallies.csv are written beside it. The sides are guessed unless they are given: --challenger and
    --defender at least.
    """
    files = {name: output.ready(out.parent / name) for name in ("acts.csv", "tallies.csv", out.name)}
    there = [str(out.parent / name) for name, file in files.items() if file.exists()]
    if there and not force:
        message = f"{' and '.join(there)} would be written over: give another folder with -o, or --force"
        raise InputError(message)
    from tightrope.cases.writing import to_csv, to_toml  # noqa: PLC0415  only where it is needed
    from tightrope.records import Sides  # noqa: PLC0415  as above
    from tightrope.records.case import Act, Total  # noqa: PLC0415  as above

    if not is_ledger(ledger):
        message = f"{ledger} is no ledger: make one with `tightrope add FILE… --ledger {ledger}`"
        raise InputError(message)
    given = [tuple(ids or ()) for ids in (challenger, defender, patron, middle)]
    named = Sides(challenger=given[0], defender=given[1], patron=given[2], middle=given[3])
    case = case_named(ledger, as_of=as_of, sides=named if any(given) else None)
    output.write(files["acts.csv"], to_csv(case.acts, Act))
    output.write(files["tallies.csv"], to_csv(case.totals, Total))
    output.write(files[out.name], to_toml(case))
    talk.say(f"{out} written, with {count_of(len(case.acts), 'act')} and {count_of(len(case.totals), 'total')}")
    talk.then(f"read and correct it, then: tightrope case check {out} --ledger {ledger}")


@app.command()
def show(
    case: Named,
    as_of: options.AsOf = None,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Show what a case says.

    Prints sides, classes of acts, levers as they stand, thresholds, and what its numbers rest on.
    """
    found = case_named(case, as_of=as_of)
    if json:
        output.json_line(found)
        return
    day = as_of or found.last_day
    output.line(f"{found.title}, {found.first_day} to {found.last_day}")
    output.line(fill(" ".join(found.summary.split()), 80))
    for side in found.sides.__struct_fields__:
        actors = getattr(found.sides, side)
        if actors:
            _entry(f"{side:<11}", ", ".join(actors[:4]) + (f" and {len(actors) - 4} more" if len(actors) > 4 else ""))  # noqa: PLR2004
    if found.process is None:
        output.line("It does not say how it runs: the case file has no [process] part.")
        return
    _process(found, day)


def _process(case: "Case", day: date) -> None:
    from tightrope.cases.checking import evidence  # noqa: PLC0415  only for people
    from tightrope.records import Number  # noqa: PLC0415  as above

    process = case.process
    if process is None:
        return
    output.line("\nClasses of acts")
    acts = Counter(act.kind for act in case.acts if (act.day or act.on) <= day)
    for one in process.classes:
        counters = {counter.name for counter in process.counters if counter.of == one.name}
        totals = sum(total.counter in counters and (total.day or total.on) <= day for total in case.totals)
        known = [count_of(acts[one.name], "act")] if acts[one.name] else []
        known += [count_of(totals, "total")] if totals else []
        gaps = ", with gaps" if one.partial and known else ""
        _entry(f"{one.name:<13}", f"{' and '.join(one.by)} → {', '.join(one.to)}; {', '.join(known) or 'none'}{gaps}")
    if process.levers:
        output.line(f"\nLevers on {day}")
    for lever in process.levers:
        stands = lever.set_on(day)
        others = [setting.name for setting in lever.settings if setting.name != stands]
        _entry(f"{lever.name:<13}", f"{stands} (or {', '.join(others)}): {lever.meaning}")
    output.line("\nThresholds")
    for threshold in process.thresholds:
        _entry(f"{threshold.kind:<13}", threshold.name)
    basis = Counter(one.basis for _, one in evidence(case) if isinstance(one, Number))
    told = ", ".join(f"{count} {_BASIS.get(words, words)}" for words, count in basis.most_common())
    output.line("\n" + fill(f"Numbers: {told}.", 80))


def _entry(head: str, text: str) -> None:
    output.line(fill(text, 80, initial_indent=f"  {head} ", subsequent_indent=" " * (len(head) + 3)))


@app.command()
def check(
    case: Named,
    ledger: Annotated[
        str | None, typer.Option("--ledger", metavar="LEDGER", help="Where the articles are that it cites.")
    ] = None,
) -> None:
    """Prove the quotations of a case against its articles.

    Its process must run, too. Exits with 1 if one does not hold.
    """
    found = case_named(case)
    from tightrope.cases.checking import evidence, unproven  # noqa: PLC0415  only where it is needed

    faults = unproven(found, _texts(case, ledger))
    if found.process is not None:
        from tightrope.escalation.model import model  # noqa: PLC0415  numpy and scipy are heavy

        model(found)
    for fault in faults:
        output.line(fault)
    if faults:
        talk.say(f"{count_of(len(faults), 'fault')} in {case}")
        if ledger is None and any(fault.endswith("is not at hand") for fault in faults):
            talk.then(f"tightrope case check {case} --ledger LEDGER, the one that holds its articles")
        raise typer.Exit(1)
    proven = sum(bool(one.article) for _, one in evidence(found))
    others = sum(one.published and not one.article for _, one in evidence(found))
    elsewhere = f"; {others} more are by reports elsewhere, taken as given" if others else ""
    talk.say(f"{case}: {count_of(proven, 'quotation')}, each stands in its article{elsewhere}")


def _texts(case: str, ledger: str | None) -> dict[str, str]:
    """The articles that a case may cite, by id."""
    from tightrope import cases  # noqa: PLC0415  only where it is needed

    texts: dict[str, str] = {}
    if ledger or is_ledger(case):
        from tightrope.ledger import Ledger  # noqa: PLC0415  the database is heavy

        with Ledger.open(ledger or case, create=False) as opened:
            for coding in opened.codings():
                name = coding.article.name
                texts[name] = f"{texts[name]}\n\n{coding.article.text}" if name in texts else coding.article.text
    if not is_ledger(case):
        texts |= {name: one.text for name, one in cases.articles(cases.folder(case)).items()}
    return texts
