"""Each remark stands once, and none is left out."""

from uuid import UUID

from consult.formats import docx_writing, paper
from consult.formats.documents import Hand, Remark
from consult.formats.remarking import Remarks
from tests.papers import say
from tests.word.plain_reading import comments
from tests.word.scenarios import AT, BASE, scenario, six_answers


def remark(text: str, on: UUID | str | None = None) -> Remark:
    return Remark(Hand(("Japan",), AT), text, on)


SAID = [remark("On all."), remark("On the fifth.", BASE[4].id), remark("On nothing shown.", "no such change")]


def test_each_is_taken_once() -> None:
    document = scenario(BASE, six_answers(), SAID).document
    remarks = Remarks(document)
    assert [one.text for one in remarks.on_the_whole()] == ["On all."]
    told = [one.text for row in document.rows for one in remarks.at(row)]
    assert told == ["On the fifth."]
    assert [one.text for one in remarks.rest()] == ["On nothing shown."]
    assert remarks.rest() == remarks.on_the_whole() == []


def test_what_is_on_nothing_shown_is_said_in_every_form() -> None:
    document = scenario(BASE, {}, SAID).document
    assert sorted(text for _, text in comments(docx_writing.write(document))) == sorted(one.text for one in SAID)
    page = paper.page(document, say)
    assert all(one.text in page for one in SAID)
