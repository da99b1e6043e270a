"""Paragraphs of an edited text that came out of others, or in between them."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import given

from consult.text.descent import Origin, descent, with_first_parts
from consult.text.paragraphs import Paragraph, Text
from tests.strategies import Round, rounds
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, text_of

FIRST, SECOND = CLEAN_AIR.split(". ", 1)


def new(text: str) -> Paragraph:
    return replace(DRAFT[0], id=uuid4(), text=text)


def test_a_split_part_comes_from_the_whole() -> None:
    part = new(SECOND)
    after = (replace(DRAFT[0], text=f"{FIRST}."), part, *DRAFT[1:])
    assert descent(DRAFT, after) == (Origin(part.id, DRAFT[0].id, "split_from"),)


def test_a_paragraph_that_was_taken_in() -> None:
    after = (DRAFT[0], replace(DRAFT[1], text=f"{OCEANS} {CITIES}"), DRAFT[3])
    assert descent(DRAFT, after) == (Origin(DRAFT[1].id, DRAFT[2].id, "joined_from"),)


def test_a_new_paragraph_follows_the_one_before_it() -> None:
    one, other, opening = new("Something else is said here."), new("And here something more."), new("First of all.")
    after = (opening, DRAFT[0], one, other, *DRAFT[1:])
    assert descent(DRAFT, after) == tuple(Origin(p.id, DRAFT[0].id, "inserted_after") for p in (one, other))


def test_what_has_only_been_reworded_moved_or_deleted_has_no_origin() -> None:
    after = (DRAFT[3], replace(DRAFT[0], text=CLEAN_AIR.replace("decide to", "will")), DRAFT[2])
    assert descent(DRAFT, after) == ()


def test_the_first_part_and_the_first_of_those_joined_give_the_id() -> None:
    head = new(f"{FIRST}.")
    split = (head, replace(DRAFT[0], text=SECOND), *DRAFT[1:])
    assert [p.id for p in with_first_parts(DRAFT, split)] == [DRAFT[0].id, head.id, *(p.id for p in DRAFT[1:])]
    joined = (DRAFT[0], replace(DRAFT[2], text=f"{OCEANS} {CITIES}"), DRAFT[3])
    assert [p.id for p in with_first_parts(DRAFT, joined)] == [DRAFT[0].id, DRAFT[1].id, DRAFT[3].id]


def test_of_three_parts_two_are_new() -> None:
    sentences = CLEAN_AIR.replace(". ", ".|").split("|")
    parts = [new(sentences[0]), replace(DRAFT[0], text=sentences[1]), new(sentences[2])]
    found = with_first_parts(DRAFT, (*parts, *DRAFT[1:]))
    assert [p.id for p in found[:3]] == [DRAFT[0].id, parts[0].id, parts[2].id]
    assert {(o.paragraph, o.relation) for o in descent(DRAFT, found)} == {
        (parts[0].id, "split_from"), (parts[2].id, "split_from"),
    }  # fmt: skip


def test_nothing_before_is_no_origin() -> None:
    assert descent((), text_of(OCEANS, SECRETARIAT)) == ()


@given(rounds(most_members=1))
def test_origins_name_what_there_is(drawn: Round) -> None:
    base, answers = drawn
    [after] = answers.values()
    known, here = {p.id for p in base}, {p.id for p in after}
    settled: Text = with_first_parts(base, after)
    assert {p.id for p in settled} <= known | here
    assert len({p.id for p in settled}) == len(settled)
    found = descent(base, after)
    assert len({(o.paragraph, o.origin) for o in found}) == len(found)
    for one in found:
        assert one.paragraph in here
        assert one.origin in known
        assert (one.paragraph in known) == (one.relation == "joined_from")
