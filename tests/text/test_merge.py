"""The invariants of the merge, each for any base and any members' texts."""

from collections.abc import Iterable
from itertools import permutations
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from consult.text.changes import Change, Op
from consult.text.collisions import collisions
from consult.text.merge import apply, edits, merge
from consult.text.paragraphs import Kind, Paragraph
from consult.text.wording import Base
from tests.strategies import Round, Text, edited, examples, rounds, texts
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged, only, said, text_of

usual = examples(70)


def of(member: str, changes: Iterable[Change]) -> list[Change]:
    return [c for c in changes if member in c.members]


@usual
@given(st.data())
def test_one_submission_rejected_is_the_base_and_accepted_is_the_members_text(data: st.DataObject) -> None:
    base = data.draw(texts())
    text = data.draw(edited(base))
    changes = edits(base, text, "CHN")
    assert apply(base, ()) == base
    assert said(apply(base, changes)) == said(text)
    if said(base) == said(text):
        assert not [c for c in changes if c.op is not Op.MOVE_PARAGRAPH]


@usual
@given(rounds())
def test_all_rejected_is_the_base_byte_for_byte(drawn: Round) -> None:
    base, answers = drawn
    made = merge(base, answers)
    assert apply(made.base, ()) == base
    by_id = {p.id: p for p in base}
    for change in made.changes:
        if change.paragraph is not None and change.op is not Op.INSERT_PARAGRAPH:
            assert by_id[change.paragraph].text[change.start : change.end] == change.old


@usual
@given(rounds())
def test_all_that_name_a_member_give_that_members_text(drawn: Round) -> None:
    base, answers = drawn
    made = merge(base, answers)
    for member, text in answers.items():
        assert said(apply(base, of(member, made.changes))) == said(text)


@usual
@given(rounds())
def test_every_change_occurs_exactly_once_and_is_attributed(drawn: Round) -> None:
    base, answers = drawn
    made = merge(base, answers)
    assert len({c.id for c in made.changes}) == len(made.changes)
    for change in made.changes:
        assert change.members == tuple(sorted(change.members)) != ()
        assert set(change.members) <= set(answers)
        assert (change.cluster is None) == (not change.collides_with)
    per_member = {member: len(edits(base, text, member)) for member, text in answers.items()}
    assert {m: len(of(m, made.changes)) for m in answers} == per_member


@usual
@given(rounds())
def test_arrival_order_changes_nothing(drawn: Round) -> None:
    base, answers = drawn
    expected = merge(base, answers)
    for order in list(permutations(answers))[:6]:
        assert merge(base, {member: answers[member] for member in order}) == expected


@usual
@given(rounds())
def test_applying_does_not_depend_on_the_order_of_changes(drawn: Round) -> None:
    base, answers = drawn
    changes = [c for c in merge(base, answers).changes if not c.collides_with]
    assert apply(base, reversed(changes)) == apply(base, changes)


@usual
@given(rounds())
def test_collisions_are_mutual_between_different_members_and_in_one_cluster(drawn: Round) -> None:
    made = merge(*drawn)
    by_id = {c.id: c for c in made.changes}
    for change in made.changes:
        for other in (by_id[identity] for identity in change.collides_with):
            assert change.id in other.collides_with
            assert not set(change.members) & set(other.members)
            assert change.cluster == other.cluster


@usual
@given(rounds())
def test_what_collides_with_none_can_all_stand(drawn: Round) -> None:
    made = merge(*drawn)
    free = [c for c in made.changes if not c.collides_with]
    assert apply(made.base, free) == made.merged
    assert not collisions(Base(made.base), free)


@given(st.data())
def test_the_same_text_from_all_is_joint_and_never_collides(data: st.DataObject) -> None:
    base = data.draw(texts())
    text = data.draw(edited(base))
    made = merge(base, {"CHN": text, "KOR": text, "RUS": text})
    assert all(c.members == ("CHN", "KOR", "RUS") and not c.collides_with for c in made.changes)
    assert said(made.merged) == said(text)


@given(rounds(), st.data())
def test_an_id_survives_recompilation(drawn: Round, data: st.DataObject) -> None:
    base, answers = drawn
    issued = merge(base, answers)
    staying = data.draw(st.sets(st.sampled_from(sorted(answers)), min_size=1))
    later = {m: text if m in staying else data.draw(edited(base)) for m, text in answers.items()}
    again = merge(base, later, former=issued.changes)
    places = [c for m in (issued, again) for c in m.changes if c.op in ENTERING]
    if len(places) < 2:  # members that disagree on an order keep their changes apart
        for member in staying:
            assert {c.id for c in of(member, again.changes)} == {c.id for c in of(member, issued.changes)}


ENTERING = {Op.INSERT, Op.INSERT_PARAGRAPH, Op.SPLIT_PARAGRAPH}


def test_what_follows_joined_paragraphs_follows_the_last_of_them() -> None:
    """Whoever rejects that they are joined still finds it after both, where others would put it too."""
    made = merged(DRAFT, CHN=[CLEAN_AIR, f"{OCEANS} {CITIES}", "New words.", SECRETARIAT],
                  JPN=[CLEAN_AIR, OCEANS, CITIES, "New words.", SECRETARIAT])  # fmt: skip
    new = only(tuple(c for c in made.changes if c.op is Op.INSERT_PARAGRAPH))
    assert (new.paragraph, new.members) == (DRAFT[2].id, ("CHN", "JPN"))
    assert [p.text for p in apply(DRAFT, [new])][2:4] == [CITIES, "New words."]


def test_two_different_insertions_at_one_point_collide() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("areas", "areas, as appropriate"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("areas", "areas by 2030"), CITIES, SECRETARIAT],
    )
    assert [(c.op, c.new, len(c.collides_with)) for c in made.changes] == [
        (Op.INSERT, ", as appropriate", 1), (Op.INSERT, " by 2030", 1),
    ] or [c.new for c in made.changes] == [" by 2030", ", as appropriate"]  # fmt: skip
    assert said(made.merged) == said(DRAFT)


def test_a_deletion_that_covers_an_insertion_collides() -> None:
    sentence = " They will exchange monitoring data on a voluntary basis."
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR.replace(sentence, ""), OCEANS, CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR.replace("data", "data and forecasts"), OCEANS, CITIES, SECRETARIAT],
    )
    assert all(len(c.collides_with) == 1 for c in made.changes)
    whole = merged(
        DRAFT,
        CHN=[CLEAN_AIR, CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, "Today " + OCEANS, CITIES, SECRETARIAT],
    )
    assert {c.op: len(c.collides_with) for c in whole.changes} == {Op.DELETE_PARAGRAPH: 1, Op.INSERT: 1}


def test_an_insertion_that_touches_a_replacement_stands_and_comes_first() -> None:
    base = text_of("The member States decide to act.")
    made = merged(base, CHN=["The member States hereby decide to act."], JPN=["The member States agree to act."])
    assert not any(c.collides_with for c in made.changes)
    assert made.merged[0].text == "The member States hereby agree to act."


def test_disjoint_changes_never_collide() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR.replace("decide to", "will"), OCEANS, CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR.replace("annually", "every year"), OCEANS, CITIES, SECRETARIAT],
        KOR=[CLEAN_AIR, OCEANS, CITIES.replace("good", "best"), SECRETARIAT],
    )
    assert not any(c.collides_with for c in made.changes)
    assert [p.text for p in made.merged[:3:2]] == [
        CLEAN_AIR.replace("decide to", "will").replace("annually", "every year"), CITIES.replace("good", "best"),
    ]  # fmt: skip


def test_one_members_consecutive_insertions_keep_their_order() -> None:
    new = ["The member States welcome the road map.", "The member States invite partners to contribute."]
    made = merged(
        DRAFT, CHN=[CLEAN_AIR, *new, OCEANS, CITIES, SECRETARIAT], KOR=[CLEAN_AIR, new[1], OCEANS, CITIES, SECRETARIAT]
    )
    assert [(c.new, c.members) for c in made.changes] == [(new[0], ("CHN",)), (new[1], ("CHN", "KOR"))]
    assert [p.text for p in made.merged] == [CLEAN_AIR, *new, OCEANS, CITIES, SECRETARIAT]


def test_members_who_disagree_on_the_order_of_new_paragraphs_diverge() -> None:
    one, two = "The member States welcome the road map.", "The member States invite partners to contribute."
    made = merged(DRAFT, CHN=[CLEAN_AIR, one, two, OCEANS], KOR=[CLEAN_AIR, two, one, OCEANS])
    entering = [c for c in made.changes if c.op is Op.INSERT_PARAGRAPH]
    assert len(entering) == 4
    assert all(c.collides_with for c in entering)


def test_a_moved_paragraph_is_a_move_and_an_edit_inside_is_a_change_of_its_own() -> None:
    made = merged(DRAFT, RUS=[CLEAN_AIR, CITIES, SECRETARIAT, OCEANS.replace("expand", "extend")])
    assert [(c.op, c.paragraph, c.after) for c in made.changes] == [
        (Op.REPLACE, DRAFT[1].id, None), (Op.MOVE_PARAGRAPH, DRAFT[1].id, DRAFT[3].id),
    ]  # fmt: skip


def test_a_member_says_which_of_two_neighbours_it_moves() -> None:
    base = tuple(
        Paragraph(uuid4(), Kind.OPERATIVE, f"{word} one two three") for word in ("alpha", "beta", "gamma", "delta")
    )
    head, first, second, other = base
    text = (other, head, first, second)
    told = merge(base, {"CHN": text}, {"CHN": {p.id for p in (head, first, second)}})
    assert {(c.op, c.paragraph, c.after) for c in told.changes} == {
        (Op.MOVE_PARAGRAPH, head.id, other.id), (Op.MOVE_PARAGRAPH, first.id, head.id),
        (Op.MOVE_PARAGRAPH, second.id, first.id),
    }  # fmt: skip
    assert [p.id for p in told.merged] == [p.id for p in text]
    assert [c.paragraph for c in merge(base, {"CHN": text}).changes] == [other.id], "else as few as can be"


@usual
@given(rounds(), st.data())
def test_what_members_say_they_move_changes_no_text(drawn: Round, data: st.DataObject) -> None:
    base, answers = drawn
    ids = [p.id for p in base]
    told = {member: {one for one in ids if data.draw(st.booleans())} for member in answers}
    made = merge(base, answers, told)
    for member, text in answers.items():
        assert said(apply(base, of(member, made.changes))) == said(text)


def test_a_move_to_the_start() -> None:
    change = only(merged(DRAFT, RUS=[SECRETARIAT, CLEAN_AIR, OCEANS, CITIES]).changes)
    assert (change.op, change.paragraph, change.after) == (Op.MOVE_PARAGRAPH, DRAFT[3].id, None)


def test_a_split_is_a_split_and_a_join_is_a_join() -> None:
    first, second = CLEAN_AIR.split(". ", 1)
    split = only(merged(DRAFT, MNG=[first + ".", second, OCEANS, CITIES, SECRETARIAT]).changes)
    assert (split.op, split.paragraph, split.start) == (Op.SPLIT_PARAGRAPH, DRAFT[0].id, len(first) + 1)
    join = only(merged(DRAFT, MNG=[CLEAN_AIR, f"{OCEANS} {CITIES}", SECRETARIAT]).changes)
    assert (join.op, join.paragraph) == (Op.JOIN_PARAGRAPHS, DRAFT[1].id)


def test_a_footnote_counts_by_its_words() -> None:
    base = (Paragraph(DRAFT[0].id, Kind.OPERATIVE, "The goals[^1] stand.", notes=("Adopted in 2010.",)),)
    more = (Paragraph(DRAFT[0].id, Kind.OPERATIVE, "The[^1] goals[^2] stand.", notes=("New.", "Adopted in 2010.")),)
    change = only(edits(base, more, "JPN"))
    assert (change.op, change.new) == (Op.INSERT, "[^1]")
    other = (Paragraph(DRAFT[0].id, Kind.OPERATIVE, "The goals[^1] stand.", notes=("Adopted in 2011.",)),)
    assert only(edits(base, other, "KOR")).notes == ("Adopted in 2011.",)
    made = merge(base, {"JPN": more, "KOR": other})
    assert made.merged[0].text == "The[^1] goals[^2] stand."
    assert made.merged[0].notes == ("New.", "Adopted in 2011.")


def test_hostile_texts_are_taken_in_reasonable_time() -> None:
    base = text_of(*[f"Paragraph {n} of a long text that goes on." for n in range(10_000)])
    rewritten: Text = text_of(*[f"Something else number {n}, entirely." for n in range(10_000)], name="CHN")
    made = merge(base, {"CHN": rewritten, "JPN": base[5000:] + base[:5000]})
    assert said(apply(base, of("CHN", made.changes))) == said(rewritten)
