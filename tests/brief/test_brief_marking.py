from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tightrope.brief.cited import Cited, cite
from tightrope.brief.marking import excerpt, paragraphs
from tightrope.records import Article, TieClaim

if TYPE_CHECKING:
    from tightrope.records import Coding

TEXT = "One quick line.\n\nA second line, longer than the first.\nThe third."


def quoting(article: Article, number: int, start: int, end: int) -> Cited:
    claim = TieClaim(quote=article.span(start, end), source="a", type="backs", target="b")
    return Cited(number=number, article=article, place=0, claim=claim)


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=2))
def test_marking_changes_no_letter(quotes: list[tuple[int, int]], furniture: list[tuple[int, int]]) -> None:
    bare = Article(name="x", text=TEXT)
    article = Article(name="x", text=TEXT, furniture=tuple(bare.span(*pair) for pair in furniture))
    marked = paragraphs(article, [quoting(article, n, *pair) for n, pair in enumerate(quotes, start=1)])
    assert ["".join(piece.words for piece in p) for p in marked] == [line for line in TEXT.split("\n") if line]


@given(st.lists(spans.filter(lambda pair: bool(TEXT[slice(*pair)].strip())), max_size=4))
def test_each_quotation_opens_once_and_closes_once(quotes: list[tuple[int, int]]) -> None:
    article = Article(name="x", text=TEXT)
    marked = paragraphs(article, [quoting(article, n, *pair) for n, pair in enumerate(quotes, start=1)])
    pieces = [piece for p in marked for piece in p]
    numbers = list(range(1, len(quotes) + 1))
    assert sorted(n for piece in pieces for n in piece.opens) == numbers
    assert sorted(n for piece in pieces for n in piece.closes) == numbers


@given(spans)
def test_what_is_marked_is_the_quotation(pair: tuple[int, int]) -> None:
    article = Article(name="x", text=TEXT)
    pieces = [piece for p in paragraphs(article, [quoting(article, 1, *pair)]) for piece in p]
    marked = "".join(piece.words for piece in pieces if piece.quoted)
    assert marked == TEXT[slice(*pair)].replace("\n", "")


def test_furniture_is_told_from_prose(case: tuple[Coding, ...]) -> None:
    courier = case[1]
    marked = paragraphs(courier.article, cite((courier,)))
    grey = ["".join(piece.words for piece in p) for p in marked if all(piece.furniture for piece in p)]
    assert grey == ["A patrol boat at Port Ansel, 3 March. (Photo: Harbour Courier)", "Sign up for our morning letter."]


def test_an_excerpt_holds_the_quotations_paragraph_only(case: tuple[Coding, ...]) -> None:
    lever = next(c for c in cite((case[1],)) if c.claim.kind == "lever")
    (paragraph,) = excerpt(lever.article, lever)
    assert [(piece.words, piece.quoted) for piece in paragraph] == [
        ("The Karst Union arms the Front, and Teskany buys most of its grain through Orlava's ports. ", False),
        ("Last week Orlava extended the grain licence by two months.", True),
    ]
