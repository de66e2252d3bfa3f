"""Where names may stand on a drawing so that none covers another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LETTER = 0.56  # of the font's size: what a letter of a sans-serif takes in breadth, on the safe side


class Box(Record, frozen=True, kw_only=True):
    """A rectangle in pixels; y counts downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes share any ground."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def lies_in(self, width: float, height: float) -> bool:
        """Whether it is on the drawing with all of itself."""
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


def about(x: float, y: float, width: float, height: float) -> Box:
    """A box about a point."""
    return Box(left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2)


def breadth(text: str, size: float) -> float:
    """How much room a line of text takes in breadth, estimated on the safe side."""
    return _LETTER * size * len(text)


def beside(x: float, y: float, gap: float, text: str, size: float) -> Iterable[Box]:
    """The places for a name beside a mark, the best first: right, left, above, below, then the corners."""
    wide, high = breadth(text, size), size * 1.25
    across, up = gap + wide / 2, gap + high / 2
    for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (0.8, 0.8), (-0.8, -0.8), (-0.8, 0.8)):
        yield about(x + dx * across, y + dy * up, wide, high)


def first_free(candidates: Iterable[Box], taken: Sequence[Box], width: float, height: float) -> Box | None:
    """The first box that is on the drawing and meets none that is taken."""
    return next(
        (box for box in candidates if box.lies_in(width, height) and not any(box.meets(other) for other in taken)),
        None,
    )
