"""`consult demo`: the fictional exercise on a database of its own, served on this machine."""

from importlib import import_module
from pathlib import Path

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
@click.option("--load-only", is_flag=True, help="Load the demo without serving it.")
def demo_command(*, reset: bool, load_only: bool) -> None:
    """Load the demo where there is none yet, and serve it."""
    settings = load("demo")
    if reset:
        _remove(settings)
        click.echo("Done: the demo begins anew at its next start.")
        return
    if not load_only:
        refuse_busy_port(settings)
    prepare(settings)
    if not load_only:
        click.echo(f"Consult, fictional exercise: http://{settings.host}:{settings.port}  (Ctrl+C ends it)")
        Server(settings).run()


def prepare(settings: Settings) -> None:
    """Migrate the demo's database, load the exercise into an empty one, and set the clock going.

    A load that was broken off is begun anew: the clock is set last, so its row says that all is there.
    """
    if _found(settings, Body) and not _found(settings, DemoClock):
        _remove(settings)
    engine = create_engine(settings.database_url)
    migrate(engine)
    if _found(settings, DemoClock):
        with Session(engine) as session, transaction(session):
            clock.resume(session)
    else:
        click.echo("Loading the exercise (a few seconds, once) …")
        import_module("consult.cli.exercise").load(engine)  # only now: a second start should not wait for it
    engine.dispose()


def _found(settings: Settings, table: type[Body] | type[DemoClock]) -> bool:
    engine = create_engine(settings.database_url)
    try:
        if not inspect(engine).has_table(str(table.__tablename__)):
            return False
        with Session(engine) as session:
            return session.exec(select(table)).first() is not None
    finally:
        engine.dispose()


def _remove(settings: Settings) -> None:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise click.ClickException("The demo can begin anew only where it has an SQLite file of its own.")
    for suffix in ("", "-wal", "-shm"):
        (Path.cwd() / f"{url.database}{suffix}").unlink(missing_ok=True)
