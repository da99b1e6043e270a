"""Whose a change is: all names once, in the order of members."""

from datetime import timedelta

from consult.formats.documents import Document, Hand
from tests.word.scenarios import AT, HEAD, STATES


def test_several_hands_are_one_with_all_names() -> None:
    later = AT + timedelta(days=1)
    hands = {"a": Hand(("Japan",), AT), "b": Hand(("China", "Japan"), later)}
    document = Document(HEAD, (), AT, hands=hands, order=tuple(STATES.values()))
    assert document.hand_of(("a", "b")) == Hand(("China", "Japan"), later)
    assert document.hand_of(("a", "b")).author == "China, Japan"
    assert document.hand_of(()) == Hand((), AT)


def test_signs_have_a_hand_of_their_own() -> None:
    document = Document(HEAD, (), AT, hands={"a": Hand(("Japan",), AT)}, signs=Hand(("Secretariat",), AT))
    assert document.hand_of(("a",), is_sign=True).author == "Secretariat"


def test_of_very_many_names_the_first_stand_and_how_many_more() -> None:
    author = Hand(tuple(f"State number {n}" for n in range(193)), AT).author
    assert len(author) < 255
    assert author.startswith("State number 0, State number 1")
    assert author.endswith("(+179)")
