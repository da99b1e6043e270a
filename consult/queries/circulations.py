"""Reads of written procedures: the facts of each, where it stands, and what a reader may know of the replies.

Never tells who agreed or was silent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import (
    Circulation,
    CirculationExtension,
    CirculationReply,
    Decision,
    Member,
    Transmission,
)
from consult.models.rounds import Transmitted
from consult.procedure.acts import Act, is_entitled
from consult.procedure.calendar import (
    Calendar,
    WorkingDayOf,
    calendar,
    counted_days,
    earliest_last_day,
    holidays_within,
    period_end,
)
from consult.procedure.capacities import Actor
from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.procedure.refusals import NotFound
from consult.procedure.silence import Facts, Said, State, consenting, over_since, state_of
from consult.procedure.visibility import may_read_drafts
from consult.queries.people import members, the_body


@dataclass(frozen=True, slots=True)
class Sent:
    """What is on record of the transmission to one member."""

    member: Member
    transmission: Transmission | None


@dataclass(frozen=True, slots=True)
class Period:
    """How many working days of all a period has; which other days but weekends do not count, and for whom."""

    working_days: int
    holidays: tuple[tuple[date, tuple[str, ...]], ...]
    last_day: date


def find_circulation(session: Session, actor: Actor, circulation_id: UUID) -> Circulation:
    """Return a circulation.

    :raises NotFound: there is none for this reader
    """
    found = session.get(Circulation, circulation_id)
    if found is None or not may_read_drafts(actor):
        raise NotFound("There is no such written procedure.")
    return found


def circulations(session: Session, actor: Actor, draft_id: UUID) -> Sequence[Circulation]:
    """Return the written procedures on a draft and the corrections of it, oldest first."""
    if not may_read_drafts(actor):
        return []
    return session.exec(
        select(Circulation).where(Circulation.draft_id == draft_id).order_by(col(Circulation.number))
    ).all()


def facts_of(session: Session, circulation: Circulation) -> Facts:
    """Return the facts that decide where a procedure stands. Mind who may see them."""
    said = (Said(r.member_code, r.kind, r.received_at, r.conditional) for r in replies(session, circulation.id))
    return Facts(
        kind=circulation.kind, members=frozenset(m.code for m in members(session)), expires=circulation.expires,
        objections_until=circulation.objections_until, begun_at=circulation.begun_at, outcome=circulation.outcome,
        extended_at=tuple(e.at for e in extensions(session, circulation.id)), said=tuple(said),
    )  # fmt: skip


def state(session: Session, circulation: Circulation, now: datetime) -> State:
    """Return where a procedure stands at `now`."""
    return state_of(facts_of(session, circulation), now)


def replies(session: Session, circulation_id: UUID) -> Sequence[CirculationReply]:
    """Return all replies in the order in which they were entered. Mind who may see them."""
    return session.exec(
        select(CirculationReply)
        .where(CirculationReply.circulation_id == circulation_id)
        .order_by(col(CirculationReply.seq))
    ).all()


def shown_replies(session: Session, actor: Actor, circulation: Circulation) -> Sequence[CirculationReply]:
    """Return the replies that `actor` may read: its own, and objections and requests where the rules name members.

    Consents are shown to those who preside alone, as a fact to be declared; nobody else sees who agreed.
    """
    return [r for r in replies(session, circulation.id) if _is_shown(actor, circulation, r)]


def _is_shown(actor: Actor, circulation: Circulation, reply: CirculationReply) -> bool:
    is_own = actor.is_national and actor.member == reply.member_code
    if is_own or presides(actor):
        return True
    if reply.kind is ReplyKind.CONSENTS:
        return False
    return may_read_drafts(actor) and circulation.rules.get("objectors", "members") != "chair"


def presides(actor: Actor) -> bool:
    """Say whether the reader has the outcome to declare, and must therefore know what every member said."""
    return is_entitled(Act.DECLARE_OUTCOME, actor)


def consents(session: Session, circulation: Circulation, now: datetime) -> int:
    """Return how many members have consented in writing; which ones is not for everybody."""
    return len(consenting(facts_of(session, circulation), now))


def extensions(session: Session, circulation_id: UUID) -> Sequence[CirculationExtension]:
    """Return how the expiry was moved, oldest first."""
    return session.exec(
        select(CirculationExtension)
        .where(CirculationExtension.circulation_id == circulation_id)
        .order_by(col(CirculationExtension.at))
    ).all()


def transmissions(session: Session, circulation_id: UUID) -> Sequence[Sent]:
    """Return per member what was transmitted and acknowledged, in the order of members."""
    sent = {
        t.member_code: t
        for t in session.exec(
            select(Transmission).where(
                Transmission.subject == Transmitted.CIRCULATION, Transmission.subject_id == circulation_id
            )
        )
    }
    return [Sent(member, sent.get(member.code)) for member in members(session)]


def calendars(session: Session) -> tuple[Calendar, ...]:
    """Return whose working days count for periods, by the body's rules: every member's, or the seat's."""
    body = the_body(session)
    if body.rules.get("working_day_of") == WorkingDayOf.SEAT:
        return (calendar("", body.zone, ()),)
    return tuple(calendar(m.code, m.zone, m.holidays) for m in members(session))


def working_days_later(session: Session, start: datetime, count: int) -> datetime:
    """Return the instant at which a period of `count` working days from `start` ends."""
    return period_end(start, count, calendars(session), the_body(session).zone)


def window_end(session: Session, kind: CirculationKind, announced_at: datetime) -> datetime | None:
    """Return until when the use of silence can be objected to, where silence is to be used."""
    if kind is not CirculationKind.SILENCE:
        return None
    days = int(the_body(session).rules.get("silence", {}).get("objection_window_working_days", 2))
    return working_days_later(session, announced_at, days)


def usual_expiry(session: Session, kind: CirculationKind, announced_at: datetime) -> datetime:
    """Return the expiry that is proposed where nobody sets another: the usual period, after the window if any."""
    days = int(the_body(session).rules.get("silence", {}).get("default_working_days", 10))
    return working_days_later(session, window_end(session, kind, announced_at) or announced_at, days)


def period(session: Session, start: datetime, expires: datetime) -> Period:
    """Return what counts in a period from `start`, and on which day it ends."""
    of, seat = calendars(session), the_body(session).zone
    return Period(
        counted_days(start, expires, of, seat),
        holidays_within(start, expires, of, seat),
        earliest_last_day(expires, of),
    )


def undeclared_from(session: Session, circulation: Circulation, now: datetime) -> datetime:
    """Return from when on the secretariat tells the members the facts, if the chair has declared nothing.

    It counts from when the procedure was over: at its expiry, or when it was broken.
    """
    days = int(circulation.rules.get("silence", {}).get("undeclared_after_working_days", 3))
    since = over_since(facts_of(session, circulation), now) or circulation.expires
    return working_days_later(session, since, days)


def decisions_for_silence(session: Session, draft_id: UUID) -> Sequence[Decision]:
    """Return the decisions of sessions that allow silence on a draft, newest first."""
    rows = session.exec(select(Decision).where(col(Decision.allows_silence)).order_by(col(Decision.at).desc())).all()
    return [row for row in rows if row.draft_id in {None, draft_id}]


def correction_circulations(session: Session, draft_id: UUID) -> Sequence[Circulation]:
    """Return the circulations of corrections of an adopted draft, oldest first."""
    return session.exec(
        select(Circulation)
        .where(Circulation.draft_id == draft_id, Circulation.kind == CirculationKind.CORRECTION)
        .order_by(col(Circulation.number))
    ).all()
