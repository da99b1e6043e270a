"""Decision after decision gives the text that all of them give together, and the way back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.changes import Change, Op
from consult.text.composition import Decision, Treatment, compose
from consult.text.merge import merge
from consult.text.reconciling import Reconciling
from consult.text.tracing import Line
from consult.text.wording import Base
from tests.strategies import Round, examples, rounds
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged, only

PLAIN, BRACKETED, NONE = Treatment


def drawn_decision(data: st.DataObject, changes: Sequence[Change]) -> Decision:
    return Decision(
        data.draw(st.sampled_from(changes)),
        data.draw(st.sampled_from(Treatment)),
        data.draw(st.sampled_from((None, None, "other words"))),
        data.draw(st.sampled_from((None, None, 1, 2))),
    )


def same_as_together(kept: Reconciling, order: Sequence[str] = ()) -> None:
    """What was composed step by step is what all decisions give at once."""
    wordings = kept.wordings
    made = compose(kept.base.text, [*kept.decisions.values()], {}, wordings, order=order)
    assert kept.composition.text == made.text
    assert kept.composition.spans == made.spans
    assert set(kept.composition.origins) == set(made.origins)


def check_table(kept: Reconciling) -> None:
    lines = kept.table
    assert sorted(line.change for line in lines if line.change) == sorted(kept.decisions)
    assert {line.before for line in lines} >= {p.id for p in kept.base.text}
    assert {line.after for line in lines} - {None} == {p.id for p in kept.composition.text}
    again = Reconciling(kept.base, [d.change for d in kept.decisions.values()])
    again.decide(*kept.decisions.values())
    for paragraph, wording in kept.wordings.items():
        again.word_paragraph(paragraph, wording)
    assert sorted(map(str, lines)) == sorted(map(str, again.table))


@examples(60)
@given(rounds(), st.data())
def test_step_by_step_is_as_good_as_all_at_once(drawn: Round, data: st.DataObject) -> None:
    base, answers = drawn
    changes = merge(base, answers).changes
    kept = Reconciling(Base(base), changes, tuple(answers))
    same_as_together(kept, tuple(answers))
    for _ in range(data.draw(st.integers(0, 6)) if changes else 0):
        match data.draw(st.integers(0, 4)):
            case 0:
                kept.undo()
            case 1:
                paragraph = data.draw(st.sampled_from(base)).id
                kept.word_paragraph(paragraph, data.draw(st.sampled_from(("own words", "one\ntwo", "", None))))
            case _:
                kept.decide(drawn_decision(data, changes))
        same_as_together(kept, tuple(answers))
        check_table(kept)


@examples(40)
@given(rounds(), st.data())
def test_everything_can_be_taken_back(drawn: Round, data: st.DataObject) -> None:
    base, answers = drawn
    changes = merge(base, answers).changes
    kept = Reconciling(Base(base), changes)
    states = [(kept.composition, kept.table)]
    for _ in range(data.draw(st.integers(0, 5)) if changes else 0):
        if data.draw(st.booleans()):
            kept.decide(drawn_decision(data, changes))
        else:
            kept.word_paragraph(data.draw(st.sampled_from(base)).id, "own words")
        states.append((kept.composition, kept.table))
    while len(states) > 1:
        states.pop()
        assert kept.undo()
        assert (kept.composition.text, kept.composition.spans) == (states[-1][0].text, states[-1][0].spans)
        assert kept.table == states[-1][1]
    assert not kept.undo()


def at_work(**members: list[str]) -> Reconciling:
    made = merged(DRAFT, **members)
    return Reconciling(Base(DRAFT), made.changes, tuple(members))


def second(kept: Reconciling) -> str:
    return kept.composition.text[1].text


def sources(kept: Reconciling, paragraph: UUID = DRAFT[1].id) -> Iterator[tuple[str, str]]:
    text = next(p.text for p in kept.composition.text if p.id == paragraph)
    yield from ((text[s.start : s.end], s.source) for s in kept.composition.spans[paragraph])


def test_a_part_enters_and_the_rest_stays_as_the_base_has_it() -> None:
    kept = at_work(
        CHN=[CLEAN_AIR, OCEANS.replace("expand the network", "extend and deepen networks"), CITIES, SECRETARIAT]
    )
    change = only(tuple(d.change for d in kept.decisions.values()))
    assert (change.old, change.new) == ("expand the network", "extend and deepen networks")
    kept.accept_part(change.id, old=(0, len("expand")), new=(0, len("extend and deepen")))
    assert second(kept) == OCEANS.replace("expand", "extend and deepen")
    assert [*sources(kept)] == [
        ("The member States decide to ", "base"), ("extend and deepen", change.id), (" the network", "base"),
        (" of marine protected areas.", "base"),
    ]  # fmt: skip
    assert kept.undo()
    assert second(kept) == OCEANS.replace(change.old, f"[Alt 1: {change.old} / Alt 2: {change.new} — CHN]")


def test_accepted_with_modification_says_which_words_are_whose() -> None:
    kept = at_work(CHN=[CLEAN_AIR, OCEANS.replace("areas", "areas and all seas"), CITIES, SECRETARIAT])
    change = only(tuple(d.change for d in kept.decisions.values()))
    kept.accept_with(change.id, "and seas beyond")
    assert second(kept) == OCEANS.replace("areas", "areas and seas beyond")
    assert [source for _, source in sources(kept) if source != "base"] == [change.id, change.id, f"{change.id}~"]


def test_one_wording_over_a_cluster_and_the_way_back() -> None:
    kept = at_work(
        CHN=[CLEAN_AIR, OCEANS.replace("expand the network", "extend the network"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("decide to expand", "will enlarge"), CITIES, SECRETARIAT],
    )
    before, cluster = kept.composition, [*kept.decisions]
    kept.word_cluster("agree to enlarge", *cluster)
    assert second(kept) == OCEANS.replace("decide to expand", "agree to enlarge")
    assert {line.change for line in kept.table} >= {*cluster, *(set(kept.decisions) - set(cluster))}
    assert {line.treatment for line in kept.table if line.change in cluster} == {NONE}
    assert any(text.strip() == "enlarge" and source in cluster for text, source in sources(kept)), "Japan’s word"
    kept.word_cluster("may enlarge", *cluster)
    assert second(kept) == OCEANS.replace("decide to expand", "may enlarge")
    assert kept.undo()
    assert kept.undo()
    assert kept.composition == before
    assert [*kept.decisions] == cluster
    assert not kept.undo()


@pytest.mark.parametrize("named", [True, False])
def test_an_own_wording_in_brackets_decides_nothing(named: bool) -> None:
    made = merged(DRAFT, CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT])
    changes = [c if named else replace(c, members=()) for c in made.changes]
    kept = Reconciling(Base(DRAFT), changes)
    kept.word_cluster("enlarge", *kept.decisions, treatment=BRACKETED)
    whose = " — CHN" if named else ""
    assert sorted(second(kept).split("[")[1].split("]")[0].split(" / ")) in (
        ["Alt 1: expand", f"Alt 2: extend{whose}", "Alt 3: enlarge"],
        ["Alt 1: expand", "Alt 2: enlarge", "Alt 3: extend"],
    )  # fmt: skip


def test_what_cannot_both_enter_stays_in_brackets_both() -> None:
    kept = at_work(
        CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "enlarge"), CITIES, SECRETARIAT],
    )
    kept.treat(PLAIN, *kept.decisions)
    assert second(kept).count("Alt") == 3
    assert {line.treatment for line in kept.table if line.change} == {BRACKETED}
    kept.treat(NONE, next(iter(kept.decisions)))
    assert "[" not in second(kept)


def test_a_moved_and_a_new_paragraph_in_the_table() -> None:
    kept = at_work(KOR=[OCEANS, CLEAN_AIR, CITIES, "A new paragraph stands here.", SECRETARIAT])
    new = next(d.change for d in kept.decisions.values() if d.change.op is Op.INSERT_PARAGRAPH)
    move = next(d.change for d in kept.decisions.values() if d.change.op is Op.MOVE_PARAGRAPH)
    by_change = {line.change: line for line in kept.table}
    assert by_change[new.id].before is None
    assert by_change[move.id] == Line(move.paragraph, move.id, move.paragraph, BRACKETED)
    placeholder = next(p.id for p in kept.composition.text if p.text.startswith("[PLACEHOLDER KOR: former"))
    assert Line(move.paragraph, "", placeholder) in kept.table
