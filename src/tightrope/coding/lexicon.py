"""The event lexicon: verb frames and event nouns with their PLOVER types, read from tables.

`tables/verbs.toml`, `nouns.toml` and `classes.toml` say how an entry is written; a user's file of the same form
extends them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from tightrope.coding.tables import toml
from tightrope.errors import TableError
from tightrope.records import EVENT_TYPES, MODES, STATUSES, EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A preposition inside a noun's pattern: what follows hangs on the noun in the parse ("release of {captive}").
LINKS = frozenset("of for to in on from into between with".split())
LIGHT = ("do", "undergo", "stop", "start", "cause")  # kinds of light verb, in the order in which they are tried

Needs = Literal["", "actor", "both", "force", "armed"]


class Frame(NamedTuple):
    """What a verb or event noun means when its pattern fits.

    Attributes:
        type: PLOVER type.
        mode: PLOVER mode.
        pattern: The words: the verb's lemma and what must hang on it, or the noun with the words right before it.
        by: Where the doer stands ("subject", "object", "none"; for nouns "possessive", "modifier" or prepositions).
        to: Where the recipient stands, in order of preference.
        of: For a noun, whom "of X" names: the recipient ("to"), the doer ("by") or neither.
        mutual: Whether the parties do it with each other.
        needs: Which parties must be political actors for the frame to hold.
        weak: For a noun, whether it is an event only with a party or a light verb.
        status: Status of its own, when the act is not yet done.
        head: Where the head stands in a noun's pattern: before the first preposition, else at the end.
        beside: The words of the pattern besides its head; the sentence must have all of them.
    """

    type: EventType
    mode: str | None
    pattern: tuple[str, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    of: str = "to"
    mutual: bool = False
    needs: Needs = ""
    weak: bool = False
    status: Status | None = None
    head: int = 0
    beside: frozenset[str] = frozenset()


class Lexicon(NamedTuple):
    """Frames by the lemma that they hang on, the most specific first.

    Attributes:
        verbs: Verb lemma → frames.
        nouns: Head lemma → frames.
        excluded: Head lemma → phrases (word tuples) that are no event ("heart attack").
        blocked: Verb lemma → patterns that are no event ("release album").
        classes: Class name → lemmas.
        kinds: Lemma → the classes that it is in, as patterns have them ("{captive}").
        light: Light verb → its kinds with the patterns, the longest of a kind first.
    """

    verbs: dict[str, list[Frame]]
    nouns: dict[str, list[Frame]]
    excluded: dict[str, list[tuple[str, ...]]]
    blocked: dict[str, list[tuple[str, ...]]]
    classes: dict[str, frozenset[str]]
    kinds: dict[str, list[str]]
    light: dict[str, list[tuple[str, tuple[str, ...]]]]

    @property
    def weapons(self) -> frozenset[str]:
        """Lemmas of arms, ammunition and what they do."""
        return self.classes.get("weapon", frozenset())


def _listed(value: object, default: tuple[str, ...]) -> tuple[str, ...]:
    if value is None:
        return default
    return (value,) if isinstance(value, str) else tuple(cast("list[str]", value))


def _head(pattern: tuple[str, ...]) -> int:
    """Where the head stands in a noun's pattern."""
    inner = range(1, len(pattern) - 1)
    return next((i for i in inner if pattern[i] in LINKS), len(pattern)) - 1


def _frames(table: dict[str, Any], words: str, where: str) -> Iterator[Frame]:
    noun = words == "nouns"
    for entry in table.get("frame", ()):
        kind, mode, status = entry.get("type"), entry.get("mode"), entry.get("status")
        if kind not in EVENT_TYPES or (mode and mode not in MODES.get(kind, ())) or (status and status not in STATUSES):
            message = f"{where}: frame {str(entry)[:80]} has an unknown type, mode or status"
            raise TableError(message)
        for pattern in map(tuple, map(str.split, entry.get(words, ()))):
            head = _head(pattern) if noun else 0
            yield Frame(
                kind,
                mode,
                pattern,
                _listed(entry.get("by"), ("possessive", "modifier", "by", "from") if noun else ("subject",)),
                _listed(entry.get("to"), ("on", "against", "at") if noun else ("object",)),
                entry.get("of", "to"),
                entry.get("mutual", False),
                entry.get("needs", ""),
                entry.get("weak", False),
                status,
                head,
                frozenset(pattern[:head] + pattern[head + 1 :]),
            )


def _own(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: cannot be read as a TOML lexicon ({error})"
        raise TableError(message) from error


@cache
def load_lexicon(extra: Path | None = None) -> Lexicon:
    """Load the bundled lexicon, extended by a user's file.

    Args:
        extra: TOML with `[[frame]]` entries that hold `verbs` or `nouns`; they come before the bundled ones.

    Returns:
        The lexicon; loaded once for each file.

    Raises:
        TableError: The file cannot be read, or names an unknown type, mode or status.
    """
    own = _own(extra) if extra is not None else {}
    where = str(extra)
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    verb_table, noun_table, classes = toml("verbs.toml"), toml("nouns.toml"), toml("classes.toml")
    for frame in (*_frames(own, "verbs", where), *_frames(verb_table, "verbs", "verbs.toml")):
        verbs.setdefault(frame.pattern[0], []).append(frame)
    for frame in (*_frames(own, "nouns", where), *_frames(noun_table, "nouns", "nouns.toml")):
        nouns.setdefault(frame.pattern[frame.head], []).append(frame)
    for frames in (*verbs.values(), *nouns.values()):
        frames.sort(key=lambda f: -len(f.pattern))
    excluded: dict[str, list[tuple[str, ...]]] = {}
    for block in noun_table.get("exclude", ()):
        for phrase in block["phrases"]:
            words = tuple(phrase.split())
            excluded.setdefault(words[-1], []).append(words)
    blocked: dict[str, list[tuple[str, ...]]] = {}
    for block in verb_table.get("exclude", ()):
        for pattern in block["verbs"]:
            words = tuple(pattern.split())
            blocked.setdefault(words[0], []).append(words)
    light: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind in LIGHT:
        for words in sorted((tuple(p.split()) for p in classes["light"][kind]), key=lambda p: -len(p)):
            light.setdefault(words[0], []).append((kind, words))
    sets = {name: frozenset(lemmas) for name, lemmas in classes["classes"].items()}
    kinds: dict[str, list[str]] = {}
    for name, lemmas in sets.items():
        for lemma in lemmas:
            kinds.setdefault(lemma, []).append(f"{{{name}}}")
    return Lexicon(verbs, nouns, excluded, blocked, sets, kinds, light)


def plain_words(lexicon: Lexicon) -> frozenset[str]:
    """The verbs and event nouns, with their endings: words that no name is made of, for headlines in title case."""
    stems = {
        word for frames in (*lexicon.verbs.values(), *lexicon.nouns.values()) for f in frames for word in f.pattern
    }
    stems = {word for word in stems if word.isalpha()}
    return frozenset(stems | {f"{word}s" for word in stems})
