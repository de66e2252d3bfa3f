from __future__ import annotations

import subprocess
import sys

import pytest

import tightrope


def test_the_public_surface_is_these_names() -> None:
    assert sorted(tightrope.__all__) == sorted(tightrope._HOMES)


@pytest.mark.parametrize("name", tightrope.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(tightrope, name).__doc__


def test_a_name_that_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Manager'"):
        tightrope.Manager  # noqa: B018  the access is the test


def test_importing_tightrope_loads_no_parser_no_database_and_no_charts() -> None:
    code = "import sys, tightrope; print([m for m in ('spacy', 'sqlalchemy', 'altair') if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"  # noqa: S603  our own code
