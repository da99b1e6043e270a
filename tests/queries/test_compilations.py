"""Who sees a compilation, and when: nobody outside before the deadline, everybody at the very instant."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Compilation
from consult.models.compilations import ValidationOutcome
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Attribution, Visibility
from consult.queries.compilations import (
    answers_of_members,
    compilations,
    compiled,
    find_compilation,
    find_item,
    first_issued_at,
    is_current,
    preview,
    read,
)
from consult.services.compilations import recompile
from consult.services.reactions import validate
from consult.services.rounds import cancel_round
from tests import builders
from tests.answered import AFTER, Answered, a_round_to_answer, an_answered_round
from tests.builders import DEADLINE, NOW

BEFORE = DEADLINE - timedelta(microseconds=1)


@pytest.mark.parametrize("visibility", Visibility)
def test_nobody_sees_it_before_the_deadline(session: Session, visibility: Visibility) -> None:
    answered = an_answered_round(session, visibility=visibility)
    for actor in (answered.secretariat, answered.focal_point("CHN"), answered.focal_point("PRK")):
        with pytest.raises(NotFound):
            preview(session, actor, answered.round, BEFORE)


def test_all_members_and_the_secretariat_see_it_at_the_very_deadline(session: Session) -> None:
    answered = an_answered_round(session)
    reviewer = builders.an_actor(session, Capacity.REVIEWER, "JPN")
    for actor in (answered.secretariat, answered.focal_point("PRK"), reviewer):
        assert len(preview(session, actor, answered.round, DEADLINE).items) == 10


@pytest.mark.parametrize("capacity", [Capacity.OBSERVER, Capacity.ADMINISTRATOR])
def test_those_outside_never_see_it(session: Session, capacity: Capacity) -> None:
    answered = an_answered_round(session)
    outside = builders.an_actor(session, capacity)
    with pytest.raises(NotFound):
        preview(session, outside, answered.round, AFTER)
    with pytest.raises(NotFound) as refused:
        find_compilation(session, outside, answered.compiles().id)
    with pytest.raises(NotFound) as missing:
        find_compilation(session, answered.secretariat, uuid4())
    assert refused.value.message == missing.value.message


def test_a_cancelled_round_shows_nothing(session: Session) -> None:
    answered = an_answered_round(session)
    cancel_round(session, by=answered.secretariat, now=AFTER, round_id=answered.round.id, reason="Wrong base.")
    with pytest.raises(NotFound):
        preview(session, answered.focal_point("CHN"), answered.round, AFTER)


def test_the_preview_is_what_is_issued(session: Session) -> None:
    answered = an_answered_round(session)
    before = preview(session, answered.secretariat, answered.round, AFTER)
    after = compiled(session, answered.compiles())
    assert after.items == before.items
    assert (after.base, after.members) == (before.base, before.members)


def test_a_round_without_names_shows_none(session: Session) -> None:
    answered = an_answered_round(session, attribution=Attribution.SECRETARIAT)
    compilation = answered.compiles()
    for member, own in (("PRK", set()), ("CHN", {"CHN"})):
        seen = read(session, answered.focal_point(member), compilation)
        assert {p.member for i in seen.items for p in i.proposers} - {""} == own
    named = read(session, answered.secretariat, compilation)
    assert {m for i in named.items for m in i.members} == {"CHN", "KOR", "MNG", "RUS"}


def test_finds_one_item(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    for item in compiled(session, compilation).items:
        assert find_item(session, compilation, item.id) == item
    with pytest.raises(NotFound):
        find_item(session, compilation, "nothing")


def _again(answered: Answered, compilation: Compilation) -> Compilation:
    return recompile(
        answered.session, by=answered.secretariat, now=AFTER + timedelta(days=1), compilation_id=compilation.id,
        reason="Again.",
    )  # fmt: skip


def test_the_newest_number_is_current(session: Session) -> None:
    answered = an_answered_round(session)
    first = answered.compiles()
    second = _again(answered, first)
    assert [c.number for c in compilations(session, answered.round.id)] == [1, 2]
    assert (is_current(session, first), is_current(session, second)) == (False, True)
    assert first_issued_at(session, answered.round.id) == AFTER


def test_says_per_member_what_it_answered(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    validate(
        session, by=answered.focal_point("CHN"), now=AFTER, compilation_id=compilation.id,
        outcome=ValidationOutcome.CONFIRMED,
    )  # fmt: skip
    found = {a.member.code: a for a in answers_of_members(session, answered.round, compilation)}
    assert list(found) == ["CHN", "PRK", "JPN", "MNG", "KOR", "RUS"]
    assert [code for code, a in found.items() if a.validation] == ["CHN"]
    assert found["PRK"].submission is None
    assert found["JPN"].submission is not None
    assert found["JPN"].submission.no_comments


def test_a_submission_after_the_compilation_is_said_to_be_so(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("CHN", "alpha one 2 three")
    answered.submits("CHN", NOW)
    compilation = answered.compiles()
    answered.proposes("KOR", "alpha one 2 three", now=AFTER)
    answered.submits("KOR", AFTER + timedelta(hours=1))
    found = {a.member.code: a for a in answers_of_members(session, answered.round, compilation)}
    assert (found["CHN"].is_compiled, found["KOR"].is_compiled) == (True, False)
    assert found["KOR"].submission is not None


@pytest.mark.parametrize("attribution", Attribution)
def test_one_item_is_read_as_it_stands_among_all(session: Session, attribution: Attribution) -> None:
    answered = an_answered_round(session, attribution=attribution)
    compilation = answered.compiles()
    for actor in (answered.secretariat, answered.focal_point("JPN")):
        whole = read(session, actor, compilation)
        for item in whole.items:
            part = read(session, actor, compilation, item.id)
            together = [i for i in whole.items if i.id == item.id or (i.cluster == item.cluster is not None)]
            assert list(part.items) == together
            assert {p.id for p in part.base} == {p for i in together for p in (i.paragraph, i.after) if p}
            assert set(part.base) <= set(whole.base)
            assert part.members == whole.members
    assert read(session, answered.secretariat, compilation, "none such").items == ()
