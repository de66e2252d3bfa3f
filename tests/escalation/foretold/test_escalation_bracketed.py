"""What totals say for sure of acts by day is what all ways in which they may have grown have in common."""

from __future__ import annotations

from itertools import accumulate, product

from hypothesis import given, settings
from hypothesis import strategies as st

from tightrope.escalation.foretold.bracketed import Bracket

DAYS, MOST = 4, 4
TOTALS = st.dictionaries(st.integers(0, DAYS - 1), st.integers(0, MOST), max_size=3)


def by_hand(bracket: Bracket, line: int, span: int, ends: range) -> bool | None:
    """Go through all ways."""
    found = set()
    for acts in product(range(MOST + 2), repeat=DAYS):
        totals = list(accumulate(acts))
        fits = all(many >= listed for many, listed in zip(acts, bracket.listed, strict=True))
        fits = fits and all(totals[day] == total for day, total in bracket.said.items())
        if fits and all(totals[day] >= total for day, total in bracket.least.items()):
            found.add(max(sum(acts[max(end - span + 1, 0) : end + 1]) for end in ends) >= line)
    return found.pop() if len(found) == 1 else None


@settings(deadline=None)
@given(TOTALS, TOTALS, st.lists(st.integers(0, 1), min_size=DAYS, max_size=DAYS), st.integers(1, 5), st.integers(1, 3))
def test_it_is_what_all_ways_have_in_common(
    said: dict[int, int], least: dict[int, int], listed: list[int], line: int, span: int
) -> None:
    bracket = Bracket(said=said, least=least, listed=listed)
    for ends in (range(DAYS), range(2, 3)):
        assert bracket.reached(line, span, ends) == by_hand(bracket, line, span, ends)
