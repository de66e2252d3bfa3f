"""Formats that others read: a coding or a ledger goes out, and comes back.

`EXPORTS` and `IMPORTS` name the formats; each is one module with plain functions `to_FORMAT` and `from_FORMAT`.
"""

from tightrope.exchange.book import FIELDS, Book, Lost, count_lost
from tightrope.exchange.entries import Quoted
from tightrope.exchange.formats import EXPORTS, IMPORTS, Export
from tightrope.exchange.guide import claim_entry, to_guide

__all__ = [
    "EXPORTS",
    "FIELDS",
    "IMPORTS",
    "Book",
    "Export",
    "Lost",
    "Quoted",
    "claim_entry",
    "count_lost",
    "to_guide",
]
