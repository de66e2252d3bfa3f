"""Who is on which side of an act, where its own words name only one of them or none."""

from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    ("Two Gripen jets dropped bombs on a Cambodian depot, the Thai air force said.", {"ASSAULT by country": "THA"}),
    ("A drone struck a column of the rebels near Kidal, the Malian army said.", {"ASSAULT by country": "MLI"}),
    ("Drones struck a power plant in Odesa, the Ukrainian air force said.", {"ASSAULT by": "-"}),
)
def test_planes_and_guns_are_the_force_s_that_tells_of_a_blow_to_the_other_side(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Guatemala evacuated the town because of clashes with the Gulf Cartel.",
        {"ASSAULT by country": "GTM + MEX"},
    ),
    (
        "Kyrgyz observers stay in the valley under an accord with Tajikistan.",
        {"AGREE by country": "KGZ + TJK"},
    ),
)
def test_who_acts_in_a_clause_is_the_other_side_of_fighting_or_an_accord_with_somebody(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("It was Estonia that offered generators to Ukraine.", {"AGREE by country": "EST"}),
    ("It was the Georgian army that shelled Tskhinvali on Friday.", {"ASSAULT by country": "GEO"}),
)
def test_whom_a_cleft_picks_out_is_the_doer(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Bolivia's government protested against the arrest of its consul by Chile.", {"ACCUSE to country": "CHL"}),
    ("Bolivia's government protested against the arrest of its consul by Chile.", {"PROTEST by": "none found"}),
    ("Rebels blocked the main road to Bangui and stopped all lorries.", {"COERCE by sector": "REB"}),
)
def test_a_state_s_protest_is_a_charge_and_a_road_blocked_by_armed_men_coercion(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("A truce brokered by Qatar between Chad and the rebels collapsed on Monday.", {"RETREAT by": "none found"}),
    ("A truce brokered by Qatar between Chad and the rebels collapsed on Monday.", {"CONSULT by country": "QAT"}),
)
def test_who_brokers_a_truce_is_no_side_of_it(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Israel's army shelled a hill near Lebanon on Monday. The military said it struck Hezbollah posts.",
        {"ASSAULT by country": "ISR"},
    ),
)
def test_the_military_is_of_the_country_whose_forces_were_told_of_last(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Peruvian forces carried out three operations against positions of the rebels on Friday.", {
        "ASSAULT by country": "PER", "ASSAULT to sector": "REB",
    }),
    ("Rebels in Colombia broke off the ceasefire with the Petro government.", {"SANCTION to country": "COL"}),
    ("The Security Council imposed an asset freeze on two Haitian bankers.", {"SANCTION by sector": "IGO"}),
    ("Algeria summoned the Spanish charge d'affaires over the remarks.", {"ACCUSE to country": "ESP"}),
    ("Kenya raised the matter with Uganda on Tuesday.", {"CONSULT by country": "KEN + UGA"}),
    ("Armenia has suspended the licences of three Russian companies.", {"SANCTION to country": "RUS"}),
    ("Georgian police cleared a square in Tbilisi of protesters.", {"COERCE to sector": "CIV"}),
    ("Four Malian policemen were hurt when their lorry hit a mine near Gao.", {"ASSAULT by": "-"}),
    ("Rwandan soldiers crossed into Burundi on Sunday.", {"MOBILIZE by country": "RWA"}),
    ("Yemen's Houthis attacked a British tanker with two missiles in the Gulf of Aden.", {"ASSAULT to country": "GBR"}),
    ("Turkish F-16s hit 12 shelters of the militants in Iraq on Monday.", {
        "ASSAULT by country": "TUR", "ASSAULT to sector": "REB",
    }),
)  # fmt: skip
def test_plain_news_phrases_tell_who_did_what_to_whom(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Azerbaijani troops shelled Goris on Monday.", {"ASSAULT to country": "ARM"}),
    ("Hezbollah said it had fired rockets at Kiryat Shmona.", {"ASSAULT to country": "ISR"}),
    ("Myanmar's army shelled Kyaukphyu on Monday.", {"ASSAULT to": "-"}),
)
def test_a_town_that_is_struck_stands_for_the_state_that_holds_it(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Gunmen attacked a police post in Diffa, Niger, on Sunday.", {"ASSAULT to": "NER/GOV"}),
    ("Fighters of Boko Haram attacked a camp near Diffa.", {"ASSAULT by": "NGA/REB"}),
    ("Israeli settlers torched cars near Nablus.", {"ASSAULT by country": "ISR"}),
    (
        "COLOMBO, Sri Lanka, Jan 29 - The army bombed a rebel camp on Sunday.",
        {"ASSAULT by country": "LKA"},
    ),
    (
        "MAE SOT, Thailand, Jan 29 - Myanmar was calm. The army bombed a rebel camp on Sunday.",
        {"ASSAULT by country": "MMR"},
    ),
)
def test_posts_fighters_and_armies_belong_to_those_whom_the_words_around_name(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Chadian troops and Boko Haram fought for ten days near Bol. Boko Haram captured the town on Friday.",
        {"ASSAULT to sector": "MIL | MIL + REB"},
    ),
)
def test_of_two_who_fight_each_other_each_is_the_other_s_opponent(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Chadian soldiers detained a Libyan farmer; Tripoli has asked for his release.", {"COERCE by country": "TCD"}),
    ("Paris had called the strike a mistake, Niger's junta said.", {"PROTEST by": "none found"}),
    (
        "Turkey condemned the shelling by Syrian forces that killed nine people in Saraqib.",
        {"ASSAULT to sector": "CIV", "ASSAULT killed": "9"},
    ),
    ("Congo and Rwanda traded accusations in Doha.", {"ACCUSE by country": "COD + RWA"}),
    ("South Sudan's vice president was placed under arrest on Sunday.", {"COERCE to country": "SSD"}),
    (
        "Niger's army and the separatists of Agadez fought on Monday near Arlit, the army said.",
        {"ASSAULT status": "happened"},
    ),
)
def test_clauses_side_by_side_keep_their_own_acts(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("A North Korean missile was launched over Japan on Tuesday.", {"MOBILIZE by country": "PRK"}),
    ("Iranian drones were fired at Erbil on Tuesday.", {"ASSAULT by country": "IRN"}),
    ("Turkish soldiers were killed near Afrin on Tuesday.", {"ASSAULT by": "-"}),
)
def test_whose_missile_is_launched_launches_it(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Niger is shoring up its defences against attacks by Boko Haram.", {"MOBILIZE to": "NGA/REB"}),
    ("The attack on Monday caused injuries to Kenyan guards.", {"ASSAULT to country": "KEN"}),
    ("Russia's foreign minister will visit Wonsan next week.", {"CONSULT to country": "PRK"}),
    ("Kenya's president visited Mombasa on Sunday.", {"CONSULT to country": "-"}),
    ("Kenya and Somalia will begin live-fire exercises in Djibouti.", {"MOBILIZE to country": "-"}),
)
def test_the_words_around_an_act_tell_against_or_with_whom_it_is(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Chad accused Boko Haram of murder on Monday. Benin's bishop compared its atrocities with those of the Nazis.",
        {"ASSAULT to": "-"},
    ),
)
def test_attacks_that_are_only_spoken_of_are_against_nobody(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "North Korea tested a missile on Monday. Laos has supplied the North with rice.",
        {"AID to country": "PRK"},
    ),
    (
        "Congolese demonstrators closed the corridor to Bukavu.",
        {"PROTEST by country": "COD", "COERCE by": "none found"},
    ),
    ("Heavy gunfire rocked Kadugli on Friday despite a fragile truce.", {"RETREAT by": "none found"}),
    ("Chad suspended its part in the talks with Sudan on Monday.", {"SANCTION to country": "SDN"}),
    (
        "Mali accused the FLA of murder and banned it. The FLA fighters shot down a helicopter on Sunday.",
        {"ASSAULT to country": "MLI"},
    ),
)
def test_short_names_truces_and_protests_are_taken_for_what_they_are(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Chad seized three Libyan farmers on Monday. Tripoli called for the immediate release of the men.",
        {"REQUEST to country": "TCD"},
    ),
)
def test_the_release_of_captives_is_asked_of_those_who_hold_them(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Tunisian and Libyan guards came to blows at Ras Ajdir on Friday.", {"ASSAULT by country": "LBY + TUN"}),
    ("Malawi alleged that Zambian soldiers had crossed the river.", {"ACCUSE to country": "ZMB"}),
    ("Norway allocated 20 million dollars to Chad.", {"AID to country": "TCD"}),
    ("Rebels shelled a Kenyan patrol, which fired back.", {"ASSAULT by country": "KEN"}),
)
def test_blows_charges_and_money_have_both_their_sides(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Kenya sent a letter to Somalia on Monday. The letter demanded an apology from Mogadishu, a diplomat said.",
        {"REQUEST by country": "KEN", "REQUEST to country": "SOM"},
    ),
    (
        "Two letters arrived in Mogadishu. The letter demanded an apology from Somalia, a Kenyan diplomat said.",
        {"REQUEST by country": "KEN"},
    ),
)
def test_what_a_message_asks_its_senders_ask(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
