"""What a member says to a circulated text: each on a page of its own that says exactly what will happen."""

from collections.abc import Callable
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, forms
from consult.edge.instants import when
from consult.models import Circulation
from consult.procedure.acts import Act
from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.queries.drafts import text_of
from consult.services import circulations, replies
from consult.web.adoption_record import name_of
from consult.web.circulated import filled, named_to
from consult.web.circulations import act_page, back_to, required
from consult.web.delivering import pages

__all__ = ["pages"]


@pages.get("/circulations/<uuid:circulation_id>/objection")
@acting.performs(Act.OBJECT)
def objection(circulation_id: UUID) -> ResponseReturnValue:
    """Say what an objection does; paragraphs and reasons are invited, not required."""
    return _objection(circulation_id, {})


@pages.post("/circulations/<uuid:circulation_id>/objection")
@acting.performs(Act.OBJECT)
def object_(circulation_id: UUID) -> ResponseReturnValue:
    """Object, or propose an amendment."""
    return forms.corrected(lambda: _object(circulation_id), lambda found: _objection(circulation_id, found))


@pages.get("/circulations/<uuid:circulation_id>/more-time")
@acting.performs(Act.ASK_TIME)
def more_time(circulation_id: UUID) -> ResponseReturnValue:
    """Say what a request for more time does, and what its box does."""
    return _more_time(circulation_id, {})


@pages.post("/circulations/<uuid:circulation_id>/more-time")
@acting.performs(Act.ASK_TIME)
def ask_time(circulation_id: UUID) -> ResponseReturnValue:
    """Ask for more time."""

    def act() -> ResponseReturnValue:
        with acting.acting() as a:
            replies.ask_time(
                a.session, by=a.by, now=a.now, circulation_id=circulation_id, text=forms.entered("text"),
                conditional=forms.entered("conditional") == "yes",
            )  # fmt: skip
        return back_to(circulation_id, gettext("Your request for more time is on record."))

    return forms.corrected(act, lambda found: _more_time(circulation_id, found))


@pages.get("/circulations/<uuid:circulation_id>/objection-to-use")
@acting.performs(Act.OBJECT_TO_USE)
def objection_to_use(circulation_id: UUID) -> ResponseReturnValue:
    """Say what an objection to the use of silence does."""
    return _objection_to_use(circulation_id, {})


@pages.post("/circulations/<uuid:circulation_id>/objection-to-use")
@acting.performs(Act.OBJECT_TO_USE)
def object_to_use(circulation_id: UUID) -> ResponseReturnValue:
    """Object to the use of silence."""
    done = gettext("Your objection to the use of silence is on record.")
    return forms.corrected(
        lambda: _say(replies.object_to_use, circulation_id, done),
        lambda found: _objection_to_use(circulation_id, found),
    )


@pages.get("/circulations/<uuid:circulation_id>/consent")
@acting.performs(Act.CONSENT)
def consent(circulation_id: UUID) -> ResponseReturnValue:
    """Say what consenting in writing does."""
    circulation = _required(circulation_id, Act.CONSENT, ReplyKind.CONSENTS)
    return act_page(
        circulation, {}, endpoint="circulations.give_consent", heading=gettext("We consent"),
        button=gettext("Consent in writing"), pairs=[(gettext("SHA-256 of the text"), _hash(circulation))],
        consequences=[
            gettext("Your member State consents in writing to the text exactly as it was circulated."),
            gettext("Until the expiry you can still object; the consent itself is not taken back."),
            gettext("When every member State has consented, the chair can declare that the text stands."),
            gettext("The other member States see how many have consented, not who."),
        ],
    )  # fmt: skip


@pages.post("/circulations/<uuid:circulation_id>/consent")
@acting.performs(Act.CONSENT)
def give_consent(circulation_id: UUID) -> ResponseReturnValue:
    """Consent in writing."""
    with acting.acting() as a:
        replies.consent(a.session, by=a.by, now=a.now, circulation_id=circulation_id)
    return back_to(circulation_id, gettext("The consent of your member State is on record."))


@pages.get("/circulations/<uuid:circulation_id>/receipt")
@acting.performs(Act.ACKNOWLEDGE_RECEIPT)
def receipt(circulation_id: UUID) -> ResponseReturnValue:
    """Say what acknowledging receipt does."""
    return act_page(
        required(circulation_id, Act.ACKNOWLEDGE_RECEIPT), {}, endpoint="circulations.acknowledge",
        heading=gettext("Acknowledge receipt"), button=gettext("Acknowledge receipt"),
        consequences=[
            gettext("All member States see that your delegation has received the text, and when it said so."),
            gettext("It says nothing about the text: it is neither agreement nor objection."),
            gettext("You can still object or ask for more time until the expiry."),
        ],
    )  # fmt: skip


@pages.post("/circulations/<uuid:circulation_id>/receipt")
@acting.performs(Act.ACKNOWLEDGE_RECEIPT)
def acknowledge(circulation_id: UUID) -> ResponseReturnValue:
    """Acknowledge receipt for the member."""
    with acting.acting() as a:
        circulations.acknowledge_receipt(a.session, by=a.by, now=a.now, circulation_id=circulation_id)
    return back_to(circulation_id, gettext("Receipt is acknowledged."))


@pages.get("/circulations/<uuid:circulation_id>/lifting")
@acting.performs(Act.LIFT_OBJECTION)
def lifting(circulation_id: UUID) -> ResponseReturnValue:
    """Say that lifting an objection revives nothing."""
    return _lifting(circulation_id, {})


@pages.post("/circulations/<uuid:circulation_id>/lifting")
@acting.performs(Act.LIFT_OBJECTION)
def lift(circulation_id: UUID) -> ResponseReturnValue:
    """Lift the objection of the member."""
    done = gettext("It is on record that your member State lifts its objection.")
    return forms.corrected(
        lambda: _say(replies.lift_objection, circulation_id, done), lambda found: _lifting(circulation_id, found)
    )


def _required(circulation_id: UUID, act: Act, kind: ReplyKind) -> Circulation:
    """Return the procedure if the reader's member can say this to it now; else the refusal says why not."""
    circulation, member = required(circulation_id, act), acting.actor().member or ""
    replies.check_reply(acting.reader(), circulation, kind, member, acting.now())
    return circulation


def _say(service: Callable[..., object], circulation_id: UUID, done: str) -> ResponseReturnValue:
    with acting.acting() as a:
        service(a.session, by=a.by, now=a.now, circulation_id=circulation_id, text=forms.entered("text"))
    return back_to(circulation_id, done)


def _object(circulation_id: UUID) -> ResponseReturnValue:
    kind = forms.word("kind", ReplyKind)
    with acting.acting() as a:
        replies.object_(
            a.session, by=a.by, now=a.now, circulation_id=circulation_id, text=forms.entered("text"),
            paragraphs=[UUID(key) for key in request.form.getlist("paragraphs") if _is_key(key)],
            is_amendment=kind is ReplyKind.AMENDS,
        )  # fmt: skip
    return back_to(circulation_id, gettext("Your objection is on record. The procedure is broken."))


def _is_key(key: str) -> bool:
    try:
        return bool(UUID(key))
    except ValueError:
        return False


def _hash(circulation: Circulation) -> Markup:
    return Markup('<span class="digest">%s</span>') % circulation.sha256


def _objection(circulation_id: UUID, found: dict[str, str]) -> str:
    circulation = _required(circulation_id, Act.OBJECT, ReplyKind.OBJECTS)
    is_correction = circulation.kind is CirculationKind.CORRECTION
    after = (
        gettext("The adopted text stays as it was adopted.")
        if is_correction
        else gettext("The text stays submitted for adoption. A new procedure needs a full period of its own.")
    )
    return act_page(
        circulation, found, endpoint="circulations.object_", heading=gettext("We object"),
        button=gettext("Object in writing"), is_risky=True, asks=("kind", "text", "paragraphs"),
        consequences=[
            gettext("The procedure is broken at once, for all member States."), after,
            gettext("It cannot be taken up again: lifting the objection later revives nothing."), named_to(circulation),
        ],
        kinds=[
            (ReplyKind.OBJECTS.value, gettext("An objection"), ""),
            (ReplyKind.AMENDS.value, gettext("An amendment"), gettext("It breaks the procedure as an objection does.")),
        ],
        text_label=gettext("Reasons, or the words of the amendment"),
        text_hint=gettext("Reasons are invited, not required. An amendment needs its words."),
        paragraphs=[(str(p.id), name_of(p), "") for p in text_of(acting.reader(), circulation.version_id)],
    )  # fmt: skip


def _more_time(circulation_id: UUID, found: dict[str, str]) -> str:
    circulation = _required(circulation_id, Act.ASK_TIME, ReplyKind.ASKS_TIME)
    return act_page(
        circulation, found, endpoint="circulations.ask_time", heading=gettext("We need more time"),
        button=gettext("Ask for more time"), asks=("text", "conditional"),
        text_label=gettext("Until when, and why"), text_hint=gettext("Optional."),
        consequences=[
            gettext("The chair can extend the period before it expires, for all member States, and is not bound to."),
            gettext("The request is not an objection, unless you tick the box below."),
            filled(
                gettext("With the box ticked, your request is your objection at the expiry, %(when)s, if by then the"
                        " chair has not extended the period after it."),
                when=when(circulation.expires, left=False),
            ),
            named_to(circulation),
        ],
    )  # fmt: skip


def _objection_to_use(circulation_id: UUID, found: dict[str, str]) -> str:
    circulation = _required(circulation_id, Act.OBJECT_TO_USE, ReplyKind.OBJECTS_TO_USE)
    return act_page(
        circulation, found, endpoint="circulations.object_to_use", heading=gettext("We object to the use of silence"),
        button=gettext("Object to the use of silence"), is_risky=True, asks=("text",),
        text_label=gettext("Reasons"), text_hint=gettext("Optional."),
        consequences=[
            gettext("Silence is not used for this text. The procedure is over at once, for all member States."),
            gettext("It is no objection to the text itself."),
            gettext("The text stays submitted for adoption: a session can decide on it, or the written consent of every"
                    " member State can be asked for."),
            gettext("It cannot be taken up again: lifting the objection later revives nothing."), named_to(circulation),
        ],
    )  # fmt: skip


def _lifting(circulation_id: UUID, found: dict[str, str]) -> str:
    return act_page(
        _required(circulation_id, Act.LIFT_OBJECTION, ReplyKind.LIFTS), found, endpoint="circulations.lift",
        heading=gettext("We lift our objection"), button=gettext("Lift the objection"), asks=("text",),
        text_label=gettext("What you wish to say with it"), text_hint=gettext("Optional."),
        consequences=[
            gettext("It is on record that your member State lifts its objection."),
            gettext("What the objection has broken stays broken. The text needs a new procedure with a full period, or"
                    " the decision of a session."),
        ],
    )  # fmt: skip
