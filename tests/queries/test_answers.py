"""What proposers say to how their items are reflected, for one reader and another."""

from sqlmodel import Session

from consult.procedure.consensus import AnswerValue, Outcome
from consult.procedure.rounds import Attribution
from consult.queries.answers import Said, answers_to, said
from tests.answered import a_round_to_answer
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
    assert said(answered.focal_point("KOR"), given, Attribution.SECRETARIAT) == (Said("", "acknowledged"), named[1])
    assert not answers_to(session, [])
