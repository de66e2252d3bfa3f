"""`tightrope import`: other people's event data into a ledger."""

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import BufferedReader, RawIOBase
from itertools import chain
from pathlib import Path
from typing import Annotated, BinaryIO, NoReturn, cast

import msgspec
import typer

from tightrope.cli import options, output, talk
from tightrope.errors import InputError, UnreadableError
from tightrope.nouns import count_of

FORMATS = "acled ucdp polecat gdelt plover jsonl"
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_SHOWN = 20  # bad lines that are named one by one


class Imported(msgspec.Struct, kw_only=True):
    """What `--json` prints."""

    format: str
    file: str
    added: int
    known: int
    claims: int
    judgements: int
    forecasts: int
    refused: dict[str, int]


class _BadLines:
    """Names the first bad lines, and counts all by reason."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.reasons: Counter[str] = Counter()

    def __call__(self, number: int, reason: str) -> None:
        self.reasons[reason.split(":", 1)[0]] += 1
        if self.reasons.total() <= _SHOWN:
            talk.say(f"{self.file} line {number}: {reason}")
        elif self.reasons.total() == _SHOWN + 1:
            talk.say(f"{self.file}: further lines that cannot be used are only counted")


def import_(
    file: Annotated[Path, typer.Argument(metavar="F", readable=False, help="The file; - is standard input.")],
    kind: Annotated[str, typer.Option("--from", metavar="FORMAT", help=f"One of: {FORMATS}.")],
    ledger: options.LedgerFile = options.DEFAULT_LEDGER,
    json: options.Json = False,  # noqa: FBT002  a flag
) -> None:
    """Add event data of others to a ledger.

    Each row becomes a report whose words prove its claims. A row that is already there is left as it is; a row that has
    changed stands beside the old one. Rows that cannot be used are named, counted and left out.
    """
    from tightrope.exchange import IMPORTS  # noqa: PLC0415  only this command needs them

    if kind not in IMPORTS:
        message = f"{kind!r} is no format to import from: give one of {', '.join(IMPORTS)}"
        raise InputError(message)
    from tightrope import trade  # noqa: PLC0415  the database is heavy
    from tightrope.ledger import Ledger  # noqa: PLC0415

    name = "standard input" if str(file) == "-" else str(file)
    bad = _BadLines(name)
    try:
        with _opened(file, name) as stream:
            entries = iter(IMPORTS[kind](stream, bad))
            first = next(entries, None) or _nothing(bad)  # before a ledger is made for it
            with Ledger.open(ledger) as opened:
                taken = trade.take(chain((first,), entries), ledger=opened)
    except UnreadableError as error:
        if name in str(error):
            raise
        message = f"{name}: {error}"
        raise UnreadableError(message) from None
    except OSError as error:
        message = f"{name} cannot be read ({error.strerror}): check the path and the permissions"
        raise UnreadableError(message) from error
    told = Imported(
        format=kind, file=name, added=taken.added, known=taken.known, claims=taken.claims,
        judgements=taken.judgements, forecasts=taken.forecasts, refused=dict(bad.reasons.most_common()),
    )  # fmt: skip
    if json:
        output.json_line(told)
        return
    parts = [f"{count_of(told.added, 'report')} with {count_of(told.claims, 'claim')} added to {opened.where}"]
    parts += [f"{count_of(told.judgements, 'judgement')} added"] if told.judgements else []
    parts += [f"{count_of(told.forecasts, 'forecast')} added"] if told.forecasts else []
    parts += [f"{told.known:,} already there"] if told.known else []
    parts += [f"{count_of(bad.reasons.total(), 'row')} refused"] if bad.reasons else []
    talk.say(", ".join(parts))
    for reason, number in bad.reasons.most_common():
        talk.say(f"  refused: {reason} ({number:,})")
    talk.then(f"tightrope show --ledger {opened.where}")


def _nothing(bad: _BadLines) -> NoReturn:
    reasons = "; ".join(f"{reason} ({number})" for reason, number in bad.reasons.most_common(3))
    message = f"it holds no row that can be used{': ' if reasons else ''}{reasons}"
    raise UnreadableError(message)


@contextmanager
def _opened(file: Path, name: str) -> Iterator[BinaryIO]:
    """Open a file, unpacked if it is packed with gzip.

    Raises:
        UnreadableError: It is packed otherwise, or in an encoding in which none of the formats comes.
    """
    with nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb") as given:
        stream = given if isinstance(given, BufferedReader) else BufferedReader(cast("RawIOBase", given))
        head = stream.peek(len(_ZIP))
        if head.startswith(_ZIP):
            message = "it is packed as ZIP: unpack it first"
            raise UnreadableError(message)
        if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            message = "it is in UTF-16: save it in UTF-8"
            raise UnreadableError(message)
        if head.startswith(_GZIP):
            from tightrope.news.unpack import Gunzipped  # noqa: PLC0415  the HTML reader comes with it and is heavy

            yield BufferedReader(Gunzipped(stream, name))
        else:
            yield stream
