"""What a what-if prints, number by number."""

from __future__ import annotations

from tightrope.cli.whatif import _chances, _row
from tightrope.escalation.answers.whatif import Difference

BARELY = Difference(
    name="raid", before=0.5, after=0.5, change=-0.001, error=0.1, belief=(-0.002, 0.3), chance=(-0.2, 0.4), rises=0.5,
    saved=1.0,
)  # fmt: skip


def test_a_number_that_rounds_to_nought_has_no_minus() -> None:
    assert _row(BARELY)[3:] == ["+0.0", "+0.0 to +0.3", "+0 to +0"]


def test_points_that_round_to_nought_have_no_minus() -> None:
    told = "raid: roughly even chance (50%), instead roughly even chance (50%); +0 points (90%: +0 to +30)"
    assert _chances(BARELY) == told
