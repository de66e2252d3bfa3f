"""The parser starts without what a reader never uses; whoever asks for that later gets it."""

from __future__ import annotations

import subprocess
import sys

import pytest

SPARED = ("spacy.cli", "srsly.ruamel_yaml", "pydantic.v1")


def printed(program: str) -> str:
    whole = f"import sys, warnings\nfrom tightrope.coding.parse import parser\nparser()\n{program}"
    return subprocess.run([sys.executable, "-c", whole], check=True, capture_output=True, text=True).stdout  # noqa: S603


def test_the_parser_starts_without_what_a_reader_never_uses() -> None:
    assert printed(f"print([name for name in {SPARED} if name in sys.modules])") == "[]\n"


@pytest.mark.parametrize(
    ("program", "out"),
    [
        ("import srsly; print(srsly.yaml_dumps({'a': 1}))", "a: 1\n\n"),
        ("import spacy.cli; print(spacy.cli.download.__name__)", "download\n"),
        ("import spacy; print(spacy.info()['spacy_version'] == spacy.__version__)", "True\n"),
        ("warnings.simplefilter('ignore'); import pydantic.v1; print(pydantic.v1.BaseModel.__name__)", "BaseModel\n"),
    ],
)
def test_what_was_spared_is_there_when_it_is_asked_for(program: str, out: str) -> None:
    assert printed(program) == out
