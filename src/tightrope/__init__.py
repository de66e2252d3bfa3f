"""Reads the reporting on a confrontation into claims that prove themselves, and runs the system they describe.

    from tightrope import Ledger, load_coder, pipeline, read_path

    with Ledger.open("case.db") as ledger:
        for added in pipeline.add([read_path("report.html")], coder=load_coder(), ledger=ledger):
            print(added.claims)
        page = pipeline.brief(ledger, title="Our case")

The names below are the public surface; `tightrope.pipeline` is the whole path in one short file.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tightrope import pipeline
    from tightrope.coding import load as load_coder
    from tightrope.coding import resolve_phrases
    from tightrope.errors import InputError, LedgerError, TightropeError, UngroundedError
    from tightrope.exchange.guide import to_guide
    from tightrope.ledger import Ledger
    from tightrope.news import read_jsonl, read_path
    from tightrope.records import (
        Actor,
        Article,
        AssessmentClaim,
        Coding,
        DateRange,
        Event,
        EventClaim,
        LeverClaim,
        MessageClaim,
        RedLineClaim,
        Span,
        Speaker,
        TallyClaim,
        TallySeries,
        TieClaim,
    )

__version__ = "0.1.0"

# Where each name lives; it is imported when first asked for, so that importing tightrope costs nothing.
_HOMES = {
    "Actor": "records",
    "Article": "records",
    "AssessmentClaim": "records",
    "Coding": "records",
    "DateRange": "records",
    "Event": "records",
    "EventClaim": "records",
    "InputError": "errors",
    "Ledger": "ledger",
    "LedgerError": "errors",
    "LeverClaim": "records",
    "MessageClaim": "records",
    "RedLineClaim": "records",
    "Span": "records",
    "Speaker": "records",
    "TallyClaim": "records",
    "TallySeries": "records",
    "TieClaim": "records",
    "TightropeError": "errors",
    "UngroundedError": "errors",
    "load_coder": "coding",
    "pipeline": "",
    "read_jsonl": "news",
    "read_path": "news",
    "resolve_phrases": "coding",
    "to_guide": "exchange.guide",
}

__all__ = [
    "Actor",
    "Article",
    "AssessmentClaim",
    "Coding",
    "DateRange",
    "Event",
    "EventClaim",
    "InputError",
    "Ledger",
    "LedgerError",
    "LeverClaim",
    "MessageClaim",
    "RedLineClaim",
    "Span",
    "Speaker",
    "TallyClaim",
    "TallySeries",
    "TieClaim",
    "TightropeError",
    "UngroundedError",
    "load_coder",
    "pipeline",
    "read_jsonl",
    "read_path",
    "resolve_phrases",
    "to_guide",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        message = f"module 'tightrope' has no attribute {name!r}"
        raise AttributeError(message)
    if not home:
        return import_module(f"tightrope.{name}")
    found: object = getattr(import_module(f"tightrope.{home}"), "load" if name == "load_coder" else name)
    globals()[name] = found
    return found
