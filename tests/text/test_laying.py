"""Rejecting everything gives the base; accepting everything, where nothing diverges, gives the merged text."""

from hypothesis import given
from hypothesis import strategies as st

from consult.text.laying import laid_out
from consult.text.merge import edits, merge
from consult.text.tracked import accepted, rejected
from tests.strategies import Round, edited, examples, rounds, texts
from tests.text.drafting import said

usual = examples(100)


@usual
@given(st.data())
def test_one_text_accepted_is_that_text(data: st.DataObject) -> None:
    base = data.draw(texts())
    text = data.draw(edited(base))
    laid = laid_out(base, edits(base, text, "CHN"))
    assert [(i, w) for i, w in rejected(laid)] == [(p.id, p.text) for p in base]
    assert said(accepted(laid)) == said(text)


@usual
@given(rounds())
def test_all_rejected_is_the_base(drawn: Round) -> None:
    base, answers = drawn
    made = merge(base, answers)
    laid = laid_out(base, made.changes)
    assert list(rejected(laid)) == [(p.id, p.text) for p in base]


@usual
@given(rounds())
def test_all_accepted_where_nothing_diverges_is_the_merged_text(drawn: Round) -> None:
    base, answers = drawn
    made = merge(base, answers)
    free = [c for c in made.changes if not c.collides_with]
    assert said(accepted(laid_out(base, free))) == said(made.merged)
