"""Accounts at identity providers, and forms that wait while somebody proves there who they are."""

import sqlalchemy as sa
from alembic import op

from consult.database import Instant
from migrations.changes import add_prose, change_words

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WAYS = ("demonstration", "password")


def upgrade() -> None:
    op.create_table(
        "identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("linked_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_identity_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("issuer", "subject", name="uq_identity_issuer_subject"),
        sa.UniqueConstraint("person_id", "issuer", name="uq_identity_person_id_issuer"),
    )
    op.create_index(op.f("ix_identity_person_id"), "identity", ["person_id"])
    op.create_table(
        "kept_form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["web_session.id"], name=op.f("fk_kept_form_session_id_web_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_form")),
    )
    op.create_index(op.f("ix_kept_form_session_id"), "kept_form", ["session_id"])
    op.create_index(op.f("ix_kept_form_at"), "kept_form", ["at"])
    change_words("web_session", "way", WAYS, (*WAYS, "provider"))
    add_prose("web_session", "issuer")
    add_prose("web_session", "hint_sealed")


def downgrade() -> None:
    # Whoever came in through a provider signs in anew, in another way.
    op.drop_table("kept_form")
    op.execute("DELETE FROM web_session WHERE way = 'provider'")
    op.drop_column("web_session", "hint_sealed")
    op.drop_column("web_session", "issuer")
    change_words("web_session", "way", (*WAYS, "provider"), WAYS)
    op.drop_table("identity")
