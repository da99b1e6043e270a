"""A merge as a Word file: rejecting all gives the base."""

from consult.formats import docx_writing
from consult.formats.docx_writing_merge import merge_document
from consult.text.merge import merge
from tests.word.plain_reading import paragraphs, said_by
from tests.word.scenarios import AT, BASE, six_answers


def test_members_stand_by_their_codes() -> None:
    content = docx_writing.write(merge_document(merge(BASE, six_answers()), title="base", at=AT))
    assert {"CHN", "KOR, MNG", "CHN, JPN", "Consult"} <= set(said_by(content))
    assert len(paragraphs(content, "reject")) == len(BASE) + 1
