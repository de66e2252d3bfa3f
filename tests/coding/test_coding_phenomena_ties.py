from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    ("The Saudi-led coalition said it had shot down a drone.", {"tie": "SAU leads SAU"}),
    ("Russia-backed separatists shelled Avdiivka.", {"tie": "RUS backs UKR"}),
    ("The Iran-aligned Houthis fired a missile at Abha.", {"tie": "YEM allied_with IRN"}),
)
def test_a_tie_in_one_word_is_read_inside_a_longer_name(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The Libyan National Army, which Haftar leads, said it had shelled Tripoli.", {"tie": "LBY leads LBY"}),
    ("Hezbollah and its main backer, Iran, condemned the strike.", {"tie": "IRN backs LBN"}),
    ("Hamas, whose leader Ismail Haniyeh lives in Doha, rejected the offer.", {"tie": "PSE leads PSE"}),
    ("Turkey is a member of NATO.", {"tie": "TUR member_of -"}),
    ("A breakaway faction, which split from the Tamil Tigers, shelled a post.", {"tie": "none found"}),
)
def test_leaders_backers_and_members_are_tied_to_whom_they_are_of(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Egypt supplies the Sudanese army with drones.", {"tie": "EGY backs SDN"}),
    ("Eritrea sends weapons to the Fano militia.", {"tie": "ERI backs ETH"}),
    ("Eritrea sent a letter to the Fano militia.", {"tie": "none found"}),
    ("Pakistan, the main supplier of arms to Azerbaijan, sent condolences.", {"tie": "PAK backs AZE"}),
    ("The Fano militia enjoys the support of Eritrea.", {"tie": "ERI backs ETH"}),
    ("Sudan's army, with Egyptian backing, took the town of Dongola.", {"tie": "EGY backs SDN"}),
    ("The Islamists, financed and equipped by Qatar, shelled the port.", {"tie": "QAT backs -"}),
    ("Moscow-backed Chechen leader Ramzan Kadyrov warned Ukraine.", {"tie": "…RUS backs RUS…"}),
)
def test_a_patron_gives_or_lends_support_as_a_rule(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Abdel Fattah al-Burhan, who commands Sudan's army, rejected the truce.", {"tie": "SDN leads SDN"}),
    ("The Wa army, under the command of Bao Youxiang, fired on a convoy.", {"tie": "…leads…"}),
    ("A commander of the Houthi movement, Sayyid Hassan, was killed.", {"tie": "YEM member_of YEM"}),
    ("The UN's human rights chief, Volker Turk, condemned the killings.", {"tie": "none found"}),
    ("Ethiopia's army chief accused Eritrea of lying.", {"tie": "none found"}),
)
def test_a_leader_is_a_named_person_over_many(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The Al-Ashtar Brigades belong to the Islamic Resistance in Iraq.", {"tie": "BHR part_of IRQ"}),
    ("The Badr Organization, which is part of the Popular Mobilization Forces, withdrew.", {"tie": "IRQ part_of IRQ"}),
    ("UNIFIL, the UN peacekeeping force in Lebanon, protested.", {"tie": "- part_of -"}),
    ("Militias fled after Iran's Islamic Revolutionary Guard Corps shelled Erbil.", {"tie": "IRN part_of IRN"}),
)
def test_a_part_is_tied_to_its_whole(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The PKK, based in northern Iraq, claimed responsibility.", {"tie": "IRQ hosts TUR"}),
    ("Djibouti hosts about 4,000 American troops.", {"tie": "DJI hosts USA"}),
    ("Syria, the main base of Hamas, protested.", {"tie": "SYR hosts PSE"}),
    ("The FDLR, a Hutu militia based in Congo, attacked a village.", {"tie": "COD hosts RWA"}),
)
def test_a_state_hosts_armed_strangers(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Moldova is dependent on Russia for gas.", {"tie": "MDA depends_on RUS"}),
    ("Jordan gets most of its gas from Israel.", {"tie": "JOR depends_on ISR"}),
    ("Jordan gets its mail from Israel.", {"tie": "none found"}),
    (
        "Boko Haram, which pledged allegiance to Islamic State in 2015, killed 12 soldiers.",
        {"tie": "NGA allied_with -"},
    ),
    ("Pakistan's ISI has close ties with the Haqqani network.", {"tie": "PAK allied_with AFG"}),
    ("Israel sent the warning through its allies.", {"tie": "none found"}),
)
def test_dependence_and_alliance_are_told_in_many_ways(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The RSF, whose main backer is the United Arab Emirates, denied it.", {"tie": "ARE backs SDN"}),
    ("Hezbollah, Hamas and other Iranian proxies fired rockets.", {"tie": "LBN proxy_of IRN | PSE proxy_of IRN"}),
    ("Chadian rebels are sheltering in Libya.", {"tie": "LBY hosts TCD"}),
    ("Iran deployed troops in Syria in support of President Bashar al-Assad.", {"tie": "IRN backs SYR"}),
    ("Abdel Fattah al-Burhan, who once commanded Sudan's army, rejected the truce.", {"tie": "SDN leads SDN"}),
    ("Gazprom, which is controlled by the Kremlin, cut supplies to Moldova.", {"tie": "RUS part_of RUS"}),
    ("Talks on disarming the last battalions of Hezbollah resumed.", {"tie": "none found"}),
    (
        "The Saudi-led coalition bombed Sanaa. A coalition spokesman, Turki al-Maliki, denied it.",
        {"tie": "…speaks_for…"},
    ),
    ("Pentagon Spokesperson Brig Gen Patrick Ryder said the strikes were limited.", {"tie": "…speaks_for USA"}),
)
def test_a_bearer_or_owner_may_stand_apart_from_the_noun(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Uganda does not back the M23.", {"tie": "none found"}),
    ("Uganda denies arming the M23.", {"tie": "none found"}),
    ("Eritrea vowed to arm the Fano militia.", {"tie": "none found"}),
    ("Eritrea would arm the Fano militia.", {"tie": "none found"}),
    ("Eritrea has been accused of arming the Fano militia.", {"tie": "ERI backs ETH"}),
)
def test_a_tie_that_is_denied_or_only_promised_is_none(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The PKK has bases in northern Iraq.", {"tie": "IRQ hosts TUR"}),
    ("The rebels operate from bases in Chad.", {"tie": "TCD hosts -"}),
    ("Qatar hosts the political office of Hamas.", {"tie": "QAT hosts PSE"}),
    ("The army has bases in Chad.", {"tie": "none found"}),
)
def test_a_state_hosts_the_group_that_has_a_foothold_there(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Azerbaijan and Armenia have been at war since 1988.", {"tie": "AZE at_war_with ARM"}),
    ("The ELN has been waging war on Colombia for 60 years.", {"tie": "COL at_war_with COL"}),
    ("Azerbaijan and Armenia are not at war.", {"tie": "none found"}),
)
def test_two_at_war_are_tied(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The head of the M23, Bertrand Bisimwa, left for Doha.", {"tie": "COD leads COD"}),
    ("Forces loyal to General Khalifa Haftar entered Sirte.", {"tie": "…leads…"}),
    ("The Kurdish YPG forms the backbone of the Syrian Democratic Forces.", {"tie": "SYR part_of SYR"}),
    ("The M23 receives weapons from Rwanda.", {"tie": "RWA backs COD"}),
    ("Al-Shabab, which is linked to al-Qaeda, attacked a base.", {"tie": "SOM allied_with -"}),
    ("The navy searched ships linked to Israel.", {"tie": "none found"}),
)
def test_ties_are_told_in_many_ways(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("NATO's Secretary General, Mark Rutte, visited Helsinki.", {"tie": "- leads -"}),
    ("The African Union, of which Ghana is a member, sent an envoy to Mali.", {"tie": "GHA member_of -"}),
)
def test_who_heads_a_body_and_which_state_is_in_it_are_ties(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
