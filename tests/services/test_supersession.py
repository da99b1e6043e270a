"""Replacing, withdrawing, correcting: the old stands until the new one is submitted, and nothing written is lost."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from consult.procedure.consensus import Outcome
from consult.procedure.refusals import Conflict, NotFound, TooLate
from consult.procedure.submissions import Scope, SubmissionState
from consult.queries.comments import outgoing, threads
from consult.queries.compiling import compile_round
from consult.queries.contents import content, frozen
from consult.queries.proposals import contributions, own_proposals
from consult.queries.submissions import history, live, standing
from consult.services.amendments import narrow_proposal, withdraw_proposal
from consult.services.attachments import Original
from consult.services.comments import add_comment, edit_comment, reply
from consult.services.compilations import recompile
from consult.services.papers import begin_paper, enter_paper
from consult.services.proposals import choose_contribution
from consult.services.submissions import submit_no_comments
from consult.services.supersession import correct_transcription, supersede, withdraw_submission
from tests.answered import a_round_to_answer
from tests.builders import DEADLINE, NOW
from tests.reconciled import reconciled
from tests.services.delegation import Delegation, a_delegation
from tests.services.test_papers import entered


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def test_the_old_one_stands_until_the_new_one_is_submitted(here: Delegation) -> None:
    here.proposes("alpha and one")
    old = here.submits()
    new = supersede(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    here.proposes("more", place=1)
    assert standing(here.session, here.round.id, "MNG") is old
    assert here.submits().id == new.id
    assert (old.state, new.supersedes_id) == (SubmissionState.SUPERSEDED, old.id)
    assert [p.text for p in own_proposals(here.session, old.id)] == ["alpha and one"]


def test_everything_is_carried_over_as_it_stands_now(here: Delegation) -> None:
    contribution = here.proposes("energy words", by=here.reviewer)
    choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=contribution.id)
    dropped = here.proposes("dropped words", place=1)
    narrowed = here.proposes("gamma three and four and five", place=2)
    comment = add_comment(
        here.session, by=here.focal_point, now=NOW, round_id=here.round.id, text="Hm.", scope=Scope.SUBMISSION
    )
    reply(here.session, by=here.reviewer, now=NOW, comment_id=comment.id, text="Why?")
    old = here.submits()
    withdraw_proposal(here.session, by=here.focal_point, now=NOW, proposal_id=dropped.id)
    narrow_proposal(
        here.session, by=here.focal_point, now=NOW, proposal_id=narrowed.id, text="gamma three and four",
        seen="gamma three and four and five",
    )  # fmt: skip
    new = supersede(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    assert sorted(p.text for p in own_proposals(here.session, new.id)) == ["energy words", "gamma three and four"]
    (copied,) = contributions(here.session, new.id)
    assert copied.id in {p.chosen_from_id for p in own_proposals(here.session, new.id)}
    (thread,) = threads(here.session, new.id)
    assert (thread.comment.text, [r.comment.text for r in thread.replies]) == ("Hm.", ["Why?"])
    assert len(content(here.session, new)["comments"]) == 1


def test_superseding_twice_begins_one(here: Delegation) -> None:
    here.proposes("alpha and one")
    old = here.submits()
    first = supersede(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    assert supersede(here.session, by=here.focal_point, now=NOW, submission_id=old.id).id == first.id


def test_no_comments_can_become_proposals(here: Delegation) -> None:
    old = submit_no_comments(here.session, by=here.focal_point, now=NOW, round_id=here.round.id)
    supersede(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    here.proposes("alpha and one")
    assert not here.submits().no_comments


def test_after_the_deadline_the_submitted_one_stands(here: Delegation) -> None:
    here.proposes("alpha and one")
    old = here.submits()
    new = supersede(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    for act in (supersede, withdraw_submission):
        with pytest.raises(TooLate):
            act(here.session, by=here.focal_point, now=DEADLINE, submission_id=old.id)
    with pytest.raises(TooLate):
        here.submits(now=DEADLINE)
    assert standing(here.session, here.round.id, "MNG") is old
    assert new.state is SubmissionState.IN_PREPARATION


def test_what_is_withdrawn_stays_in_the_delegation_to_work_on(here: Delegation) -> None:
    here.proposes("alpha and one")
    old = here.submits()
    withdraw_submission(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    withdraw_submission(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    assert old.state is SubmissionState.WITHDRAWN
    assert standing(here.session, here.round.id, "MNG") is None
    assert [p.text for p in own_proposals(here.session, here.live.id)] == ["alpha and one"]
    assert here.submits(now=DEADLINE).late
    assert old.state is SubmissionState.WITHDRAWN


def test_what_does_not_stand_is_neither_superseded_nor_withdrawn(here: Delegation) -> None:
    here.proposes("alpha and one")
    with pytest.raises(Conflict):
        withdraw_submission(here.session, by=here.focal_point, now=NOW, submission_id=here.live.id)
    old = here.submits()
    supersede(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    here.submits()
    with pytest.raises(Conflict):
        supersede(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    with pytest.raises(NotFound):
        supersede(here.session, by=here.stranger, now=NOW, submission_id=old.id)


def test_a_transcription_is_corrected_after_the_deadline_and_its_receipt_stays(here: Delegation) -> None:
    received = NOW - timedelta(days=1)
    old = entered(here, "alpha an one", received_at=received)
    after = DEADLINE + timedelta(days=1)
    new = correct_transcription(here.session, by=here.focal_point, now=after, submission_id=old.id)
    assert correct_transcription(here.session, by=here.focal_point, now=after, submission_id=old.id).id == new.id
    here.proposes("alpha and one", seen=1, now=after)
    corrected = here.submits(now=after)
    assert (corrected.received_at, corrected.late, corrected.original_id) == (received, False, old.original_id)
    assert old.state is SubmissionState.SUPERSEDED
    third = correct_transcription(here.session, by=here.focal_point, now=after, submission_id=corrected.id)
    assert third.received_at == received


def test_only_paper_has_a_transcription(here: Delegation) -> None:
    here.proposes("alpha and one")
    with pytest.raises(Conflict):
        correct_transcription(here.session, by=here.focal_point, now=NOW, submission_id=here.submits().id)


def test_an_answer_in_preparation_is_set_aside_for_the_correction_and_not_lost(here: Delegation) -> None:
    here.proposes("what the delegation was writing")
    mine = here.live
    old = entered(here, "typed from paper")
    assert live(here.session, here.round.id, "MNG") is mine
    correct_transcription(here.session, by=here.focal_point, now=NOW, submission_id=old.id)
    assert mine.state is SubmissionState.WITHDRAWN
    assert mine in history(here.session, here.round.id, "MNG")
    assert [p.text for p in own_proposals(here.session, here.live.id)] == ["typed from paper"]


def test_a_comment_that_says_the_same_stays_the_same_item(here: Delegation) -> None:
    """A correction of what came on paper: what was said of the comment holds, unless its words were corrected."""
    paper = begin_paper(
        here.session, by=here.secretariat, now=NOW, round_id=here.round.id, member="MNG",
        received_at=NOW - timedelta(hours=2), original=Original("a.pdf", "application/pdf", b"x"),
    )  # fmt: skip
    said = [
        add_comment(here.session, by=here.secretariat, now=NOW, round_id=here.round.id, text=text, member="MNG")
        for text in ("Shorter, please.", "A typing mistake.")
    ]
    seen = frozen(here.session, paper)[1]
    enter_paper(here.session, by=here.secretariat, now=NOW, submission_id=paper.id, seen=seen)
    before = {item.new: item.id for item in compile_round(here.session, here.round).items}
    assert before == {comment.text: comment.id.hex for comment in said}
    new = correct_transcription(here.session, by=here.focal_point, now=NOW, submission_id=paper.id)
    copies = {c.text: c for c in outgoing(here.session, new.id)}
    assert copies["Shorter, please."].id != said[0].id
    edit_comment(
        here.session, by=here.focal_point, now=NOW, comment_id=copies["A typing mistake."].id, seen=1,
        text="A typing error.", type=copies["A typing mistake."].type, scope=Scope.SUBMISSION,
    )  # fmt: skip
    here.submits()
    after = {item.new: item.id for item in compile_round(here.session, here.round).items}
    assert after["Shorter, please."] == before["Shorter, please."]
    assert after["A typing error."] not in before.values()


def test_what_was_decided_on_a_comment_outlasts_the_correction(session: Session) -> None:
    answered = a_round_to_answer(session)
    paper = begin_paper(
        session, by=answered.secretariat, now=NOW, round_id=answered.round.id, member="MNG",
        received_at=NOW, original=Original("a.pdf", "application/pdf", b"x"),
    )  # fmt: skip
    add_comment(
        session, by=answered.secretariat, now=NOW, round_id=answered.round.id, text="Shorter, please.", member="MNG"
    )
    seen = frozen(session, paper)[1]
    enter_paper(session, by=answered.secretariat, now=NOW, submission_id=paper.id, seen=seen)
    work = reconciled(answered)
    [item] = [d.item for d in work.bench.items]
    work.disposes(item, Outcome.REFLECTED)
    correct_transcription(session, by=answered.focal_point("MNG"), now=work.now(), submission_id=paper.id)
    answered.submits("MNG", now=work.now())
    work.compilation = recompile(
        session, by=answered.secretariat, now=work.now(), compilation_id=work.compilation.id, reason="Corrected."
    )
    [decided] = work.bench.items
    assert (decided.item.id, decided.outcome) == (item.id, Outcome.REFLECTED)
