"""Word files in which delegations write their answers."""

import sqlalchemy as sa
from alembic import op

from consult.database import Instant

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

REFERENCES = {
    "round_id": "round.id", "member_code": "member.code", "attachment_id": "attachment.id", "version_id": "version.id",
    "by_id": "appointment.id",
}  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "answer_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("ministry", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [there], name=op.f(f"fk_answer_file_{column}_{there.split('.')[0]}"))
            for column, there in REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_file")),
    )
    for column in REFERENCES:
        op.create_index(op.f(f"ix_answer_file_{column}"), "answer_file", [column])


def downgrade() -> None:
    op.drop_table("answer_file")
