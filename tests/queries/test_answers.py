"""What proposers say to how their items are reflected, for one reader and another."""

from dataclasses import replace
from itertools import permutations
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Answer
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import AnswerValue, Outcome
from consult.procedure.rounds import Attribution
from consult.queries.answers import Said, answers_to, said
from tests.answered import a_round_to_answer
from tests.builders import NOW
from tests.reconciled import reconciled


def test_answers_are_read_in_the_order_of_members_and_as_the_reader_may_know_them(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha one two")
    for member in ("KOR", "MNG"):
        answered.proposes(member, "alpha one two three")
        answered.submits(member)
    work = reconciled(answered)
    work.disposes_all(Outcome.NOT_REFLECTED)
    work.proposes()
    item = work.bench.items[0].item
    work.answers("KOR", item, AnswerValue.MAINTAINED, text="We need it.")
    work.answers("MNG", item, AnswerValue.ACKNOWLEDGED)
    [given] = answers_to(session, [work.compilation.id]).values()
    named = (Said("MNG", "acknowledged"), Said("KOR", "maintained", "We need it."))
    assert said(answered.focal_point("JPN"), given, Attribution.MEMBERS) == named
    assert said(answered.secretariat, given, Attribution.SECRETARIAT) == named
    assert said(answered.focal_point("KOR"), given, Attribution.SECRETARIAT) == (named[1], Said("", "acknowledged"))
    assert not answers_to(session, [])


@pytest.mark.parametrize("values", [*permutations(["acknowledged", "maintained", "acknowledged"])])
def test_the_order_of_answers_without_names_says_nothing(values: tuple[str, ...]) -> None:
    given = [
        Answer(disposition_id=uuid4(), member_code=code, value=AnswerValue(value), text=f"We are {code}.", at=NOW)
        for code, value in zip(("CHN", "JPN", "RUS"), values, strict=True)
    ]
    reader = Actor(uuid4(), uuid4(), Capacity.FOCAL_POINT, "MNG")
    seen = said(reader, given, Attribution.SECRETARIAT)
    assert seen == (Said("", "acknowledged"), Said("", "acknowledged"), Said("", "maintained"))
    own = said(replace(reader, member="JPN"), given, Attribution.SECRETARIAT)
    assert own[0] == Said("JPN", values[1], "We are JPN.")
    assert [one.value for one in own[1:]] == sorted([values[0], values[2]])
