from __future__ import annotations

from asking import agrees, ask, facts, read


@facts(
    (
        "Indian and Pakistani soldiers shelled each other's posts in Kashmir on Monday.",
        {"ASSAULT by country": "IND + PAK", "ASSAULT to country": "IND + PAK"},
    ),
    (
        "Karen rebels and Burmese troops fought for a third day around Myawaddy.",
        {"ASSAULT to sector": "MIL + REB"},
    ),
    (
        "Kenya, Uganda and Tanzania agreed last week to build a joint railway.",
        {"AGREE to country": "KEN + TZA + UGA"},
    ),
)
def test_what_several_do_to_each_other_has_them_on_both_sides(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Kenya accused the rebels of executing prisoners in Garissa.", {"ASSAULT by sector": "REB"}),
    (
        "A rocket attack on a hospital in Aden killed nine patients, and Yemen blamed the Houthis for the attack.",
        {"ASSAULT by sector": "REB"},
    ),
    (
        "Canada imposed sanctions on the Wagner Group over the killing of villagers in Moura.",
        {"ASSAULT by sector": "REB"},
    ),
)
def test_those_charged_with_a_deed_are_its_doers(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The Syrian army bombed what it called terrorists in Idlib on Friday.", {"ASSAULT to sector": "REB"}),
    ("Houthi drones hit merchant ships in the Gulf of Aden on Friday.", {"ASSAULT to": "-/BUS"}),
    (
        "Boko Haram fighters shot at troops near Maiduguri. Nigerian jets destroyed a militant camp on Tuesday.",
        {"ASSAULT to sector": "MIL | REB"},
    ),
    (
        "Greece has rejected a truce proposed by Turkey and Libya.",
        {"REJECT to country": "LBY + TUR"},
    ),
    (
        "Ethiopian officials denied the Sudanese accusations.",
        {"ACCUSE by country": "SDN", "ACCUSE to country": "ETH"},
    ),
)
def test_whom_it_is_done_to_is_read_from_the_words_around_the_act(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Sudan told Ethiopia that it had shelled a village near Gedaref.",
        {"ASSAULT by country": "ETH"},
    ),
    (
        "The Kachin rebels and the army fought near Hpakant. Chinese envoys met both delegations on Wednesday.",
        {"CONSULT to sector": "GOV + MIL + REB"},
    ),
)
def test_a_pronoun_or_pair_means_those_whom_the_sentence_allows(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The rebels demanded that the government of Colombia release prisoners. The government refused to do so.",
        {"REJECT to sector": "REB"},
    ),
)
def test_a_refusal_is_to_those_who_asked_just_before(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Ugandan minister Jeje Odongo met Kenyan President William Ruto and urged restraint on the border.",
        {"REQUEST to country": "KEN"},
    ),
    (
        "Human rights groups lodged a complaint in France against Rwanda.",
        {"ACCUSE to country": "RWA"},
    ),
    (
        "Norwegian officials attribute the attacks to Russia.",
        {"ACCUSE to country": "RUS"},
    ),
    (
        "Ethiopian police arrested six officials of a Tigrayan party. The party condemned the arrests.",
        {"ACCUSE to country": "ETH"},
    ),
)
def test_words_are_addressed_to_those_met_or_blamed_in_them(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Oman wants to deter the Houthis from planning or launching attacks on Saudi Arabia.",
        {"ASSAULT by sector": "REB"},
    ),
    (
        "The governor spoke. Sudan's army chief, General Abdel Fattah al-Burhan, rejected a truce. He blamed Chad.",
        {"ACCUSE by name": "Abdel Fattah al-Burhan"},
    ),
    ("A truck that had fired rockets at a Turkish base was found near Mosul.", {"ASSAULT by": "-"}),
)
def test_the_doer_is_never_a_thing_nor_the_wrong_subject(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "North Korea fired shells at a South Korean island. South Korea's defence minister vowed to retaliate.",
        {"THREATEN to country": "PRK"},
    ),
    (
        "Guyana accused Venezuela of sending a patrol ship into its waters. Caracas has suspended gas talks.",
        {"SANCTION to country": "GUY"},
    ),
)
def test_a_state_and_its_forces_are_one_side_of_a_quarrel(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Houthi rebels attacked Saudi troops on Monday. Saudi jets bombed Yemen on Tuesday.",
        {"ASSAULT to sector": "GOV + REB | MIL"},
    ),
)
def test_land_struck_in_a_fight_with_a_group_is_struck_at_the_group(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Eritrea shelled an Ethiopian post on Monday. Ethiopia vowed to retaliate.",
        {"THREATEN to country": "ERI"},
    ),
    (
        "Armenia shelled Azerbaijan on Monday. Swedish diplomats brokered a truce.",
        {"CONSULT by country": "SWE", "CONSULT to country": "ARM + AZE"},
    ),
    (
        "Serbia accused Kosovo of arresting officials. President Aleksandar Vucic offered to reopen the crossing.",
        {"AGREE to country": "XKX"},
    ),
    (
        "Peruvian jets bombed Ecuador on Sunday. Chile offered to send observers.",
        {"AGREE to": "-"},
    ),
)
def test_acts_without_a_recipient_are_to_those_whom_the_doer_is_at_odds_with(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The Houthis warned that oil ports would be hit unless Saudi Arabia lifted its blockade.",
        {"THREATEN to country": "SAU"},
    ),
    (
        "The interior minister of Chad told Niamey that N'Djamena would expect it to free the officers.",
        {"REQUEST to country": "NER"},
    ),
    ("Sudan's government met the rebels' demand for a ceasefire.", {"CONCEDE to sector": "REB"}),
    (
        "Kenya has offered to carry messages between Juba and Khartoum.",
        {"AGREE to country": "SDN + SSD"},
    ),
    ("Brazil reopened its embassy in Caracas in March.", {"COOPERATE to country": "VEN"}),
    ("Tanzania agreed to form a naval force.", {"AGREE to": "-"}),
    (
        "Foreign minister Sergei Lavrov is due in Ankara on Friday for talks with his Turkish counterpart.",
        {"CONSULT by country": "RUS + TUR"},
    ),
    (
        "The shah's army will pay a heavy price, the Houthis told reporters in Sanaa.",
        {"THREATEN to sector": "MIL"},
    ),
)
def test_words_and_dealings_are_addressed_to_those_whom_the_clause_names(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Fighting between Shan rebels and government troops went on for a third day near Lashio in Myanmar.",
        {"ASSAULT by sector": "MIL + REB", "ASSAULT to sector": "MIL + REB"},
    ),
    ("Finland has closed three of its eight crossings with Russia.", {"COERCE to country": "RUS"}),
    ("Chad sent 300 soldiers to its southern border on Tuesday.", {"MOBILIZE to country": "-"}),
    ("Sudan has moved tanks into Kassala in breach of the Minsk accord.", {"MOBILIZE to country": "-"}),
    (
        "The war began when Hamas fighters crossed the border, captured a policeman and shot dead nine soldiers.",
        {"ASSAULT by country": "PSE"},
    ),
    ("Boko Haram said its fighters attacked a Chadian patrol on Friday.", {"ASSAULT by": "NGA/REB"}),
)
def test_parties_of_force_are_read_from_between_with_and_what_the_clause_goes_on_from(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Ethiopian warplanes struck a bridge in Asmara on Monday.", {"ASSAULT to": "ERI/GOV"}),
    ("Houthi drones hit the port of Eilat in Israel on Friday.", {"ASSAULT to": "ISR/GOV"}),
    ("A rocket struck a bus near Taiz in Yemen, killing nine civilians.", {"ASSAULT to": "YEM/CIV"}),
)
def test_a_public_work_that_is_hit_stands_for_its_state_and_victims_for_themselves(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Turkey sent two frigates to the area after Greek warships fired at a Turkish trawler.",
        {"MOBILIZE to country": "GRC"},
    ),
    (
        "The Kenyan army shelled rebel camps near Garissa in retaliation for mortar fire.",
        {"ASSAULT to sector": "MIL | REB"},
    ),
    ("India expelled three Pakistani diplomats and closed the Wagah crossing.", {"COERCE to country": "PAK"}),
    (
        "Hezbollah militants attacked an Israeli post on Monday. Israeli troops captured Khiam village on Tuesday.",
        {"ASSAULT to sector": "GOV | REB"},
    ),
)
def test_an_act_of_force_is_against_those_whom_it_answers(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Rwandan forces shelled Goma on Sunday. Uganda denied that it had attacked Bunia. Congo condemned the attacks.",
        {"ACCUSE to country": "RWA"},
    ),
)
def test_a_condemnation_of_the_attacks_is_not_about_those_denied(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Kenya criticised the bases that host foreign advisers.",
        {"types": "ACCUSE"},
    ),
)
def test_a_base_that_hosts_advisers_holds_no_talks(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Chadian soldiers stormed a village. Sudanese forces boarded a ferry. Chad condemned the boarding.",
        {"ACCUSE to country": "SDN"},
    ),
    (
        "Turkish jets bombed Greece on Monday. Greece denounced it as an outrage.",
        {"ACCUSE to country": "TUR"},
    ),
    (
        "Iranian guards arrested two British teachers on Monday. London demanded their release.",
        {"REQUEST to country": "IRN"},
    ),
    (
        'The visit, which President Vladimir Putin called a "provocation and threat" by Britain, ended.',
        {"ACCUSE by country": "RUS", "ACCUSE to country": "GBR"},
    ),
)
def test_a_condemnation_or_demand_is_to_those_who_did_what_it_names(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Peru shelled Ecuador. Ecuador accused Peru of lying. Brazil spoke. The two neighbours agreed to a ceasefire.",
        {"AGREE by country": "ECU + PER", "AGREE to country": "ECU + PER"},
    ),
    (
        "The treaty under which Chad and Niger agreed not to attack one another ended.",
        {"AGREE to country": "NER + TCD"},
    ),
    (
        "During a trip to the region, Senator John Kerry warned Iraq against closing the bases.",
        {"CONSULT to country": "IRQ"},
    ),
)
def test_both_parties_of_a_dealing_are_those_told_of_most_or_spoken_to(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Ethiopia shelled Eritrea. Eritrea accused Ethiopia. A meeting of the two foreign ministers was called off.",
        {"CONSULT by country": "ERI + ETH", "CONSULT to country": "ERI + ETH"},
    ),
    (
        "Ecuador shelled a Peruvian post. Peru shelled Ecuador. Chile accused Peru of lying. Peru vowed to retaliate.",
        {"THREATEN to country": "ECU"},
    ),
    (
        "The minister, Ishaq Dar of Pakistan, made clear to Kabul that the attacks must stop.",
        {"REQUEST to country": "AFG"},
    ),
)
def test_the_leading_opponents_of_an_article_are_meant_before_others(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Gunmen killed two guards and wounded a soldier in an ambush on a Chadian convoy on Friday.",
        {"ASSAULT by sector": "REB", "ASSAULT to country": "TCD"},
    ),
    (
        "A drone attack by Houthi rebels on Saudi troops on Monday prompted retaliation from an F-15 jet.",
        {"ASSAULT to sector": "MIL | REB"},
    ),
    (
        "The strikes followed a bombing in Lagos, believed to be the work of Boko Haram.",
        {"ASSAULT by": "NGA/REB", "ASSAULT to": "NGA/GOV"},
    ),
    (
        "Indian frigates came under a barrage of rockets and drones launched by Houthi rebels on Friday.",
        {"ASSAULT by sector": "REB"},
    ),
    (
        (
            "Armenian troops killed two Azerbaijani soldiers on Friday. "
            "Azerbaijani forces shelled Armenian posts on Sunday. "
            "Armenia and Azerbaijan agreed to a truce on Monday after a week of clashes that left dozens dead."
        ),
        {"ASSAULT by country": "ARM | ARM + AZE | AZE"},
    ),
)
def test_doers_of_force_are_read_from_ambushes_prompted_acts_munitions_and_who_is_believed_to_do_it(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        (
            "Greece threatened Turkey with sanctions on Monday. Turkey accused Greece of piracy. "
            "Greece put its navy on alert on Tuesday."
        ),
        {"MOBILIZE to country": "TUR"},
    ),
    (
        (
            "Greece threatened Turkey with sanctions on Monday. Turkey accused Greece of piracy. "
            "Greece sent two frigates to its eastern islands on Tuesday."
        ),
        {"MOBILIZE to country": "-"},
    ),
    (
        "The M23 rebels attacked Congo's army on Monday. M23 fighters captured two soldiers on Tuesday.",
        {"ASSAULT to country": "COD"},
    ),
    (
        "PKK rebels shelled Turkish troops on Monday. Turkish jets struck shelters in the hills on Tuesday.",
        {"ASSAULT to sector": "MIL | REB"},
    ),
)
def test_forces_raised_face_the_rival_state_and_soldiers_hit_are_of_the_state_that_is_fought(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


def test_the_army_is_not_the_soldiers_told_of() -> None:
    actors = read("Rebels shelled Goma on Monday, killing three soldiers, the army said.").actors
    assert [actor.aliases for actor in actors if actor.name == "three soldiers"] == [()]


@facts(
    ("Peru bombed a convoy in Bolivia on Friday.", {"ASSAULT by country": "PER", "ASSAULT to country": "BOL"}),
    ("Chad struck a depot near Maroua on Monday.", {"ASSAULT by country": "TCD"}),
    ("Spain hit the post twice before the break.", {"types": "none found"}),
    ("Mali hit the market with a new stamp on Monday.", {"types": "none found"}),
)
def test_a_state_that_strikes_what_arms_are_aimed_at_uses_force(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Sam Okoro, a Kenyan minister, warned that Kenya would take steps if raids by Ugandan militias went on.",
        {"THREATEN by country": "KEN", "THREATEN to country": "UGA"},
    ),
    (
        "Kenya warned that it would close the border if Somalia kept its troops there.",
        {"THREATEN by country": "KEN", "THREATEN to country": "SOM"},
    ),
)
def test_who_is_to_carry_a_threat_out_is_not_threatened(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


def test_a_direction_is_no_actor() -> None:
    coding = read("A Kenyan helicopter fired on a vehicle west of Mogadishu and killed a member of al-Shabaab.")
    assert not any("west" in actor.name.lower() for actor in coding.actors)


@facts(
    ("U.S. and Iraqi officials met on Sunday.", {"CONSULT by": "IRQ/GOV + USA/GOV"}),
    ("The foreign ministers of Chad and Sudan met on Sunday.", {"CONSULT by": "SDN/GOV + TCD/GOV"}),
    ("Officials from Ethiopia and Eritrea met on Sunday.", {"CONSULT by": "ERI/GOV + ETH/GOV"}),
    ("Thai and Cambodian army commanders held five hours of talks.", {"CONSULT by": "KHM/MIL + THA/MIL"}),
    ("US and Iraqi troops shelled Hezbollah.", {"ASSAULT by": "IRQ/MIL + USA/MIL"}),
)
def test_several_states_share_one_noun(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ('"We fired at the Turkish post," the PKK said.', {"ASSAULT by": "TUR/REB", "ASSAULT status": "claimed"}),
    ('"I met President Putin on Monday," Armenian premier Pashinyan said.', {"CONSULT by": "ARM/GOV + RUS/GOV"}),
    ('"We had discussions with Turkey," the Armenian foreign ministry said.', {"CONSULT by": "ARM/GOV + TUR/GOV"}),
)
def test_we_and_i_are_who_speaks(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The mayor of Mariupol accused Turkey of theft.", {"ACCUSE by": "UKR/GOV"}),
    ("Rebels killed two residents of Goma.", {"ASSAULT to": "COD/CIV"}),
)
def test_a_description_is_of_the_country_of_its_town(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Ethiopian troops crossed into Sudan on Friday. Khartoum summoned the ambassador to complain.",
        {"ACCUSE to": "ETH/GOV"},
    ),
    ("Armenia shelled Azerbaijani villages on Monday. Baku expelled the ambassador.", {"SANCTION to": "ARM/GOV"}),
)
def test_an_ambassador_is_not_of_the_state_that_summons(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Washington welcomed the ceasefire between Israel and Lebanon.", {"SUPPORT to": "ISR/GOV + LBN/GOV"}),
    ("Norway agreed to host talks between Kenya and Somalia.", {"AGREE to": "KEN/GOV + SOM/GOV"}),
)
def test_what_is_between_two_is_done_to_both(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
