"""The formats by the names that the command line gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeAlias, get_args

from tightrope.exchange import (
    acled,
    acled_rows,
    annotation,
    ftm,
    gdelt,
    geojson,
    graphml,
    own,
    parquet,
    plover,
    plover_lines,
    polecat,
    stix,
    ucdp,
)
from tightrope.exchange.book import Book, Field, Lost
from tightrope.records import AnyJudgement, Coding, Foretold

if TYPE_CHECKING:
    from collections.abc import Mapping

Importer: TypeAlias = Callable[[BinaryIO, Callable[[int, str], None]], Iterator[Coding | AnyJudgement | Foretold]]
Writer: TypeAlias = Callable[[Book, Lost], Iterator[bytes]]


class Export(NamedTuple):
    """How a format is written.

    Attributes:
        name: What people call it.
        carries: The fields that it has a place for.
        write: Gives the parts of the file, and counts what it leaves out besides.
        files: For a format of several files: gives the name and content of each.
    """

    name: str
    carries: frozenset[Field]
    write: Writer | None = None
    files: Callable[[Book], Iterator[tuple[str, bytes]]] | None = None


EXPORTS: Mapping[str, Export] = {
    "plover": Export(plover.NAME, plover.CARRIES, plover.to_plover),
    "acled": Export(acled.NAME, acled_rows.CARRIES, acled_rows.to_acled),
    "ucdp": Export(ucdp.NAME, ucdp.CARRIES, ucdp.to_ucdp),
    "stix": Export(stix.NAME, stix.CARRIES, stix.to_stix),
    "ftm": Export(ftm.NAME, ftm.CARRIES, ftm.to_ftm),
    "ftm-statements": Export(ftm.STATEMENTS, ftm.CARRIES, ftm.to_ftm_statements),
    "geojson": Export(geojson.NAME, geojson.CARRIES, geojson.to_geojson),
    "parquet": Export(parquet.NAME, parquet.CARRIES, files=parquet.to_parquet),
    "graphml": Export(graphml.NAME, graphml.CARRIES, graphml.to_graphml),
    "annotation": Export(annotation.NAME, annotation.CARRIES, annotation.to_annotation),
    "jsonl": Export(own.NAME, frozenset(get_args(Field)), own.to_jsonl),
}
IMPORTS: Mapping[str, Importer] = {
    "acled": acled.from_acled,
    "ucdp": ucdp.from_ucdp,
    "polecat": polecat.from_polecat,
    "gdelt": gdelt.from_gdelt,
    "plover": plover_lines.from_plover,
    "jsonl": own.from_jsonl,
}
