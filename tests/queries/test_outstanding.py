"""What is still to be done is counted once."""

from uuid import uuid4

from sqlmodel import Session

from consult.models import Transmission
from consult.models.people import Channel
from consult.models.rounds import Transmitted
from consult.queries.outstanding import unanswered, undecided, untransmitted
from tests.builders import NOW, a_body, a_draft, a_round, a_version


def test_nothing_is_outstanding_where_there_is_nothing(session: Session) -> None:
    assert undecided(session, uuid4()) == 0
    assert unanswered(session, uuid4(), "CHN") == 0


def test_each_member_is_to_be_sent_the_round_once(session: Session) -> None:
    a_body(session)
    first, second = (a_round(session, a_version(session, a_draft(session))) for _ in range(2))
    for subject, subject_id in ((Transmitted.ROUND, first.id), (Transmitted.VERSION, second.id)):
        session.add(
            Transmission(
                subject=subject,
                subject_id=subject_id,
                member_code="CHN",
                channel=Channel.EMAIL,
                at=NOW,
                evidence="e",
            )
        )
    session.flush()
    assert untransmitted(session, first.id) == 5
    assert untransmitted(session, second.id) == 6
