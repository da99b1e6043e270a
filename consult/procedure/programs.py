"""How far a program goes that acts for a person: never further than the person, and no further than its scope."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from consult.procedure.acts import Act
from consult.procedure.binding import BINDING
from consult.procedure.refusals import NotThisWay


class Scope(StrEnum):
    """What a token is good for, from little to much."""

    READ = "read"
    WRITE = "read and write"
    EVERYTHING = "everything"


_ORDER = (Scope.READ, Scope.WRITE, Scope.EVERYTHING)


def needed(act: Act | None) -> Scope:
    """Return the scope it takes: reading is no act, and some acts bind a State or the body."""
    if act is None:
        return Scope.READ
    return Scope.EVERYTHING if act in BINDING else Scope.WRITE


def may_bind(rules: Mapping[str, Any]) -> bool:
    """Say whether the rules of the body let programs do what binds."""
    return bool(rules.get("programs", {}).get("binding", "allowed") != "forbidden")


def asks_factor(rules: Mapping[str, Any]) -> bool:
    """Say whether the rules of the body ask a second factor of whoever does what binds."""
    return bool(rules.get("sign_in", {}).get("second_factor") == "required")


def require_factor(act: Act | None, rules: Mapping[str, Any], *, has_factor: bool) -> None:
    """Refuse what binds to a token that was made without the second factor the body asks for.

    :raises NotThisWay: so it was
    """
    if needed(act) is Scope.EVERYTHING and asks_factor(rules) and not has_factor:
        raise NotThisWay("Your body asks for a second factor. Sign in with one, and make another token there.")


def require_scope(act: Act | None, scope: Scope, rules: Mapping[str, Any]) -> None:
    """Refuse what a token is not good for.

    :raises NotThisWay: it is not
    """
    wanted = needed(act)
    if wanted is Scope.EVERYTHING and not may_bind(rules):
        raise NotThisWay("The rules of the body let no program do this. Do it on the pages.")
    if _ORDER.index(scope) >= _ORDER.index(wanted):
        return
    if wanted is Scope.EVERYTHING:
        raise NotThisWay("This act binds your State or the body. The token was made without acts that bind.")
    raise NotThisWay("The token was made for reading only.")
