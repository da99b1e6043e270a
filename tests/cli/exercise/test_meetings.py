"""The meetings of the exercise, with officers, decisions and summaries."""

from sqlmodel import select

from consult.cli.exercise import start
from consult.models import Decision, MeetingSession, SessionSummary
from consult.procedure.capacities import Capacity
from consult.queries.officers import chair_in_office
from consult.queries.sessions import officers, present
from tests.cli.conftest import At


def test_the_session_has_allowed_silence_for_the_report_alone(chapter: At) -> None:
    with chapter(1) as session:
        [decision] = session.exec(select(Decision)).all()
        assert decision.allows_silence
        assert decision.present == ["CHN", "JPN", "MNG", "KOR", "RUS"]
        [summary] = session.exec(select(SessionSummary)).all()
        assert summary.finalized_at is not None


def test_the_next_meeting_has_a_chair_of_its_own_and_a_member_is_absent(chapter: At) -> None:
    with chapter(5) as session:
        meeting = session.exec(select(MeetingSession).where(MeetingSession.title.startswith("Twenty-sixth"))).one()
        assert {a.capacity: a.member_code for a, _ in officers(session, meeting.id)} == {
            Capacity.CHAIR: "KOR", Capacity.VICE_CHAIR: "MNG", Capacity.RAPPORTEUR: "CHN",
        }  # fmt: skip
        assert "PRK" not in present(session, meeting.id)
        held = chair_in_office(session, start(5))
        assert held is not None
        assert held[0].session_id == meeting.id
