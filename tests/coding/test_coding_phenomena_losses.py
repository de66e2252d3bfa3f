from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "A suicide bombing at a market in Maiduguri left 29 dead and 15 injured.",
        {"ASSAULT killed": "29", "ASSAULT injured": "15", "ASSAULT number": "1"},
    ),
    ("Nine villagers lost their lives when Boko Haram fighters stormed Damboa.", {"ASSAULT killed": "9"}),
    ("Two policemen were killed and three wounded when rebels ambushed their patrol.", {"ASSAULT injured": "3"}),
    ("Some 30 people were killed when a family of three came under rebel mortar fire.", {"ASSAULT killed": "30"}),
)
def test_a_number_before_dead_or_wounded_counts_people(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Shelling by the army killed at least six civilians and two soldiers in Donetsk.", {"ASSAULT killed": "8+"}),
    ("A bomb killed a policeman and two passers-by in Batticaloa.", {"ASSAULT killed": "3"}),
    ("Gunmen killed the mayor and his two bodyguards in San Sebastian.", {"ASSAULT killed": "3"}),
    (
        "The Libyan army said it had killed 25 insurgents and lost three of its own men in fighting at Brega.",
        {"ASSAULT killed": "28"},
    ),
)
def test_victims_told_together_are_summed(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Rebels killed the district judge Omar Diallo, his wife, and six others.", {"ASSAULT killed": "8"}),
    ("The police chief, his driver, and 15 others were killed by rebels.", {"ASSAULT killed": "17"}),
)
def test_kin_and_others_in_a_list_of_victims_are_counted(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The assassination of Minister Omar Diallo by rebels shook Somalia.", {"ASSAULT killed": "1"}),
    ("The army blamed the rebels for the murder of three nuns.", {"ASSAULT killed": "3"}),
    ("The party denounced Senator Omar Diallo's assassination.", {"ASSAULT killed": "1", "ASSAULT by": "-"}),
    ("Rebels claimed an assassination attempt on Minister Omar Diallo.", {"ASSAULT killed": "-"}),
    ("Senator Omar Diallo was shot to death by rebels.", {"ASSAULT killed": "1"}),
    ("Two senators were gunned down by rebels in Mogadishu.", {"ASSAULT killed": "2"}),
)
def test_the_victims_of_a_killing_told_by_a_noun_or_phrase_are_counted(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The government condemned the murder of Minister Omar Diallo by rebels.", {"ACCUSE to": "-/REB"}),
    ("The government condemned the murder of Minister Omar Diallo.", {"ASSAULT killed": "1"}),
)
def test_whoever_condemns_a_murder_does_not_accuse_its_victim(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The rebels plan to kill two judges.", {"ASSAULT killed": "-"}),
)
def test_nobody_is_dead_of_what_has_not_been_done(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("The rebels shelled the base but caused no casualties.", {"ASSAULT killed": "0", "ASSAULT injured": "0"}),
    ("The rebels shelled the base on Monday. No casualties were reported.", {"ASSAULT injured": "0"}),
)
def test_no_casualties_are_none_killed_and_none_injured(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Between 10 and 15 people were killed in an air strike on Hajjah.", {"ASSAULT killed": "10-15"}),
    ("Rebels killed up to 40 soldiers in an ambush near Kilinochchi.", {"ASSAULT killed": "<=40"}),
)
def test_a_range_has_both_ends(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Saudi jets hit a wedding in Sanaa on Monday, and at least 20 people were killed.",
        {"ASSAULT killed": "20+", "ASSAULT number": "1"},
    ),
    ("An Israeli strike on Qana killed 28 people, including 16 children.", {"ASSAULT killed": "28"}),
)
def test_losses_are_of_the_act_that_caused_them(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Al Shabaab fighters killed seven soldiers and wounded a driver in an ambush near Garissa on Friday.",
        {"ASSAULT by": "-/REB", "ASSAULT killed": "7", "ASSAULT injured": "1", "ASSAULT number": "1"},
    ),
)
def test_losses_told_in_an_ambush_are_of_it(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        (
            "Chadian rebels shelled the town of Faya on Tuesday. "
            "The attack killed three civilians, a minister said on Thursday."
        ),
        {"ASSAULT by": "TCD/REB", "ASSAULT killed": "3", "ASSAULT number": "1"},
    ),
    (
        (
            "Militiamen clashed with the Kenyan army near Lamu on Monday after rebels abducted a commander.\n\n"
            "At least four people were killed, the ministry said."
        ),
        {"ASSAULT killed": "4+"},
    ),
)
def test_losses_told_later_are_of_the_attack(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Chadian rebels fired rockets at the town of Faya, though no one was killed.", {"ASSAULT killed": "0"}),
    ("The Kenyan army said it had killed 40 militants and lost four of its own men.", {"ASSAULT killed": "44"}),
    (
        "Kenya denounced air raids that killed six civilians in Gedo last week.",
        {"ASSAULT killed": "6", "tally": "none found"},
    ),
)
def test_losses_of_a_side_clause_are_of_its_act(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Gunmen shot dead a priest in Jos.", {"ASSAULT killed": "1"}),
    (
        "Niger has closed the crossing since Malian gunmen shot dead 26 farmers at Ayorou in April.",
        {"ASSAULT killed": "26", "tally": "none found"},
    ),
)
def test_those_shot_dead_are_killed(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(("An air strike on a school in Idlib killed 14, among them nine pupils.", {"ASSAULT killed": "14"}))
def test_those_among_the_dead_are_not_added(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Seven guards were killed on Monday in a rebel attack in Beira. Twelve soldiers were injured in the attack.",
        {"ASSAULT number": "1", "ASSAULT killed": "7", "ASSAULT injured": "12"},
    ),
    (
        "Rebels attacked the minister's home, killing a guard. During the attack, officer Omar Diallo was wounded.",
        {"ASSAULT number": "1", "ASSAULT killed": "1", "ASSAULT injured": "1"},
    ),
    (
        "Rebels murdered the mayor of Beira. The mayor was killed in his house.",
        {"ASSAULT number": "1", "ASSAULT killed": "1"},
    ),
    (
        "Rebels kidnapped Senator Omar Diallo on Monday. Diallo was abducted near his home.",
        {"ASSAULT number": "1"},
    ),
    (
        "Rebels murdered the mayor of Beira. Soldiers killed a rebel in Nampula.",
        {"ASSAULT number": "2"},
    ),
)
def test_what_befell_the_same_victims_is_told_once(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Rebels ambushed a truck. One soldier was killed and another was wounded.",
        {"ASSAULT killed": "1", "ASSAULT injured": "1"},
    ),
    ("The rebels shelled the base. There were no victims.", {"ASSAULT killed": "0", "ASSAULT injured": "0"}),
)
def test_another_is_one_and_no_victims_are_none(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
