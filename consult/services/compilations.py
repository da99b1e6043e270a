"""Acts of the secretariat on the compilation of a round: it goes out frozen, and can be made anew, visibly."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from consult.models import Compilation, CompilationSubmission, Item, ItemMember, Round, Version
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.compilations import compiled, find_compilation, first_issued_at, is_current, taken
from consult.queries.compiling import compile_round
from consult.queries.drafts import current_base, find_draft, latest_compilation, live_round, stage
from consult.queries.items import Compiled, CompiledItem, fingerprint
from consult.queries.rounds import find_round
from consult.services import entries, journal
from consult.services.recompiling import carry_over, with_former_items


def issue_compilation(session: Session, *, by: Actor, now: datetime, round_id: UUID) -> Compilation:
    """Issue the compilation of a round: every item of every submission received until now, late ones marked.

    :raises Conflict: the round is not over, or its compilation was issued
    """
    consultation = find_round(session, by, round_id)
    find_draft(session, by, consultation.draft_id, lock=True)
    session.refresh(consultation)
    require(Act.ISSUE_COMPILATION, by, stage(session, consultation.draft_id, now))
    base = current_base(session, consultation.draft_id)
    live = live_round(session, base.id) if base else None
    if live is None or live.id != round_id:
        raise Conflict("This round is over; the draft has gone on since.")
    content = compile_round(session, consultation)
    compilation = _write(session, by, now, consultation, content)
    _journal(session, Act.ISSUE_COMPILATION, compilation, content, by=by, now=now)
    return compilation


def recompile(session: Session, *, by: Actor, now: datetime, compilation_id: UUID, reason: str) -> Compilation:
    """Issue the compilation anew under the next number, from the same submissions as they stand now.

    Reactions and dispositions of items that stay are carried over; items that were narrowed away or withdrawn
    are kept and say so. Each member is asked anew whether its submission is reflected.

    :raises Conflict: it is not the newest number
    :raises Invalid: there is no reason
    """
    former = find_current(session, by, now, compilation_id, Act.RECOMPILE)
    missing = Invalid("Give the reason; all members will see it.", field="reason")
    why = entries.prose(reason, field="reason", missing=missing)
    consultation = session.get_one(Round, former.round_id)
    issued = compiled(session, former)
    computed = compile_round(session, consultation, until=first_issued_at(session, consultation.id), former=issued)
    content = with_former_items(session, computed, issued, now)
    compilation = _write(session, by, now, consultation, content, reason=why)
    carry_over(session, former.id, compilation.id)
    _journal(session, Act.RECOMPILE, compilation, content, by=by, now=now)
    return compilation


def withdraw(session: Session, *, proposal_id: UUID, now: datetime) -> None:
    """Mark in the newest compilation that a member no longer proposes what came from this proposal.

    Part of `submissions.withdraw_proposal`, which locks the draft and writes the journal.
    """
    rows = session.exec(select(ItemMember).where(ItemMember.proposal_id == proposal_id)).all()
    for row in rows:
        compilation = session.get_one(Compilation, row.compilation_id)
        newest = latest_compilation(session, compilation.round_id)
        if newest is not None and newest.id == compilation.id and row.withdrawn_at is None:
            row.withdrawn_at = now
    session.flush()


def find_current(session: Session, by: Actor, now: datetime, compilation_id: UUID, act: Act) -> Compilation:
    """Return the compilation an act is about, with its draft locked.

    :raises NotFound: there is none for this person
    :raises Conflict: a newer number was issued, or the draft has gone on
    """
    compilation = find_compilation(session, by, compilation_id)
    consultation = session.get_one(Round, compilation.round_id)
    find_draft(session, by, consultation.draft_id, lock=True)
    session.refresh(compilation)
    require(act, by, stage(session, consultation.draft_id, now))
    if not is_current(session, compilation):
        raise Conflict("This compilation has been followed by a newer text. Please go on there.")
    return compilation


def _write(
    session: Session, by: Actor, now: datetime, consultation: Round, content: Compiled, *, reason: str = ""
) -> Compilation:
    former = latest_compilation(session, consultation.id)
    submissions = [s for s in taken(session, consultation.id) if s.member_code in content.members]
    base = session.get_one(Version, consultation.base_id)
    compilation = Compilation(
        round_id=consultation.id, number=former.number + 1 if former else 1, base_id=base.id, issued_at=now,
        issued_by_id=by.appointment, reason=reason,
        sha256=fingerprint(base.sha256 or "", {s.member_code: s.sha256 or "" for s in submissions}, content.items),
    )  # fmt: skip
    session.add(compilation)
    session.flush()
    session.add_all(
        CompilationSubmission(compilation_id=compilation.id, submission_id=s.id, member_code=s.member_code)
        for s in submissions
    )
    session.add_all(_item(compilation.id, position, item) for position, item in enumerate(content.items))
    session.flush()
    session.add_all(
        ItemMember(
            compilation_id=compilation.id, item_id=item.id, member_code=p.member, proposal_id=p.proposal_id,
            comment_id=p.comment_id, withdrawn_at=p.withdrawn_at,
        )
        for item in content.items for p in item.proposers
    )  # fmt: skip
    session.flush()
    return compilation


def _item(compilation_id: UUID, position: int, item: CompiledItem) -> Item:
    return Item(
        compilation_id=compilation_id, id=item.id, position=position, kind=item.kind, op=item.op,
        paragraph_id=item.paragraph, start_offset=item.start, end_offset=item.end, old=item.old, new=item.new,
        after_id=item.after, insert_order=item.order, new_kind=item.new_kind.value if item.new_kind else None,
        new_level=item.new_level, notes=list(item.notes), cluster=item.cluster, nature=item.nature,
        superseded=item.is_superseded,
    )  # fmt: skip


def _journal(
    session: Session, act: Act, compilation: Compilation, content: Compiled, *, by: Actor, now: datetime
) -> None:
    consultation = session.get_one(Round, compilation.round_id)
    journal.record(
        session, by=by, now=now, act=act, chain=journal.draft_chain(consultation.draft_id),
        draft_id=consultation.draft_id,
        public={
            "round": consultation.number, "compilation": compilation.number, "sha256": compilation.sha256,
            "submissions": list(content.members), "items": len(content.items), "reason": compilation.reason,
        },
    )  # fmt: skip
