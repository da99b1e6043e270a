"""Joins a request to the floors below: one session for reading, one transaction for an act."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from flask import abort, current_app, g, redirect, request, url_for
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from consult import database
from consult.edge import arrivals, browsers, clock
from consult.models import Appointment, Body, Person, WebSession
from consult.procedure.acts import Act, require_entitled
from consult.procedure.capacities import Actor
from consult.queries.people import Principal, appointments_of, find_principal
from consult.services.signing import seal_records
from consult.settings import Settings

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Acting:
    """What a service needs to know about the request."""

    session: Session
    by: Actor
    now: datetime


def settings() -> Settings:
    """Return the settings of the running app."""
    return cast(Settings, current_app.extensions["consult.settings"])


def engine() -> Engine:
    """Return the engine of the running app."""
    return cast(Engine, current_app.extensions["consult.engine"])


def is_fictional() -> bool:
    """Say whether the body is that of an exercise, which every page and export then says."""
    body = reader().exec(select(Body)).one_or_none()
    return body is not None and body.is_fictional


def reader() -> Session:
    """Return this request's session for reading, opened on first use and closed at its end."""
    if "reader" not in g:
        g.reader = Session(engine().execution_options(consult_reading=True))
    return cast(Session, g.reader)


def close_reader(_error: BaseException | None = None) -> None:
    """Close the reading session at the end of a request."""
    opened = g.pop("reader", None)
    if opened is not None:
        opened.close()


def now() -> datetime:
    """Return the instant of this request, the same throughout it."""
    if "now" not in g:
        g.now = clock.now(reader(), is_demo=settings().has_demo_sign_in)
    return cast(datetime, g.now)


def principal() -> Principal | None:
    """Return who is signed in, in which capacity, or None."""
    if "principal" not in g:
        g.principal = _load_principal()
    return cast(Principal | None, g.principal)


def actor() -> Actor:
    """Return who acts; only behind `reads` or `performs`, which make sure somebody does."""
    signed_in = principal()
    if signed_in is None:
        raise RuntimeError("the view is neither `reads` nor `performs`")
    return signed_in.actor


def entitled(act: Act) -> None:
    """Refuse the form of an act to a capacity that may never perform it.

    :raises NotAllowed: it never may
    """
    require_entitled(act, actor())


@contextmanager
def acting() -> Iterator[Acting]:
    """Open the one transaction of an act. What a view needs to show afterwards it takes out inside."""
    by, instant = actor(), now()
    close_reader()
    with Session(engine(), expire_on_commit=False) as session, database.transaction(session):
        if settings().has_demo_sign_in:
            clock.keep(session)
        yield Acting(session, by, instant)
        seal_records(session, secret=settings().secret_key, now=instant)
    arrivals.taken()


@contextmanager
def keeping() -> Iterator[Session]:
    """Open a transaction for what is no act: somebody's own account, language, session at a browser."""
    close_reader()
    with Session(engine(), expire_on_commit=False) as session, database.transaction(session):
        yield session


def reads(view: View) -> View:
    """Mark a view as a read for those who are signed in."""
    return _guard(view, None)


def performs(act: Act) -> Callable[[View], View]:
    """Mark a view as the page or form of `act`; the service decides whether it may be done."""
    return lambda view: _guard(view, act)


def _guard(view: View, act: Act | None) -> View:
    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if principal() is None and request.method == "POST":
            abort(401)  # a redirect would look as if the form had arrived
        if principal() is None:
            return redirect(url_for("people.sign_in", next=request.full_path.rstrip("?")), 303)
        return view(*args, **kwargs)

    guarded.consult_act = act  # type: ignore[attr-defined]  # read by the architecture tests
    return cast(View, guarded)


def browser() -> WebSession | None:
    """Return the session at this browser, or None where nobody is signed in."""
    if "browser" not in g:
        g.browser = browsers.find(reader(), settings())
    return cast(WebSession | None, g.browser)


def _admits(row: WebSession, chosen: Principal) -> bool:
    return browsers.admits(row, settings(), chosen.member.code if chosen.member else None)


def own_capacities() -> list[tuple[Appointment, Person]]:
    """Return what whoever is signed in here holds; through a provider of some members, only what is for these."""
    row = browser()
    held = appointments_of(reader(), row.person_id, now()) if row is not None else ()
    return [(one, who) for one, who in held if row and browsers.admits(row, settings(), one.member_code)]


def _load_principal() -> Principal | None:
    """Return who is signed in. Where the capacity acted in has ended, it is another one the person holds."""
    row = browser()
    if row is None:
        return None
    browsers.keep_use(row)
    chosen = find_principal(reader(), row.appointment_id, now()) if row.appointment_id else None
    if chosen is not None and chosen.person.id == row.person_id and _admits(row, chosen):
        return chosen
    others = own_capacities()
    return find_principal(reader(), others[0][0].id, now()) if others else None
