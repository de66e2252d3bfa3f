"""Texts that tell of no confrontation: films, matches, accidents, illness, business, crime, animals, history, strikes.

nothing.toml holds the texts and the few claims that a careful analyst would still record. Floors: what is reached.
At first sight the reader gave a claim too many in 34 of the first 36 texts, and in 3 of the last 8, all unseen.
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
    assert len(texts()) == 66
    assert len(clean) >= 55


def test_texts_on_other_topics_give_hardly_a_claim_in_all() -> None:
    assert sum(len(kinds(t.text)) for t in texts()) <= 28


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
        pytest.param(
            (
                "A court in Istanbul jailed the mayor's lawyer and three journalists on Monday for insulting the "
                "president. Police dragged his wife and daughter from the courtroom. The judge called no "
                "witnesses. Germany summoned the Turkish ambassador. A crowd outside threw eggs, and officers "
                "arrested nine people."
            ),
            "COERCE",
            id="a trial of journalists",
        ),
        pytest.param(
            (
                "The Philippine coast guard said that a Chinese ship rammed a fishing boat near Scarborough on "
                "Friday in strong wind and rain. Two fishermen were hurt in the collision. Manila protested. "
                "China said that the crash was an accident and blamed the weather."
            ),
            "ASSAULT",
            id="a boat rammed in bad weather",
        ),
        pytest.param(
            (
                "Workers at the Suez port walked out on Tuesday over wages after Egypt's army seized the offices "
                "of their union. Soldiers arrested twelve dockers. The union called a strike at all ports and "
                "demanded the release of its leaders. The government banned pickets."
            ),
            "COERCE",
            id="an army against a union",
        ),
        pytest.param(
            (
                "Two passengers died when a bus driver swerved into a river near Quito on Sunday. Ecuador's army "
                "later bombed a camp of the Los Lobos gang across the Colombian border; the president said that "
                "12 cocaine smugglers were killed. Colombia condemned the raid."
            ),
            "ASSAULT",
            id="a raid on smugglers abroad",
        ),
        pytest.param(
            (
                "Russia and Ukraine accused each other on Wednesday of shelling a chemical plant in "
                "Sievierodonetsk. An ammonia leak drove 300 people from their homes. Firefighters struggled with "
                "flames and smoke. The governor said that a valve was hit by a missile."
            ),
            "ACCUSE",
            id="shelling of a plant",
        ),
        pytest.param(
            (
                "The Taliban burned 200 musical instruments in Herat on Saturday and closed a cinema, a gallery "
                "and a museum. A painter was flogged. The group banned films and portraits last year. The "
                "European Union condemned the move. Artists have fled to Iran."
            ),
            "ASSAULT",
            id="a ban on films and museums",
        ),
        pytest.param(
            (
                "Ethiopia launched the second filling of its dam on Monday despite drought and protests from "
                "Egypt, which threatened war. Heavy rain in July had caused floods in Sudan. Sudan closed its "
                "border and recalled its ambassador. Egypt's farmers fear for the harvest."
            ),
            "THREATEN",
            id="a dam and a drought",
        ),
        pytest.param(
            (
                "Hackers working for North Korea stole 600 million dollars from customers of a crypto exchange, "
                "the FBI said on Thursday. The company's shares fell. Investors sold. The United States imposed "
                "sanctions on two brokers. Analysts said that the profits pay for missiles."
            ),
            "SANCTION",
            id="sanctions for a theft of money",
        ),
        pytest.param(
            (
                "A court in Minsk sentenced the opposition leader Ivan Petrov to twelve years in prison on "
                "Friday. His wife, a lawyer, called the verdict a farce. Police arrested her mother and daughter "
                "outside the courtroom. The European Union condemned the sentence."
            ),
            "SANCTION",
            id="a trial of an opposition leader",
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
