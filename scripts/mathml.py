"""Formulas in the documentation as MathML, which browsers draw without a script or a font from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from latex2mathml.converter import convert

if TYPE_CHECKING:
    from markdown import Markdown


def fence(source: str, language: str, css_class: str, options: dict[str, str], md: Markdown, **_: object) -> str:
    """Draw a fenced block of LaTeX (```math), as GitHub does: a formula a line."""
    del language, css_class, options, md
    return "\n".join(convert(line, display="block") for line in source.splitlines() if line.strip())
