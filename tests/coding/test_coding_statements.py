from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from asking import read

HALF = 0.5  # two passages are the same when they share more than this of their length
TEXTS = tomllib.loads((Path(__file__).parent / "statements.toml").read_text(encoding="utf-8"))["text"]

Told = tuple[int, int, str]


def _expected(text: str, told: list[str]) -> list[Told]:
    pairs = [one.rsplit(" <- ", 1) for one in told]
    return [(text.index(content), text.index(content) + len(content), speaker) for content, speaker in pairs]


def _found(text: str) -> list[Told]:
    return [(s.content.start, s.content.end, s.speaker.words if s.speaker else "-") for s in read(text).statements]


def _same(a: Told, b: Told) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * shared > HALF * (a[1] - a[0] + b[1] - b[0]) and (a[2] == b[2] or (a[2] in b[2] and a[2] != "-"))


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["kind"])
def test_each_attributed_passage_is_found_with_its_speaker(row: dict[str, object]) -> None:
    text, told = str(row["words"]), row["told"]
    assert isinstance(told, list)
    expected, found = _expected(text, told), _found(text)
    assert len(found) == len(expected)
    assert all(any(_same(one, other) for other in found) for one in expected)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The governor said that the bridge was mined.", "the bridge was mined"),
        ("“We will not leave,” the mayor said.", "“We will not leave,”"),
        ("Oslo said it would “weigh every option”.", "it would “weigh every option”"),
        ("Nine villages burned, officials said.", "Nine villages burned"),
    ],
)
def test_a_clause_is_taken_without_that_and_a_quotation_with_its_marks(text: str, content: str) -> None:
    assert [s.content.words for s in read(text).statements] == [content]


def test_the_speaker_is_the_whole_phrase_and_the_cue_the_word_of_saying() -> None:
    (told,) = read("The road is shut, said Marta Kovac, the mayor of the besieged town.").statements
    assert told.speaker is not None
    assert told.cue is not None
    assert (told.speaker.words, told.cue.words) == ("Marta Kovac, the mayor of the besieged town", "said")


def test_what_somebody_declines_to_say_is_not_said() -> None:
    assert not read("The ministry declined to say who had fired the rocket.").statements


def test_a_quotation_that_runs_over_paragraphs_keeps_its_speaker() -> None:
    text = "“The siege is over,” said Ibrahim Musa, a driver. “We buried forty people.\n\n“Nobody came to help us.”"
    assert {s.speaker.words for s in read(text).statements if s.speaker} == {"Ibrahim Musa, a driver"}
    assert any("Nobody came" in s.content.words for s in read(text).statements)
