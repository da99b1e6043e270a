"""When the answers that a compilation takes in were received."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from consult.models import CompilationSubmission, Submission


def received(session: Session, compilation_id: UUID) -> Mapping[str, datetime]:
    """Return per member the instant of receipt. Mind who may see it beside a proposal: it can be a name."""
    rows = session.execute(
        sa.select(col(CompilationSubmission.member_code), col(Submission.received_at))
        .join(Submission, col(Submission.id) == CompilationSubmission.submission_id)
        .where(col(CompilationSubmission.compilation_id) == compilation_id)
    )
    return {member: at for member, at in rows if at is not None}
