"""The compilation: frozen when it goes out, made anew visibly, nothing lost on the way."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Compilation, CompilationSubmission, Disposition, ItemMember, JournalEntry, Proposal
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import ItemKind, Outcome, ReactionValue
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound, TooLate
from consult.procedure.stages import Stage
from consult.queries.compilations import compiled
from consult.queries.drafts import stage
from consult.services import dispositions
from consult.services.amendments import narrow_proposal, withdraw_proposal
from consult.services.compilations import issue_compilation, recompile
from consult.services.reactions import react
from consult.services.rounds import extend_round
from tests import builders
from tests.answered import AFTER, Answered, a_round_to_answer, an_answered_round, the
from tests.builders import DEADLINE, NOW


def _anew(answered: Answered, compilation: Compilation) -> Compilation:
    now = AFTER + timedelta(days=2)
    return recompile(
        answered.session, by=answered.secretariat, now=now, compilation_id=compilation.id, reason="MNG narrowed."
    )


def test_freezes_every_item_of_every_submission(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    content = compiled(session, compilation)
    assert (compilation.number, len(compilation.sha256)) == (1, 64)
    assert set(content.members) == {"CHN", "KOR", "MNG", "RUS", "JPN"}
    here = [(i.op, i.members) for i in content.items if i.paragraph == answered.base[0].id]
    assert sorted(here) == [("replace", ("CHN", "KOR")), ("replace", ("MNG",))]
    assert {i.op for i in content.items} == {
        "comment", "replace", "delete_paragraph", "insert_paragraph", "split_paragraph", "reserve", "retain",
        "move_paragraph",
    }  # fmt: skip


def test_every_proposal_is_behind_an_item(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    behind = session.exec(select(ItemMember).where(ItemMember.compilation_id == compilation.id)).all()
    assert {row.proposal_id for row in behind if row.proposal_id} == {p.id for p in session.exec(select(Proposal))}
    assert all(row.proposal_id or row.comment_id for row in behind)


def test_marks_late_ones_that_came_before_it(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("CHN", "alpha one 2 three")
    answered.proposes("RUS", "alpha one two 3")
    answered.submits("RUS", now=NOW)
    assert answered.submits("CHN", now=DEADLINE).late
    content = compiled(session, answered.compiles())
    assert {p.member: p.is_late for i in content.items for p in i.proposers} == {"CHN": True, "RUS": False}


def test_later_ones_go_to_the_next_version(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("CHN", "alpha one 2 three")
    answered.submits("CHN")
    compilation = answered.compiles()
    answered.proposes("RUS", "alpha one two 3", now=AFTER + timedelta(hours=1))
    answered.submits("RUS", now=AFTER + timedelta(hours=2))
    assert compiled(session, compilation).members == ("CHN",)
    assert compiled(session, _anew(answered, compilation)).members == ("CHN",)


def test_changes_the_stage_and_writes_the_journal_once(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    assert stage(session, answered.round.draft_id, AFTER) is Stage.COMPILED
    [entry] = session.exec(select(JournalEntry).where(JournalEntry.act == Act.ISSUE_COMPILATION)).all()
    assert entry.public["sha256"] == compilation.sha256


@pytest.mark.parametrize("instant", [NOW, DEADLINE - timedelta(microseconds=1)])
def test_is_not_issued_before_the_deadline(session: Session, instant: datetime) -> None:
    with pytest.raises((Conflict, TooLate)):
        an_answered_round(session).compiles(now=instant)


def test_is_issued_at_the_very_deadline(session: Session) -> None:
    assert an_answered_round(session).compiles(now=DEADLINE).number == 1


def test_is_issued_once_and_ends_the_extensions(session: Session) -> None:
    answered = an_answered_round(session)
    answered.compiles()
    with pytest.raises(TooLate):
        answered.compiles(now=AFTER + timedelta(minutes=1))
    with pytest.raises(TooLate):
        extend_round(
            session, by=answered.secretariat, now=AFTER, round_id=answered.round.id,
            deadline=AFTER + timedelta(days=3), reason="Too short.",
        )  # fmt: skip


def test_is_the_secretariats_to_issue(session: Session) -> None:
    answered = an_answered_round(session)
    with pytest.raises(NotAllowed):
        issue_compilation(session, by=answered.focal_point("CHN"), now=AFTER, round_id=answered.round.id)


def test_an_observer_finds_nothing(session: Session) -> None:
    answered = an_answered_round(session)
    with pytest.raises(NotFound):
        issue_compilation(
            session, by=builders.an_actor(session, Capacity.OBSERVER), now=AFTER, round_id=answered.round.id
        )


def test_holds_nothing_where_nobody_answered(session: Session) -> None:
    answered = a_round_to_answer(session)
    content = compiled(session, answered.compiles())
    assert (content.members, content.items) == ((), ())


def test_a_withdrawal_shows_at_once(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    joint = the(compiled(session, compilation).items, op="replace", members=("CHN", "KOR"))
    mine = next(p for p in joint.proposers if p.member == "CHN")
    assert mine.proposal_id is not None
    at = AFTER + timedelta(hours=1)
    withdraw_proposal(session, by=answered.focal_point("CHN"), now=at, proposal_id=mine.proposal_id)
    item = the(compiled(session, compilation).items, id=joint.id)
    assert item.members == ("KOR",)
    assert {p.member: p.withdrawn_at for p in item.proposers} == {"CHN": at, "KOR": None}


def test_made_anew_keeps_what_was_withdrawn(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    deletion = the(compiled(session, compilation).items, op="delete_paragraph")
    [proposer] = deletion.proposers
    assert proposer.proposal_id is not None
    withdraw_proposal(session, by=answered.focal_point("CHN"), now=AFTER, proposal_id=proposer.proposal_id)
    new = _anew(answered, compilation)
    item = the(compiled(session, new).items, id=deletion.id)
    assert (new.number, item.is_superseded, item.is_standing) == (2, False, False)
    assert item.proposers[0].withdrawn_at == AFTER


def test_made_anew_keeps_what_was_narrowed_away(session: Session) -> None:
    answered = a_round_to_answer(session)
    proposal = answered.proposes("CHN", "alpha 1 two 3")
    answered.proposes("KOR", "alpha 1 two three")
    answered.submits("CHN")
    answered.submits("KOR")
    compilation = answered.compiles()
    before = compiled(session, compilation)
    narrow_proposal(
        session, by=answered.focal_point("CHN"), now=AFTER, proposal_id=proposal.id, text="alpha one two 3",
        seen="alpha 1 two 3",
    )  # fmt: skip
    assert any(p.is_narrowed for i in compiled(session, compilation).items for p in i.proposers)
    after = compiled(session, _anew(answered, compilation))
    assert {i.id for i in before.items} == {i.id for i in after.items}
    shared = the(after.items, new="1")
    assert shared.members == ("KOR",)
    assert {p.member for p in shared.proposers} == {"CHN", "KOR"}
    assert the(after.items, new="3").members == ("CHN",)


def test_made_anew_says_what_nobody_proposes_any_more(session: Session) -> None:
    answered = a_round_to_answer(session)
    proposal = answered.proposes("CHN", "alpha 1 two 3")
    answered.submits("CHN")
    compilation = answered.compiles()
    narrow_proposal(
        session, by=answered.focal_point("CHN"), now=AFTER, proposal_id=proposal.id, text="alpha one two 3",
        seen="alpha 1 two 3",
    )  # fmt: skip
    gone = the(compiled(session, _anew(answered, compilation)).items, new="1")
    assert (gone.is_superseded, gone.is_standing) == (True, False)


def test_made_anew_carries_reactions_and_dispositions_over(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    item = the(compiled(session, compilation).items, op="delete_paragraph")
    react(
        session, by=answered.focal_point("RUS"), now=AFTER, compilation_id=compilation.id, item_id=item.id,
        value=ReactionValue.CANNOT_ACCEPT,
    )  # fmt: skip
    dispositions.dispose(
        session, by=answered.secretariat, now=AFTER, compilation_id=compilation.id, item_id=item.id,
        outcome=Outcome.IN_BRACKETS, observation="",
    )  # fmt: skip
    new = _anew(answered, compilation)
    [given] = the(compiled(session, new).items, id=item.id).reactions
    assert (given.member, given.value, given.at) == ("RUS", ReactionValue.CANNOT_ACCEPT, AFTER)
    [copy] = session.exec(select(Disposition).where(Disposition.compilation_id == new.id)).all()
    assert (copy.item_id, copy.at) == (item.id, AFTER)


def test_the_same_submissions_give_the_same_hash(session: Session) -> None:
    answered = an_answered_round(session)
    first = answered.compiles()
    assert _anew(answered, first).sha256 == first.sha256


def test_only_the_newest_number_is_made_anew_and_only_with_a_reason(session: Session) -> None:
    answered = an_answered_round(session)
    first = answered.compiles()
    with pytest.raises(Invalid):
        recompile(session, by=answered.secretariat, now=AFTER, compilation_id=first.id, reason="  ")
    _anew(answered, first)
    with pytest.raises(Conflict):
        _anew(answered, first)


def test_a_submission_on_record_is_named(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    rows = session.exec(
        select(CompilationSubmission).where(CompilationSubmission.compilation_id == compilation.id)
    ).all()
    assert len(rows) == 5
    assert {i.kind for i in compiled(session, compilation).items} == set(ItemKind)
