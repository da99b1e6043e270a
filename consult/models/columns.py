"""The kinds of column that several tables share."""

import secrets
from enum import StrEnum
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlmodel import Field

from consult.database import Instant


def key() -> Any:
    """Return the primary key field of a row that names itself."""
    return Field(default_factory=uuid4, primary_key=True)


def to(target: str, *, index: bool = True, **options: Any) -> Any:
    """Return a foreign key field to `target` (`table.column`)."""
    return Field(foreign_key=target, index=index, **options)


def word(
    kind: type[StrEnum], name: str, default: Any = ..., *, nullable: bool = False, primary_key: bool = False
) -> Any:
    """Return a field that holds one word of `kind`, checked by the database too."""
    column_type = word_type(kind, name)
    return Field(default=default, sa_type=column_type, nullable=nullable, primary_key=primary_key)


def word_type(kind: type[StrEnum], name: str, *, is_checked: bool = True) -> Any:
    """Return the column type of one word of `kind`; the database lists the words where `is_checked`."""
    return sa.Enum(
        kind, name=name, native_enum=False, create_constraint=is_checked, length=40,
        values_callable=lambda words: [w.value for w in words],
    )  # fmt: skip


def moment(default: Any = ..., *, nullable: bool = False, index: bool = False) -> Any:
    """Return a field that holds an instant."""
    return Field(default=default, sa_type=Instant, nullable=nullable, index=index)


def long_text(default: str = "") -> Any:
    """Return a field for a text of any length."""
    return Field(default=default, sa_type=sa.Text)


def salt() -> Any:
    """Return a field of 128 random bits, each row its own: hashed along, they keep anybody from guessing."""
    return Field(default_factory=lambda: secrets.token_hex(16), sa_type=sa.Text)


def values(factory: Any = dict) -> Any:
    """Return a field that holds JSON values."""
    return Field(default_factory=factory, sa_type=sa.JSON)


__all__ = ["key", "long_text", "moment", "salt", "to", "values", "word", "word_type"]
