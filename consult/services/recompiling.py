"""What a compilation made anew takes over from the one before it. No act of its own: part of `recompile`."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from consult.models import Answer, Disposition, ProposalAmendment, Reaction, Resolution
from consult.procedure.submissions import AmendmentKind
from consult.queries.items import Compiled, CompiledItem, Proposer, in_order
from consult.queries.proposals import amendments

Amendments = Mapping[UUID, ProposalAmendment]


def with_former_items(session: Session, computed: Compiled, former: Compiled, now: datetime) -> Compiled:
    """Return `computed` with what was in `former` and is there no longer: nothing disappears unseen."""
    submissions = {p.submission_id for item in former.items for p in item.proposers if p.submission_id}
    amended = {k: row for s in submissions for k, row in amendments(session, s).items()}
    new = {item.id for item in computed.items}
    old = {item.id: item for item in former.items}
    kept = [_gone(item, amended) for item in former.items if item.id not in new]
    joined = [_joined(item, old[item.id], amended, now) if item.id in old else item for item in computed.items]
    return replace(computed, items=in_order(computed.base, [*joined, *kept]))


def carry_over(session: Session, former_id: UUID, compilation_id: UUID) -> None:
    """Copy reactions, current dispositions with their answers, and wordings of paragraphs to the new number."""
    moved = {"compilation_id": compilation_id}
    for reaction in session.exec(select(Reaction).where(Reaction.compilation_id == former_id)).all():
        session.add(Reaction(**(reaction.model_dump() | moved | {"id": uuid4()})))
    for wording in session.exec(select(Resolution).where(Resolution.compilation_id == former_id)).all():
        session.add(Resolution(**(wording.model_dump() | moved)))
    current = select(Disposition).where(Disposition.compilation_id == former_id, col(Disposition.replaced_at).is_(None))
    for disposition in session.exec(current).all():
        copy = Disposition(**(disposition.model_dump() | moved | {"id": uuid4()}))
        session.add(copy)
        session.flush()
        for answer in session.exec(select(Answer).where(Answer.disposition_id == disposition.id)).all():
            session.add(Answer(**(answer.model_dump() | {"id": uuid4(), "disposition_id": copy.id})))
    session.flush()


def _gone(item: CompiledItem, amended: Amendments) -> CompiledItem:
    """Return an item that nobody's submission yields any more: withdrawn by all, or narrowed to something else."""
    proposers = tuple(_withdrawn(p, amended) for p in item.proposers)
    is_superseded = any(not p.is_withdrawn for p in proposers)
    return replace(item, cluster=None, is_superseded=is_superseded, proposers=proposers)


def _withdrawn(proposer: Proposer, amended: Amendments) -> Proposer:
    amendment = amended.get(proposer.proposal_id) if proposer.proposal_id else None
    is_withdrawn = amendment is not None and amendment.kind is AmendmentKind.WITHDRAWN
    return replace(proposer, withdrawn_at=amendment.at) if amendment and is_withdrawn else proposer


def _joined(item: CompiledItem, former: CompiledItem, amended: Amendments, now: datetime) -> CompiledItem:
    """Return an item with those who proposed it before and do so no longer, in whatever way they gave it up."""
    standing = {p.member for p in item.proposers}
    left = []
    for proposer in former.proposers:
        if proposer.member not in standing:
            amendment = amended.get(proposer.proposal_id) if proposer.proposal_id else None
            left.append(replace(proposer, withdrawn_at=proposer.withdrawn_at or (amendment.at if amendment else now)))
    return replace(item, proposers=(*item.proposers, *left))
