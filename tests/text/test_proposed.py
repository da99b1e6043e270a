"""What is only proposed: in brackets as a whole, and new."""

from dataclasses import replace

import pytest

from consult.text.proposed import proposed
from tests.text.drafting import text_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x — MNG]", True), ("[RESERVE RUS: [x — MNG]]", True), ("[DEL CHN: [x — MNG] / RETAIN KOR]", True),
        ("[Alt 1: x — MNG / Alt 2: y]", True), ("[PLACEHOLDER CHN: former OP4 here]", True), ("[ADD MNG: x]", True),
        ("[x]", False), ("[DEL CHN: x]", False), ("[RESERVE RUS: x [y — MNG]]", False), ("[RETAIN KOR]", False),
        ("[Alt 1: x / Alt 2: y — MNG]", False), ("x [y — MNG]", False), ("[x — MNG] [y — KOR]", False), ("x", False),
    ],
)  # fmt: skip
def test_in_a_first_text_the_brackets_tell_who_proposes_it(text: str, expected: bool) -> None:
    assert [*proposed(text_of(text))] == [expected]


def test_a_reserve_or_a_deletion_does_not_make_a_proposal_of_what_is_accepted() -> None:
    before = text_of("one", name="before")
    later = (*before, *text_of("[RESERVE RUS: x]", "[DEL CHN: x / RETAIN KOR]", "[RESERVE RUS: [x]]"))
    assert [*proposed(later, before)] == [False, False, False, True]


@pytest.mark.parametrize("text", ["[x — MNG]", "[x]", "[Alt 1: x / Alt 2: y]", "[DEL: [x] / RETAIN]"])
def test_in_a_later_text_it_is_new_or_was_so_before(text: str) -> None:
    before = text_of("one", name="before")
    [new] = text_of(text)
    assert [*proposed((*before, new), before)] == [False, True]
    for label in ("OP2", "OP1 bis"):
        known = (*before, replace(new, label=label))
        assert [*proposed((*before, new), known)] == [False, label == "OP1 bis"]


def test_what_is_accepted_is_proposed_no_more() -> None:
    before = (replace(text_of("[x — MNG]")[0], label="OP1 bis"),)
    assert [*proposed((replace(before[0], text="x"),), before)] == [False]
