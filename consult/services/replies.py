"""What members say to a circulated text in writing. Each reply is one row, added and never changed.

An objection received before the expiry breaks the procedure at once; lifting it later revives nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Circulation, CirculationReply
from consult.procedure.acts import Act, require_entitled
from consult.procedure.capacities import Actor
from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.procedure.refusals import Conflict, Invalid, TooLate
from consult.procedure.silence import Facts, State, may_still_reply, objectors, objectors_to_use, state_of
from consult.queries.circulations import extensions, facts_of, find_circulation, replies
from consult.queries.drafts import find_draft, text_of
from consult.queries.people import find_member
from consult.services import attachments, entries
from consult.services.attachments import Original
from consult.services.procedures import enter, note

ACTS = {
    ReplyKind.OBJECTS_TO_USE: Act.OBJECT_TO_USE,
    ReplyKind.OBJECTS: Act.OBJECT,
    ReplyKind.AMENDS: Act.OBJECT,
    ReplyKind.ASKS_TIME: Act.ASK_TIME,
    ReplyKind.CONSENTS: Act.CONSENT,
    ReplyKind.LIFTS: Act.LIFT_OBJECTION,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply as it was entered. Paragraphs and reasons are invited, not required; an amendment needs its words."""

    kind: ReplyKind
    text: str = ""
    paragraphs: Sequence[UUID] = field(default=())
    conditional: bool = False


def object_to_use(
    session: Session, *, by: Actor, now: datetime, circulation_id: UUID, text: str = ""
) -> CirculationReply:
    """Object, for the member, to the use of silence, within the window.

    :raises TooLate: the window is over
    """
    return reply(session, by=by, now=now, circulation_id=circulation_id, said=Reply(ReplyKind.OBJECTS_TO_USE, text))


def object_(
    session: Session, *, by: Actor, now: datetime, circulation_id: UUID, text: str = "",
    paragraphs: Sequence[UUID] = (), is_amendment: bool = False,
) -> CirculationReply:  # fmt: skip
    """Object, for the member, or propose an amendment: received before the expiry, either breaks the procedure.

    :raises TooLate: the period has expired
    """
    kind = ReplyKind.AMENDS if is_amendment else ReplyKind.OBJECTS
    return reply(session, by=by, now=now, circulation_id=circulation_id, said=Reply(kind, text, tuple(paragraphs)))


def ask_time(
    session: Session, *, by: Actor, now: datetime, circulation_id: UUID, text: str = "", conditional: bool = False
) -> CirculationReply:
    """Ask, for the member, for more time. `conditional`: if no extension is granted, this is its objection.

    :raises TooLate: the period has expired
    """
    said = Reply(ReplyKind.ASKS_TIME, text, conditional=conditional)
    return reply(session, by=by, now=now, circulation_id=circulation_id, said=said)


def consent(session: Session, *, by: Actor, now: datetime, circulation_id: UUID) -> CirculationReply:
    """Consent, for the member, in writing, where consent is what members are asked for.

    :raises TooLate: the period has expired
    :raises Conflict: nobody is asked to consent here
    """
    return reply(session, by=by, now=now, circulation_id=circulation_id, said=Reply(ReplyKind.CONSENTS))


def lift_objection(
    session: Session, *, by: Actor, now: datetime, circulation_id: UUID, text: str = ""
) -> CirculationReply:
    """Lift, for the member, its objection. What it has broken stays broken.

    :raises Conflict: the member has not objected
    """
    return reply(session, by=by, now=now, circulation_id=circulation_id, said=Reply(ReplyKind.LIFTS, text))


def reply(session: Session, *, by: Actor, now: datetime, circulation_id: UUID, said: Reply) -> CirculationReply:
    """Enter what a member says online. Saying the same twice is saying it once.

    :raises TooLate: the period, or the window, is over
    :raises Conflict: it cannot be said to this procedure
    """
    act = ACTS[said.kind]
    find_circulation(session, by, circulation_id)
    require_entitled(act, by)
    known = _repeated(session, by, circulation_id, said)
    if known is not None:
        return known
    circulation = enter(session, by, now, circulation_id, act)
    check_reply(session, circulation, said.kind, by.member or "", now)
    return _write(session, circulation, said, by=by, now=now, member=by.member or "", received_at=now)


def enter_reply(
    session: Session, *, by: Actor, now: datetime, circulation_id: UUID, member: str, said: Reply,
    received_at: datetime, original: Original | None,
) -> CirculationReply:  # fmt: skip
    """Enter what came from a member on paper; it counts from the instant of its receipt, as if said online then.

    :raises Invalid: there is no original, or it was received in the future or before the announcement
    :raises TooLate: it was received when the period, or the window, was over
    :raises Conflict: the outcome has been declared
    """
    circulation = enter(session, by, now, circulation_id, Act.ENTER_REPLY)
    find_member(session, member)
    refuse_declared(circulation)
    if not circulation.announced_at <= received_at <= now:
        raise Invalid("It was received between the announcement and now.", field="received_at")
    if original is None or not original.content:
        raise Invalid("Attach the original, for example a scan of the letter.", field="original")
    check_reply(session, circulation, said.kind, member, received_at)
    paper = attachments.keep(session, original, owner=member, now=now)
    return _write(
        session, circulation, said, by=by, now=now, member=member, received_at=received_at, original_id=paper.id,
        act=Act.ENTER_REPLY,
    )  # fmt: skip


def refuse_declared(circulation: Circulation) -> None:
    """Refuse a reply to what has its outcome; what arrives then is a statement.

    :raises Conflict: so it is
    """
    if circulation.outcome is not None:
        raise Conflict("The outcome has been declared. Record this as a statement of the member instead.")


def _repeated(session: Session, by: Actor, circulation_id: UUID, said: Reply) -> CirculationReply | None:
    """Return the same reply of the member, if its newest one says just that: a double click, a second tab."""
    circulation = find_circulation(session, by, circulation_id)
    find_draft(session, by, circulation.draft_id, lock=True)
    own = [r for r in replies(session, circulation_id) if r.member_code == by.member]
    last = own[-1] if own else None
    if last is None or (last.kind, last.conditional) != (said.kind, said.conditional):
        return None
    # Time asked for anew, after more was given, is a request of its own: the former one has been met.
    if any(extension.at > last.received_at for extension in extensions(session, circulation_id)):
        return None
    return last if last.text == entries.prose(said.text, field="text") else None


def check_reply(session: Session, circulation: Circulation, kind: ReplyKind, member: str, at: datetime) -> None:
    """Refuse what cannot be said to this procedure by `member` at the instant of receipt.

    :raises TooLate: the period, or the window, is over
    :raises Conflict: it cannot be said to this procedure
    """
    facts = facts_of(session, circulation)
    stands = state_of(facts, at)
    if kind is ReplyKind.LIFTS:
        _check_lifting(facts, member, at)
    elif kind is ReplyKind.OBJECTS_TO_USE:
        _check_use(circulation, stands)
    elif kind is ReplyKind.CONSENTS and circulation.kind is not CirculationKind.CONSENT:
        raise Conflict("Nobody is asked to consent to this text in writing.")
    elif circulation.begun_at is not None and at >= circulation.expires:
        raise TooLate("The period has expired; this was possible until then.")
    elif kind is ReplyKind.CONSENTS and stands is not State.RUNNING:
        raise Conflict("Consent can be given while the period runs. It has not begun, or is over.")
    elif not may_still_reply(stands):
        raise Conflict("This procedure is over already.")


def _check_lifting(facts: Facts, member: str, at: datetime) -> None:
    if member not in objectors(facts, at) | objectors_to_use(facts, at):
        raise Conflict("Your member State has no objection on record here.")


def _check_use(circulation: Circulation, stands: State) -> None:
    if circulation.kind is not CirculationKind.SILENCE:
        raise Conflict("Silence is not used here, so there is nothing to object to in that.")
    if not may_still_reply(stands):
        raise Conflict("This procedure is over already.")
    if stands is not State.WINDOW:
        raise TooLate("The window for objecting to the use of silence is over. You can still object to the text.")


def _write(
    session: Session, circulation: Circulation, said: Reply, *, by: Actor, now: datetime, member: str,
    received_at: datetime, original_id: UUID | None = None, act: Act | None = None,
) -> CirculationReply:  # fmt: skip
    words = entries.prose(said.text, field="text")
    if said.kind is ReplyKind.AMENDS and not words:
        raise Invalid("Give the words of the amendment.", field="text")
    there = {p.id for p in text_of(session, circulation.version_id)}
    row = CirculationReply(
        circulation_id=circulation.id, seq=len(replies(session, circulation.id)) + 1, member_code=member,
        kind=said.kind, paragraphs=[str(p) for p in said.paragraphs if p in there],
        text=words, conditional=said.conditional, received_at=received_at,
        original_id=original_id, by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    circulation.lock_version += 1
    session.flush()
    is_secret = said.kind is ReplyKind.CONSENTS or circulation.rules.get("objectors", "members") == "chair"
    note(
        session, act or ACTS[said.kind], circulation, by=by, now=now, within=member if is_secret else None,
        private={"text": row.text}, kind=said.kind.value,
        **({"member": member, "received_at": received_at.isoformat()} if act else {}),
    )  # fmt: skip
    return row
