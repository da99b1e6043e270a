"""A random salt in every submission, so that nobody can try out what its published hash stands for."""

import secrets

import sqlalchemy as sa
from alembic import op

from migrations.changes import add_prose

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_prose("submission", "salt")
    _salt_what_is_in_preparation()


def downgrade() -> None:
    op.drop_column("submission", "salt")


def _salt_what_is_in_preparation() -> None:
    """Give a salt to what nobody has cleared or received: of all else the hash is on record, without one."""
    connection = op.get_bind()
    rows = sa.table("submission", sa.column("id", sa.Uuid()), sa.column("state", sa.String()), sa.column("salt"))
    open_ones = sa.select(rows.c.id).where(rows.c.state == "in preparation")
    for one in connection.scalars(open_ones).all():
        connection.execute(sa.update(rows).where(rows.c.id == one).values(salt=secrets.token_hex(16)))
