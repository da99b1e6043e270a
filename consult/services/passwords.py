"""Passwords: which are taken, how they are kept and compared. Argon2id with the lower cost of RFC 9106's follow-ups
(19 MiB, two passes), so that several people can sign in at once on a small machine.
"""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from consult.procedure.refusals import Invalid

LEAST, MOST = 12, 200
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(password)


def matches(kept: str, password: str) -> bool:
    """Say whether it is the password; takes as long where nothing is kept, so that nobody learns who has an account."""
    try:
        return _hasher.verify(kept or _nobodys(), password[:MOST]) and bool(kept)
    except (VerifyMismatchError, InvalidHashError):
        return False


def check_new(password: str, repeated: str, *, about: tuple[str, ...] = ()) -> None:
    """Refuse a new password that is too easily guessed. Length counts, not the mixture of characters (NIST SP 800-63B).

    `about`: names and addresses that it must not consist of.

    :raises Invalid: so it is, or the repetition differs
    """
    if len(password) < LEAST:
        raise Invalid(
            "Use at least %(least)s characters; several words are easy to remember.", field="password", least=LEAST
        )
    if len(password) > MOST:
        raise Invalid("Use at most %(most)s characters.", field="password", most=MOST)
    plain = password.casefold()
    words = {word for one in about for word in one.casefold().replace("@", " ").replace(".", " ").split()}
    rest = plain
    for word in words:
        rest = rest.replace(word, "") if len(word) > 2 else rest
    if len(set(plain)) < 5 or len(rest) < LEAST // 2:
        raise Invalid("This password is too easily guessed. Choose another one.", field="password")
    if password != repeated:
        raise Invalid("The two entries differ.", field="repeated")


@cache
def _nobodys() -> str:
    return hashed("nobody-has-this-password")
