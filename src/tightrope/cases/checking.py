"""Whether the quotations of a case stand where it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tightrope.records.case import Case, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def evidence(case: Case) -> Iterator[tuple[str, Evidence]]:
    """Everything in a case that rests on something, each with the place where it stands."""
    yield from _within("", case)


def _within(place: str, value: object) -> Iterator[tuple[str, Evidence]]:
    match value:
        case Evidence():
            yield place.lstrip("."), value
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from _within(f"{place}.{name}", getattr(value, name))
        case dict():
            for name, part in value.items():
                yield from _within(f"{place}.{name}", part)
        case tuple():
            for number, part in enumerate(value):
                yield from _within(f"{place}[{_label(part) or number}]", part)
        case _:
            return


def _label(part: object) -> str:
    """What tells a record in a list from the others."""
    return next((str(found) for key in ("name", "on", "of", "by") if (found := getattr(part, key, None))), "")


def unproven(case: Case, texts: Mapping[str, str]) -> list[str]:
    """Name the quotations that do not stand in the article that they name.

    Args:
        case: The case.
        texts: The articles at hand, by id.

    Returns:
        A line for each fault. White space does not count.
    """
    flat = {name: " ".join(text.split()) for name, text in texts.items()}
    faults = []
    for place, one in evidence(case):
        quote = " ".join(one.quote.split())
        if one.article and one.article not in flat:
            faults.append(f"{place}: the article {one.article} is not at hand")
        elif one.article and quote not in flat[one.article]:
            faults.append(f"{place}: {one.article} does not hold “{quote}”")
    return faults
