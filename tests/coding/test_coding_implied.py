from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "“If Tripoli opts for force, it will pay dearly,” the Maltese president said.",
        {"THREATEN by country": "MLT", "THREATEN to country": "LBY", "THREATEN status": "happened"},
    ),
    (
        "“Any raid on our convoys will be met with fire,” said Ghana's defence minister.",
        {"THREATEN by country": "GHA"},
    ),
    ("Peru's president said the closure of the strait is a red line for her country.", {"THREATEN by country": "PER"}),
    (
        "Iceland said any Danish landing would be a cause for war.",
        {"THREATEN by country": "ISL", "red line": "ISL against DNK"},
    ),
    (
        "“If the militias do not leave, our soldiers will drive them out,” Chad's president said.",
        {"THREATEN by country": "TCD", "red line condition": "…do not leave…"},
    ),
    (
        "“Unless the strait is reopened, we will seek sanctions against Tehran,” Oman's foreign minister said.",
        {"THREATEN by country": "OMN"},
    ),
    ("Oman stands ready to take further steps to deter more attacks.", {"THREATEN by country": "OMN"}),
    (
        "The rebels will bear the consequences should they attack ships, Canada said.",
        {"THREATEN by country": "CAN", "red line condition": "…attack ships…"},
    ),
    (
        "Niger's junta said the vote could have repercussions for Benin.",
        {"THREATEN by country": "NER", "THREATEN to country": "BEN"},
    ),
    (
        "Ghana's foreign minister said Togo would risk isolation if it sheltered the plotters.",
        {"THREATEN by country": "GHA", "THREATEN to country": "TGO"},
    ),
    (
        "“If they attack, we cannot remain silent,” Jordan's king warned. “We will act.”",
        {"red line condition": "…attack…"},
    ),
    ("“If it holds its fire, we will respect that,” Chad's president said of Sudan.", {"THREATEN number": "0"}),
    ("Analysts said Iran would respond to the killing.", {"THREATEN number": "0"}),
)
def test_a_threat_is_read_without_a_verb_of_threatening(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Oslo said the rebels must leave Bergen.", {"REQUEST by country": "NOR"}),
    (
        "“All parties should show restraint,” Vietnam's foreign minister said.",
        {"REQUEST by country": "VNM"},
    ),
    (
        "Washington expects Baghdad to rein in the militias.",
        {"REQUEST by country": "USA", "REQUEST to country": "IRQ"},
    ),
    ("Kyiv expects Russia to attack in the spring.", {"REQUEST number": "0"}),
    ("“We must defend ourselves,” Mali's president said.", {"REQUEST number": "0"}),
)
def test_a_demand_is_read_from_must_should_and_expects(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Kenya's president said Uganda had broken the spirit of the treaty.",
        {"ACCUSE by country": "KEN", "ACCUSE to country": "UGA"},
    ),
    (
        "Finland closed the crossing, arguing that Russia had not done enough to stop the smugglers.",
        {"ACCUSE by country": "FIN", "ACCUSE to country": "RUS"},
    ),
    ("“The Greek drills are reckless,” Turkey's defence minister said.", {"ACCUSE by country": "TUR"}),
    (
        "Britain called Venezuela's claims illegal.",
        {"ACCUSE by country": "GBR", "ACCUSE to country": "VEN"},
    ),
)
def test_a_reproach_is_read_without_a_verb_of_blaming(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Norway said Oslo would respond if its cables were cut, according to two diplomats.",
        {"THREATEN said by": "-/GOV"},
    ),
)
def test_who_threatens_does_not_report_the_threat(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Turkey will answer the slightest mistake with force, President Tayyip Erdogan warned Greece.",
        {"red line condition": "…slightest mistake…"},
    ),
    ("Oman stands ready to take further steps to deter more attacks.", {"red line condition": "…more attacks…"}),
)
def test_a_red_line_is_read_without_an_if(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("“We will not negotiate with kidnappers,” Peru's interior minister said.", {"REJECT by country": "PER"}),
    (
        "Kenya said it would not recognise the junta in Sudan.",
        {"REJECT by country": "KEN", "REJECT to country": "SDN"},
    ),
    (
        "Laos would not let Thai soldiers cross its soil, a Laotian general said.",
        {"REJECT by": "LAO/GOV", "REJECT to country": "THA"},
    ),
    ("The rebels said they would never lay down their arms.", {"REJECT by sector": "REB"}),
    ("Kenya said the drought would not end before March.", {"REJECT by": "none found"}),
)
def test_what_a_side_says_it_will_not_do_is_a_refusal(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Aid to Niger could be cut if the junta did not hold elections, a German minister said.",
        {"THREATEN by country": "DEU", "THREATEN to country": "NER"},
    ),
    (
        "“Anyone who sets foot on our soil will pay for it,” Nepal's army chief told reporters.",
        {"THREATEN by country": "NPL"},
    ),
    ("The lake could be cut off if the rain does not come, a German minister said.", {"THREATEN by": "none found"}),
)
def test_what_is_to_be_done_to_others_by_nobody_named_is_the_speaker_s_threat(
    text: str, question: str, answer: str
) -> None:
    assert agrees(got := ask(text, question), answer), got
