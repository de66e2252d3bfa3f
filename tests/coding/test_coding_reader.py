from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta

import msgspec
import pytest
from asking import PUBLISHED, coder, read
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tightrope.coding import load, resolve_phrases
from tightrope.records import Article, DateRange, EventClaim, Span
from tightrope.records.base import nested

TEXTS = (
    "Chadian troops shelled a rebel camp near Faya on Monday, killing 12 fighters, an officer said.",
    "Greece accused Turkey of ramming a patrol boat. Two days later its foreign minister flew to Ankara.",
    "The Polisario Front said it had attacked Moroccan positions 14 times since March.",
)
WORDS = (
    "rebels", "Chad", "Greece's", "the army", "attacked", "were", "killed", "by", "denied", "said", "that", "if",
    "12", "at least", "and", "which", "on Monday", "two days later", "in", "Goma", "its", "He", "troops", "has", "not",
    ",", ".", ".\n\n", "“", "”", '"', "—", "(", ")", "\t", "\u00a0", "\u200f", "İ", "🛑", "’s", "LONDON (Reuters) -",
    "to", "will", "message", "sanctions", "warned", "since", "total of", "-backed", "dubbed", "anonymity",
)  # fmt: skip
lightly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
news = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


def article(text: str) -> Article:
    return Article(name="test", text=text, published=DateRange(earliest=PUBLISHED, latest=PUBLISHED, how="given"))


@lightly
@given(st.text(max_size=200))
@example("")
@example("\n\n \t")
@example("\ud7ff\x00 attacked \u2028 .")
def test_any_text_gives_a_coding_of_that_text(text: str) -> None:
    assert coder()(article(text)).article.text == text


@lightly
@given(news)
def test_every_span_of_a_coding_holds_its_words(text: str) -> None:
    coding = coder()(article(text))
    spans = list(nested((coding.mentions, coding.claims, coding.statements), Span))
    assert all(text[s.start : s.end] == s.words for s in spans)


@lightly
@given(news)
def test_every_quotation_covers_the_trigger_of_its_act(text: str) -> None:
    claims = coder()(article(text)).claims
    assert all(c.quote.covers(span) for c in claims if (span := getattr(c, "trigger", None)))


@lightly
@given(news)
def test_the_same_text_twice_gives_equal_codings(text: str) -> None:
    assert coder()(article(text)) == coder()(article(text))


@lightly
@given(news, news)
def test_what_was_read_before_does_not_matter(first: str, second: str) -> None:
    alone = coder()(article(second))
    coder()(article(first))
    assert coder()(article(second)) == alone


def test_articles_read_in_any_order_give_the_same_codings() -> None:
    fresh = load()
    backwards = {text: fresh(article(text)) for text in reversed(TEXTS)}
    assert {text: coder()(article(text)) for text in TEXTS} == backwards


def test_two_readers_give_the_same_coding() -> None:
    assert load()(article(TEXTS[0])) == load()(article(TEXTS[0]))


def test_the_order_of_hashes_does_not_matter() -> None:
    program = (
        "import sys, msgspec\n"
        "from datetime import date\n"
        "from tightrope.coding import load\n"
        "from tightrope.records import Article, DateRange\n"
        f"day = date.fromisoformat('{PUBLISHED}')\n"
        "given = DateRange(earliest=day, latest=day, how='given')\n"
        f"coding = load()(Article(name='test', text={' '.join(TEXTS)!r}, published=given))\n"
        "sys.stdout.buffer.write(msgspec.json.encode(coding))\n"
    )
    written = [
        subprocess.run(  # noqa: S603  our own interpreter and program
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert written[0] == written[1] == msgspec.json.encode(read(" ".join(TEXTS)))


def first_day(published: date) -> date:
    (dates,) = (c.dates for c in read(TEXTS[0], published).claims if isinstance(c, EventClaim))
    assert dates is not None
    assert dates.earliest is not None
    return dates.earliest


def test_a_later_publication_moves_a_relative_date_with_it() -> None:
    week = timedelta(days=7)
    assert first_day(PUBLISHED + week) - first_day(PUBLISHED) == week


def test_an_undated_article_has_no_relative_dates() -> None:
    coding = coder()(Article(name="test", text="Chadian troops shelled a rebel camp on Monday."))
    assert [getattr(c, "dates", None) for c in coding.claims] == [None]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("a Chadian army officer", ("TCD", "MIL")),
        ("the Greek foreign minister", ("GRC", "GOV")),
        ("rebels", (None, "REB")),
        ("an analyst", (None, "EXP")),
        ("the Colombian government", ("COL", "GOV")),
        ("the United Nations", (None, "IGO")),
        ("Sri Lankan villagers", ("LKA", "CIV")),
    ],
)
def test_a_phrase_is_resolved_to_country_and_sector(phrase: str, expected: tuple[str | None, str]) -> None:
    (actor,) = resolve_phrases([phrase])
    assert (actor.country, actor.sector) == expected


@pytest.mark.parametrize("phrase", ["", "   ", "a glass of water"])
def test_a_phrase_that_names_nobody_is_unknown(phrase: str) -> None:
    (actor,) = resolve_phrases([phrase])
    assert actor.kind == "unknown"
