"""Withdrawing and narrowing single proposals: the submission stays as received, its effect does not."""

from typing import Any

import pytest
from sqlmodel import Session

from consult.models import Proposal
from consult.procedure.acts import Act
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.procedure.rounds import Attribution
from consult.procedure.submissions import AmendmentKind, Operation
from consult.queries.contents import frozen
from consult.queries.proposals import effective_proposals
from consult.services import journal
from consult.services.amendments import narrow_proposal, withdraw_proposal
from consult.text.paragraphs import Kind
from tests.builders import DEADLINE, NOW
from tests.edited import edited_text
from tests.services.delegation import Delegation, a_delegation

ASKED = "alpha one, with due care and in time"


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def narrows(here: Delegation, proposal: Proposal, text: str, **more: Any) -> Any:
    arguments = {"by": here.focal_point, "now": DEADLINE, "proposal_id": proposal.id, "seen": proposal.text}
    return narrow_proposal(here.session, text=text, **(arguments | more))


def withdraws(here: Delegation, proposal: Proposal, **more: Any) -> Any:
    arguments = {"by": here.focal_point, "now": DEADLINE, "proposal_id": proposal.id}
    return withdraw_proposal(here.session, **(arguments | more))


def test_withdrawn_is_without_effect_and_the_submission_as_received(here: Delegation) -> None:
    proposal = here.proposes(ASKED)
    here.proposes("beta", place=1)
    submission = here.submits()
    before = (submission.content, submission.sha256)
    first = withdraws(here, proposal, reason="No longer needed.")
    assert withdraws(here, proposal).id == first.id
    assert [p.text for p in edited_text(here.session, submission)][:2] == ["alpha one", "beta"]
    assert len(effective_proposals(here.session, submission.id)) == 1
    assert (submission.content, submission.sha256) == before == frozen(here.session, submission)


def test_narrowed_is_in_effect_in_the_newest_wording(here: Delegation) -> None:
    proposal = here.proposes(ASKED)
    submission = here.submits()
    narrows(here, proposal, "alpha one, with due care")
    narrows(here, proposal, "alpha one, with care", seen="alpha one, with due care")
    assert edited_text(here.session, submission)[0].text == "alpha one, with care"
    with pytest.raises(Conflict) as caught:
        narrows(here, proposal, "alpha one with")
    assert caught.value.theirs == "alpha one, with care"
    assert caught.value.theirs_by.startswith("Person ")
    assert submission.content == frozen(here.session, submission)[0]


@pytest.mark.parametrize("text", [ASKED, "alpha one", "alpha one, with great care", "one, with due care", ""])
def test_narrowing_only_gives_up(here: Delegation, text: str) -> None:
    proposal = here.proposes(ASKED)
    here.submits()
    with pytest.raises(Invalid):
        narrows(here, proposal, text)


def test_a_new_paragraph_may_be_shortened(here: Delegation) -> None:
    proposal = here.proposes("Also welcomes rain and snow.", operation=Operation.NEW_PARAGRAPH, kind=Kind.PLAIN)
    here.submits()
    assert narrows(here, proposal, "Also welcomes rain.").kind is AmendmentKind.NARROWED


def test_only_wordings_are_narrowed_and_anything_is_withdrawn(here: Delegation) -> None:
    for place, operation in enumerate([Operation.RESERVE, Operation.DELETE, Operation.JOIN]):
        here.proposes(operation=operation, place=place)
    submission = here.submits()
    for proposal, _ in effective_proposals(here.session, submission.id):
        with pytest.raises(Invalid):
            narrows(here, proposal, "x")
        withdraws(here, proposal)
    assert edited_text(here.session, submission) == here.base


def test_withdrawn_is_for_good(here: Delegation) -> None:
    proposal = here.proposes(ASKED)
    here.submits()
    withdraws(here, proposal)
    with pytest.raises(Conflict):
        narrows(here, proposal, "alpha one, with care")


def test_in_preparation_one_changes_and_does_not_amend(here: Delegation) -> None:
    proposal = here.proposes(ASKED)
    with pytest.raises(Conflict):
        withdraws(here, proposal, now=NOW)


def test_a_ministrys_contribution_was_never_submitted(here: Delegation) -> None:
    contribution = here.proposes("theirs", place=1, by=here.reviewer)
    here.proposes(ASKED)
    here.submits()
    with pytest.raises(Conflict):
        withdraws(here, contribution)


def test_nobody_else_amends_it(here: Delegation) -> None:
    proposal = here.proposes(ASKED)
    here.submits()
    for by, refusal in [(here.stranger, NotFound), (here.secretariat, NotFound), (here.reviewer, NotAllowed)]:
        with pytest.raises(refusal):
            withdraws(here, proposal, by=by)
        with pytest.raises(refusal):
            narrows(here, proposal, "alpha one, with care", by=by)


def test_all_learn_that_it_happened_and_no_word(here: Delegation) -> None:
    proposal = here.proposes(ASKED)
    here.submits()
    narrows(here, proposal, "alpha one, with care", reason="A compromise.", now=NOW)
    entry = journal.head(here.session, journal.draft_chain(here.round.draft_id))
    assert entry is not None
    assert entry.public == {"round": 1, "member": "MNG"}
    assert entry.private["text"] == "alpha one, with care"


def test_where_members_are_not_named_none_but_the_delegation_learns_of_it(session: Session) -> None:
    here = a_delegation(session, attribution=Attribution.SECRETARIAT)
    proposals = [here.proposes(ASKED), here.proposes("beta", place=1)]
    here.submits()
    before = journal.head(session, journal.draft_chain(here.round.draft_id))
    narrows(here, proposals[0], "alpha one, with care")
    withdraws(here, proposals[1])
    assert journal.head(session, journal.draft_chain(here.round.draft_id)) == before
    own = journal.head(session, journal.delegation_chain(here.round.id, "MNG"))
    assert own is not None
    assert (own.act, own.private["proposal"]) == (Act.WITHDRAW_PROPOSAL, str(proposals[1].id))
