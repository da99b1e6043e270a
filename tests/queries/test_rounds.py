"""What can be read of a round, and by whom."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Submission
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Visibility
from consult.procedure.submissions import SubmissionState
from consult.queries import rounds as reads
from consult.services import rounds
from tests.builders import DEADLINE, MEMBERS, NOW, a_body, a_draft, a_round, a_version, an_actor


def submitted(session: Session, round_id: object, base_id: object, state: SubmissionState, member: str) -> None:
    session.add(
        Submission(
            round_id=round_id, member_code=member, base_id=base_id, begun_at=NOW, received_at=NOW, sha256="0" * 64,
            state=state,
        )
    )  # fmt: skip
    session.flush()


@pytest.mark.parametrize("capacity", [Capacity.OBSERVER, Capacity.ADMINISTRATOR])
def test_rounds_are_not_there_for_those_outside(session: Session, capacity: Capacity) -> None:
    a_body(session)
    base = a_version(session, a_draft(session))
    consultation = a_round(session, base)
    outside = an_actor(session, capacity)
    assert list(reads.rounds(session, outside, base.draft_id)) == []
    with pytest.raises(NotFound):
        reads.find_round(session, outside, consultation.id)
    with pytest.raises(NotFound):
        reads.find_round(session, an_actor(session), uuid4())


def test_members_stand_in_their_order_with_what_is_on_record(session: Session) -> None:
    a_body(session)
    base = a_version(session, a_draft(session))
    consultation = a_round(session, base)
    rounds.record_transmission(
        session, by=an_actor(session), now=NOW, round_id=consultation.id, member="MNG", at=NOW, evidence="E-mail"
    )
    submitted(session, consultation.id, base.id, SubmissionState.SUBMITTED, "RUS")
    submitted(session, consultation.id, base.id, SubmissionState.IN_PREPARATION, "JPN")
    submitted(session, consultation.id, base.id, SubmissionState.WITHDRAWN, "KOR")
    rows = reads.status_of_members(session, consultation.id)
    assert [row.member.code for row in rows] == list(MEMBERS)
    assert [row.member.code for row in rows if row.transmission] == ["MNG"]
    assert [row.member.code for row in rows if row.submission] == ["RUS"], "never who has begun or taken back"


def test_a_round_runs_until_it_is_cancelled_or_the_text_moves_on(session: Session) -> None:
    a_body(session)
    draft = a_draft(session)
    first = a_version(session, draft)
    cancelled = a_round(session, first)
    assert reads.is_running(session, cancelled)
    rounds.cancel_round(session, by=an_actor(session), now=NOW, round_id=cancelled.id, reason="Wrong file.")
    assert not reads.is_running(session, cancelled)
    again = a_round(session, first)
    assert [one.id for one in reads.rounds(session, an_actor(session), draft.id)] == [cancelled.id, again.id]
    assert reads.is_running(session, again)


@pytest.mark.parametrize("visibility", Visibility)
def test_unsealed_are_sealed_submissions_after_the_deadline(session: Session, visibility: Visibility) -> None:
    a_body(session)
    base = a_version(session, a_draft(session))
    consultation = a_round(session, base, visibility=visibility)
    assert not reads.are_unsealed(session, consultation, DEADLINE), "there is nothing to unseal"
    submitted(session, consultation.id, base.id, SubmissionState.SUBMITTED, "RUS")
    assert not reads.are_unsealed(session, consultation, DEADLINE - timedelta(microseconds=1))
    assert reads.are_unsealed(session, consultation, DEADLINE) is (visibility is Visibility.SEALED)


def test_extensions_are_listed_in_their_order(session: Session) -> None:
    a_body(session)
    consultation = a_round(session, a_version(session, a_draft(session)))
    secretariat = an_actor(session)
    for days in (1, 2):
        rounds.extend_round(
            session, by=secretariat, now=NOW + timedelta(hours=days), round_id=consultation.id,
            deadline=DEADLINE + timedelta(days=days), reason=f"Reason {days}",
        )  # fmt: skip
    assert [one.reason for one in reads.extensions(session, consultation.id)] == ["Reason 1", "Reason 2"]
