from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tightrope.cli import main
from tightrope.records import Actor, Article, Coding, DateRange, EventClaim, Figure, Span, Speaker, TallyClaim

if TYPE_CHECKING:
    from pathlib import Path

STORY = "Redland struck a camp near Oxbow on Sunday, killing eight, officials said. It has been hit 12 times since May."


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


class Fake:
    """A coder that finds one strike and one tally in every text that tells of them."""

    name = "fake-1"

    def __call__(self, article: Article) -> Coding:
        def at(words: str) -> int:
            return article.text.index(words)

        def span(words: str) -> Span:
            return article.span(at(words), at(words) + len(words))

        if "Redland struck" not in article.text:
            return Coding(article=article, coder=self.name)
        strike = EventClaim(
            quote=span("Redland struck a camp near Oxbow on Sunday, killing eight, officials said."),
            trigger=span("struck"),
            type="ASSAULT",
            by=("redland",),
            to=("band",),
            dates=DateRange(earliest=date(2023, 11, 5), latest=date(2023, 11, 5), how="named day"),
            killed=Figure(best=8, span=span("eight")),
            said_by=(Speaker(actor="officials", span=span("officials"), anonymous=True),),
        )
        tally = TallyClaim(
            quote=span("It has been hit 12 times since May."),
            what="ASSAULT",
            figure=Figure(best=12, span=span("12")),
            to=("redland",),
        )
        actors = (
            Actor(id="redland", name="Redland", kind="state", sector="GOV"),
            Actor(id="band", name="the Band", kind="group", sector="REB"),
            Actor(id="officials", name="officials", kind="role"),
        )
        return Coding(article=article, coder=self.name, actors=actors, claims=(strike, tally))


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def run(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Run the command line in this process, in a folder of its own, with a coder that needs no parser."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setattr("tightrope.coding.load", lambda *_: Fake())

    def call(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["tightrope", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as left:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(code=left.value.code if isinstance(left.value.code, int) else 1, out=out.decode(), err=err.decode())

    return call
