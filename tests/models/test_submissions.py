"""Submissions and proposals: what the database keeps by itself."""

from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import Proposal, Round, Submission, Version, VersionParagraph
from consult.procedure.submissions import Operation, Slot, SubmissionState
from tests.builders import NOW, a_body, a_draft, a_round, a_version, an_appointment
from tests.models.refused import copy_of, refused


@pytest.fixture
def consultation(session: Session) -> Round:
    """An open round."""
    a_body(session)
    return a_round(session, a_version(session, a_draft(session)))


@pytest.fixture
def submission(session: Session, consultation: Round) -> Submission:
    """An answer in preparation."""
    row = Submission(round_id=consultation.id, member_code="KOR", base_id=consultation.base_id, begun_at=NOW)
    session.add(row)
    session.flush()
    return row


def test_one_is_in_preparation_per_member_and_round(session: Session, submission: Submission) -> None:
    with refused(session):
        session.add(copy_of(submission, id=uuid4()))
    with refused(session):
        session.add(copy_of(submission, id=uuid4(), state=SubmissionState.CLEARED))
    session.add(copy_of(submission, id=uuid4(), member_code="MNG"))
    session.flush()


def test_one_stands_submitted(session: Session, submission: Submission) -> None:
    received = {"state": SubmissionState.SUBMITTED, "sha256": "0" * 64, "received_at": NOW}
    session.add(copy_of(submission, id=uuid4(), **received))
    session.flush()
    with refused(session):
        session.add(copy_of(submission, id=uuid4(), **received))


def test_what_is_submitted_has_a_hash_and_an_instant(session: Session, submission: Submission) -> None:
    with refused(session):
        submission.state = SubmissionState.SUBMITTED


def test_one_wording_per_paragraph_and_ministry(session: Session, submission: Submission) -> None:
    author = an_appointment(session)
    base = session.get_one(Version, submission.base_id)
    place = session.exec(select(VersionParagraph).where(VersionParagraph.version_id == base.id)).first()
    assert place is not None

    def wording(ministry: str) -> Proposal:
        return Proposal(
            submission_id=submission.id, operation=Operation.REWORD, slot=Slot.WORDING, paragraph_id=place.paragraph_id,
            text="other words", ministry=ministry, author_id=author.id, updated_at=NOW,
        )  # fmt: skip

    session.add_all([wording(""), wording("Ministry A"), wording("Ministry B")])
    session.flush()
    with refused(session):
        session.add(wording("Ministry A"))


def test_only_a_new_paragraph_has_none_of_the_base(session: Session, submission: Submission) -> None:
    author = an_appointment(session)
    with refused(session):
        session.add(
            Proposal(
                submission_id=submission.id,
                operation=Operation.DELETE,
                slot=Slot.WORDING,
                author_id=author.id,
                updated_at=NOW,
            )
        )
