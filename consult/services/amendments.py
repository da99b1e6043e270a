"""Acts on a single proposal after it was submitted: withdrawn or narrowed, each an entry of its own.

The submission stays as it was received.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Proposal, ProposalAmendment, Submission
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.submissions import AmendmentKind, Operation, SubmissionState
from consult.queries.drafts import text_of
from consult.queries.people import name_of
from consult.queries.proposals import amendments, find_proposal
from consult.services import compilations, entries, journal
from consult.services.preparation import Work, enter_submission
from consult.services.wordings import checked_wording
from consult.text.editing import is_unchanged
from consult.text.narrowing import is_narrower
from consult.text.paragraphs import by_id

_WORDED = frozenset({Operation.REWORD, Operation.NEW_PARAGRAPH})


def withdraw_proposal(
    session: Session, *, by: Actor, now: datetime, proposal_id: UUID, reason: str = ""
) -> ProposalAmendment:
    """Withdraw one proposal of a submission that stands; for good. Doing it twice changes nothing.

    :raises Conflict: the submission does not stand
    """
    work, _, proposal, newest = _enter(session, by, now, proposal_id, Act.WITHDRAW_PROPOSAL)
    if newest is not None and newest.kind is AmendmentKind.WITHDRAWN:
        return newest
    amendment = ProposalAmendment(
        proposal_id=proposal.id, kind=AmendmentKind.WITHDRAWN, reason=entries.prose(reason, field="reason"),
        by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(amendment)
    compilations.withdraw(session, proposal_id=proposal.id, now=now)
    _journal(session, work, amendment, by=by, now=now, act=Act.WITHDRAW_PROPOSAL)
    return amendment


def narrow_proposal(
    session: Session, *, by: Actor, now: datetime, proposal_id: UUID, text: str, seen: str, reason: str = ""
) -> ProposalAmendment:
    """Give up part of one proposal of a submission that stands. `seen` is the wording the writer began from.

    :raises Invalid: the wording asks for more, or for something else, or for nothing
    :raises Conflict: the proposal was withdrawn, or narrowed otherwise since
    """
    work, submission, proposal, newest = _enter(session, by, now, proposal_id, Act.NARROW_PROPOSAL)
    if newest is not None and newest.kind is AmendmentKind.WITHDRAWN:
        raise Conflict("This proposal was withdrawn.")
    if proposal.operation not in _WORDED:
        raise Invalid("Only a wording can be narrowed. You can withdraw this proposal instead.", field="text")
    paragraph = by_id(text_of(session, submission.base_id)).get(proposal.paragraph_id or proposal.id)
    wording = checked_wording(text, paragraph)
    now_proposed = newest.text if newest else proposal.text
    if newest is not None and wording == newest.text:
        return newest
    if checked_wording(seen, paragraph) != now_proposed:
        raise Conflict(
            "This proposal has been narrowed since you opened it.", theirs=now_proposed, yours=wording,
            theirs_by=name_of(session, newest.by_id) if newest else "", seen_as="wording_seen",
        )  # fmt: skip
    _refuse_other(paragraph.text if paragraph else "", now_proposed, wording)
    amendment = ProposalAmendment(
        proposal_id=proposal.id, kind=AmendmentKind.NARROWED, text=wording,
        reason=entries.prose(reason, field="reason"), by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(amendment)
    _journal(session, work, amendment, by=by, now=now, act=Act.NARROW_PROPOSAL)
    return amendment


def _enter(
    session: Session, by: Actor, now: datetime, proposal_id: UUID, act: Act
) -> tuple[Work, Submission, Proposal, ProposalAmendment | None]:
    proposal, found = find_proposal(session, by, proposal_id)
    work, submission = enter_submission(session, by, now, found.id, act)
    if submission.state is not SubmissionState.SUBMITTED or proposal.ministry:
        raise Conflict("This proposal is not part of an answer that stands.")
    return work, submission, proposal, amendments(session, submission.id).get(proposal.id)


def _refuse_other(base: str, proposed: str, wording: str) -> None:
    if wording == proposed:
        raise Invalid("This is what you propose already.", field="text")
    if base and is_unchanged(base, wording):
        raise Invalid("Nothing of the proposal would be left. Withdraw it instead.", field="text")
    if not is_narrower(base, proposed, wording):
        raise Invalid(
            "A proposal can be narrowed to part of what it asks, not changed: the wording may use only words of"
            " the base text and of your proposal, each in its place, and keep what your proposal kept.",
            field="text",
        )


def _journal(session: Session, work: Work, amendment: ProposalAmendment, *, by: Actor, now: datetime, act: Act) -> None:
    """Tell all members that it happened, or where they are not named, the delegation alone. The words are its own."""
    session.flush()
    consultation = work.consultation
    journal.record(
        session, by=by, now=now, act=act, chain=journal.chain_on_items(consultation, work.member),
        draft_id=consultation.draft_id, public={"round": consultation.number, "member": work.member},
        private={"proposal": str(amendment.proposal_id), "text": amendment.text, "reason": amendment.reason},
    )  # fmt: skip
