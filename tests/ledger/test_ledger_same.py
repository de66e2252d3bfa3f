from __future__ import annotations

from itertools import permutations
from typing import Any

import msgspec
import pytest
from ledger_by_hand import article, coding, event, strike

from tightrope.ledger import origins, same_events
from tightrope.records import Coding, EventClaim, Figure

STORY = (
    "Two days after the call a US strike near Kirkuk killed five militants, officials said on Monday. The men were "
    "preparing to launch a drone at a base in the north of the country when they were hit, one of the officials said, "
    "and a second drone was destroyed on the ground."
)


def kept(*codings: Coding) -> int:
    """Count the events, having seen that no claim was dropped."""
    events = same_events(codings)
    told = [claim for event in events for claim in event.claims]
    assert len(told) == sum(len(one.claims) for one in codings)
    return len(events)


def test_two_outlets_with_different_tolls_tell_of_one_event_and_are_rivals() -> None:
    first, second = (
        strike(),
        strike("American aircraft made a strike at Kirkuk; seven died.", name="b", outlet="Post", killed=7),
    )
    (told,) = same_events([first, second])
    assert len(told.claims) == 2
    assert [(rival.field, rival.value, rival.articles) for rival in told.rivals] == [
        ("killed", "5", (first.article.id,)),
        ("killed", "7", (second.article.id,)),
    ]
    assert told.killed == Figure(low=5, best=5, high=7)
    (why,) = told.why
    assert why.words.startswith("same day 2023-12-03 2, same place Kirkuk 2, same doer United States 2, ")
    assert why.words.endswith("same recipient Kataib Hezbollah 2 = 8 of 4")


def test_a_lower_bound_is_no_rival_of_a_number_above_it() -> None:
    second = strike("At least three were killed by a strike.", name="b", killed=Figure(low=3))
    (told,) = same_events([strike(), second])
    assert told.rivals == ()


def test_a_lower_bound_is_a_rival_of_a_number_below_it() -> None:
    second = strike("At least nine were killed by a strike.", name="b", killed=Figure(low=9))
    (told,) = same_events([strike(), second])
    assert {rival.value for rival in told.rivals} == {"5", "at least 9"}


def test_strikes_a_day_apart_stay_two() -> None:
    assert kept(strike(), strike("Another strike hit Kirkuk.", name="b", dates="2023-12-04")) == 2


def test_a_vague_report_does_not_chain_two_strikes_into_one() -> None:
    vague = strike("A strike hit Kirkuk lately.", name="c", dates=None)
    assert kept(strike(), strike("Another strike hit Kirkuk.", name="b", dates="2023-12-04"), vague) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"place": "Erbil"},
        {"to": ("iran",)},
        {"by": ("iran",), "place": None},
        {"type": "COERCE"},
        {"status": "planned"},
        {"text": "US strikes have hit Kirkuk.", "trigger": "strikes", "count": None, "dates": None},
    ],
)
def test_what_rules_one_event_out(other: dict[str, Any]) -> None:
    fields = {"text": "Something else was reported: a strike.", **other}
    assert kept(strike(), strike(name="b", **fields)) == 2


@pytest.mark.parametrize(
    "other",
    [{"place": None}, {"killed": None}, {"to": ()}, {"by": ("us-forces",)}, {"place": "northern Kirkuk"}, {"by": ()}],
)
def test_what_one_text_leaves_out_or_puts_otherwise_does_not_part_them(other: dict[str, Any]) -> None:
    assert kept(strike(), strike("It was a strike, another outlet says.", name="b", **other)) == 1


def test_an_undated_claim_joins_only_on_strong_grounds() -> None:
    strong = strike("The strike hit Kirkuk.", name="b", dates=None, killed=None)
    weak = strike("The strike was recalled.", name="c", dates=None, killed=None, place=None)
    assert kept(strike(), strong) == 1
    assert kept(strike(), weak) == 2


def test_a_text_cannot_tell_of_what_happened_after_it() -> None:
    before = strike("The strike hit Kirkuk.", name="b", dates=None, published="2023-11-01")
    assert kept(strike(), before) == 2


def test_an_undated_claim_is_not_of_more_than_a_month_ago() -> None:
    much_later = strike("The strike hit Kirkuk.", name="b", dates=None, published="2024-02-01")
    assert kept(strike(), much_later) == 2


def test_two_claims_of_one_text_are_two_events() -> None:
    of = article("A strike hit Kirkuk. A second strike hit it too.")
    same: dict[str, Any] = {"by": ("usa",), "to": ("kataib",), "dates": "2023-12-03", "place": "Kirkuk"}
    assert kept(coding(of, event(of, "strike", **same), event(of, "second strike", **same))) == 2


def test_each_blaming_the_other_for_one_act_are_rival_doers() -> None:
    blamed: dict[str, Any] = {"to": ("iraq",), "killed": 12}
    one = strike("US strike kills 12 in Kirkuk.", name="b", **blamed)
    two = strike("Kataib Hezbollah made the strike, they say.", name="c", by=("kataib",), **blamed)
    (told,) = same_events([one, two])
    assert {(rival.field, rival.value) for rival in told.rivals} == {
        ("doer", "United States"),
        ("doer", "Kataib Hezbollah"),
    }


def test_two_named_groups_are_rival_doers() -> None:
    one = strike("A strike by Kataib hit the base.", name="b", by=("kataib",), to=("us-forces",))
    two = strike("Nujaba did the strike.", name="c", by=("nujaba",), to=("us-forces",))
    (told,) = same_events([one, two])
    assert {rival.value for rival in told.rivals} == {"Kataib Hezbollah", "Harakat al-Nujaba"}


def test_a_denial_is_a_rival_of_the_report() -> None:
    (told,) = same_events([strike(), strike("Washington denied any strike.", name="b", status="denied")])
    assert [(rival.field, rival.value) for rival in told.rivals] == [("status", "denied"), ("status", "happened")]
    assert told.status == "happened"


def test_two_calls_by_one_person_on_one_day_are_two() -> None:
    assert (
        kept(call("Blinken made a call.", "blinken", "sudani"), call("A second call was made.", "blinken", "barzani"))
        == 2
    )


def test_a_call_is_one_whoever_is_named_first() -> None:
    assert (
        kept(call("Blinken made a call.", "blinken", "sudani"), call("Sudani took a call.", "sudani", "blinken")) == 1
    )


def call(text: str, by: str, to: str) -> Coding:
    return strike(text, name=text, trigger="call", type="CONSULT", by=(by,), to=(to,), place=None, killed=None)


def copies(*outlets: str) -> list[Coding]:
    return [strike(f"({outlet}) {STORY}", name=outlet, outlet=outlet, killed=7) for outlet in outlets]


def test_a_copied_story_counts_once() -> None:
    original = strike(name="own", outlet="Own")
    (told,) = same_events([original, *copies("B", "C", "D")])
    assert len(told.claims) == 4
    assert len(told.origins) == 2
    seven = next(rival for rival in told.rivals if rival.value == "7")
    assert (len(seven.articles), len(seven.origins)) == (3, 1)


def test_claims_of_copies_join_even_when_they_were_dated_apart() -> None:
    a, b = copies("B", "C")
    claim = b.claims[0]
    assert isinstance(claim, EventClaim)
    other_day = strike(b.article.text, name="C", outlet="C", dates="2023-12-02", killed=7)
    (told,) = same_events([a, other_day])
    assert {rival.field for rival in told.rivals} == {"dates"}


def test_the_order_of_the_articles_does_not_matter() -> None:
    codings = [
        strike(),
        strike("A strike at Kirkuk.", name="b", killed=7),
        strike("A strike.", name="c", dates="2023-12-04"),
    ]
    told = {tuple(event.id for event in same_events(order)) for order in permutations(codings)}
    assert len(told) == 1


def test_no_articles_tell_of_no_events() -> None:
    assert same_events([]) == ()


def test_the_earliest_of_near_copies_is_the_origin() -> None:
    first = article(STORY, name="first", outlet="A", published="2023-12-03")
    cut = article(STORY[:200], name="cut", outlet="B", published="2023-12-04")
    framed = article(f"Good evening. {STORY} More to follow.", name="framed", outlet="C", published="2023-12-05")
    other = article("Parliament met on Tuesday to debate the budget and adjourned without a vote. " * 2, name="other")
    found = origins([framed, other, cut, first])
    assert found == {first.id: first.id, cut.id: first.id, framed.id: first.id, other.id: other.id}


def test_short_texts_that_share_a_phrase_are_no_copies() -> None:
    one = article("A rocket attack hit the base in the west of the country.", name="a")
    two = article("A rocket attack hit the base after talks on the truce broke down again in the capital.", name="b")
    assert len(set(origins([one, two]).values())) == 2


def test_what_an_outlet_repeats_in_its_margins_makes_no_copy() -> None:
    margin = "Sign up to our newsletter to get the best of our reporting every morning in your inbox for free now. " * 3
    texts = [
        article(margin + story, name=story, outlet=story) for story in ("Rockets fell on a base.", "Talks broke down.")
    ]
    plain = [article(one.text, name=one.name, outlet=one.outlet) for one in texts]
    assert len(set(origins(plain).values())) == 1
    marked = [msgspec.structs.replace(one, furniture=(one.span(0, len(margin)),)) for one in texts]
    assert len(set(origins(marked).values())) == 2


def test_a_form_letter_with_other_figures_is_no_copy_of_its_claims() -> None:
    letter = f"On the night of December {{}} our forces made a strike on depots near Kirkuk. {STORY}"
    one = strike(letter.format(2), name="a", dates="2023-12-02", killed=None)
    two = strike(letter.format(9), name="b", dates="2023-12-09", published="2023-12-10", killed=None)
    assert kept(one, two) == 2


def test_fresh_news_without_a_day_meets_the_act_of_the_day_before() -> None:
    fresh = strike("The strike hit Kirkuk.", name="b", dates=None, killed=None, by=("us-forces",))
    stale = strike(
        "The strike hit Kirkuk.", name="b", dates=None, killed=None, by=("us-forces",), published="2023-12-20"
    )
    assert (kept(strike(), fresh), kept(strike(), stale)) == (1, 2)


def test_what_falls_a_point_short_is_left_open_and_kept() -> None:
    one, two = strike(place=None, killed=None, to=()), strike("It was a strike.", name="b", place=None, to=())
    first, second = same_events([one, two])
    assert first.unsure == second.unsure
    assert [case.answer for case in first.unsure] == ["unsure"]


def test_one_actor_doing_two_things_on_a_day_is_not_enough() -> None:
    assert kept(strike(to=(), killed=None), strike("It made a strike.", name="b", place=None, killed=None)) == 2


def test_a_call_and_a_visit_are_two() -> None:
    visit = coding(
        of := article("Blinken visited; a call.", name="v"),
        event(of, "visited", type="CONSULT", mode="visit", by=("blinken",), to=("sudani",), dates="2023-12-03"),
    )
    phone = coding(
        of := article("It was a call to him.", name="p"),
        event(of, "call", type="CONSULT", mode="phone", by=("blinken",), to=("sudani",), dates="2023-12-03"),
    )
    assert kept(visit, phone) == 2


def test_one_toll_at_one_place_makes_one_event_of_texts_that_name_no_doer() -> None:
    one = strike(by=(), to=())
    two = strike("A strike there killed five.", name="b", by=("usa",), to=("iraq",))
    assert kept(one, two) == 1
