from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "Russian missiles hit Odesa on Monday.",
        {"ASSAULT dates": "2024-05-13"},
    ),
    (
        "Fano militiamen attacked Bahir Dar last week.",
        {"ASSAULT dates": "2024-05-06..2024-05-12"},
    ),
    (
        "On 3 March, rebels attacked Kidal. Two days later, Malian jets bombed their camp.",
        {"ASSAULT dates": "2024-03-03 | 2024-03-05"},
    ),
    (
        "Thai troops shelled the hill on 10 April. The next day Cambodia fired rockets into Surin.",
        {"ASSAULT dates": "2024-04-10 | 2024-04-11"},
    ),
    (
        "Serbian police raided the monastery in September 2023.",
        {"COERCE dates": "2023-09-01..2023-09-30"},
    ),
    (
        "Three weeks ago Chinese ships rammed a Philippine vessel.",
        {"ASSAULT dates": "2024-04-23..2024-04-25"},
    ),
    (
        "A day after the visit on 7 May, Polisario fighters attacked a Moroccan post.",
        {"ASSAULT dates": "2024-05-08"},
    ),
)
def test_a_relative_date_is_a_day_or_an_interval(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "GOMA, Democratic Republic of Congo (AP) — Rebels shelled the city's airport on Tuesday.",
        {"ASSAULT number": "1", "ASSAULT dates": "2024-05-14"},
    ),
    (
        "KYIV, Ukraine — A Russian drone struck an apartment block overnight.",
        {"ASSAULT by country": "RUS"},
    ),
    (
        "YEREVAN (Reuters) - Armenia accused Azerbaijan on Tuesday of firing on its posts.",
        {"ACCUSE by": "ARM/GOV"},
    ),
    (
        "KHARTOUM, May 12 (Newswire) - Sudanese jets bombed the airport on Friday, residents said.",
        {"ASSAULT dates": "2024-05-10"},
    ),
    (
        "NAIROBI, 14 MAY 24 (NEWSWIRE) -- [TEXT] GUNMEN KILLED TWO POLICEMEN NEAR MANDERA.",
        {"ASSAULT by": "KEN/REB", "ASSAULT dates": "-"},
    ),
    (
        "CARTAGENA (COLOMBIA), 14 MAY 24 (NEWSWIRE) -- [REPORT BY A CORRESPONDENT] [TEXT] GUNMEN FIRED ON THE POLICE.",
        {"ASSAULT to": "COL/GOV"},
    ),
)
def test_a_dateline_is_no_act_and_dates_the_story(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Rebels carried out a series of attacks in Cabo Delgado.",
        {"ASSAULT count": "-"},
    ),
    (
        "Gunmen carried out attacks on mosques in Zamfara.",
        {"ASSAULT count": "-"},
    ),
    (
        "A drone strike hit the depot in Port Sudan.",
        {"ASSAULT count": "1"},
    ),
    (
        "Two air strikes hit Nyala on Tuesday.",
        {"ASSAULT count": "2"},
    ),
)
def test_a_bare_plural_has_no_count_and_a_counted_one_has(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Al-Shabaab has carried out at least 60 attacks in Somalia since January.",
        {"tally figure": "60+", "tally by": "SOM/REB", "tally window": "2024-01-01..2024-05-15", "types": "none found"},
    ),
    (
        "It was the fifth drone attack on Port Sudan this month.",
        {"tally figure": "5"},
    ),
    (
        "Russia has attacked Ukraine's power grid 13 times since March.",
        {"tally figure": "13"},
    ),
)
def test_a_running_total_is_a_tally(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Shelling in Omdurman killed between 10 and 15 people and injured 40.",
        {"ASSAULT injured": "40"},
    ),
    (
        "At least six people were killed in the bombing of a bus in Bamenda.",
        {"ASSAULT killed": "6+"},
    ),
    (
        "Up to 200 villagers were massacred by Sudanese paramilitaries in Gezira.",
        {"ASSAULT killed": "<=200"},
    ),
    (
        "The rocket attack on the Kaya barracks killed no one.",
        {"ASSAULT killed": "0"},
    ),
    (
        "Dozens of people were killed in the raid on Boma.",
        {"ASSAULT killed": "-"},
    ),
    (
        "A car bomb in Mogadishu killed nine people, including three soldiers.",
        {"ASSAULT killed": "9"},
    ),
)
def test_losses_are_read_with_low_best_and_high(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Rebels attacked the Baltic port city of Klaipeda on Monday.", {"ASSAULT place": "klaipeda"}),
    ("Boko Haram fighters stormed Damboa on Sunday.", {"ASSAULT place": "damboa"}),
    ("The shelling of Goma by M23 rebels killed two people.", {"ASSAULT place": "goma"}),
    ("Russian forces attacked Ukraine.", {"ASSAULT place": "-"}),
    ("The army moved tanks into the town of Avdiivka.", {"MOBILIZE place": "avdiivka"}),
    ("Turkish jets bombed PKK camps in the Zap valley, near the Iranian border.", {"ASSAULT place": "zap valley"}),
    (
        "In an attack that took place near San Salvador, guerrillas wounded two soldiers.",
        {"ASSAULT place": "san salvador"},
    ),
    (
        "Fano militiamen, who have held Lalibela since 2023, shelled an army post.",
        {"ASSAULT dates": "-", "ASSAULT place": "-"},
    ),
)
def test_a_place_is_the_acts_own_and_the_narrowest(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "On Tuesday Iraq recalled its envoy from Ankara. It came five days after Turkish shells hit a resort in Zakho.",
        {"ASSAULT dates": "2024-05-09"},
    ),
    ("On Sunday Israeli jets bombed Tyre. Later, a Hezbollah rocket hit Metula.", {"ASSAULT dates": "2024-05-12"}),
    (
        "Indian and Pakistani soldiers shell each other's posts in Kashmir, killing six civilians.",
        {"ASSAULT dates": "2024-05-14..2024-05-15"},
    ),
    ("Israel regularly raids Jenin.", {"COERCE dates": "-"}),
    ("Fano militiamen attacked Gondar early Thursday morning.", {"ASSAULT dates": "2024-05-16"}),
    ("A woman in her 30s was killed in a Russian missile strike on Odesa.", {"ASSAULT dates": "-"}),
)
def test_an_act_without_a_day_has_the_day_that_it_is_tied_to(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Kenyan jets bombed a camp near Kismayo on Monday. Ethiopia condemned the raid.",
        {"ACCUSE dates": "2024-05-13..2024-05-15"},
    ),
    (
        "Kenyan jets bombed a camp near Kismayo in March 2011. Ethiopia condemned the raid.",
        {"ACCUSE dates": "-"},
    ),
)
def test_what_follows_a_fresh_act_lies_between_it_and_the_publication(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "North Korea fired two missiles at a ship on Tuesday, hours after Seoul and Washington began a joint exercise.",
        {"COOPERATE dates": "2024-05-13..2024-05-14"},
    ),
    (
        "Turkish jets bombed a village on Sunday. The strikes came a day after rebels shelled a barracks.",
        {"ASSAULT dates": "2024-05-11 | 2024-05-12"},
    ),
    ("Rebels attacked a convoy a week before the army bombed the camp on May 10.", {"ASSAULT dates": "…2024-05-02..…"}),
    ("The army shelled the port for a third day.", {"ASSAULT dates": "2024-05-13..2024-05-15"}),
    ("The army has besieged the town for two weeks.", {"COERCE dates": "2024-04-30..2024-05-15"}),
    ("The army shelled the port for three days.", {"ASSAULT dates": "-"}),
)
def test_a_time_hangs_on_the_clause_above_or_runs_up_to_now(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
