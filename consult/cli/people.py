"""`consult people`: what an administrator does at the machine itself, through the same services as on the pages.

Every act is recorded as that of an administrator of the body: the one named with `--as`, or the only one there is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import click
from sqlalchemy.engine import Engine
from sqlmodel import Session

from consult.database import create_engine, is_current, transaction
from consult.edge import clock
from consult.models import Appointment, Person
from consult.procedure.capacities import OFFICES, Actor, Capacity
from consult.procedure.refusals import Refusal
from consult.queries.accounts import person_with_address
from consult.queries.appointments import of_person
from consult.queries.identities import has_way_in
from consult.queries.people import appointments_in_force, find_principal
from consult.services import accounts, appointments, invitations
from consult.settings import Settings, UnsafeSettings, load

CAPACITIES = [capacity.value for capacity in Capacity if capacity not in OFFICES]
_as = click.option("--as", "administrator", metavar="EMAIL", help="As which administrator, where there are several.")


@click.group()
def people_command() -> None:
    """List, invite, appoint and end; reset a lost account."""


@people_command.command("list")
def list_people() -> None:
    """List who holds which capacity now."""
    with opened(needs_tables=True) as (engine, _), Session(engine) as session:
        for row, person in appointments_in_force(session, clock.real_now()):
            has = "" if has_way_in(session, person.id) else "  (no account)"
            member = f"{row.member_code}  " if row.member_code else ""
            click.echo(f"{row.id}  {member}{row.capacity.value}: {person.name} <{person.email}>{has}")


@people_command.command("appoint")
@click.argument("capacity", type=click.Choice(CAPACITIES))
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--member", metavar="CODE", help="The member State, for those who act for one.")
@click.option("--ministry", default="")
@_as
def appoint_person(
    *, capacity: str, name: str, email: str, member: str | None, ministry: str, administrator: str | None
) -> None:
    """Appoint a person to a capacity, and print a link of invitation where they have no account."""
    with opened(needs_tables=True) as (engine, settings), _acting(engine, administrator) as (session, by):
        row = appointments.appoint(
            session, by=by, now=clock.real_now(), person={"name": name, "email": email}, capacity=Capacity(capacity),
            member=member, ministry=ministry,
        )  # fmt: skip
        if not has_way_in(session, row.person_id):
            show_link(settings, _invite(session, by, row))


@people_command.command("invite")
@click.argument("email")
@_as
def invite_person(email: str, administrator: str | None) -> None:
    """Print a new link of invitation for somebody who has no account yet."""
    with opened(needs_tables=True) as (engine, settings), _acting(engine, administrator) as (session, by):
        held = of_person(session, _find(session, email).id, clock.real_now())
        if not held:
            raise click.ClickException("This person holds no capacity now.")
        show_link(settings, _invite(session, by, held[0]))


@people_command.command("end")
@click.argument("appointment", type=click.UUID)
@click.option("--reason", default="")
@_as
def end_appointment(appointment: UUID, reason: str, administrator: str | None) -> None:
    """End an appointment, named by the first column of `people list`."""
    with opened(needs_tables=True) as (engine, _), _acting(engine, administrator) as (session, by):
        appointments.end_appointment(
            session, by=by, now=clock.real_now(), appointment_id=appointment, reason=reason
        )  # fmt: skip
    click.echo("The appointment has ended.")


@people_command.command("reset")
@click.argument("email")
@_as
def reset_account(email: str, administrator: str | None) -> None:
    """Take a lost password and second factor away, and print a link of invitation."""
    with opened(needs_tables=True) as (engine, settings), _acting(engine, administrator) as (session, by):
        now = clock.real_now()
        _, secret = accounts.reset_from_shell(
            session, by=by, now=now, real_now=now, person_id=_find(session, email).id
        )  # fmt: skip
        show_link(settings, secret)


@contextmanager
def opened(*, needs_tables: bool = False) -> Iterator[tuple[Engine, Settings]]:
    """Open the database of the settings; a refusal becomes the sentence of the command."""
    try:
        settings = load()
    except UnsafeSettings as error:
        raise click.UsageError(str(error)) from None
    engine = create_engine(settings.database_url)
    try:
        if needs_tables and not is_current(engine):
            raise click.ClickException("The database has no, or older, tables. Run: consult migrate")
        yield engine, settings
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    finally:
        engine.dispose()


def show_link(settings: Settings, secret: str) -> None:
    """Print where a person makes an account."""
    where = settings.origin or f"http://{settings.host}:{settings.port}"
    click.echo(f"Give this link to the person alone; it is good once, for a week:\n{where}/invitation/{secret}")


@contextmanager
def _acting(engine: Engine, email: str | None) -> Iterator[tuple[Session, Actor]]:
    with Session(engine, expire_on_commit=False) as session, transaction(session):
        yield session, _administrator(session, email)


def _administrator(session: Session, email: str | None) -> Actor:
    now = clock.real_now()
    rows = [(a, p) for a, p in appointments_in_force(session, now) if a.capacity is Capacity.ADMINISTRATOR]
    rows = [(a, p) for a, p in rows if email is None or p.email.lower() == email.lower()]
    if len(rows) != 1:
        raise click.UsageError("Say as which administrator you act: --as EMAIL.")
    principal = find_principal(session, rows[0][0].id, now)
    if principal is None:
        raise click.UsageError("This administrator holds the capacity no longer.")
    return principal.actor


def _invite(session: Session, by: Actor, row: Appointment) -> str:
    now = clock.real_now()
    return invitations.invite(session, by=by, now=now, real_now=now, appointment_id=row.id)[1]


def _find(session: Session, email: str) -> Person:
    person = person_with_address(session, email)
    if person is None:
        raise click.ClickException("Nobody here has this address.")
    return person
