"""Article → Coding: claims with spans, by rules over a dependency parse."""

from tightrope.coding.coder import Coder, RuleCoder, load, resolve_phrases
from tightrope.coding.explain import Explanation

__all__ = ["Coder", "Explanation", "RuleCoder", "load", "resolve_phrases"]
