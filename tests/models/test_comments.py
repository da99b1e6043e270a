"""Comments and files: what the database keeps by itself."""

from sqlmodel import Session

from consult.models import Attachment, Comment, Submission
from tests.builders import NOW, a_body, a_draft, a_round, a_version, an_appointment
from tests.models.refused import refused


def test_a_passage_does_not_end_before_it_starts(session: Session) -> None:
    a_body(session)
    consultation = a_round(session, a_version(session, a_draft(session)))
    author = an_appointment(session)
    answer = Submission(round_id=consultation.id, member_code="KOR", base_id=consultation.base_id, begun_at=NOW)
    session.add(answer)
    session.flush()
    with refused(session):
        session.add(
            Comment(submission_id=answer.id, start_offset=5, end_offset=4, text="t", author_id=author.id, at=NOW)
        )


def test_a_file_comes_back_byte_for_byte(session: Session) -> None:
    content = bytes(range(256))
    row = Attachment(sha256="0" * 64, name="n", type="t", size=256, content=content, added_at=NOW)
    session.add(row)
    session.flush()
    session.expire_all()
    assert session.get_one(Attachment, row.id).content == content
