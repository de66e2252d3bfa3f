from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_by_hand import article, event
from ledger_measures import actor_pairs, actor_score, paired

from tightrope.errors import InputError
from tightrope.ledger import same_actors, same_events, two_actors
from tightrope.ledger.names import one_name, tokens
from tightrope.records import Actor, ActorJudgement, AnyJudgement, Coding, TieClaim, UndoJudgement

AT = datetime(2023, 12, 5, 9, tzinfo=UTC)
DEIF = Actor(id="deif", name="Mohammed Deif", kind="person", country="PSE", sector="REB")
DAYF = Actor(id="dayf", name="Muhammad Dayf", kind="person", country="PSE", sector="REB")
UMBRELLA = Actor(id="iri", name="Islamic Resistance in Iraq", kind="group", country="IRQ", sector="REB")
MEMBER = Actor(
    id="kh", name="Kataib Hezbollah", aliases=("Islamic Resistance",), kind="group", country="IRQ", sector="REB"
)


def coded(*actors: Actor, name: str = "a", tie: bool = False, **fields: Any) -> Coding:  # noqa: ANN401  any field
    of = article(f"{name}: a strike hit Kirkuk.", name=name, outlet=name)
    claims = [event(of, "strike", by=(actors[0].id,), dates="2023-12-03", place="Kirkuk", **fields)]
    whole = of.span(0, len(of.text))
    ties = [TieClaim(quote=whole, source=actors[0].id, type="member_of", target=actors[1].id)] if tie else []
    return Coding(article=of, coder="x", actors=actors, claims=(*claims, *ties))


def judged(answer: Any, *, by: str = "ana") -> ActorJudgement:  # noqa: ANN401  one of three words
    return ActorJudgement(by=by, at=AT, why="x", answer=answer, one="deif", other="dayf")


@pytest.mark.parametrize("pair", actor_pairs("same"), ids=lambda pair: f"{pair[0].name} = {pair[1].name}")
def test_one_actor_spelt_in_two_ways_is_one(pair: tuple[Actor, Actor]) -> None:
    assert paired(*pair)


@pytest.mark.parametrize("pair", actor_pairs("apart"), ids=lambda pair: f"{pair[0].name} | {pair[1].name}")
def test_two_actors_with_names_in_common_stay_two(pair: tuple[Actor, Actor]) -> None:
    assert not paired(*pair)


def test_the_measure_counts_all_pairs() -> None:
    assert actor_score().f1 >= 0.95


def test_spellings_of_one_doer_meet_in_one_event() -> None:
    (told,) = same_events([coded(DEIF, name="a"), coded(DAYF, name="b")])
    assert len(told.by) == 1


def test_a_member_and_its_umbrella_stay_apart_when_a_claim_ties_them() -> None:
    alike = msgspec.structs.replace(MEMBER, name="Islamic Resistance of Iraq")
    assert same_actors([coded(UMBRELLA, name="a"), coded(alike, name="b")]).ids
    assert same_actors([coded(UMBRELLA, alike, name="a", tie=True), coded(alike, name="b")]).ids == {}


def test_what_one_article_lists_side_by_side_is_two() -> None:
    short = msgspec.structs.replace(DEIF, id="d", name="Deif")
    assert same_actors([coded(DEIF, name="a"), coded(short, name="b")]).ids == {"d": "deif"}
    assert same_actors([coded(DEIF, short, name="a"), coded(short, name="b")]).ids == {}


def test_a_surname_that_two_persons_have_is_left_open() -> None:
    other = msgspec.structs.replace(DEIF, id="o", name="Yusuf Deif")
    short = msgspec.structs.replace(DEIF, id="d", name="Deif")
    who = same_actors([coded(DEIF, name="a"), coded(other, name="b"), coded(short, name="c")])
    assert who.ids == {}
    assert {one.answer for one in who.compared if "d" in {one.one, one.other}} == {"unsure"}


def test_a_judgement_parts_what_the_rules_join() -> None:
    codings = [coded(DEIF, name="a"), coded(DAYF, name="b")]
    assert same_actors(codings, [judged("different")]).ids == {}


def test_a_judgement_joins_what_the_rules_part_and_keeps_the_first() -> None:
    other = msgspec.structs.replace(DAYF, name="The Guest", country=None)
    codings = [coded(DEIF, name="a"), coded(other, name="b"), coded(other, name="c")]
    assert same_actors(codings).ids == {}
    assert same_actors(codings, [judged("same")]).ids == {"dayf": "deif"}


def test_the_last_word_on_two_actors_counts_until_it_is_undone() -> None:
    codings = [coded(DEIF, name="a"), coded(DAYF, name="b")]
    made: list[AnyJudgement] = [judged("different"), judged("same", by="bo")]
    assert same_actors(codings, made).ids == {"dayf": "deif"}
    made.append(UndoJudgement(by="ana", at=AT, why="x", undoes=made[1].id))
    assert same_actors(codings, made).ids == {}


def test_only_actors_of_the_ledger_are_judged() -> None:
    with pytest.raises(InputError, match="no actor has the id 'x'"):
        two_actors([coded(DEIF)], ["deif", "x"], "same", by="ana", why="x")


@pytest.mark.parametrize("ids", [["deif"], ["deif", "deif"]])
def test_two_actors_are_named(ids: list[str]) -> None:
    with pytest.raises(InputError, match="name two actors"):
        two_actors([coded(DEIF)], ids, "same", by="ana", why="x")


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_of_names_has_no_direction(a: str, b: str) -> None:
    assert one_name(tokens(a), tokens(b)) == one_name(tokens(b), tokens(a))
