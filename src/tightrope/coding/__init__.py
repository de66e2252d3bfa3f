"""Article → Coding: claims with spans, by rules over a dependency parse."""

from tightrope.coding.coder import Coder, RuleCoder, load, resolve_phrases

__all__ = ["Coder", "RuleCoder", "load", "resolve_phrases"]
