"""The event lexicon as data: every entry can be read, means one thing, and refers to what exists."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from tightrope.coding.tables import toml
from tightrope.records import EVENT_TYPES, MODES, STATUSES

VERBS = toml("verbs.toml")
NOUNS = toml("nouns.toml")
CLASSES = toml("classes.toml")
WORD = re.compile(r"[a-zé'0-9]+(-[a-zé]+)*")
PLACES = {
    *("object", "subject", "none", "clause", "complement", "possessive", "modifier"),
    *(
        "about",
        "across",
        "against",
        "alongside",
        "along",
        "among",
        "around",
        "as",
        "at",
        "behind",
        "between",
        "by",
        "for",
    ),
    *(
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "on",
        "out",
        "outside",
        "over",
        "through",
        "to",
        "toward",
        "towards",
    ),
    *("via", "with"),
}


def frames(table: dict[str, Any]) -> list[dict[str, Any]]:
    return list(table["frame"])


def entries(table: dict[str, Any], form: str) -> list[tuple[str, str]]:
    """Each entry with its type."""
    return [(entry, frame["type"]) for frame in frames(table) for entry in frame[form]]


def excluded(table: dict[str, Any], form: str) -> list[str]:
    return [entry for block in table["exclude"] for entry in block[form]]


def spelled_out(entry: str) -> set[str]:
    """The entry with each member of its classes in their place."""
    classes = CLASSES["classes"]
    choices = [classes[item[1:-1]] if item.startswith("{") else [item] for item in entry.split()]
    return {" ".join(words) for words in itertools.product(*choices)}


def meanings(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
    """The types of each fully spelled-out entry; one written without a class is meant, before those with one."""
    found: dict[str, set[str]] = {}
    exact = {entry for entry, _ in pairs if "{" not in entry}
    for entry, kind in pairs:
        for words in spelled_out(entry):
            if words not in exact or entry == words:
                found.setdefault(words, set()).add(kind)
    return found


BOTH = pytest.mark.parametrize(("table", "form"), [(VERBS, "verbs"), (NOUNS, "nouns")], ids=["verbs", "nouns"])


@BOTH
def test_frames_have_a_known_type_mode_and_status(table: dict[str, Any], form: str) -> None:
    assert all(
        frame["type"] in EVENT_TYPES
        and frame.get("mode", "") in ("", *MODES.get(frame["type"], ()))
        and frame.get("status", "planned") in STATUSES
        and frame[form]
        for frame in frames(table)
    )


@BOTH
def test_frames_hold_only_the_keys_of_the_form(table: dict[str, Any], form: str) -> None:
    known = {"type", "mode", "by", "to", "mutual", "needs", "status", form} | (
        {"of", "weak"} if form == "nouns" else set()
    )
    assert {key for frame in frames(table) for key in frame} <= known


@BOTH
def test_needs_are_of_the_four_kinds(table: dict[str, Any], form: str) -> None:
    assert {frame.get("needs", "actor") for frame in frames(table) if frame[form]} <= {
        "actor",
        "both",
        "force",
        "armed",
    }


@BOTH
def test_doer_and_recipient_stand_in_places_that_a_parse_has(table: dict[str, Any], form: str) -> None:
    said = [frame.get(key, []) for frame in frames(table) for key in ("by", "to") if frame[form]]
    assert {place for one in said for place in ([one] if isinstance(one, str) else one)} <= PLACES


def test_what_of_names_is_doer_recipient_or_neither() -> None:
    assert {frame.get("of", "to") for frame in frames(NOUNS)} <= {"to", "by", "none"}


@BOTH
def test_no_entry_is_listed_twice(table: dict[str, Any], form: str) -> None:
    listed = [entry for entry, _ in entries(table, form)]
    assert sorted({entry for entry in listed if listed.count(entry) > 1}) == []


@BOTH
def test_no_entry_means_two_types(table: dict[str, Any], form: str) -> None:
    assert {words: kinds for words, kinds in meanings(entries(table, form)).items() if len(kinds) > 1} == {}


@BOTH
def test_entries_are_lower_case_words_and_classes(table: dict[str, Any], form: str) -> None:
    items = [item for entry, _ in entries(table, form) for item in entry.split(" ")]
    assert [item for item in items if not WORD.fullmatch(item) and not re.fullmatch(r"\{[a-z_]+\}", item)] == []


@BOTH
def test_no_entry_begins_with_a_class(table: dict[str, Any], form: str) -> None:
    assert [entry for entry, _ in entries(table, form) if entry.startswith("{")] == []


def test_classes_that_entries_name_exist() -> None:
    listed = [entry for entry, _ in (*entries(VERBS, "verbs"), *entries(NOUNS, "nouns"))]
    named = set(re.findall(r"\{(\w+)\}", " ".join([*listed, *excluded(VERBS, "verbs")])))
    assert named - set(CLASSES["classes"]) == set()


def test_classes_are_all_used() -> None:
    listed = [entry for entry, _ in (*entries(VERBS, "verbs"), *entries(NOUNS, "nouns"))]
    named = set(re.findall(r"\{(\w+)\}", " ".join([*listed, *excluded(VERBS, "verbs")])))
    assert set(CLASSES["classes"]) - named == {"weapon"}  # read by the rule for `needs = "force"`


@pytest.mark.parametrize("name", sorted(CLASSES["classes"]))
def test_a_class_holds_lower_case_lemmas_once(name: str) -> None:
    lemmas = CLASSES["classes"][name]
    assert len(set(lemmas)) == len(lemmas)
    assert all(WORD.fullmatch(word) for lemma in lemmas for word in lemma.split(" "))  # "strike group"


def test_light_verbs_are_of_the_five_kinds() -> None:
    assert set(CLASSES["light"]) == {"do", "undergo", "cause", "stop", "start"}


def test_what_is_excluded_is_not_also_an_event() -> None:
    events = {entry for entry, _ in (*entries(VERBS, "verbs"), *entries(NOUNS, "nouns"))}
    assert events & {*excluded(VERBS, "verbs"), *excluded(NOUNS, "phrases")} == set()


def test_an_excluded_verb_pattern_blocks_some_entry() -> None:
    heads = {entry.split()[0] for entry, _ in entries(VERBS, "verbs")}
    assert [entry for entry in excluded(VERBS, "verbs") if entry.split()[0] not in heads] == []


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_type_has_verbs_and_nouns(kind: str) -> None:
    assert {kind} <= {t for _, t in entries(VERBS, "verbs")} & {t for _, t in entries(NOUNS, "nouns")}


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        (kind, mode)
        for kind, modes in MODES.items()
        for mode in modes
        if (kind, mode) not in {("RETREAT", "release"), ("RETREAT", "access")}
    ],
)  # both are CONCEDE here
def test_every_mode_has_a_verb(kind: str, mode: str) -> None:
    assert any(frame["type"] == kind and frame.get("mode") == mode for frame in frames(VERBS))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("withdraw troop", "RETREAT"),
        ("withdraw ambassador", "SANCTION"),
        ("withdraw aid", "SANCTION"),
        ("halt attack", "RETREAT"),
        ("halt aid", "SANCTION"),
        ("release hostage", "CONCEDE"),
        ("take hostage", "ASSAULT"),
        ("hold hostage", "COERCE"),
        ("extend waiver", "CONCEDE"),
        ("send troop", "MOBILIZE"),
        ("send weapon", "AID"),
        ("send envoy", "CONSULT"),
        ("intercept ship", "COERCE"),
        ("intercept missile", "ASSAULT"),
        ("shoot down", "ASSAULT"),
        ("warn", "REQUEST"),
        ("declare ceasefire", "RETREAT"),
        ("agree to ceasefire", "AGREE"),
        ("lift sanction", "CONCEDE"),
        ("summon ambassador", "ACCUSE"),
        ("evacuate resident", "AID"),
        ("fire missile into sea", "MOBILIZE"),
    ],
)
def test_the_object_decides_the_type(words: str, kind: str) -> None:
    assert meanings(entries(VERBS, "verbs"))[words] == {kind}
