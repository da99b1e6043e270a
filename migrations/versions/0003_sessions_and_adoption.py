"""Sessions, the status of the text, written procedures, adoption."""

import sqlalchemy as sa
from alembic import op

from consult.database import Instant
from migrations.changes import (
    add_flag,
    add_number,
    add_prose,
    add_reference,
    change_words,
    drop_reference,
    forbid_change,
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("paragraph_status", "ruling", "position", "circulation_reply", "decision")
TRANSMITTED = ("version", "round", "compilation")


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("allows_silence", sa.Boolean(), nullable=False),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_decision_by_id_appointment")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_decision_draft_id_draft")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_decision_session_id_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_decision_session_id_number")),
    )
    op.create_index(op.f("ix_decision_by_id"), "decision", ["by_id"])
    op.create_index(op.f("ix_decision_draft_id"), "decision", ["draft_id"])
    op.create_index(op.f("ix_decision_session_id"), "decision", ["session_id"])
    op.create_table(
        "instruction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("original_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_instruction_by_id_appointment")),
        sa.ForeignKeyConstraint(["officer_id"], ["appointment.id"], name=op.f("fk_instruction_officer_id_appointment")),
        sa.ForeignKeyConstraint(["original_id"], ["attachment.id"], name=op.f("fk_instruction_original_id_attachment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruction")),
    )
    op.create_index(op.f("ix_instruction_by_id"), "instruction", ["by_id"])
    op.create_index(op.f("ix_instruction_officer_id"), "instruction", ["officer_id"])
    op.create_index(op.f("ix_instruction_original_id"), "instruction", ["original_id"])
    op.create_table(
        "circulation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "silence",
                "written consent",
                "correction",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("announced_at", Instant(), nullable=False),
        sa.Column("announced_by_id", sa.Uuid(), nullable=False),
        sa.Column("objections_until", Instant(), nullable=True),
        sa.Column("begun_at", Instant(), nullable=True),
        sa.Column("expires", Instant(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "the text stands",
                "broken by an objection",
                "the use of silence was objected to",
                "not every member has consented",
                "ended by the chair",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("declared_at", Instant(), nullable=True),
        sa.Column("declared_by_id", sa.Uuid(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("restarts_id", sa.Uuid(), nullable=True),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("announced_at < expires", name=op.f("ck_circulation_period")),
        sa.CheckConstraint("begun_at IS NULL OR begun_at < expires", name=op.f("ck_circulation_begun_before_expiry")),
        sa.CheckConstraint(
            "outcome IS NULL OR declared_at IS NOT NULL", name=op.f("ck_circulation_outcome_is_declared")
        ),
        sa.ForeignKeyConstraint(
            ["announced_by_id"], ["appointment.id"], name=op.f("fk_circulation_announced_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_circulation_decision_id_decision")),
        sa.ForeignKeyConstraint(
            ["declared_by_id"], ["appointment.id"], name=op.f("fk_circulation_declared_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_circulation_draft_id_draft")),
        sa.ForeignKeyConstraint(
            ["restarts_id"], ["circulation.id"], name=op.f("fk_circulation_restarts_id_circulation")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_circulation_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_circulation_draft_id_number")),
    )
    op.create_index(op.f("ix_circulation_announced_by_id"), "circulation", ["announced_by_id"])
    op.create_index(op.f("ix_circulation_decision_id"), "circulation", ["decision_id"])
    op.create_index(op.f("ix_circulation_declared_by_id"), "circulation", ["declared_by_id"])
    op.create_index(op.f("ix_circulation_draft_id"), "circulation", ["draft_id"])
    op.create_index(op.f("ix_circulation_restarts_id"), "circulation", ["restarts_id"])
    op.create_index(op.f("ix_circulation_version_id"), "circulation", ["version_id"])
    op.create_table(
        "consideration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by_id", sa.Uuid(), nullable=True),
        sa.Column("result_id", sa.Uuid(), nullable=True),
        sa.Column("on_screen_id", sa.Uuid(), nullable=True),
        sa.Column("tick", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["base_id"], ["version.id"], name=op.f("fk_consideration_base_id_version")),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["appointment.id"], name=op.f("fk_consideration_closed_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_consideration_draft_id_draft")),
        sa.ForeignKeyConstraint(
            ["on_screen_id"], ["paragraph.id"], name=op.f("fk_consideration_on_screen_id_paragraph")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["appointment.id"], name=op.f("fk_consideration_opened_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(["result_id"], ["version.id"], name=op.f("fk_consideration_result_id_version")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_consideration_session_id_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consideration")),
    )
    op.create_index(op.f("ix_consideration_base_id"), "consideration", ["base_id"])
    op.create_index(op.f("ix_consideration_closed_by_id"), "consideration", ["closed_by_id"])
    op.create_index(op.f("ix_consideration_draft_id"), "consideration", ["draft_id"])
    op.create_index(op.f("ix_consideration_on_screen_id"), "consideration", ["on_screen_id"])
    op.create_index(op.f("ix_consideration_opened_by_id"), "consideration", ["opened_by_id"])
    op.create_index(op.f("ix_consideration_result_id"), "consideration", ["result_id"])
    op.create_index(op.f("ix_consideration_session_id"), "consideration", ["session_id"])
    op.create_index(
        "uq_consideration_one_open",
        "consideration",
        ["draft_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "explanation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "explanation of position",
                "reservation",
                "dissociation",
                "statement",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_later", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_explanation_by_id_appointment")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_explanation_draft_id_draft")),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_explanation_member_code_member")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_explanation_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
    )
    op.create_index(op.f("ix_explanation_by_id"), "explanation", ["by_id"])
    op.create_index(op.f("ix_explanation_draft_id"), "explanation", ["draft_id"])
    op.create_index(op.f("ix_explanation_member_code"), "explanation", ["member_code"])
    op.create_index(op.f("ix_explanation_version_id"), "explanation", ["version_id"])
    op.create_table(
        "paragraph_status",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paragraph_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "bracketed",
                "agreed ad referendum",
                "agreed",
                "re-opened",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=True),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_paragraph_status_by_id_appointment")),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_paragraph_status_member_code_member")),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_paragraph_status_paragraph_id_paragraph")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_paragraph_status_session_id_session")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_paragraph_status_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph_status")),
        sa.UniqueConstraint("paragraph_id", "seq", name=op.f("uq_paragraph_status_paragraph_id_seq")),
    )
    op.create_index(op.f("ix_paragraph_status_by_id"), "paragraph_status", ["by_id"])
    op.create_index(op.f("ix_paragraph_status_member_code"), "paragraph_status", ["member_code"])
    op.create_index(op.f("ix_paragraph_status_paragraph_id"), "paragraph_status", ["paragraph_id"])
    op.create_index(op.f("ix_paragraph_status_session_id"), "paragraph_status", ["session_id"])
    op.create_index(op.f("ix_paragraph_status_version_id"), "paragraph_status", ["version_id"])
    op.create_table(
        "session_summary",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.Column("finalized_at", Instant(), nullable=True),
        sa.Column("finalized_by_id", sa.Uuid(), nullable=True),
        sa.Column("instruction_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "finalized_at IS NULL OR sha256 IS NOT NULL", name=op.f("ck_session_summary_final_has_hash")
        ),
        sa.ForeignKeyConstraint(
            ["finalized_by_id"], ["appointment.id"], name=op.f("fk_session_summary_finalized_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(
            ["instruction_id"], ["instruction.id"], name=op.f("fk_session_summary_instruction_id_instruction")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["appointment.id"], name=op.f("fk_session_summary_saved_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_session_summary_session_id_session")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_session_summary")),
    )
    op.create_index(op.f("ix_session_summary_finalized_by_id"), "session_summary", ["finalized_by_id"])
    op.create_index(op.f("ix_session_summary_instruction_id"), "session_summary", ["instruction_id"])
    op.create_index(op.f("ix_session_summary_saved_by_id"), "session_summary", ["saved_by_id"])
    op.create_table(
        "adoption",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("circulation_id", sa.Uuid(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "adopted",
                "deferred",
                "not adopted",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("objecting", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint("(session_id IS NULL) <> (circulation_id IS NULL)", name=op.f("ck_adoption_one_way")),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_adoption_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["circulation_id"], ["circulation.id"], name=op.f("fk_adoption_circulation_id_circulation")
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_adoption_draft_id_draft")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_adoption_session_id_session")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_adoption_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
    )
    op.create_index(op.f("ix_adoption_by_id"), "adoption", ["by_id"])
    op.create_index(op.f("ix_adoption_circulation_id"), "adoption", ["circulation_id"])
    op.create_index(op.f("ix_adoption_draft_id"), "adoption", ["draft_id"])
    op.create_index(op.f("ix_adoption_session_id"), "adoption", ["session_id"])
    op.create_index(op.f("ix_adoption_version_id"), "adoption", ["version_id"])
    op.create_index(
        "uq_adoption_one_adopted",
        "adoption",
        ["draft_id"],
        unique=True,
        sqlite_where=sa.text("outcome = 'adopted'"),
        postgresql_where=sa.text("outcome = 'adopted'"),
    )
    op.create_table(
        "circulation_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("circulation_id", sa.Uuid(), nullable=False),
        sa.Column("old", Instant(), nullable=False),
        sa.Column("new", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint("new > old", name=op.f("ck_circulation_extension_later")),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_circulation_extension_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["circulation_id"], ["circulation.id"], name=op.f("fk_circulation_extension_circulation_id_circulation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation_extension")),
    )
    op.create_index(op.f("ix_circulation_extension_by_id"), "circulation_extension", ["by_id"])
    op.create_index(op.f("ix_circulation_extension_circulation_id"), "circulation_extension", ["circulation_id"])
    op.create_table(
        "circulation_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("circulation_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "objects to the use of silence",
                "objects",
                "proposes an amendment",
                "asks for more time",
                "consents",
                "lifts its objection",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("conditional", sa.Boolean(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("original_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_circulation_reply_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["circulation_id"], ["circulation.id"], name=op.f("fk_circulation_reply_circulation_id_circulation")
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_circulation_reply_member_code_member")),
        sa.ForeignKeyConstraint(
            ["original_id"], ["attachment.id"], name=op.f("fk_circulation_reply_original_id_attachment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation_reply")),
        sa.UniqueConstraint("circulation_id", "seq", name=op.f("uq_circulation_reply_circulation_id_seq")),
    )
    op.create_index(op.f("ix_circulation_reply_by_id"), "circulation_reply", ["by_id"])
    op.create_index(op.f("ix_circulation_reply_circulation_id"), "circulation_reply", ["circulation_id"])
    op.create_index(op.f("ix_circulation_reply_member_code"), "circulation_reply", ["member_code"])
    op.create_index(op.f("ix_circulation_reply_original_id"), "circulation_reply", ["original_id"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("circulation_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("result_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_correction_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["circulation_id"], ["circulation.id"], name=op.f("fk_correction_circulation_id_circulation")
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_correction_draft_id_draft")),
        sa.ForeignKeyConstraint(["result_id"], ["version.id"], name=op.f("fk_correction_result_id_version")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_correction_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_correction_draft_id_number")),
    )
    op.create_index(op.f("ix_correction_by_id"), "correction", ["by_id"])
    op.create_index(op.f("ix_correction_circulation_id"), "correction", ["circulation_id"])
    op.create_index(op.f("ix_correction_draft_id"), "correction", ["draft_id"])
    op.create_index(op.f("ix_correction_result_id"), "correction", ["result_id"])
    op.create_index(op.f("ix_correction_version_id"), "correction", ["version_id"])
    op.create_table(
        "floor_proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consideration_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column(
            "operation",
            sa.Enum(
                "reword",
                "new_paragraph",
                "delete",
                "move",
                "join",
                "retain",
                "reserve",
                name="operation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("paragraph_id", sa.Uuid(), nullable=True),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "title",
                "heading",
                "preambular",
                "operative",
                "item",
                "plain",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "on the floor",
                "withdrawn from the floor",
                "taken into the text",
                "put in brackets",
                "not taken",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["after_id"], ["paragraph.id"], name=op.f("fk_floor_proposal_after_id_paragraph")),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_floor_proposal_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["consideration_id"], ["consideration.id"], name=op.f("fk_floor_proposal_consideration_id_consideration")
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_floor_proposal_member_code_member")),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_floor_proposal_paragraph_id_paragraph")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floor_proposal")),
    )
    op.create_index(op.f("ix_floor_proposal_after_id"), "floor_proposal", ["after_id"])
    op.create_index(op.f("ix_floor_proposal_by_id"), "floor_proposal", ["by_id"])
    op.create_index(op.f("ix_floor_proposal_consideration_id"), "floor_proposal", ["consideration_id"])
    op.create_index(op.f("ix_floor_proposal_member_code"), "floor_proposal", ["member_code"])
    op.create_index(op.f("ix_floor_proposal_paragraph_id"), "floor_proposal", ["paragraph_id"])
    op.create_table(
        "position",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consideration_id", sa.Uuid(), nullable=False),
        sa.Column("paragraph_id", sa.Uuid(), nullable=True),
        sa.Column("floor_proposal_id", sa.Uuid(), nullable=True),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column(
            "value",
            sa.Enum(
                "supports",
                "can go along",
                "cannot accept",
                "awaiting instructions",
                "other wording",
                name="value",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_position_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["consideration_id"], ["consideration.id"], name=op.f("fk_position_consideration_id_consideration")
        ),
        sa.ForeignKeyConstraint(
            ["floor_proposal_id"], ["floor_proposal.id"], name=op.f("fk_position_floor_proposal_id_floor_proposal")
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_position_member_code_member")),
        sa.ForeignKeyConstraint(["paragraph_id"], ["paragraph.id"], name=op.f("fk_position_paragraph_id_paragraph")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )
    op.create_index(op.f("ix_position_by_id"), "position", ["by_id"])
    op.create_index(op.f("ix_position_consideration_id"), "position", ["consideration_id"])
    op.create_index(op.f("ix_position_floor_proposal_id"), "position", ["floor_proposal_id"])
    op.create_index(op.f("ix_position_member_code"), "position", ["member_code"])
    op.create_index(op.f("ix_position_paragraph_id"), "position", ["paragraph_id"])
    op.create_table(
        "ruling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "bracket lifted",
                "content of a bracket deleted",
                "alternative chosen",
                "wording taken",
                "wording put in brackets",
                "paragraph added",
                "paragraph deleted",
                "paragraph moved",
                "editorial correction",
                "reversed",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "authority",
            sa.Enum(
                "decision of members",
                "withdrawal by the proposer",
                "editorial correction of the secretariat",
                name="authority",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("paragraph_id", sa.Uuid(), nullable=False),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        sa.Column(
            "new_kind",
            sa.Enum(
                "title",
                "heading",
                "preambular",
                "operative",
                "item",
                "plain",
                name="new_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("new_level", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("floor_proposal_id", sa.Uuid(), nullable=True),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["after_id"], ["paragraph.id"], name=op.f("fk_ruling_after_id_paragraph")),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_ruling_by_id_appointment")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_ruling_draft_id_draft")),
        sa.ForeignKeyConstraint(
            ["floor_proposal_id"], ["floor_proposal.id"], name=op.f("fk_ruling_floor_proposal_id_floor_proposal")
        ),
        sa.ForeignKeyConstraint(["paragraph_id"], ["paragraph.id"], name=op.f("fk_ruling_paragraph_id_paragraph")),
        sa.ForeignKeyConstraint(["reverses_id"], ["ruling.id"], name=op.f("fk_ruling_reverses_id_ruling")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_ruling_session_id_session")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_ruling_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
        sa.UniqueConstraint("version_id", "seq", name=op.f("uq_ruling_version_id_seq")),
    )
    op.create_index(op.f("ix_ruling_after_id"), "ruling", ["after_id"])
    op.create_index(op.f("ix_ruling_by_id"), "ruling", ["by_id"])
    op.create_index(op.f("ix_ruling_draft_id"), "ruling", ["draft_id"])
    op.create_index(op.f("ix_ruling_floor_proposal_id"), "ruling", ["floor_proposal_id"])
    op.create_index(op.f("ix_ruling_paragraph_id"), "ruling", ["paragraph_id"])
    op.create_index(op.f("ix_ruling_reverses_id"), "ruling", ["reverses_id"])
    op.create_index(op.f("ix_ruling_session_id"), "ruling", ["session_id"])
    op.create_index(op.f("ix_ruling_version_id"), "ruling", ["version_id"])
    for table in APPEND_ONLY:
        forbid_change(table)
    add_flag("appointment", "in_writing")
    op.create_index(
        "uq_appointment_one_chair",
        "appointment",
        ["capacity"],
        unique=True,
        sqlite_where=sa.text("capacity = 'chair' AND until IS NULL"),
        postgresql_where=sa.text("capacity = 'chair' AND until IS NULL"),
    )
    op.add_column("draft", sa.Column("archived_at", Instant(), nullable=True))
    add_prose("draft", "archive_reason")
    add_number("demo_clock", "chapter", 1)
    add_reference("version", "session_id", "session")
    add_reference("trace_line", "ruling_id", "ruling")
    add_reference("provenance", "ruling_id", "ruling")
    change_words("transmission", "subject", TRANSMITTED, (*TRANSMITTED, "circulation"))


def downgrade() -> None:
    change_words("transmission", "subject", (*TRANSMITTED, "circulation"), TRANSMITTED)
    drop_reference("provenance", "ruling_id")
    drop_reference("trace_line", "ruling_id")
    drop_reference("version", "session_id")
    op.drop_column("demo_clock", "chapter")
    op.drop_column("draft", "archive_reason")
    op.drop_column("draft", "archived_at")
    op.drop_index("uq_appointment_one_chair", "appointment")
    op.drop_column("appointment", "in_writing")
    op.drop_table("ruling")
    op.drop_table("position")
    op.drop_table("floor_proposal")
    op.drop_table("correction")
    op.drop_table("circulation_reply")
    op.drop_table("circulation_extension")
    op.drop_table("adoption")
    op.drop_table("session_summary")
    op.drop_table("paragraph_status")
    op.drop_table("explanation")
    op.drop_table("consideration")
    op.drop_table("circulation")
    op.drop_table("instruction")
    op.drop_table("decision")
