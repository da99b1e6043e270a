"""Acts that set a written procedure going: it is announced, then begun when every member has the text.

How it goes on: see `circulations`. What members reply: see `replies`.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from consult.models import Circulation, Decision, Version
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.circulations import CirculationKind
from consult.procedure.clock import find_zone
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.silence import State
from consult.queries import circulations as recorded
from consult.queries.adoption import reopened
from consult.queries.circulations import transmissions, window_end
from consult.queries.drafts import current_final, find_draft, find_version, latest_procedure, stage, text_of
from consult.queries.people import the_body
from consult.services import entries
from consult.services.officers import Instructed, preside
from consult.services.procedures import check_expiry, enter, note


def announce_procedure(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    version_id: UUID,
    kind: CirculationKind,
    expires: datetime,
    zone: str,
    decision_id: UUID | None = None,
    message: str = "",
    instructed: Instructed | None = None,
) -> Circulation:
    """Announce a written procedure on the text submitted for adoption; the body's rules are copied into it.

    Silence needs an authority: the body's rules, or a decision of a session. It begins with a window in which any
    member may object to its use. A procedure after a broken one is a new one, with a full period.

    :raises Invalid: there is no authority for silence, or the period is too short or ends on somebody's day off
    :raises Conflict: the version is not the text submitted for adoption, or a paragraph of it was re-opened
    """
    version = find_version(session, by, version_id)
    find_draft(session, by, version.draft_id, lock=True)
    require(Act.ANNOUNCE_PROCEDURE, by, stage(session, version.draft_id, now))
    final = current_final(session, version.draft_id)
    if final is None or final.id != version_id:
        raise Conflict("A written procedure is held on the text submitted for adoption; this is not the one.")
    on = preside(session, by=by, now=now, act=Act.ANNOUNCE_PROCEDURE, instructed=instructed)
    if kind is CirculationKind.CORRECTION:
        raise Invalid("Choose one of the values offered.", field="kind")
    if reopened(session, [p.id for p in text_of(session, version_id)], version_id):
        raise Conflict(
            "A member has re-opened a paragraph of this text. It cannot be circulated for adoption as it is."
        )
    authority, decision = authority_for(session, version, kind, decision_id)
    former = latest_procedure(session, version.draft_id)
    circulation = open_circulation(
        session, by=by, now=now, version=version, kind=kind, expires=expires, zone=zone, authority=authority,
        decision_id=decision.id if decision else None, message=message,
    )  # fmt: skip
    circulation.restarts_id = former.id if former else None
    note(
        session, Act.ANNOUNCE_PROCEDURE, circulation, by=by, now=now, kind=kind.value, sha256=circulation.sha256,
        authority=authority, expires=expires.isoformat(), zone=zone, restarts=former.number if former else None, **on,
    )  # fmt: skip
    return circulation


def open_circulation(
    session: Session, by: Actor, now: datetime, *, version: Version, kind: CirculationKind, expires: datetime,
    zone: str, authority: str, decision_id: UUID | None = None, message: str = "",
) -> Circulation:  # fmt: skip
    """Add a circulation of a version; its journal entry is the caller's.

    :raises Invalid: the period is too short, or ends on a day off
    """
    find_zone(zone)
    rules = dict(the_body(session).rules)
    window = window_end(session, kind, now)
    check_expiry(session, expires, since=window or now, rules=rules)
    last = session.exec(select(func.max(Circulation.number)).where(Circulation.draft_id == version.draft_id)).one()
    circulation = Circulation(
        draft_id=version.draft_id, version_id=version.id, number=(last or 0) + 1, kind=kind, authority=authority,
        decision_id=decision_id, sha256=version.sha256 or "", rules=rules,
        message=entries.prose(message, field="message"), announced_at=now, announced_by_id=by.appointment,
        objections_until=window, expires=expires, zone=zone,
    )  # fmt: skip
    session.add(circulation)
    session.flush()
    return circulation


def begin_procedure(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    circulation_id: UUID,
    seen: int,
    expires: datetime | None = None,
    instructed: Instructed | None = None,
) -> Circulation:
    """Begin the period, once every member has the text: it counts from the last transmission.

    `expires` is a later expiry than the one announced, where the transmissions took long.

    :raises Conflict: the window is not over, a member is missing, or the procedure has changed since `seen`
    :raises Invalid: the period would be too short
    """
    circulation = enter(session, by, now, circulation_id, Act.BEGIN_PROCEDURE, seen=seen)
    on = preside(session, by=by, now=now, act=Act.BEGIN_PROCEDURE, instructed=instructed)
    wanted = checked_beginning(session, circulation, expires, now)
    circulation.begun_at, circulation.expires = now, wanted
    circulation.lock_version += 1
    note(session, Act.BEGIN_PROCEDURE, circulation, by=by, now=now, expires=wanted.isoformat(), **on)
    return circulation


def checked_beginning(session: Session, circulation: Circulation, expires: datetime | None, now: datetime) -> datetime:
    """Return the expiry of a period that begins now: the one announced, or a later one.

    :raises Conflict: the window is not over, a member is missing, or it has begun already
    :raises Invalid: the period would be too short
    """
    check_ready(session, circulation, now)
    last = _last_transmission(session, circulation)
    wanted = expires or circulation.expires
    if wanted < circulation.expires:
        raise Invalid("The expiry can only be later than the one announced.", field="expires")
    check_expiry(session, wanted, since=max(last, now), rules=circulation.rules)
    return wanted


def check_ready(session: Session, circulation: Circulation, now: datetime) -> None:
    """Refuse to begin what still has its window, has begun already, or is over.

    :raises Conflict: so it is
    """
    at = recorded.state(session, circulation, now)
    if at is State.WINDOW:
        raise Conflict("Members can still object to the use of silence. The period begins when that window is over.")
    if at is not State.READY:
        raise Conflict("This procedure has begun, or is over.")


def authority_for(
    session: Session, version: Version, kind: CirculationKind, decision_id: UUID | None
) -> tuple[str, Decision | None]:
    """Return what allows the procedure: silence only by a decision or a rule, consent by itself.

    :raises Invalid: nothing allows silence
    """
    if kind is CirculationKind.CONSENT:
        return "", None
    allowing = {one.id: one for one in recorded.decisions_for_silence(session, version.draft_id)}
    decision = allowing.get(decision_id) if decision_id else None
    rule = str(the_body(session).rules.get("silence", {}).get("authority", ""))
    if decision is not None or rule:
        return (decision.text if decision else rule), decision
    raise Invalid(
        "Neither the rules of the body nor a decision of a session allow silence for this text. Ask for the written"
        " consent of every member instead.",
        field="kind",
    )


def _last_transmission(session: Session, circulation: Circulation) -> datetime:
    """Return when the text reached the last member.

    :raises Conflict: it has not gone to all, or the rules want receipts that are missing
    """
    needs_receipt = circulation.rules.get("delivery") == "acknowledged"
    sent = transmissions(session, circulation.id)
    missing = [
        one.member.code for one in sent
        if one.transmission is None or (needs_receipt and one.transmission.acknowledged_at is None)
    ]  # fmt: skip
    if missing:
        raise Conflict(
            "The text must have reached every member before the period begins. Missing: %(members)s.",
            members=", ".join(missing),
        )
    return max(one.transmission.at for one in sent if one.transmission)
