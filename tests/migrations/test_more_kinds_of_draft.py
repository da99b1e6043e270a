"""Drafts of more kinds come in; going back calls them declarations."""

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlmodel import Session

from consult.models.drafts import DraftKind
from consult.services import drafts
from tests import builders, database


def test_going_back_keeps_every_draft(at_head: Engine) -> None:
    with Session(at_head) as session:
        builders.a_body(session)
        by = builders.an_actor(session)
        for kind in DraftKind:
            drafts.create_draft(session, by=by, now=builders.NOW, title=kind.value, kind=kind, mandate="Decision 1.")
        session.commit()
    database.downgrade(at_head, "0010")
    with at_head.connect() as connection:
        rows = connection.execute(sa.text("SELECT title, kind FROM draft"))
        found: dict[str, str] = {row.title: row.kind for row in rows}
    new = {DraftKind.STATEMENT, DraftKind.DECISION, DraftKind.OTHER}
    assert found == {kind.value: "declaration" if kind in new else kind.value for kind in DraftKind}
    database.upgrade(at_head)
