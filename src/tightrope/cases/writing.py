"""A case as files that a person can read and correct: TOML for what it says, tables for what was seen."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from tightrope.records.case import Act, Case, Evidence, Total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(case: Case) -> str:
    """Write a case file: everything but the acts and totals; what is left out has its default.

    Args:
        case: The case.
    """
    lines: list[str] = []
    process = case.process
    for name, value in _set(case):
        if name not in {"sides", "process", "acts", "totals"}:
            lines.append(f"{name} = {_inline(value)}")
    lines += ["", "[sides]", *(f"{name} = {_inline(value)}" for name, value in _set(case.sides))]
    if process is not None:
        plain, tables = _parted(process)
        lines += ["", "[process]", *plain]
        for name, value in tables:
            for one in value:
                lines += ["", f"[[process.{name}]]", *_entry(one, f"process.{name}")]
    return "\n".join(lines) + "\n"


def to_csv(rows: Iterable[Act | Total], kind: type[Act | Total]) -> str:
    """Write a table of acts or totals, with the columns that are used."""
    kept = list(rows)
    needed = {field.name for field in msgspec.structs.fields(kind) if field.required}
    used = needed | {name for row in kept for name, _ in _set(row)}
    columns = [name for name in (*_FIRST, *kind.__struct_fields__) if name in used]
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(dict.fromkeys(columns))
    for row in kept:
        values = dict(_set(row))
        lines.writerow([_cell(values.get(name)) for name in dict.fromkeys(columns)])
    return text.getvalue()


_FIRST = ("on", "since", "count", "kind", "severity", "counter", "bound", "what")


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _set(one: msgspec.Struct) -> Iterator[tuple[str, object]]:
    """The attributes of a record that differ from their defaults."""
    for field in msgspec.structs.fields(type(one)):
        value = getattr(one, field.name)
        if field.required or value != field.default:
            yield field.name, value


def _parted(one: msgspec.Struct) -> tuple[list[str], list[tuple[str, tuple[msgspec.Struct, ...]]]]:
    """The lines of plain attributes, and the lists of records."""
    plain, tables = [], []
    for name, value in _set(one):
        if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            tables.append((name, value))
        else:
            plain.append(f"{name} = {_inline(value)}")
    return plain, tables


def _entry(one: msgspec.Struct, where: str) -> Iterator[str]:
    """The lines of a record in a list: plain attributes first, then what has a heading of its own."""
    later: list[tuple[str, list[tuple[str, object]]]] = []
    for name, value in _set(one):
        if isinstance(value, dict):
            later.append((name, list(value.items())))
        elif isinstance(value, msgspec.Struct) and not isinstance(value, Evidence):
            later.append((name, list(_set(value))))
        else:
            yield f"{name} = {_inline(value)}"
    for name, parts in later:
        yield from ("", f"[{where}.{name}]", *(f"{_key(key)} = {_inline(value)}" for key, value in parts))


def _inline(value: object, depth: int = 0) -> str:
    """A value after the equals sign: in one line, but for lists of records, which take a line each."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # as TOML wants it, unlike JSON
        case int() | float() | date():
            return str(value)
        case tuple() if value and isinstance(value[0], msgspec.Struct):
            pad = "  " * depth
            return "[\n" + "".join(f"{pad}  {_inline(part, depth + 1)},\n" for part in value) + f"{pad}]"
        case tuple():
            return f"[{', '.join(_inline(part) for part in value)}]"
        case dict():
            parts = ", ".join(f"{_key(key)} = {_inline(part, depth)}" for key, part in value.items())
            return f"{{ {parts} }}"
        case msgspec.Struct():
            return _inline(dict(_ordered(value)), depth)
        case _:
            message = f"a case file has no place for {value!r}"
            raise TypeError(message)


def _ordered(one: msgspec.Struct) -> Iterator[tuple[str, object]]:
    """What a record says first, then what it rests on."""
    yield from sorted(_set(one), key=lambda part: part[0] in Evidence.__struct_fields__)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _inline(name)
