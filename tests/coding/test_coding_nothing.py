"""Texts that tell of no confrontation: films, matches, accidents, illness, business, crime, animals, history, strikes.

nothing.toml holds the texts and the few claims that a careful analyst would still record. Floors: what is reached.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import msgspec
import pytest
from asking import NONE_FOUND, ask, read

from tightrope.records import EventClaim

FILE = Path(__file__).with_name("nothing.toml")


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """A text on another topic, and the kinds of claim that are allowed."""

    about: str
    text: str
    allowed: tuple[str, ...]


@cache
def texts() -> tuple[Nothing, ...]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["text"]
    return msgspec.convert(rows, tuple[Nothing, ...])


@cache
def kinds(text: str) -> tuple[str, ...]:
    return tuple(claim.type if isinstance(claim, EventClaim) else claim.kind for claim in read(text).claims)


def test_texts_on_other_topics_give_no_claim_beyond_those_allowed() -> None:
    clean = [t.about for t in texts() if not Counter(kinds(t.text)) - Counter(t.allowed)]
    assert len(texts()) == 36
    assert len(clean) >= 32


def test_texts_on_other_topics_give_hardly_a_claim_in_all() -> None:
    assert sum(len(kinds(t.text)) for t in texts()) <= 16


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param(
            "Gunmen of the Islamic State stormed a football stadium in Baghdad during a cup match on Friday and killed "
            "twelve players and the referee. Iraqi soldiers shot two of the attackers. The goalkeeper hid behind a "
            "bench. The interior ministry blamed militants from Anbar.",
            "ASSAULT",
            id="an attack on a stadium",
        ),
        pytest.param(
            "Israeli warplanes bombed a cinema in Gaza City on Monday, where a film about a novelist was to be shown. "
            "Hamas fired rockets at Ashkelon in response. Two actors and a director were killed, the health ministry "
            "said.",
            "ASSAULT",
            id="an air raid on a cinema",
        ),
        pytest.param(
            "Russian drones struck an oil refinery near Odesa overnight and set fire to four tanks. Firemen fought "
            "the blaze for nine hours amid smoke, strong wind and rain. A train driver was wounded. Ukraine shot down "
            "31 of the drones.",
            "ASSAULT",
            id="drones on a refinery in a storm",
        ),
        pytest.param(
            (
                "An earthquake of magnitude 6 struck northern Syria on Monday, killing 12. Turkish forces shelled "
                "Tal Rifaat hours later, wounding three fighters of the Syrian Democratic Forces. Rain and "
                "landslides slowed rescuers."
            ),
            "ASSAULT",
            id="forces after an earthquake",
        ),
        pytest.param(
            (
                "Nurses and teachers went on strike across Kenya on Monday over unpaid wages. Police fired tear "
                "gas at the marchers in Nairobi and arrested 40. The union accused the government of breaking an "
                "agreement on pay. The health minister rejected the demand for a bonus."
            ),
            "ASSAULT",
            id="police against strikers",
        ),
        pytest.param(
            (
                "The United States imposed tariffs of 25 per cent on Chinese cars on Monday. China retaliated "
                "with duties on American soybeans and banned exports of rare earths. Shares in carmakers fell, "
                "and investors sold the stock of retailers. Analysts warned that profits would suffer."
            ),
            "SANCTION",
            id="tariffs",
        ),
        pytest.param(
            (
                "Chinese researchers stole vaccine data from an American laboratory, the United States said on "
                "Tuesday, and expelled two scientists. Beijing rejected the charge and accused Washington of "
                "slander. The virus has killed a million people. A clinical trial continues."
            ),
            "ACCUSE",
            id="expulsions over stolen research",
        ),
        pytest.param(
            (
                "Ukrainian drones attacked an oil depot in Saratov on Sunday. A train driver was killed when a "
                "passenger train derailed near Bryansk after a bridge was blown up. Officials blamed Ukraine for "
                "the crash. Heavy rain and wind hampered firefighters."
            ),
            "ASSAULT",
            id="drones and a derailed train",
        ),
        pytest.param(
            (
                "Israel was banned from a football tournament on Thursday after protests. Its goalkeeper was "
                "jeered during the match. Hamas fired three rockets at Sderot the same evening and Israeli jets "
                "bombed Rafah. The coach said that the team would play on."
            ),
            "ASSAULT",
            id="rockets on the day of a match",
        ),
        pytest.param(
            (
                "Armed men ambushed rangers in Virunga park in the Democratic Republic of Congo on Monday and "
                "killed six of them. The M23 rebels denied a part in the attack. The park is home to gorillas, "
                "elephants and other wildlife. Poachers have often fought the rangers."
            ),
            "ASSAULT",
            id="armed men in a park of gorillas",
        ),
    ],
)
def test_a_confrontation_in_the_setting_of_another_topic_is_told(text: str, answer: str) -> None:
    assert answer in ask(text, "types")


@pytest.mark.parametrize("about", ["tally", "tie", "red line", "lever", "message"])
def test_a_text_on_another_topic_tells_of_no_relation_and_no_total(about: str) -> None:
    text = (
        "The novel follows Hakim, the leader of the rebels, through three seasons of a war. Its narrator counts "
        "84 attacks since May. The villain, backed by Russia, warns Hakim that he will burn the palace unless he "
        "surrenders. The novelist has sold two million copies of her books to readers in 40 countries. A film and a "
        "sequel are planned."
    )
    assert ask(text, f"{about} number") in ("0", NONE_FOUND)
