"""Where Alembic meets the models: which tables, which database, which number.

It compares `SQLModel.metadata` with a database and numbers revisions 0001, 0002, … in one line. It decides nothing about
data; a revision that moves data says so itself.
"""

import warnings
from typing import Any, Literal

from alembic import context
from alembic.migration import MigrationContext
from alembic.operations import MigrationScript
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import consult.models  # noqa: F401  (declares every table)
from consult.database import Instant, create_engine
from consult.settings import load


def number(_context: MigrationContext, _revision: Any, directives: list[MigrationScript]) -> None:
    """Give a new revision the next number."""
    script = ScriptDirectory.from_config(context.config)
    head = script.get_current_head()
    for directive in directives:
        directive.rev_id = f"{int(head or 0) + 1:04d}"


def plain(kind: str, thing: Any, autogenerating: Any) -> str | Literal[False]:
    """Write the types of the models the short way."""
    if kind == "type" and isinstance(thing, AutoString):
        return f"sa.String(length={thing.length})" if thing.length else "sa.String()"
    if kind == "type" and isinstance(thing, Instant):
        autogenerating.imports.add("from consult.database import Instant")
        return "Instant()"
    return False


def migrate(connection: Connection) -> None:
    """Run what was asked for on an open connection, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        compare_server_default=True,
        process_revision_directives=number,
        render_item=plain,
    )
    with warnings.catch_warnings(), context.begin_transaction():
        # SQLite cannot tell what an index on an expression is made of; the comparison on PostgreSQL can.
        warnings.filterwarnings("ignore", ".*expression-based index")
        context.run_migrations()


def url() -> str:
    """Read the address given with `-x url=…`, or the one in the settings."""
    given = context.get_x_argument(as_dictionary=True).get("url")
    if given:
        return str(given)
    return load().database_url


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with create_engine(url()).connect() as connection:
        migrate(connection)
        connection.commit()
