"""Files of forms that waited for a proof go, which nothing refers to: before they were sealed, they were kept for good."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    files = sa.table("attachment", sa.column("id", sa.Uuid()), sa.column("owner_code"))
    ownerless = set(connection.scalars(sa.select(files.c.id).where(files.c.owner_code.is_(None))))
    for one in ownerless - _named(connection):
        connection.execute(sa.delete(files).where(files.c.id == one))


def _named(connection: sa.Connection) -> set[UUID]:
    """Return the files that any row of any table names."""
    inspector, found = sa.inspect(connection), set()
    for name in inspector.get_table_names():
        for key in inspector.get_foreign_keys(name):
            if key["referred_table"] == "attachment":
                [column] = key["constrained_columns"]
                table = sa.table(name, sa.column(column, sa.Uuid()))
                found.update(connection.scalars(sa.select(table.c[column]).distinct()))
    return found


def downgrade() -> None:
    """Bring nothing back: nobody was ever shown these files."""
