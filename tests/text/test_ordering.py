"""Each member's own order is kept; a list of changes reads like the text."""

from dataclasses import replace
from graphlib import CycleError

import pytest

from consult.text.changes import Change, Op
from consult.text.ordering import common_order, in_text_order, kept_apart, led, place_of, with_ranks
from consult.text.wording import Base
from tests.text.drafting import DRAFT

BASE = Base(DRAFT)


def test_orders_that_fit_together() -> None:
    found = common_order({"CHN": "ab", "JPN": "bc", "KOR": "ac"})
    assert found["a"] < found["b"] < found["c"]
    assert common_order({"JPN": "b", "CHN": "a", "KOR": "b"}) == {"a": 0, "b": 1}


def test_orders_that_do_not_fit_are_noticed_and_can_be_kept_apart() -> None:
    sequences = {"CHN": ["a" * 20, "b" * 20], "JPN": ["b" * 20, "a" * 20]}
    with pytest.raises(CycleError):
        common_order(sequences)
    apart = common_order({member: kept_apart(own) for member, own in sequences.items()})
    assert len(apart) == 4
    assert not {"a" * 20, "b" * 20} & set(apart)


@pytest.mark.parametrize(
    ("op", "place"),
    [(Op.INSERT_PARAGRAPH, ("after", DRAFT[0].id, 0)), (Op.MOVE_PARAGRAPH, ("after", DRAFT[2].id, 0)),
     (Op.INSERT, ("within", DRAFT[0].id, 1)), (Op.SPLIT_PARAGRAPH, ("within", DRAFT[0].id, 1)), (Op.DELETE, None)],
)  # fmt: skip
def test_places(op: Op, place: object) -> None:
    assert place_of(BASE, Change("", DRAFT[0].id, op, 3, 3, "", "x", (), after=DRAFT[2].id)) == place


def test_insertions_with_ranks_take_turns_at_their_place() -> None:
    here = [Change(i, DRAFT[0].id, Op.INSERT, 3, 3, "", "x", (), order=n) for n, i in enumerate("abcd")]
    there = Change("e", DRAFT[1].id, Op.INSERT, 3, 3, "", "x", (), order=7)
    found = {c.id: c.order for c in with_ranks(BASE, [*here, there], {"a": 3, "b": 2, "d": 1, "e": 1})}
    assert found == {"d": 0, "b": 1, "c": 2, "a": 3, "e": 7}
    tied = [replace(c, order=0) for c in here[:2]]
    assert {c.id: c.order for c in with_ranks(BASE, tied, {"a": 2, "b": 1})} == {"b": 0, "a": 1}


def test_text_order() -> None:
    changes = [
        Change("new", DRAFT[0].id, Op.INSERT_PARAGRAPH, 0, 0, "", "x", ()),
        Change("later", DRAFT[1].id, Op.INSERT, 3, 3, "", "x", ()),
        Change("words", DRAFT[0].id, Op.REPLACE, 4, 10, "member", "x", ()),
        Change("before", DRAFT[0].id, Op.INSERT, 3, 3, "", "x", ()),
        Change("first", None, Op.INSERT_PARAGRAPH, 0, 0, "", "x", ()),
        Change("moved", DRAFT[3].id, Op.MOVE_PARAGRAPH, 0, 0, "", "", (), after=None),
    ]
    assert [c.id for c in in_text_order(BASE, changes)] == ["first", "moved", "before", "words", "new", "later"]


def test_what_moves_together_is_led_by_the_first() -> None:
    def move(place: int, after: int, *members: str) -> Change:
        here, to = DRAFT[place].id, DRAFT[after].id
        return Change(str(place) * 20, here, Op.MOVE_PARAGRAPH, 0, 0, "", str(place), members, after=to)

    first, second, other = move(0, 3, "X"), move(1, 0, "X", "Y"), move(2, 0, "Z")
    moves = [first, second, other]
    assert led(first, moves) == (DRAFT[3].id, 0)
    assert led(second, moves) == (DRAFT[3].id, 1)
    assert led(other, moves) == (DRAFT[0].id, 0), "another member's move leads nobody"
    circle = [move(0, 1, "X"), move(1, 0, "X")]
    assert led(circle[0], circle)[1] < 2
