"""One offline page about a case: the state of play, the charts, the claims and the articles that prove them."""

from tightrope.brief.earlier import Before, Known, known_before
from tightrope.brief.page import render

__all__ = ["Before", "Known", "known_before", "render"]
