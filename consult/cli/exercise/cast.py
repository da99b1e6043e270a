"""Gathers the people of the exercise and the body they act for. Officers are elected by their sessions, later."""

import tomllib
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from consult import database
from consult.cli.exercise.players import Part, Players, Turn, read
from consult.procedure.acts import Act
from consult.procedure.capacities import OFFICES, Capacity
from consult.services import appointments, delegations, people
from consult.settings import ROOT

FOUNDED = datetime(2021, 7, 1, tzinfo=UTC)


def gather(players: Players) -> None:
    """Found the body and appoint everybody who holds no office of a session."""
    cast = read("people.toml")["people"]
    _found(players, next(p for p in cast if p["capacity"] == "administrator"))
    for person in cast:
        if person["capacity"] != "administrator" and Capacity(person["capacity"]) not in OFFICES:
            _appoint(players, person)


def _found(players: Players, administrator: dict[str, Any]) -> None:
    seed = tomllib.loads((ROOT / "config" / "bodies" / "neaspec.toml").read_text("utf-8"))
    with Session(players.engine) as session, database.transaction(session):
        appointment = people.found_body(session, now=FOUNDED, seed=seed, administrator=administrator, is_fictional=True)
        players.parts.append(Part(appointment.id, Capacity.ADMINISTRATOR, None, ""))


def _appoint(players: Players, person: dict[str, Any]) -> None:
    capacity, member = Capacity(person["capacity"]), person.get("member")
    ministry = person.get("ministry") or person.get("organization", "")
    appointment = players.does(
        players.find(Capacity.ADMINISTRATOR), FOUNDED, appointments.appoint,
        person=person, capacity=capacity, member=member, ministry=ministry,
    )  # fmt: skip
    players.parts.append(Part(appointment.id, capacity, member, ministry))


def delegate(turn: Turn) -> None:
    """Let the focal points hand to their deputies what the file names."""
    for person in read("people.toml")["people"]:
        if "delegated" in person:
            turn.players.does(
                turn.players.find(Capacity.FOCAL_POINT, person["member"]), turn.at, delegations.delegate_acts,
                holder_id=turn.players.find(Capacity.DEPUTY, person["member"]),
                acts=[Act(act) for act in person["delegated"]],
            )  # fmt: skip


ACTS = {"delegate": delegate}
