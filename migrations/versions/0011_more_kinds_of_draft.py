"""Drafts of statements and decisions, and of what is neither of these."""

from alembic import op

from migrations.changes import change_words

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KINDS = ("declaration", "report", "rules of procedure", "activity plan")
MORE = ("statement", "decision", "other")


def upgrade() -> None:
    change_words("draft", "kind", KINDS, (*KINDS, *MORE))


def downgrade() -> None:
    """Call the new ones declarations, which they are closest to: a kind decides nothing about a draft."""
    kinds = ", ".join(repr(word) for word in MORE)
    op.execute(f"UPDATE draft SET kind = 'declaration' WHERE kind IN ({kinds})")
    change_words("draft", "kind", (*KINDS, *MORE), KINDS)
