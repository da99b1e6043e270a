"""Reads of compilations: issued ones as frozen, and before that a live preview for those who may see submissions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from consult.models import (
    Comment,
    Compilation,
    CompilationSubmission,
    Item,
    ItemMember,
    Member,
    Proposal,
    ProposalAmendment,
    Reaction,
    Round,
    Submission,
    Validation,
)
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import is_closed, may_see_submissions
from consult.procedure.submissions import AmendmentKind
from consult.procedure.visibility import may_read_drafts
from consult.queries.compiling import compile_round, taken
from consult.queries.drafts import current_base, latest_compilation, live_round, text_of
from consult.queries.items import Compiled, CompiledItem, Given, Proposer, as_changes, as_seen
from consult.queries.people import members
from consult.queries.rounds import submitted
from consult.queries.validations import validations
from consult.text.paragraphs import Kind

__all__ = [
    "Compiled",
    "CompiledItem",
    "Given",
    "MemberAnswer",
    "Proposer",
    "answers_of_members",
    "as_changes",
    "as_seen",
    "compilations",
    "compile_round",
    "compiled",
    "find_compilation",
    "find_item",
    "first_issued_at",
    "is_current",
    "preview",
    "read",
    "some_items",
    "taken",
]


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """What one member answered in a round, as everybody may know it. No submission: no answer, which is no agreement.

    `is_compiled` is False where the submission came after the compilation: it goes to the next version.
    """

    member: Member
    submission: Submission | None
    is_compiled: bool
    validation: Validation | None


def find_compilation(session: Session, actor: Actor, compilation_id: UUID) -> Compilation:
    """Return a compilation.

    :raises NotFound: there is none for this reader
    """
    compilation = session.get(Compilation, compilation_id)
    if compilation is None or not may_read_drafts(actor):
        raise NotFound("There is no such compilation.")
    return compilation


def compilations(session: Session, round_id: UUID) -> Sequence[Compilation]:
    """Return the numbers of a round's compilation, oldest first."""
    return session.exec(
        select(Compilation).where(Compilation.round_id == round_id).order_by(col(Compilation.number))
    ).all()


def first_issued_at(session: Session, round_id: UUID) -> datetime | None:
    """Return when the first compilation of a round was issued: what came later goes to the next version."""
    return session.exec(select(func.min(Compilation.issued_at)).where(Compilation.round_id == round_id)).one()


def is_current(session: Session, compilation: Compilation) -> bool:
    """Say whether this is the newest number, of the round on the draft's current base."""
    consultation = session.get_one(Round, compilation.round_id)
    base = current_base(session, consultation.draft_id)
    live = live_round(session, base.id) if base else None
    newest = latest_compilation(session, consultation.id)
    return live is not None and live.id == consultation.id and newest is not None and newest.id == compilation.id


def preview(session: Session, actor: Actor, consultation: Round, now: datetime) -> Compiled:
    """Return what the compilation would contain if it were issued now, as `actor` may see it.

    :raises NotFound: the round is cancelled or still sealed, or the reader is outside
    """
    owners = [s.member_code for s in submitted(session, consultation.id)]
    may_see = may_read_drafts(actor) and all(
        may_see_submissions(actor, owner, consultation.visibility, consultation.deadline, now) for owner in owners
    )
    if consultation.cancelled_at is not None or not is_closed(consultation.deadline, now) or not may_see:
        raise NotFound("There is no compilation of this round before its deadline.")
    return as_seen(compile_round(session, consultation), actor, consultation.attribution)


def read(session: Session, actor: Actor, compilation: Compilation, item_id: str | None = None) -> Compiled:
    """Return an issued compilation with its reactions, or what concerns one item of it, as `actor` may see it."""
    attribution = session.get_one(Round, compilation.round_id).attribution
    return as_seen(compiled(session, compilation, item_id), actor, attribution)


def compiled(session: Session, compilation: Compilation, item_id: str | None = None) -> Compiled:
    """Return an issued compilation with its reactions and all names. Mind who may see them.

    With an item only that one, what may collide with it, and the paragraphs these are about.
    """
    rows = _rows(session, compilation, item_id)
    only = None if item_id is None else [row.id for row in rows]
    behind, given = _proposers(session, compilation, only), reactions(session, compilation.id, only)
    items = tuple(_item(row, behind.get(row.id, ()), tuple(given.get(row.id, {}).values())) for row in rows)
    codes = session.exec(
        select(CompilationSubmission.member_code)
        .join(Member, col(Member.code) == CompilationSubmission.member_code)
        .where(CompilationSubmission.compilation_id == compilation.id)
        .order_by(col(Member.name))
    ).all()
    about = None if item_id is None else {place for item in items for place in (item.paragraph, item.after) if place}
    return Compiled(text_of(session, compilation.base_id, about), tuple(codes), items)


def find_item(session: Session, compilation: Compilation, item_id: str) -> CompiledItem:
    """Return one item of a compilation, with all names.

    :raises NotFound: there is none
    """
    row = session.get(Item, (compilation.id, item_id))
    if row is None:
        raise NotFound("There is no such item in the compilation.")
    behind = _proposers(session, compilation, [item_id]).get(item_id, ())
    return _item(row, behind, tuple(reactions(session, compilation.id, [item_id]).get(item_id, {}).values()))


def some_items(session: Session, actor: Actor, compilation: Compilation, ids: Collection[str]) -> Compiled:
    """Return some items of a compilation as `actor` may see them, without reactions, and the paragraphs they are on."""
    columns = sa.inspect(Item).columns
    rows = session.execute(
        sa.select(*columns).where(col(Item.compilation_id) == compilation.id, col(Item.id).in_(ids))
    ).all()
    behind = _proposers(session, compilation, ids)
    items = tuple(_item(row, behind.get(row.id, ()), ()) for row in rows)
    base = text_of(session, compilation.base_id, {item.paragraph for item in items if item.paragraph})
    attribution = session.get_one(Round, compilation.round_id).attribution
    members = tuple(sorted({p.member for item in items for p in item.proposers}))
    return as_seen(Compiled(base, members, items), actor, attribution)


def reactions(
    session: Session, compilation_id: UUID, only: Collection[str] | None = None
) -> Mapping[str, Mapping[str, Given]]:
    """Return per item the newest reaction of each member, in the order of members; of all items or `only` of some."""
    query = (
        select(Reaction)
        .join(Member, col(Member.code) == Reaction.member_code)
        .where(Reaction.compilation_id == compilation_id)
        .order_by(col(Member.name), col(Reaction.seq))
    )
    if only is not None:
        query = query.where(col(Reaction.item_id).in_(only))
    newest: dict[str, dict[str, Given]] = {}
    for row in session.exec(query):
        newest.setdefault(row.item_id, {})[row.member_code] = Given(row.member_code, row.value, row.wording, row.at)
    return newest


def answers_of_members(
    session: Session, consultation: Round, compilation: Compilation | None
) -> Sequence[MemberAnswer]:
    """Return per member what it submitted and what it says of the compilation, in the order of members.

    Only after the deadline, or for what `queries.rounds.status_of_members` shows anyway.
    """
    received = {s.member_code: s for s in submitted(session, consultation.id)}
    if compilation is None:
        return [MemberAnswer(m, received.get(m.code), m.code in received, None) for m in members(session)]
    inside = set(
        session.exec(
            select(CompilationSubmission.member_code).where(CompilationSubmission.compilation_id == compilation.id)
        )
    )
    said = validations(session, compilation)
    return [MemberAnswer(m, received.get(m.code), m.code in inside, said.get(m.code)) for m in members(session)]


def _rows(session: Session, compilation: Compilation, item_id: str | None) -> Sequence[Any]:
    """Return the columns of the items in their order: of all, or of one with those of its cluster."""
    columns = sa.inspect(Item).columns
    query = sa.select(*columns).where(col(Item.compilation_id) == compilation.id).order_by(col(Item.position))
    if item_id is not None:
        cluster = select(Item.cluster).where(Item.compilation_id == compilation.id, Item.id == item_id)
        query = query.where((col(Item.id) == item_id) | (col(Item.cluster) == cluster.scalar_subquery()))
    return session.execute(query).all()


def _proposers(
    session: Session, compilation: Compilation, only: Collection[str] | None = None
) -> Mapping[str, tuple[Proposer, ...]]:
    # Columns, not rows: every line would bring the whole content of its submission along.
    query = (
        sa.select(
            col(ItemMember.item_id), col(ItemMember.member_code), col(ItemMember.proposal_id),
            col(ItemMember.comment_id), col(ItemMember.withdrawn_at), col(CompilationSubmission.submission_id),
            col(Submission.late), col(Proposal.operation), col(Proposal.rationale), col(Proposal.nature),
            col(Comment.type),
        )
        .join(Member, col(Member.code) == ItemMember.member_code)
        .join(
            CompilationSubmission,
            (col(CompilationSubmission.compilation_id) == ItemMember.compilation_id)
            & (col(CompilationSubmission.member_code) == ItemMember.member_code),
        )
        .join(Submission, col(Submission.id) == CompilationSubmission.submission_id)
        .outerjoin(Proposal, col(Proposal.id) == ItemMember.proposal_id)
        .outerjoin(Comment, col(Comment.id) == ItemMember.comment_id)
        .where(col(ItemMember.compilation_id) == compilation.id)
        .order_by(col(Member.name))
    )  # fmt: skip
    if only is not None:
        query = query.where(col(ItemMember.item_id).in_(only))
    narrowed = _narrowed_since(session, compilation)
    found: dict[str, list[Proposer]] = {}
    for row in session.execute(query):
        found.setdefault(row.item_id, []).append(_proposer(row, narrowed))
    return {item: tuple(proposers) for item, proposers in found.items()}


def _proposer(row: Any, narrowed: frozenset[UUID]) -> Proposer:
    proposer = Proposer(
        row.member_code, row.submission_id, row.proposal_id, row.comment_id, is_late=row.late,
        withdrawn_at=row.withdrawn_at, is_narrowed=row.proposal_id in narrowed,
    )  # fmt: skip
    if row.operation is not None:
        return replace(proposer, operation=row.operation.value, rationale=row.rationale, nature=row.nature)
    return replace(proposer, operation=row.type.value) if row.type is not None else proposer


def _narrowed_since(session: Session, compilation: Compilation) -> frozenset[UUID]:
    return frozenset(
        session.exec(
            select(ProposalAmendment.proposal_id)
            .join(ItemMember, col(ItemMember.proposal_id) == ProposalAmendment.proposal_id)
            .where(
                ItemMember.compilation_id == compilation.id,
                ProposalAmendment.kind == AmendmentKind.NARROWED,
                col(ProposalAmendment.at) >= compilation.issued_at,
            )
        )
    )


def _item(row: Any, behind: tuple[Proposer, ...], given: tuple[Given, ...]) -> CompiledItem:
    return CompiledItem(
        id=row.id, kind=row.kind, op=row.op, paragraph=row.paragraph_id, start=row.start_offset, end=row.end_offset,
        old=row.old, new=row.new, after=row.after_id, order=row.insert_order,
        new_kind=Kind(row.new_kind) if row.new_kind else None, new_level=row.new_level, notes=tuple(row.notes),
        cluster=row.cluster, nature=row.nature, is_superseded=row.superseded, proposers=behind, reactions=given,
    )  # fmt: skip
