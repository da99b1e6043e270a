"""Makes the rows of versions: numbered, named, with a free symbol. Part of the acts that bring a text."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session, func, select

from consult.models import Adoption, Draft, Version
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.capacities import Actor
from consult.procedure.circulations import AdoptionOutcome
from consult.procedure.refusals import Invalid
from consult.services import entries
from consult.services.texts import labelled, write_text
from consult.text.paragraphs import Text, sha256


def new_version(session: Session, draft: Draft, *, name: str, kind: VersionKind, parent_id: UUID | None) -> Version:
    """Add a version in preparation under the next number; its text and the journal are the caller's."""
    version = Version(
        draft_id=draft.id, number=next_number(session, draft.id), name=version_name(name), kind=kind,
        language=draft.language, parent_id=parent_id,
    )  # fmt: skip
    session.add(version)
    session.flush()
    return version


def issue_at_once(
    session: Session, by: Actor, now: datetime, *, draft: Draft, kind: VersionKind, name: str, text: Text, symbol: str,
    parent_id: UUID | None, reason: str = "", once: UUID | None = None,
) -> Version:  # fmt: skip
    """Add a version that is issued as it comes in, beside any that is in preparation. The journal is the caller's.

    :raises Invalid: it has no name, or another version carries the symbol
    """
    version = Version(
        id=once or uuid4(), draft_id=draft.id, number=next_number(session, draft.id), name=version_name(name),
        kind=kind, language=draft.language,
        symbol=free_symbol(session, symbol, draft.language), parent_id=parent_id, status=VersionStatus.ISSUED,
        issued_at=now, issued_by_id=by.appointment, reason=reason,
    )  # fmt: skip
    version.sha256 = sha256(labelled(session, version, text))
    session.add(version)
    session.flush()
    write_text(session, version, text)
    return version


def next_number(session: Session, draft_id: UUID) -> int:
    """Return the number that the next version of a draft has."""
    last = session.exec(select(func.max(Version.number)).where(Version.draft_id == draft_id)).one()
    return (last or 0) + 1


def free_symbol(session: Session, symbol: str, language: str) -> str | None:
    """Return a symbol as it is kept, or None where none was entered.

    :raises Invalid: another version carries it
    """
    wanted = entries.line(symbol, field="symbol", most=60)
    if not wanted:  # a non-paper carries none
        return None
    carried = select(Version.id).where(Version.symbol == wanted, Version.language == language)
    adopted = select(Adoption.id).where(Adoption.symbol == wanted, Adoption.outcome == AdoptionOutcome.ADOPTED)
    if session.exec(carried).first() or session.exec(adopted).first():
        raise Invalid("The symbol “%(symbol)s” is taken by another version.", field="symbol", symbol=wanted)
    return wanted


def version_name(name: str) -> str:
    """Return the name of a version as it is kept.

    :raises Invalid: there is none, or it is too long
    """
    no_name = Invalid("Give the version a name, such as “zero draft”.", field="name")
    return entries.line(name, field="name", missing=no_name, most=120)
