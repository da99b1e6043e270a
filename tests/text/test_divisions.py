"""What a member proposes in one breath with something else joins those who propose it alone; a compilation is kept."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from consult.text.changes import Change, Op
from consult.text.merge import Merge, apply, merge
from tests.strategies import examples
from tests.text.drafting import said, text_of

BASE = "They will continue joint work of experts on the state of rivers."
BOTH = BASE.replace("joint work", "close cooperation").replace("experts", "scientists")
FIRST = BASE.replace("joint work", "close cooperation")


def laid_together(base: str = BASE, former: tuple[Change, ...] = (), **members: str) -> Merge:
    return _merged(base, members, former)


def _merged(base: str, members: Mapping[str, str], former: tuple[Change, ...] = ()) -> Merge:
    texts = {code: text_of(line, name=code) for code, line in members.items()}
    return merge(text_of(base), texts, former=former)


def marked(made: Merge) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.old, c.new, c.members) for c in made.changes]


def test_a_change_is_one_where_nobody_proposes_a_part_of_it() -> None:
    assert marked(laid_together(KOR=BOTH)) == [("joint work of experts", "close cooperation of scientists", ("KOR",))]
    assert len(laid_together(KOR=BOTH, RUS=BOTH).changes) == 1


def test_who_proposes_a_part_alone_is_joined_in_it() -> None:
    made = laid_together(CHN=FIRST, KOR=BOTH)
    assert marked(made) == [
        ("joint work", "close cooperation", ("CHN", "KOR")), ("experts", "scientists", ("KOR",)),
    ]  # fmt: skip
    assert not any(c.collides_with for c in made.changes)


def test_words_that_two_let_enter_never_enter_twice() -> None:
    """Undivided, KOR's replacement would begin where RUS inserts the same words, and both would stand."""
    base = "They agree on the programme of joint work."
    made = laid_together(
        base, KOR="They agree on the programme for three years of joint action.",
        MNG="They agree on the programme for three years of joint work of all national action.",
        RUS="They agree on the programme for three years of joint work.",
    )  # fmt: skip
    assert made.merged[0].text.count("for three years") == 1
    assert [c.members for c in made.changes if c.new.strip() == "for three years"] == [("KOR", "MNG", "RUS")]


def test_a_collision_is_only_about_what_is_disputed() -> None:
    other = BASE.replace("experts", "institutes")
    made = laid_together(CHN=FIRST, JPN=other, KOR=BOTH)
    assert {c.new: len(c.collides_with) for c in made.changes} == {
        "close cooperation": 0, "institutes": 1, "scientists": 1,
    }  # fmt: skip


def test_parts_are_divided_where_they_occur_in_larger_ones() -> None:
    base = "joint work of experts of the region in towns near rivers"
    two = "close cooperation of scientists of the region in towns near rivers"
    three = "close cooperation of scientists of every basin in towns near rivers"
    made = laid_together(base, CHN=base.replace("joint work", "close cooperation"), JPN=two, KOR=three)
    assert [c.members for c in made.changes if c.new == "close cooperation"] == [("CHN", "JPN", "KOR")]


def test_one_word_that_enters_divides_nothing() -> None:
    base = "They rely on the terms of reference."
    made = laid_together(base, KOR=base.replace("the terms", "for the next plan"), RUS=base.replace("the", "for the"))
    assert marked(made) == [("", " for", ("RUS",)), ("the terms", "for the next plan", ("KOR",))]


def test_characters_are_divided_as_words_are() -> None:
    base, both = "成员国加强区域合作机制", "成员国推进区际协作机制"
    whole = laid_together(base, KOR=both)
    made = laid_together(base, CHN="成员国推进区域合作机制", KOR=both)
    assert [c.members for c in whole.changes] == [("KOR",)]
    assert ("加强", "推进", ("CHN", "KOR")) in marked(made)


def test_words_before_a_paragraph_end_that_enters_stay_as_they_are() -> None:
    texts = {"CHN": text_of(FIRST, name="CHN"), "KOR": text_of(*BOTH.split(" on "), name="KOR")}
    made = merge(text_of(BASE), texts)
    assert Op.SPLIT_PARAGRAPH in {c.op for c in made.changes}
    for code, text in texts.items():
        assert said(apply(made.base, [c for c in made.changes if code in c.members])) == said(text)


def test_a_compilation_made_anew_keeps_what_was_told_apart() -> None:
    issued = laid_together(CHN=FIRST, KOR=BOTH)
    again = laid_together(former=issued.changes, KOR=BOTH)
    assert {c.id for c in again.changes} == {c.id for c in issued.changes}
    assert len(laid_together(KOR=BOTH).changes) == 1


def test_a_compilation_made_anew_keeps_what_was_one() -> None:
    issued = laid_together(CHN=BASE.replace("experts", "scholars"), KOR=BOTH)
    again = laid_together(former=issued.changes, CHN=FIRST, KOR=BOTH)
    assert next(c for c in issued.changes if c.members == ("KOR",)).id in {c.id for c in again.changes}


SLOTS = (
    ("alpha beta", "gamma", "delta epsilon zeta", ""), ("of", "of", "of", "and"),
    ("one two", "three four", "five", "one"), ("the", "the", "the", "for the"), ("cats", "dogs", "wild cats", ""),
)  # fmt: skip
lines = st.tuples(*(st.sampled_from(slot) for slot in SLOTS)).map(
    lambda words: f"So {' '.join(filter(None, words))} end."
)


@st.composite
def several(draw: st.DrawFn) -> dict[str, str]:
    return {code: draw(lines) for code in draw(st.sets(st.sampled_from("ABCDEF"), min_size=1))}


START = "So alpha beta of one two the cats end."


@examples(300)
@given(several())
def test_whatever_is_divided_each_member_gets_its_text(members: dict[str, str]) -> None:
    made = _merged(START, members)
    for code, line in members.items():
        own = [c for c in made.changes if code in c.members]
        assert said(apply(made.base, own)) == said(text_of(line))
    assert apply(made.base, ()) == made.base
    assert _merged(START, dict(reversed(members.items()))) == made
    assert all(c.members == tuple(sorted(c.members)) for c in made.changes)


@examples(300)
@given(several(), several(), st.data())
def test_who_proposes_the_same_as_before_does_so_in_the_same_changes(
    members: dict[str, str], later: dict[str, str], data: st.DataObject
) -> None:
    issued = _merged(START, members)
    staying = data.draw(st.sets(st.sampled_from(sorted(members)), min_size=1))
    again = _merged(START, later | {code: members[code] for code in staying}, issued.changes)
    for code in staying:
        assert {c.id for c in again.changes if code in c.members} == {c.id for c in issued.changes if code in c.members}
