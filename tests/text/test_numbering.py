"""Labels as negotiators say them."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def bracketed(text: Text, *places: int) -> Text:
    """Return the text with some paragraphs in the brackets of their proposer."""
    return tuple(replace(p, text="[x — MNG]") if n in places else p for n, p in enumerate(text))


def test_what_is_only_proposed_moves_no_number() -> None:
    text = bracketed(a_text(PP, PP, PP, OP, OP, OP, OP, OP, OP), 1, 4, 5, 6, 8)
    assert labels(number(text)) == [
        "PP1", "PP1 bis", "PP2", "OP1", "OP1 bis", "OP1 ter", "OP1 quater", "OP2", "OP2 bis",
    ]  # fmt: skip
    assert labels(number(bracketed(a_text(OP, OP, OP), 0, 1))) == ["OP1 ante", "OP1 ante bis", "OP1"]
    assert labels(number(bracketed(a_text(OP, OP), 1), adopted=True)) == ["1", "1 bis"]


def test_so_it_is_with_items_and_headings() -> None:
    text = bracketed(a_text(OP, (IT, 1), (IT, 1), (IT, 2), (IT, 2), (IT, 1), OP, (IT, 1)), 2, 4)
    assert labels(number(text)) == [
        "OP1", "OP1 (a)", "OP1 (a) bis", "OP1 (a) bis (i)", "OP1 (a) bis (ii)", "OP1 (b)", "OP2", "OP2 (a)",
    ]  # fmt: skip
    text = bracketed(a_text(H, (H, 1), (H, 1), H, (H, 1), H), 2, 3)
    assert labels(number(text)) == ["I", "I.A", "I.A bis", "I bis", "I bis.A", "II"]


def test_a_row_of_which_all_is_proposed_is_counted() -> None:
    assert labels(number(bracketed(a_text(OP, OP), 0, 1))) == ["OP1", "OP2"]
    text = bracketed(a_text(OP, (IT, 1), (IT, 1), OP, OP, (IT, 1), (IT, 1)), 1, 2, 4, 5, 6)
    assert labels(number(text)) == [
        "OP1", "OP1 (a)", "OP1 (b)", "OP2", "OP2 bis", "OP2 bis (a)", "OP2 bis (b)",
    ]  # fmt: skip


def test_it_keeps_its_place_between_two_numbers_until_it_is_accepted() -> None:
    text = a_text(OP, OP, OP)
    before = number(text[::2])
    first = number(tuple(replace(p, text="[y]") if n == 1 else p for n, p in enumerate(text)), before=before)
    assert labels(first) == ["OP1", "OP1 bis", "OP2"]
    assert labels(number(first, before=first)) == ["OP1", "OP1 bis", "OP2"]
    assert labels(number(text, before=first)) == ["OP1", "OP2", "OP3"]


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


@given(strategies.texts(most=12), st.sets(st.integers(0, 11)))
def test_labels_follow_the_place_alone(text: Text, places: set[int]) -> None:
    numbered = number(bracketed(text, *places))
    unbracketed = [p for n, p in enumerate(numbered) if n not in places]
    if any(p.kind is Kind.OPERATIVE for p in unbracketed):
        operative = [p.label for p in unbracketed if p.kind is Kind.OPERATIVE]
        assert operative == [f"OP{n}" for n in range(1, len(operative) + 1)]
    assert number(numbered) == numbered
    counted = [p.label for p in numbered if p.kind in {Kind.OPERATIVE, Kind.PREAMBULAR}]
    assert len(set(counted)) == len(counted)


def test_items_of_the_second_level_may_stand_right_below_their_paragraph() -> None:
    text = a_text(OP, (IT, 2), (IT, 2), (IT, 1), (IT, 2), OP, (IT, 3), (IT, 2))
    assert labels(number(text)) == [
        "OP1", "OP1 (i)", "OP1 (ii)", "OP1 (a)", "OP1 (a) (i)", "OP2", "OP2 (1)", "OP2 (i)",
    ]  # fmt: skip
