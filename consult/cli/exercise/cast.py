"""Gathers the people of the exercise, the body and the meeting they come from."""

import tomllib
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult import database
from consult.cli.exercise.players import Part, Players, read
from consult.models.sessions import SessionKind
from consult.procedure.acts import Act
from consult.procedure.capacities import OFFICES, Capacity
from consult.services import appointments, delegations, people, sessions
from consult.settings import ROOT

FOUNDED = datetime(2021, 7, 1, tzinfo=UTC)


def gather(players: Players) -> None:
    """Found the body, appoint everybody, record the meeting and let focal points delegate acts."""
    cast = read("people.toml")["people"]
    _found(players, next(p for p in cast if p["capacity"] == "administrator"))
    for person in cast:
        if person["capacity"] != "administrator" and Capacity(person["capacity"]) not in OFFICES:
            _appoint(players, person, FOUNDED)
    meeting, met_at = _meet(players)
    for person in cast:
        if Capacity(person["capacity"]) in OFFICES:
            _appoint(players, person, met_at, meeting)
    for person in cast:
        if "delegated" in person:
            _delegate(players, person)


def _found(players: Players, administrator: dict[str, Any]) -> None:
    seed = tomllib.loads((ROOT / "config" / "bodies" / "neaspec.toml").read_text("utf-8"))
    with Session(players.engine) as session, database.transaction(session):
        appointment = people.found_body(session, now=FOUNDED, seed=seed, administrator=administrator, is_fictional=True)
        players.parts.append(Part(appointment.id, Capacity.ADMINISTRATOR, None, ""))


def _appoint(players: Players, person: dict[str, Any], at: datetime, meeting: UUID | None = None) -> None:
    capacity, member = Capacity(person["capacity"]), person.get("member")
    ministry = person.get("ministry") or person.get("organization", "")
    appointment = players.does(
        players.find(Capacity.ADMINISTRATOR), at, appointments.appoint,
        person=person, capacity=capacity, member=member, ministry=ministry, session_id=meeting,
    )  # fmt: skip
    players.parts.append(Part(appointment.id, capacity, member, ministry))


def _meet(players: Players) -> tuple[UUID, datetime]:
    record = read("session.toml")["session"]
    at = datetime.combine(record["ends"], time(12), UTC)
    meeting = players.does(
        players.secretariat, at, sessions.record_session,
        kind=SessionKind(record["kind"]), number=record["number"], title=record["name"], mode=record["mode"],
        host=record["host"], starts=record["starts"], ends=record["ends"], present=record["present"],
        items=[f"{item['number']} {item['title']}" for item in read("session.toml")["items"]],
    )  # fmt: skip
    return meeting.id, at


def _delegate(players: Players, person: dict[str, Any]) -> None:
    players.does(
        players.find(Capacity.FOCAL_POINT, person["member"]),
        datetime.combine(person["delegated_from"], time.min, UTC),
        delegations.delegate_acts,
        holder_id=players.find(Capacity.DEPUTY, person["member"]),
        acts=[Act(act) for act in person["delegated"]],
    )
