"""`consult record`: the record of a draft as a file, the keys that sign it, and what the journal has to forget."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

import click
from sqlmodel import Session, select

from consult.cli.serve import refuse_old_tables
from consult.cli.texts import BadInput
from consult.database import create_engine, transaction
from consult.edge import clock
from consult.models import Draft
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Refusal
from consult.queries.keys import signing_keys, stamp
from consult.queries.people import appointments_in_force, find_principal
from consult.services import erasure, records, signing
from consult.settings import Settings, UnsafeSettings, load

NOBODY = UUID(int=0)


@click.group()
def record_command() -> None:
    """The record of a draft, and the keys that sign it."""


@record_command.command()
@click.argument("draft")
@click.argument("out", type=click.Path(path_type=Path))
def export(draft: str, out: Path) -> None:
    """Write the record of DRAFT (its id or title) to OUT, as the secretariat may have it.

    Members take theirs home from the page of the draft: what is theirs alone is in no file but their own.
    """
    reader = Actor(NOBODY, NOBODY, Capacity.SECRETARIAT)
    with _writing() as (session, settings, now):
        found = _draft(session, draft)
        signing.seal_records(session, secret=settings.secret_key, now=now)
        signing.keep_key(session, secret=settings.secret_key, now=now)
        packed = records.export(session, reader=reader, now=now, draft_id=found.id, secret=settings.secret_key)
    try:
        out.write_bytes(packed)
    except OSError as error:
        raise BadInput(f"“{out}” cannot be written: {error.strerror}.") from None
    click.echo(f"The record of “{found.title}” is in {out}. Verify it with: consult verify {out}")


@record_command.command()
def keys() -> None:
    """List the public keys that sign, or have signed, oldest first."""
    with _writing() as (session, settings, now):
        signing.keep_key(session, secret=settings.secret_key, now=now)
        for key in signing_keys(session):
            click.echo(f"{key.kid}  since {stamp(key.since)}  {'until ' + stamp(key.until) if key.until else 'in use'}")


@record_command.command(name="new-key")
def new_key() -> None:
    """Let another key sign from now on. The former public key stays in every record."""
    with _writing() as (session, settings, now):
        made = signing.change_key(session, by=_administrator(session, now), now=now, secret=settings.secret_key)
        click.echo(f"{made.kid} signs from now on.")


@record_command.command()
@click.argument("chain")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why; it stands in the journal of the body.")
def erase(chain: str, number: int, reason: str) -> None:
    """Erase the private part of entry NUMBER of CHAIN (body, draft:… or delegation:…). The chain holds all the same."""
    with _writing() as (session, _, now):
        by = _administrator(session, now)
        erasure.erase_private(session, by=by, now=now, chain=chain, seq=number, reason=reason)
        click.echo("The private part is erased; its commitment and the hash of the entry stay.")


@contextmanager
def _writing() -> Iterator[tuple[Session, Settings, datetime]]:
    """Open the database of the settings in one transaction; a refusal ends the command with its sentence."""
    try:
        settings = load()
    except UnsafeSettings as error:
        raise BadInput(str(error)) from None
    refuse_old_tables(settings)
    engine = create_engine(settings.database_url)
    try:
        with Session(engine, expire_on_commit=False) as session, transaction(session):
            yield session, settings, clock.now(session, is_demo=settings.has_demo_sign_in)
    except Refusal as refusal:
        raise BadInput(str(refusal)) from None
    finally:
        engine.dispose()


def _draft(session: Session, named: str) -> Draft:
    found = [one for one in session.exec(select(Draft)).all() if named in {str(one.id), one.title}]
    if len(found) != 1:
        several = f"Several drafts are called “{named}”: name its id."
        raise BadInput(several if found else f"There is no draft “{named}”.")
    return found[0]


def _administrator(session: Session, now: datetime) -> Actor:
    """Return who acts by a command: the administrator of the body."""
    for appointment, _ in appointments_in_force(session, now):
        principal = find_principal(session, appointment.id, now)
        if appointment.capacity is Capacity.ADMINISTRATOR and principal is not None:
            return principal.actor
    raise BadInput("The body has no administrator in force.")
