from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.errors import UngroundedError
from tightrope.records import Article, Span


@st.composite
def texts_with_offsets(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, start, end


@given(texts_with_offsets())
def test_a_span_of_an_article_holds_the_words_at_its_offsets(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    assert Article(name="a", text=text).span(start, end).words == text[start:end]


@given(texts_with_offsets(), st.text(max_size=20))
def test_a_span_whose_words_have_another_length_cannot_be_constructed(drawn: tuple[str, int, int], extra: str) -> None:
    text, start, end = drawn
    if extra:
        with pytest.raises(UngroundedError):
            Span(start=start, end=end, words=text[start:end] + extra)


@given(texts_with_offsets())
def test_a_span_survives_encoding(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    span = Article(name="a", text=text).span(start, end)
    assert msgspec.json.decode(msgspec.json.encode(span), type=Span) == span


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 6), (5, 9)])
def test_offsets_that_are_empty_or_outside_the_text_are_refused(start: int, end: int) -> None:
    with pytest.raises(UngroundedError, match="outside"):
        Article(name="a", text="truce").span(start, end)


def test_an_article_refuses_furniture_that_is_not_in_its_text() -> None:
    with pytest.raises(UngroundedError, match="does not hold"):
        Article(name="a", text="A truce held.", furniture=(Span(start=2, end=7, words="Truce"),))


def test_the_same_article_has_the_same_id_and_another_outlet_another() -> None:
    one = Article(name="a", text="A truce held.", outlet="Wire")
    assert one.id == Article(name="b", text="A truce held.", outlet="Wire").id
    assert one.id != Article(name="a", text="A truce held.", outlet="Daily").id


def test_spans_overlap_when_they_share_a_character() -> None:
    article = Article(name="a", text="A truce held.")
    assert article.span(2, 7).overlaps(article.span(6, 9))
    assert not article.span(2, 7).overlaps(article.span(7, 9))
    assert article.span(0, 13).covers(article.span(2, 7))
