"""What is marked as furniture, and what is left as prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.news import mark_furniture

HEADLINE = "Rebels shell port of Marsa in 2019 attack, ministry says"
WALL = "The harbour wall of Marsa after the attack in May 2019"
PROSE = "Rebels shelled the port of Marsa on Tuesday, killing two soldiers, the defence ministry said."

FURNITURE_IN_TEXTS = {
    "caption with an agency credit": (
        f"Soldiers patrol the port of Marsa, May 3, 2019. (AP Photo/Jane Doe)\n\n{PROSE}",
        ["Soldiers patrol the port of Marsa, May 3, 2019. (AP Photo/Jane Doe)"],
    ),
    "caption credited to a photographer and an unlisted paper": (
        f"{PROSE}\nThe port of Marsa on May 3, 2019. (Jane Doe/The Marsa Herald)",
        ["The port of Marsa on May 3, 2019. (Jane Doe/The Marsa Herald)"],
    ),
    "caption in square brackets": (
        f"A soldier at the port of Marsa [File: Jane Doe/Reuters]\n{PROSE}",
        ["A soldier at the port of Marsa [File: Jane Doe/Reuters]"],
    ),
    "caption told by its opening": (
        f"{PROSE}\nA general view of the port of Marsa",
        ["A general view of the port of Marsa"],
    ),
    "caption with a label": (
        f"{PROSE} Photograph: Jane Doe/AFP/Getty Images\n\n{PROSE}",
        [f"{PROSE} Photograph: Jane Doe/AFP/Getty Images"],
    ),
    "broadcaster's image label": (
        f"Image source, Getty Images\nImage caption, The port of Marsa\n{PROSE}",
        ["Image source, Getty Images", "Image caption, The port of Marsa"],
    ),
    "caption that stands twice": (
        f"Marsa shelled\n{WALL}\n{PROSE}\n{WALL.replace(' of', '  of')}",
        [WALL, WALL.replace(" of", "  of")],
    ),
    "source credit at the end": (f"{PROSE} (Reuters)", ["(Reuters)"]),
    "two source credits at the end": (f"{PROSE} (Marsa Herald) (BBC News)", ["(Marsa Herald) (BBC News)"]),
    "by-line with a place": (f"By Jane Doe and John Roe in Marsa\n\n{PROSE}", ["By Jane Doe and John Roe in Marsa"]),
    "wire's sign-off": (
        f"{PROSE} (Reporting by Jane Doe; Editing by John Roe)",
        ["(Reporting by Jane Doe; Editing by John Roe)"],
    ),
    "contributors": (
        f"{PROSE}\nMarsa Herald staff contributed to this report.",
        ["Marsa Herald staff contributed to this report."],
    ),
    "link to the rest": (f"{PROSE}\nContinue reading...", ["Continue reading..."]),
    "link to the rest on the same line": (f"{PROSE} Read full article", ["Read full article"]),
    "advertisement between paragraphs": (f"{PROSE}\n\nAdvertisement\n\n{PROSE}", ["Advertisement"]),
    "closing form as one span": (
        f"{PROSE}\n\nRead more:\nSign up to our newsletter\nYour account\n\nOr continue with\nCheck your email.\n",
        ["Read more:\nSign up to our newsletter\nYour account\n\nOr continue with\nCheck your email."],
    ),
    "related headlines at the end": (
        f"{PROSE}\nRelated stories:\nMarsa port reopens\nTalks on Marsa fail",
        ["Related stories:\nMarsa port reopens\nTalks on Marsa fail"],
    ),
    "finished tag": (f'<img src="a.jpg" alt="a > b">{PROSE}<br/>', ['<img src="a.jpg" alt="a > b">', "<br/>"]),
    "tag that never ends": (
        f'{PROSE}\n\n<img alt="port" title="Smoke over Marsa. Two died.',
        ['<img alt="port" title="Smoke over Marsa. Two died.'],
    ),
    "time of publication": (
        f"Updated: 3 May 2019 10:12 GMT\n5 min read\n{PROSE}",
        ["Updated: 3 May 2019 10:12 GMT", "5 min read"],
    ),
    "address of the writer": (f"{PROSE}\nEmail me at jane@example.org", ["Email me at jane@example.org"]),
    "frame of a letter": (
        f"Dear Madam Chair:\n\n{PROSE}\n\n  Sincerely,\n\n  JANE DOE\n  Minister of Ports",
        ["Dear Madam Chair:", "Sincerely,", "JANE DOE", "Minister of Ports"],
    ),
    "stars between parts": (f"{PROSE}\n* * *\n{PROSE}", ["* * *"]),
    "rights": (
        f"{PROSE}\n© 2019 The Marsa Herald. All rights reserved.",
        ["© 2019 The Marsa Herald. All rights reserved."],
    ),
}

ONLY_PROSE = {
    "dateline": f"MARSA, May 3 (Reuters) - {PROSE}",
    "acronym after a full stop's missing": "The minister spoke to the Marsa News Agency (MNA).",
    "parenthesis with a verb": "The ministry published the pictures. (The photo was later removed from its site)",
    "sentence that begins with By": "By Friday the army had taken the port.",
    "sentence that begins with Read": "Read, who led the talks, said the port would open.",
    "sentence that begins with Watch": "Watch towers along the border were shelled on Tuesday.",
    "sentence that begins with Published": "Published documents show that the army knew of the attack.",
    "sentence that begins with Registered": "Registered voters went to the polls under guard.",
    "senator with a party letter": "Jane Doe (R) said the port would open.",
    "headline that stands twice": f"{HEADLINE}\n\n{HEADLINE}\n{PROSE}",
    "comparison signs": "Losses were <3 per day and a < b held for c > d.",
    "repeated short report": "No casualties were reported.\n4 May\n" * 3,
    "prose after a prompt's words": "Sign-ups for the militia rose after the attack.",
}


@pytest.mark.parametrize(("text", "expected"), FURNITURE_IN_TEXTS.values(), ids=FURNITURE_IN_TEXTS)
def test_furniture_is_marked_and_nothing_else(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in mark_furniture(text)] == expected


@pytest.mark.parametrize("text", ONLY_PROSE.values(), ids=ONLY_PROSE)
def test_prose_is_not_marked(text: str) -> None:
    assert mark_furniture(text) == ()


def test_a_prompt_in_the_middle_does_not_swallow_the_prose_after_it() -> None:
    text = f"{PROSE}\nRead more: Marsa port reopens\n{PROSE}"
    assert [text[a:b] for a, b in mark_furniture(text)] == ["Read more: Marsa port reopens"]


def test_a_credit_in_a_long_line_takes_only_the_sentence_before_it() -> None:
    text = f"{PROSE * 8} Smoke rises over Marsa. (AP Photo/Jane Doe)"
    assert [text[a:b] for a, b in mark_furniture(text)] == ["Smoke rises over Marsa. (AP Photo/Jane Doe)"]


PIECES = st.sampled_from(
    [
        "(AP_Photo/",
        "Jane_Doe",
        ")",
        "[",
        "]",
        "<img_",
        'a="',
        "'",
        ">",
        "._",
        "Read_more",
        "Sincerely,",
        "Dear_Sir",
        ":",
        "By_",
        "-",
        "/",
        "(Reuters)",
        "Reporting_by_",
        ";_Editing_by_",
        "2019",
        "@",
        "é",
        "\n",
        "\n\n",
        "\u2028",
        "\r",
        "_",
    ]
)


@given(st.text() | st.lists(PIECES).map(lambda pieces: "".join(pieces).replace("_", " ")))
def test_marks_are_in_range_sorted_and_disjoint(text: str) -> None:
    reached = 0
    for start, end in mark_furniture(text):
        assert reached <= start < end <= len(text)
        reached = end
