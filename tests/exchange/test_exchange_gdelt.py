from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tightrope.errors import UnreadableError
from tightrope.exchange.gdelt import EVENTS, MENTIONS, from_gdelt

if TYPE_CHECKING:
    from tightrope.records import Coding

URL = "https://example.org/a?b=1"


def event(number: str = "1", url: str = URL, added: str = "20231207120000", **cells: str) -> str:
    row = [""] * EVENTS
    row[0], row[1], row[26], row[59], row[60] = number, "20231206", "190", added, url
    row[6], row[7], row[16], row[17], row[52] = "UNITED STATES", "USA", "IRAQ", "IRQ", "Kirkuk, Iraq"
    for at, cell in cells.items():
        row[int(at[1:])] = cell
    return "\t".join(row)


def mention(number: str = "1", url: str = URL) -> str:
    row = [""] * MENTIONS
    row[0], row[1], row[2], row[3], row[4], row[5], row[11] = (
        number, "20231206120000", "20231207121500", "1", "example.org", url, "80",
    )  # fmt: skip
    return "\t".join(row)


def read(*lines: str) -> tuple[list[Coding], list[tuple[int, str]]]:
    bad: list[tuple[int, str]] = []
    return list(from_gdelt(io.BytesIO("\n".join(lines).encode()), lambda *one: bad.append(one))), bad


@pytest.mark.parametrize("line", [event(), mention()])
def test_a_row_is_a_report_and_no_event(line: str) -> None:
    (coding,), bad = read(line)
    assert (coding.claims, coding.article.url, bad) == ((), URL, [])


def test_the_report_is_of_the_day_on_which_it_was_seen() -> None:
    published = read(event())[0][0].article.published
    assert published is not None
    assert published.day == date(2023, 12, 7)


def test_several_rows_of_one_address_are_one_report() -> None:
    codings, _ = read(event("1"), event("2", "https://example.org/other"), event("3"))
    assert [len(coding.statements) for coding in codings] == [2, 1]


def test_what_was_coded_stands_in_the_report_as_statements() -> None:
    (statement,) = read(event())[0][0].statements
    assert statement.content.words == "GDELT event 1: United States CAMEO 190 Iraq, Kirkuk, Iraq, on 2023-12-06."


def test_those_named_are_actors() -> None:
    assert [actor.id for actor in read(event())[0][0].actors] == ["united-states", "iraq"]


def test_a_mention_names_its_event_and_confidence() -> None:
    (statement,) = read(mention())[0][0].statements
    assert statement.content.words == "GDELT event 1 of 2023-12-06 is mentioned, confidence 80."


def test_an_address_that_is_none_is_a_name_only() -> None:
    (coding,), _ = read(mention(url="BBC Monitoring/1"))
    assert (coding.article.name, coding.article.url) == ("BBC Monitoring/1", None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (event("x"), "GLOBALEVENTID is no number: 'x'"),
        (event(url=""), "SOURCEURL is empty"),
        (event(added="now"), "DATEADDED is no day: 'now'"),
        (mention(), "too few cells: 16 for 61 columns"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_read(line: str, reason: str) -> None:
    codings, bad = read(event(), line, event(url="https://example.org/2"))
    assert (len(codings), bad) == (2, [(2, reason)])


@pytest.mark.parametrize("file", ["", "a\tb\n", '{"id": 1}'])
def test_another_file_is_refused(file: str) -> None:
    with pytest.raises(UnreadableError, match=r"this is not GDELT 2\.0 events or mentions"):
        read(file)
