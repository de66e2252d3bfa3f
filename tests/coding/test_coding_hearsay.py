from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    ("Azerbaijani forces attacked the village, Armenia said. Baku denied the claim.", {"ASSAULT status": "denied"}),
    ("Mali accused Niger of shelling Labbezanga, a charge that Niamey rejected.", {"ASSAULT status": "denied"}),
    ("Eritrea rejected accusations that its troops killed civilians in Axum.", {"ASSAULT status": "denied"}),
    ("Lima denied that it plans an invasion of Ecuador.", {"ASSAULT status": "denied"}),
    (
        "Azerbaijani forces attacked the village, Armenia said. Paris denied the request.",
        {"ASSAULT status": "happened"},
    ),
)
def test_a_denial_beside_or_after_an_act_denies_it(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Ukraine's military intelligence said it had sunk a Russian patrol ship off Crimea.",
        {"ASSAULT status": "claimed"},
    ),
    ("The Kenyan army said it had carried out air strikes on al-Shabaab camps.", {"ASSAULT status": "claimed"}),
    ("Residents said the Kenyan army had bombed an al-Shabaab camp.", {"ASSAULT status": "happened"}),
    (
        "The Kenyan army bombed an al-Shabaab camp, the army and residents said.",
        {"ASSAULT status": "happened"},
    ),
)
def test_force_that_only_its_doer_tells_of_is_claimed(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Serbia stopped short of sending troops into Kosovo.", {"MOBILIZE status": "not"}),
    ("Chad failed to release the detained opposition leader.", {"CONCEDE status": "not"}),
    ("Poland has yet to release three Belarusian soldiers.", {"statuses": "not"}),
    ("Planned talks between Peru and Chile in Lima were called off.", {"CONSULT status": "not"}),
    ("The meeting of Peru's and Chile's presidents in Lima was postponed.", {"CONSULT status": "planned"}),
    ("An army offensive expected this week would target al-Shabaab.", {"ASSAULT status": "planned"}),
    ("Ethiopia to withdraw troops from Somalia\n\nEthiopia's premier spoke on Monday.", {"RETREAT status": "planned"}),
    ("Sudan could keep shelling El Geneina.", {"ASSAULT status": "happened"}),
    ("Turkey's premier did not stop in Athens but visited Nicosia.", {"CONSULT status": "happened"}),
    (
        "Oslo hosts a group which has been firing rockets at Bergen and plans to attack Sweden.",
        {"statuses": "happened planned"},
    ),
)
def test_words_around_an_act_tell_whether_it_came_about(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "As the Kenyan army reported on Monday, al-Shabaab gunmen shelled a camp near Dhobley.",
        {"ASSAULT said by": "KEN/MIL"},
    ),
    (
        "The minister was asked by Radio Kampala whether rebels had shelled Goma.",
        {"ASSAULT said by": "-"},
    ),
    ("Lebanon repeated its claim that Israeli troops had shelled Naqoura.", {"ASSAULT said by": "LBN/GOV"}),
    ("Two doctors, a UN report said, were killed by Ethiopian soldiers in Abiy Addi.", {"ASSAULT said by": "-/IGO"}),
)
def test_what_is_told_has_its_teller_and_what_is_asked_has_none(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "A bomb killed two soldiers in Beira on Monday. The Lions of Sofala claimed responsibility for the attack.",
        {"ASSAULT number": "1", "ASSAULT killed": "2"},
    ),
    (
        "A bomb killed two soldiers in Beira on Monday. Police blamed Renamo rebels for the attack.",
        {"ASSAULT by": "…/REB", "ASSAULT said by": "…/GOV"},
    ),
    (
        "A bomb killed two soldiers in Beira on Monday. The attack was attributed to Renamo rebels.",
        {"ASSAULT by": "…/REB", "ASSAULT number": "1"},
    ),
    (
        "A bomb killed two soldiers in Beira on Monday. Renamo rebels claimed responsibility.",
        {"ASSAULT by": "…/REB", "ASSAULT said by": "…/REB"},
    ),
)
def test_those_who_claim_or_charge_others_with_an_act_told_before_say_who_did_it(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got
