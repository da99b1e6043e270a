"""A narrower wording gives up, in place; it moves nothing and brings nothing in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.editing import parts
from consult.text.narrowing import is_narrower
from consult.text.tokens import words

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "not"]), max_size=7)
RULE = "science should inform decisions so that the same work is not done twice"


@pytest.mark.parametrize(
    ("narrowed", "is_less"),
    [
        ("shall regularly report", True),
        ("shall report", True),
        ("should regularly and fully report", True),
        ("should report", True),
        ("should regularly, fully report", False),
        ("fully regularly report", False),
        ("shall", False),
        ("report shall", False),
        ("should regularly\n\nreport", False),
    ],
)
def test_narrowing_gives_up_and_adds_nothing(narrowed: str, is_less: bool) -> None:
    assert is_narrower("shall report", "should regularly and fully report", narrowed) is is_less


def test_a_word_that_moves_is_another_proposal() -> None:
    proposed = RULE.replace("decisions", "all decisions")
    assert is_narrower(RULE, proposed, RULE)
    assert not is_narrower(
        RULE, proposed, "science should not inform all decisions so that the same work is done twice"
    )


def test_of_a_division_only_the_division_can_be_given_up() -> None:
    assert is_narrower("one two", "one\n\ntwo three", "one two three")
    assert is_narrower("one two", "one\n\ntwo three", "one\n\ntwo")
    assert not is_narrower("one two", "one two three", "one\n\ntwo three")


@given(WORDS, WORDS)
def test_the_base_and_the_proposal_are_the_ends_of_narrowing(base: list[str], proposed: list[str]) -> None:
    assert is_narrower(" ".join(base), " ".join(proposed), " ".join(proposed))
    assert is_narrower(" ".join(base), " ".join(proposed), " ".join(base))


@given(WORDS, WORDS, st.data())
def test_any_of_several_insertions_can_be_taken_back(base: list[str], put: list[str], data: st.DataObject) -> None:
    at = data.draw(st.lists(st.integers(0, len(base)), min_size=len(put), max_size=len(put)).map(sorted))
    kept = data.draw(st.lists(st.booleans(), min_size=len(put), max_size=len(put)))

    def written(chosen: list[bool]) -> str:
        out = [*base]
        for place, word, is_in in reversed([*zip(at, (f"new{n}" for n in range(len(put))), chosen, strict=True)]):
            out[place:place] = [word] * is_in
        return " ".join(out)

    assert is_narrower(" ".join(base), written([True] * len(put)), written(kept))


@given(st.permutations(["one", "two", "three", "four"]))
def test_inserted_words_keep_their_order(order: list[str]) -> None:
    proposed = "decide one two three four now"
    assert is_narrower("decide now", proposed, f"decide {' '.join(order)} now") is (
        order == ["one", "two", "three", "four"]
    )


@given(st.text("ab \n", max_size=12))
def test_what_has_no_words_asks_nothing(text: str) -> None:
    assert is_narrower(text, text, " ".join(words(" ".join(parts(text))))) or len(parts(text)) > 1
