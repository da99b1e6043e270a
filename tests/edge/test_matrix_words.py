"""Items become rows: where they stand, whole wordings, who is behind them."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.edge.matrix_words import SIGNS, Matrix, label_of, part_of, proposed, worded
from consult.formats.matrix_entries import Entry
from consult.procedure.submissions import Operation
from consult.queries.compilations import compiled
from consult.text.changes import Op
from consult.text.merge import edits
from consult.text.paragraphs import Kind, Paragraph
from tests.answered import Answered, a_round_to_answer, an_answered_round
from tests.site import Site

NAMES = {"CHN": "China", "KOR": "Republic of Korea", "MNG": "Mongolia", "RUS": "Russian Federation"}


def _entries(session: Session, answered: Answered, **more: int) -> list[Entry]:
    matrix = Matrix(compiled(session, answered.compiles()), NAMES, Entry(language="en", round="1"), **more)
    return [*matrix.entries()]


def test_rows_of_every_kind(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        rows = _entries(session, an_answered_round(session))
    told = {(one.member, one.operation, one.label, one.place, one.proposed) for one in rows}
    assert told == {
        ("RUS", "", "", "", ""), ("CHN, KOR", "MOD", "OP1", "", "alpha one 2 three"),
        ("MNG", "MOD", "OP1", "", "alpha one zwei three"), ("CHN", "DEL", "OP2", "", ""),
        ("KOR", "ADD", "", "OP2", "a new paragraph"), ("MNG", "MOD", "OP3", "", "gamma one\n\ntwo three"),
        ("RUS", "RESERVE", "OP3", "", ""), ("RUS", "MOVE", "OP4", "OP1", ""), ("KOR", "RETAIN", "OP4", "", ""),
        ("MNG", "", "OP4", "", ""),
    }  # fmt: skip
    [joint] = [one for one in rows if one.member == "CHN, KOR"]
    assert joint.comment == "CHN: Shorter, says China's focal point.\nKOR: Numerals."
    assert (joint.original, joint.from_line, joint.type) == ("alpha one two three", "1", "te")
    [comment] = [one for one in rows if one.quote]
    assert (comment.quote, comment.comment, comment.type, comment.status) == (
        "one two",
        "What is meant?",
        "ge",
        "stands",
    )


def test_lines_are_those_of_the_plain_text(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        rows = _entries(session, an_answered_round(session), line=3)
    assert {(one.label, one.from_line) for one in rows} == {
        ("", "0"), ("OP1", "3"), ("OP2", "5"), ("", "5"), ("OP3", "7"), ("OP4", "9"),
    }  # fmt: skip


def test_a_join_and_a_new_paragraph_that_opens_the_text(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = a_round_to_answer(session)
        answered.proposes("JPN", place=1, operation=Operation.JOIN)
        answered.proposes("JPN", "at first", operation=Operation.NEW_PARAGRAPH, after_id=None)
        answered.submits("JPN")
        rows = _entries(session, answered)
    assert ("ADD", "", "at first") in {(one.operation, one.place, one.proposed) for one in rows}
    assert ("JOIN", "OP2", "beta one two three gamma one two three") in {
        (one.operation, one.label, one.proposed) for one in rows
    }


@pytest.mark.parametrize(("label", "part"), [("OP3", ""), ("OP3 (a)", "(a)"), ("3 (a) (ii)", "(a) (ii)"), ("", "")])
def test_parts_of_labels(label: str, part: str) -> None:
    assert part_of(label) == part


def test_a_paragraph_is_called_by_its_label_or_its_words() -> None:
    unlabelled = Paragraph(uuid4(), Kind.PLAIN, "Some words that go on for longer than thirty characters")
    assert label_of(unlabelled) == "“Some words that go on for long…”"
    assert label_of(Paragraph(uuid4(), Kind.OPERATIVE, "Decide;", label="OP1")) == "OP1"
    assert label_of(None) == ""


def test_footnotes_come_along_where_they_are_new() -> None:
    paragraph = Paragraph(uuid4(), Kind.PLAIN, "words")
    noted = Paragraph(paragraph.id, Kind.PLAIN, "words[^1] and[^2]", notes=("old", "new"))
    assert worded(noted, ("old",)) == "words[^1] and[^2]\n\n[^2]: new"
    assert proposed((paragraph,), paragraph, []) == ""
    changes = edits((paragraph,), (Paragraph(paragraph.id, paragraph.kind, "other words"),), "JPN")
    assert proposed((paragraph,), paragraph, changes) == "other words"


def test_every_change_has_its_sign() -> None:
    assert {op.value for op in Op} <= set(SIGNS)
