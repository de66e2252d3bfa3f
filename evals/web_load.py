"""Twenty readers of a large ledger, for locust (https://locust.io): how long each page makes them wait.

    python evals/scale.py --ledger big.db --sizes 100000            # fill it with made articles
    tightrope serve --ledger big.db --port 8766 &
    uvx --with . locust -f evals/web_load.py --headless -u 20 -r 5 -t 3m --host http://127.0.0.1:8766 --csv load

Each reader opens a page every two to six seconds (PAUSE=0: at once), each kind of page as often as the others,
of claims, events, actors, places and days drawn at random: nearly every address is asked for for the first time.
"""

from __future__ import annotations

import os
import random
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlencode

from locust import HttpUser, between, constant

sys.path.insert(0, str(Path(__file__).parent))
from made import coding, names

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = int(os.environ.get("ARTICLES", "100000"))
PAUSE = float(os.environ.get("PAUSE", "1"))
ACTORS, PLACES = names()
TYPES = ("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "CONSULT", "REJECT", "ACCUSE")
WORDS = ("assault", "convoy", "bakery", "truce", "envoys", "questioning", "cargo", "drone", "seized")
chance = random.Random()  # noqa: S311  not for secrets
any_of = chance.choice


def day() -> str:
    """A day of the three years."""
    return f"{chance.randrange(2021, 2024)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"


def month() -> dict[str, str]:
    """A month of the three years."""
    begin = day()[:7]
    return {"since": f"{begin}-01", "until": f"{begin}-28"}


def claim() -> str:
    """Article and claim of an event, at random."""
    made = coding(chance.randrange(ARTICLES))
    return f"{made.article.id}/{any_of([one.id for one in made.claims if one.kind == 'event'])}"


def typed() -> str:
    """Words of which the last is not finished."""
    place = any_of(PLACES)
    return any_of([place[:4], f"{any_of(WORDS)} {place[:5]}", any_of(WORDS)[:5]])


PAGES: dict[str, Callable[[], tuple[str, dict[str, str]]]] = {
    "the front page": lambda: ("/", {}),
    "the front page as of a day": lambda: ("/", {"as_of": day()}),
    "claims": lambda: ("/claims", {}),
    "claims as of a day": lambda: ("/claims", {"as_of": day()}),
    "claims of an actor": lambda: ("/claims", {"actor": any_of(ACTORS)}),
    "claims of an actor and a type": lambda: ("/claims", {"actor": any_of(ACTORS), "type": any_of(TYPES)}),
    "claims of an actor at a place": lambda: ("/claims", {"actor": any_of(ACTORS), "place": any_of(PLACES)}),
    "claims of a speaker": lambda: ("/claims", {"speaker": any_of(ACTORS)}),
    "claims of a type": lambda: ("/claims", {"type": any_of(TYPES)}),
    "claims of a status": lambda: ("/claims", {"status": any_of(("happened", "denied", "planned"))}),
    "claims with a name withheld": lambda: ("/claims", {"named": "withheld"}),
    "claims of a place": lambda: ("/claims", {"place": any_of(PLACES)}),
    "claims of a month": lambda: ("/claims", month()),
    "claims of an outlet": lambda: ("/claims", {"origin": f"Outlet {chance.randrange(97)}"}),
    "a search": lambda: ("/search", {"q": f"{any_of(WORDS)} {any_of(PLACES)} "}),
    "a search while typing": lambda: ("/search", {"q": typed()}),
    "a claim": lambda: (f"/claims/{claim()}", {}),
    "an event": lambda: (f"/events/{claim()}", {}),
    "events": lambda: ("/events", {"type": any_of(TYPES)}),
    "events as of a day": lambda: ("/events", {"as_of": day()}),
    "articles": lambda: ("/articles", {}),
    "an article": lambda: (f"/articles/{claim().partition('/')[0]}", {}),
    "tallies": lambda: ("/tallies", {}),
    "tallies as of a day": lambda: ("/tallies", {"as_of": day()}),
    "charts": lambda: ("/charts", {}),
    "judgements": lambda: ("/judgements", {}),
    "the feed": lambda: ("/feed.atom", {}),
    "API: claims of an actor": lambda: ("/api/claims", {"actor": any_of(ACTORS)}),
    "API: an event": lambda: (f"/api/events/{claim()}", {}),
    "API: counts as of a day": lambda: ("/api/counts", {"as_of": day()}),
}


def open_page(reader: HttpUser, name: str) -> None:
    """Open a page of some kind."""
    path, query = PAGES[name]()
    reader.client.get(f"{path}?{urlencode(query)}" if query else path, name=name)


class Reader(HttpUser):  # type: ignore[misc]  # locust is not among what we install
    """One who reads."""

    wait_time = between(2, 6) if PAUSE else constant(0)
    tasks: ClassVar = [partial(open_page, name=name) for name in PAGES]
