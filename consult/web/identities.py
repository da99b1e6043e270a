"""Coming in through an identity provider: from the sign-in page, with an invitation, as a proof; linking and unlinking.

What goes wrong is said on the page one came from, where the other ways in are too.
"""

from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlmodel import Session

from consult.edge import acting, browsers, clock, proofs, providers, waiting
from consult.edge.addresses import local
from consult.edge.outside import Unreachable
from consult.edge.proofs import changes_ways
from consult.edge.providers import Away, Purpose
from consult.edge.refusals import sentence
from consult.edge.throttling import at_provider, watching
from consult.models import Identity, Person
from consult.models.accounts import Way
from consult.procedure.refusals import Invalid, NotFound
from consult.services import identities, throttles, web_sessions
from consult.services.identities import Asserted
from consult.web import account, invitations, signing_in

pages = Blueprint("identities", __name__)


@pages.post("/sign-in/with/<name>")
def begin(name: str) -> ResponseReturnValue:
    """Lead to a provider, to sign in."""
    return _leave(name, Purpose.SIGN_IN, signing_in.target())


@pages.post("/invitation/<secret>/with/<name>")
def accept(secret: str, name: str) -> ResponseReturnValue:
    """Lead to a provider, to make its account the way in of the person invited."""
    offered = {one["name"] for one in invitations.offers(secret)}
    if name not in offered:
        raise NotFound("There is no such provider.")
    return _leave(name, Purpose.INVITATION, secret, again=True)


@pages.post("/account/providers/<name>")
@changes_ways
@acting.reads
def link(name: str) -> ResponseReturnValue:
    """Lead to a provider, to link its account with one's own."""
    return _leave(name, Purpose.LINK, "", again=True)


@pages.post("/account/identities/<uuid:identity_id>/unlink")
@changes_ways
@acting.reads
def unlink(identity_id: UUID) -> ResponseReturnValue:
    """Come in through this account no longer; whoever has done so elsewhere is signed out there."""
    person_id, here, now = acting.actor().person, acting.browser(), acting.now()
    ways = frozenset(party.provider.issuer for party in providers.all_of())
    with acting.keeping() as session:
        row = session.get(Identity, identity_id)
        issuer = row.issuer if row is not None else ""
        identities.unlink_identity(session, person_id=person_id, identity_id=identity_id, now=now, ways=ways)
        web_sessions.end_all(session, person_id, clock.real_now(), but=here.id if here else None, issuer=issuer)
    flash(gettext("The account is linked no longer."), "success")
    return redirect(url_for("account.page"), 303)


@pages.get("/sign-in/with/<name>/back")
def back(name: str) -> ResponseReturnValue:
    """Take what a provider has answered."""
    party, away = providers.find(name), providers.returned(name)
    try:
        # What did not begin here proves nothing and can be guessed by nobody; counted, any page could use up our tries.
        with watching(at_provider(name) if away else ()):
            return _done(providers.proved(party, away), away)
    except Invalid as refusal:
        return _again(away, sentence(refusal)), refusal.status
    except Unreachable as error:
        return _again(away, providers.trouble(party, error)), error.status


@pages.get("/sign-in/proved/<uuid:key>")
@acting.reads
def proved(key: UUID) -> ResponseReturnValue:
    """Show the form that waited while its sender was at a provider."""
    here = acting.browser()
    if here is None:
        raise NotFound("This form was sent already, or waited too long.")
    return waiting.page_of(str(key), here)


def _leave(name: str, purpose: Purpose, about: str, *, again: bool = False) -> ResponseReturnValue:
    party = providers.find(name)
    try:
        return providers.leave(party, purpose, about, again=again)
    except Unreachable as error:
        return _page(purpose, about, providers.trouble(party, error)), error.status


def _done(asserted: Asserted, away: Away | None) -> ResponseReturnValue:
    """Do what somebody went to the provider for."""
    if away is None:
        raise RuntimeError("`proved` has refused this")
    if away.purpose == Purpose.LINK:
        return _link(asserted)
    if away.purpose == Purpose.PROOF:
        return _prove(asserted, away)
    return _accept(asserted, away) if away.purpose == Purpose.INVITATION else _sign_in(asserted, away)


def _sign_in(asserted: Asserted, away: Away) -> ResponseReturnValue:
    now = acting.now()
    with acting.keeping() as session:
        person = identities.by_provider(session, asserted, now)
        throttles.forget(session, at_provider(away.provider)[:1])
        needs_code = signing_in.asks_code(session, person.id, asserted)
        if not needs_code:
            _begin_session(session, person, asserted)
    if needs_code:
        return signing_in.halfway(person.id, away.about, asserted)
    return signing_in.go_on(away.about)


def _accept(asserted: Asserted, away: Away) -> ResponseReturnValue:
    now = acting.now()
    with acting.keeping() as session:
        person = identities.accept_with_provider(
            session, asserted, secret=away.about, now=now, real_now=clock.real_now()
        )
        _begin_session(session, person, asserted)
    flash(
        gettext("Your account is ready. You sign in with %(provider)s from now on.", provider=asserted.provider.label),
        "success",
    )
    return signing_in.go_on("")


def _begin_session(session: Session, person: Person, asserted: Asserted) -> None:
    browsers.sign_in(
        session, person_id=person.id, way=Way.PROVIDER, second_factor=asserted.has_second_factor,
        issuer=asserted.provider.issuer, hint=asserted.hint, proved_at=asserted.proved_at,
    )  # fmt: skip


def _link(asserted: Asserted) -> ResponseReturnValue:
    person_id, now = acting.actor().person, acting.now()
    with acting.keeping() as session:
        identities.refuse_unless_admitted(session, asserted.provider, person_id, now)
        identities.link_identity(session, asserted, person_id=person_id, now=now, real_now=clock.real_now())
    flash(gettext("From now on you can sign in with %(provider)s.", provider=asserted.provider.label), "success")
    return redirect(url_for("account.page"), 303)


def _prove(asserted: Asserted, away: Away) -> ResponseReturnValue:
    here = acting.browser()
    if here is None:
        raise RuntimeError("`proved` has refused this")
    proofs.take(asserted, here)
    return redirect(url_for("identities.proved", key=away.about), 303)


def _again(away: Away | None, trouble: str) -> str:
    """Return the page somebody came from, with what went wrong."""
    here = acting.browser()
    if away is not None and str(here.id if here else "") == away.session:
        return _page(Purpose(away.purpose), away.about, trouble)
    return signing_in.form({}, trouble=trouble, target="")


def _page(purpose: Purpose, about: str, trouble: str) -> str:
    here = acting.browser()
    if purpose is Purpose.INVITATION:
        return invitations.form(about, {}, trouble=trouble)
    if purpose is Purpose.LINK and here is not None:
        return account.form({}, trouble=trouble)
    if purpose is Purpose.PROOF and here is not None:
        return waiting.page_of(about, here, trouble)
    return signing_in.form({}, trouble=trouble, target=local(about) if purpose is Purpose.SIGN_IN else "")
