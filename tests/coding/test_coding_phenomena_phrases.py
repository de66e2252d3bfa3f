"""What ordinary newspaper wording of help, pressure, moves of forces and protest is read as."""

from __future__ import annotations

from asking import agrees, ask, facts


@facts(
    (
        "Germany delivered two air defence systems to Ukraine.",
        {"AID by country": "DEU", "AID to country": "UKR"},
    ),
    (
        "Egypt sent a convoy of aid to Sudan.",
        {"AID by country": "EGY", "AID to country": "SDN"},
    ),
    (
        "The United States gave the Philippines $500 million in military aid.",
        {"AID by country": "USA", "AID to country": "PHL"},
    ),
    (
        "India extended a credit line of $1 billion to Sri Lanka.",
        {"AID by country": "IND", "AID to country": "LKA"},
    ),
    (
        "Turkey trucked flour and tents into northern Syria.",
        {"AID by country": "TUR", "AID to country": "SYR"},
    ),
    (
        "Bangladesh took in more than 700 Rohingya from Myanmar.",
        {"AID by country": "BGD", "AID to country": "MMR"},
    ),
    (
        "Japan lent the Philippines two coastguard cutters.",
        {"AID by country": "JPN", "AID to country": "PHL"},
    ),
)
def test_help_is_read_in_ordinary_newspaper_words(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The deployment of US marines to Okinawa began on Monday.",
        {"MOBILIZE by country": "USA"},
    ),
    (
        "South Korea staged live-fire drills near the border.",
        {"MOBILIZE by country": "KOR"},
    ),
    (
        "The Pentagon repositioned a carrier strike group in the Red Sea.",
        {"MOBILIZE by country": "USA"},
    ),
    (
        "NATO raised its alert level in the Baltic.",
        {"MOBILIZE by country": "-"},
    ),
    (
        "The last American soldiers left Chad.",
        {"RETREAT by country": "USA", "RETREAT to country": "TCD"},
    ),
    (
        "The withdrawal of Israeli troops from southern Lebanon was completed on Tuesday.",
        {"RETREAT by country": "ISR", "RETREAT to country": "LBN"},
    ),
    (
        "Thailand and Cambodia stopped fighting.",
        {"RETREAT by country": "KHM + THA"},
    ),
    (
        "The PKK burned its weapons.",
        {"RETREAT by country": "TUR"},
    ),
    (
        "China pulled its ships away from Second Thomas Shoal.",
        {"RETREAT by country": "CHN"},
    ),
)
def test_forces_that_move_or_leave_are_read_in_ordinary_newspaper_words(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The European Union adopted a new package of sanctions against Russia.",
        {"SANCTION by country": "-", "SANCTION to country": "RUS"},
    ),
    (
        "Algeria pulled its ambassador from France.",
        {"SANCTION by country": "DZA", "SANCTION to country": "FRA"},
    ),
    (
        "Nicaragua ordered the Brazilian ambassador to leave.",
        {"SANCTION by country": "NIC", "SANCTION to country": "BRA"},
    ),
    (
        "ECOWAS suspended Niger.",
        {"SANCTION by country": "-", "SANCTION to country": "NER"},
    ),
    (
        "Ukraine stopped the transit of Russian gas.",
        {"SANCTION by country": "UKR", "SANCTION to country": "RUS"},
    ),
    (
        "Israeli troops cordoned off the Palestinian village of Beita.",
        {"COERCE by country": "ISR"},
    ),
    (
        "Chinese vessels blocked a Philippine supply boat.",
        {"COERCE by country": "CHN", "COERCE to country": "PHL"},
    ),
    (
        "Rwandan police locked up a government critic.",
        {"COERCE by country": "RWA"},
    ),
    (
        "Pakistan suspended mobile services in Balochistan.",
        {"COERCE by country": "PAK"},
    ),
)
def test_pressure_is_read_in_ordinary_newspaper_words(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Washington reaffirmed its support for Taiwan.",
        {"SUPPORT by country": "USA", "SUPPORT to country": "TWN"},
    ),
    (
        "The United States stood by Israel.",
        {"SUPPORT by country": "USA", "SUPPORT to country": "ISR"},
    ),
    (
        "China took Russia's side.",
        {"SUPPORT by country": "CHN", "SUPPORT to country": "RUS"},
    ),
    (
        "Britain threw its weight behind Ukraine.",
        {"SUPPORT by country": "GBR", "SUPPORT to country": "UKR"},
    ),
    (
        "Hungary spoke up for Serbia.",
        {"SUPPORT by country": "HUN", "SUPPORT to country": "SRB"},
    ),
    (
        "Venezuela let opposition leaders leave the country.",
        {"CONCEDE by country": "VEN"},
    ),
    (
        "Kenya's president withdrew the finance bill after protests.",
        {"CONCEDE by country": "KEN"},
    ),
    (
        "Australian soldiers exercised with Indonesian forces.",
        {"COOPERATE by country": "AUS + IDN", "COOPERATE to country": "AUS + IDN"},
    ),
    (
        "China and Russia held joint air patrols over the Sea of Japan.",
        {"COOPERATE by country": "CHN + RUS", "COOPERATE to country": "CHN + RUS"},
    ),
    (
        "India bought Russian oil.",
        {"COOPERATE by country": "IND + RUS", "COOPERATE to country": "IND + RUS"},
    ),
)
def test_favours_are_read_in_ordinary_newspaper_words(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "Georgians rallied outside parliament against a foreign agents law.",
        {"PROTEST by country": "GEO", "PROTEST number": "1"},
    ),
    (
        "Thousands of Palestinians marched in Ramallah against the Israeli offensive.",
        {"PROTEST by country": "PSE", "PROTEST number": "1"},
    ),
    (
        "South Koreans held candlelight vigils against the president.",
        {"PROTEST by country": "KOR", "PROTEST number": "1"},
    ),
    (
        "Indian farmers drove their tractors into Delhi in protest.",
        {"PROTEST by country": "IND", "PROTEST number": "1"},
    ),
    (
        "Afghan women staged a protest in Kabul against the Taliban.",
        {"PROTEST by country": "AFG", "PROTEST number": "1"},
    ),
)
def test_a_nation_on_the_street_protests(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got


@facts(
    (
        "The striker left Real Madrid for Chelsea in January after the club suspended him.",
        {"types": "none found"},
    ),
    (
        "The company delivered two new systems to the hospital and pulled its ships from the route.",
        {"types": "none found"},
    ),
    (
        "The orchestra took in three young musicians and staged an opera in protest at nothing but boredom.",
        {"COERCE number": "0", "AID number": "0"},
    ),
)
def test_the_same_words_of_sport_and_business_tell_no_act(text: str, question: str, answer: str) -> None:
    assert agrees(got := ask(text, question), answer), got
