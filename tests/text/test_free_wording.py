"""A free wording: whose words it takes up, and what it changes without a bracket."""

from hypothesis import given
from hypothesis import strategies as st

from consult.text.changes import Change, Op
from consult.text.free_wording import spans_of_wording, unbracketed_difference
from tests.strategies import any_text
from tests.text.drafting import DRAFT, OCEANS


def change(new: str) -> Change:
    return Change("c1", DRAFT[1].id, Op.INSERT, 0, 0, "", new, ("CHN",))


def test_stretches_name_their_source() -> None:
    wording = OCEANS.replace("areas", "areas and corridors") + " They will report."
    found = list(spans_of_wording(OCEANS, wording, [change(" and corridors of all kinds")]))
    assert "".join(text for text, _, _ in found) == wording
    assert [(text, source) for text, source, _ in found if source != "base"] == [
        (" and corridors", "c1"), (" They will report.", "wording"),
    ]  # fmt: skip
    assert all(OCEANS[at:].startswith(text) for text, source, at in found if source == "base" and at is not None)


@given(any_text, any_text)
def test_stretches_are_the_whole_wording(base: str, wording: str) -> None:
    found = list(spans_of_wording(base, wording, []))
    assert "".join(text for text, _, _ in found) == wording
    assert all(at is not None and base[at:].startswith(t) for t, source, at in found if source == "base")


@given(any_text)
def test_the_same_wording_changes_nothing(text: str) -> None:
    assert unbracketed_difference(text, text, []) == ()


@given(st.sampled_from(OCEANS.split()))
def test_no_word_goes_unseen(word: str) -> None:
    difference = unbracketed_difference(OCEANS, OCEANS.replace(word, "", 1), [])
    assert "".join(s.text for s in difference if s.op == "-")


def test_a_part_of_what_is_allowed_is_allowed_and_no_more() -> None:
    wording = OCEANS.replace("areas", "areas and corridors")
    assert unbracketed_difference(OCEANS, wording, [change(" and corridors of all kinds")]) == ()
    assert unbracketed_difference(OCEANS, wording, [change(" or corridors")])
