from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "The attack brought to 27 the number of soldiers killed in northern Iraq since April 18.",
        {"tally figure": "27", "tally unit": "killed", "tally window": "2024-04-18..2024-05-15"},
    ),
    ("The latest shelling brought the death toll since Monday to 34.", {"tally figure": "34"}),
    ("The deaths brought the total number killed in the flare-up to 19.", {"tally figure": "19"}),
    ("The army put its losses since July 12 at 40 soldiers.", {"tally figure": "40", "tally unit": "killed"}),
    ("The death toll rose to 56 on Thursday.", {"tally figure": "56"}),
)
def test_a_sum_of_dead_that_is_brought_to_a_number_is_a_total(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Since 2014 the war has claimed more than 13,000 lives, the United Nations says.",
        {"tally figure": "13000+", "ASSAULT number": "0"},
    ),
    ("More than 2,300 people have been killed since the fighting began in April.", {"tally figure": "2300+"}),
    ("The minister said more than 900 people had been killed and 3,000 wounded.", {"tally figure": "3000 | 900+"}),
    ("The conflict has left at least 1,000 dead.", {"tally figure": "1000+"}),
)
def test_the_dead_of_a_war_or_of_a_period_are_a_total(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("OSCE monitors counted 1,033 explosions in Donetsk on Tuesday.", {"tally figure": "1033"}),
    ("The truce has been broken more than 150 times, the UN envoy said.", {"tally figure": "150+"}),
    ("The Houthis have fired more than 225 ballistic missiles at Jizan since March.", {"tally figure": "225+"}),
    ("The bombing was the ninth in the east since the start of the year.", {"tally figure": "9"}),
)
def test_incidents_and_shots_are_counted_over_a_period(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Rebels attacked the town on Monday for the first time in ten years.", {"tally figure": "none found"}),
    ("The Libyan oil corporation put its losses at $1.6 billion.", {"tally figure": "none found"}),
    (
        "The Houthis, who have held Sanaa since 2014, answered air raids that killed at least 12 civilians.",
        {"tally figure": "none found"},
    ),
)
def test_one_act_money_and_the_period_of_another_clause_make_no_total(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Venezuela has sent 5,600 soldiers to its coast.", {"tally": "none found", "MOBILIZE number": "1"}),
    ("Insurgents killed four fishermen off Mocimboa last month.", {"ASSAULT killed": "4"}),
    ("The UN has recorded 412 ceasefire violations this year.", {"tally figure": "412"}),
    ("Drones have killed at least 80 people since 2021, among them 18 miners.", {"tally figure": "80+"}),
)
def test_a_total_is_neither_a_deployment_nor_a_part_of_itself(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "On Friday a Kenyan official put the number of raids on police posts at 46 since January.",
        {"tally figure": "46", "tally unit": "acts", "tally window": "2024-01-01..2024-05-15", "types": "none found"},
    ),
    ("Medics put the number of drone strikes on the port this year at 17.", {"tally figure": "17"}),
    ("A Kenyan official put the number of raids at 46 since January.", {"tally said by": "KEN/GOV"}),
    ("The governor put the death toll since Monday at 31.", {"tally said by": "-/GOV", "tally figure": "31"}),
    ("The number of raids on police posts rose to 40 in May.", {"tally": "none found"}),
)
def test_a_sum_of_acts_that_somebody_puts_at_a_number_is_a_total_of_theirs(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got
