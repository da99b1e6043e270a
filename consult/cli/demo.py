"""`consult demo`: the fictional exercise on a database of its own, served on this machine."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from sqlalchemy import inspect
from sqlalchemy.engine import make_url
from sqlmodel import Session, select

from consult.cli.migrate import migrate
from consult.cli.serve import Server, refuse_busy_port
from consult.database import create_engine, transaction
from consult.edge import clock
from consult.models import Body, DemoClock
from consult.settings import Settings, load


@click.command()
@click.option("--reset", is_flag=True, help="Throw away what was done in the demo and stop.")
@click.option("--chapter", type=int, help="Throw away what was done and begin at this chapter of the exercise.")
@click.option("--load-only", is_flag=True, help="Load the demo without serving it.")
def demo_command(*, reset: bool, chapter: int | None, load_only: bool) -> None:
    """Load the demo where there is none yet, and serve it."""
    if os.environ.get("CONSULT_MODE") == "production":
        raise click.ClickException(
            "The demo, in which anybody may be anybody, does not run where CONSULT_MODE is production."
        )
    settings = load("demo")
    _refuse_real(settings)
    if reset or chapter or not load_only:
        refuse_busy_port(settings)  # whoever serves the demo has its database open
    if chapter is not None:
        _refuse_unknown(chapter)
    if reset or chapter:
        _remove(settings)
    if reset:
        click.echo("Done: the demo begins anew at its next start.")
        return
    prepare(settings, chapter or 1)
    if not load_only:
        click.echo(f"Consult, fictional exercise: http://{settings.host}:{settings.port}  (Ctrl+C ends it)")
        Server(settings).run()


def prepare(settings: Settings, chapter: int = 1) -> None:
    """Migrate the demo's database, load the exercise up to a chapter into an empty one, and set the clock going.

    A load that was broken off is begun anew: the clock is set last, so its row says that all is there.
    """
    if _found(settings, Body.code) and not _found(settings, DemoClock.id):
        _remove(settings)
    engine = create_engine(settings.database_url)
    migrate(engine)
    if _found(settings, DemoClock.id):
        with Session(engine) as session, transaction(session):
            clock.resume(session)
    else:
        click.echo("Loading the exercise (a few seconds, once) …")
        # Only now: a second start should not wait for it.
        import_module("consult.cli.exercise").load(engine, chapter, secret=settings.secret_key)
    engine.dispose()


def _refuse_unknown(chapter: int) -> None:
    """Refuse a chapter that the exercise has not.

    :raises click.BadParameter: so it is
    """
    last = len(import_module("consult.cli.exercise").starts())
    if not 1 <= chapter <= last:
        raise click.BadParameter(f"The exercise has the chapters 1 to {last}.", param_hint="--chapter")


def _refuse_real(settings: Settings) -> None:
    """Leave alone what a real body has written.

    :raises click.ClickException: the database is not that of an exercise
    """
    if _found(settings, Body.code) and not _found(settings, Body.is_fictional, is_true=True):
        raise click.ClickException(
            "This database holds a real body, and the demo leaves it alone. Name another one in CONSULT_DATABASE_URL."
        )


def _found(settings: Settings, column: Any, *, is_true: bool = False) -> bool:
    """Say whether a table has a row, though it may not have been brought up to date."""
    engine = create_engine(settings.database_url)
    try:
        if not inspect(engine).has_table(column.class_.__tablename__):
            return False
        query = select(column).where(column) if is_true else select(column)
        with Session(engine) as session:
            return session.exec(query).first() is not None
    finally:
        engine.dispose()


def _remove(settings: Settings) -> None:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise click.ClickException("The demo can begin anew only where it has an SQLite file of its own.")
    for suffix in ("", "-wal", "-shm"):
        (Path.cwd() / f"{url.database}{suffix}").unlink(missing_ok=True)
