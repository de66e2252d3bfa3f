"""The templates, with what all pages need. They share the brief's parts and its style sheet."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import jinja2

STATIC = {
    "page.css": ("tightrope.brief", "page.css", "text/css"),
    "outlook.css": ("tightrope.brief", "outlook.css", "text/css"),
    "outlook.js": ("tightrope.brief", "outlook.js", "text/javascript"),
    "web.css": ("tightrope.web", "static/web.css", "text/css"),
    "icon.svg": ("tightrope.web", "static/icon.svg", "image/svg+xml"),
    "live.js": ("tightrope.web", "static/live.js", "text/javascript"),
    "progress.js": ("tightrope.web", "static/progress.js", "text/javascript"),
}


@cache
def environment() -> jinja2.Environment:
    """The templates of the pages, in which everything is escaped."""
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader("tightrope.web", "templates"), jinja2.PackageLoader("tightrope.brief", "")]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = lambda name: f"/static/{name}?v={version(name)}"
    return made


@cache
def static(name: str) -> bytes:
    """A file that a page loads."""
    package, path, _ = STATIC[name]
    return files(package).joinpath(path).read_bytes()


@cache
def version(name: str) -> str:
    """What changes when the file does."""
    return hashlib.sha256(static(name)).hexdigest()[:12]
