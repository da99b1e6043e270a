"""Files that waited with a form before such files were sealed go; every paper that something refers to stays."""

from sqlalchemy import Engine
from sqlmodel import Session, select

from consult.models import Attachment, Instruction
from consult.procedure.acts import Act
from consult.services import attachments
from consult.services.attachments import Original
from tests import builders, database


def _a_file(session: Session, name: str, owner: str | None = None) -> Attachment:
    return attachments.keep(session, Original(name, "application/pdf", name.encode()), owner=owner, now=builders.NOW)


def test_only_what_nothing_refers_to_and_nobody_owns_goes(at_head: Engine) -> None:
    with Session(at_head) as session:
        builders.a_body(session)
        appointment = builders.an_appointment(session)
        _a_file(session, "left behind")
        _a_file(session, "of a member", "MNG")
        appointment.paper_id = _a_file(session, "named by a State").id
        instruction = _a_file(session, "instruction")
        session.add(
            Instruction(
                officer_id=appointment.id,
                by_id=appointment.id,
                act=Act.RULE,
                text="Please.",
                original_id=instruction.id,
                at=builders.NOW,
            )
        )
        session.commit()
    database.downgrade(at_head, "0009")
    database.upgrade(at_head)
    with Session(at_head) as session:
        assert set(session.exec(select(Attachment.name))) == {"of a member", "named by a State", "instruction"}
