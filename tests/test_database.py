"""The database floor: instants in UTC, transactions whole or not at all, writers one after another."""

import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlmodel import Session, select

from consult.database import reading, transaction
from consult.models import Body, DemoClock, Draft
from consult.models.drafts import DraftKind
from tests.builders import NOW

NOBODY = "0" * 32
TOKYO = timezone(timedelta(hours=9))


def _a_clock(instant: datetime) -> DemoClock:
    return DemoClock(instant=instant, anchored_at=NOW)


def test_an_instant_keeps_its_moment(session: Session) -> None:
    session.add(_a_clock(datetime(2022, 10, 31, 12, 0, 0, 123456, tzinfo=TOKYO)))
    session.flush()
    session.expire_all()
    found = session.get_one(DemoClock, 1).instant
    assert found == datetime(2022, 10, 31, 3, 0, 0, 123456, tzinfo=UTC)
    assert found.utcoffset() == timedelta(0)
    assert session.exec(select(DemoClock).where(DemoClock.instant > found - timedelta(microseconds=1))).one()
    assert session.exec(select(DemoClock).where(DemoClock.instant > found)).first() is None


def test_a_time_without_a_zone_is_refused(session: Session) -> None:
    session.add(_a_clock(NOW.replace(tzinfo=None)))
    with pytest.raises(StatementError, match="needs a time zone"):
        session.flush()


def test_a_transaction_is_whole_or_not_at_all(engine: Engine) -> None:
    with Session(engine) as session, suppress(ZeroDivisionError), transaction(session):
        session.add(_a_clock(NOW))
        session.flush()
        raise ZeroDivisionError
    with reading(engine) as session:
        assert session.get(DemoClock, 1) is None
    with Session(engine) as session, transaction(session):
        session.add(_a_clock(NOW))
    with reading(engine) as session:
        assert session.get(DemoClock, 1) is not None


def test_reading_leaves_nothing_behind(engine: Engine) -> None:
    with reading(engine) as session:
        session.add(_a_clock(NOW))
        session.flush()
    with reading(engine) as session:
        assert session.get(DemoClock, 1) is None


def test_foreign_keys_and_missing_values_are_checked_by_the_database(engine: Engine) -> None:
    statements = [
        f"INSERT INTO paragraph (id, draft_id) VALUES ('{NOBODY}', '{NOBODY}')",
        f"INSERT INTO person (id, name, email, locale, zone) VALUES ('{NOBODY}', NULL, 'e', 'en', 'UTC')",
    ]
    for statement in statements:
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(sa.text(statement))


def test_readers_go_on_while_somebody_writes(engine: Engine) -> None:
    with Session(engine) as session, transaction(session):
        session.add(_a_clock(NOW))
        session.flush()
        with reading(engine) as other:
            assert other.get(DemoClock, 1) is None


def test_writers_wait_for_one_another(engine: Engine) -> None:
    """Ten read a number, add one and write it: none is lost, none fails."""
    with Session(engine) as session, transaction(session):
        session.add(Body(code="B", name="B", full_name="B", zone="UTC", rules={"n": 0}))
    failures: list[Exception] = []

    def add_one() -> None:
        try:
            with Session(engine) as session, transaction(session):
                body = session.exec(select(Body).with_for_update()).one()
                body.rules = {"n": body.rules["n"] + 1}
        except OperationalError as failure:
            failures.append(failure)

    threads = [threading.Thread(target=add_one) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        assert (session.exec(select(Body)).one().rules, failures) == ({"n": 10}, [])


def test_a_reader_cannot_be_made_to_write_late(sqlite_engine: Engine) -> None:
    """A page that reads takes no write lock, so it never stands in the way of an act."""
    with reading(sqlite_engine) as reader:
        reader.exec(select(Draft)).all()
        with Session(sqlite_engine) as session, transaction(session):
            session.add(Draft(title="T", kind=DraftKind.PLAN, mandate="M", created_at=NOW))
    with reading(sqlite_engine) as reader:
        assert len(reader.exec(select(Draft)).all()) == 1
