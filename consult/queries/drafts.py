"""Reads of drafts, versions and texts."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from consult.models import (
    Adoption,
    Circulation,
    Compilation,
    Consideration,
    Draft,
    Round,
    Version,
    VersionParagraph,
)
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.capacities import Actor
from consult.procedure.circulations import AdoptionOutcome, CirculationKind
from consult.procedure.refusals import NotFound
from consult.procedure.silence import LIVE, may_still_reply
from consult.procedure.stages import Situation, Stage, stage_of
from consult.procedure.visibility import may_read_drafts, may_read_preparation
from consult.queries import circulations
from consult.text.paragraphs import Paragraph, Text


def drafts(session: Session, actor: Actor) -> Sequence[Draft]:
    """Return the drafts this capacity takes part in, newest first."""
    if not may_read_drafts(actor):
        return []
    return session.exec(select(Draft).order_by(col(Draft.created_at).desc())).all()


def find_draft(session: Session, actor: Actor, draft_id: UUID, *, lock: bool = False) -> Draft:
    """Return a draft; with `lock` every act on it waits until this transaction ends.

    :raises NotFound: there is none for this reader
    """
    query = select(Draft).where(Draft.id == draft_id)
    draft = session.exec(query.with_for_update() if lock else query).one_or_none()
    if draft is None or not may_read_drafts(actor):
        raise NotFound("There is no such draft.")
    return draft


def versions(session: Session, actor: Actor, draft_id: UUID) -> Sequence[Version]:
    """Return the versions of a draft that `actor` may see, oldest first."""
    if not may_read_drafts(actor):
        return []
    query = select(Version).where(Version.draft_id == draft_id).order_by(col(Version.number))
    if not may_read_preparation(actor):
        query = query.where(Version.status != VersionStatus.IN_PREPARATION)
    return session.exec(query).all()


def find_version(session: Session, actor: Actor, version_id: UUID) -> Version:
    """Return a version.

    :raises NotFound: there is none for this reader
    """
    version = session.get(Version, version_id)
    hidden = version is not None and version.status is VersionStatus.IN_PREPARATION
    if version is None or not may_read_drafts(actor) or (hidden and not may_read_preparation(actor)):
        raise NotFound("There is no such version.")
    return version


def current_base(session: Session, draft_id: UUID) -> Version | None:
    """Return the latest issued base text of a draft, not withdrawn, or None."""
    return session.exec(
        select(Version)
        .where(Version.draft_id == draft_id, Version.status == VersionStatus.ISSUED, Version.kind == VersionKind.BASE)
        .order_by(col(Version.number).desc())
        .limit(1)
    ).first()


def in_preparation(session: Session, draft_id: UUID) -> Version | None:
    """Return the version of a draft that the secretariat is preparing, or None."""
    return session.exec(
        select(Version).where(Version.draft_id == draft_id, Version.status == VersionStatus.IN_PREPARATION)
    ).one_or_none()


def text_of(session: Session, version_id: UUID, only: Collection[UUID] | None = None) -> Text:
    """Return the text of a version, or `only` some of its paragraphs."""
    row = VersionParagraph
    query = (
        sa.select(col(row.paragraph_id), col(row.kind), col(row.text), col(row.level), col(row.label), col(row.notes))
        .where(col(row.version_id) == version_id)
        .order_by(col(row.position))
    )
    rows = session.execute(query if only is None else query.where(col(row.paragraph_id).in_(only)))
    return tuple(Paragraph(i, kind, text, level, label, tuple(notes)) for i, kind, text, level, label, notes in rows)


def live_round(session: Session, base_id: UUID) -> Round | None:
    """Return the round on a base that was not cancelled, or None."""
    return session.exec(select(Round).where(Round.base_id == base_id, col(Round.cancelled_at).is_(None))).one_or_none()


def latest_compilation(session: Session, round_id: UUID) -> Compilation | None:
    """Return the newest compilation issued in a round, or None."""
    return session.exec(
        select(Compilation).where(Compilation.round_id == round_id).order_by(col(Compilation.number).desc()).limit(1)
    ).first()


def current_final(session: Session, draft_id: UUID) -> Version | None:
    """Return the text of a draft that is submitted for adoption, or was adopted; the newest one not withdrawn."""
    return session.exec(
        select(Version)
        .where(Version.draft_id == draft_id, Version.status == VersionStatus.ISSUED, Version.kind == VersionKind.FINAL)
        .order_by(col(Version.number).desc())
        .limit(1)
    ).first()


def open_consideration(session: Session, draft_id: UUID) -> Consideration | None:
    """Return the session's work on a draft that has not been closed, or None."""
    return session.exec(
        select(Consideration).where(Consideration.draft_id == draft_id, col(Consideration.closed_at).is_(None))
    ).one_or_none()


def adoption_of(session: Session, draft_id: UUID) -> Adoption | None:
    """Return how a draft was adopted, or None."""
    return session.exec(
        select(Adoption).where(Adoption.draft_id == draft_id, Adoption.outcome == AdoptionOutcome.ADOPTED)
    ).one_or_none()


def latest_procedure(session: Session, draft_id: UUID) -> Circulation | None:
    """Return the newest written procedure on a draft, whatever became of it; corrections are none."""
    return session.exec(
        select(Circulation)
        .where(Circulation.draft_id == draft_id, Circulation.kind != CirculationKind.CORRECTION)
        .order_by(col(Circulation.number).desc())
        .limit(1)
    ).first()


def stage(session: Session, draft_id: UUID, now: datetime) -> Stage:
    """Return the stage of a draft at `now`."""
    draft = session.get_one(Draft, draft_id)
    base = current_base(session, draft_id)
    final = current_final(session, draft_id)
    procedure = latest_procedure(session, draft_id) if final else None
    consultation = live_round(session, base.id) if base else None
    compilation = latest_compilation(session, consultation.id) if consultation else None
    situation = Situation(
        issued=base is not None,
        opens_at=consultation.opens_at if consultation else None,
        deadline=consultation.deadline if consultation else None,
        compiled=compilation is not None,
        reflection_proposed=bool(compilation and compilation.reflection_proposed_at),
        in_session=open_consideration(session, draft_id) is not None,
        for_adoption=final is not None,
        in_procedure=procedure is not None and circulations.state(session, procedure, now) in LIVE,
        adopted=final is not None and adoption_of(session, draft_id) is not None,
        archived=draft.archived_at is not None,
    )
    return stage_of(situation, now)


def next_deadline(session: Session, now: datetime) -> datetime | None:
    """Return the nearest instant ahead at which a round closes, or a written procedure that goes on passes a limit."""
    of_rounds = select(Round.deadline).where(col(Round.cancelled_at).is_(None), Round.deadline > now)
    ahead = [*session.exec(of_rounds).all()]
    for one in session.exec(select(Circulation).where(col(Circulation.outcome).is_(None))).all():
        if may_still_reply(circulations.state(session, one, now)):
            limits = (one.objections_until, one.expires if one.begun_at else None)
            ahead += [limit for limit in limits if limit is not None and limit > now]
    return min(ahead, default=None)
