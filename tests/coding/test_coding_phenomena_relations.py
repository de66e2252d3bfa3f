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
    ("Washington put the sanctions on Serbia off.", {"lever": "USA over SRB: delayed"}),
    ("Russia held back gas deliveries to Moldova.", {"lever": "RUS over MDA: withheld"}),
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


@facts(
    ("Washington declined to renew a sanctions waiver for Iraq.", {"lever": "USA over IRQ: not extended"}),
    ("Turkey has threatened to close the straits to Russian ships.", {"lever": "TUR over RUS: threatened"}),
    ("The United States would lift sanctions on Syria if Damascus expelled them.", {"lever": "USA over SYR: offered"}),
    ("The EU would freeze a further 60 million euros if Tbilisi passed it.", {"lever": "- over GEO: threatened"}),
    ("The European Union has withheld about $35 million from Georgia.", {"lever": "- over GEO: withheld"}),
    ("Nigeria stopped the stipends of 30,000 former fighters.", {"lever": "NGA over -: halted"}),
    ("Pakistan closed the Torkham crossing to Afghan traders.", {"lever": "PAK over AFG: closed"}),
    ("Kenya banned imports of maize from Tanzania.", {"lever": "KEN over TZA: banned"}),
    ("If Brazil froze Bolivia's aid, the governor might act, an analyst said.", {"lever": "BRA over BOL: held"}),
)
def test_what_is_refused_threatened_or_held_back_is_a_lever(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ("Oman's foreign minister took an American proposal to Tehran.", {"message": "USA > OMN > IRN"}),
    ("Thailand told Cambodia through the Malaysian envoy that the border was shut.", {"message": "THA > MYS > KHM"}),
    ("Iran lodged a protest with Berlin through the Swiss embassy.", {"message": "IRN > CHE > DEU"}),
    ("Iran lodged a protest with the Swiss embassy.", {"message": "none found"}),
    ("The Turkish envoy met Taliban leaders and passed on a message from Kabul.", {"message": "AFG > TUR > AFG"}),
    ("The government presented its plan to parliament.", {"message": "none found"}),
    ("The president told the nation through state television that it was over.", {"message": "none found"}),
)
def test_a_proposal_or_protest_goes_by_a_third_party(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    ('"Anyone who helps the rebels will be treated as an enemy," Mali\'s army said.', {"red line": "MLI against -"}),
    ("Iran's minister warned that any strike would bring a devastating response.", {"red line": "IRN against -"}),
    ("Any deal will require the approval of parliament, Iran's minister said.", {"red line": "none found"}),
    ('"Our troops will not leave until Hamas disarms," Israel\'s president said.', {"red line": "ISR against PSE"}),
    ("Poland would close the border if Belarus sent more migrants.", {"red line": "POL against BLR"}),
    ("Washington told Kigali to withdraw its troops or face sanctions.", {"red line": "USA against RWA"}),
    (
        '"If they touch it, they will be without gas by Christmas," a Russian diplomat said.',
        {"red line": "RUS against -", "red line condition": "If they touch it"},
    ),
)
def test_a_condition_is_a_red_line_without_a_word_of_warning(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
