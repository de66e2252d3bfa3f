"""Ordinary wording of the news: phrasal verbs, light verbs and set phrases for force and for words that act."""

from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    ("Indian soldiers came under fire in Kashmir.", {"ASSAULT to": "IND/MIL", "ASSAULT by": "-"}),
    ("Armenian soldiers came under fire from Azerbaijani troops.", {"ASSAULT by": "AZE/MIL", "ASSAULT to": "ARM/MIL"}),
    ("Armenian forces set ablaze Azerbaijani homes.", {"ASSAULT by": "ARM/MIL", "ASSAULT to": "AZE/CIV"}),
    ("A roadside bomb tore through a Kenyan police vehicle.", {"ASSAULT to country": "KEN"}),
    ("Israel hit back at Lebanon with air strikes.", {"ASSAULT by": "ISR/GOV", "ASSAULT to": "LBN/GOV"}),
    ("Turkey staged an operation against Kurdish militants in Iraq.", {"ASSAULT by": "TUR/GOV"}),
    ("The United States carried out a retaliatory strike in Iraq.", {"ASSAULT by": "USA/GOV"}),
    ("Britain took part in air strikes against the Houthis.", {"ASSAULT by": "GBR/GOV", "ASSAULT to": "YEM/REB"}),
    ("An Indian patrol walked into an ambush.", {"ASSAULT to": "IND/MIL"}),
)
def test_force_is_read_in_ordinary_wording(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Iran poured scorn on the United States.", {"ACCUSE by": "IRN/GOV", "ACCUSE to": "USA/GOV"}),
    ("India held Pakistan responsible for the attack.", {"ACCUSE by": "IND/GOV", "ACCUSE to": "PAK/GOV"}),
    ("France found fault with Azerbaijan.", {"ACCUSE by": "FRA/GOV", "ACCUSE to": "AZE/GOV"}),
    ("Ukraine said Russia was behind the sabotage.", {"ACCUSE by": "UKR/GOV", "ACCUSE to": "RUS/GOV"}),
    ("Russia said Ukraine was responsible for the bombing.", {"ACCUSE by": "RUS/GOV", "ACCUSE to": "UKR/GOV"}),
    ("Belarus rounded on Poland.", {"ACCUSE to": "POL/GOV"}),
    ("The Greek minister came under fire over his pension plan.", {"types": "none found"}),
)
def test_blame_is_read_in_ordinary_wording(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Washington called for Rwanda to withdraw its troops.", {"REQUEST by": "USA/GOV", "REQUEST to": "RWA/GOV"}),
    ("Poland pushed Germany to send more tanks.", {"REQUEST by": "POL/GOV", "REQUEST to": "DEU/GOV"}),
    ("The United States wants Pakistan to do more.", {"REQUEST to": "PAK/GOV"}),
    ("Latvia wants to join NATO.", {"REQUEST by": "none found"}),
    ("Armenia turned to Russia for help.", {"REQUEST to": "RUS/GOV"}),
    ("The European Union urged restraint on Kosovo.", {"REQUEST to": "XKX/GOV"}),
    ("Iran demanded from Iraq the disarming of Kurdish groups.", {"REQUEST to": "IRQ/GOV"}),
)
def test_a_demand_is_read_in_ordinary_wording(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("China shrugged off the Philippine protest.", {"REJECT by": "CHN/GOV", "REJECT to": "PHL/GOV"}),
    ("India said no to China's offer.", {"REJECT by": "IND/GOV", "REJECT to": "CHN/GOV"}),
    ("Cuba scoffed at the American offer.", {"REJECT to": "USA/GOV"}),
    ("Mexico pushed back against the American plan.", {"REJECT to": "USA/GOV"}),
    ("Germany balked at sending missiles to Ukraine.", {"REJECT by": "DEU/GOV", "REJECT to": "UKR/GOV"}),
    ("Russia threw out Ukraine's ceasefire proposal.", {"REJECT to": "UKR/GOV"}),
    ("The United States denied Ukraine's request for missiles.", {"REJECT to": "UKR/GOV"}),
)
def test_a_refusal_is_read_in_ordinary_wording(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("ECOWAS issued an ultimatum to Niger.", {"THREATEN to": "NER/GOV"}),
    ("The European Union threatened Georgia with sanctions.", {"THREATEN to": "GEO/GOV"}),
    ("Russia served Ukraine with an ultimatum.", {"THREATEN by": "RUS/GOV", "THREATEN to": "UKR/GOV"}),
    ("Ethiopia brandished the threat of war against Eritrea.", {"THREATEN to": "ERI/GOV"}),
)
def test_a_threat_is_read_in_ordinary_wording(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Iranian and Saudi officials came together in Baghdad.", {"CONSULT by": "IRN/GOV + SAU/GOV"}),
    ("Indian and Pakistani commanders spoke over a hotline.", {"CONSULT by country": "IND + PAK"}),
    ("Norway hosted talks with the Taliban.", {"CONSULT to": "AFG/REB + NOR/GOV"}),
    ("Thailand's envoy went to Myanmar for talks.", {"CONSULT by": "THA/GOV", "CONSULT to": "MMR/GOV"}),
    ("Hamas said yes to the Egyptian proposal.", {"AGREE by": "PSE/REB", "AGREE to": "EGY/GOV"}),
    ("Israel and Hamas signed up to a truce.", {"AGREE to": "ISR/GOV + PSE/REB"}),
    ("India and China came to terms on border patrols.", {"AGREE to": "CHN/GOV + IND/GOV"}),
    ("The United States committed to defend Taiwan.", {"AGREE by": "USA/GOV", "AGREE to": "TWN/GOV"}),
    ("Kenya agreed to send police to Haiti.", {"AGREE to": "HTI/GOV"}),
    ("Israel agreed to withdraw from Lebanon.", {"AGREE to": "LBN/GOV"}),
    ("A deal between the United States and Russia was announced.", {"AGREE by": "RUS/GOV + USA/GOV"}),
    ("Peru's envoys have done a great deal for the miners of Bolivia.", {"types": "none found"}),
)
def test_talks_and_promises_are_read_in_ordinary_wording(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Thousands gathered in Oslo to protest the visit of the Danish premier.", {"PROTEST status": "happened"}),
    ("Norway summoned the Swedish ambassador to lodge a complaint.", {"types": "ACCUSE", "ACCUSE status": "happened"}),
    ("Oslo protests after Danish cutters enter its waters.", {"ACCUSE by": "NOR/GOV", "PROTEST by": "none found"}),
    ("Norwegian troops went to Denmark at Copenhagen's request.", {"REQUEST by": "none found"}),
    ("The Norwegian government said in a message that it had lifted the ban.", {"CONSULT by": "none found"}),
)
def test_words_that_a_government_says_are_told_from_marches_and_letters(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Norway proposed that Danish banks be sanctioned.", {"types": "REQUEST", "REQUEST by": "NOR/GOV"}),
    ("Sweden told Norway that a pullout was a prerequisite.", {"REQUEST by": "SWE/GOV", "REQUEST to": "NOR/GOV"}),
    ("Norway dismissed a demand by Sweden for talks.", {"REJECT by": "NOR/GOV", "REQUEST by": "SWE/GOV"}),
    ("Norway declined to extend a waiver for Sweden.", {"REJECT by": "NOR/GOV", "REJECT to": "SWE/GOV"}),
    ("Norway put the sanctions on Sweden off until June.", {"types": "CONCEDE", "CONCEDE to": "SWE/GOV"}),
    ("Norway has withheld $35 million from Sweden.", {"SANCTION by": "NOR/GOV", "SANCTION to": "SWE/GOV"}),
    ("Norway closed its airspace to Swedish planes.", {"SANCTION by": "NOR/GOV"}),
    ("Norway dispatched a team of experts to Sweden.", {"AID by": "NOR/GOV", "AID to": "SWE/GOV"}),
    ("The Norwegian minister cut short a visit to Sweden.", {"types": "CONSULT"}),
    ("The Norwegian opposition has dismissed the election as a sham.", {"REJECT by": "NOR/POL"}),
    ("The captured Norwegian pilot was handed over to Sweden.", {"CONCEDE to": "NOR/MIL"}),
)
def test_demands_refusals_and_favours_are_read_in_ordinary_wording(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Norwegian Ambassador Kari Dahl called on President Mattarella in Rome.", {"types": "CONSULT"}),
    ("Norway called on President Mattarella to go.", {"types": "REQUEST"}),
    ("Sweden called in Norwegian Ambassador Kari Dahl over the remarks.", {"ACCUSE by": "SWE/GOV"}),
    (
        "Norway has cancelled its sixth round of talks with Sweden.",
        {"SANCTION by": "NOR/GOV", "SANCTION to": "SWE/GOV"},
    ),
    ("Norway declared employees of the Swedish embassy persona non grata.", {"SANCTION by": "NOR/GOV"}),
    ("Norway stopped sending gas to Sweden.", {"SANCTION by": "NOR/GOV", "SANCTION to": "SWE/GOV"}),
    ("Norway cut off electricity to Sweden.", {"SANCTION by": "NOR/GOV"}),
    ("Norway insisted Sweden should not accept the claims.", {"REQUEST by": "NOR/GOV", "REQUEST to": "SWE/GOV"}),
    ("Norway provided 20 million yuan to Sweden.", {"AID by": "NOR/GOV", "AID to": "SWE/GOV"}),
    ("Norway denies the vote was unfair and has called on Sweden to accept it.", {"REQUEST status": "happened"}),
    ("The Norwegian unions announced a nationwide strike for Tuesday.", {"PROTEST status": "planned"}),
    ("Norway's envoys met leaders of protesting farmers.", {"types": "CONSULT"}),
)
def test_envoys_talks_and_supplies_are_read_in_ordinary_wording(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The European Union froze the assets of two Norwegian banks.",
        {"SANCTION to": "NOR/BUS", "COERCE by": "none found"},
    ),
    ("The European Union banned Norwegian ministers from entering the bloc.", {"SANCTION to": "NOR/GOV"}),
    ("The Norwegian govt condemned Sweden.", {"ACCUSE by": "NOR/GOV", "ACCUSE to": "SWE/GOV"}),
    ("Norway dismissed the visa ban.", {"REJECT by": "NOR/GOV"}),
    ("Oil is dear in Oslo because of Swedish sanctions.", {"SANCTION by": "none found"}),
    ("Norway condemned the UN peacekeeping mission.", {"AID by": "none found"}),
    ("Norway lodged solemn representations with Sweden.", {"ACCUSE by": "NOR/GOV", "ACCUSE to": "SWE/GOV"}),
)
def test_bans_and_freezes_of_another_country_are_sanctions(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
