"""The text that would be issued from a compilation now, and what may be lifted from its base. Writes nothing."""

from sqlmodel import Session, select

from consult.models import Compilation, Resolution
from consult.queries.composing import Revision
from consult.queries.lifting import liftable
from consult.queries.reconciliation import bench

__all__ = ["Revision", "revision"]


def revision(session: Session, compilation: Compilation) -> Revision:
    """Return what would be issued from a compilation now. Mind who may see it."""
    rows = session.exec(select(Resolution).where(Resolution.compilation_id == compilation.id)).all()
    lifted = liftable(session, compilation.base_id).texts
    return Revision(bench(session, compilation), {row.paragraph_id: row for row in rows}, lifted)
