"""What members say to a circulated text in writing, online or on paper. Nothing that was said is changed."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from consult.api.circulations import CirculatedShown, ReplyShown, reply_told, sent_to, show_circulation
from consult.api.files import FileEntered
from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Moment
from consult.edge.acting import Acting
from consult.models import Circulation, CirculationReply
from consult.procedure.acts import Act
from consult.procedure.circulations import ReplyKind
from consult.procedure.refusals import Invalid
from consult.queries.drafts import text_of
from consult.services import circulations, replies
from consult.services.replies import Reply

operations = Operations("Written procedures")


class ObjectionEntered(Entered):
    """An objection, or an amendment in `text`. Reasons and paragraphs are invited, not required."""

    is_amendment: bool = False
    text: str = ""
    paragraphs: list[UUID] = Field(default=[])


class TimeAsked(Entered):
    """A request for more time. `conditional`: if no extension is granted, this is the objection."""

    text: str = ""
    conditional: bool = False


class Said(Entered):
    """What the member wishes to say with it."""

    text: str = ""


class PaperReplyEntered(Entered):
    """What came on paper: it counts from the instant of its receipt."""

    member: Code
    kind: ReplyKind
    text: str = ""
    paragraphs: list[UUID] = Field(default=[])
    conditional: bool = False
    received_at: Moment
    original: FileEntered


@operations.performs(Act.OBJECT, "/circulations/<uuid:circulation_id>/objection", of=show_circulation)
def object_to_text(a: Acting, circulation_id: UUID, body: ObjectionEntered) -> ReplyShown:
    """Object, for the member, or propose an amendment: either breaks the procedure at once."""
    row = replies.object_(a.session, by=a.by, now=a.now, circulation_id=circulation_id, **dict(body))
    _refuse_unknown(a, row, body.paragraphs)
    return reply_told(a, row)


@operations.performs(Act.ASK_TIME, "/circulations/<uuid:circulation_id>/more-time", of=show_circulation)
def ask_time(a: Acting, circulation_id: UUID, body: TimeAsked) -> ReplyShown:
    """Ask, for the member, for more time."""
    row = replies.ask_time(a.session, by=a.by, now=a.now, circulation_id=circulation_id, **dict(body))
    return reply_told(a, row)


@operations.performs(Act.OBJECT_TO_USE, "/circulations/<uuid:circulation_id>/objection-to-use", of=show_circulation)
def object_to_use(a: Acting, circulation_id: UUID, body: Said) -> ReplyShown:
    """Object, for the member, to the use of silence; it is no objection to the text."""
    row = replies.object_to_use(a.session, by=a.by, now=a.now, circulation_id=circulation_id, text=body.text)
    return reply_told(a, row)


@operations.performs(Act.CONSENT, "/circulations/<uuid:circulation_id>/consent", of=show_circulation)
def consent(a: Acting, circulation_id: UUID) -> ReplyShown:
    """Consent, for the member, in writing to the text exactly as it was circulated."""
    return reply_told(a, replies.consent(a.session, by=a.by, now=a.now, circulation_id=circulation_id))


@operations.performs(Act.LIFT_OBJECTION, "/circulations/<uuid:circulation_id>/lifting", of=show_circulation)
def lift_objection(a: Acting, circulation_id: UUID, body: Said) -> ReplyShown:
    """Lift, for the member, its objection; what it has broken stays broken."""
    row = replies.lift_objection(a.session, by=a.by, now=a.now, circulation_id=circulation_id, text=body.text)
    return reply_told(a, row)


@operations.performs(Act.ACKNOWLEDGE_RECEIPT, "/circulations/<uuid:circulation_id>/receipt", of=show_circulation)
def acknowledge_circulated(a: Acting, circulation_id: UUID) -> CirculatedShown:
    """Acknowledge, for the member, that the text was received; it is neither agreement nor objection."""
    circulations.acknowledge_receipt(a.session, by=a.by, now=a.now, circulation_id=circulation_id)
    return sent_to(a, circulation_id, a.by.member or "")


@operations.performs(Act.ENTER_REPLY, "/circulations/<uuid:circulation_id>/papers", of=show_circulation)
def enter_reply(a: Acting, circulation_id: UUID, body: PaperReplyEntered) -> ReplyShown:
    """Enter what a member said on paper, with the original attached."""
    row = replies.enter_reply(
        a.session, by=a.by, now=a.now, circulation_id=circulation_id, member=body.member,
        said=Reply(body.kind, body.text, tuple(body.paragraphs), conditional=body.conditional),
        received_at=body.received_at, original=body.original.original(),
    )  # fmt: skip
    _refuse_unknown(a, row, body.paragraphs)
    return reply_told(a, row)


def _refuse_unknown(a: Acting, row: CirculationReply, paragraphs: Sequence[UUID]) -> None:
    """Refuse a reply about paragraphs that the text has not; the act is undone with it.

    :raises Invalid: it is one
    """
    version_id = a.session.get_one(Circulation, row.circulation_id).version_id
    if not {*paragraphs} <= {p.id for p in text_of(a.session, version_id)}:
        raise Invalid("There is no such paragraph in this text.", field="paragraphs")
