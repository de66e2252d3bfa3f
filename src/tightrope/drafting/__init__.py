"""A case file drafted from a ledger, for a person to correct: who stands where, what they do, what can be moved.

The acts, totals, levers and stated thresholds are the ledger's, each with its quotation. How confrontations run is
`standard.toml`: wide ranges that hold for any.
"""

from tightrope.drafting.draft import draft

__all__ = ["draft"]
