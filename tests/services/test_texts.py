"""What may be written as the text of a version."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.procedure.refusals import Invalid
from consult.queries.drafts import text_of
from consult.services.texts import MOST_CHARACTERS, MOST_PARAGRAPHS, checked, write_text
from consult.text.paragraphs import Kind, Paragraph
from tests.builders import a_body, a_draft, a_text, a_version


def test_words_and_notes_are_normalized_and_empty_paragraphs_go() -> None:
    rows = (
        Paragraph(uuid4(), Kind.PLAIN, "  e\u0301  \x00 x", notes=(" a\n b ",)),
        Paragraph(uuid4(), Kind.PLAIN, " \x07"),
    )
    assert [(p.text, p.notes) for p in checked(rows)] == [("é x", ("a b",))]


def test_no_text_is_longer_than_can_be_read() -> None:
    rows = tuple(Paragraph(uuid4(), Kind.PLAIN, "x") for _ in range(MOST_PARAGRAPHS + 1))
    assert len(checked(rows[1:])) == MOST_PARAGRAPHS
    with pytest.raises(Invalid, match="10000"):
        checked(rows)


def test_no_paragraph_is_longer_than_can_be_compared() -> None:
    assert checked((Paragraph(uuid4(), Kind.PLAIN, "x" * MOST_CHARACTERS),))
    with pytest.raises(Invalid, match="200000"):
        checked((Paragraph(uuid4(), Kind.PLAIN, "x" * (MOST_CHARACTERS + 1)),))


def test_no_text_claims_the_paragraphs_of_another_draft(session: Session) -> None:
    a_body(session)
    theirs = text_of(session, a_version(session, a_draft(session), "One;").id)
    version = a_version(session, a_draft(session), "Two;", is_issued=False)
    kept = text_of(session, version.id)
    written = write_text(session, version, (*theirs, *kept))
    assert [p.text for p in written] == ["One;", "Two;"]
    assert (written[0].id != theirs[0].id, written[1].id) == (True, kept[0].id)


def test_writing_replaces_what_was_there(session: Session) -> None:
    a_body(session)
    version = a_version(session, a_draft(session), "One;", "Two;", is_issued=False)
    other = a_text("Three;")
    write_text(session, version, other)
    assert text_of(session, version.id) == other
    write_text(session, version, tuple(reversed(a_text("Four;", "Five;"))))
    assert [p.text for p in text_of(session, version.id)] == ["Five;", "Four;"]
