"""Saving, taking back and choosing proposals: for the delegation, and beside it for its ministries."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry, Proposal, Submission, VersionParagraph
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound, TooLate
from consult.procedure.rounds import Invited
from consult.procedure.submissions import Operation, SubmissionState
from consult.queries.proposals import in_slot, own_proposals
from consult.services import rounds
from consult.services.journal import delegation_chain, draft_chain
from consult.services.proposals import choose_contribution, remove_proposal, save_proposal
from consult.text.paragraphs import Kind
from tests import builders
from tests.builders import DEADLINE, NOW
from tests.edited import edited_text
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def entries(here: Delegation, chain: str) -> list[JournalEntry]:
    return list(here.session.exec(select(JournalEntry).where(JournalEntry.chain == chain)))


def test_the_first_proposal_begins_the_answer_and_nobody_else_learns_of_it(here: Delegation) -> None:
    public = len(entries(here, draft_chain(here.round.draft_id)))
    proposal = here.proposes("alpha and one")
    assert (here.live.state, proposal.ministry, proposal.lock_version) == (SubmissionState.IN_PREPARATION, "", 1)
    assert len(entries(here, draft_chain(here.round.draft_id))) == public
    (entry,) = entries(here, delegation_chain(here.round.id, "MNG"))
    assert (entry.act, entry.public, entry.private["text"]) == (Act.SAVE_PROPOSAL, {}, "alpha and one")


def test_a_second_saving_replaces_the_first(here: Delegation) -> None:
    first = here.proposes("alpha and one")
    second = here.proposes("alpha or one", seen=1)
    assert second.id == first.id
    assert (second.text, second.lock_version) == ("alpha or one", 2)


def test_saving_the_same_twice_saves_it_once(here: Delegation) -> None:
    assert here.proposes("alpha and one") is here.proposes("alpha  and one")
    assert len(entries(here, delegation_chain(here.round.id, "MNG"))) == 1
    once = uuid4()
    for _ in range(2):
        here.proposes("new", operation=Operation.NEW_PARAGRAPH, kind=Kind.PLAIN, proposal_id=once)
    assert here.session.get_one(Proposal, once).text == "new"
    assert len(own_proposals(here.session, here.live.id)) == 2


def test_two_people_on_one_paragraph_get_both_texts(here: Delegation) -> None:
    here.proposes("theirs")
    with pytest.raises(Conflict) as caught:
        here.saves("mine", by=builders.a_deputy(here.session, "MNG", giver=here.focal_point), seen=0)
    assert (caught.value.theirs, caught.value.yours) == ("theirs", "mine")
    assert caught.value.theirs_by.startswith("Person ")
    assert here.proposes("both", seen=1).text == "both"


def test_a_proposal_taken_back_meanwhile_is_a_conflict_too(here: Delegation) -> None:
    proposal = here.proposes("theirs")
    remove_proposal(here.session, by=here.focal_point, now=NOW, proposal_id=proposal.id, seen=1)
    with pytest.raises(Conflict) as caught:
        here.saves("mine", seen=1)
    assert (caught.value.theirs, caught.value.yours) == ("alpha one", "mine")


def test_the_words_of_the_base_are_no_proposal(here: Delegation) -> None:
    assert here.saves(" alpha   one ") is None
    proposal = here.proposes("other words")
    assert here.saves("alpha one", seen=1) is None
    assert here.session.get(Proposal, proposal.id) is None


def test_a_blank_line_in_the_words_of_the_base_is_one(here: Delegation) -> None:
    assert here.proposes("alpha\n\none").text == "alpha\n\none"


def test_ministries_write_beside_each_other_and_beside_the_delegation(here: Delegation) -> None:
    texts = {"Ministry of Energy": here.reviewer, "Ministry of Health": here.other_ministry, "": here.focal_point}
    for ministry, by in texts.items():
        assert here.proposes(f"words of {ministry}", by=by).ministry == ministry
    assert [p.text for p in own_proposals(here.session, here.live.id)] == ["words of"]


def test_a_reviewer_without_a_ministry_still_does_not_write_for_the_delegation(here: Delegation) -> None:
    reviewer = builders.an_actor(here.session, Capacity.REVIEWER, "MNG")
    assert here.proposes("words", by=reviewer).ministry == "reviewer"


def test_every_operation_reaches_the_edited_text(here: Delegation) -> None:
    here.proposes("alpha\n\none")
    here.proposes("new", operation=Operation.NEW_PARAGRAPH, after_id=here.ids[0], kind=Kind.ITEM, level=1)
    here.proposes(place=1, operation=Operation.JOIN)
    here.proposes(place=3, operation=Operation.MOVE, after_id=None)
    here.proposes(place=3, operation=Operation.RESERVE)
    text = edited_text(here.session, here.live)
    assert [p.text for p in text] == ["delta four", "alpha", "one", "new", "beta two gamma three"]
    assert text[3].kind is Kind.ITEM


def test_a_delegation_does_not_see_the_slot_of_another(here: Delegation) -> None:
    here.proposes("ours")
    assert here.proposes("theirs", by=here.stranger).submission_id != here.live.id


@pytest.mark.parametrize(
    ("operation", "text", "more", "field"),
    [
        (Operation.REWORD, " \n\n ", {}, "text"),
        (Operation.REWORD, "\x00\x07", {}, "text"),
        (Operation.REWORD, "x" * 50_001, {}, "text"),
        (Operation.REWORD, "a [ bracket", {}, "text"),
        (Operation.REWORD, "a note[^1]", {}, "text"),
        (Operation.REWORD, "fine", {"rationale": "x" * 20_001}, "rationale"),
        (Operation.REWORD, "fine", {"paragraph_id": None}, "paragraph"),
        (Operation.NEW_PARAGRAPH, "fine", {}, "kind"),
        (Operation.NEW_PARAGRAPH, "fine", {"kind": Kind.ITEM, "level": 9}, "level"),
        (Operation.NEW_PARAGRAPH, "", {"kind": Kind.ITEM}, "text"),
        (Operation.MOVE, "", {"after_id": None}, "after"),
    ],
)
def test_what_cannot_be_proposed_is_refused_with_the_field(
    here: Delegation, operation: Operation, text: str, more: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        here.saves(text, operation=operation, **more)
    assert caught.value.field == field


def test_a_paragraph_cannot_follow_itself_nor_stand_where_it_stands(here: Delegation) -> None:
    for after in (here.ids[1], here.ids[0]):
        with pytest.raises(Invalid):
            here.saves(place=1, operation=Operation.MOVE, after_id=after)


def test_the_last_paragraph_cannot_be_joined_with_the_next(here: Delegation) -> None:
    with pytest.raises(Invalid):
        here.saves(place=3, operation=Operation.JOIN)


def test_retain_and_another_wording_contradict_each_other(here: Delegation) -> None:
    here.proposes("other")
    with pytest.raises(Invalid):
        here.saves(operation=Operation.RETAIN)
    here.proposes(place=1, operation=Operation.RETAIN)
    with pytest.raises(Invalid):
        here.saves("other", place=1)
    assert here.proposes("other", place=1, by=here.reviewer).text == "other"


def test_no_wording_is_lost_behind_a_joined_one(here: Delegation) -> None:
    here.proposes("beta and more", place=1)
    with pytest.raises(Invalid):
        here.saves("alpha and beta", operation=Operation.JOIN)
    here.proposes("gamma and delta", place=2, operation=Operation.JOIN)
    with pytest.raises(Invalid):
        here.saves("delta", place=3)


def test_joining_with_the_words_as_they_are_keeps_no_copy_of_them(here: Delegation) -> None:
    assert here.proposes("alpha one  beta two", operation=Operation.JOIN).text == ""


def test_a_paragraph_of_another_text_is_not_found(here: Delegation) -> None:
    with pytest.raises(NotFound):
        here.saves("x", paragraph_id=uuid4())
    with pytest.raises(NotFound):
        here.saves("x", operation=Operation.NEW_PARAGRAPH, kind=Kind.PLAIN, after_id=uuid4())


def test_the_id_of_another_delegations_proposal_cannot_be_taken(here: Delegation) -> None:
    new = {"operation": Operation.NEW_PARAGRAPH, "kind": Kind.PLAIN}
    theirs = here.proposes("theirs", by=here.stranger, **new)
    with pytest.raises(NotFound):
        here.saves("mine", proposal_id=theirs.id, **new)
    for act in (lambda p: remove_proposal(here.session, by=here.focal_point, now=NOW, proposal_id=p, seen=1),
                lambda p: choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=p)):  # fmt: skip
        with pytest.raises(NotFound):
            act(theirs.id)
        with pytest.raises(NotFound):
            act(uuid4())


def test_comments_only_means_comments_only(session: Session) -> None:
    here = a_delegation(session, invited=Invited.COMMENTS)
    with pytest.raises(Conflict, match="comments only"):
        here.saves("alpha and one")


def test_who_is_not_of_a_delegation_proposes_nothing(here: Delegation) -> None:
    for capacity, refusal in [
        (Capacity.SECRETARIAT, NotFound),
        (Capacity.CHAIR, NotAllowed),
        (Capacity.OBSERVER, NotFound),
        (Capacity.ADMINISTRATOR, NotFound),
    ]:
        with pytest.raises(refusal):
            here.saves("x", by=builders.an_actor(here.session, capacity))


def test_a_cancelled_round_takes_nothing(here: Delegation) -> None:
    rounds.cancel_round(here.session, by=here.secretariat, now=NOW, round_id=here.round.id, reason="A mistake.")
    with pytest.raises(Conflict):
        here.saves("x")


def test_after_submitting_nothing_changes_without_superseding(here: Delegation) -> None:
    here.proposes("alpha and one")
    here.submits()
    with pytest.raises(Conflict, match="supersedes"):
        here.saves("more", place=1)


def test_a_late_answer_may_still_be_written(here: Delegation) -> None:
    assert here.proposes("late words", now=DEADLINE).text == "late words"


def test_an_answer_that_would_replace_a_timely_one_is_not_written_on_after_the_deadline(here: Delegation) -> None:
    from consult.services.supersession import supersede

    here.proposes("alpha and one")
    supersede(here.session, by=here.focal_point, now=NOW, submission_id=here.submits().id)
    with pytest.raises(TooLate):
        here.saves("more", place=1, now=DEADLINE)


def test_a_proposal_is_taken_back_by_its_own_side_only(here: Delegation) -> None:
    contribution = here.proposes("theirs", by=here.reviewer)
    own = here.proposes("ours")
    for by, proposal in [(here.focal_point, contribution), (here.reviewer, own), (here.other_ministry, contribution)]:
        with pytest.raises(NotAllowed):
            remove_proposal(here.session, by=by, now=NOW, proposal_id=proposal.id, seen=1)
    with pytest.raises(Conflict):
        remove_proposal(here.session, by=here.focal_point, now=NOW, proposal_id=own.id, seen=7)
    remove_proposal(here.session, by=here.focal_point, now=NOW, proposal_id=own.id, seen=1)
    assert own_proposals(here.session, here.live.id) == []


def test_a_contribution_chosen_becomes_the_delegations_own(here: Delegation) -> None:
    contribution = here.proposes("theirs", by=here.reviewer, rationale="because")
    chosen = choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=contribution.id)
    assert (chosen.text, chosen.rationale, chosen.ministry, chosen.chosen_from_id) == (
        "theirs", "because", "", contribution.id,
    )  # fmt: skip
    assert contribution.ministry == "Ministry of Energy"
    again = choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=contribution.id)
    assert again.id == chosen.id
    remove_proposal(here.session, by=here.reviewer, now=NOW, proposal_id=contribution.id, seen=1)
    assert here.session.get_one(Proposal, chosen.id).chosen_from_id is None


def test_choosing_replaces_the_own_wording_only_if_it_was_seen(here: Delegation) -> None:
    contribution = here.proposes("theirs", by=here.reviewer)
    here.proposes("ours")
    with pytest.raises(Conflict) as caught:
        choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=contribution.id)
    assert (caught.value.theirs, caught.value.yours) == ("ours", "theirs")
    chosen = choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=contribution.id, seen=1)
    assert chosen.text == "theirs"


def test_a_new_paragraph_of_a_ministry_is_chosen_once(here: Delegation) -> None:
    new = here.proposes("new", operation=Operation.NEW_PARAGRAPH, kind=Kind.PLAIN, by=here.reviewer)
    chosen = choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=new.id)
    again = choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=new.id, seen=1)
    assert chosen.id == again.id != new.id


def test_reviewers_choose_nothing_and_deputies_only_what_was_delegated(here: Delegation) -> None:
    contribution = here.proposes("theirs", by=here.reviewer)
    bare = builders.a_deputy(here.session, "MNG", giver=here.focal_point)
    entrusted = builders.a_deputy(here.session, "MNG", Act.CHOOSE_CONTRIBUTION, giver=here.focal_point)
    for by in (here.reviewer, bare):
        with pytest.raises(NotAllowed):
            choose_contribution(here.session, by=by, now=NOW, proposal_id=contribution.id)
    assert choose_contribution(here.session, by=entrusted, now=NOW, proposal_id=contribution.id).ministry == ""


def test_changing_the_own_wording_undoes_a_clearance_and_a_contribution_does_not(here: Delegation) -> None:
    own = here.proposes("alpha and one")
    here.clears()
    here.proposes("theirs", by=here.reviewer)
    assert here.live.state is SubmissionState.CLEARED
    here.proposes("alpha or one", seen=own.lock_version)
    row: Submission = here.live
    assert (row.state, row.cleared_at, row.sha256) == (SubmissionState.IN_PREPARATION, None, None)


def test_one_slot_has_one_row(here: Delegation) -> None:
    reworded = here.proposes("alpha and one")
    deleted = here.proposes(operation=Operation.DELETE, seen=1)
    assert (deleted.id, deleted.text) == (reworded.id, "")
    assert in_slot(here.session, here.live.id, UUID(str(here.ids[0])), deleted.slot, "") is deleted


def test_the_secretariat_types_in_only_what_it_is_entering_from_paper(here: Delegation) -> None:
    here.proposes("the delegation's own work")
    with pytest.raises(NotFound):
        save_proposal(
            here.session, by=here.secretariat, now=NOW, round_id=here.round.id, operation=Operation.REWORD,
            paragraph_id=here.ids[0], text="typed", member="MNG",
        )  # fmt: skip


@pytest.mark.parametrize("more", [{}, {"operation": Operation.NEW_PARAGRAPH, "kind": Kind.PLAIN}])
def test_nobody_proposes_in_the_name_of_another(here: Delegation, more: dict[str, object]) -> None:
    with pytest.raises(Invalid, match="codes out"):
        here.saves("alpha [ADD KOR: bravo] one", **more)
    assert here.saves("alpha [ADD MNG: bravo] one", **more) is not None


def with_items(here: Delegation) -> None:
    """Make the second and third paragraph items of the first."""
    for row in here.session.exec(select(VersionParagraph).where(VersionParagraph.version_id == here.round.base_id)):
        if row.position in {1, 2}:
            row.kind, row.level = Kind.ITEM, 1
    here.session.flush()


def moves(here: Delegation) -> dict[UUID | None, UUID | None]:
    return {p.paragraph_id: p.after_id for p in own_proposals(here.session, here.live.id)}


def test_a_paragraph_moves_with_its_items_in_one_act(here: Delegation) -> None:
    with_items(here)
    head, first, second, last = here.ids
    moved = here.proposes(operation=Operation.MOVE, after_id=last, rationale="Order.", with_items=True)
    assert moves(here) == {head: last, first: last, second: last}
    (entry,) = entries(here, delegation_chain(here.round.id, "MNG"))
    assert entry.private["items"] == [str(first), str(second)]
    assert here.proposes(operation=Operation.MOVE, after_id=last, rationale="Order.", with_items=True).lock_version == 1
    here.proposes(operation=Operation.MOVE, after_id=last, rationale="Order.", with_items=False, seen=1)
    assert moves(here) == {head: last}
    here.proposes(operation=Operation.MOVE, after_id=last, with_items=True, seen=2)
    remove_proposal(here.session, by=here.focal_point, now=NOW, proposal_id=moved.id, seen=3)
    assert moves(here) == {}, "what moved with it is taken back with it"


def test_an_item_that_is_moved_elsewhere_keeps_its_own_move(here: Delegation) -> None:
    with_items(here)
    head, first, second, last = here.ids
    here.proposes(place=2, operation=Operation.MOVE, after_id=head)
    here.proposes(operation=Operation.MOVE, after_id=last, with_items=True)
    assert moves(here) == {head: last, first: last, second: head}
    with pytest.raises(Invalid, match="its own items"):
        here.saves(operation=Operation.MOVE, after_id=second, with_items=True, seen=1)
