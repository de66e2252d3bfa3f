from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    ("Troops entered Uvira on Monday. Rebels shelled the town on Tuesday.", {"ASSAULT place": "uvira"}),
    ("Rebels seized Goma airport. The army bombed the airport on Tuesday.", {"ASSAULT place": "goma airport"}),
    ("Rebels seized Goma airport. The army bombed the bridge on Tuesday.", {"ASSAULT place": "-"}),
    (
        "Shelling began around Sake, a market town. It spread to Goma. Troops stormed the town on Friday.",
        {"ASSAULT place": "…sake…"},
    ),
)
def test_the_town_goes_back_to_a_place_of_its_kind(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Rebels bombed the village of Mbandawele.", {"ASSAULT place": "mbandawele"}),
    ("Rebels killed nine soldiers at Mbandawele.", {"ASSAULT place": "mbandawele"}),
    ("Rebels killed nine soldiers in the Kupwara district of Kashmir.", {"ASSAULT place": "kupwara district"}),
    ("Gunmen opened fire on a convoy south of Aleppo.", {"ASSAULT place": "aleppo"}),
    ("Rebels fought the army along the border.", {"ASSAULT place": "border"}),
    ("Houthi rebels hit a tanker in the Gulf of Aden on Monday.", {"ASSAULT place": "gulf of aden"}),
    ("The Gran Cartel gang killed nine soldiers.", {"ASSAULT place": "-"}),
)
def test_a_place_need_not_be_on_the_map(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("US airstrikes on eastern Syria killed three militiamen.", {"ASSAULT place": "eastern syria"}),
    ("Gunfire and explosions rocked Khartoum on Friday.", {"ASSAULT place": "khartoum"}),
    ("Algeria recalled its ambassador from Paris.", {"SANCTION place": "paris"}),
    ("The Emirates pulled their troops out of Aden.", {"RETREAT place": "aden"}),
    ("India sent 40 tonnes of rice to Sittwe.", {"AID place": "sittwe"}),
    ("Russia's foreign minister will visit Wonsan next week.", {"CONSULT place": "wonsan"}),
    ("In Rakhine state, the Arakan Army shelled the base at Kyaukphyu.", {"ASSAULT place": "…kyaukphyu…"}),
    ("Aid left Karen state, where soldiers torched two villages.", {"ASSAULT place": "karen state"}),
    ("Rebels and soldiers fought around Uvira, hours after the two met in Doha.", {"ASSAULT place": "uvira"}),
)
def test_a_place_stands_where_its_kind_of_act_has_it(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Rebels shelled posts in Syria after a rocket attack on Hasakah air base killed a soldier.",
        {"ASSAULT place": "hasakah air base | syria"},
    ),
    ("The Islamic Resistance in Iraq claimed an attack on a base.", {"ASSAULT place": "-"}),
)
def test_a_base_named_in_two_words_is_a_place_and_the_name_of_a_group_is_none(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("LUSAKA, May 12 (Newswire) - Gunmen attacked the embassy here on Friday.", {"ASSAULT place": "lusaka"}),
    ("LUSAKA, May 12 (Newswire) - Gunmen shelled a post in this capital on Friday.", {"ASSAULT place": "lusaka"}),
)
def test_here_is_where_a_report_is_filed(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Rebels attacked an army post on Monday. The attack took place near Beira.", {"ASSAULT place": "beira"}),
    ("Rebels killed two policemen. The incident occurred in Beira, the army said.", {"ASSAULT place": "beira"}),
)
def test_a_place_in_a_sentence_of_its_own_is_that_of_the_act_before(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Rebels fired at a car in which a priest was travelling near Beira.", {"ASSAULT place": "beira"}),
    ("Rebels murdered two officials in the streets of Beira.", {"ASSAULT place": "beira"}),
    ("A bomb went off in the Camino Hotel, rebels said.", {"ASSAULT place": "camino hotel"}),
)
def test_where_the_victims_were_is_where_it_was_done(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(("Gangs attacked a police station in Port-au-Prince.", {"ASSAULT place": "port-au-prince"}))
def test_a_place_written_with_hyphens_is_one_name(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
