"""HTML pages."""

from __future__ import annotations

import time
from datetime import date

import pytest

from tightrope.errors import UnreadableError
from tightrope.news import mark_furniture, read_bytes
from tightrope.records import Article

PARAGRAPHS = [
    "Rebels shelled the port of Marsa on Tuesday and killed two soldiers, the defence ministry said in a statement.",
    "The minister warned that the army would answer any further attack on the port with all the force at its command.",
    "Talks between the two sides, which began in April under the eye of neighbours, were broken off on Wednesday.",
]
BODY = (
    "<nav><a href='/'>Home</a></nav><article><h1>Port shelled</h1>"
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + "</article>"
)
LINKED_DATA = (
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-05-03T10:00:00+02:00"}</script>'
)


def page(head: str = "", body: str = BODY) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Port shelled</title>{head}</head><body>{body}</body></html>'
    ).encode()


def test_the_paragraphs_are_the_text() -> None:
    text = read_bytes(page(), name="a").text
    assert [line for line in text.split("\n") if line in PARAGRAPHS] == PARAGRAPHS


def test_navigation_is_not_in_the_text() -> None:
    assert "Home" not in read_bytes(page(), name="a").text


def test_title_outlet_and_address_are_read() -> None:
    head = (
        '<meta property="og:site_name" content="Marsa Herald"><link rel="canonical" href="https://marsa.example/port">'
        '<meta property="og:title" content="Port of Marsa shelled">'
    )
    article = read_bytes(page(head), name="a")
    assert (article.title, article.outlet, article.url) == (
        "Port of Marsa shelled",
        "Marsa Herald",
        "https://marsa.example/port",
    )


def test_the_host_stands_for_an_outlet_without_a_name() -> None:
    assert read_bytes(page(), name="a", url="https://www.marsa.example/port").outlet in {
        "marsa.example",
        "www.marsa.example",
    }


@pytest.mark.parametrize(
    "head",
    [
        LINKED_DATA,
        '<meta property="article:published_time" content="2019-05-03T10:00:00Z">',
        '<meta name="pubdate" content="20190503">',
        '<meta itemprop="datePublished" content="2019-05-03">',
    ],
)
def test_a_stated_day_is_metadata(head: str) -> None:
    published = read_bytes(page(head), name="a").published
    assert published is not None
    assert (published.day, published.how) == (date(2019, 5, 3), "metadata")


def test_the_given_day_goes_before_the_pages() -> None:
    published = read_bytes(page(LINKED_DATA), name="a", published=date(2020, 1, 1)).published
    assert published is not None
    assert (published.day, published.how) == (date(2020, 1, 1), "given")


def test_a_page_without_a_day_is_not_given_one() -> None:
    assert read_bytes(page(), name="a").published is None


@pytest.mark.parametrize("body", ["<a href='/x'>World news</a> " * 40, "<p>Please sign in</p>", ""])
def test_a_page_without_a_sentence_has_no_article(body: str) -> None:
    with pytest.raises(UnreadableError, match="no article"):
        read_bytes(page(body=body), name="a")


def test_the_declared_language_is_kept() -> None:
    assert read_bytes(page().replace(b"en-GB", b"de-AT"), name="a").language == "de"


def test_the_declared_charset_is_honoured() -> None:
    raw = page('<meta charset="iso-8859-1">', BODY.replace("port", "p\u00f6rt")).decode().encode("cp1252")
    assert "p\u00f6rt" in read_bytes(raw, name="a").text


def test_plain_text_with_a_tag_left_in_it_stays_plain() -> None:
    text = 'Port shelled\n\n<img alt="port">'
    assert read_bytes(text.encode(), name="a").text == text


PARAGRAPH = f"<p>{PARAGRAPHS[0]}</p>"
HOSTILE = {
    "nested": "<div>" * 100_000 + PARAGRAPH + "</div>" * 100_000,
    "attribute": f"<div title='{'x' * 9_000_000}'>{BODY}</div>",
    "siblings": "<div>a</div>" * 700_000 + PARAGRAPH,
    "brackets": "<" * 3_000_000,
    "entities": "<p>" + "&amp;" * 1_000_000,
    "broken json": '<script type="application/ld+json">' + '{"a":' * 200_000 + f"</script>{BODY}",
    "comments": "<!--" * 1_000_000 + BODY,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_ends_soon(body: str) -> None:
    begun = time.process_time()
    try:
        assert read_bytes(page(body=body), name="a").text
    except UnreadableError as error:
        assert "\n" not in str(error)  # noqa: PT017  # either ending is right
    assert time.process_time() - begun < 5


def test_a_script_in_the_title_does_no_harm() -> None:
    raw = page().replace(b"<title>Port shelled", b"<title><script>alert(1)</script>")
    assert isinstance(read_bytes(raw, name="a"), Article)


@pytest.mark.parametrize(
    "text",
    ["(" * 1_000_000, '<a x="' * 500_000, "(AP Photo/Jane Doe) " * 100_000, "A-" * 1_000_000, "<img a=" * 500_000],
)
def test_a_hostile_text_ends_soon(text: str) -> None:
    begun = time.process_time()
    mark_furniture(f"It burned. {text}")
    assert time.process_time() - begun < 5
