from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tightrope.coding.dates import TimeExpression, bracket, dateline, find_dates, resolve
from tightrope.records import DateRange

PUBLISHED = date(2023, 10, 11)  # a Wednesday
FRAGMENTS = (
    "7", "7 October", "Oct. 7,", "2023", "30 February", "89", "since", "until", "from", "to", "and", "between", "-",
    "early",
    "mid-", "the", "end of", "next", "last", "this", "week", "month", "Friday", "two", "days", "later", "after",
    "ago", "a few",
    "the visit", "within", "more than", "that", "day", "overnight", "on", "will", "\n", "İ", "\u2019s", "past",
    "999", "years",
    "decade", "'80s", "May", "before", "the attack", "31", "12/13/1999", "2100-12-31", "today", "tomorrow", "hours",
)  # fmt: skip


def day_of(iso: str) -> DateRange:
    return DateRange(earliest=date.fromisoformat(iso), latest=date.fromisoformat(iso), how="given")


def only(text: str, published: str = "2023-10-11") -> TimeExpression:
    (found,) = find_dates(text, day_of(published))
    return found


def days(text: str, published: str = "2023-10-11") -> str:
    found = only(text, published)
    return f"{found.earliest or ''}..{found.latest or ''}"


@pytest.mark.parametrize(
    "text",
    [
        "on 7 October 2023", "on Oct. 7", "October 7th", "the 7th of October", "2023-10-07", "ON 7 OCTOBER",
        "7 Oct 23 --", "Saturday, October 7", "the seventh of October", "Sat., 7 Oct", "7 OCT",
        "on the morning of 7 October", "7\nOctober",
    ],
)  # fmt: skip
def test_a_full_date_is_read_in_all_its_forms(text: str) -> None:
    assert days(text) == "2023-10-07..2023-10-07"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11 November", "2022-11-11..2022-11-11"),
        ("on 12 October", "2023-10-12..2023-10-12"),
        ("29 February", "2020-02-29..2020-02-29"),
        ("12 SEPT 89", "1989-09-12..1989-09-12"),
        ("10/17/2023", "2023-10-17..2023-10-17"),
        ("17.10.2023", "2023-10-17..2023-10-17"),
        ("12 of this month", "2023-10-12..2023-10-12"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_up_to_the_day_after_publication(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday", "2023-10-06..2023-10-06"),
        ("on Wednesday", "2023-10-11..2023-10-11"),
        ("last Wednesday", "2023-10-04..2023-10-04"),
        ("next Monday", "2023-10-16..2023-10-16"),
        ("Friday night", "2023-10-06..2023-10-06"),
        ("early on Tuesday", "2023-10-10..2023-10-10"),
        ("overnight on Sunday", "2023-10-08..2023-10-09"),
        ("on Tuesday last week", "2023-10-03..2023-10-03"),
        ("over the weekend", "2023-10-07..2023-10-08"),
        ("Monday's attack", "2023-10-09..2023-10-09"),
    ],
)
def test_a_weekday_is_the_last_one_up_to_publication(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2023-10-11..2023-10-11"),
        ("this morning", "2023-10-11..2023-10-11"),
        ("late yesterday", "2023-10-10..2023-10-10"),
        ("LAST NIGHT", "2023-10-10..2023-10-10"),
        ("overnight", "2023-10-10..2023-10-11"),
        ("tomorrow", "2023-10-12..2023-10-12"),
        ("the day before yesterday", "2023-10-09..2023-10-09"),
        ("three days ago", "2023-10-08..2023-10-08"),
        ("two weeks ago", "2023-09-26..2023-09-28"),
        ("more than two weeks ago", "2023-09-20..2023-09-27"),
        ("a few days ago", "2023-10-06..2023-10-09"),
        ("days ago", "2023-10-05..2023-10-09"),
    ],
)
def test_days_are_counted_from_publication(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this week", "2023-10-09..2023-10-11"),
        ("last week", "2023-10-02..2023-10-08"),
        ("next week", "2023-10-16..2023-10-22"),
        ("the past week", "2023-10-04..2023-10-11"),
        ("over the past two months", "2023-08-11..2023-10-11"),
        ("for the past 16 years", "2007-10-11..2023-10-11"),
        ("in the last 24 hours", "2023-10-10..2023-10-11"),
        ("in recent days", "2023-10-04..2023-10-11"),
        ("earlier this month", "2023-10-01..2023-10-10"),
        ("this month", "2023-10-01..2023-10-11"),
        ("last month", "2023-09-01..2023-09-30"),
        ("late September", "2023-09-21..2023-09-30"),
        ("early November", "2022-11-01..2022-11-10"),
        ("mid-June", "2023-06-11..2023-06-20"),
        ("in March", "2023-03-01..2023-03-31"),
        ("October 2022", "2022-10-01..2022-10-31"),
        ("the first week of October", "2023-10-01..2023-10-07"),
        ("the beginning of 2022", "2022-01-01..2022-03-02"),
        ("in 2003", "2003-01-01..2003-12-31"),
        ("the 2003 invasion", "2003-01-01..2003-12-31"),
        ("the 1990s", "1990-01-01..1999-12-31"),
        ("last year", "2022-01-01..2022-12-31"),
        ("earlier this year", "2023-01-01..2023-10-10"),
        ("within a week", "2023-10-03..2023-10-11"),
        ("the fifth in less than three weeks", "2023-09-20..2023-10-11"),
    ],
)
def test_a_period_is_the_narrowest_interval_that_the_words_support(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "role"),
    [
        ("between October 3 and 9", "2023-10-03..2023-10-09", "between"),
        ("from March 3 to 7", "2023-03-03..2023-03-07", "between"),
        ("on June 12-15 in Lausanne", "2023-06-12..2023-06-15", "between"),
        ("17-27 Sept", "2023-09-17..2023-09-27", "between"),
        ("from Monday to Wednesday", "2023-10-09..2023-10-11", "between"),
        ("from 3 October to 7 December 2022", "2022-10-03..2022-12-07", "between"),
        ("between 2014 and 2018", "2014-01-01..2018-12-31", "between"),
        ("since 7 October", "2023-10-07..2023-10-11", "since"),
        ("since Monday morning", "2023-10-09..2023-10-11", "since"),
        ("since 2014", "2014-01-01..2023-10-11", "since"),
        ("since the siege began on 7 October", "2023-10-07..2023-10-11", "since"),
        ("they stayed until Friday", "..2023-10-06", "until"),
        ("they will stay until Friday", "..2023-10-13", "until"),
        ("ordered to report by December 10", "..2023-12-10", "until"),
    ],
)
def test_an_interval_keeps_its_ends_and_its_role(text: str, expected: str, role: str) -> None:
    assert (days(text), only(text).role) == (expected, role)


@pytest.mark.parametrize(
    ("text", "hang", "shift", "anchor"),
    [
        ("two days later", "after", (2, 2), ""),
        ("a day earlier", "before", (-1, -1), ""),
        ("the next day", "after", (1, 1), ""),
        ("the previous day", "before", (-1, -1), ""),
        ("the following week", "after", (1, 13), ""),
        ("hours later", "after", (0, 1), ""),
        ("days later", "after", (2, 6), ""),
        ("that night", "same", (0, 0), ""),
        ("earlier that week", "same", (-6, 0), ""),
        ("a week after the visit", "after", (6, 8), "the visit"),
        ("a month after the truce", "after", (23, 37), "the truce"),
        ("days before the vote", "before", (-6, -2), "the vote"),
        ("following the meeting", "after", (0, 7), "the meeting"),
        ("after the deadly embassy attack", "after", (0, 7), "the deadly embassy attack"),
        ("shortly after the blast", "after", (0, 1), "the blast"),
        ("on the eve of the summit", "before", (-1, -1), "the summit"),
        ("during the minister's visit", "same", (0, 0), "the minister's visit"),
        ("within hours of the attack", "after", (0, 1), "the attack"),
        ("a day before the envoy was set to leave", "before", (-1, -1), "the envoy was set to leave"),
    ],
)
def test_a_time_told_from_another_event_hangs_on_it(text: str, hang: str, shift: tuple[int, int], anchor: str) -> None:
    found = only(text)
    assert (found.hang, found.shift, found.anchor_words, found.earliest) == (hang, shift, anchor, None)


@pytest.mark.parametrize(
    "text",
    [
        "for 16 years", "on February 30", "every Friday", "on Good Friday", "10/7/2023", "he may 7 times",
        "They march 3 miles", "May I", "after the police", "over 2000 people", "1,500 years ago", "dozens of years ago",
        "then he left",
        "the Sunday Times", "32 October", "after police came", "the first in years", "in 1850", "Mondays",
    ],
)  # fmt: skip
def test_what_tells_no_time_is_passed_over(text: str) -> None:
    assert find_dates(text, day_of("2023-10-11")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will meet on Friday", "2023-10-13..2023-10-13"),
        ("is set to visit on 20 October", "2023-10-20..2023-10-20"),
        ('"We will respond," he said on Friday', "2023-10-06..2023-10-06"),
        ("strikes are likely this week", "2023-10-09..2023-10-11"),
        ("strikes are likely to go on this week", "2023-10-11..2023-10-15"),
    ],
)
def test_words_that_look_ahead_turn_the_time_to_come(text: str, expected: str) -> None:
    assert days(text) == expected


def test_a_step_from_a_named_day_is_counted_at_once() -> None:
    assert days("two days after 7 October") == "2023-10-09..2023-10-09"


def test_the_year_named_in_a_since_clause_is_kept() -> None:
    assert only("since the invasion in 2003").named == (date(2003, 1, 1), date(2003, 12, 31))


def test_the_words_hold_since_but_not_on() -> None:
    assert [found.words for found in find_dates("since Monday, and on Friday", None)] == ["since Monday", "Friday"]


def test_without_a_publication_day_a_weekday_stays_open() -> None:
    (found,) = find_dates("on Friday", None)
    assert (found.earliest, found.latest) == (None, None)


def test_an_open_bracket_leaves_the_counted_day_open() -> None:
    (found,) = find_dates("yesterday", DateRange(earliest=PUBLISHED, latest=None, how="bracket"))
    assert (found.earliest, found.latest) == (date(2023, 10, 10), None)


def test_a_closed_bracket_widens_the_counted_day() -> None:
    reference = DateRange(earliest=PUBLISHED, latest=PUBLISHED + timedelta(3), how="bracket")
    (found,) = find_dates("yesterday", reference)
    assert (found.earliest, found.latest) == (date(2023, 10, 10), date(2023, 10, 13))


def test_from_an_open_bracket_a_day_is_the_nearest_on_either_side() -> None:
    (found,) = find_dates("on 12 December", DateRange(earliest=PUBLISHED, latest=None, how="bracket"))
    assert (found.earliest, found.latest) == (date(2023, 12, 12), date(2023, 12, 12))


def test_a_hanging_time_is_resolved_from_its_event() -> None:
    assert resolve(only("two days later"), day_of("2023-10-07")) == (date(2023, 10, 9), date(2023, 10, 9))


def test_a_hanging_time_without_its_event_stays_open() -> None:
    assert resolve(only("two days later"), None) == (None, None)


def test_a_time_that_hangs_on_nothing_keeps_its_days() -> None:
    assert resolve(only("7 October"), day_of("1999-01-01")) == (date(2023, 10, 7), date(2023, 10, 7))


def test_a_step_beyond_the_calendar_stays_open() -> None:
    assert resolve(only("two days later"), day_of("9999-12-31")) == (None, None)


def test_a_dateline_is_read() -> None:
    line = dateline("ISLAMABAD, 12 Sept 89 (AFP) -- Fighting went on.")
    assert line
    assert line.day == date(1989, 9, 12)


def test_a_dateline_without_a_year_takes_the_one_of_the_reference() -> None:
    line = dateline("BAGHDAD, Dec 3 (Reuters) — A strike", day_of("2023-12-04"))
    assert line
    assert line.day == date(2023, 12, 3)


def test_a_day_in_running_prose_is_no_dateline() -> None:
    assert dateline("On 12 September 1989 fighting went on.") is None


def test_the_bracket_starts_at_the_latest_day_named_in_full() -> None:
    found = bracket(
        "It began on 7 October 2023. On 9 October 2023 they met. Elections are due to be held on 5 March 2027."
    )
    assert found
    assert (found.earliest, found.latest) == (date(2023, 10, 9), None)


def test_a_text_without_a_full_date_has_no_bracket() -> None:
    assert bracket("They met on Friday, 7 October.") is None


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join)),
    st.one_of(
        st.none(),
        st.dates().map(lambda d: DateRange(earliest=d, latest=d, how="given")),
        st.dates().map(lambda d: DateRange(earliest=d, latest=None, how="bracket")),
        st.dates().map(lambda d: DateRange(earliest=None, latest=d, how="bracket")),
    ),
)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_times_that_hold_their_words(text: str, reference: DateRange | None) -> None:
    end = 0
    for found in find_dates(text, reference):
        assert found.start >= end
        assert text[found.start : found.end] == found.words
        assert found.words
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert found.shift[0] <= found.shift[1]
        end = found.end


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_a_text_is_read_the_same_twice(text: str) -> None:
    assert find_dates(text, day_of("2023-10-11")) == find_dates(text, day_of("2023-10-11"))


@pytest.mark.parametrize("word", ["after'", "since ", "a week after the ", " ", "7 Oct ", "aaaa", "the last "])
def test_a_long_repetition_is_read_in_linear_time(word: str) -> None:
    began = time.perf_counter()
    find_dates("on 7 Oct 89 after " + word * 5000, day_of("2023-10-11"))
    assert time.perf_counter() - began < 5
