"""`consult init`: a body, its members and its first administrator in a database that has none."""

import secrets
import tomllib
from pathlib import Path

import click
from sqlmodel import Session, select

from consult.cli.migrate import migrate
from consult.cli.people import opened, show_link
from consult.database import transaction
from consult.edge import clock
from consult.models import Appointment, Body
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Refusal
from consult.services.invitations import write_invitation
from consult.services.people import checked_person, found_body


@click.command()
@click.option(
    "--body", "seed", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="config/bodies/….toml"
)
@click.option("--name", help="Name of the first administrator.")
@click.option("--email", help="E-mail address of the first administrator.")
@click.option("--new-key", is_flag=True, help="Print a key for CONSULT_SECRET_KEY, and do nothing else.")
def init_command(*, seed: Path | None, name: str | None, email: str | None, new_key: bool) -> None:
    """Found the body of this database, and invite its first administrator."""
    if new_key:
        click.echo(secrets.token_urlsafe(48))
        return
    if seed is None or not name or not email:
        raise click.UsageError("Name the file of the body and its first administrator: --body, --name, --email.")
    with opened() as (engine, settings):
        migrate(engine)
        with Session(engine) as session, transaction(session):
            if session.exec(select(Body)).first() is not None:
                raise click.ClickException("This database holds a body already. `consult people` manages its people.")
            secret = _found(session, seed, checked(name, email))
        show_link(settings, secret)


def checked(name: str, email: str) -> dict[str, str]:
    """Return a person as entered on the command line.

    :raises click.UsageError: the name or the address cannot be
    """
    try:
        return checked_person({"name": name, "email": email})
    except Refusal as refusal:
        raise click.UsageError(str(refusal)) from None


def _found(session: Session, seed: Path, person: dict[str, str]) -> str:
    now = clock.real_now()
    try:
        contents = tomllib.loads(seed.read_text("utf-8"))
        appointment: Appointment = found_body(
            session, now=now, seed=contents, administrator=person, is_fictional=False
        )  # fmt: skip
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise click.UsageError(f"{seed} is no description of a body: {error}") from None
    by = Actor(person=appointment.person_id, appointment=appointment.id, capacity=appointment.capacity)
    return write_invitation(session, inviter=by, person_id=appointment.person_id, real_now=now)[1]
