"""The formats by the names that the command line gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeAlias, get_args

from tightrope.exchange import acled_rows, gdelt, plover, plover_lines, polecat, ucdp
from tightrope.exchange.acled import from_acled
from tightrope.exchange.book import Book, Field, Lost
from tightrope.exchange.own import from_jsonl, to_jsonl
from tightrope.records import AnyJudgement, Coding

if TYPE_CHECKING:
    from collections.abc import Mapping

Importer: TypeAlias = Callable[[BinaryIO, Callable[[int, str], None]], Iterator[Coding | AnyJudgement]]


class Export(NamedTuple):
    """How a format is written.

    Attributes:
        name: What people call it.
        write: Gives the parts of the file, and counts what it leaves out besides.
        carries: The fields that it has a place for.
    """

    name: str
    write: Callable[[Book, Lost], Iterator[bytes]]
    carries: frozenset[Field]


EXPORTS: Mapping[str, Export] = {
    "acled": Export("ACLED CSV", acled_rows.to_acled, acled_rows.CARRIES),
    "ucdp": Export(ucdp.NAME, ucdp.to_ucdp, ucdp.CARRIES),
    "plover": Export(plover.NAME, plover.to_plover, plover.CARRIES),
    "jsonl": Export("our JSON Lines", to_jsonl, frozenset(get_args(Field))),
}
IMPORTS: Mapping[str, Importer] = {
    "acled": from_acled,
    "ucdp": ucdp.from_ucdp,
    "polecat": polecat.from_polecat,
    "gdelt": gdelt.from_gdelt,
    "plover": plover_lines.from_plover,
    "jsonl": from_jsonl,
}
