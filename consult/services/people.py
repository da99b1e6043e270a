"""Acts on the body and its people."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from consult.models import Appointment, Body, DelegatedActs, Member, Person
from consult.models.people import Channel
from consult.procedure.acts import TABLE, Act, require
from consult.procedure.capacities import NATIONAL, OFFICES, Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.procedure.stages import Stage
from consult.queries.people import find_member, the_body
from consult.services import entries, journal


def found_body(
    session: Session, *, now: datetime, seed: Mapping[str, Any], administrator: Mapping[str, str], is_fictional: bool
) -> Appointment:
    """Create the body, its members and its first administrator from the contents of a body's file.

    `seed` has the tables `body`, `rules` and `members` of config/bodies/<body>.toml.

    :raises Conflict: this database has a body already
    """
    if session.exec(select(Body)).first() is not None:
        raise Conflict("This database holds a body already.")
    session.add(_body(seed, is_fictional=is_fictional))
    session.add_all(_member(row) for row in seed["members"])
    session.flush()
    person = somebody(session, administrator)
    appointment = Appointment(person_id=person.id, capacity=Capacity.ADMINISTRATOR, since=now)
    session.add(appointment)
    session.flush()
    by = Actor(person=person.id, appointment=appointment.id, capacity=Capacity.ADMINISTRATOR)
    journal.record(
        session,
        by=by,
        now=now,
        act=Act.FOUND_BODY,
        chain=journal.BODY,
        public={"body": seed["body"]["code"], "members": [m["code"] for m in seed["members"]]},
    )
    return appointment


def appoint(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    person: Mapping[str, str],
    capacity: Capacity,
    member: str | None = None,
    session_id: UUID | None = None,
    ministry: str = "",
) -> Appointment:
    """Appoint a person, found by e-mail address or new, to a capacity.

    :raises Invalid: a national capacity without a member, or an office without a session
    :raises Conflict: the member has a focal point already
    """
    require(Act.APPOINT, by, Stage.MANDATE)
    the_body(session, lock=True)
    if (capacity in NATIONAL) and member is None:
        raise Invalid("Name the member State this person acts for.", field="member")
    if (capacity in OFFICES) and session_id is None:
        raise Invalid("Name the session in which this person holds the office.", field="session")
    if member is not None:
        find_member(session, member)
    if capacity is Capacity.FOCAL_POINT and _focal_point(session, member) is not None:
        raise Conflict("This member State has a focal point already.")
    appointment = Appointment(
        person_id=somebody(session, person).id,
        capacity=capacity,
        member_code=member,
        session_id=session_id,
        ministry=ministry,
        since=now,
    )
    session.add(appointment)
    session.flush()
    journal.record(
        session,
        by=by,
        now=now,
        act=Act.APPOINT,
        chain=journal.BODY,
        public={"capacity": capacity.value, "member": member},
        private={"person": person["name"]},
    )
    return appointment


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


def _serves_with(session: Session, chair: Actor, holder: Appointment, now: datetime) -> bool:
    own = session.get_one(Appointment, chair.appointment)
    in_office = holder.since <= now and (holder.until is None or now < holder.until)
    return holder.capacity is Capacity.VICE_CHAIR and holder.session_id == own.session_id and in_office


def prefer_language(session: Session, person_id: UUID, language: str) -> Person:
    """Keep in which language a person wants to be addressed. It is no act: it touches nothing that is negotiated."""
    person = session.get_one(Person, person_id)
    person.locale = language
    return person


def _focal_point(session: Session, member: str | None) -> Appointment | None:
    return session.exec(
        select(Appointment).where(
            Appointment.member_code == member,
            Appointment.capacity == Capacity.FOCAL_POINT,
            col(Appointment.until).is_(None),
        )
    ).first()


def _body(seed: Mapping[str, Any], *, is_fictional: bool) -> Body:
    row = seed["body"]
    return Body(
        code=row["code"],
        name=row["name"],
        full_name=row["full_name"],
        language=row["language"],
        zone=row["zone"],
        rules=dict(seed["rules"]),
        is_fictional=is_fictional,
    )


def _member(row: Mapping[str, Any]) -> Member:
    return Member(
        code=row["code"],
        name=row["name"],
        in_sentence=row.get("in_sentence", row["name"]),
        capital=row["capital"],
        zone=row["zone"],
        channel=Channel(row["channel"]),
        address=row["address"],
        holidays=[str(day) for day in row.get("holidays", [])],
    )


def somebody(session: Session, row: Mapping[str, str]) -> Person:
    """Return the person with an e-mail address, who is added where nobody has it. Part of the acts that appoint.

    :raises Invalid: a new person has no name
    """
    known = session.exec(select(Person).where(func.lower(Person.email) == row["email"].strip().lower())).one_or_none()
    if known is not None:
        return known
    no_name = Invalid("Give the person's name.", field="name")
    person = Person(
        name=entries.line(row["name"], field="name", missing=no_name),
        email=row["email"].strip(),
        locale=row.get("locale", "en"),
        zone=row.get("zone", "UTC"),
    )
    session.add(person)
    session.flush()
    return person
