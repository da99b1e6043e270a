"""Late answers."""

import sqlalchemy as sa
from alembic import op

from consult.database import Instant
from migrations.changes import add_prose, add_reference, definition, drop_reference, end, redefine

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _leave_acts_unchecked()
    op.create_table(
        "carried_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column("from_submission_id", sa.Uuid(), nullable=False),
        sa.Column("from_proposal_id", sa.Uuid(), nullable=True),
        sa.Column("from_comment_id", sa.Uuid(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "placed",
                "contained",
                "changed since",
                "something else stands there",
                "not invited in this round",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("paragraph_id", sa.Uuid(), nullable=True),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_carried_item_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["from_comment_id"], ["comment.id"], name=op.f("fk_carried_item_from_comment_id_comment")
        ),
        sa.ForeignKeyConstraint(
            ["from_proposal_id"], ["proposal.id"], name=op.f("fk_carried_item_from_proposal_id_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["from_submission_id"], ["submission.id"], name=op.f("fk_carried_item_from_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_carried_item_member_code_member")),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_carried_item_paragraph_id_paragraph")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_carried_item_round_id_round")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["appointment.id"], name=op.f("fk_carried_item_settled_by_id_appointment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried_item")),
    )
    op.create_index(op.f("ix_carried_item_by_id"), "carried_item", ["by_id"])
    op.create_index(op.f("ix_carried_item_from_comment_id"), "carried_item", ["from_comment_id"])
    op.create_index(op.f("ix_carried_item_from_proposal_id"), "carried_item", ["from_proposal_id"])
    op.create_index(op.f("ix_carried_item_from_submission_id"), "carried_item", ["from_submission_id"])
    op.create_index(op.f("ix_carried_item_member_code"), "carried_item", ["member_code"])
    op.create_index(op.f("ix_carried_item_paragraph_id"), "carried_item", ["paragraph_id"])
    op.create_index(op.f("ix_carried_item_round_id"), "carried_item", ["round_id"])
    op.create_index(op.f("ix_carried_item_settled_by_id"), "carried_item", ["settled_by_id"])
    add_reference("comment", "same_as_id", "comment")
    add_reference("submission", "late_decided_by_id", "appointment")
    op.add_column("submission", sa.Column("late_decided_at", Instant(), nullable=True))
    decisions = sa.CheckConstraint(
        "late_decision IN ('taken', 'goes to the next version')", name=op.f("ck_submission_late_decision")
    )
    op.add_column("submission", sa.Column("late_decision", sa.String(40), decisions, nullable=True))
    add_prose("submission", "late_authority")
    add_prose("trace_line", "reason")
    op.add_column("disposition", sa.Column("rank", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("disposition", "rank")
    op.drop_column("trace_line", "reason")
    for column in ("late_authority", "late_decision", "late_decided_at"):
        op.drop_column("submission", column)
    drop_reference("submission", "late_decided_by_id")
    drop_reference("comment", "same_as_id")
    op.drop_table("carried_item")


def _leave_acts_unchecked() -> None:
    """Drop the list of acts that the database checks: acts only ever become more. The way down does without it too."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("ALTER TABLE journal_entry DROP CONSTRAINT IF EXISTS ck_journal_entry_act")
        return
    sql = definition("journal_entry")
    start = sql.find("CONSTRAINT ck_journal_entry_act CHECK")
    if start >= 0:
        redefine("journal_entry", sql[start : end(sql, start)], "")
