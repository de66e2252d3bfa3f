from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "Rwanda backs the M23 rebels.",
        {"tie": "RWA backs COD"},
    ),
    (
        "The Rwandan-backed M23 attacked Sake.",
        {"tie": "RWA backs COD"},
    ),
    (
        "Wagner is a proxy of the Kremlin in Mali.",
        {"tie": "RUS proxy_of RUS"},
    ),
    (
        "Moldova depends on Russia for its gas.",
        {"tie": "MDA depends_on RUS"},
    ),
    (
        "Armenia is an ally of Russia.",
        {"tie": "ARM allied_with RUS"},
    ),
    (
        "The Arakan Army is a member of the Three Brotherhood Alliance.",
        {"tie": "…member_of…"},
    ),
)
def test_a_standing_relation_is_a_tie(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Russia cut gas supplies to Moldova to punish it.",
        {"lever": "RUS over MDA: cut"},
    ),
    (
        "The United States suspended military aid to Ethiopia.",
        {"lever": "USA over ETH: suspended"},
    ),
    (
        "Egypt has leverage over Sudan's army.",
        {"lever": "EGY over SDN: held"},
    ),
    (
        "The European Union lifted its sanctions on Serbia.",
        {"lever": "- over SRB: lifted"},
    ),
    (
        "China used its banana imports to pressure the Philippines.",
        {"lever": "CHN over PHL: used to pressure"},
    ),
)
def test_a_means_of_pressure_is_a_lever(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Qatar carried a message from Kinshasa to Kigali.",
        {"message": "COD > QAT > RWA"},
    ),
    (
        "Washington sent a warning to Beijing through the Swiss embassy.",
        {"message": "USA > CHE > CHN"},
    ),
    (
        "Armenia passed a note to Azerbaijan via Georgia.",
        {"message": "ARM > GEO > AZE"},
    ),
    (
        "The Norwegian envoy conveyed the Tamil Tigers' offer to Colombo.",
        {"message": "LKA > NOR > LKA"},
    ),
    (
        "Turkey relayed a Ukrainian proposal to Moscow.",
        {"message": "UKR > TUR > RUS"},
    ),
)
def test_a_message_keeps_sender_bearer_and_receiver(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "China warned that it would use force if Taiwan declares independence.",
        {"red line condition": "…declares independence…", "red line consequence": "…force…"},
    ),
    (
        "Turkey has said any Greek extension of territorial waters to 12 miles would be a cause for war.",
        {"red line": "TUR against GRC"},
    ),
    (
        "Kyiv's use of long-range missiles against Moscow is a red line, the Kremlin said.",
        {"red line": "RUS against UKR"},
    ),
    (
        "“Any attack on our dam will be met with a crushing response,” Ethiopia's defence minister said.",
        {"red line consequence": "…crushing response…"},
    ),
    (
        "If Serbian troops cross the border, NATO will respond with force, the alliance's chief said.",
        {"red line condition": "…cross the border…"},
    ),
    (
        "China warned that it would use force if Taiwan declares independence.",
        {"red line": "CHN against TWN"},
    ),
)
def test_a_condition_and_what_follows_is_a_red_line(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Analysts believe Beijing is likely to avoid an open war over the shoal.",
        {"assessment holder": "-/EXP"},
    ),
    (
        ("“Rwanda appears to be testing how far it can go,” said Jason Marks, an analyst at a think tank in Nairobi."),
        {"assessment hedge": "…appears…", "assessment holder": "-/EXP"},
    ),
    (
        ("Should the truce collapse, the junta will likely lose control of Rakhine, according to a military analyst."),
        {"assessment condition": "…truce collapse…"},
    ),
    (
        "Ukrainian intelligence assesses that Russia will probably launch an offensive in the summer.",
        {"assessment hedge": "…probably…"},
    ),
)
def test_a_judgement_keeps_its_holder_hedge_and_condition(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Serbia closed its border with Kosovo on Friday.", {"lever": "SRB over XKX: closed"}),
    ("Russia cut gas supplies to Moldova in January.", {"lever": "RUS over MDA: cut"}),
    ("Israel cut electricity to Gaza on Monday.", {"lever": "ISR over PSE: cut"}),
    ("Egypt suspended talks with Ethiopia over the dam.", {"lever": "EGY over ETH: suspended"}),
    ("Algeria closed its airspace to Moroccan planes.", {"lever": "DZA over MAR: closed"}),
    ("The United States withheld recognition from the junta in Mali.", {"lever": "USA over MLI: withheld"}),
)
def test_what_a_partner_needs_is_a_lever_when_it_is_stopped(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Qatar has lived with Saudi Arabia's blockade of Qatar for years.", {"lever": "SAU over QAT: held"}),
    ("North Korea has artillery that could hit Seoul.", {"lever": "PRK over KOR: held"}),
)
def test_a_blockade_and_arms_within_reach_are_levers_held(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Washington told Niger to free the president or face sanctions.", {"lever": "USA over NER: threatened"}),
    ("Washington told Niger to free the president or lose aid.", {"lever": "USA over NER: threatened"}),
    ("France threatened to suspend visas for Algerians.", {"lever": "FRA over DZA: threatened"}),
)
def test_an_instrument_one_is_to_expect_is_threatened(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
