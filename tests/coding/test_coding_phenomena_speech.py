from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        (
            "A senior Ukrainian official, who spoke on condition of anonymity because he was not authorised "
            "to talk to the press, said Russia had struck a power plant in Vinnytsia."
        ),
        {"ASSAULT said by": "UKR/GOV", "ASSAULT anonymous": "yes", "ASSAULT reason": "…not authorised…"},
    ),
    (
        (
            "A Kenyan officer, who spoke on the condition of anonymity, said an army convoy came under attack while "
            "carrying troops to Lamu."
        ),
        {"ASSAULT anonymous": "yes", "ASSAULT reason": "-"},
    ),
    (
        "Two Congolese security officials said M23 had attacked Sake on Monday.",
        {"ASSAULT said by country": "COD"},
    ),
    (
        (
            "A diplomat in Juba, who asked not to be named citing the sensitivity of the talks, said that "
            "rebels had ambushed a UN convoy."
        ),
        {"ASSAULT anonymous": "yes", "ASSAULT reason": "…sensitivity…"},
    ),
    (
        (
            "Rebels burned 30 houses in Macomia, a local official said, declining to be identified for fear "
            "of reprisals."
        ),
        {"ASSAULT anonymous": "yes", "ASSAULT reason": "…fear of reprisals"},
    ),
    (
        "Serbia has put its army on alert, according to a Western diplomat familiar with the matter.",
        {"MOBILIZE said by name": "…Western diplomat…"},
    ),
)
def test_an_unnamed_speaker_is_kept_with_the_reason(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Armenia's foreign minister said Moscow had told him that Azerbaijan attacked first.",
        {"ASSAULT said by country": "RUS < ARM"},
    ),
    (
        "Thai media quoted an army spokesman as saying that Cambodian troops had opened fire first.",
        {"ASSAULT said by sector": "MIL < MED"},
    ),
    (
        "A UN report said witnesses told investigators that Eritrean soldiers had killed 12 villagers.",
        {"ASSAULT said by sector": "CIV < IGO"},
    ),
)
def test_a_chain_of_speakers_is_kept_nearest_first(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        (
            "“The army bombed our village at dawn. Soldiers then burned the houses,” said Amina Yusuf, a "
            "resident of Kutum."
        ),
        {"ASSAULT said by sector": "CIV"},
    ),
    (
        "“China rammed our boat,” the Philippine coast guard said. “It then fired water cannon at the crew.”",
        {"ASSAULT said by country": "PHL"},
    ),
    (
        (
            "“The army bombed our village at dawn. Soldiers then burned the houses,” said Amina Yusuf, a "
            "resident of Kutum."
        ),
        {"direct": "yes"},
    ),
    (
        "“We condemn this cowardly attack,” Congolese government spokesman Patrick Muyaya said.",
        {"ACCUSE by country": "COD"},
    ),
    (
        ('"We will not withdraw from Karabakh," the Azerbaijani defence minister said. "We reject all such demands."'),
        {"REJECT by country": "AZE"},
    ),
)
def test_a_quotation_carries_its_speaker_over_its_sentences(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Rwanda denied shelling Goma.",
        {"ASSAULT by": "RWA/GOV"},
    ),
    (
        "Rwanda denied shelling Goma.",
        {"ASSAULT status": "denied"},
    ),
    (
        "The Sudanese army dismissed as baseless reports that it had bombed the hospital.",
        {"ASSAULT status": "denied"},
    ),
    (
        "A Rwandan spokesman said claims that its soldiers attacked Sake were false.",
        {"ASSAULT status": "denied"},
    ),
    (
        "Azerbaijani forces attacked the village, Armenia said. Baku denied the claim.",
        {"ASSAULT status": "denied"},
    ),
    (
        "Eritrea rejected accusations that its troops killed civilians in Axum.",
        {"ASSAULT status": "denied"},
    ),
)
def test_a_denied_act_has_the_status_denied(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The Islamic State group claimed responsibility for a suicide bombing at a church in Beni.",
        {"ASSAULT mode": "suicide-attack"},
    ),
    (
        "Ukraine's military intelligence said it had sunk a Russian patrol ship off Crimea.",
        {"ASSAULT to country": "RUS"},
    ),
    (
        "No group has claimed responsibility for the bombing in Davao.",
        {"ASSAULT status": "happened", "ASSAULT by": "-"},
    ),
    (
        "The Tamil Tigers said they had shelled the naval base at Trincomalee.",
        {"ASSAULT status": "claimed"},
    ),
    (
        "The Islamic State group claimed responsibility for a suicide bombing at a church in Beni.",
        {"ASSAULT status": "claimed", "ASSAULT by sector": "REB"},
    ),
    (
        "Responsibility for the Nairobi attack was claimed by al-Shabaab.",
        {"ASSAULT by": "SOM/REB"},
    ),
    (
        "Ukraine's military intelligence said it had sunk a Russian patrol ship off Crimea.",
        {"ASSAULT status": "claimed"},
    ),
)
def test_an_act_that_only_its_doer_reports_is_claimed(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Fighters clashed with soldiers near the airport after gunmen abducted a judge, residents and a mayor said.",
        {"ASSAULT said by": "…CIV < …"},
    ),
    (
        "Congo's army accused the M23 rebels of executing prisoners.",
        {"ASSAULT said by": "COD/MIL"},
    ),
)
def test_who_closes_a_sentence_or_accuses_tells_it(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
