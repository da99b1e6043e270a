"""The founding of the body, and what is kept of its people. Who is appointed: see `appointments`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, func, select

from consult.models import Appointment, Body, Member, Person
from consult.models.people import Channel
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid
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


def prefer_language(session: Session, person_id: UUID, language: str) -> Person:
    """Keep in which language a person wants to be addressed. It is no act: it touches nothing that is negotiated."""
    person = session.get_one(Person, person_id)
    person.locale = language
    return person


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


def checked_person(person: Mapping[str, str]) -> dict[str, str]:
    """Return a person as entered, as it is kept.

    :raises Invalid: the name or the address is missing or cannot be
    """
    no_name = Invalid("Give the person's name.", field="name")
    no_address = Invalid("Give the e-mail address of the person.", field="email")
    name = entries.line(person.get("name", ""), field="name", missing=no_name)
    email = entries.line(person.get("email", ""), field="email", missing=no_address)
    before, _, after = email.partition("@")
    if not before or "." not in after or " " in email:
        raise Invalid("This is no e-mail address.", field="email")
    return {**person, "name": name, "email": email}
