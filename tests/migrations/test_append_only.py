"""What is written in the tables that only grow stays as it was written, whoever asks the database to forget."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from consult.database import Instant
from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from migrations.guards import GUARDED, KEPT, guards

TABLES = SQLModel.metadata.tables
# On SQLite each of these puts another row in the place of one that is there, without telling a trigger on DELETE.
REPLACING = ("INSERT OR REPLACE INTO", "REPLACE INTO")


def a_value(column: sa.Column[Any]) -> object:
    """Return something that the column takes."""
    kind = column.type
    if isinstance(kind, sa.Enum):
        return "adopted" if column.table.name == "adoption" else kind.enums[0]
    if isinstance(kind, sa.JSON):
        return "{}"
    if isinstance(kind, sa.Uuid):
        return str(uuid4()) if column.primary_key else "0" * 32
    for known, value in ((sa.Boolean, False), (sa.Integer, 1), (sa.String | AutoString, "x")):
        if isinstance(kind, known):
            return value
    return "2023-01-01 00:00:00" if column.name != "old" else "2022-01-01 00:00:00"


@contextmanager
def unchecked(engine: Engine) -> Iterator[Connection]:
    """Open a connection that asks for no row elsewhere."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN")
        yield connection
        connection.rollback()
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.exec_driver_sql("BEGIN")


def put(connection: Connection, table: Table, verb: str = "INSERT INTO", **values: object) -> None:
    """Write a row, past the triggers on PostgreSQL where it is a first one."""
    row = {column.name: a_value(column) for column in table.columns} | values
    if table.name == "adoption":
        row["circulation_id"] = None
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")
    connection.execute(sa.text(f"{verb} {table.name} ({names}) VALUES ({places})"), row)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = origin")


def rows(connection: Connection, table: Table) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(sa.text(f"SELECT * FROM {table.name}"))]


@pytest.mark.parametrize("name", GUARDED)
def test_a_row_is_neither_changed_nor_deleted_nor_replaced(engine: Engine, name: str) -> None:
    table = TABLES[name]
    with unchecked(engine) as connection:
        put(connection, table)
        before = rows(connection, table)
        some = next(c.name for c in table.columns if isinstance(c.type, AutoString | sa.Text | Instant))
        statements = [f"UPDATE {name} SET {some} = {some}", f"DELETE FROM {name}"]
        if engine.dialect.name == "postgresql":
            statements += [f"TRUNCATE {name} CASCADE"]
        else:
            columns = ", ".join(column.name for column in table.columns)
            same = f"SELECT {columns} FROM {name}"
            statements += [f"{verb} {name} ({columns}) {same}" for verb in REPLACING]
            statements += [f"UPDATE OR REPLACE {name} SET {some} = {some}"]
            statements += _by_each_key(connection, table)
        for statement in statements:
            savepoint = connection.begin_nested()
            with pytest.raises(DBAPIError, match="append-only"):
                connection.execute(sa.text(statement))
            savepoint.rollback()
        assert rows(connection, table) == before


def _by_each_key(connection: Connection, table: Table) -> list[str]:
    """Return statements that would replace the row by agreeing with it in one unique key only, its hidden one too."""
    columns = [column.name for column in table.columns]
    keys = [{column.name for column in key.columns} for key in _unique(table)] + [{"rowid"}]
    found = []
    for key in keys:
        fresh = [name for name in columns if name not in key and (name == "id" or _is_part(table, name))]
        picked = [_fresh(table.columns[name]) if name in fresh else name for name in columns]
        also, its = (", rowid", ", rowid") if key == {"rowid"} else ("", "")
        found.append(
            f"REPLACE INTO {table.name} ({', '.join(columns)}{also}) SELECT {', '.join(picked)}{its} FROM {table.name}"
        )
    return found


def _unique(table: Table) -> list[sa.PrimaryKeyConstraint | sa.UniqueConstraint | sa.Index]:
    constraints = [c for c in table.constraints if isinstance(c, sa.PrimaryKeyConstraint | sa.UniqueConstraint)]
    return [*constraints, *(index for index in table.indexes if index.unique)]


def _is_part(table: Table, name: str) -> bool:
    return any(name in {column.name for column in key.columns} for key in _unique(table))


def _fresh(column: sa.Column[Any]) -> str:
    return "77" if isinstance(column.type, sa.Integer) else f"'{uuid4().hex}'"


def test_each_unique_key_is_guarded() -> None:
    for name, conditions in GUARDED.items():
        wanted = [{column.name for column in key.columns} for key in _unique(TABLES[name])]
        named = [set(re.findall(r"(\w+) = NEW\.\w+", condition)) for condition in conditions]
        assert sorted(map(sorted, wanted)) == sorted(map(sorted, named)), name


@pytest.mark.parametrize("name", GUARDED)
def test_the_guards_at_head_are_those_of_the_constant(engine: Engine, name: str) -> None:
    """A batch operation on SQLite drops triggers without a word."""
    query = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table",
        "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgrelid = CAST(:table AS regclass)",
    }[engine.dialect.name]
    wanted = guards(name, engine.dialect.name)
    with engine.connect() as connection:
        found = {str(trigger): str(made) for trigger, made in connection.execute(sa.text(query), {"table": name})}
    assert {*found} == {*wanted}
    if engine.dialect.name == "sqlite":
        assert found == wanted


def test_what_only_grows_is_all_there_is_of_such_tables(engine: Engine) -> None:
    query = {
        "sqlite": "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal",
    }[engine.dialect.name]
    with engine.connect() as connection:
        assert {*connection.scalars(sa.text(query))} == {*GUARDED}


@pytest.fixture
def written(engine: Engine) -> Engine:
    """A database with one entry in its journal, with a private part."""
    entry = JournalEntry(
        chain="body", seq=1, at=datetime(2022, 10, 3, tzinfo=UTC), act=Act.CREATE_DRAFT,
        capacity=Capacity.SECRETARIAT, private={"person": "Ms Bat"}, salt="s", commitment="c", prev="p", hash="h",
    )  # fmt: skip
    with Session(engine) as session:
        session.add(entry)
        session.commit()
    return engine


def test_a_private_part_can_be_erased_with_its_salt_and_nothing_else(written: Engine) -> None:
    for more in ("private = '{}'", "salt = ''", "private = '{\"person\": \"Mr Bo\"}', salt = ''"):
        with pytest.raises(DBAPIError, match="append-only"), written.begin() as connection:
            connection.exec_driver_sql(f"UPDATE journal_entry SET {more}")
    erasing = "UPDATE journal_entry SET private = '{}', salt = ''"
    for kept in KEPT:
        value = {"seq": "2", "at": "'2023-01-01 00:00:00'", "public": "'{\"a\": 1}'"}.get(kept, f"'{uuid4().hex}'")
        with pytest.raises(DBAPIError), written.begin() as connection:
            connection.exec_driver_sql(f"{erasing}, {kept} = {value}")
    with written.begin() as connection:
        connection.exec_driver_sql(erasing)
    with Session(written) as session:
        entry = session.get_one(JournalEntry, ("body", 1))
        assert (entry.private, entry.salt, entry.commitment, entry.hash) == ({}, "", "c", "h")


def test_no_column_of_the_journal_is_forgotten() -> None:
    assert {*KEPT, "private", "salt"} == {column.name for column in TABLES["journal_entry"].columns}
