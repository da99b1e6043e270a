"""The text that would be issued from a compilation now, and what may be lifted from its base. Writes nothing."""

from sqlmodel import Session, select

from consult.models import Compilation, Resolution
from consult.procedure.capacities import Actor
from consult.queries.composing import Revision
from consult.queries.items import Compiled
from consult.queries.lifting import liftable
from consult.queries.reconciliation import bench, may_read_reflection

__all__ = ["Revision", "reflection", "revision"]


def reflection(session: Session, actor: Actor, compilation: Compilation, content: Compiled) -> Revision | None:
    """Return what would be issued from a compilation now, for a reader who may know it; None for others.

    `content` is the compilation as it was read, with all names.
    """
    return revision(session, compilation, content) if may_read_reflection(session, actor, compilation) else None


def revision(session: Session, compilation: Compilation, content: Compiled | None = None) -> Revision:
    """Return what would be issued from a compilation now, read already or not. Mind who may see it."""
    rows = session.exec(select(Resolution).where(Resolution.compilation_id == compilation.id)).all()
    lifted = liftable(session, compilation.base_id).texts
    return Revision(bench(session, compilation, content), {row.paragraph_id: row for row in rows}, lifted)
