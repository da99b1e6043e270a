"""Passkeys, the challenges answered already, and signing in with one."""

import sqlalchemy as sa
from alembic import op

from consult.database import Instant
from migrations.changes import change_words

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WAYS = ("demonstration", "password", "provider")


def upgrade() -> None:
    op.create_table(
        "passkey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.String(), nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("transports", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("copied_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_passkey_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index(op.f("ix_passkey_person_id"), "passkey", ["person_id"])
    op.create_table(
        "used_challenge",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_used_challenge")),
    )
    op.create_index(op.f("ix_used_challenge_until"), "used_challenge", ["until"])
    change_words("web_session", "way", WAYS, (*WAYS, "passkey"))


def downgrade() -> None:
    op.execute("DELETE FROM web_session WHERE way = 'passkey'")
    change_words("web_session", "way", (*WAYS, "passkey"), WAYS)
    op.drop_table("used_challenge")
    op.drop_table("passkey")
