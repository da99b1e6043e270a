"""All acts of the exercise stand in one row of time; each chapter is what lies before an instant of it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlmodel import Session, col, select

from consult.cli.exercise import starts, timeline
from consult.cli.exercise.players import utc
from consult.models import Draft, JournalEntry
from consult.models.drafts import DraftKind
from consult.procedure.stages import Stage
from consult.queries.drafts import stage
from tests.cli.conftest import At

STAGES = {
    1: (Stage.OPEN, Stage.PROCEDURE, Stage.CIRCULATED),
    2: (Stage.RECONCILIATION, Stage.ADOPTED, Stage.CIRCULATED),
    3: (Stage.IN_SESSION, Stage.ADOPTED, Stage.CIRCULATED),
    4: (Stage.CIRCULATED, Stage.ARCHIVED, Stage.CIRCULATED),
    5: (Stage.FOR_ADOPTION, Stage.ARCHIVED, Stage.ADOPTED),
    6: (Stage.ADOPTED, Stage.ARCHIVED, Stage.ADOPTED),
}


def stage_of(session: Session, kind: DraftKind, number: int) -> Stage:
    draft = session.exec(select(Draft).where(Draft.kind == kind)).one()
    return stage(session, draft.id, starts()[number - 1])


@pytest.mark.parametrize("number", STAGES)
def test_each_chapter_finds_the_drafts_where_it_says(chapter: At, number: int) -> None:
    kinds = (DraftKind.DECLARATION, DraftKind.REPORT, DraftKind.PLAN)
    with chapter(number) as session:
        assert tuple(stage_of(session, kind, number) for kind in kinds) == STAGES[number]
        assert stage_of(session, DraftKind.RULES, number) is Stage.ARCHIVED


def test_the_journal_goes_forward_in_every_chain(chapter: At) -> None:
    with chapter(len(STAGES)) as session:
        rows = session.exec(select(JournalEntry).order_by(col(JournalEntry.chain), col(JournalEntry.seq))).all()
        for one, following in pairwise(rows):
            assert one.chain != following.chain or one.at <= following.at, (one.chain, one.act, following.act)


def test_nothing_is_invented_for_who_has_given_no_answer(chapter: At) -> None:
    with chapter(len(STAGES)) as session:
        entries = session.exec(select(JournalEntry).where(JournalEntry.member_code == "PRK")).all()
        assert {entry.act.value for entry in entries} == {"delegate_acts"}


def test_nothing_is_dated_after_the_chapter_begins(chapter: At) -> None:
    for number, starts_at in enumerate(starts(), 1):
        with chapter(number) as session:
            assert session.exec(select(JournalEntry).where(JournalEntry.at >= starts_at)).first() is None


def test_the_acts_are_in_order_and_known() -> None:
    rows = timeline.acts()
    assert rows == sorted(rows, key=lambda row: utc(row["at"]))
    assert {row["do"] for row in rows} == {*timeline.ACTS}, "what nobody does is not kept"


def test_the_chapters_are_in_order_with_something_between() -> None:
    assert all(late - early > timedelta(days=1) for early, late in pairwise(starts()))
    rows = timeline.acts()
    for early, late in pairwise(starts()):
        assert any(early <= utc(row["at"]) < late for row in rows)


def test_a_failing_act_says_which_it_was(chapter: At) -> None:
    with pytest.raises(KeyError) as refused:
        timeline._perform(None, {"do": "nothing known", "at": starts()[0]})  # type: ignore[arg-type]  # comes not so far
    assert "nothing known" in refused.value.__notes__[0]
