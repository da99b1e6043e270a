"""The acts of delegating: a focal point to deputies, a chair to vice-chairs, by name of act and date."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Appointment, DelegatedActs
from consult.procedure.acts import TABLE, Act, require
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Invalid, NotFound
from consult.procedure.stages import Stage
from consult.queries.people import the_body
from consult.services import journal


def delegate_acts(
    session: Session, *, by: Actor, now: datetime, holder_id: UUID, acts: Sequence[Act], until: datetime | None = None
) -> DelegatedActs:
    """Let a deputy of the same delegation, or a vice-chair of the same session, perform the named acts.

    :raises NotFound: there is no such deputy in the delegation, or no such vice-chair of the session
    :raises Invalid: an act cannot be delegated so, or it would have ended already
    """
    require(Act.DELEGATE_ACTS, by, Stage.MANDATE)
    the_body(session, lock=True)
    holder = session.get(Appointment, holder_id)
    if by.capacity is Capacity.CHAIR:
        if holder is None or not _serves_with(session, by, holder, now):
            raise NotFound("There is no such vice-chair of your session.")
    elif holder is None or holder.member_code != by.member or holder.capacity is not Capacity.DEPUTY:
        raise NotFound("There is no such deputy in your delegation.")
    if any(holder.capacity not in TABLE[act].holders | TABLE[act].capacities for act in acts):
        raise Invalid("This act cannot be delegated.", field="acts")
    if until is not None and until <= now:
        raise Invalid("The delegation must end later than now.", field="until")
    grant = DelegatedActs(
        giver_id=by.appointment, holder_id=holder_id, acts=[a.value for a in acts], since=now, until=until
    )
    session.add(grant)
    told = {"acts": grant.acts}
    # What a delegation gives its deputy is its own affair; who may preside concerns all members.
    journal.record(
        session, by=by, now=now, act=Act.DELEGATE_ACTS, chain=journal.BODY,
        public=told | {"capacity": holder.capacity.value} if by.capacity is Capacity.CHAIR else None, private=told,
    )  # fmt: skip
    return grant


def end_delegation(session: Session, *, by: Actor, now: datetime, delegation_id: UUID) -> DelegatedActs:
    """Take back what one has delegated, at once.

    :raises NotFound: one has delegated no such thing, or it has ended
    """
    require(Act.END_DELEGATION, by, Stage.MANDATE)
    the_body(session, lock=True)
    grant = session.get(DelegatedActs, delegation_id)
    if grant is None or grant.giver_id != by.appointment or (grant.until is not None and grant.until <= now):
        raise NotFound("There is no such delegation of yours.")
    grant.until = now
    holder = session.get_one(Appointment, grant.holder_id)
    told = {"acts": grant.acts}
    journal.record(
        session, by=by, now=now, act=Act.END_DELEGATION, chain=journal.BODY,
        public=told | {"capacity": holder.capacity.value} if by.capacity is Capacity.CHAIR else None, private=told,
    )  # fmt: skip
    return grant


def _serves_with(session: Session, chair: Actor, holder: Appointment, now: datetime) -> bool:
    own = session.get_one(Appointment, chair.appointment)
    in_office = holder.since <= now and (holder.until is None or now < holder.until)
    return holder.capacity is Capacity.VICE_CHAIR and holder.session_id == own.session_id and in_office
