"""Templates, style and script of pages that are complete in themselves."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jinja2


@cache
def template(name: str) -> jinja2.Template:
    """A template, in which everything is escaped and nothing may be missing."""
    import jinja2  # noqa: PLC0415 - a tenth of a second to import, which only a page needs

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("tightrope.brief", ""),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@cache
def text(*names: str) -> str:
    """Files of this room, one after another."""
    return "".join(files("tightrope.brief").joinpath(name).read_text(encoding="utf-8") for name in names)


def hashed(content: str) -> str:
    """Base64 of SHA-256, as a content security policy wants it."""
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
