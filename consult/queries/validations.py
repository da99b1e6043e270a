"""What members say of a compilation: that it reflects their submission, or that something is missing."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, select

from consult.models import Compilation, Member, Validation
from consult.models.compilations import ValidationOutcome
from consult.queries.people import members


def validations(session: Session, compilation: Compilation) -> Mapping[str, Validation]:
    """Return what members have said of a compilation, by code. Who is not in it has not confirmed it."""
    rows = session.exec(select(Validation).where(Validation.compilation_id == compilation.id)).all()
    return {row.member_code: row for row in rows}


def lacking(session: Session, compilation: Compilation) -> Sequence[tuple[Member, Validation]]:
    """Return the members that miss something in a compilation, with their words. Mind who may see names."""
    said = validations(session, compilation)
    missing = {code for code, one in said.items() if one.outcome is ValidationOutcome.MISSING}
    return [(m, said[m.code]) for m in members(session) if m.code in missing] if missing else []
