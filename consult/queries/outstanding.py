"""Counts what is still to be done in a round or on a compilation."""

from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Answer, Disposition, Item, ItemMember, Member, Transmission
from consult.models.rounds import Transmitted


def unanswered(session: Session, compilation_id: UUID, member: str) -> int:
    """Count the member's own items whose current disposition it has neither acknowledged nor contested."""
    current = session.exec(
        select(Disposition.id)
        .join(
            ItemMember,
            (col(ItemMember.compilation_id) == Disposition.compilation_id)
            & (col(ItemMember.item_id) == Disposition.item_id),
        )
        .where(
            Disposition.compilation_id == compilation_id,
            col(Disposition.replaced_at).is_(None),
            ItemMember.member_code == member,
            col(ItemMember.withdrawn_at).is_(None),
        )
    ).all()
    answered = set(
        session.exec(
            select(Answer.disposition_id)
            .join(Disposition, col(Disposition.id) == Answer.disposition_id)
            .where(Disposition.compilation_id == compilation_id, Answer.member_code == member)
        )
    )
    return len(set(current) - answered)


def undecided(session: Session, compilation_id: UUID) -> int:
    """Count the items that have no disposition and still have somebody behind them."""
    decided = select(Disposition.item_id).where(
        Disposition.compilation_id == compilation_id, col(Disposition.replaced_at).is_(None)
    )
    standing = select(ItemMember.item_id).where(
        ItemMember.compilation_id == compilation_id, col(ItemMember.withdrawn_at).is_(None)
    )
    return len(
        session.exec(
            select(Item.id).where(
                Item.compilation_id == compilation_id,
                col(Item.superseded).is_(False),
                col(Item.id).in_(standing),
                col(Item.id).not_in(decided),
            )
        ).all()
    )


def untransmitted(session: Session, round_id: UUID) -> int:
    """Count the members to whom no transmission is on record."""
    sent = select(Transmission.member_code).where(
        Transmission.subject == Transmitted.ROUND, Transmission.subject_id == round_id
    )
    return len(session.exec(select(Member.code).where(col(Member.code).not_in(sent))).all())
