"""A ledger in the browser: pages that work without scripts, a JSON API, a feed."""

from tightrope.web.application import application
from tightrope.web.settings import Settings

__all__ = ["Settings", "application"]
