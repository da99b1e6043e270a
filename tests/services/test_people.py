"""The founding of the body."""

import pytest
from sqlmodel import Session, select

from consult.models import Body, Member
from consult.procedure.refusals import Conflict
from tests.builders import MEMBERS, a_body


def test_a_database_holds_one_body(session: Session) -> None:
    a_body(session)
    assert {m.code for m in session.exec(select(Member))} == set(MEMBERS)
    with pytest.raises(Conflict):
        a_body(session)
    assert len(session.exec(select(Body)).all()) == 1
