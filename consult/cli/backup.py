"""`consult backup` and `consult restore`: all of a database as one file, and back, into either kind of database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from consult.cli.migrate import migrate
from consult.cli.serve import refuse_old_tables
from consult.cli.texts import BadInput
from consult.database import create_engine, newest_revision, transaction
from consult.edge import clock
from consult.formats import backup_file
from consult.formats.backup_file import Manifest
from consult.formats.unreadable import Unreadable
from consult.procedure.refusals import Refusal
from consult.queries import backups
from consult.services.backups import require_whole, restore
from consult.settings import UnsafeSettings, load


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
def backup_command(out: Path) -> None:
    """Write everything in the database to OUT, as it stood at one instant, while the server goes on.

    The file holds what is sealed and what is personal: keep it as you keep the database. The secret key is not in it.
    """
    if out.exists():
        raise BadInput(f"“{out}” is there already. Choose another name: no backup is overwritten.")
    unfinished = out.with_name(f"{out.name}.unfinished")
    with _database(needs_tables=True) as engine, _said(), Session(_at_one_instant(engine)) as session:
        require_whole(session)
        try:
            manifest = _write(session, unfinished)
            _read_again(unfinished, manifest)
            unfinished.rename(out)
        except OSError as error:
            raise BadInput(f"“{out}” cannot be written: {error.strerror}.") from None
        finally:
            unfinished.unlink(missing_ok=True)
    click.echo(f"{_count(manifest)} rows are in {out}; the journal holds, and the file was read again.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore_command(file: Path) -> None:
    """Enter a backup into the database of the settings, which must be empty. It may be of the other kind."""
    with _said(), backup_file.opened(file) as archive:
        manifest = backup_file.read_manifest(archive)
        if manifest.revision != newest_revision():
            raise BadInput(
                f"This backup has tables of revision {manifest.revision}, this version of Consult those of "
                f"{newest_revision()}. Restore it with the version that made it, then upgrade."
            )
        if set(manifest.tables) != {table.name for table in backups.all_tables()}:
            raise BadInput("This backup has not the tables of this version of Consult.")
        with _database(needs_tables=False) as engine:
            migrate(engine)
            with Session(engine) as session, transaction(session):
                tables = (
                    (table, backup_file.rows(archive, manifest, table.name, backups.kinds(table)))
                    for table in backups.all_tables()
                )
                count = restore(session, tables)
    click.echo(f"{count} rows are back, as of {manifest.made_at}; the journal holds.")


def _write(session: Session, out: Path) -> Manifest:
    os.close(os.open(out, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    tables = ((table.name, backups.rows(session, table)) for table in backups.all_tables())
    return backup_file.write(out, tables, revision=newest_revision(), made_at=clock.real_now())


def _read_again(path: Path, written: Manifest) -> None:
    with backup_file.opened(path) as archive:
        found = backup_file.read_manifest(archive)
        if found != written:
            raise BadInput("What was written cannot be read again. Is the disk full?")
        for table in backups.all_tables():
            for _ in backup_file.rows(archive, found, table.name, backups.kinds(table)):
                pass


def _count(manifest: Manifest) -> int:
    return sum(count for count, _ in manifest.tables.values())


def _at_one_instant(engine: Engine) -> Engine:
    """Return an engine whose transaction sees one state of the database, whatever others write meanwhile."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(consult_reading=True)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


@contextmanager
def _database(*, needs_tables: bool) -> Iterator[Engine]:
    try:
        settings = load()
    except UnsafeSettings as error:
        raise click.UsageError(str(error)) from None
    if needs_tables:
        refuse_old_tables(settings)
    engine = create_engine(settings.database_url)
    try:
        yield engine
    except OperationalError as error:
        raise click.ClickException(f"The database cannot be reached: {error.orig}") from None
    finally:
        engine.dispose()


@contextmanager
def _said() -> Iterator[None]:
    """Turn what cannot be read, and what is refused, into a sentence."""
    try:
        yield
    except Unreadable as error:
        raise BadInput(str(error)) from None
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
