from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from gold import OTHERS
from labels import Actor, Event, Text, Tie
from scoring import ROWS, Count, plain, same_actor, score

if TYPE_CHECKING:
    from pathlib import Path

STANDARD = OTHERS.parent / "score.py"  # by which others score; not part of the repository
TEXT = "Redland struck Oxbow on Sunday. Redland then struck Elmton. Bluland may strike back."
ACTORS = (
    Actor(key="r", name="Redland", country="RED", sector="MIL"),
    Actor(key="b", name="Bluland", country="BLU", sector="MIL"),
)
FIRST = Event(quote="Redland struck Oxbow on Sunday.", type="ASSAULT", trigger="struck", by=("r",), to=("b",))
SECOND = Event(quote="Redland then struck Elmton.", type="ASSAULT", trigger="struck", by=("r",))
THIRD = Event(quote="Bluland may strike back.", type="ASSAULT", trigger="strike", status="hypothetical", by=("b",))
LABEL = Text(id="x", text=TEXT, actors=ACTORS, events=(FIRST, SECOND, THIRD))


def scored(label: Text = LABEL, **read: Any) -> dict[str, Count]:  # noqa: ANN401  fields of any kind
    return score([(label, Text(id="x", **{"actors": ACTORS, **read}))]).rows


def changed(event: Event, **fields: Any) -> Event:  # noqa: ANN401  as above
    return msgspec.structs.replace(event, **fields)


def test_what_is_read_as_labelled_scores_full() -> None:
    rows = scored(events=LABEL.events)
    assert {row.f1 for row in rows.values() if row.labelled} == {1.0}


def test_nothing_read_scores_nothing() -> None:
    assert scored()["events: found"] == Count(0, 3, 0)


def test_an_event_of_another_type_is_not_found() -> None:
    assert scored(events=(changed(FIRST, type="COERCE"),))["events: found"] == Count(0, 3, 1)


def test_an_event_quoted_elsewhere_is_not_found() -> None:
    assert scored(events=(changed(FIRST, quote="Bluland may"),))["events: found"].hits == 1


def test_offsets_stand_for_a_quotation() -> None:
    assert scored(events=(changed(FIRST, quote=None, span=(0, 31)),))["events: found"].hits == 1


@pytest.mark.parametrize("span", [(5, 5), (-1, 4), (0, 500)])
def test_offsets_outside_the_text_hold_nothing(span: tuple[int, int]) -> None:
    read = Text(id="x", actors=ACTORS, events=(changed(FIRST, span=span),))
    assert score([(LABEL, read)]).ungrounded == 1


def test_each_event_is_found_once() -> None:
    assert scored(events=(FIRST, FIRST))["events: found"] == Count(1, 3, 2)


def test_of_two_that_could_meet_the_one_that_agrees_more_does() -> None:
    both = "Redland struck Oxbow on Sunday. Redland then struck Elmton."
    wide = changed(SECOND, quote=both, by=("b",))
    assert scored(events=(wide, FIRST))["events: who did what to whom (country)"].hits == 1


def test_both_sides_must_agree() -> None:
    rows = scored(events=(changed(FIRST, to=()),))
    assert (rows["events: found"].hits, rows["events: who did what to whom (country)"].hits) == (1, 0)


def test_an_actor_of_the_same_country_and_sector_agrees_by_country_only() -> None:
    army = Actor(key="a", name="the ground forces", country="RED", sector="MIL")
    rows = scored(actors=(*ACTORS, army), events=(changed(FIRST, by=("a",)),))
    counted = [rows[f"events: who did what to whom ({how})"].hits for how in ("country", "name")]
    assert counted == [1, 0]


def test_status_is_scored_apart_for_what_did_not_simply_happen() -> None:
    rows = scored(events=(FIRST, changed(SECOND, status="planned"), changed(THIRD, status="happened")))
    assert (rows["status"], rows["status other than happened"]) == (Count(1, 3, 3), Count(0, 1, 1))


def test_ties_agree_in_kind_and_both_ends() -> None:
    tie = Tie(quote="Redland", kind="backs", source="r", target="b")
    label = Text(id="x", text=TEXT, actors=ACTORS, ties=(tie,))
    assert scored(label, ties=(tie, msgspec.structs.replace(tie, target="r")))["ties"] == Count(1, 1, 2)


def test_furniture_is_scored_by_characters() -> None:
    label = Text(id="x", text=TEXT, furniture=("Redland struck",))
    assert scored(label, furniture=("struck",))["furniture (characters)"] == Count(6, 14, 12)


@pytest.mark.parametrize(
    ("name", "compared"),
    [
        ("The U.S. president", "us president"), ("Prime Minister José Peña’s", "jose pena"), ("An Army", "army"),
        ("Gen. Roe", "roe"), ("the", "the"),
    ],
)  # fmt: skip
def test_names_are_compared_without_cases_accents_and_titles(name: str, compared: str) -> None:
    assert plain(name) == compared


def test_a_name_within_a_longer_one_is_the_same_actor() -> None:
    assert same_actor(Actor(key="a", name="Ann Roe"), Actor(key="b", name="Judge Ann Roe"), by_country=False) is False
    assert same_actor(Actor(key="a", name="Mary Roe"), Actor(key="b", name="Judge Mary Roe"), by_country=False)


def _blurred(label: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A labelled text as a poor reader would give it: some records left out, doubled, or with another's fields."""
    read = {key: value for key, value in label.items() if key != "text"}
    for kind, records in read.items():
        if not isinstance(records, list) or kind == "furniture":
            continue
        kept = [dict(record) for record in records if chance.random() > 0.2]
        for record in kept:
            field = chance.choice(sorted(record))
            other = chance.choice(records)
            if field in other and field != "key":
                record[field] = other[field]
        read[kind] = [*kept, *chance.sample(kept, len(kept) // 4)] if kind != "actors" else kept
    return read


@pytest.mark.skipif(not STANDARD.is_file(), reason="the scorer of others is not there")
def test_it_agrees_with_the_scorer_of_others(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311  no secret
    labels = [json.loads(path.read_bytes()) for path in sorted(OTHERS.glob("*.json"))]
    blurred = [_blurred(label, chance) for label in labels]
    claims, out = tmp_path / "claims.jsonl", tmp_path / "scores.json"
    claims.write_text("".join(json.dumps(one) + "\n" for one in blurred), encoding="utf-8")
    subprocess.run([sys.executable, STANDARD, OTHERS, claims, "--json", out], check=True, capture_output=True)  # noqa: S603
    theirs = json.loads(out.read_bytes())
    ours = score((msgspec.convert(a, Text), msgspec.convert(b, Text)) for a, b in zip(labels, blurred, strict=True))
    for name in ROWS:
        key = name.replace("the label", "gold")
        if key in theirs:
            row = ours.rows[name]
            expected = [theirs[key][part] for part in ("p", "r", "f1", "gold", "pred")]
            got = [*(round(x, 3) for x in (row.precision, row.recall, row.f1)), row.labelled, row.read]
            assert got == expected, name
    assert ours.ungrounded == theirs["ungrounded events"]
    assert len([name for name in ROWS if name.replace("the label", "gold") in theirs]) == len(ROWS) - 1
