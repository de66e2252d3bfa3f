"""Force and coercion as reporters tell them: robbery, round-ups, fire, ultimatums, and what a war makes plain."""

from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    ("Rebels robbed refugees on the road to Uvira in Burundi.", {"COERCE by sector": "REB"}),
    ("Burundian soldiers picked up 17 youths in Gitega.", {"COERCE by": "BDI/MIL"}),
    ("An Indian army patrol was stopped by Chinese troops.", {"COERCE by": "CHN/MIL", "COERCE to": "IND/MIL"}),
    ("Chinese troops had pitched tents on the plateau.", {"MOBILIZE by": "CHN/MIL"}),
    ("The rebels forced the villagers to leave their homes.", {"COERCE by sector": "REB"}),
    ("The town of Sake in Congo fell to the rebels on Thursday.", {"COERCE by sector": "REB"}),
    ("Peru's army sealed the town.", {"COERCE by": "PER/MIL"}),
    ("China sent a patrol ship to protect its fishermen.", {"MOBILIZE by": "CHN/GOV"}),
)
def test_coercion_and_moves_of_forces_are_read_in_reporters_words(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Rebels fired from the rooftops of Bangui.", {"ASSAULT by sector": "REB"}),
    ("Kenyan troops started firing.", {"ASSAULT by": "KEN/MIL"}),
    ("The general fired his deputy in Kenya.", {"types": "none found"}),
    ("Turkish warplanes hit targets of the PKK in Iraq.", {"ASSAULT by": "TUR/MIL", "ASSAULT to": "TUR/REB"}),
    ("Turkish warplanes bombed PKK camps at Haftanin.", {"ASSAULT to": "TUR/REB"}),
    ("Clashes erupted between Kenyan troops and al-Shabaab fighters.", {"ASSAULT to": "KEN/MIL + SOM/REB"}),
    ("The rebels took away 45 students from a school in Nepal.", {"types": "ASSAULT"}),
    ("Al-Shabaab's raid on a Kenyan base killed nine soldiers.", {"types": "ASSAULT"}),
    ("The rebels looted shops in Mali.", {"types": "ASSAULT"}),
    ("The FARC blasted a shop in Bogota.", {"types": "ASSAULT"}),
    ("The air strikes on Yemen were launched early on Sunday.", {"types": "ASSAULT"}),
)
def test_force_is_told_from_what_shares_its_words(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The rebels gave Niger's oil companies two weeks to leave.", {"types": "THREATEN"}),
    ("Burundi's president gave the rebels 48 hours to surrender.", {"types": "THREATEN"}),
    ("Niger's junta gave the French ambassador until Friday to leave.", {"THREATEN to country": "FRA"}),
    ("The rebels of Mali were given an hour on the radio.", {"types": "none found"}),
)
def test_a_term_by_which_something_is_to_be_done_threatens(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


WAR = "Naxalites attacked a police post in Dantewada. Soldiers shot four rebels nearby. "


@facts(
    (WAR + "Two suspects were arrested on Monday.", {"types": "ASSAULT COERCE"}),
    ("Two suspects were arrested on Monday.", {"types": "none found"}),
    ("A gunman shot two people in Ohio. The gunman opened fire. Two suspects were arrested.", {"types": "ASSAULT"}),
    (WAR + "Two teachers were murdered in Sukma.", {"ASSAULT place": "…Sukma…"}),
    (WAR + "Villagers were barred from entering the forest.", {"types": "ASSAULT COERCE"}),
)
def test_where_a_war_is_told_acts_need_no_party_of_a_political_kind(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The raid killed two Malian soldiers, though no-one was hurt in the village.", {"ASSAULT injured": "0"}),
    ("Mali's army suffered no casualties, but rebels shot at herders, killing two.", {"ASSAULT killed": "2"}),
    ("Fighters who tried to stop the Kenyan troops fled.", {"ACCUSE by": "none found"}),
    ("Iran spoke of an attack that Israel has stopped short of.", {"types": "none found"}),
)
def test_what_did_not_happen_in_a_fight_is_not_told(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The commander in Kivu said his men would kill the hostages if the army attacked.", {"types": "THREATEN"}),
    ("The rebels warned civilians in Kivu to leave the town or face death.", {"types": "THREATEN"}),
    ("The insurgents told teachers in Yala to leave the south or be killed.", {"types": "THREATEN"}),
    ("The rebels told teachers in Yala to leave the south.", {"types": "REQUEST"}),
    ("Ukraine will be without gas unless it pays, the Russian energy minister said.", {"THREATEN to": "UKR/GOV"}),
    ("Burundi's president vowed to stamp out the rebellion.", {"types": "THREATEN"}),
)
def test_what_follows_a_demand_unmet_makes_it_a_threat(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Haftar's fighters seized the airport on the outskirts of Tripoli.", {"types": "COERCE"}),
    ("Libya's prime minister seized on the remark.", {"types": "none found"}),
    ("Libyan militia fighters retook the base in Janzour.", {"types": "ASSAULT"}),
    ("The Free Syrian Army expelled 52 fighters from its ranks.", {"types": "none found"}),
    ("The militants prevented OSCE observers from entering Debaltseve.", {"COERCE by sector": "REB"}),
    ("Azerbaijani troops violated the ceasefire regime.", {"ASSAULT by": "AZE/MIL"}),
    ("Thousands of Rwandan soldiers arrived in Kisangani.", {"types": "MOBILIZE"}),
    ("Armoured vehicles rolled into Bamako on Monday.", {"types": "MOBILIZE"}),
    ("Jihadist raids on Palma killed ten people.", {"types": "ASSAULT"}),
)
def test_what_troops_do_is_told_from_what_others_do(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The Russian military hurled rockets at the village, then stormed in.", {"ASSAULT by country": "RUS"}),
    ("Azerbaijan massed troops on the border.", {"MOBILIZE by": "AZE/GOV"}),
    ("North Korea test-fired two missiles on Sunday.", {"MOBILIZE by": "PRK/GOV"}),
    ("Mali has been ruled by soldiers since the military seized power in 2020.", {"types": "ASSAULT"}),
)
def test_a_verb_taken_for_a_description_is_read_as_a_verb(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Troops encountered the rebels near Baao in the Philippines.", {"types": "ASSAULT"}),
    ("Philippine soldiers recovered five rifles from the rebels.", {"COERCE by": "PHL/MIL"}),
    ("The New People's Army disarmed the policemen in Cantilan.", {"types": "COERCE"}),
    ("The New People's Army disarmed itself.", {"types": "RETREAT"}),
    ("Two rockets landed in Erbil.", {"types": "ASSAULT"}),
    ("Kenyan troops landed in Kismayo.", {"ASSAULT by": "none found"}),
    ("Rebels cut the main road to Goma in Congo.", {"COERCE by sector": "REB"}),
    ("A roadside bomb exploded in Mosul as a convoy of soldiers passed, killing six.", {"ASSAULT killed": "6"}),
    ("Boko Haram killed 32 people in a raid in Borno this week.", {"ASSAULT killed": "32"}),
)
def test_what_soldiers_and_rebels_do_to_each_other_is_read(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Troops of Mali advanced, but not before rebels triggered two bombs in Gao.", {"ASSAULT status": "happened"}),
    ("Rebels resumed attacks on Mali's army, threatening the future of the talks.", {"types": "ASSAULT"}),
    ("North Korea fired a missile that landed in the Pacific Ocean.", {"types": "MOBILIZE"}),
    ("Two Philippine boats breached a Chinese blockade.", {"ASSAULT by": "none found"}),
    ("Russian troops disarmed Georgians remaining in Gori.", {"types": "COERCE"}),
    ("Rebels asked whether Mali's army would attack or not.", {"ASSAULT status": "none found"}),
)
def test_words_of_force_that_tell_no_force_are_left(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
