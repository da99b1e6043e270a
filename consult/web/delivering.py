"""What the secretariat does for a written procedure: transmits the text, enters what came on paper, tells the facts."""

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms, words
from consult.edge.uploads import paper as sent_file
from consult.models import Circulation
from consult.procedure.acts import Act
from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.queries import circulations as recorded
from consult.queries.drafts import text_of
from consult.queries.people import find_member, members
from consult.services import circulations, replies
from consult.services.replies import Reply
from consult.web import deadlines
from consult.web.adoption_record import name_of
from consult.web.circulated import stands
from consult.web.circulations import act_page, back_to, required
from consult.web.presiding import pages

__all__ = ["pages"]


@pages.get("/circulations/<uuid:circulation_id>/transmissions/<member>")
@acting.performs(Act.RECORD_TRANSMISSION)
def transmission_form(circulation_id: UUID, member: str) -> ResponseReturnValue:
    """Show the form for the transmission of the text to a member."""
    return _transmission(circulation_id, member, {})


@pages.post("/circulations/<uuid:circulation_id>/transmissions/<member>")
@acting.performs(Act.RECORD_TRANSMISSION)
def record_transmission(circulation_id: UUID, member: str) -> ResponseReturnValue:
    """Record the transmission of the text to a member."""

    def act() -> ResponseReturnValue:
        at = deadlines.typed_moment("at")
        with acting.acting() as a:
            circulations.record_transmission(
                a.session, by=a.by, now=a.now, circulation_id=circulation_id, member=member, at=at,
                evidence=forms.entered("evidence"),
            )  # fmt: skip
        return back_to(circulation_id, gettext("The transmission is on record."))

    return forms.corrected(act, lambda found: _transmission(circulation_id, member, found))


@pages.get("/circulations/<uuid:circulation_id>/transmissions")
@acting.performs(Act.RECORD_TRANSMISSION)
def transmissions_form(circulation_id: UUID) -> ResponseReturnValue:
    """Show the form for the transmission of the text to several members at once."""
    return _transmissions(circulation_id, {})


@pages.post("/circulations/<uuid:circulation_id>/transmissions")
@acting.performs(Act.RECORD_TRANSMISSION)
def record_transmissions(circulation_id: UUID) -> ResponseReturnValue:
    """Record the transmission of the text to several members at once."""

    def act() -> ResponseReturnValue:
        at = deadlines.typed_moment("at")
        with acting.acting() as a:
            circulations.record_transmissions(
                a.session, by=a.by, now=a.now, circulation_id=circulation_id, to=request.form.getlist("to"), at=at,
                evidence=forms.entered("evidence"),
            )  # fmt: skip
        return back_to(circulation_id, gettext("The transmissions are on record."))

    return forms.corrected(act, lambda found: _transmissions(circulation_id, found))


@pages.get("/circulations/<uuid:circulation_id>/paper")
@acting.performs(Act.ENTER_REPLY)
def paper(circulation_id: UUID) -> ResponseReturnValue:
    """Show the form for what a member said on paper."""
    return _paper(circulation_id, {})


@pages.post("/circulations/<uuid:circulation_id>/paper")
@acting.performs(Act.ENTER_REPLY)
def enter_reply(circulation_id: UUID) -> ResponseReturnValue:
    """Enter what a member said on paper; it counts from its receipt."""
    return forms.corrected(lambda: _enter(circulation_id), lambda found: _paper(circulation_id, found))


@pages.get("/circulations/<uuid:circulation_id>/facts")
@acting.performs(Act.TELL_FACTS)
def tell_form(circulation_id: UUID) -> ResponseReturnValue:
    """Say which facts all members are told."""
    circulation = required(circulation_id, Act.TELL_FACTS)
    circulations.check_undeclared(acting.reader(), circulation, acting.now())
    state = recorded.state(acting.reader(), circulation, acting.now())
    return act_page(
        circulation, {}, endpoint="circulations.tell", heading=gettext("Tell all members the facts"),
        button=gettext("Tell all members the facts"),
        pairs=[(gettext("The facts on record"), stands(circulation, state))],
        consequences=[
            gettext("All member States read on the page of the procedure that nothing was declared in time, and what"
                    " the facts are."),
            gettext("It declares nothing and adopts nothing: that stays with the chair."),
        ],
    )  # fmt: skip


@pages.post("/circulations/<uuid:circulation_id>/facts")
@acting.performs(Act.TELL_FACTS)
def tell(circulation_id: UUID) -> ResponseReturnValue:
    """Tell all members the facts."""
    with acting.acting() as a:
        circulations.tell_facts(a.session, by=a.by, now=a.now, circulation_id=circulation_id)
    return back_to(circulation_id, gettext("All member States are told the facts."))


def _transmission(circulation_id: UUID, member: str, found: dict[str, str]) -> str:
    circulation = required(circulation_id, Act.RECORD_TRANSMISSION)
    recipient = find_member(acting.reader(), member)
    name = words.state_in_sentence(recipient)
    return act_page(
        circulation, found, endpoint="circulations.record_transmission", values={"member": member},
        heading=gettext("Record the transmission to %(member)s", member=name),
        button=gettext("Record the transmission"), asks=("at",), zones=deadlines.zones(),
        zone=forms.entered("zone") or recipient.zone,
        pairs=[
            (gettext("Channel of record"), words.say(recipient.channel)), (gettext("Address"), recipient.address),
        ],
        consequences=_after_transmission(),
    )  # fmt: skip


def _transmissions(circulation_id: UUID, found: dict[str, str]) -> str:
    circulation = required(circulation_id, Act.RECORD_TRANSMISSION)
    sent = recorded.transmissions(acting.reader(), circulation_id)
    waiting = [one.member for one in sent if one.transmission is None]
    return act_page(
        circulation, found, endpoint="circulations.record_transmissions",
        heading=gettext("Record the transmission to several member States"),
        button=gettext("Record these transmissions"), asks=("to", "at"), zones=deadlines.zones(),
        zone=forms.entered("zone") or circulation.zone, recipients=deadlines.recipients(waiting),
        chosen=request.form.getlist("to") if request.form else deadlines.of_one_channel(waiting),
        consequences=[
            gettext("For what went out at one instant on one evidence, such as a circular note. To each it counts as"
                    " sent through its channel of record. The journal has one entry that names them all."),
            *_after_transmission(),
        ],
    )  # fmt: skip


def _after_transmission() -> list[str]:
    return [
        gettext("All member States see when the text was transmitted, and through which channel."),
        gettext("The period cannot begin before the text has gone to every member State; it counts from the last"
                " transmission."),
    ]  # fmt: skip


def _enter(circulation_id: UUID) -> ResponseReturnValue:
    said = Reply(
        forms.word("kind", ReplyKind), forms.entered("text"),
        tuple(key for key in _known(circulation_id) if str(key) in request.form.getlist("paragraphs")),
        conditional=forms.entered("conditional") == "yes",
    )  # fmt: skip
    received_at = deadlines.typed_moment("received_at")
    with acting.acting() as a:
        replies.enter_reply(
            a.session, by=a.by, now=a.now, circulation_id=circulation_id, member=forms.entered("member"), said=said,
            received_at=received_at, original=sent_file("original"),
        )  # fmt: skip
    return back_to(circulation_id, gettext("The reply is on record, as of its receipt."))


def _known(circulation_id: UUID) -> list[UUID]:
    circulation = required(circulation_id, Act.ENTER_REPLY)
    return [p.id for p in text_of(acting.reader(), circulation.version_id)]


def _paper(circulation_id: UUID, found: dict[str, str]) -> str:
    circulation = required(circulation_id, Act.ENTER_REPLY)
    replies.refuse_declared(circulation)
    session = acting.reader()
    return act_page(
        circulation, found, endpoint="circulations.enter_reply", heading=gettext("Enter what came on paper"),
        button=gettext("Enter the reply"), is_risky=True, asks=("paper", "text", "paragraphs", "conditional"),
        members=[(m.code, words.state(m)) for m in members(session)],
        kinds=[(kind.value, words.say(kind), "") for kind in _kinds(circulation)],
        text_label=gettext("What the paper says"), text_hint=gettext("An amendment needs its words."),
        paragraphs=[(str(p.id), name_of(p), "") for p in text_of(session, circulation.version_id)],
        zones=deadlines.zones(), zone=forms.entered("zone") or circulation.zone,
        consequences=[
            gettext("It counts from the instant at which the paper was received, as if said online then."),
            gettext("An objection or amendment received before the expiry breaks the procedure, even when the expiry"
                    " has passed meanwhile and the outcome has not been declared."),
            gettext("The member’s delegation can read the entry and the original."),
        ],
    )  # fmt: skip


def _kinds(circulation: Circulation) -> list[ReplyKind]:
    """Return what can be said to a circulation of its kind."""
    only = {ReplyKind.OBJECTS_TO_USE: CirculationKind.SILENCE, ReplyKind.CONSENTS: CirculationKind.CONSENT}
    return [kind for kind in ReplyKind if only.get(kind, circulation.kind) is circulation.kind]
