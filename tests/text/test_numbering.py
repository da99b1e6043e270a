"""Labels as negotiators say them."""

from uuid import uuid4

import pytest
from hypothesis import given

from consult.text.numbering import letters, number, roman
from consult.text.paragraphs import Kind, Paragraph, Text
from tests import strategies

T, H, PP, OP, IT, PL = Kind


def a_text(*kinds: Kind | tuple[Kind, int]) -> Text:
    pairs = [kind if isinstance(kind, tuple) else (kind, 0) for kind in kinds]
    return tuple(Paragraph(uuid4(), kind, "x", level) for kind, level in pairs)


def labels(text: Text) -> list[str]:
    return [p.label for p in text]


def test_a_draft() -> None:
    text = a_text(T, PL, PP, (IT, 1), PP, H, OP, OP, (IT, 1), (IT, 1), (IT, 2), (IT, 2), (IT, 1), H, OP, (IT, 1))
    assert labels(number(text)) == [
        "Title", "", "PP1", "PP1 (a)", "PP2", "I", "OP1", "OP2", "OP2 (a)", "OP2 (b)", "OP2 (b) (i)",
        "OP2 (b) (ii)", "OP2 (c)", "II", "OP3", "OP3 (a)",
    ]  # fmt: skip


def test_an_adopted_text() -> None:
    text = a_text(T, PP, PP, OP, (IT, 1), OP)
    assert labels(number(text, adopted=True)) == ["Title", "", "", "1", "1 (a)", "2"]
    assert labels(number(a_text(PP, OP, (IT, 1)), adopted=True)) == ["", "", "(a)"], "a lone one carries no number"


def test_kept_labels() -> None:
    text = a_text(OP, OP, OP, OP)
    keep = {text[1].id: "OP1 bis"}
    assert labels(number(text, keep=keep)) == ["OP1", "OP1 bis", "OP2", "OP3"]
    assert labels(number(text, keep={text[1].id: "OP7"})) == ["OP1", "OP7", "OP8", "OP9"]


def test_levels_of_headings_and_items_without_parent() -> None:
    assert labels(number(a_text(H, (H, 1), (H, 1), H, (H, 1)))) == ["I", "I.A", "I.B", "II", "II.A"]
    assert labels(number(a_text((IT, 1), (IT, 2), (IT, 3)))) == ["(a)", "(a) (i)", "(a) (i) (1)"]
    assert labels(number(a_text(OP, (IT, 2), (IT, 1)))) == ["OP1", "OP1 (i)", "OP1 (a)"]


@pytest.mark.parametrize(("n", "sign"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX")])
def test_roman(n: int, sign: str) -> None:
    assert roman(n) == sign


@pytest.mark.parametrize(("n", "sign"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba")])
def test_letters(n: int, sign: str) -> None:
    assert letters(n) == sign


@given(strategies.texts(most=12))
def test_labels_follow_the_place_alone(text: Text) -> None:
    numbered = number(text)
    assert number(numbered) == numbered
    counted = [p.label for p in numbered if p.kind in {Kind.OPERATIVE, Kind.PREAMBULAR}]
    assert len(set(counted)) == len(counted)


def test_items_of_the_second_level_may_stand_right_below_their_paragraph() -> None:
    text = a_text(OP, (IT, 2), (IT, 2), (IT, 1), (IT, 2), OP, (IT, 3), (IT, 2))
    assert labels(number(text)) == [
        "OP1", "OP1 (i)", "OP1 (ii)", "OP1 (a)", "OP1 (a) (i)", "OP2", "OP2 (1)", "OP2 (i)",
    ]  # fmt: skip
