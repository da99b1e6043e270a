"""Reads of how far a member has come with its reactions."""

from sqlmodel import Session, col, func, select

from consult.models import Compilation, Item, ItemMember, Reaction


def progress(session: Session, compilation: Compilation, member: str) -> tuple[int, int]:
    """Return on how many items of others a member has a reaction, and how many there are; what was given up is none."""
    of_others = select(ItemMember.item_id).where(
        ItemMember.compilation_id == Item.compilation_id,
        ItemMember.item_id == Item.id,
        ItemMember.member_code != member,
        col(ItemMember.withdrawn_at).is_(None),
    )
    given = select(Reaction.item_id).where(
        Reaction.compilation_id == Item.compilation_id, Reaction.item_id == Item.id, Reaction.member_code == member
    )
    standing = select(func.count()).where(
        Item.compilation_id == compilation.id, col(Item.superseded).is_(False), of_others.exists()
    )
    return session.exec(standing.where(given.exists())).one(), session.exec(standing).one()
