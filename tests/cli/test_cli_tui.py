"""Walking a ledger in the terminal, key by key."""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList, Static

from tests.cli.conftest import STORY, Fake
from tightrope.cli.harmless import blanked
from tightrope.cli.walk import Prose, Walk
from tightrope.ledger import Ledger
from tightrope.records import Article, DateRange

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Run


def article(name: str, text: str, day: int) -> Article:
    on = date(2023, 11, day)
    return Article(name=name, text=text, outlet=name, published=DateRange(earliest=on, latest=on, how="given"))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "case.db") as opened:
        read = Fake()
        opened.add(read(article("Post", f"In brief.\n\n{STORY}", 6)))
        opened.add(read(article("Wire", "Nothing happened.", 7)))
        yield opened


def walked(app: Walk, *keys: str) -> dict[str, str]:
    """Press keys, and give what then stands in each pane, the marked words, and which list has the keyboard."""

    async def walk() -> dict[str, str]:
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
            await pilot.pause()
            lists = {
                name: "\n".join(str(option.prompt) for option in app.query_one(f"#{name}", OptionList).options)
                for name in ("entries", "claims")
            }
            texts = [one.content for one in app.query_one(Prose).query(Static)]
            marked = [text.plain[span.start : span.end] for text in texts for span in text.spans]  # type: ignore[union-attr]
            about = str(app.query_one("#about", Static).content)
            return {
                **lists,
                "text": "\n".join(str(text) for text in texts),
                "marked": "".join(marked),
                "about": about,
                "focus": str(app.focused.id) if app.focused else "",
            }

    return asyncio.run(walk())


def test_articles_are_listed_the_newest_first(ledger: Ledger) -> None:
    shown = walked(Walk(ledger))
    assert shown["entries"] == "2023-11-07 · Wire · 0 claims\n2023-11-06 · Post · 2 claims"
    assert (shown["text"], shown["about"], shown["focus"]) == ("Nothing happened.", "no claim", "entries")


def test_the_claims_of_an_article_stand_under_their_quotations(ledger: Ledger) -> None:
    shown = walked(Walk(ledger), "down")
    assert shown["claims"].splitlines()[:2] == [
        f"“{STORY.partition('. ')[0]}.”",
        "  happened: Redland → ASSAULT → the Band",
    ]


def test_the_quotation_of_the_claim_is_marked_in_its_article(ledger: Ledger) -> None:
    assert walked(Walk(ledger), "down")["marked"] == STORY.partition(". ")[0] + "."
    assert walked(Walk(ledger), "down", "enter", "down", "down")["marked"] == "It has been hit 12 times since May."


def test_enter_goes_to_the_claims_and_escape_back(ledger: Ledger) -> None:
    assert walked(Walk(ledger), "down", "enter")["focus"] == "claims"
    assert walked(Walk(ledger), "down", "enter", "escape")["focus"] == "entries"


def test_the_claim_is_told_with_day_loss_and_speaker(ledger: Ledger) -> None:
    assert "5 Nov 2023 · 8 killed · said by officials (anonymous)" in walked(Walk(ledger), "down")["about"]


def test_events_are_listed(ledger: Ledger) -> None:
    assert walked(Walk(ledger), "e")["entries"] == "5 Nov 2023: Redland → ASSAULT → the Band · happened"


def test_a_search_lists_only_what_it_finds(ledger: Ledger) -> None:
    shown = walked(Walk(ledger), "slash", *"times", "enter")
    assert shown["entries"] == "2023-11-06 · Post · 1 claim"
    assert (shown["marked"], shown["focus"]) == ("It has been hit 12 times since May.", "entries")


def test_a_search_that_finds_nothing_says_so(ledger: Ledger) -> None:
    shown = walked(Walk(ledger), "slash", *"zebra")
    assert (shown["entries"], shown["claims"], shown["about"]) == ("", "", "nothing found")


def test_a_cursor_that_was_moved_in_a_list_that_is_gone_opens_nothing(ledger: Ledger) -> None:
    async def overtaken() -> str:
        app = Walk(ledger)
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.pause()
            entries = app.query_one("#entries", OptionList)
            late = OptionList.OptionHighlighted(entries, entries.options[1], 1)
            app.query_one(Input).value = "times"
            await pilot.pause()
            await app.on_option_list_option_highlighted(late)
            return str(app.query_one("#about", Static).content)

    assert "2023-11-06" in asyncio.run(overtaken())


def test_an_emptied_search_lists_the_articles_again(ledger: Ledger) -> None:
    assert "Wire" in walked(Walk(ledger), "slash", "z", "backspace")["entries"]


def test_as_of_leaves_out_what_was_published_later(ledger: Ledger) -> None:
    assert "Wire" not in walked(Walk(ledger, as_of=date(2023, 11, 6)))["entries"]


def test_harmful_characters_are_blanked_without_moving_the_others() -> None:
    assert blanked("a\x1b[31mb\u202ec") == "a\N{REPLACEMENT CHARACTER}[31mb\N{REPLACEMENT CHARACTER}c"


def test_without_textual_one_line_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "tightrope.cli.walk", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "textual"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual", None)
    ran = run("tui", "case.db")
    assert (ran.code, ran.err) == (2, "tightrope: textual is not installed: pip install 'tightrope[tui]'\n")
