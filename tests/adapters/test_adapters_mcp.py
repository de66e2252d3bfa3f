"""A client of the Model Context Protocol asks a ledger."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from tightrope.adapters.mcp import MOST, server
from tightrope.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mcp.types import CallToolResult

    Ask = Callable[..., Any]


async def called(opened: Any, tool: str, arguments: dict[str, Any]) -> CallToolResult:  # noqa: ANN401  server or transport
    async with Client(opened) as client:
        return await client.call_tool(tool, arguments)


@pytest.fixture(scope="module")
def ledger(example: Path) -> Iterator[Ledger]:
    with Ledger.open(example, create=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def ask(ledger: Ledger) -> Ask:
    made = server(ledger)

    def asked(tool: str, **arguments: object) -> Any:  # noqa: ANN401  JSON
        told = anyio.run(called, made, tool, arguments)
        assert not told.is_error, told.content
        return told.structured_content

    return asked


@pytest.fixture(scope="module")
def refused(ledger: Ledger) -> Ask:
    made = server(ledger)

    def asked(tool: str, **arguments: object) -> str:
        told = anyio.run(called, made, tool, arguments)
        assert told.is_error
        return str(getattr(told.content[0], "text", ""))

    return asked


def proved(ledger: Ledger, claims: list[dict[str, Any]]) -> bool:
    """Whether there are claims, each with its outlet and day, and with a quotation that stands in its article."""
    texts = {article.id: article.text for article in ledger.articles()}
    return bool(claims) and all(
        one["quote"] in texts[one["article"]] and one["outlet"] and one["published"] and one["claim"] for one in claims
    )


def test_the_tools_say_that_they_only_read(ledger: Ledger) -> None:
    async def listed() -> list[Any]:
        async with Client(server(ledger)) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(listed)
    names = [tool.name for tool in tools]
    assert names == ["overview", "search_claims", "who_said", "show_event", "tallies", "disputed"]
    assert all(tool.annotations.read_only_hint and tool.description and tool.output_schema for tool in tools)


def test_a_search_gives_claims_with_quotation_outlet_and_day(ledger: Ledger, ask: Ask) -> None:
    told = ask("search_claims", words="embassy", kind="event", limit=MOST)
    assert proved(ledger, told["claims"])
    assert all("embassy" in one["quote"].casefold() or "embassy" in str(one).casefold() for one in told["claims"])


def test_pages_follow_each_other_without_a_gap(ask: Ask) -> None:
    whole = ask("search_claims", kind="event", limit=MOST)["claims"][:7]
    first = ask("search_claims", kind="event", limit=4)
    second = ask("search_claims", kind="event", limit=3, after=first["next"])
    assert first["claims"] + second["claims"] == whole


def test_what_a_speaker_said_names_the_speaker(ledger: Ledger, ask: Ask) -> None:
    told = ask("who_said", speaker="pentagon")
    assert proved(ledger, told["claims"])
    assert all("Pentagon" in one["said_by"] for one in told["claims"])


def test_a_withheld_name_is_said_to_be_withheld(ask: Ask) -> None:
    (one, *_) = ask("who_said", speaker="two Iraqi security officials")["claims"]
    assert one["said_by"] == ["two Iraqi security officials (name withheld)"]


def test_disputed_events_give_every_value_with_who_gives_it(ledger: Ledger, ask: Ask) -> None:
    told = ask("disputed")
    (event,) = told["events"]
    assert event["disputed"] == [
        {"field": "killed", "values": ["at least 8 (named; Example Monitor)", "up to 7 (outlet; Example Wire)"]}
    ]
    assert proved(ledger, event["claims"])
    assert (told["more"], told["whole"]) == (0, True)


def test_an_event_is_shown_by_any_of_its_claims(ledger: Ledger, ask: Ask) -> None:
    (event,) = ask("disputed")["events"]
    for claim in event["claims"]:
        assert ask("show_event", article=claim["article"], claim=claim["claim"]) == event
    assert (event["reports"], event["origins"]) == (2, 2)
    assert proved(ledger, event["claims"])


def test_totals_carry_their_quotations_and_what_is_not_itemised(ledger: Ledger, ask: Ask) -> None:
    told = ask("tallies", actor="United States forces")
    points = [point for one in told["totals"] for point in one["points"]]
    assert proved(ledger, points)
    assert ["66 acts"] in [point["figures"] for point in points]
    assert told["totals"][0]["missing"] == 93


def test_nothing_published_later_is_told(ask: Ask) -> None:
    told = ask("search_claims", as_of="2023-11-06", limit=MOST)
    assert {one["published"] for one in told["claims"]} == {"2023-10-27", "2023-11-06"}
    assert ask("disputed", as_of="2023-11-06")["events"] == []


def test_the_overview_counts_claims_by_kind(ask: Ask) -> None:
    told = ask("overview")
    assert (told["articles"], sum(told["claims"].values()), told["first"]) == (10, 88, "2023-10-27")
    assert "Kataib Hezbollah" in told["actors"]


def test_more_than_the_most_is_refused(refused: Ask) -> None:
    assert "less than or equal to 50" in refused("search_claims", limit=MOST + 1)


def test_what_is_wrong_is_said_in_our_own_words(refused: Ask) -> None:
    assert "the ledger holds no article 'x'" in refused("show_event", article="x", claim="y")
    assert "is no place in a list" in refused("search_claims", after="nowhere")


def test_a_claim_of_no_event_is_refused(ask: Ask, refused: Ask) -> None:
    (tie,) = ask("search_claims", kind="tie", limit=1)["claims"]
    assert "is no claim of an event" in refused("show_event", article=tie["article"], claim=tie["claim"])


def test_the_command_answers_over_standard_input_and_leaves_the_ledger_as_it_was(example: Path) -> None:
    before = hashlib.sha256(example.read_bytes()).hexdigest()
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "tightrope", "mcp", str(example)], env=dict(os.environ)
    )
    told = anyio.run(partial(called, stdio_client(command)), "who_said", {"speaker": "Sabrina Singh"})
    assert {one["outlet"] for one in told.structured_content["claims"]} == {"Example Daily"}
    assert hashlib.sha256(example.read_bytes()).hexdigest() == before


def test_without_the_extra_the_command_says_what_to_install(example: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from tightrope.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "mcp", str(example)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "pip install 'tightrope[mcp]'" in done.stderr
