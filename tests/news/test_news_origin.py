"""The wire that a text credits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.news.origin import wire_credit
from tightrope.news.tables import agencies


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("MARSA, Dec 11 (Reuters) - It burned.", "Reuters"),
        ("MARSA, Dec. 11, 2019 (Xinhua) -- It burned.", "Xinhua"),
        ("Port burns\n\nMARSA (AP) — It burned.", "AP"),
        ("(AP) — It burned.", "AP"),
        ("MARSA (AFP) - It burned.", "AFP"),
        ("PORT MARSA (MARSALAND), 22 AUG 89 (EFE) -- IT BURNED.", "EFE"),
        ("By The Associated Press\nIt burned.", "AP"),
        ("By Jane Doe, Reuters\nIt burned.", "Reuters"),
        ("It burned. (Reuters)", "Reuters"),
        ("It burned. - AFP", "AFP"),
        ("It burned.\n\n— AFP", "AFP"),
        ("It burned.\nThe Associated Press contributed to this report.", "AP"),
        ("It burned, the ministry told Reuters.", None),
        ("It burned.\nSmoke over Marsa. (AP Photo/Jane Doe)", None),
        ("It burned, the Marsa News Agency said.", None),
    ],
)
def test_a_credited_wire_is_the_origin(text: str, wire: str | None) -> None:
    assert wire_credit(text) == wire


@given(st.text())
def test_any_text_can_be_searched_for_a_wire(text: str) -> None:
    assert wire_credit(text) in {None, *agencies().values()}
