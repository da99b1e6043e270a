"""Scenes that many tests begin with: played by the services once in each process, then written down again from memory.

What is written is what the services wrote, row for row, on each kind of database. A scene is remembered only where it
begins with an empty database; elsewhere it is played.
"""

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

Play = TypeVar("Play", bound=Callable[..., Any])
Rows = dict[sa.Table, list[dict[str, Any]]]

# Rows refer to each other in circles.
_UNCHECKED = {
    "sqlite": ("PRAGMA defer_foreign_keys = ON", "PRAGMA defer_foreign_keys = OFF"),
    "postgresql": ("SET LOCAL session_replication_role = replica", "SET LOCAL session_replication_role = DEFAULT"),
}


@dataclass(frozen=True)
class _Scene:
    """Everything the database held after a scene, and what its function returned."""

    rows: Rows
    returned: bytes


_scenes: dict[Any, _Scene] = {}


def remembered(play: Play) -> Play:
    """Let a function that fills an empty database do so from memory from its second call on.

    It gets values that can be keys, never commits, and returns values, rows or both.
    """

    @wraps(play)
    def scene(session: Session, *args: Any, **options: Any) -> Any:
        if not _is_empty(session):
            return play(session, *args, **options)
        key = (play, session.get_bind().dialect.name, args, tuple(sorted(options.items())))
        if key not in _scenes:
            returned = play(session, *args, **options)
            session.flush()
            _scenes[key] = _Scene(_rows(session), _packed(returned))
            session.rollback()  # the first test begins as all others do
        return _replayed(session, _scenes[key])

    return cast("Play", scene)


def _tables() -> list[sa.Table]:
    """Return the tables that scenes fill; what time it is, is said beside them."""
    return [table for name, table in sorted(SQLModel.metadata.tables.items()) if name != "demo_clock"]


def _is_empty(session: Session) -> bool:
    filled = sa.or_(*(sa.exists().select_from(table) for table in _tables()))
    return not session.new and not session.connection().execute(sa.select(filled)).scalar_one()


def _rows(session: Session) -> Rows:
    there = session.connection()
    found = {table: [dict(row) for row in there.execute(table.select()).mappings()] for table in _tables()}
    return {table: rows for table, rows in found.items() if rows}


def _replayed(session: Session, scene: _Scene) -> Any:
    """Write the rows down, and return what the function returned."""
    there = session.connection()
    before, after = _UNCHECKED[there.dialect.name]
    there.exec_driver_sql(before)
    for table, rows in scene.rows.items():
        there.execute(table.insert(), rows)
    there.exec_driver_sql(after)
    return _Unpacker(io.BytesIO(scene.returned), session).load()


class _Packer(pickle.Pickler):
    """Packs values; of a row only which one it is."""

    def persistent_id(self, obj: Any) -> Any:
        if isinstance(obj, Session):
            return "session"
        if isinstance(obj, SQLModel) and (state := sa.inspect(obj, raiseerr=False)) is not None:
            return type(obj), state.identity
        return None


def _packed(returned: Any) -> bytes:
    out = io.BytesIO()
    _Packer(out).dump(returned)
    return out.getvalue()


class _Unpacker(pickle.Unpickler):
    """Unpacks values; rows are those of the session."""

    def __init__(self, file: io.BytesIO, session: Session) -> None:
        super().__init__(file)
        self.session = session

    def persistent_load(self, pid: Any) -> Any:
        return self.session if pid == "session" else self.session.get_one(*pid)
