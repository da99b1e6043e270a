"""`consult migrate`: bring the database to the tables this version needs."""

from importlib import import_module

import click
from sqlalchemy.engine import Engine

from consult.database import create_engine, is_current
from consult.settings import ROOT, UnsafeSettings, load


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing."""
    if is_current(engine):
        return
    # Only now: importing Alembic takes longer than a start that needs no migration should.
    command, settings = import_module("alembic.command"), import_module("alembic.config")
    with engine.begin() as connection:
        config = settings.Config(toml_file=ROOT / "pyproject.toml")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@click.command()
def migrate_command() -> None:
    """Bring the database to the tables this version needs."""
    try:
        settings = load()
    except UnsafeSettings as error:
        raise click.UsageError(str(error)) from None
    engine = create_engine(settings.database_url)
    migrate(engine)
    engine.dispose()
    click.echo("The database is up to date.")
