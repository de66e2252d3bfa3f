from __future__ import annotations

import pytest

from tightrope.nouns import count_of, plural


@pytest.mark.parametrize(
    ("noun", "several"), [("attack", "attacks"), ("reply", "replies"), ("clash", "clashes"), ("delay", "delays")]
)
def test_nouns_have_their_plural(noun: str, several: str) -> None:
    assert (plural(noun, 1), plural(noun)) == (noun, several)


@pytest.mark.parametrize(
    ("count", "noun", "printed"), [(1, "claim", "1 claim"), (2000, "claim", "2,000 claims"), (0, "tally", "0 tallies")]
)
def test_things_are_counted_in_words(count: int, noun: str, printed: str) -> None:
    assert count_of(count, noun) == printed
