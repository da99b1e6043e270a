"""What a proposal may say: normalized, nothing in it that the operation does not need."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.procedure.refusals import Invalid
from consult.procedure.submissions import Operation
from consult.services.wordings import Wanted, checked, checked_wording, refuse_contradiction, says_nothing
from consult.text.editing import parts
from consult.text.paragraphs import Kind, Paragraph, normalize
from tests.text.drafting import text_of

ONE, TWO = UUID(int=1), UUID(int=2)
BASE = (
    Paragraph(ONE, Kind.OPERATIVE, "alpha [one]", notes=("a note",)),
    Paragraph(TWO, Kind.OPERATIVE, "beta [two", notes=("another",)),
)


@pytest.mark.parametrize("operation", [o for o in Operation if o is not Operation.NEW_PARAGRAPH])
def test_what_an_operation_does_not_need_is_dropped(operation: Operation) -> None:
    wanted = checked(BASE, Wanted(operation, ONE, "other", after_id=TWO, kind=Kind.ITEM, level=2))
    assert (wanted.kind, wanted.level) == (None, 0)
    assert bool(wanted.text) is (operation in {Operation.REWORD, Operation.JOIN})
    assert bool(wanted.after_id) is (operation is Operation.MOVE)


def test_a_bracket_the_base_left_open_is_not_held_against_the_member() -> None:
    assert checked_wording("beta [two and more", BASE[1]) == "beta [two and more"
    with pytest.raises(Invalid):
        checked_wording("alpha [one and more", BASE[0])


def test_a_join_may_mark_the_footnotes_of_both() -> None:
    joined = checked(BASE, Wanted(Operation.JOIN, ONE, "both[^1] together[^2]"))
    assert joined.text == "both[^1] together[^2]"
    with pytest.raises(Invalid):
        checked(BASE, Wanted(Operation.JOIN, ONE, "both[^3]"))


def test_a_wording_has_room_for_all_that_stands_there() -> None:
    base = text_of("x" * 49_990, "y" * 49_990)
    longer = "x" * 49_990 + ", and more of it"
    assert checked(base, Wanted(Operation.REWORD, base[0].id, longer)).text == longer
    both = f"{base[0].text} {base[1].text} and more"
    assert checked(base, Wanted(Operation.JOIN, base[0].id, both)).text == both
    with pytest.raises(Invalid, match="it has 70000 characters, and 69990 can be taken"):
        checked(base, Wanted(Operation.REWORD, base[0].id, "z" * 70_000))
    with pytest.raises(Invalid, match="50000 can be taken"):
        checked(base, Wanted(Operation.NEW_PARAGRAPH, text="z" * 50_001, kind=Kind.OPERATIVE))


@given(st.text(alphabet=st.characters(exclude_characters="[]"), max_size=200))
def test_any_text_is_kept_normalized_or_refused(text: str) -> None:
    try:
        kept = checked_wording(text, None)
    except Invalid:
        assert not parts(text)
        return
    assert parts(kept) == tuple(kept.split("\n\n")) == parts(text)
    assert all(normalize(part) == part for part in parts(kept))


def test_only_a_rewording_can_say_nothing() -> None:
    assert says_nothing(BASE, Wanted(Operation.REWORD, ONE, "alpha  [one]"))
    assert not says_nothing(BASE, Wanted(Operation.DELETE, ONE))


def test_a_move_contradicts_nothing() -> None:
    refuse_contradiction(BASE, Wanted(Operation.MOVE, ONE, after_id=TWO), [])
