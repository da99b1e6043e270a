"""Every change and every paragraph has its line."""

from uuid import UUID

from consult.text.changes import Op
from consult.text.tracing import Line, of_change, of_paragraph

A, B, C = (UUID(int=n) for n in range(1, 4))


def test_a_change_of_words_leads_from_its_paragraph_to_where_that_stands() -> None:
    assert [*of_change("x", Op.REPLACE, before=A, place=B, made=())] == [Line(A, "x", B)]
    assert [*of_change("x", Op.DELETE_PARAGRAPH, before=A, place=None, made=())] == [Line(A, "x", None)]


def test_the_placeholder_of_a_move_has_a_line_of_its_own() -> None:
    assert [*of_change("x", Op.MOVE_PARAGRAPH, before=A, place=A, made=(C,))] == [Line(A, "x", A), Line(A, "", C)]


def test_a_new_paragraph_comes_from_nowhere() -> None:
    assert [*of_change("x", Op.INSERT_PARAGRAPH, before=A, place=A, made=(B, C))] == [
        Line(None, "x", B), Line(None, "", C),
    ]  # fmt: skip
    assert [*of_change("x", Op.INSERT_PARAGRAPH, before=A, place=A, made=())] == [Line(None, "x", None)]


def test_a_paragraph_that_no_change_tells_of_has_a_line_all_the_same() -> None:
    assert [*of_paragraph(A, A, [], [])] == [Line(A, "", A)]
    assert [*of_paragraph(A, A, [Line(None, "x", B)], [C])] == [Line(None, "x", B), Line(A, "", A), Line(A, "", C)]
    assert [*of_paragraph(A, A, [Line(A, "x", A)], [])] == [Line(A, "x", A)]
