"""Which items an act was about: for the secretariat at once, for members once sent, the outcome where it stands."""

from sqlmodel import Session

from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import Outcome
from consult.queries.journal import Line, draft_journal
from tests.answered import a_round_to_answer
from tests.builders import an_actor
from tests.reconciled import Reconciled, reconciled


def _decided(session: Session) -> Reconciled:
    answered = a_round_to_answer(session, "alpha beta", "gamma")
    answered.proposes("JPN", "alpha one")
    answered.submits("JPN")
    work = reconciled(answered)
    work.disposes(work.item(op="replace", new="one"), Outcome.IN_BRACKETS)
    return work


def _lines(session: Session, work: Reconciled, reader: Actor) -> list[Line]:
    draft_id = work.answered.round.draft_id
    return [line for line in draft_journal(session, reader, draft_id).lines if line.entry.act is Act.DISPOSE]


def test_the_secretariat_is_told_which_item_and_how(session: Session) -> None:
    work = _decided(session)
    (line,) = _lines(session, work, work.answered.secretariat)
    assert [(one.item.members, one.paragraph.text if one.paragraph else "") for one in line.concerned] == [
        (("JPN",), "alpha beta")
    ]
    assert line.facts["outcome"] == Outcome.IN_BRACKETS.value


def test_members_are_told_only_once_it_is_sent(session: Session) -> None:
    work = _decided(session)
    (line,) = _lines(session, work, an_actor(session, Capacity.FOCAL_POINT, "CHN"))
    assert line.concerned == ()
    assert "outcome" not in line.facts
    assert "item" not in line.facts
