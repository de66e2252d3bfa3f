"""What a document shows of the command line is what the command line prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands_page import page
from show_output import commands, renewed
from site_loads import loads

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DOCS = Path(__file__).parents[2] / "docs"
LONG = frozenset({"forecast", "whatif", "restraint"})  # their numbers take minutes to make again
SHOWN = re.findall(
    r"<!-- output: tightrope ([^\n]*) -->\n```console\n\$ tightrope ([^\n]*)\n(.*?)\n",
    "".join((DOCS / name).read_text("utf-8") for name in ("escalation.md", "tutorial.md")),
)
RENEW = "what the commands print has changed: make docs RENEW=1"


@pytest.mark.parametrize(("command", "told", "first"), [one for one in SHOWN if one[0].split()[0] in LONG])
def test_a_long_command_that_a_document_shows_runs_and_opens_as_shown(
    run: Run, command: str, told: str, first: str
) -> None:
    few = [] if command.startswith("restraint") else ["--histories", "200", "--days", "5"]
    ran = run(*shlex.split(command), *few)
    assert ran.code == 0
    assert told == command
    assert ran.out.split(":")[0] == first.split(":", maxsplit=1)[0]


@pytest.mark.parametrize("name", ["tutorial.md", "own-actors.md", "terminal.md"])
def test_a_document_shows_what_its_commands_print(name: str, tmp_path: Path) -> None:
    text = (DOCS / name).read_text("utf-8")
    assert commands(text)
    assert renewed(text, tmp_path.resolve(), LONG) == text, RENEW


def test_the_reference_of_commands_is_up_to_date() -> None:
    assert (DOCS / "commands.md").read_text("utf-8") == page(), RENEW


def test_every_page_of_the_documentation_is_in_its_menu() -> None:
    menu = (DOCS.parent / "zensical.toml").read_text("utf-8")
    pages = [str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")]
    assert [page for page in pages if f'"{page}"' not in menu] == []


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example/x.js"></script>',
        "<link rel=stylesheet href=//cdn.example/x.css>",
        '<img alt="a" src="http://example/x.png">',
        "body { background: url('https://example/x.png') }",
        '@import "https://example/x.css";',
    ],
)
def test_what_a_page_would_fetch_from_elsewhere_is_found(text: str) -> None:
    assert len(loads(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://example.org">elsewhere</a>',
        '<script src="assets/x.js"></script>',
        '<link rel="canonical" href="https://docs.example/x">',
        "body { background: url(data:image/png;base64,AA) }",
    ],
)
def test_links_and_what_stands_beside_a_page_are_no_fetches(text: str) -> None:
    assert loads(text) == []
