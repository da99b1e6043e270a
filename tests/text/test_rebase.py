"""What the later version left alone is carried over exactly; the rest is listed, never placed by guess."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from consult.text.changes import Change, Op
from consult.text.merge import apply, edits
from consult.text.paragraphs import Text
from consult.text.rebase import rebase
from tests.strategies import edited, examples, texts
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, only, said, text_of

usual = examples(70)


@usual
@given(st.data())
def test_over_nothing_rebasing_is_the_identity(data: st.DataObject) -> None:
    base = data.draw(texts())
    mine = data.draw(edited(base))
    made = rebase(base, base, mine, "CHN")
    assert said(made.text) == said(mine)
    assert not made.unplaced
    assert not made.contained


@usual
@given(st.data())
def test_of_nothing_rebasing_is_the_later_version(data: st.DataObject) -> None:
    base = data.draw(texts())
    later = data.draw(edited(base))
    made = rebase(base, later, base, "CHN")
    assert said(made.text) == said(later)
    assert not made.applied
    assert not made.unplaced


@usual
@given(st.data())
def test_what_is_applied_gives_the_text_and_what_is_not_is_listed(data: st.DataObject) -> None:
    base = data.draw(texts())
    later, mine = data.draw(edited(base)), data.draw(edited(base))
    made = rebase(base, later, mine, "CHN")
    assert said(apply(later, made.applied)) == said(made.text)
    own = {c.id for c in edits(base, mine, "CHN")}
    listed = {u.change.id for u in made.unplaced} | {c.id for c in made.contained}
    assert listed <= own or len(own) > 1
    if not made.applied:
        assert len(listed) == len(own)


@usual
@given(st.data())
def test_an_untouched_paragraph_is_carried_over_exactly(data: st.DataObject) -> None:
    base = data.draw(texts(least=2))
    at = data.draw(st.integers(0, len(base) - 1))
    later = tuple(replace(p, text=p.text + " later") if i == at else p for i, p in enumerate(base))
    mine = tuple(replace(p, text=f"Now {p.text}") if i != at else p for i, p in enumerate(base))
    made = rebase(base, later, mine, "CHN")
    assert [p.text for p in made.text] == [later[i].text if i == at else p.text for i, p in enumerate(mine)]
    assert not made.unplaced


def test_what_meets_a_change_is_listed_with_its_words_and_a_suggestion() -> None:
    later = text_of(CLEAN_AIR, OCEANS.replace("expand", "considerably extend"), CITIES, SECRETARIAT, name="later")
    mine = text_of(
        CLEAN_AIR, OCEANS.replace("expand", "strengthen"), CITIES.replace("good", "best"), SECRETARIAT, name="m"
    )
    made = rebase(DRAFT, later, mine, "JPN")
    (unplaced,) = made.unplaced
    assert (unplaced.change.old, unplaced.change.new, unplaced.change.members) == ("expand", "strengthen", ("JPN",))
    assert unplaced.suggestion is not None
    assert unplaced.suggestion.paragraph == later[1].id
    assert only(made.applied).new == "best"
    assert made.text[1] == later[1]


def test_a_change_that_the_later_version_holds_is_contained() -> None:
    later = text_of(CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT, name="later")
    made = rebase(
        DRAFT, later, text_of(CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT, name="m"), "JPN"
    )
    assert (only(made.contained).new, made.applied, made.unplaced) == ("extend", (), ())


def test_a_paragraph_that_is_gone() -> None:
    later = (DRAFT[0], *DRAFT[2:])
    mine = (DRAFT[0], replace(DRAFT[1], text=OCEANS.replace("expand", "extend")), *DRAFT[2:])
    made = rebase(DRAFT, later, mine, "JPN")
    assert [(u.change.new, u.suggestion) for u in made.unplaced] == [("extend", None)]
    assert made.text == later


def test_moved_words_are_suggested_where_they_stand_now() -> None:
    later = (DRAFT[0], DRAFT[2], replace(DRAFT[3], text=f"{SECRETARIAT} {OCEANS}"))
    mine = (DRAFT[0], replace(DRAFT[1], text=OCEANS.replace("the network", "networks")), *DRAFT[2:])
    (unplaced,) = rebase(DRAFT, later, mine, "JPN").unplaced
    assert unplaced.suggestion is not None
    assert unplaced.suggestion.paragraph == DRAFT[3].id


def test_new_and_split_paragraphs_keep_their_ids() -> None:
    first, second = CLEAN_AIR.split(". ", 1)
    later = text_of(first + ".", second, OCEANS, CITIES, SECRETARIAT, name="later")
    mine = text_of(CLEAN_AIR.replace("annually", "every year"), OCEANS, "A new one.", CITIES, SECRETARIAT, name="m")
    made = rebase(DRAFT, later, mine, "JPN")
    assert [p.id for p in made.text] == [later[0].id, later[1].id, later[2].id, mine[2].id, later[3].id, later[4].id]
    assert [c.op for c in made.applied] == [Op.REPLACE, Op.INSERT_PARAGRAPH]


def test_a_move_past_what_the_later_version_has_deleted_is_contained() -> None:
    first, second, third = text_of("One and the other;", "Two.", "One and the other;")
    made = rebase((first, second, third), (second, third), (second, first, third), "CHN")
    assert (made.applied, made.unplaced) == ((), ())
    assert [c.op for c in made.contained] == [Op.MOVE_PARAGRAPH]


def _later(*changes: tuple[str, str]) -> tuple[Text, tuple[Change, ...]]:
    """Return the draft with words of its oceans replaced, and the changes on record that made it."""
    made = OCEANS
    for old, new in changes:
        made = made.replace(old, new)
    accepted = edits(DRAFT, (DRAFT[0], replace(DRAFT[1], text=made), *DRAFT[2:]), "KOR")
    return apply(DRAFT, accepted), accepted


def _mine(old: str, new: str) -> Text:
    return (DRAFT[0], replace(DRAFT[1], text=OCEANS.replace(old, new)), *DRAFT[2:])


def test_beside_a_change_on_record_an_insertion_stands() -> None:
    later, accepted = _later(("expand", "extend"))
    made = rebase(DRAFT, later, _mine("expand", "further expand"), "JPN", accepted=accepted)
    assert not made.unplaced
    assert "further extend" in made.text[1].text


def test_beside_a_change_that_only_comparing_finds_it_is_listed() -> None:
    later, _ = _later(("expand", "extend"))
    (unplaced,) = rebase(DRAFT, later, _mine("expand", "further expand"), "JPN").unplaced
    assert unplaced.change.new.strip() == "further"
    assert unplaced.suggestion is not None


def test_a_record_that_does_not_give_the_later_version_is_not_believed() -> None:
    later, accepted = _later(("expand", "extend"))
    mine = _mine("expand", "widen")
    assert rebase(DRAFT, later, mine, "JPN", accepted=()) == rebase(DRAFT, later, mine, "JPN")
    twice = (*accepted, *(replace(c, id="x", new="enlarge") for c in accepted))
    assert rebase(DRAFT, later, mine, "JPN", accepted=twice) == rebase(DRAFT, later, mine, "JPN")


@usual
@given(st.data())
def test_with_a_record_every_change_is_carried_over_contained_or_listed(data: st.DataObject) -> None:
    base = data.draw(texts())
    accepted = edits(base, data.draw(edited(base)), "KOR")
    mine = data.draw(edited(base))
    later = apply(base, accepted)
    made = rebase(base, later, mine, "CHN", accepted=accepted)
    assert said(apply(later, made.applied)) == said(made.text)
    own = {c.id: c for c in edits(base, mine, "CHN")}
    meeting = {u.change.id for u in made.unplaced}
    assert meeting | {c.id for c in made.contained} <= own.keys()
    free = [c for identity, c in own.items() if identity not in meeting and identity not in {a.id for a in accepted}]
    assert said(made.text) == said(apply(base, [*accepted, *free]))


def test_a_sentence_that_moved_stands_at_one_of_its_places() -> None:
    """Where it would stand meets a change: it is left where it was, and both halves are listed."""
    first, second = CLEAN_AIR.split(". ", 1)
    old = text_of(f"{first}. {second}", OCEANS)
    mine = text_of(second, f"{OCEANS} {first}.", name="mine")
    later = (old[0], replace(old[1], text=f"{OCEANS} They meet every year in the autumn."))
    accepted = edits(old, later, "KOR")
    made = rebase(old, later, mine, "JPN", accepted=accepted)
    assert made.text == later
    assert {c.change.op for c in made.unplaced} == {Op.DELETE, Op.INSERT}


def test_a_paragraph_goes_only_with_what_comes_in_its_place() -> None:
    mine = (DRAFT[0], *text_of("Entirely different thoughts about rivers.", name="new"), *DRAFT[2:])
    later = (DRAFT[0], *text_of("A paragraph that others have put here.", name="later"), *DRAFT[1:])
    made = rebase(DRAFT, later, mine, "JPN", accepted=edits(DRAFT, later, "KOR"))
    assert made.text == later
    assert {c.change.op for c in made.unplaced} == {Op.DELETE_PARAGRAPH, Op.INSERT_PARAGRAPH}
