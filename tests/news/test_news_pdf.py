"""The text of PDFs, and PDFs that cannot be read."""

from __future__ import annotations

import io
import re
import time
from typing import TYPE_CHECKING

import pypdf
import pytest
from archives_by_hand import pdf

from tightrope.errors import UnreadableError
from tightrope.news import read_bytes
from tightrope.news.files import MAX_PDF_BYTES
from tightrope.news.pdf import _lines as pdf_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.records import Article

LINES = (
    ("Redland struck a camp near Oxbow on Sunday,", "killing eight, officials said. The army said that"),
    ("its comman-", "ders had known of a long-", "range missile. A long march, a range of hills."),
    ("The commanders were not named, he added.", "Nobody else spoke of it."),
)


def read(pages: Sequence[Sequence[str]], title: str = "") -> Article:
    return read_bytes(pdf(pages, title=title), name="paper")


def headed() -> Article:
    return read([(f"The Oxbow Papers, 11 May 2023   {n}", *lines, str(n)) for n, lines in enumerate(LINES, start=1)])


def test_the_lines_of_a_page_are_read_in_order() -> None:
    assert read(LINES[:1]).text == "\n".join(LINES[0])


def test_a_sentence_runs_over_a_page_break() -> None:
    assert "The army said that\nits commanders" in headed().text


def test_heads_and_page_numbers_are_furniture_and_stand_last() -> None:
    article = headed()
    words = [span.words for span in article.furniture]
    assert words == [w for n in (1, 2, 3) for w in (f"The Oxbow Papers, 11 May 2023   {n}", str(n))]
    assert article.text.endswith("\n".join(words))


def test_a_number_in_the_text_is_no_page_number() -> None:
    article = read([("The army counted", "its dead:", "40", "at Oxbow, and no more", "were found.")])
    assert not article.furniture


@pytest.mark.parametrize("number", ["7", "- 7 -", "Page 7", "page 7 of 12", "7/12", "xiv", "| 7"])
def test_a_page_number_is_furniture(number: str) -> None:
    article = read([("Redland struck a camp.", "It burned.", number)])
    assert [span.words for span in article.furniture] == [number]


@pytest.mark.parametrize("word", ["civil", "mix", "7 dead", "I did."])
def test_a_short_last_line_is_no_page_number(word: str) -> None:
    assert not read([("Redland struck a camp.", "It burned.", word)]).furniture


def test_a_word_that_a_line_divides_is_whole() -> None:
    assert "its commanders had known" in headed().text


def test_a_compound_keeps_its_hyphen() -> None:
    assert "a long-range missile" in headed().text


def test_a_divided_word_that_stands_nowhere_else_is_whole() -> None:
    assert "an investigation began" in read([("He said that an inves-", "tigation began.")]).text


@pytest.mark.parametrize("name", ["al-Tanf", "Israeli-American"])
def test_a_name_that_a_line_divides_keeps_its_hyphen(name: str) -> None:
    left, right = name.split("-")
    assert f"the {name} plan" in read([(f"He told of the {left}-", f"{right} plan.")]).text


def test_ligatures_are_letters() -> None:
    assert pdf_lines("o\ufb03cials \ufb01red") == ["officials fired"]


def test_every_span_of_a_pdf_is_proved() -> None:
    article = headed()
    for span in article.furniture:
        article.prove(span)


def test_a_title_that_the_first_page_bears_is_taken() -> None:
    assert read([("The Oxbow", "Papers", "It burned.")], title="The Oxbow Papers").title == "The Oxbow Papers"


def test_a_title_that_a_program_filled_in_is_not() -> None:
    assert read([("It burned.",)], title="Microsoft Word - draft3.doc").title is None


def test_a_dateline_dates_a_pdf() -> None:
    published = read([("OXBOW, Dec 11, 2023 (Reuters) - It burned.",)]).published
    assert published is not None
    assert published.how == "dateline"


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(LINES)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert "killing eight" in read_bytes(encrypted(""), name="paper").text


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (encrypted("secret"), "is an encrypted PDF.*qpdf"),
        (pdf([(), ()]), "2 pages without text.*ocrmypdf"),
        (pdf([("12",)]), "1 page without text"),
        (pdf([]), "without text"),
        (b"%PDF-1.7\n" + b"garbage " * 1000, "cannot be read"),
        (pdf(LINES)[:300], "cannot be read"),
        (re.sub(rb"/Kids \[.*?\]", b"/Kids [2 0 R]", pdf(LINES)), "cannot be read"),
        (pdf([("a",)] * 1001), "too much in it"),
    ],
    ids=["locked", "scanned", "number", "no page", "garbage", "cut", "pages in a circle", "pages"],
)
def test_a_pdf_without_text_to_read_is_told_in_one_line(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why) as caught:
        read_bytes(raw, name="paper")
    assert "\n" not in str(caught.value)


def bomb(operators: bytes) -> bytes:
    """A small PDF whose page unpacks to much."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf([("x",)])))
    content = pypdf.generic.StreamObject()
    content.set_data(operators)
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(content.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "operators",
    [b" " * 60_000_000, b"(a) Tj " * 1_000_000, b"[" * 1_000_000, b"q " * 3_000_000],
    ids=["blanks", "letters", "brackets", "states"],
)
def test_a_pdf_that_unpacks_to_much_is_refused_soon(operators: bytes) -> None:
    raw = bomb(operators)
    begun = time.monotonic()
    with pytest.raises(UnreadableError):
        read_bytes(raw, name="paper")
    assert time.monotonic() - begun < 20


def test_a_large_pdf_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tightrope.news import read_path  # noqa: PLC0415

    path = tmp_path_factory.mktemp("large") / "a.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(MAX_PDF_BYTES + 1)
    with pytest.raises(UnreadableError, match="larger than 50 MB"):
        read_path(path)
