"""What happens in the room: brackets lifted, paragraphs agreed, one re-opened, and in the end none left."""

from uuid import UUID

import pytest
from sqlmodel import Session, select

from consult.cli.exercise.texts import paragraph
from consult.models import Draft, FloorProposal, ParagraphStatus, Ruling
from consult.models.drafts import DraftKind
from consult.procedure.ledger import FloorState, Status
from consult.queries.drafts import current_base, open_consideration, text_of
from consult.queries.working import working_text
from consult.text.brackets import count
from consult.text.paragraphs import Text
from tests.cli.conftest import At


def declaration(session: Session) -> UUID:
    return session.exec(select(Draft.id).where(Draft.kind == DraftKind.DECLARATION)).one()


def text(session: Session) -> Text:
    base = current_base(session, declaration(session))
    assert base is not None
    return working_text(session, base.id)


def test_the_meeting_is_at_work(chapter: At) -> None:
    with chapter(3) as session:
        room = open_consideration(session, declaration(session))
        assert room is not None
        here = text(session)
        assert room.on_screen_id == paragraph(here, "PP7").id
        assert len(session.exec(select(Ruling).where(Ruling.session_id == room.session_id)).all()) > 10
        waiting = session.exec(select(FloorProposal).where(FloorProposal.state == FloorState.OPEN)).all()
        assert {one.member_code for one in waiting} == {"KOR", "RUS"}
        entries = session.exec(
            select(ParagraphStatus).where(ParagraphStatus.paragraph_id == paragraph(here, "OP6").id)
        ).all()
        last = max(entries, key=lambda one: one.seq)
        assert (last.status, last.member_code) == (Status.REOPENED, "JPN")


@pytest.mark.parametrize(("number", "bracketed"), [(4, 9), (5, 0)])
def test_what_is_still_open(chapter: At, number: int, bracketed: int) -> None:
    with chapter(number) as session:
        assert sum(count(p.text) > 0 for p in text(session)) == bracketed


def test_the_plan_reads_like_a_table(chapter: At) -> None:
    with chapter(1) as session:
        draft = session.exec(select(Draft.id).where(Draft.kind == DraftKind.PLAN)).one()
        base = current_base(session, draft)
        assert base is not None
        rows = [p for p in text_of(session, base.id) if p.label.startswith("OP3")]
    assert [p.label for p in rows] == ["OP3", "OP3 (a)", "OP3 (b)", "OP3 (c)", "OP3 (d)"]
    assert rows[2].text.startswith("When: ")
