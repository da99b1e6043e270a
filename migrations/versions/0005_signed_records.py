"""Signed records, guards made from one constant, and a journal whose entries can be withheld as a whole."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from consult.database import Instant
from migrations.changes import forbid_change
from migrations.guards import GUARDED, guard, unguard

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NEWLY_GUARDED = ("adoption", "circulation_extension", "explanation", "extension")
ENTRIES = sa.table(
    "journal_entry",
    *(
        sa.column(name, sa.String())
        for name in ("chain", "act", "capacity", "member_code", "commitment", "prev", "hash")
    ),
    sa.column("seq", sa.Integer()),
    sa.column("at", Instant()),
    sa.column("public", sa.JSON()),
)


def upgrade() -> None:
    op.create_table(
        "signing_key",
        sa.Column("kid", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("x", sa.String(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.Column("is_in_use", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "is_in_use = (until IS NULL) AND is_in_use = (secret <> '')",
            name=op.f("ck_signing_key_secret_while_in_use"),
        ),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_signing_key")),
        sa.UniqueConstraint("number", name=op.f("uq_signing_key_number")),
    )
    op.create_index(
        "uq_signing_key_one_in_use",
        "signing_key",
        ["is_in_use"],
        unique=True,
        sqlite_where=sa.text("is_in_use"),
        postgresql_where=sa.text("is_in_use"),
    )
    op.create_table(
        "record_seal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("adoption_id", sa.Uuid(), nullable=False),
        sa.Column("kid", sa.String(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("jws", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["adoption_id"], ["adoption.id"], name=op.f("fk_record_seal_adoption_id_adoption")),
        sa.ForeignKeyConstraint(["kid"], ["signing_key.kid"], name=op.f("fk_record_seal_kid_signing_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_seal")),
    )
    op.create_index(op.f("ix_record_seal_adoption_id"), "record_seal", ["adoption_id"], unique=True)
    op.create_index(op.f("ix_record_seal_kid"), "record_seal", ["kid"])
    unguard("journal_entry")
    _hash_anew(_in_two_steps)
    guard(*GUARDED)


def downgrade() -> None:
    unguard("record_seal", *NEWLY_GUARDED, "journal_entry")
    op.drop_table("record_seal")
    op.drop_table("signing_key")
    _hash_anew(_in_one_step)
    if op.get_bind().dialect.name == "sqlite":
        guard("journal_entry")
    else:
        forbid_change("journal_entry")


def _hash_anew(digest: Callable[[Any, dict[str, Any], str], str]) -> None:
    """Give every entry the hash of another form. Once, before the first release: no receipt outside names the old ones.

    Chains of delegations come first, for the draft's entries fold their heads in.
    """
    connection = op.get_bind()
    rows = connection.execute(sa.select(ENTRIES).order_by(ENTRIES.c.seq)).all()
    now: dict[str, str] = {}
    for is_inner in (True, False):
        heads: dict[str, str] = {}
        for row in rows:
            if row.chain.startswith("delegation:") is not is_inner:
                continue
            public = dict(row.public)
            if public.get("delegation_chain"):
                public["delegation_chain"] = now[public["delegation_chain"]]
            prev = heads.get(row.chain, "0" * 64)
            heads[row.chain] = now[row.hash] = digest(row, public, prev)
            place = (ENTRIES.c.chain == row.chain) & (ENTRIES.c.seq == row.seq)
            connection.execute(sa.update(ENTRIES).where(place).values(public=public, prev=prev, hash=heads[row.chain]))


def _in_two_steps(row: Any, public: dict[str, Any], prev: str) -> str:
    return _sha256([row.chain, row.seq, _sha256([*_said(row), public, row.commitment]), prev])


def _in_one_step(row: Any, public: dict[str, Any], prev: str) -> str:
    return _sha256([row.chain, row.seq, *_said(row), public, row.commitment, prev])


def _said(row: Any) -> list[Any]:
    return [row.at.isoformat(timespec="microseconds"), row.act, row.capacity, row.member_code]


def _sha256(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
