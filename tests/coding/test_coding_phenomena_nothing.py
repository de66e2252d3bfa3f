from __future__ import annotations

import pytest
from asking import NONE_FOUND, ask


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            (
                "The novel follows a young soldier whose village is attacked by raiders. In the second volume the "
                "rebels ambush the king's army and burn the palace. A video game based on the books lets players "
                "invade neighbouring kingdoms. The publisher has sold two million copies."
            ),
            id="novel and game",
        ),
        pytest.param(
            (
                "United's strikers attacked from the first whistle and Silva struck twice before half-time. The "
                "captain fired a shot past the keeper in the 70th minute. City's defence collapsed under the "
                "bombardment. The manager warned his players to expect another battle on Saturday. The visitors "
                "retreated to their own half and surrendered the title."
            ),
            id="football",
        ),
        pytest.param(
            (
                "Madrid rejected an offer of 80 million euros for the midfielder. Paris then launched a raid for "
                "the 22-year-old winger. The agent met the two clubs in Monaco on Thursday. The coach accused the "
                "referee of ruining the season opener."
            ),
            id="sports transfer",
        ),
        pytest.param(
            (
                "A small plane crashed into a hillside in heavy fog on Saturday, killing its pilot and three "
                "passengers. The aircraft had left Kathmandu for a tourist airstrip. Controllers lost contact "
                "after ten minutes. Villagers heard a loud bang."
            ),
            id="plane crash",
        ),
        pytest.param(
            (
                "The bowling league's champion opened with six strikes on Tuesday night. Her rival answered with "
                "four strikes of her own. In the next hall, the local boxer attacked from the bell and knocked "
                "out the challenger. Organisers said 300 people came to watch."
            ),
            id="bowling and boxing",
        ),
        pytest.param(
            (
                "A bus carrying students plunged into a ravine in northern Peru on Sunday, killing 14 people. "
                "The driver lost control on a wet bend. Rescue teams brought 20 injured passengers to a "
                "hospital. The company said the brakes had been checked in May."
            ),
            id="road accident",
        ),
        pytest.param(
            (
                "An explosion of methane killed five miners in a coal shaft on Monday. Forty others escaped "
                "through a ventilation tunnel. The blast was felt two kilometres away. Engineers are looking for "
                "the cause of the leak."
            ),
            id="mine accident",
        ),
        pytest.param(
            (
                "The tablets target tumours that resist chemotherapy. In the trial the drug killed nine cancer "
                "cells in ten. Patients who had surrendered hope went home after six weeks. The researchers will "
                "launch a larger study next spring."
            ),
            id="cancer trial",
        ),
        pytest.param(
            (
                "The airline launched an aggressive campaign to capture the Asian market. Its chief executive "
                "said the price war had hit profits. A rival withdrew its bid for the carrier on Tuesday. Shares "
                "in both firms were hammered in early trading."
            ),
            id="business",
        ),
        pytest.param(
            (
                "A masked man robbed a jewellery shop in Leeds on Tuesday and fled on a motorbike. He hit the "
                "owner with a hammer. A passer-by chased the thief for two streets. The shop will reopen next "
                "week."
            ),
            id="burglary",
        ),
        pytest.param(
            (
                "A man stabbed his neighbour to death in a quarrel over a parking space. The victim, 54, died in "
                "the stairwell. Neighbours heard shouting around midnight. A court will hear the case in June."
            ),
            id="domestic crime",
        ),
        pytest.param(
            (
                "A shark attacked a surfer off the coast of New South Wales on Sunday. The 30-year-old lost a "
                "foot. It was the third attack on that beach this summer. Lifeguards cleared the water for two "
                "days."
            ),
            id="shark attack",
        ),
        pytest.param(
            (
                "A bear killed two hikers in the Carpathian mountains at the weekend. The animal ambushed the "
                "couple near a stream. Rangers set a trap on Monday. Wolves have also raided farms in the "
                "valley."
            ),
            id="bear attack",
        ),
        pytest.param(
            (
                "A storm struck the coast of Mozambique on Thursday and killed eight people. Floods have "
                "besieged the town of Quelimane for a week. Strong winds hit the harbour overnight. Another "
                "front will invade the region on Sunday."
            ),
            id="weather",
        ),
        pytest.param(
            (
                "Slugs had attacked the lettuce, so the gardener launched a counter-offensive with beer traps. "
                "The aphids surrendered first. Ladybirds were deployed in June. The kitchen fired its ovens for "
                "the harvest dinner."
            ),
            id="cooking and gardening",
        ),
        (
            "In the new thriller, a rogue general seizes a nuclear submarine and threatens to bomb London. A"
            " retired spy is kidnapped by mercenaries and tortured in a castle. The film opens in cinemas on"
            " Friday. Its star said the battle scenes took three months to shoot."
        ),
        (
            "The virus invades the cells of the lung and attacks their walls. A new antibody blocks the "
            "invader before it can strike. Doctors at the clinic in Boston treated 60 patients with it. Two "
            "of them suffered a heart attack, which was not linked to the drug."
        ),
        (
            "The bank fired 300 managers after the hostile takeover. Investors bombarded the chairman with "
            "questions at the annual meeting. The merger talks collapsed on Wednesday. Analysts target a "
            "share price of 40 dollars."
        ),
    ],
)
def test_what_is_no_confrontation_has_no_acts(text: str) -> None:
    assert ask(text, "types") == NONE_FOUND
