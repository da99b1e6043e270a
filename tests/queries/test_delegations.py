"""To whom acts can be delegated, and what holds now."""

from datetime import timedelta

from sqlmodel import Session

from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.queries.delegations import holders
from consult.services.delegations import delegate_acts
from tests.builders import NOW, a_body, a_deputy, an_actor, an_appointment


def test_only_what_holds_now_of_the_own_people(session: Session) -> None:
    a_body(session)
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    deputy = a_deputy(session, "MNG", Act.CLEAR, giver=focal_point)
    an_appointment(session, Capacity.DEPUTY, "JPN")
    an_appointment(session, Capacity.REVIEWER, "MNG")
    delegate_acts(
        session, by=focal_point, now=NOW - timedelta(days=1), holder_id=deputy.appointment, acts=[Act.SUBMIT], until=NOW
    )
    (one,) = holders(session, focal_point, NOW)
    assert (one.appointment.id, one.member and one.member.code) == (deputy.appointment, "MNG")
    assert [grant.acts for grant in one.grants] == [["clear"]]
    (before,) = holders(session, focal_point, NOW - timedelta(microseconds=1))
    assert [grant.acts for grant in before.grants] == [["clear"], ["submit"]]
    assert holders(session, an_actor(session, Capacity.CHAIR), NOW) == []
