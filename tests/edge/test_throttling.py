"""A try in vain is counted though its own transaction is rolled back."""

import pytest
from sqlmodel import Session, select

from consult.edge.throttling import counted, tried
from consult.models import Person, Throttle
from consult.procedure.refusals import Invalid
from tests.site import Site


def _in_vain(session: Session) -> None:
    session.add(Person(name="Half done", email="half@body.example"))
    session.flush()
    raise Invalid("No.")


def test_a_try_in_vain_is_counted_and_undone(site: Site) -> None:
    with site.app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        counts = tried("kim@body.example")
        with pytest.raises(Invalid):
            counted(counts, _in_vain)
    with site.writing() as session:
        assert [row.count for row in session.exec(select(Throttle))] == [1, 1, 1]
        assert session.exec(select(Person)).all() == []


def test_what_works_is_answered_and_not_counted(site: Site) -> None:
    with site.app.test_request_context():
        assert counted(tried("kim"), lambda _: 7) == 7
    with site.writing() as session:
        assert session.exec(select(Throttle)).all() == []
