"""The forecast, the worlds and the record on the page."""

from __future__ import annotations

import itertools
import json
import re
from html import unescape
from typing import TYPE_CHECKING

import msgspec
import pytest
from outlook_by_hand import OUTLOOK, RECORD

from tests.brief.test_brief_page import Reader
from tightrope.brief import render
from tightrope.brief.ahead import ahead
from tightrope.brief.record import fared, score_page

if TYPE_CHECKING:
    from tightrope.records import Coding


@pytest.fixture(scope="module")
def page(case: tuple[Coding, ...]) -> str:
    return render(case, title="The strait", outlook=OUTLOOK, record=RECORD)


def section(page: str, name: str) -> str:
    return page[page.index(f'<section id="{name}"') :].partition("</section>")[0]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_page_with_a_forecast_closes_every_element_and_repeats_no_id(page: str) -> None:
    reader = Reader(page)
    assert (reader.open, reader.crossed) == ([], [])
    assert len(reader.ids) == len(set(reader.ids))
    assert {link for link in reader.links if link.removeprefix("#") not in reader.ids} == set()


def test_headings_of_the_forecast_skip_no_level(page: str) -> None:
    levels = Reader(page).headings
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_page_without_a_forecast_has_none(case: tuple[Coding, ...]) -> None:
    bare = render(case, title="The strait")
    assert not re.search('id="(forecast|whatif|record|worlds)"', bare)
    assert "It does not forecast" in bare


def test_levers_are_set_from_a_day_with_its_month_on(page: str) -> None:
    assert "set otherwise from 8 March 2026 on?" in words(section(page, "whatif"))


def test_a_class_keeps_its_capitals(case: tuple[Coding, ...]) -> None:
    told = render(case, title="The strait", outlook=msgspec.structs.replace(OUTLOOK, many="raids by ISIS"))
    assert "Raids by ISIS: running total" in words(section(told, "forecast"))


def test_every_chance_stands_in_number_words_and_line(page: str) -> None:
    told = words(section(page, "forecast"))
    assert "62% likely Raid" in told
    assert "under 1% almost no chance War" in told
    assert "That is: at least one raid" in told
    assert "cannot be told Siege" in told


def test_confidence_stands_apart_from_likelihood(page: str) -> None:
    assert "two things. Rests on 14 assumptions" in words(section(page, "forecast"))


def test_the_likeliest_comes_first() -> None:
    assert [one.chance.name for one in ahead(OUTLOOK).chances] == ["raid", "war", "siege"]


def test_the_worlds_of_the_script_are_those_of_the_table() -> None:
    made = ahead(OUTLOOK)
    data = json.loads(made.data)
    assert (data["sizes"], data["now"], len(data["worlds"])) == ([2, 3], [0, 1], len(made.rows))
    for world, row in zip(data["worlds"], made.rows, strict=True):
        assert f"{world['acts'][-1][2]:,.0f} (" in row.acts
        assert [one[0] if one else "–" for one in world["chances"]] == [row.chances[n] for n in (0, 2, 1)]


def test_no_tag_can_begin_in_the_data_of_the_script() -> None:
    hostile = msgspec.structs.replace(OUTLOOK.dials[0], lever="</script><b>")
    made = ahead(msgspec.structs.replace(OUTLOOK, dials=(hostile, *OUTLOOK.dials[1:]), case="</script>"))
    assert "<" not in made.data


def test_the_world_that_stands_is_the_forecast() -> None:
    made = ahead(OUTLOOK)
    (stands,) = (row for row in made.rows if row.stands)
    assert stands.change == "as it stands"
    assert stands.acts == "10 (4 to 20)"


def test_a_forecast_without_levers_has_no_worlds(case: tuple[Coding, ...]) -> None:
    bare = render(case, title="The strait", outlook=msgspec.structs.replace(OUTLOOK, dials=(), worlds=()))
    assert 'id="forecast"' in bare
    assert 'id="whatif"' not in bare


def test_every_setting_says_what_it_rests_on_without_scripts(page: str) -> None:
    told = words(section(page, "whatif").rpartition("What each setting")[2])
    assert "lapsed : lapsed harms" in told.replace("lapsed:", "lapsed :")
    assert "held (as it stands): what the other settings are held against" in told


def test_void_questions_say_why(page: str) -> None:
    assert "no data after the cut-off <here>" in words(section(page, "record"))


def test_scores_stand_beside_their_names() -> None:
    made = fared(RECORD)
    assert made.counts == (("Tightrope", "2.25", "1.50", "100%"),)
    assert made.thresholds == (("Tightrope", "0.144", "0.30"),)


def test_bins_say_where_the_true_share_may_lie() -> None:
    assert fared(RECORD).bins[0] == ("unlikely", "3", "30%", "33%", "5% to 80%")


def test_a_record_of_which_nothing_is_due_draws_no_plot() -> None:
    bare = msgspec.structs.replace(RECORD, settled=0, counts=(), thresholds=(), reliability=(), questions=())
    assert "Nothing has been settled yet" in score_page(bare, "The strait")


def test_the_page_of_scores_is_complete_in_itself() -> None:
    page = score_page(RECORD, "The <strait>")
    reader = Reader(page)
    assert (reader.open, reader.crossed) == ([], [])
    assert not re.search(r'(src|href)="(?!#)', page)
    assert "The &lt;strait&gt;" in page
