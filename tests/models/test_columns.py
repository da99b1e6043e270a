"""The kinds of column behave alike on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, text

from consult.models import Appointment, Person
from consult.procedure.capacities import Capacity
from tests.builders import NOW, an_appointment


def test_an_instant_comes_back_in_utc(session: Session) -> None:
    appointment = an_appointment(session)
    appointment.until = datetime(2023, 1, 1, 12, tzinfo=timezone(timedelta(hours=9)))
    session.flush()
    session.expire_all()
    assert session.get_one(Appointment, appointment.id).until == datetime(2023, 1, 1, 3, tzinfo=UTC)


def test_an_instant_without_a_zone_is_refused(session: Session) -> None:
    person = Person(name="N", email="n@body.example")
    session.add(person)
    session.flush()
    session.add(Appointment(person_id=person.id, capacity=Capacity.SECRETARIAT, since=NOW.replace(tzinfo=None)))
    with pytest.raises(StatementError, match="time zone"):
        session.flush()


def test_an_unknown_word_is_refused_by_the_database(session: Session) -> None:
    appointment = an_appointment(session)
    with pytest.raises(IntegrityError):
        session.connection().execute(text("UPDATE appointment SET capacity = 'king'"))
    session.rollback()
    assert appointment.id is not None
