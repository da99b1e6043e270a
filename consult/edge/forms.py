"""Reads a form, value by value: what is missing or wrong is a sentence for the person, never a fault."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from consult.edge.refusals import sentence
from consult.procedure.refusals import Invalid

Word = TypeVar("Word", bound=StrEnum)


def entered(name: str) -> str:
    """Return what was entered under `name`, or nothing."""
    return request.form.get(name, "")


def word(name: str, kind: type[Word]) -> Word:
    """Return the word chosen.

    :raises Invalid: it is none of the words of `kind`
    """
    try:
        return kind(entered(name))
    except ValueError:
        raise Invalid("Choose one of the values offered.", field=name) from None


def whole_number(name: str, *, least: int = 0, most: int = 2**31 - 1) -> int:
    """Return the number entered.

    :raises Invalid: it is no whole number, or out of bounds
    """
    try:
        number = int(entered(name).strip()[:12])
    except ValueError:
        raise Invalid("Enter a whole number.", field=name) from None
    if not least <= number <= most:
        raise Invalid("Enter a number from %(least)s to %(most)s.", field=name, least=least, most=most)
    return number


def day(name: str) -> date:
    """Return the day entered.

    :raises Invalid: it is no date
    """
    try:
        return date.fromisoformat(entered(name).strip())
    except ValueError:
        raise Invalid("Enter a date, such as 2022-10-31.", field=name) from None


def key(name: str) -> UUID | None:
    """Return the row chosen, or None where none was.

    :raises Invalid: it is nothing that was offered
    """
    try:
        return UUID(entered(name)) if entered(name) else None
    except ValueError:
        raise Invalid("Choose one of the values offered.", field=name) from None


def seen() -> int:
    """Return the lock_version of what the person had before the eyes; 0, which nothing carries, where it is missing."""
    value = entered("lock_version")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def is_confirmed() -> bool:
    """Say whether the person has read what will happen and confirmed it."""
    return entered("confirmed") == "yes"


def corrected(act: Callable[[], ResponseReturnValue], again: Callable[[dict[str, str]], str]) -> ResponseReturnValue:
    """Return what `act` answers; where an entry cannot be taken, the form `again` with the sentence beside it."""
    try:
        return act()
    except Invalid as refusal:
        if refusal.field is None:
            raise
        return again({refusal.field: sentence(refusal)}), refusal.status
