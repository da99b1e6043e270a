"""The first tables."""

import sqlalchemy as sa
from alembic import op

from consult.database import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# What is written in these stays as it was written.
APPEND_ONLY = ("journal_entry", "proposal_amendment", "reaction")
KEYS = {"journal_entry": ("chain", "seq")}


def upgrade() -> None:
    op.create_table(
        "body",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("is_fictional", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_body")),
    )
    op.create_table(
        "demo_clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instant", Instant(), nullable=False),
        sa.Column("anchored_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demo_clock")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "declaration",
                "report",
                "rules of procedure",
                "activity plan",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("mandate", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_table(
        "member",
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("in_sentence", sa.String(), nullable=False),
        sa.Column("capital", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "e-mail",
                "note verbale",
                "courier",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("holidays", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_member")),
        sa.UniqueConstraint("name", name=op.f("uq_member_name")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("uq_person_email_lower", "person", [sa.literal_column("lower(email)")], unique=True)

    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("focal points", "SOM", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.CheckConstraint("starts <= ends", name=op.f("ck_session_dates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_session_kind_number")),
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "capacity",
            sa.Enum(
                "focal point",
                "deputy",
                "reviewer",
                "head of delegation",
                "secretariat",
                "chair",
                "vice-chair",
                "rapporteur",
                "observer",
                "administrator",
                name="capacity",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("member_code", sa.String(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("ministry", sa.String(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.CheckConstraint(
            "(capacity IN ('focal point', 'deputy', 'reviewer', 'head of delegation')) <= (member_code IS NOT NULL)",
            name=op.f("ck_appointment_national_has_member"),
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_appointment_member_code_member")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_appointment_person_id_person")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_appointment_session_id_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    op.create_index(op.f("ix_appointment_member_code"), "appointment", ["member_code"], unique=False)
    op.create_index(op.f("ix_appointment_person_id"), "appointment", ["person_id"], unique=False)
    op.create_index(op.f("ix_appointment_session_id"), "appointment", ["session_id"], unique=False)
    op.create_index(
        "uq_appointment_one_focal_point",
        "appointment",
        ["member_code"],
        unique=True,
        sqlite_where=sa.text("capacity = 'focal point' AND until IS NULL"),
        postgresql_where=sa.text("capacity = 'focal point' AND until IS NULL"),
    )

    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("owner_code", sa.String(), nullable=True),
        sa.Column("added_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["owner_code"], ["member.code"], name=op.f("fk_attachment_owner_code_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_owner_code"), "attachment", ["owner_code"], unique=False)
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"], unique=False)

    op.create_table(
        "paragraph",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_paragraph_draft_id_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph")),
    )
    op.create_index(op.f("ix_paragraph_draft_id"), "paragraph", ["draft_id"], unique=False)

    op.create_table(
        "session_presence",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column("head_of_delegation", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_session_presence_member_code_member")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_session_presence_session_id_session")),
        sa.PrimaryKeyConstraint("session_id", "member_code", name=op.f("pk_session_presence")),
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_statement_draft_id_draft")),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_statement_member_code_member")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_statement_session_id_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint(
            "session_id",
            "draft_id",
            "member_code",
            "source",
            name=op.f("uq_statement_session_id_draft_id_member_code_source"),
        ),
    )
    op.create_index(op.f("ix_statement_draft_id"), "statement", ["draft_id"], unique=False)
    op.create_index(op.f("ix_statement_member_code"), "statement", ["member_code"], unique=False)
    op.create_index(op.f("ix_statement_session_id"), "statement", ["session_id"], unique=False)

    op.create_table(
        "delegated_acts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("acts", sa.JSON(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["giver_id"], ["appointment.id"], name=op.f("fk_delegated_acts_giver_id_appointment")),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["appointment.id"], name=op.f("fk_delegated_acts_holder_id_appointment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegated_acts")),
    )
    op.create_index(op.f("ix_delegated_acts_giver_id"), "delegated_acts", ["giver_id"], unique=False)
    op.create_index(op.f("ix_delegated_acts_holder_id"), "delegated_acts", ["holder_id"], unique=False)

    op.create_table(
        "journal_entry",
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "found_body",
                "appoint",
                "delegate_acts",
                "record_session",
                "record_statement",
                "create_draft",
                "put_text",
                "edit_version",
                "discard_version",
                "issue_version",
                "withdraw_version",
                "reissue_version",
                "open_round",
                "extend_round",
                "cancel_round",
                "record_transmission",
                "acknowledge_receipt",
                "save_proposal",
                "comment",
                "choose_contribution",
                "clear",
                "submit",
                "supersede",
                "withdraw_submission",
                "enter_paper",
                "correct_transcription",
                "withdraw_proposal",
                "narrow_proposal",
                "issue_compilation",
                "recompile",
                "validate",
                "react",
                "dispose",
                "undo_disposition",
                "word_paragraph",
                "propose_reflection",
                "answer",
                "issue_revision",
                name="act",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "capacity",
            sa.Enum(
                "focal point",
                "deputy",
                "reviewer",
                "head of delegation",
                "secretariat",
                "chair",
                "vice-chair",
                "rapporteur",
                "observer",
                "administrator",
                name="capacity",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("member_code", sa.String(), nullable=True),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column("public", sa.JSON(), nullable=False),
        sa.Column("private", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_journal_entry_appointment_id_appointment")
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_journal_entry_draft_id_draft")),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_journal_entry_member_code_member")),
        sa.PrimaryKeyConstraint("chain", "seq", name=op.f("pk_journal_entry")),
    )
    op.create_index(op.f("ix_journal_entry_appointment_id"), "journal_entry", ["appointment_id"], unique=False)
    op.create_index(op.f("ix_journal_entry_at"), "journal_entry", ["at"], unique=False)
    op.create_index(op.f("ix_journal_entry_draft_id"), "journal_entry", ["draft_id"], unique=False)
    op.create_index(op.f("ix_journal_entry_member_code"), "journal_entry", ["member_code"], unique=False)

    op.create_table(
        "paragraph_origin",
        sa.Column("paragraph_id", sa.Uuid(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "split_from",
                "joined_from",
                "alternative_to",
                "inserted_after",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["origin_id"], ["paragraph.id"], name=op.f("fk_paragraph_origin_origin_id_paragraph")),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_paragraph_origin_paragraph_id_paragraph")
        ),
        sa.PrimaryKeyConstraint("paragraph_id", "origin_id", name=op.f("pk_paragraph_origin")),
    )
    op.create_table(
        "transmission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "version", "round", "compilation", name="subject", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "e-mail",
                "note verbale",
                "courier",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("acknowledged_at", Instant(), nullable=True),
        sa.Column("acknowledged_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["acknowledged_by_id"], ["appointment.id"], name=op.f("fk_transmission_acknowledged_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_transmission_member_code_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transmission")),
        sa.UniqueConstraint(
            "subject", "subject_id", "member_code", name=op.f("uq_transmission_subject_subject_id_member_code")
        ),
    )
    op.create_index(op.f("ix_transmission_acknowledged_by_id"), "transmission", ["acknowledged_by_id"], unique=False)
    op.create_index(op.f("ix_transmission_member_code"), "transmission", ["member_code"], unique=False)

    op.create_table(
        "version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "in preparation",
                "issued",
                "withdrawn",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum("base", "sibling", "final", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("reissue_of_id", sa.Uuid(), nullable=True),
        sa.Column("compilation_id", sa.Uuid(), nullable=True),
        sa.Column("original_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("issued_at", Instant(), nullable=True),
        sa.Column("issued_by_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status <> 'withdrawn' OR reason <> ''", name=op.f("ck_version_withdrawn_with_reason")),
        sa.CheckConstraint(
            "status = 'in preparation' OR (sha256 IS NOT NULL AND issued_at IS NOT NULL)",
            name=op.f("ck_version_frozen"),
        ),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_version_draft_id_draft")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["appointment.id"], name=op.f("fk_version_issued_by_id_appointment")),
        sa.ForeignKeyConstraint(["original_id"], ["attachment.id"], name=op.f("fk_version_original_id_attachment")),
        sa.ForeignKeyConstraint(["parent_id"], ["version.id"], name=op.f("fk_version_parent_id_version")),
        sa.ForeignKeyConstraint(["reissue_of_id"], ["version.id"], name=op.f("fk_version_reissue_of_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_version_draft_id_number")),
        sa.UniqueConstraint("symbol", "language", name=op.f("uq_version_symbol_language")),
    )
    op.create_index(op.f("ix_version_compilation_id"), "version", ["compilation_id"], unique=False)
    op.create_index(op.f("ix_version_draft_id"), "version", ["draft_id"], unique=False)
    op.create_index(op.f("ix_version_issued_by_id"), "version", ["issued_by_id"], unique=False)
    op.create_index(op.f("ix_version_original_id"), "version", ["original_id"], unique=False)
    op.create_index(op.f("ix_version_parent_id"), "version", ["parent_id"], unique=False)
    op.create_index(op.f("ix_version_reissue_of_id"), "version", ["reissue_of_id"], unique=False)
    op.create_index(
        "uq_version_one_in_preparation",
        "version",
        ["draft_id"],
        unique=True,
        sqlite_where=sa.text("status = 'in preparation'"),
        postgresql_where=sa.text("status = 'in preparation'"),
    )

    op.create_table(
        "round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "invited",
            sa.Enum(
                "comments",
                "comments and proposals",
                name="invited",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opens_at", Instant(), nullable=False),
        sa.Column("deadline", Instant(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column(
            "visibility",
            sa.Enum("sealed", "open", name="visibility", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "attribution",
            sa.Enum("members", "secretariat", name="attribution", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("cancelled_at", Instant(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("cancelled_at IS NULL OR cancel_reason <> ''", name=op.f("ck_round_cancelled_with_reason")),
        sa.CheckConstraint("opens_at < deadline", name=op.f("ck_round_period")),
        sa.ForeignKeyConstraint(["base_id"], ["version.id"], name=op.f("fk_round_base_id_version")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_round_draft_id_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_round_draft_id_number")),
    )
    op.create_index(op.f("ix_round_base_id"), "round", ["base_id"], unique=False)
    op.create_index(op.f("ix_round_draft_id"), "round", ["draft_id"], unique=False)
    op.create_index(
        "uq_round_one_per_base",
        "round",
        ["base_id"],
        unique=True,
        sqlite_where=sa.text("cancelled_at IS NULL"),
        postgresql_where=sa.text("cancelled_at IS NULL"),
    )

    op.create_table(
        "version_paragraph",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("paragraph_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
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
            nullable=False,
        ),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_version_paragraph_paragraph_id_paragraph")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_version_paragraph_version_id_version")),
        sa.PrimaryKeyConstraint("version_id", "paragraph_id", name=op.f("pk_version_paragraph")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_version_paragraph_version_id_position")),
    )
    op.create_table(
        "compilation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("issued_by_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reflection_proposed_at", Instant(), nullable=True),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["base_id"], ["version.id"], name=op.f("fk_compilation_base_id_version")),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["appointment.id"], name=op.f("fk_compilation_issued_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_compilation_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compilation")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_compilation_round_id_number")),
    )
    op.create_index(op.f("ix_compilation_base_id"), "compilation", ["base_id"], unique=False)
    op.create_index(op.f("ix_compilation_issued_by_id"), "compilation", ["issued_by_id"], unique=False)
    op.create_index(op.f("ix_compilation_round_id"), "compilation", ["round_id"], unique=False)

    op.create_table(
        "extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("old", Instant(), nullable=False),
        sa.Column("new", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("unsealed", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint("new > old", name=op.f("ck_extension_later")),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_extension_by_id_appointment")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_extension_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    op.create_index(op.f("ix_extension_by_id"), "extension", ["by_id"], unique=False)
    op.create_index(op.f("ix_extension_round_id"), "extension", ["round_id"], unique=False)

    op.create_table(
        "submission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "in preparation",
                "cleared",
                "submitted",
                "superseded",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("no_comments", sa.Boolean(), nullable=False),
        sa.Column("cover_note", sa.Text(), nullable=False),
        sa.Column(
            "way",
            sa.Enum("online", "paper", name="way", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("cleared_at", Instant(), nullable=True),
        sa.Column("cleared_by_id", sa.Uuid(), nullable=True),
        sa.Column("received_at", Instant(), nullable=True),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("submitted_by_id", sa.Uuid(), nullable=True),
        sa.Column("entered_by_id", sa.Uuid(), nullable=True),
        sa.Column("original_id", sa.Uuid(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("supersedes_id", sa.Uuid(), nullable=True),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'submitted' OR (sha256 IS NOT NULL AND received_at IS NOT NULL)",
            name=op.f("ck_submission_frozen"),
        ),
        sa.ForeignKeyConstraint(["base_id"], ["version.id"], name=op.f("fk_submission_base_id_version")),
        sa.ForeignKeyConstraint(
            ["cleared_by_id"], ["appointment.id"], name=op.f("fk_submission_cleared_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["appointment.id"], name=op.f("fk_submission_entered_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_submission_member_code_member")),
        sa.ForeignKeyConstraint(["original_id"], ["attachment.id"], name=op.f("fk_submission_original_id_attachment")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_submission_round_id_round")),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["appointment.id"], name=op.f("fk_submission_submitted_by_id_appointment")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["submission.id"], name=op.f("fk_submission_supersedes_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
    )
    op.create_index(op.f("ix_submission_base_id"), "submission", ["base_id"], unique=False)
    op.create_index(op.f("ix_submission_cleared_by_id"), "submission", ["cleared_by_id"], unique=False)
    op.create_index(op.f("ix_submission_entered_by_id"), "submission", ["entered_by_id"], unique=False)
    op.create_index(op.f("ix_submission_member_code"), "submission", ["member_code"], unique=False)
    op.create_index(op.f("ix_submission_original_id"), "submission", ["original_id"], unique=False)
    op.create_index(op.f("ix_submission_round_id"), "submission", ["round_id"], unique=False)
    op.create_index(op.f("ix_submission_submitted_by_id"), "submission", ["submitted_by_id"], unique=False)
    op.create_index(op.f("ix_submission_supersedes_id"), "submission", ["supersedes_id"], unique=False)
    op.create_index(
        "uq_submission_one_live",
        "submission",
        ["round_id", "member_code", "way"],
        unique=True,
        sqlite_where=sa.text("state IN ('in preparation', 'cleared')"),
        postgresql_where=sa.text("state IN ('in preparation', 'cleared')"),
    )
    op.create_index(
        "uq_submission_one_submitted",
        "submission",
        ["round_id", "member_code"],
        unique=True,
        sqlite_where=sa.text("state IN ('submitted')"),
        postgresql_where=sa.text("state IN ('submitted')"),
    )

    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("paragraph_id", sa.Uuid(), nullable=True),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "general", "substantive", "editorial", name="type", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "scope",
            sa.Enum("delegation", "submission", name="scope", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("removed_at", Instant(), nullable=True),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("start_offset <= end_offset", name=op.f("ck_comment_passage")),
        sa.ForeignKeyConstraint(["author_id"], ["appointment.id"], name=op.f("fk_comment_author_id_appointment")),
        sa.ForeignKeyConstraint(["paragraph_id"], ["paragraph.id"], name=op.f("fk_comment_paragraph_id_paragraph")),
        sa.ForeignKeyConstraint(["parent_id"], ["comment.id"], name=op.f("fk_comment_parent_id_comment")),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_comment_submission_id_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_author_id"), "comment", ["author_id"], unique=False)
    op.create_index(op.f("ix_comment_paragraph_id"), "comment", ["paragraph_id"], unique=False)
    op.create_index(op.f("ix_comment_parent_id"), "comment", ["parent_id"], unique=False)
    op.create_index(op.f("ix_comment_submission_id"), "comment", ["submission_id"], unique=False)

    op.create_table(
        "compilation_submission",
        sa.Column("compilation_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["compilation_id"], ["compilation.id"], name=op.f("fk_compilation_submission_compilation_id_compilation")
        ),
        sa.ForeignKeyConstraint(
            ["member_code"], ["member.code"], name=op.f("fk_compilation_submission_member_code_member")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_compilation_submission_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("compilation_id", "submission_id", name=op.f("pk_compilation_submission")),
    )
    op.create_index(
        op.f("ix_compilation_submission_member_code"), "compilation_submission", ["member_code"], unique=False
    )

    op.create_table(
        "item",
        sa.Column("compilation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("change", "stance", "comment", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("paragraph_id", sa.Uuid(), nullable=True),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        sa.Column("insert_order", sa.Integer(), nullable=False),
        sa.Column("new_kind", sa.String(), nullable=True),
        sa.Column("new_level", sa.Integer(), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("cluster", sa.Integer(), nullable=True),
        sa.Column(
            "nature",
            sa.Enum("substantive", "editorial", name="nature", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["after_id"], ["paragraph.id"], name=op.f("fk_item_after_id_paragraph")),
        sa.ForeignKeyConstraint(
            ["compilation_id"], ["compilation.id"], name=op.f("fk_item_compilation_id_compilation")
        ),
        sa.ForeignKeyConstraint(["paragraph_id"], ["paragraph.id"], name=op.f("fk_item_paragraph_id_paragraph")),
        sa.PrimaryKeyConstraint("compilation_id", "id", name=op.f("pk_item")),
    )
    op.create_index(op.f("ix_item_after_id"), "item", ["after_id"], unique=False)
    op.create_index(op.f("ix_item_paragraph_id"), "item", ["paragraph_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
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
        sa.Column(
            "slot",
            sa.Enum(
                "wording", "place", "stance", "new", name="slot", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("paragraph_id", sa.Uuid(), nullable=True),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
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
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column(
            "nature",
            sa.Enum("substantive", "editorial", name="nature", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("ministry", sa.String(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("chosen_from_id", sa.Uuid(), nullable=True),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(operation = 'new_paragraph') = (paragraph_id IS NULL)", name=op.f("ck_proposal_new_has_no_paragraph")
        ),
        sa.ForeignKeyConstraint(["after_id"], ["paragraph.id"], name=op.f("fk_proposal_after_id_paragraph")),
        sa.ForeignKeyConstraint(["author_id"], ["appointment.id"], name=op.f("fk_proposal_author_id_appointment")),
        sa.ForeignKeyConstraint(["chosen_from_id"], ["proposal.id"], name=op.f("fk_proposal_chosen_from_id_proposal")),
        sa.ForeignKeyConstraint(["paragraph_id"], ["paragraph.id"], name=op.f("fk_proposal_paragraph_id_paragraph")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_proposal_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_after_id"), "proposal", ["after_id"], unique=False)
    op.create_index(op.f("ix_proposal_author_id"), "proposal", ["author_id"], unique=False)
    op.create_index(op.f("ix_proposal_chosen_from_id"), "proposal", ["chosen_from_id"], unique=False)
    op.create_index(op.f("ix_proposal_paragraph_id"), "proposal", ["paragraph_id"], unique=False)
    op.create_index(op.f("ix_proposal_submission_id"), "proposal", ["submission_id"], unique=False)
    op.create_index(
        "uq_proposal_one_per_slot",
        "proposal",
        ["submission_id", "paragraph_id", "slot", "ministry"],
        unique=True,
        sqlite_where=sa.text("slot <> 'new'"),
        postgresql_where=sa.text("slot <> 'new'"),
    )

    op.create_table(
        "resolution",
        sa.Column("compilation_id", sa.Uuid(), nullable=False),
        sa.Column("paragraph_id", sa.Uuid(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_resolution_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["compilation_id"], ["compilation.id"], name=op.f("fk_resolution_compilation_id_compilation")
        ),
        sa.ForeignKeyConstraint(["paragraph_id"], ["paragraph.id"], name=op.f("fk_resolution_paragraph_id_paragraph")),
        sa.PrimaryKeyConstraint("compilation_id", "paragraph_id", name=op.f("pk_resolution")),
    )
    op.create_index(op.f("ix_resolution_by_id"), "resolution", ["by_id"], unique=False)

    op.create_table(
        "validation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("compilation_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "confirmed",
                "something is missing",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_validation_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["compilation_id"], ["compilation.id"], name=op.f("fk_validation_compilation_id_compilation")
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_validation_member_code_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_validation")),
        sa.UniqueConstraint("compilation_id", "member_code", name=op.f("uq_validation_compilation_id_member_code")),
    )
    op.create_index(op.f("ix_validation_by_id"), "validation", ["by_id"], unique=False)
    op.create_index(op.f("ix_validation_compilation_id"), "validation", ["compilation_id"], unique=False)
    op.create_index(op.f("ix_validation_member_code"), "validation", ["member_code"], unique=False)

    op.create_table(
        "disposition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("compilation_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "reflected",
                "reflected with changes",
                "in brackets",
                "not reflected",
                "for session",
                "noted",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("observation", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("replaced_at", Instant(), nullable=True),
        sa.Column("before_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "outcome <> 'not reflected' OR observation <> ''", name=op.f("ck_disposition_reason_where_not_reflected")
        ),
        sa.ForeignKeyConstraint(["before_id"], ["disposition.id"], name=op.f("fk_disposition_before_id_disposition")),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_disposition_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["compilation_id", "item_id"],
            ["item.compilation_id", "item.id"],
            name=op.f("fk_disposition_compilation_id_item_id_item"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition")),
    )
    op.create_index(op.f("ix_disposition_before_id"), "disposition", ["before_id"], unique=False)
    op.create_index(op.f("ix_disposition_by_id"), "disposition", ["by_id"], unique=False)
    op.create_index(
        "uq_disposition_one_current",
        "disposition",
        ["compilation_id", "item_id"],
        unique=True,
        sqlite_where=sa.text("replaced_at IS NULL"),
        postgresql_where=sa.text("replaced_at IS NULL"),
    )

    op.create_table(
        "item_member",
        sa.Column("compilation_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=True),
        sa.Column("comment_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_item_member_comment_id_comment")),
        sa.ForeignKeyConstraint(
            ["compilation_id", "item_id"],
            ["item.compilation_id", "item.id"],
            name=op.f("fk_item_member_compilation_id_item_id_item"),
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_item_member_member_code_member")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_item_member_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("compilation_id", "item_id", "member_code", name=op.f("pk_item_member")),
    )
    op.create_index(op.f("ix_item_member_comment_id"), "item_member", ["comment_id"], unique=False)
    op.create_index(op.f("ix_item_member_proposal_id"), "item_member", ["proposal_id"], unique=False)

    op.create_table(
        "proposal_amendment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("withdrawn", "narrowed", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_proposal_amendment_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_amendment_proposal_id_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_amendment")),
    )
    op.create_index(op.f("ix_proposal_amendment_by_id"), "proposal_amendment", ["by_id"], unique=False)
    op.create_index(op.f("ix_proposal_amendment_proposal_id"), "proposal_amendment", ["proposal_id"], unique=False)

    op.create_table(
        "reaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("compilation_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
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
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_reaction_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["compilation_id", "item_id"],
            ["item.compilation_id", "item.id"],
            name=op.f("fk_reaction_compilation_id_item_id_item"),
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_reaction_member_code_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reaction")),
    )
    op.create_index(op.f("ix_reaction_by_id"), "reaction", ["by_id"], unique=False)
    op.create_index(op.f("ix_reaction_compilation_id"), "reaction", ["compilation_id"], unique=False)
    op.create_index(op.f("ix_reaction_member_code"), "reaction", ["member_code"], unique=False)

    op.create_table(
        "answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("disposition_id", sa.Uuid(), nullable=False),
        sa.Column("member_code", sa.String(), nullable=False),
        sa.Column(
            "value",
            sa.Enum("acknowledged", "maintained", name="value", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["appointment.id"], name=op.f("fk_answer_by_id_appointment")),
        sa.ForeignKeyConstraint(
            ["disposition_id"], ["disposition.id"], name=op.f("fk_answer_disposition_id_disposition")
        ),
        sa.ForeignKeyConstraint(["member_code"], ["member.code"], name=op.f("fk_answer_member_code_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("disposition_id", "member_code", name=op.f("uq_answer_disposition_id_member_code")),
    )
    op.create_index(op.f("ix_answer_by_id"), "answer", ["by_id"], unique=False)
    op.create_index(op.f("ix_answer_disposition_id"), "answer", ["disposition_id"], unique=False)
    op.create_index(op.f("ix_answer_member_code"), "answer", ["member_code"], unique=False)

    op.create_table(
        "provenance",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("paragraph_id", sa.Uuid(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("source_version_id", sa.Uuid(), nullable=True),
        sa.Column("compilation_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.String(), nullable=True),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("disposition_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["compilation_id"], ["compilation.id"], name=op.f("fk_provenance_compilation_id_compilation")
        ),
        sa.ForeignKeyConstraint(
            ["disposition_id"], ["disposition.id"], name=op.f("fk_provenance_disposition_id_disposition")
        ),
        sa.ForeignKeyConstraint(["paragraph_id"], ["paragraph.id"], name=op.f("fk_provenance_paragraph_id_paragraph")),
        sa.ForeignKeyConstraint(
            ["source_version_id"], ["version.id"], name=op.f("fk_provenance_source_version_id_version")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_provenance_version_id_version")),
        sa.PrimaryKeyConstraint("version_id", "paragraph_id", "start_offset", name=op.f("pk_provenance")),
    )
    op.create_index(op.f("ix_provenance_compilation_id"), "provenance", ["compilation_id"], unique=False)
    op.create_index(op.f("ix_provenance_disposition_id"), "provenance", ["disposition_id"], unique=False)
    op.create_index(op.f("ix_provenance_source_version_id"), "provenance", ["source_version_id"], unique=False)

    op.create_table(
        "trace_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_paragraph_id", sa.Uuid(), nullable=True),
        sa.Column("to_paragraph_id", sa.Uuid(), nullable=True),
        sa.Column("compilation_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.String(), nullable=True),
        sa.Column("disposition_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["compilation_id"], ["compilation.id"], name=op.f("fk_trace_line_compilation_id_compilation")
        ),
        sa.ForeignKeyConstraint(
            ["disposition_id"], ["disposition.id"], name=op.f("fk_trace_line_disposition_id_disposition")
        ),
        sa.ForeignKeyConstraint(
            ["from_paragraph_id"], ["paragraph.id"], name=op.f("fk_trace_line_from_paragraph_id_paragraph")
        ),
        sa.ForeignKeyConstraint(
            ["to_paragraph_id"], ["paragraph.id"], name=op.f("fk_trace_line_to_paragraph_id_paragraph")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_trace_line_version_id_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trace_line")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_trace_line_version_id_position")),
    )
    op.create_index(op.f("ix_trace_line_compilation_id"), "trace_line", ["compilation_id"], unique=False)
    op.create_index(op.f("ix_trace_line_disposition_id"), "trace_line", ["disposition_id"], unique=False)
    op.create_index(op.f("ix_trace_line_from_paragraph_id"), "trace_line", ["from_paragraph_id"], unique=False)
    op.create_index(op.f("ix_trace_line_to_paragraph_id"), "trace_line", ["to_paragraph_id"], unique=False)
    op.create_index(op.f("ix_trace_line_version_id"), "trace_line", ["version_id"], unique=False)

    forbid = _forbid_on_sqlite if op.get_bind().dialect.name == "sqlite" else _forbid_on_postgresql
    for table in APPEND_ONLY:
        forbid(table)


def downgrade() -> None:
    op.drop_table("trace_line")
    op.drop_table("provenance")
    op.drop_table("answer")
    op.drop_table("reaction")
    op.drop_table("proposal_amendment")
    op.drop_table("item_member")
    op.drop_table("disposition")
    op.drop_table("validation")
    op.drop_table("resolution")
    op.drop_table("proposal")
    op.drop_table("item")
    op.drop_table("compilation_submission")
    op.drop_table("comment")
    op.drop_table("submission")
    op.drop_table("extension")
    op.drop_table("compilation")
    op.drop_table("version_paragraph")
    op.drop_table("round")
    op.drop_table("version")
    op.drop_table("transmission")
    op.drop_table("paragraph_origin")
    op.drop_table("journal_entry")
    op.drop_table("delegated_acts")
    op.drop_table("statement")
    op.drop_table("session_presence")
    op.drop_table("paragraph")
    op.drop_table("attachment")
    op.drop_table("appointment")
    op.drop_table("session")
    op.drop_table("person")
    op.drop_table("member")
    op.drop_table("draft")
    op.drop_table("demo_clock")
    op.drop_table("body")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")


def _forbid_on_sqlite(table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    # REPLACE deletes without telling the trigger on DELETE.
    keys = " AND ".join(f"{key} = NEW.{key}" for key in KEYS.get(table, ("id",)))
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {keys}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _forbid_on_postgresql(table: str) -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
