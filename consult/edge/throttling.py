"""What somebody tries in vain is counted in a transaction of its own, whatever comes of the request."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlmodel import Session

from consult.edge import acting, browsers, clock
from consult.procedure.refusals import Invalid, NotFound
from consult.services import throttles
from consult.services.throttles import Tried

Found = TypeVar("Found")


def tried(account: str) -> Sequence[Tried]:
    """Return what a try to sign in to an account from here counts for."""
    here = browsers.address()
    return (
        (throttles.SIGN_IN_PAIR, f"{account}\n{here}"),
        (throttles.SIGN_IN_ACCOUNT, account),
        (throttles.SIGN_IN_ADDRESS, here),
    )


def at_provider(name: str) -> Sequence[Tried]:
    """Return what a try to come in through a provider from here counts for."""
    here = browsers.address()
    return ((throttles.PROVIDER_PAIR, f"{name}\n{here}"), (throttles.SIGN_IN_ADDRESS, here))


@contextmanager
def watching(counts: Sequence[Tried]) -> Iterator[None]:
    """Count what is done inside where it is in vain. Where it was tried too often, it is not tried at all.

    :raises TooMany: it was
    """
    now = clock.real_now()
    throttles.refuse_too_many(acting.reader(), counts, now)
    try:
        yield
    except (Invalid, NotFound):
        with acting.keeping() as session:
            throttles.count(session, counts, now)
        raise


def counted(counts: Sequence[Tried], attempt: Callable[[Session], Found]) -> Found:
    """Return what `attempt` answers; in vain, it is counted. Where it was tried too often, it is not tried at all.

    :raises TooMany: it was
    :raises Invalid: it was in vain
    """
    with watching(counts), acting.keeping() as session:
        answer = attempt(session)
        throttles.forget(session, counts[:1])
    return answer
