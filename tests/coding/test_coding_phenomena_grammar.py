from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "Three Armenian soldiers were killed by Azerbaijani artillery fire near Sotk on Tuesday.",
        {"ASSAULT killed": "3"},
    ),
    (
        "The barracks in Goma were stormed by M23 rebels before dawn.",
        {"ASSAULT by": "COD/REB"},
    ),
    (
        "Two Kosovo police officers were detained by Serbian special forces near the border.",
        {"COERCE by country": "SRB", "COERCE to country": "XKX"},
    ),
    (
        "The Ethiopian ambassador was expelled by Somalia on Thursday.",
        {"SANCTION by": "SOM/GOV", "SANCTION to country": "ETH"},
    ),
    (
        "A Philippine supply boat was rammed by a Chinese coast guard vessel off Second Thomas Shoal.",
        {"ASSAULT by country": "CHN"},
    ),
    (
        "The Colombian government was accused by Human Rights Watch of ignoring the killings in Cauca.",
        {"ACCUSE by sector": "NGO"},
    ),
)
def test_a_passive_keeps_who_did_it_and_to_whom(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "A mortar attack on the barracks by Karen rebels wounded four soldiers.",
        {"ASSAULT by sector": "REB", "ASSAULT injured": "4"},
    ),
    (
        "The shelling of Kharkiv by Russian forces resumed at dawn.",
        {"ASSAULT by": "RUS/MIL"},
    ),
    (
        "Serbia's withdrawal of its ambassador from Pristina came hours after the raid.",
        {"SANCTION by": "SRB/GOV"},
    ),
    (
        "Talks between Thailand and Cambodia were held in Siem Reap on Friday.",
        {"CONSULT by": "KHM/GOV + THA/GOV"},
    ),
    (
        "A drone strike on a fuel depot outside Port Sudan killed nine people.",
        {"ASSAULT killed": "9", "ASSAULT by": "-"},
    ),
    (
        "Turkey's condemnation of the Greek naval exercise was swift.",
        {"ACCUSE by": "TUR/GOV"},
    ),
)
def test_a_noun_of_action_is_an_event_with_its_parties(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Sudanese warplanes bombed El Fasher and shelled Nyala.",
        {"ASSAULT number": "2", "ASSAULT by": "SDN/MIL"},
    ),
    (
        "Armenia and Azerbaijan signed a border agreement in Tbilisi.",
        {"AGREE by": "ARM/GOV + AZE/GOV"},
    ),
    (
        "China sanctioned two American defence firms and summoned the US ambassador.",
        {"types": "ACCUSE SANCTION", "ACCUSE by": "CHN/GOV"},
    ),
    (
        "Mali and Burkina Faso condemned the decision and recalled their envoys.",
        {"SANCTION by": "BFA/GOV + MLI/GOV", "ACCUSE by": "BFA/GOV + MLI/GOV"},
    ),
)
def test_joined_acts_and_joined_actors_are_all_read(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The militia that attacked Beni last week has ties to the Islamic State group.",
        {"ASSAULT by sector": "REB", "ASSAULT dates": "2024-05-06..2024-05-12"},
    ),
    (
        "The ship, which was seized by Eritrean forces in March, carried grain for Tigray.",
        {"COERCE by": "ERI/MIL"},
    ),
    (
        "Rebels who shelled the port of Mocimboa da Praia on Monday fled into the forest.",
        {"ASSAULT by sector": "REB", "ASSAULT dates": "2024-05-13"},
    ),
    (
        "Thai troops fired on Cambodian soldiers who had crossed the border near Preah Vihear.",
        {"ASSAULT to": "KHM/MIL"},
    ),
    (
        "The general, whom Ukraine accuses of ordering the strike, denied any role.",
        {"ACCUSE by": "UKR/GOV"},
    ),
)
def test_a_relative_clause_tells_of_the_noun_it_hangs_on(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The Congolese president ordered troops to withdraw from Bunia.",
        {"RETREAT status": "planned"},
    ),
    (
        "Russia agreed to supply drones to Mali's junta.",
        {"types": "AGREE", "AGREE by": "RUS/GOV"},
    ),
    (
        "Ankara urged Athens to demilitarise the islands.",
        {"REQUEST to": "GRC/GOV", "types": "REQUEST"},
    ),
    (
        "The United Nations asked Eritrea to pull its soldiers out of Tigray.",
        {"REQUEST by sector": "IGO"},
    ),
    (
        "Myanmar's junta refused to let aid workers enter Rakhine.",
        {"REJECT by country": "MMR"},
    ),
    (
        "Taiwan sent two frigates to shadow the Chinese carrier.",
        {"MOBILIZE by country": "TWN"},
    ),
    (
        "The Congolese president ordered troops to withdraw from Bunia.",
        {"RETREAT by country": "COD"},
    ),
)
def test_the_doer_of_an_infinitive_is_read_from_the_verb_above(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Ukrainian drones carried out an attack on an oil refinery in Ryazan.",
        {"ASSAULT by": "UKR/MIL", "ASSAULT place": "ryazan"},
    ),
    (
        "Azerbaijani forces launched an assault on Armenian positions.",
        {"ASSAULT to": "ARM/MIL"},
    ),
    (
        "Somalia's defence minister paid a visit to Cairo.",
        {"CONSULT by": "SOM/GOV", "CONSULT to": "EGY/GOV"},
    ),
    (
        "NATO peacekeepers took up positions around the bridge in Mitrovica.",
        {"MOBILIZE place": "mitrovica"},
    ),
    (
        "Greece lodged a protest with Turkey over the overflights.",
        {"ACCUSE by": "GRC/GOV"},
    ),
    (
        "Serbian troops went on high alert.",
        {"MOBILIZE by": "SRB/MIL"},
    ),
)
def test_a_light_verb_and_its_noun_are_one_act(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Eleven soldiers were killed in an ambush by jihadists in northern Benin.",
        {"ASSAULT killed": "11", "ASSAULT by sector": "REB", "ASSAULT number": "1"},
    ),
    (
        "At least 40 civilians died in an air strike on a market in Togoga.",
        {"ASSAULT killed": "40+"},
    ),
    (
        "Two peacekeepers were wounded in a roadside bombing near Timbuktu.",
        {"ASSAULT injured": "2"},
    ),
    (
        "Clashes between Somali troops and al-Shabaab fighters left 17 people dead.",
        {"ASSAULT killed": "17"},
    ),
    (
        "The Russian missile strike on Odesa claimed five lives.",
        {"ASSAULT killed": "5"},
    ),
    (
        "Clashes between Somali troops and al-Shabaab fighters left 17 people dead.",
        {"ASSAULT by": "SOM/MIL + SOM/REB"},
    ),
)
def test_deaths_in_an_attack_are_one_assault(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
