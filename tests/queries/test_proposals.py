"""Which proposals count, and what text they make."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from consult.models import ProposalAmendment
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import AmendmentKind, Operation
from consult.queries.proposals import amendments, effective_proposals, find_proposal
from tests.builders import NOW
from tests.edited import edited_text
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def test_contributions_of_ministries_have_no_effect(here: Delegation) -> None:
    here.proposes("ours")
    here.proposes("theirs", place=1, by=here.reviewer)
    here.proposes(place=2, operation=Operation.RETAIN)
    assert [p.text for p in edited_text(here.session, here.live)] == ["ours", "beta two", "gamma three", "delta four"]
    standing = {p.operation for p, _ in effective_proposals(here.session, here.live.id)}
    assert standing == {Operation.REWORD, Operation.RETAIN}


def test_the_newest_amendment_counts_and_withdrawal_is_the_last_word(here: Delegation) -> None:
    proposal = here.proposes("ours")

    def amended(kind: AmendmentKind, text: str, minutes: int) -> None:
        at = NOW + timedelta(minutes=minutes)
        here.session.add(
            ProposalAmendment(proposal_id=proposal.id, kind=kind, text=text, by_id=here.focal_point.appointment, at=at)
        )
        here.session.flush()

    amended(AmendmentKind.NARROWED, "later", 2)
    amended(AmendmentKind.NARROWED, "earlier", 1)
    assert amendments(here.session, here.live.id)[proposal.id].text == "later"
    assert edited_text(here.session, here.live)[0].text == "later"
    amended(AmendmentKind.WITHDRAWN, "", 2)
    assert effective_proposals(here.session, here.live.id) == []
    assert edited_text(here.session, here.live) == here.base


def test_another_delegations_proposal_is_not_found(here: Delegation) -> None:
    proposal = here.proposes("ours")
    assert find_proposal(here.session, here.reviewer, proposal.id)[0] is proposal
    for actor in (here.stranger, here.secretariat):
        with pytest.raises(NotFound):
            find_proposal(here.session, actor, proposal.id)
