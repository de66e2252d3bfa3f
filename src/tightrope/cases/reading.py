"""A case from its files: strictly, with every fault named by file and line or key."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import msgspec

from tightrope.cases.files import articles, fail, one_line, text_of
from tightrope.cases.tables import Row, table
from tightrope.records.case import Act, Case, Total

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def read(file: Path) -> Case:
    """Read a case file, and `acts.csv` and `tallies.csv` beside it.

    Args:
        file: The case file, in TOML.

    Raises:
        InputError: A file that cannot be read or does not say what a case must.
    """
    case, folder = _decode(file), file.parent
    acts, totals = table(folder / "acts.csv", Act), table(folder / "tallies.csv", Total)
    if case.process:
        _known(folder / "acts.csv", "kind", acts, {one.name for one in case.process.classes})
        _known(folder / "tallies.csv", "counter", totals, {one.name for one in case.process.counters})
    for line, act in acts:
        if act.on < case.first_day:
            fail(folder / "acts.csv", f"line {line}: {act.on} lies before the case's first day, {case.first_day}")
    for line, total in totals:
        if not case.first_day <= total.since <= total.on:
            fail(
                folder / "tallies.csv",
                f"line {line}: a total counts since the case's first day ({case.first_day}) or later, on a day after "
                f"that (found since {total.since}, on {total.on})",
            )
    return msgspec.structs.replace(
        case,
        acts=tuple(sorted(_dated(folder / "acts.csv", acts), key=lambda act: act.on)),
        totals=tuple(sorted(_dated(folder / "tallies.csv", totals), key=lambda total: (total.on, total.count))),
    )


def _decode(file: Path) -> Case:
    """Read the case file alone."""
    try:
        said = tomllib.loads(text_of(file, "case file"))
    except tomllib.TOMLDecodeError as error:
        fail(file, f"not TOML: {one_line(error)}", error)
    except RecursionError as error:
        fail(file, "nested too deeply for a case file", error)
    if {"acts", "totals"} & said.keys():
        fail(file, "acts and totals belong into acts.csv and tallies.csv beside the case file")
    try:
        return msgspec.convert(said, Case)
    except msgspec.ValidationError as error:
        what, _, where = one_line(error).partition(" - at `$")
        fail(file, f"{_named(said, where.rstrip('`')) or 'the case'}: {what}", error)


def _named(said: object, where: str) -> str:
    """Name the place of a fault by names instead of numbers: `process.classes[2].by` is `process.classes[raid].by`."""
    told = ""
    for step in re.findall(r"\.?[^.\[\]]+|\[[^\]]*\]", where):
        if step.startswith("["):
            number = step[1:-1]
            said = said[int(number)] if isinstance(said, list) and number.isdigit() else None
            keys = said if isinstance(said, dict) else {}
            told += f"[{next((keys[key] for key in ('name', 'of', 'by', 'on') if key in keys), number)}]"
        else:
            said = said.get(step.lstrip(".")) if isinstance(said, dict) else None
            told += step
    return told.lstrip(".")


def _known(file: Path, column: str, rows: list[tuple[int, Row]], names: set[str]) -> None:
    """Refuse a row about something that the case file does not define."""
    for line, one in rows:
        if getattr(one, column) not in names:
            there = ", ".join(sorted(names)) or "none"
            fail(file, f"line {line}: {column}: {getattr(one, column)!r} is not in the case file; there is {there}")


def _dated(file: Path, rows: list[tuple[int, Row]]) -> list[Row]:
    """Give rows that cite an article the day on which it was published."""
    days: dict[str, date] = {}
    if any(one.article and one.day is None for _, one in rows):
        days = {name: one.published for name, one in articles(file.parent).items()}
    for line, one in rows:
        if one.article and one.day is None and one.article not in days:
            fail(file, f"line {line}: article: {one.article!r} is not in articles.jsonl, so give its day")
    return [
        msgspec.structs.replace(one, day=days[one.article]) if one.article and one.day is None else one
        for _, one in rows
    ]
