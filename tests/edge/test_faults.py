"""The log has of a fault where it came from, and nothing that anybody has written."""

import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from consult.edge.faults import described, of_database
from consult.models import Person
from tests.site import Site

PRIVATE = "what the ministry thinks"


def test_a_fault_is_described_without_quoting_anybody() -> None:
    try:
        try:
            raise KeyError(PRIVATE)
        except KeyError as error:
            raise ValueError(PRIVATE) from error
    except ValueError as error:
        said = described(error)
    assert said.startswith("ValueError at tests/edge/test_faults.py:")
    assert said.endswith("; from KeyError")
    assert PRIVATE not in said
    assert described(None) == "unknown"


def test_a_refusal_of_the_database_names_the_rule_only(session: Session) -> None:
    session.add(Person(name=PRIVATE, email="same@body.example"))
    session.flush()
    session.add(Person(name=PRIVATE, email="same@body.example"))
    with pytest.raises(DBAPIError) as refused:
        session.flush()
    said = of_database(refused.value)
    assert PRIVATE not in str(refused.value), "what was sent is hidden in the message too"
    assert "same@body.example" not in said
    assert "person" in said or "UNIQUE" in said


def test_a_fault_does_not_log_the_address(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "s" * 43

    def fail(**_more: str) -> str:
        with site.writing() as session:
            session.execute(text("SELECT :words FROM nowhere"), {"words": PRIVATE})
        return ""

    view, site.app.view_functions = site.app.view_functions, dict(site.app.view_functions)
    site.app.view_functions["invitations.page"] = fail
    answer = site.app.test_client().get(f"/invitation/{secret}")
    site.app.view_functions = view
    assert answer.status_code in {500, 503}
    assert caplog.text
    assert secret not in caplog.text
    assert PRIVATE not in caplog.text
