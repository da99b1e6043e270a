"""How one proposal is described in marked words, and how words are found."""

import re
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from consult.models import Comment, Proposal
from consult.procedure.submissions import SLOTS, Operation
from consult.queries.comments import Remark
from consult.text.paragraphs import Kind, Paragraph
from consult.web.workspace import described, found, in_order
from tests.builders import NOW
from tests.site import Site

ONE, TWO = UUID(int=1), UUID(int=2)
BASE = (
    Paragraph(ONE, Kind.OPERATIVE, "alpha *one*", label="OP1"),
    Paragraph(TWO, Kind.OPERATIVE, "béta two", label="OP2"),
)


def proposal(operation: Operation, text: str = "", after: UUID | None = None) -> Proposal:
    concerned = None if operation is Operation.NEW_PARAGRAPH else ONE
    return Proposal(
        submission_id=uuid4(), operation=operation, slot=SLOTS[operation], paragraph_id=concerned, text=text,
        after_id=after, author_id=uuid4(), updated_at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("operation", "text", "words"),
    [
        (Operation.REWORD, "alpha and *one*", ["<ins>", "and", "<em>one</em>"]),
        (Operation.REWORD, "alpha *one and two*", ["alpha <em>one</em>", "<em>and two</em>"]),
        (Operation.REWORD, "alpha\n\n<b>", ["¶", "&lt;b&gt;"]),
        (Operation.NEW_PARAGRAPH, "new\n\nwords", ["at the start of the text", "new", "¶", "words"]),
        (Operation.DELETE, "", ["<del>alpha <em>one</em></del>"]),
        (Operation.MOVE, "", ["at the start of the text"]),
        (Operation.JOIN, "both", ["OP2", "both"]),
        (Operation.JOIN, "", ["OP2"]),
    ],
)
def test_each_operation_is_described(site: Site, operation: Operation, text: str, words: list[str]) -> None:
    with site.app.test_request_context():
        shown = described(BASE, proposal(operation, text))
    assert all(word in shown for word in words), shown


@pytest.mark.parametrize(("operation", "says"), [(Operation.RETAIN, "stay as it is"), (Operation.RESERVE, "reserved")])
def test_a_stance_is_said_in_a_sentence(site: Site, operation: Operation, says: str) -> None:
    with site.app.test_request_context():
        assert says in described(BASE, proposal(operation))


def test_words_are_found_whatever_the_case_and_the_accents() -> None:
    ((position, paragraph, shown),) = found(BASE, " BETA ")
    assert (position, paragraph.id) == (1, TWO)
    assert shown == "<mark>béta</mark> two"
    assert found(BASE, "") == []
    [(_, _, shown)] = found(BASE, "one")
    assert shown == "alpha <mark>one</mark>"
    [(_, _, shown)] = found((replace(BASE[0], text=f"{'before ' * 30}here{' after' * 30}"),), "HERE")
    assert re.fullmatch(r"… (before )+<mark>here</mark>( after)+ …", shown)


def test_comments_stand_in_the_order_of_the_text_those_on_the_whole_first() -> None:
    places = (TWO, None, ONE)
    remarks = [
        Remark(Comment(submission_id=uuid4(), paragraph_id=place, text="", author_id=uuid4(), at=NOW), "", "", ())
        for place in places
    ]
    assert [r.comment.paragraph_id for r in in_order(remarks, BASE)] == [None, ONE, TWO]
