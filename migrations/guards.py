"""The guards of the tables that only grow: one constant says which they are, and every guard is made from it.

Whoever makes such a table anew (on SQLite a batch operation does, and drops its triggers silently) calls `guard` for it
afterwards; a test compares the database at head with this constant. Part of the migrations, no revision.
"""

import sqlalchemy as sa
from alembic import op

GUARDED: dict[str, tuple[str, ...]] = {
    "adoption": ("id = NEW.id", "draft_id = NEW.draft_id AND outcome = 'adopted' AND NEW.outcome = 'adopted'"),
    "circulation_extension": ("id = NEW.id",),
    "circulation_reply": ("id = NEW.id", "circulation_id = NEW.circulation_id AND seq = NEW.seq"),
    "decision": ("id = NEW.id", "session_id = NEW.session_id AND number = NEW.number"),
    "explanation": ("id = NEW.id",),
    "extension": ("id = NEW.id",),
    "journal_entry": ("chain = NEW.chain AND seq = NEW.seq",),
    "paragraph_status": ("id = NEW.id", "paragraph_id = NEW.paragraph_id AND seq = NEW.seq"),
    "position": ("id = NEW.id",),
    "proposal_amendment": ("id = NEW.id",),
    "reaction": ("id = NEW.id",),
    "record_seal": ("id = NEW.id", "adoption_id = NEW.adoption_id"),
    "ruling": ("id = NEW.id", "version_id = NEW.version_id AND seq = NEW.seq"),
}
"""Per table, on what a new row may not agree with one there is: SQLite's REPLACE would take that one away."""

ERASED = ("private", "salt")
"""The columns of the journal that may be emptied, together: what persons have a right to see erased."""
KEPT = ("chain", "seq", "at", "act", "capacity", "appointment_id", "member_code", "draft_id", "public", "commitment",
        "prev", "hash")  # fmt: skip


def guards(table: str, dialect: str) -> dict[str, str]:
    """Return the triggers that guard a table, by name."""
    return _on_sqlite(table) if dialect == "sqlite" else _on_postgresql(table)


def guard(*tables: str) -> None:
    """Make the guards of some tables anew. The function on PostgreSQL is that of revision 0001."""
    dialect = op.get_bind().dialect.name
    for table in tables:
        unguard(table)
        for statement in guards(table, dialect).values():
            op.execute(sa.text(statement.replace(":", r"\:")))


def unguard(*tables: str) -> None:
    """Take the guards of some tables away, for as long as a revision needs."""
    dialect = op.get_bind().dialect.name
    for table in tables:
        for name in guards(table, dialect):
            op.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if dialect == "sqlite" else f" ON {table}"))


def _on_sqlite(table: str) -> dict[str, str]:
    abort = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    # A row can be replaced by its hidden number too. Where none is given, it is -1 at this point, which no row has.
    there = " OR ".join(f"({agreeing})" for agreeing in (*GUARDED[table], "rowid = NEW.rowid"))
    if table == "journal_entry":
        same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in KEPT)
        but = f" WHEN NOT (NEW.private = '{{}}' AND NEW.salt = '' AND {same})"
    else:
        but = ""
    found = {
        "no_update": f"BEFORE UPDATE ON {table}{but}",
        "no_delete": f"BEFORE DELETE ON {table}",
        # REPLACE deletes without telling the trigger on DELETE.
        "no_replace": f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {there})",
    }
    return {f"{table}_{name}": f"CREATE TRIGGER {table}_{name} {on} {abort}" for name, on in found.items()}


def _on_postgresql(table: str) -> dict[str, str]:
    row, whole = "FOR EACH ROW", "FOR EACH STATEMENT"
    found = {"no_truncate": f"BEFORE TRUNCATE ON {table} {whole}"}
    if table == "journal_entry":
        same = " AND ".join(f"NEW.{column}::text IS NOT DISTINCT FROM OLD.{column}::text" for column in KEPT)
        but = f"WHEN (NOT (NEW.private::text = '{{}}' AND NEW.salt = '' AND {same}))"
        found |= {"no_change": f"BEFORE DELETE ON {table} {row}", "no_update": f"BEFORE UPDATE ON {table} {row} {but}"}
    else:
        found |= {"no_change": f"BEFORE UPDATE OR DELETE ON {table} {row}"}
    return {
        f"{table}_{name}": f"CREATE TRIGGER {table}_{name} {on} EXECUTE FUNCTION refuse_change()"
        for name, on in found.items()
    }
