"""Any text at all: read without an error other than ours, into spans that it holds, the same each time.

`FUZZ=N` makes N times as many examples: `make bench FUZZ=50` runs for about half an hour.
"""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tightrope.coding import load
from tightrope.coding.parse import LONGEST_PASSAGE, passages
from tightrope.errors import TightropeError
from tightrope.records import Article, DateRange, Span, nested

if TYPE_CHECKING:
    from tightrope.coding import RuleCoder

MORE = max(1, int(os.environ.get("FUZZ") or 1))
LENIENT = settings(
    max_examples=60 * MORE, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=MORE == 1
)
WORDS = (
    "Redland Oxbow the of in on and that said says will if not no three 12 2,000 killed wounded struck shelled "
    "fired troops militia backed army officials spokesman denied claimed threatened warned sanctions ceasefire "
    "Sunday May 2023 late last week ago between who which was were has been had its their his al-Tanf U.S. "
    "Gen. least than more drones rockets base near allied group called by to from against after before unless "
    "condition anonymity \u201c \u201d \" ' ( ) , . ; : - \u2014 ! ? "
).split()
PROSE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
BREAKS = ["\n", "\n\n", "\r\n", "\u2028", "\u202e", "\u200b", "\t", "\xa0"]
MARKED = st.lists(
    st.one_of(
        PROSE, st.text(max_size=30), st.sampled_from(["\n", "\n\n", "\r\n", "\u2028", "\u202e", "\u200b", "\t", "\xa0"])
    ),
    min_size=1,
    max_size=6,
).map("".join)
ANY = st.one_of(PROSE, MARKED, st.text(min_size=1, max_size=300)).filter(lambda text: "\0" not in text)


@pytest.fixture(scope="module")
def coder() -> RuleCoder:
    return load()


@LENIENT
@given(text=ANY)
def test_any_text_is_read_into_spans_that_it_holds_the_same_each_time(coder: RuleCoder, text: str) -> None:
    article = Article(name="any", text=text)
    try:
        coding = coder(article)
    except TightropeError:
        return
    for span in nested(coding, Span):
        assert article.text[span.start : span.end] == span.words
    for dates in nested(coding, DateRange):
        assert dates.earliest is None or dates.latest is None or dates.earliest <= dates.latest
    assert coder(article) == coding


@given(text=st.text(max_size=200), times=st.integers(1, 200))
def test_no_passage_is_longer_than_the_parser_bears(text: str, times: int) -> None:
    article = Article(name="any", text=text * times)
    found = list(passages(article))
    assert all(0 <= start < end <= len(article.text) and end - start <= LONGEST_PASSAGE for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_cutting_a_long_passage_loses_no_word() -> None:
    text = "Redland struck a camp near Oxbow, officials said. " * 500
    article = Article(name="long", text=text.strip())
    assert " ".join(article.text[start:end] for start, end in passages(article)) == article.text
