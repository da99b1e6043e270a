"""The files of a delegation, for it alone."""

import pytest
from sqlmodel import Session

from consult.formats.docx_values import Block, Piece, WordFile
from consult.procedure.refusals import NotFound
from consult.queries.answer_files import answer_files, find_answer_file
from consult.services.answer_files import bring_file
from consult.services.attachments import Original
from tests.builders import NOW
from tests.services.delegation import a_delegation


def test_a_delegation_finds_its_own(session: Session) -> None:
    here = a_delegation(session)
    row = bring_file(
        session, by=here.focal_point, now=NOW, round_id=here.round.id, original=Original("a.docx", "x", b"PK"),
        word=WordFile((Block((Piece("Words."),)),)),
    )  # fmt: skip
    [brought] = answer_files(session, here.round.id, "MNG")
    assert (brought.row, brought.name, brought.size) == (row, "a.docx", 2)
    assert answer_files(session, here.round.id, "RUS") == []
    assert find_answer_file(session, here.focal_point, row.id)[1].content == b"PK"
    for other in (here.stranger, here.secretariat):
        with pytest.raises(NotFound):
            find_answer_file(session, other, row.id)
