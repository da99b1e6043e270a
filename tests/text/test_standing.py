"""What enters, what stands in brackets, and what cannot enter plainly beside the others; from decision to decision."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from consult.text.changes import Change, Op
from consult.text.decisions import Decision, Treatment
from consult.text.merge import merge
from consult.text.standing import Standing
from consult.text.wording import Base
from tests.strategies import Round, examples, rounds
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged

PLAIN, BRACKETED, NONE = Treatment


def settled(decisions: list[Decision]) -> tuple[list[Change], list[Change]]:
    standing = Standing(Base(DRAFT))
    assert {c.id for c in standing.decide(decisions)} == standing.stands.keys()
    stands = standing.stands.values()
    return [s.change for s in stands if not s.is_bracketed], [s.change for s in stands if s.is_bracketed]


def by_member(decisions: list[Decision]) -> tuple[dict[str, str], dict[str, str]]:
    plain, bracketed = settled(decisions)
    return {c.members[0]: c.new for c in plain}, {c.members[0]: c.new for c in bracketed}


def test_each_goes_where_it_was_decided() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR.replace("annually", "yearly"), OCEANS, CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
        KOR=[CLEAN_AIR, OCEANS, CITIES.replace("good", "best"), SECRETARIAT],
    )
    found = by_member([Decision(c, t) for c, t in zip(made.changes, (PLAIN, BRACKETED, NONE), strict=True)])
    assert found == ({"CHN": "yearly"}, {"JPN": "extend"})


def test_two_that_replace_the_same_words_go_into_brackets_both() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "enlarge"), CITIES, SECRETARIAT],
    )
    assert by_member([Decision(c, PLAIN) for c in made.changes]) == ({}, {"CHN": "extend", "JPN": "enlarge"})


def test_insertions_take_turns_by_rank_plain_and_bracketed_together() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("areas", "areas and seas"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("areas", "areas and coasts"), CITIES, SECRETARIAT],
    )
    first, second = sorted(made.changes, key=lambda c: c.order)
    [plain], [bracketed] = settled([Decision(first, PLAIN, rank=2), Decision(second, BRACKETED, rank=1)])
    assert (plain.id, bracketed.id) == (first.id, second.id)
    assert bracketed.order < plain.order


def test_what_concerns_another_text_is_left_out() -> None:
    change = Change("1", uuid4(), Op.DELETE_PARAGRAPH, 0, 0, "", "", ("CHN",))
    elsewhere = replace(change, id="2", paragraph=DRAFT[0].id, op=Op.MOVE_PARAGRAPH, after=uuid4())
    assert settled([Decision(change, PLAIN), Decision(elsewhere, PLAIN)]) == ([], [])


def test_what_becomes_of_one_decides_about_the_other() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "enlarge"), CITIES, SECRETARIAT],
    )
    one, other = made.changes
    standing = Standing(Base(DRAFT))
    assert {c.id for c in standing.decide([Decision(one, PLAIN)])} == {one.id}
    assert not standing.stands[one.id].is_bracketed
    assert {c.id for c in standing.decide([Decision(other, PLAIN)])} == {one.id, other.id}, "both go into brackets"
    assert all(stands.is_bracketed for stands in standing.stands.values())
    assert {c.id for c in standing.decide([Decision(other, NONE)])} == {one.id, other.id}, "the way is free again"
    assert not standing.stands[one.id].is_bracketed
    assert not [*standing.decide([Decision(other, NONE)])], "nothing is otherwise now"


@examples(60)
@given(rounds(), st.data())
def test_the_way_there_makes_no_difference(drawn: Round, data: st.DataObject) -> None:
    base, answers = drawn
    changes = merge(base, answers).changes
    step_by_step, known = Standing(Base(base)), {}
    for _ in range(data.draw(st.integers(0, 8)) if changes else 0):
        change, rank = data.draw(st.sampled_from(changes)), data.draw(st.sampled_from((None, 1, 2)))
        known[change.id] = Decision(change, data.draw(st.sampled_from(Treatment)), None, rank)
        [*step_by_step.decide([known[change.id]])]
    at_once = Standing(Base(base))
    [*at_once.decide(known.values())]
    assert step_by_step.stands == at_once.stands
    assert step_by_step.ranks == at_once.ranks
