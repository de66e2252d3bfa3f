"""Formats that others read: a coding or a ledger goes out, and comes back."""

from tightrope.exchange.entries import Quoted
from tightrope.exchange.guide import claim_entry, to_guide

__all__ = ["Quoted", "claim_entry", "to_guide"]
