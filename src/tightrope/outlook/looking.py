"""From a case to what is to come: what is known of it, and a forecast from there."""

import os
from datetime import UTC, date, datetime
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from tightrope.errors import InputError
from tightrope.outlook.cases import case_named
from tightrope.outlook.draws import kept

if TYPE_CHECKING:
    from tightrope.escalation import Forecast, Model, Posterior
    from tightrope.escalation.simulation.shared import Share
    from tightrope.records import Case, Foretold


def threads() -> int:
    """How many threads to use: the answers do not depend on it."""
    return os.cpu_count() or 1


def chosen(texts: list[str] | None) -> dict[str, str]:
    """Read settings of levers as LEVER=SETTING.

    Args:
        texts: As given.

    Raises:
        InputError: One that is not written so, or a lever that is set twice.
    """
    found: dict[str, str] = {}
    for text in texts or ():
        lever, equals, setting = (part.strip() for part in text.partition("="))
        if not (lever and equals and setting):
            message = f"{text!r} sets no lever: write it as LEVER=SETTING"
            raise InputError(message)
        if found.setdefault(lever, setting) != setting:
            message = f"the lever {lever} is set to {found[lever]} and to {setting}: set it once"
            raise InputError(message)
    return found


def case_on(text: str, as_of: date | None) -> "Case":
    """Find a case, and check that it tells of the day asked about.

    Args:
        text: A bundled case's name, a case file or a ledger.
        as_of: What was published later is left out; the case's last day if None.

    Raises:
        InputError: No such case, or a day before or after it.
    """
    case = case_named(text, as_of=as_of)
    if as_of is not None and not case.first_day <= as_of <= case.last_day:
        message = f"the case {text} runs from {case.first_day} to {case.last_day}: give a day between with --as-of"
        raise InputError(message)
    return case


def compiled(case: "Case", changes: dict[str, str]) -> "Model":
    """Compile a case's process, and check at once that levers can be set so.

    Args:
        case: The case.
        changes: Settings by lever.

    Raises:
        InputError: No process, or no such lever or setting.
    """
    from tightrope.escalation import model  # noqa: PLC0415  numpy and the compiler are heavy

    made = model(case)
    made.settings(changes)
    return made


def known(made: "Model", as_of: date | None, seed: int) -> "Posterior":
    """What is thought of a confrontation after its data up to a day.

    Args:
        made: Its process.
        as_of: What was published later is left out; the case's last day if None.
        seed: Of the draws.
    """
    from tightrope.escalation import observed, posterior  # noqa: PLC0415  as above

    data = observed(made.case, as_of)
    return kept(made, data.end, seed, lambda: posterior(made, data, seed=seed, threads=threads()))


def shared(cluster: str | None) -> "Share | None":
    """How simulations are shared out: over the workers of a Dask scheduler, or not at all."""
    if cluster is None:
        return None
    from tightrope.sharing import shared_out  # noqa: PLC0415  only then

    return partial(shared_out, cluster=cluster)


def looked(  # noqa: PLR0913  what is asked, and how it is worked out
    case: "Case",
    changes: dict[str, str],
    as_of: date | None,
    *,
    days: int,
    histories: int,
    seed: int,
    cluster: str | None = None,
) -> "Forecast":
    """Simulate a case from what its data say.

    Args:
        case: The case.
        changes: Settings by lever.
        as_of: What was published later is left out; the case's last day if None.
        days: How many ahead.
        histories: How many.
        seed: Of the draws and of the histories.
        cluster: The address of a Dask scheduler, on which the histories are simulated.

    Raises:
        InputError: Too many days or histories, no process, or no such lever or setting.
    """
    from tightrope.escalation import forecast  # noqa: PLC0415  as above
    from tightrope.escalation.answers.forecast import check_size  # noqa: PLC0415  as above

    check_size(days, histories)
    drawn = known(compiled(case, changes), as_of, seed)
    return forecast(
        drawn, days=days, histories=histories, seed=seed, threads=threads(), settings=changes, share=shared(cluster)
    )


def laid_down(made: "Forecast") -> "tuple[Foretold, ...]":
    """Lay a forecast down as made now, to be kept and settled later: its counts, and the chance of each threshold.

    Args:
        made: The forecast, with the levers as they stood.
    """
    from tightrope.escalation.foretold.foretelling import foretold  # noqa: PLC0415  as above

    return foretold(made, at=datetime.now(UTC), version=version("tightrope"))
