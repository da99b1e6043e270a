"""What is in preparation gets a salt; what was received keeps the hash that is on record."""

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlmodel import Session, select

from consult.models import Submission
from consult.procedure.capacities import Capacity
from consult.procedure.rounds import Invited
from consult.services import submissions
from tests import builders, database


@pytest.fixture
def filled(at_head: Engine) -> Engine:
    """A database at head in which one answer was received and two are being prepared."""
    return _fill(at_head)


def _fill(engine: Engine) -> Engine:
    with Session(engine) as session:
        builders.a_body(session)
        version = builders.a_version(session, builders.a_draft(session))
        row = builders.a_round(session, version, invited=Invited.COMMENTS)
        by = {code: builders.an_actor(session, Capacity.FOCAL_POINT, code) for code in ("MNG", "KOR", "JPN")}
        submissions.submit_no_comments(session, by=by["MNG"], now=builders.NOW, round_id=row.id)
        for code in ("KOR", "JPN"):
            submissions.save_cover_note(
                session, by=by[code], now=builders.NOW, round_id=row.id, text="No.", seen=""
            )  # fmt: skip
        session.commit()
    return engine


def test_only_what_is_in_preparation_gets_one(filled: Engine) -> None:
    with Session(filled) as session:
        before = {row.member_code: row.sha256 for row in session.exec(select(Submission))}
    database.downgrade(filled, "0008")
    assert "salt" not in {column["name"] for column in sa.inspect(filled).get_columns("submission")}
    database.upgrade(filled)
    with Session(filled) as session:
        rows = {row.member_code: row for row in session.exec(select(Submission))}
        assert {code: row.sha256 for code, row in rows.items()} == before
        assert rows["MNG"].salt == ""
        assert len({rows["KOR"].salt, rows["JPN"].salt, ""}) == 3
