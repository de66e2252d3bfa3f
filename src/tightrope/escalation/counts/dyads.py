"""Daily counts of violent events by dyad, 1989 to 2020: what the network was trained on and what it is measured on.

From the UCDP Georeferenced Event Dataset, version 21.1 (Uppsala Conflict Data Program), CC BY 4.0; cite Sundberg and
Melander 2013, "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50:523-532, and Pettersson
et al. 2021, "Organized violence 1989-2020, with a special emphasis on Syria", Journal of Peace Research 58:809-825.
Events located to a town or better, added up by day (`scripts/build_dyads.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tightrope.escalation.process import Floats

SPLIT = date(2010, 1, 1)  # everything that was tuned saw only days before; what is reported comes from here on


@dataclass(frozen=True, kw_only=True, eq=False)
class Dyad:
    """The daily counts of one dyad in one country.

    Attributes:
        name: As in the data.
        country: Where.
        between: Who with whom.
        start: The first day.
        counts: Events a day.
    """

    name: str
    country: str
    between: str
    start: date
    counts: Floats


def dyads() -> list[Dyad]:
    """Return the dyads with 30 events or more."""
    with as_file(files(__package__) / "dyads.npz") as path, np.load(path) as stored:
        start, length = date.fromisoformat(str(stored["start"])), int(stored["days"])
        days = np.cumsum(stored["gaps"].astype(np.int64))
        counts = np.zeros((len(stored["rows"]), length))
        np.add.at(counts, (np.repeat(np.arange(len(counts)), stored["rows"]), days), stored["events"])
        names, countries, between = stored["names"], stored["countries"], stored["dyads"]
    return [
        Dyad(name=str(n), country=str(c), between=str(b), start=start, counts=row)
        for n, c, b, row in zip(names, countries, between, counts, strict=True)
    ]
