"""Which acts a text tells, and how often it tells the same one."""

from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "Turkish jets struck two villages near Dohuk on Monday. The raid killed a shepherd, police said.",
        {"ASSAULT number": "1"},
    ),
    (
        "Eritrean troops shelled Zalambessa on Sunday. The shells wounded nine people.",
        {"ASSAULT number": "1"},
    ),
    (
        "Ethiopia and Eritrea fought a war over Badme. Ethiopia was still battling Eritrea in June.",
        {"ASSAULT number": "1"},
    ),
    (
        "Rebels carried out a series of attacks on Chadian soldiers in May. The series of attacks alarmed Paris.",
        {"ASSAULT number": "1"},
    ),
    (
        "Turkey struck Kobani on Friday. Turkey's bombardment of Kobani drew protests.",
        {"ASSAULT number": "1"},
    ),
    (
        "Riyadh denounced attacks on Saudi troops. It struck Sanaa on Sunday in response to attacks on Saudi troops.",
        {"ASSAULT number": "2"},
    ),
    (
        "Niger's premier met Mali's foreign minister in Bamako. The Nigerien premier's visit lasted an hour.",
        {"CONSULT number": "1"},
    ),
    (
        "A missile hit a depot on Monday, when Ukrainian forces shelled Belgorod.",
        {"ASSAULT number": "1"},
    ),
    (
        "Chad was ruled by Habré, whose troops raided camps near Abéché in May, killing sixty people.",
        {"ASSAULT number": "1"},
    ),
    (
        "The Lima bombing was the worst attack of that year.",
        {"ASSAULT by": "none found"},
    ),
    (
        "There was heavy fighting at Jalula as Kurdish forces and Iraqi soldiers exchanged fire.",
        {"ASSAULT number": "1"},
    ),
)
def test_a_second_mention_tells_no_second_event(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Boko Haram fighters killed nine villagers in Borno and took twelve hostages.",
        {"ASSAULT number": "2"},
    ),
    (
        "Libyan rebels shelled an army post at Sirte. The army bombed the rebels in the evening.",
        {"ASSAULT number": "2"},
    ),
    (
        "Rockets hit a barracks in Quetta on Monday. The army recalled the deadly assault by Taliban fighters in Swat.",
        {"ASSAULT number": "2"},
    ),
    (
        "Somali troops ambushed Al-Shabaab fighters near Jowhar. Al-Shabaab fighters attacked Somali troops at Adale.",
        {"ASSAULT number": "2"},
    ),
)
def test_an_answer_or_another_attack_is_an_event_of_its_own(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Kenya struck rebel camps in Somalia in response to attacks in Lamu.",
        {"ASSAULT number": "1"},
    ),
    (
        "Sudanese soldiers patrolled the northern occupied Halaib district on Friday.",
        {"COERCE number": "0"},
    ),
    (
        "Nairobi threatened Juba with sanctions if South Sudan does not withdraw its troops.",
        {"types": "THREATEN"},
    ),
    (
        "Al Jazeera asked the Somali president whether Kenya should withdraw.",
        {"REQUEST number": "0"},
    ),
    (
        "The army is taking these threats seriously.",
        {"THREATEN number": "0"},
    ),
    (
        """A drone attack on Garissa air base wounded three Kenyan soldiers on Monday.
        Kenya's government described the attack in Garissa as a terrorist act and promised to punish it.""",
        {"ASSAULT number": "1"},
    ),
    (
        "Kenya described the raid in Garissa as a terrorist attack by Somali rebels.",
        {"ASSAULT by": "SOM/REB"},
    ),
)
def test_what_only_describes_another_act_is_none(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Congolese soldiers fought M23 rebels. M23 rebels shelled Sake. Fighter jets were moved to Goma on Friday.",
        {"MOBILIZE number": "1"},
    ),
    (
        "Army posts near Kidal endured three raids on Tuesday. Tuareg rebels and Malian troops traded fire.",
        {"ASSAULT status": "happened"},
    ),
    (
        "Serbia is beefing up its air defences.",
        {"MOBILIZE by country": "SRB"},
    ),
    (
        "Russian paratroopers dispatched from Pskov landed in Minsk.",
        {"types": "MOBILIZE"},
    ),
)
def test_forces_that_are_moved_or_raised_are_a_mobilisation(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Norway offered to host another round.",
        {"AGREE by country": "NOR"},
    ),
    (
        "Algeria's foreign minister visited Gao last week.",
        {"CONSULT by country": "DZA"},
    ),
    (
        "The Greek coast guard told the crew to turn back.",
        {"REQUEST by country": "GRC"},
    ),
    (
        "Kenyan troops have fought alongside the Somali army.",
        {"COOPERATE by country": "KEN + SOM"},
    ),
    (
        "The president chastised Rwanda over the rebels. Burundi's government called the vote a sham.",
        {"ACCUSE number": "2"},
    ),
    (
        "Chile sent 60 tonnes of flour to Haiti.",
        {"AID to country": "HTI"},
    ),
    (
        "Egypt's war on the smugglers in Sinai has lasted years.",
        {"ASSAULT by country": "EGY"},
    ),
    (
        "Kenya and Uganda gathered in Arusha to condemn Burundi.",
        {"ACCUSE status": "happened"},
    ),
    (
        "Jordanian strikes have hit pharmacies in Suwayda.",
        {"ASSAULT by country": "JOR"},
    ),
    (
        "Students burned an effigy of the Turkish president in Nicosia.",
        {"PROTEST number": "1"},
    ),
    (
        "A Venezuelan patrol boat rammed a wooden trawler off Guyana.",
        {"ASSAULT by country": "VEN"},
    ),
)
def test_an_act_needs_no_second_party_by_name(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "North Korea fired a missile over Hokkaido on Friday.",
        {"types": "MOBILIZE"},
    ),
    (
        "Uganda has supported the M23 rebels for years.",
        {"types": "AID"},
    ),
    (
        "Egypt backed Sudan's government at the United Nations.",
        {"types": "SUPPORT"},
    ),
    (
        "Taiwan invited inspectors into the plant.",
        {"types": "CONCEDE"},
    ),
    (
        "The rebels silenced their guns in Ituri on Monday. M23 rebels called off the strike in Goma.",
        {"types": "RETREAT"},
    ),
    (
        "Renamo rebels captured the town of Gorongosa.",
        {"types": "ASSAULT"},
    ),
    (
        "Pakistani officials pushed back on the American accusations.",
        {"ASSAULT number": "0"},
    ),
)
def test_the_other_party_decides_what_kind_of_act_it_is(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Egypt's president met the emir of Qatar in Doha on Monday. The president met the king of Jordan on Tuesday.",
        {"CONSULT number": "2"},
    ),
)
def test_who_meets_two_others_meets_them_one_after_another(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Eritrean commandos stormed a post in Zalambessa, shooting out its windows and burning a truck.",
        {"ASSAULT number": "1"},
    ),
    ("Firing into the air, Eritrean troops smashed their way into a post in Zalambessa.", {"ASSAULT number": "1"}),
    (
        "Turkish warplanes launched three raids on PKK positions, killing two fighters.",
        {"ASSAULT number": "1", "types": "ASSAULT"},
    ),
    (
        "Two PKK fighters were killed and three wounded in a Turkish raid near Dohuk.",
        {"ASSAULT number": "1", "types": "ASSAULT"},
    ),
    ("Turkish police raided a house in Ankara.", {"types": "COERCE"}),
)
def test_how_an_attack_went_is_no_attack_of_its_own(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
