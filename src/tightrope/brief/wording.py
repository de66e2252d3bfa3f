"""Dates, figures, names and lists in plain words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tightrope.records import DateRange, Figure, Place

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MOST_NAMES = 4

# Names that English gives an article: by their first word, or by a common noun in them.
_THE_FIRST = re.compile(
    r"(United (States|Nations|Kingdom|Arab)|European|Arab League|African Union|Islamic|Pentagon|Kremlin|White House"
    r"|West Bank|Gaza Strip|Netherlands|Philippines)\b"
)
_THE_NOUN = re.compile(
    r"\b(army|navy|military|government|ministry|police|parliament|embassy|air force)$"
    r"|\b(Resistance|Army|Navy|Guard|Front|Brigades?|Movement|Union|League|Council|Ministry|Government|Organi[sz]ation"
    r"|Committee|Department|Agency|Authority|Coalition|Party|Republic|Corps|Command|Embassy|Parliament|Senate|Congress)\b"
)


def day_words(day: date) -> str:
    """A day: "3 December 2023"."""
    return f"{day.day} {day:%B} {day.year}"


def when(dates: DateRange | None) -> str:
    """A day or interval with its preposition: "on 3 December 2023"; empty when nothing is known."""
    if dates is None or not (dates.earliest or dates.latest):
        return ""
    if dates.earliest is None or dates.latest is None:
        known = dates.earliest or dates.latest
        return f"{'since' if dates.earliest else 'by'} {day_words(known)}" if known else ""
    first, last = dates.earliest, dates.latest
    if first == last:
        return f"on {day_words(first)}"
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return f"in {first.year}"
        if (first.month, first.year) == (last.month, last.year):
            return f"in {first:%B} {first.year}"
    return f"between {span_words(first, last, 'and')}"


def span_words(first: date, last: date, joint: str) -> str:
    """Two days with a word between them, nothing said twice: "1 and 11 November 2023"; one day by itself."""
    if first == last:
        return day_words(first)
    if first.year != last.year:
        return f"{day_words(first)} {joint} {day_words(last)}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"{start} {joint} {day_words(last)}"


def over_words(first: date, last: date) -> str:
    """A window with its preposition: "from 1 to 11 November 2023", "on 1 November 2023"."""
    return f"{'on' if first == last else 'from'} {span_words(first, last, 'to')}"


def number_words(number: int) -> str:
    """A number below ten in letters, above in digits."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def figure_words(figure: Figure) -> str:
    """A figure with its bound: "five", "at least 84", "up to 20", "between six and eight"."""
    if figure.best is not None:
        return number_words(figure.best)
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        return f"between {number_words(figure.low)} and {number_words(figure.high)}"
    if figure.low is not None:
        return number_words(figure.low) if figure.low == figure.high else f"at least {number_words(figure.low)}"
    return f"up to {number_words(figure.value)}"


def losses(killed: Figure | None, injured: Figure | None) -> str:
    """Deaths and injuries: "five killed and at least two injured"; empty when no number is given."""
    return " and ".join(
        f"{'nobody' if figure.value == 0 else figure_words(figure)} {word}"
        for figure, word in ((killed, "killed"), (injured, "injured"))
        if figure
    )


def where(place: Place | None) -> str:
    """A place with its preposition; empty when none is known."""
    if place is None:
        return ""
    if place.precision == "near":
        return f"near {place.name}"
    return f"in {'the ' if place.precision == 'sea' else ''}{place.name}"


def with_article(name: str) -> str:
    """A name as it stands in a sentence: "the United States", "Iran", "a Chadian official"."""
    last = name.rpartition(" ")[2]
    if not name[:1].isupper() or (last.islower() and last.endswith("s")):  # a phrase, or a plural: "Orlavan officials"
        return name
    return f"the {name}" if _THE_FIRST.match(name) or _THE_NOUN.search(name) else name


def series(words: Sequence[str]) -> str:
    """Join words: "a, b and c"; past four the rest is counted."""
    if len(words) > _MOST_NAMES:
        words = [*words[: _MOST_NAMES - 1], f"{number_words(len(words) - _MOST_NAMES + 1)} others"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def sentence(text: str) -> str:
    """Start with a capital, end with a stop, and hold no double blank."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ".”", "!”", "?”")) else ".")


def quoted(words: str) -> str:
    """Words in quotation marks on one line, without those they already stand in or a stop at the end."""
    return "“" + " ".join(words.split()).strip("“”\"'\u2018\u2019 ,.;:") + "”"
