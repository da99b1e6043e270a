"""Computes a compilation: every change, stance and comment of the submissions, each exactly once.

Never decides who may see it (`compilations`), never writes.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from consult.models import Comment, Member, Proposal, Round, Submission, Version
from consult.procedure.consensus import ItemKind
from consult.procedure.rounds import Attribution
from consult.procedure.submissions import (
    CommentType,
    Nature,
    Operation,
    Scope,
    Slot,
    SubmissionState,
    enters_compilation,
)
from consult.queries.drafts import text_of
from consult.queries.items import Compiled, CompiledItem, Proposer, as_changes, in_order
from consult.queries.lateness import late_rule
from consult.queries.proposals import Effective, as_edit, carried_out, effective_proposals, moved
from consult.record.chain import canonical
from consult.text.changes import Change, Op
from consult.text.editing import Action, parts
from consult.text.merge import Merge, merge
from consult.text.paragraphs import Text


def compile_round(
    session: Session, consultation: Round, *, until: datetime | None = None, former: Compiled | None = None
) -> Compiled:
    """Return all items of the submissions that stand in a round, received before `until` where it is given.

    What a member proposes as it did in the `former` compilation keeps the items that it had there.
    """
    return compile_submissions(session, consultation.base_id, taken(session, consultation.id, until), former)


def compile_submissions(
    session: Session, base_id: UUID, submissions: Sequence[Submission], former: Compiled | None = None
) -> Compiled:
    """Return all items of some submissions on one base, whatever their state."""
    base = text_of(session, base_id)
    sha256 = session.get_one(Version, base_id).sha256 or ""
    effective = {s.member_code: effective_proposals(session, s.id) for s in submissions}
    merged = _merged(base, effective, _ranks(session, submissions), as_changes(former.items) if former else ())
    proposers = _Proposers(base, {s.member_code: s for s in submissions}, effective)
    items = [
        *(_change(change, proposers) for change in merged.changes),
        *_stances(sha256, proposers),
        *_comments(session, submissions, is_named=_is_named(session, submissions)),
    ]
    return Compiled(base, tuple(s.member_code for s in submissions), in_order(base, items), merged)


def taken(session: Session, round_id: UUID, until: datetime | None = None) -> Sequence[Submission]:
    """Return the submissions a compilation takes in, in the order of members: what came before it.

    Late ones are in as the rules of the round, or the chair, have it. What came on paper counts from its instant of
    receipt, so it is in even where it was entered later.
    """
    query = (
        select(Submission)
        .join(Member, col(Member.code) == Submission.member_code)
        .where(Submission.round_id == round_id, Submission.state == SubmissionState.SUBMITTED)
        .order_by(col(Member.name))
    )
    if until is not None:
        query = query.where(col(Submission.received_at) < until)
    late = late_rule(session.get_one(Round, round_id))
    rows = session.exec(query).all()
    return [s for s in rows if enters_compilation(late, is_late=s.late, decision=s.late_decision)]


def _is_named(session: Session, submissions: Sequence[Submission]) -> bool:
    """Say whether the members are named to each other in the round that the submissions answer."""
    return all(session.get_one(Round, s.round_id).attribution is Attribution.MEMBERS for s in submissions)


def _ranks(session: Session, submissions: Sequence[Submission]) -> Mapping[str, str]:
    """Return per member what ranks it where its text leaves an order open: its code, or a random number that lasts."""
    is_named = _is_named(session, submissions)
    return {s.member_code: s.member_code if is_named else str(s.id) for s in submissions}


def _merged(
    base: Text, effective: Mapping[str, Sequence[Effective]], ranks: Mapping[str, str], former: Iterable[Change]
) -> Merge:
    """Merge the texts of the members. Where codes are hidden they must not show in the order of what is inserted."""
    members = {rank: member for member, rank in ranks.items()}
    texts = {ranks[member]: carried_out(base, own) for member, own in effective.items()}
    told_apart = [replace(one, members=tuple(ranks[m] for m in one.members if m in ranks)) for one in former]
    merged = merge(base, texts, {ranks[member]: moved(own) for member, own in effective.items()}, told_apart)
    changes = tuple(
        replace(
            change, members=tuple(sorted(members[rank] for rank in change.members)),
            sources={members[rank]: source for rank, source in change.sources.items()},
        )
        for change in merged.changes
    )  # fmt: skip
    return replace(merged, members=tuple(sorted(effective)), changes=changes)


class _Proposers:
    """Finds the proposal of a member that a change came from."""

    def __init__(
        self, base: Text, submissions: Mapping[str, Submission], effective: Mapping[str, Sequence[Effective]]
    ) -> None:
        self.submissions, self.effective = submissions, effective
        self.placed = {m: {(p.paragraph_id, p.slot): p for p, _ in own} for m, own in effective.items()}
        self.new = {m: {made: pair[0] for pair in own for made in _made(pair)} for m, own in effective.items()}
        self.before = {p.id: base[place - 1].id for place, p in enumerate(base) if place}

    def ordered(self, members: Iterable[str]) -> list[str]:
        """Return `members` in the order used everywhere."""
        places = {member: place for place, member in enumerate(self.submissions)}
        return sorted(members, key=lambda member: places[member])

    def of(self, member: str, proposal: Proposal | None) -> Proposer:
        """Return the member as proposer, with what it said about the proposal."""
        submission = self.submissions[member]
        proposer = Proposer(member, submission.id, is_late=submission.late)
        if proposal is None:
            return proposer
        return replace(
            proposer, proposal_id=proposal.id, operation=proposal.operation.value, rationale=proposal.rationale,
            nature=proposal.nature,
        )  # fmt: skip

    def find(self, change: Change, member: str) -> Proposal | None:
        """Return the proposal behind a change: by the paragraph of the member's own text, else by the base's."""
        own = change.sources.get(member)
        if own is not None and own in self.new[member]:
            return self.new[member][own]
        by_place = self.placed[member]
        if change.op is Op.MOVE_PARAGRAPH and (change.paragraph, Slot.PLACE) in by_place:
            return by_place[change.paragraph, Slot.PLACE]
        places = [own, change.paragraph]
        # Words of a paragraph that was joined to the one before it come from the proposal on that one.
        places += [self.before.get(place) for place in places if place]
        return next((by_place[place, Slot.WORDING] for place in places if (place, Slot.WORDING) in by_place), None)


def _made(effective: Effective) -> Iterable[UUID]:
    """Return the ids that the paragraphs a proposal adds have in the member's text (text/editing.py)."""
    if effective[0].slot is Slot.STANCE:
        return
    edit = as_edit(*effective)
    if edit.action is Action.NEW_PARAGRAPH:
        yield edit.id
    yield from (uuid5(edit.id, str(n)) for n in range(1, len(parts(edit.text))))


def _change(change: Change, proposers: _Proposers) -> CompiledItem:
    behind = tuple(proposers.of(member, proposers.find(change, member)) for member in proposers.ordered(change.members))
    return CompiledItem(
        id=change.id, kind=ItemKind.CHANGE, op=change.op.value, paragraph=change.paragraph, start=change.start,
        end=change.end, old=change.old, new=change.new, after=change.after, order=change.order,
        new_kind=change.kind, new_level=change.level, notes=change.notes, cluster=change.cluster,
        nature=_nature(p.nature for p in behind), proposers=behind,
    )  # fmt: skip


def _nature(natures: Iterable[Nature]) -> Nature:
    """Return editorial only where every proposer says so."""
    return Nature.EDITORIAL if set(natures) == {Nature.EDITORIAL} else Nature.SUBSTANTIVE


def _stances(base_sha256: str, proposers: _Proposers) -> Iterable[CompiledItem]:
    """Join the stances of members by paragraph and operation."""
    joined: dict[tuple[UUID, Operation], list[Proposer]] = {}
    for member in proposers.submissions:
        for proposal, _ in proposers.effective[member]:
            if proposal.slot is Slot.STANCE and proposal.paragraph_id is not None:
                place = (proposal.paragraph_id, proposal.operation)
                joined.setdefault(place, []).append(proposers.of(member, proposal))
    for (paragraph, operation), behind in joined.items():
        yield CompiledItem(
            id=stance_id(base_sha256, paragraph, operation), kind=ItemKind.STANCE, op=operation.value,
            paragraph=paragraph, nature=_nature(p.nature for p in behind), proposers=tuple(behind),
        )  # fmt: skip


def stance_id(base_sha256: str, paragraph: UUID, operation: Operation) -> str:
    """Return the lasting id of a stance: it survives recompilation, as a change's does."""
    return hashlib.sha256(canonical([base_sha256, str(paragraph), operation.value])).hexdigest()


def _comments(session: Session, submissions: Sequence[Submission], *, is_named: bool) -> Iterable[CompiledItem]:
    """Return the comments that members sent with their submissions, one item each."""
    by_id = {s.id: s for s in submissions}
    rows = session.exec(
        select(Comment).where(
            col(Comment.submission_id).in_(by_id), Comment.scope == Scope.SUBMISSION, col(Comment.removed_at).is_(None)
        )
    ).all()
    for row in rows:
        submission = by_id[row.submission_id]
        nature = Nature.EDITORIAL if row.type is CommentType.EDITORIAL else Nature.SUBSTANTIVE
        proposer = Proposer(
            submission.member_code, submission.id, comment_id=row.id, operation=row.type.value, nature=nature,
            is_late=submission.late,
        )  # fmt: skip
        lasting = comment_id(row.same_as_id or row.id, is_named=is_named)
        yield CompiledItem(
            id=lasting, kind=ItemKind.COMMENT, op="comment", paragraph=row.paragraph_id,
            start=row.start_offset, end=row.end_offset, old=row.quote, new=row.text, nature=nature,
            proposers=(proposer,),
        )  # fmt: skip


def comment_id(first: UUID, *, is_named: bool) -> str:
    """Return the lasting id of a comment, from that of the `first` that said so.

    Where members are not named, the row itself is not told: with it and the published hash of the compilation, which
    holds who said what, anybody could try the members out.
    """
    return first.hex if is_named else hashlib.sha256(canonical(["comment", first.hex])).hexdigest()
