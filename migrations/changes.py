"""What several revisions do to tables that hold rows already, on both databases. Part of the migrations, no revision.

SQLite cannot alter a table with rows that others refer to, and making it anew would drop its triggers: so columns are
added, and what a table checks is rewritten the way SQLite documents for just that.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


def add_reference(table: str, column: str, target: str) -> None:
    """Add a reference to a row of `target`; the rows there are refer to none."""
    key = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{column}_{target}"))
    op.add_column(table, sa.Column(column, sa.Uuid(), key, nullable=True), inline_references=True)
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def drop_reference(table: str, column: str) -> None:
    """Drop a reference with its index."""
    op.drop_index(op.f(f"ix_{table}_{column}"), table)
    op.drop_column(table, column)


def add_prose(table: str, column: str) -> None:
    """Add a text that is never missing. The rows there are get an empty one, later ones must bring their own."""
    op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))
    if op.get_bind().dialect.name == "sqlite":
        _write_out(table, column)
        redefine(table, f"{column} TEXT DEFAULT '' NOT NULL", f"{column} TEXT NOT NULL")
    else:
        op.alter_column(table, column, server_default=None)


def _write_out(table: str, column: str) -> None:
    """Write a new column into every row: SQLite keeps only its default, which the rows lose when that goes."""
    op.execute(f"UPDATE {table} SET {column} = {column}")


def definition(table: str) -> str:
    """Return how SQLite was told to make a table."""
    query = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = :table")
    return str(op.get_bind().execute(query, {"table": table}).scalar_one())


def end(sql: str, start: int) -> int:
    """Return where the constraint at `start` ends, with the comma and the blanks behind it."""
    depth = 0
    for at in range(sql.index("(", start), len(sql)):
        depth += {"(": 1, ")": -1}.get(sql[at], 0)
        if depth == 0:
            return len(sql) - len(sql[at + 1 :].lstrip(", \n\t"))
    raise ValueError("an open parenthesis")


def redefine(table: str, old: str, new: str) -> None:
    """Change what SQLite checks of a table, without touching its rows (the way SQLite documents for just that)."""
    sql = definition(table)
    if sql.count(old) != 1:
        raise ValueError(f"{table} is not as it was: {old}")
    connection = op.get_bind()
    number = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.execute(
        sa.text("UPDATE sqlite_schema SET sql = :sql WHERE type = 'table' AND name = :table"),
        {"sql": sql.replace(old, new), "table": table},
    )
    connection.exec_driver_sql(f"PRAGMA schema_version = {number + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")


def add_flag(table: str, column: str) -> None:
    """Add a yes or no that is never missing; for the rows there are it is no."""
    op.add_column(table, sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false()))
    if op.get_bind().dialect.name == "sqlite":
        _write_out(table, column)
        redefine(table, f"{column} BOOLEAN DEFAULT 0 NOT NULL", f"{column} BOOLEAN NOT NULL")
    else:
        op.alter_column(table, column, server_default=None)


def add_number(table: str, column: str, default: int) -> None:
    """Add a number that is never missing; for the rows there are it is `default`."""
    op.add_column(table, sa.Column(column, sa.Integer(), nullable=False, server_default=str(default)))
    if op.get_bind().dialect.name == "sqlite":
        _write_out(table, column)
        redefine(table, f"{column} INTEGER DEFAULT '{default}' NOT NULL", f"{column} INTEGER NOT NULL")
    else:
        op.alter_column(table, column, server_default=None)


def change_words(table: str, column: str, old: Sequence[str], new: Sequence[str]) -> None:
    """Let a column hold the words `new` instead of `old`; the rows there are hold none that goes."""

    def listed(words: Sequence[str]) -> str:
        return f"CHECK ({column} IN ({', '.join(repr(word) for word in words)}))"

    name = op.f(f"ck_{table}_{column}")
    if op.get_bind().dialect.name == "sqlite":
        redefine(table, f"CONSTRAINT {name} {listed(old)}", f"CONSTRAINT {name} {listed(new)}")
        return
    op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {listed(new)}")


def forbid_change(table: str) -> None:
    """Make a table append-only: no row is changed, deleted or replaced. The function on PostgreSQL is that of 0001."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    abort = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for verb in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {abort}")
    # REPLACE deletes without telling the trigger on DELETE.
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {abort}"
    )
