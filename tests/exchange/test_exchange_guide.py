from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
import pytest

from tightrope.exchange import to_guide
from tightrope.records import (
    Actor,
    AnyClaim,
    Article,
    AssessmentClaim,
    Coding,
    DateRange,
    EventClaim,
    Figure,
    LeverClaim,
    MessageClaim,
    Place,
    RedLineClaim,
    Span,
    Speaker,
    Statement,
    TallyClaim,
    TieClaim,
)

TEXT = """By Our Staff
On Sunday Redland struck a camp near Oxbow, killing three to five men, officials said.
Redland has been attacked at least 12 times since May 1, or exactly 14 times by another count.
Greenland backs the Band. It renewed the waiver. The envoy passed on a plea for calm.
If a soldier dies, Redland will answer. Analysts believe it will likely hold.
By Our Staff
"""


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(start=at, end=at + len(words), words=words)


def line(words: str) -> Span:
    found = re.search(rf"[^\n.]*{re.escape(words)}[^\n.]*\.", TEXT)
    assert found
    return span(found.group().strip())


def coding(*claims: AnyClaim, published: DateRange | None = None) -> Coding:
    first, last = TEXT.index("By Our"), TEXT.rindex("By Our")
    credit = tuple(Span(start=at, end=at + 12, words="By Our Staff") for at in (first, last))
    return Coding(
        article=Article(name="t1", text=TEXT, outlet="Example Wire", published=published, furniture=credit),
        coder="by hand",
        actors=(
            Actor(id="redland", name="Redland", kind="state", country="RED", sector="GOV"),
            Actor(id="greenland", name="Greenland", kind="state"),
            Actor(id="band", name="the Band", aliases=("Band",), kind="group", sector="REB"),
            Actor(id="officials", name="officials"),
        ),
        claims=claims,
        statements=(Statement(content=line("struck"), cue=span("said"), speaker=span("officials"), actor="officials"),),
    )


def entry(kind: str, claim: AnyClaim) -> dict[str, Any]:
    rows = to_guide(coding(claim))[kind]
    assert isinstance(rows, (list, tuple))
    (row,) = rows
    return dict(row)


STRIKE = EventClaim(
    quote=line("struck"),
    trigger=span("struck"),
    type="ASSAULT",
    mode="aerial",
    by=("redland",),
    to=("band",),
    dates=DateRange(earliest=date(2023, 11, 5), latest=date(2023, 11, 5), how="named day"),
    place=Place(name="Oxbow", span=span("Oxbow")),
    killed=Figure(low=3, high=5, span=span("three to five")),
    count=Figure(best=1),
    said_by=(Speaker(actor="officials", span=span("officials")),),
)


def test_a_trigger_is_a_part_of_its_quote() -> None:
    row = entry("events", STRIKE)
    assert row["trigger"] in row["quote"]


def test_a_span_holds_its_quote() -> None:
    start, end = entry("events", STRIKE)["span"]
    assert TEXT[start:end] == STRIKE.quote.words


def test_a_trigger_span_holds_the_trigger() -> None:
    start, end = entry("events", STRIKE)["trigger_span"]
    assert TEXT[start:end] == "struck"


def test_killed_is_the_lower_end_of_a_range() -> None:
    assert entry("events", STRIKE)["killed"] == 3


def test_a_figure_with_a_best_value_only_prints_it() -> None:
    assert entry("events", STRIKE)["count"] == 1


def test_injured_is_null_when_no_number_is_given() -> None:
    assert entry("events", STRIKE)["injured"] is None


def test_days_are_iso_strings() -> None:
    assert entry("events", STRIKE)["start"] == "2023-11-05"


def test_speakers_are_actor_keys() -> None:
    assert list(entry("events", STRIKE)["said_by"]) == ["officials"]


def test_an_exact_tally_has_equal_bounds() -> None:
    row = entry("tallies", TallyClaim(quote=line("attacked"), what="ASSAULT", figure=Figure(best=14)))
    assert (row["low"], row["high"]) == (14, 14)


def test_at_least_leaves_the_upper_bound_open() -> None:
    row = entry("tallies", TallyClaim(quote=line("attacked"), what="ASSAULT", figure=Figure(low=12)))
    assert (row["low"], row["high"]) == (12, None)


def test_up_to_leaves_the_lower_bound_open() -> None:
    row = entry("tallies", TallyClaim(quote=line("attacked"), what="ASSAULT", figure=Figure(high=12)))
    assert (row["low"], row["high"]) == (None, 12)


def test_a_tie_has_from_and_to() -> None:
    row = entry("ties", TieClaim(quote=line("backs"), source="greenland", type="backs", target="band"))
    assert (row["from"], row["kind"], row["to"]) == ("greenland", "backs", "band")


def test_a_lever_names_its_instrument() -> None:
    claim = LeverClaim(
        quote=line("waiver"), holder="redland", over="greenland", instrument=span("waiver"), move="extended"
    )
    assert entry("levers", claim)["instrument"] == "waiver"


def test_a_message_has_from_and_to() -> None:
    claim = MessageClaim(quote=line("envoy"), sender="redland", receiver="greenland", content=span("a plea for calm"))
    row = entry("messages", claim)
    assert (row["from"], row["via"], row["to"], row["content"]) == ("redland", None, "greenland", "a plea for calm")


def test_a_red_line_has_if_and_then() -> None:
    claim = RedLineClaim(
        quote=line("soldier"),
        drawn_by="redland",
        condition=span("If a soldier dies"),
        consequence=span("Redland will answer"),
    )
    row = entry("red_lines", claim)
    assert (row["if"], row["then"], row["for"]) == ("If a soldier dies", "Redland will answer", None)


def test_an_assessment_keeps_its_hedge() -> None:
    claim = AssessmentClaim(quote=line("Analysts"), content=span("it will likely hold"), hedge=span("likely"))
    assert entry("assessments", claim)["hedge"] == "likely"


def test_a_statement_points_at_its_speaker() -> None:
    rows = to_guide(coding())["statements"]
    assert isinstance(rows, (list, tuple))
    start, end = rows[0]["speaker_span"]
    assert TEXT[start:end] == "officials"


def test_furniture_is_listed_once() -> None:
    assert list(to_guide(coding())["furniture"]) == ["By Our Staff"]  # type: ignore[call-overload]


def test_the_id_is_the_articles_name() -> None:
    assert to_guide(coding())["id"] == "t1"


def test_a_single_day_of_publication_is_printed() -> None:
    day = DateRange(earliest=date(2023, 11, 6), latest=date(2023, 11, 6), how="given")
    assert to_guide(coding(published=day))["published"] == "2023-11-06"


def test_a_bracket_of_publication_is_printed_as_a_range() -> None:
    bracket = DateRange(earliest=date(2023, 11, 6), latest=date(2023, 11, 9), how="after the last day it names")
    row = to_guide(coding(published=bracket))
    assert (row["published"], list(row["published_range"])) == (None, ["2023-11-06", "2023-11-09"])  # type: ignore[call-overload]


@pytest.mark.parametrize("wanted", [True, False])
def test_the_text_is_carried_only_on_request(wanted: bool) -> None:  # noqa: FBT001  # a parametrised flag
    assert ("text" in to_guide(coding(), include_text=wanted)) is wanted


def test_it_survives_json() -> None:
    shape = to_guide(coding(STRIKE), include_text=True)
    assert msgspec.json.decode(msgspec.json.encode(shape))["text"] == TEXT
