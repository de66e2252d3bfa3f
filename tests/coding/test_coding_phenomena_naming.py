from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "Mahamat Deby, Chad's president, met Emmanuel Macron, the French leader, in Paris.",
        {"CONSULT by": "FRA/GOV + TCD/GOV"},
    ),
    (
        "The Arakan Army, an ethnic armed group, attacked the town of Maungdaw.",
        {"ASSAULT by sector": "REB"},
    ),
    (
        "An insurgent group, the Azawad Liberation Front, ambushed a Malian convoy.",
        {"ASSAULT by sector": "REB", "ASSAULT to country": "MLI"},
    ),
    (
        "Kosovo's prime minister, Albin Kurti, rejected the proposal.",
        {"REJECT by": "XKX/GOV"},
    ),
    (
        "Aleksandar Vucic, the Serbian president, condemned the raid.",
        {"ACCUSE by": "SRB/GOV"},
    ),
)
def test_an_apposition_tells_who_somebody_is(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        (
            "Sudan's army chief met the Egyptian president on Monday. He later accused the Emirates of "
            "arming the rebels."
        ),
        {"ACCUSE by": "SDN/MIL", "ACCUSE to": "ARE/GOV"},
    ),
    (
        "Russian troops entered Avdiivka on Saturday. They shelled the last Ukrainian positions there.",
        {"ASSAULT by": "RUS/MIL"},
    ),
    (
        "Thailand closed the crossing. Its soldiers later fired on a Cambodian patrol.",
        {"ASSAULT by": "THA/MIL"},
    ),
)
def test_a_pronoun_or_role_stands_for_the_one_named_before(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Beijing warned Manila not to repair the ship.",
        {"REQUEST by": "CHN/GOV", "REQUEST to": "PHL/GOV"},
    ),
    (
        "Addis Ababa accused Asmara of massing troops.",
        {"ACCUSE by": "ETH/GOV", "ACCUSE to": "ERI/GOV"},
    ),
    (
        "The Kremlin rejected Kyiv's peace plan.",
        {"REJECT by": "RUS/GOV", "REJECT to": "UKR/GOV"},
    ),
    (
        "Burkinabe soldiers executed 20 villagers in Soro.",
        {"ASSAULT by": "BFA/MIL"},
    ),
    (
        "A Sri Lankan gunboat sank a Tamil Tiger vessel.",
        {"ASSAULT by": "LKA/MIL"},
    ),
    (
        "Ivorian officials detained 49 Malian soldiers.",
        {"COERCE by": "CIV/GOV"},
    ),
    (
        "Downing Street condemned the bombing in Omagh.",
        {"ACCUSE by": "GBR/GOV"},
    ),
    (
        "Chadian gunships struck rebel camps in the north.",
        {"ASSAULT by": "TCD/MIL"},
    ),
)
def test_a_demonym_or_capital_stands_for_the_state(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The armed groups, which call themselves the Free Congo Front, kidnapped two aid workers.",
        {"ASSAULT by sector": "REB"},
    ),
    (
        (
            "An umbrella group of separatist militias styled the Ambazonia Defence Council claimed the "
            "bombing of a bus in Bamenda."
        ),
        {"ASSAULT by sector": "REB"},
    ),
    (
        (
            "An umbrella group of separatist militias styled the Ambazonia Defence Council claimed the "
            "bombing of a bus in Bamenda."
        ),
        {"ASSAULT status": "claimed"},
    ),
)
def test_a_group_called_by_an_umbrella_name_acts_under_it(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Zelenskiy accused Moscow of shelling Sumy.",
        {"ACCUSE by": "UKR/GOV"},
    ),
    (
        "Zelenskyy accused Moscow of shelling Sumy.",
        {"ACCUSE by": "UKR/GOV"},
    ),
    (
        "Erdoğan criticised Athens over the islands.",
        {"ACCUSE by": "TUR/GOV"},
    ),
    (
        "Kiev rejected the offer from Moscow.",
        {"REJECT by": "UKR/GOV"},
    ),
    (
        "Türkiye sent two warships to the area.",
        {"MOBILIZE by country": "TUR"},
    ),
    (
        "Harakat al-Shabaab fighters stormed a hotel in Kismayo.",
        {"ASSAULT by": "SOM/REB"},
    ),
)
def test_every_common_spelling_of_a_name_is_known(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The EU met on Monday. Brussels accused Georgia of fraud.", {"ACCUSE by": "-/IGO"}),
    ("The Belgian king met the EU envoy. Brussels accused Georgia of fraud.", {"ACCUSE by": "BEL/GOV"}),
    ("The European Union met in Brussels and condemned the raid.", {"ACCUSE by": "-/IGO", "ACCUSE place": "brussels"}),
)
def test_brussels_stands_for_the_union_where_belgium_is_not_told_of(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The Movement for the Emancipation of the Niger Delta (MEND) blew up a bridge. MEND also seized a tug.",
        {"COERCE by": "NGA/REB"},
    ),
    (
        "The Rwanda Patriotic Front (RPF) met UN envoys on Monday. The RPF rejected the truce.",
        {"REJECT by": "RWA/POL"},
    ),
)
def test_what_stands_in_brackets_after_a_name_means_the_same(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The Burundi Salvation Front attacked a police post on Friday.", {"ASSAULT by": "BDI/REB"}),
    ("The Benin Redemption Army shelled a depot on Friday.", {"ASSAULT by": "BEN/REB"}),
    ("The Malawi Unity Party urged the president to resign.", {"REQUEST by": "MWI/POL"}),
    ("In March the Malian Army shelled a depot in Kidal.", {"ASSAULT by": "MLI/MIL"}),
    ("On Monday the Gambian Armed Forces shelled a depot.", {"ASSAULT by": "GMB/MIL"}),
)
def test_a_name_of_its_own_tells_what_an_unknown_organisation_is(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The UN Security Council met Togo's envoy on Monday. The council condemned the rebels.",
        {"ACCUSE by": "-/IGO"},
    ),
    (
        "The European Union imposed sanctions on Belarus. The bloc also urged Russia to free the sailors.",
        {"REQUEST by": "-/IGO"},
    ),
    (
        "Shining Path burned a mine on Friday. Peru's army condemned the group on Saturday.",
        {"ACCUSE to": "PER/REB"},
    ),
)
def test_a_short_form_means_the_organisation_named_before(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Peru's army entered Ayacucho on Friday. Peru's police joined it. Gunmen killed a mayor.",
        {"ASSAULT by": "PER/REB"},
    ),
    (
        "Peru's army met in Lima. Three French hostages were freed in Peru. The government rejected the truce.",
        {"REJECT by": "PER/GOV"},
    ),
    (
        "Peru's congress met on Friday in Lima, in the east of Peru. President Juan Rivas condemned the rebels.",
        {"ACCUSE by": "PER/GOV"},
    ),
)
def test_those_of_no_told_country_are_of_the_one_that_the_text_is_about(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Gabon and Togo are at odds. Gabon spoke of a militia and accused its neighbour of lies.",
        {"ACCUSE to": "TGO/GOV"},
    ),
    (
        "Gabon regretted the decision by Togo to expel its ambassador.",
        {"SANCTION by": "TGO/GOV", "SANCTION to": "GAB/GOV"},
    ),
    ("The Indian side attacked a Chinese post on Monday.", {"ASSAULT by": "IND/GOV"}),
)
def test_whose_neighbour_envoy_or_side_it_is_tells_who_is_meant(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("A supply boat was hit with a water cannon by the Chinese coast guard.", {"ASSAULT by": "CHN/MIL"}),
    (
        "Opposition parties have accused the government of a violent crackdown on them.",
        {"ASSAULT to sector": "POL"},
    ),
    ("Nairobi, 26 May (AFP) -- Ugandan rebels shelled a post near Gulu on Monday.", {"ASSAULT by": "UGA/REB"}),
)
def test_a_doer_or_victim_is_found_where_the_parse_hides_it(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Mugabe rejected the sanctions on Monday.", {"REJECT by": "ZWE/GOV"}),
    ("Jaishankar met his Omani counterpart in Muscat.", {"CONSULT by country": "IND + OMN"}),
    ("The Bangsamoro Islamic Freedom Movement shelled a camp in Mindanao.", {"ASSAULT by": "PHL/REB"}),
    ("Raia Mutomboki fighters killed six farmers in Shabunda.", {"ASSAULT by": "COD/REB"}),
    (
        "The Union for Peace in the Central African Republic (UPC) fought the army at Bambari. UPC burned a school.",
        {"ASSAULT by country": "CAF"},
    ),
)
def test_statesmen_and_groups_are_known_by_their_own_names(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Two soldiers were killed. A faction of the insurgent group announced on Sunday they had killed 23 soldiers.",
        {"ASSAULT by": "- | -/REB"},
    ),
    ("No group claimed the bombing of a Chadian base. The militant group shelled Goma.", {"ASSAULT by": "COD/REB"}),
)
def test_a_pronoun_means_who_announces_and_never_no_group(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Prime Minister Mamata Banerjee of India rejected the sanctions.", {"REJECT by country": "IND"}),
    (
        "Indian Minister Mamata Banerjee rejected the sanctions on Monday.",
        {"REJECT by": "IND/GOV"},
    ),
    ("Mamata Banerjee rejected the sanctions on Monday.", {"REJECT by": "IND/POL"}),
    ("Assad's army met rebels near Homs. Assad rejected the truce. Gunmen killed a mayor.", {"ASSAULT by": "SYR/REB"}),
)
def test_an_office_told_with_a_name_and_a_statesman_told_of_place_those_beside(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The Niger Delta Avengers burned a pump. The group's spokesperson accused Chevron of bribery on Monday.",
        {"ACCUSE by": "NGA/REB"},
    ),
    (
        "Armenia shelled Azerbaijan. The parties to the conflict accused each other of violating the truce.",
        {"ACCUSE by country": "ARM + AZE"},
    ),
    ("Terrorists lobbed grenades at the search party in Kashmir.", {"ASSAULT to sector": "MIL"}),
)
def test_a_role_means_what_it_is_among_those_told_of(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
