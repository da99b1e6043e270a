"""How the acts on a written procedure are done in a scene. The procedure an act needs is arranged here, row by row.

In the written procedure and after adoption it is one that runs there (after adoption a correction); where the text is
submitted for adoption one that is broken and undeclared; at every other stage one that has ended long ago.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import select

from consult.models import Circulation, CirculationReply, Correction, Transmission
from consult.models.rounds import Transmitted
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import CirculationKind, CirculationOutcome, ReplyKind
from consult.procedure.stages import Stage
from consult.queries.circulations import circulations as procedures
from consult.queries.circulations import working_days_later
from consult.queries.drafts import current_final, text_of
from consult.queries.people import find_member, the_body
from consult.services import announcing, calendar, circulations, replies
from consult.services.attachments import Original
from consult.services.officers import Instructed
from consult.services.replies import Reply
from tests.builders import MEMBERS
from tests.recipes import NOBODY, Place, Recipe
from tests.scenes import NOW

DAY = timedelta(days=1)
EARLIER = NOW - 20 * DAY
INSTRUCTION = Instructed("Letter of the chair of 2 October 2022", Original("letter.pdf", "application/pdf", b"scan"))
SCAN = Original("note.pdf", "application/pdf", b"scan")
AUTHORITY = "Rule 12 (fictional)"
LIVE = frozenset({Stage.PROCEDURE, Stage.ADOPTED})


def later(place: Place) -> datetime:
    """Return an expiry that can be: a working day of every member, three weeks ahead."""
    return working_days_later(place.session, NOW, 14)


def final_of(place: Place) -> UUID:
    """Return the text submitted for adoption; the current one where none is."""
    final = current_final(place.session, place.scene.draft)
    return final.id if final else place.scene.version


def _a_circulation(
    *, kind: CirculationKind = CirculationKind.SILENCE, is_begun: bool = True, ends: timedelta = 20 * DAY,
    window: timedelta | None = None, transmitted: tuple[str, ...] = MEMBERS, objects: str = "",
    reply: ReplyKind = ReplyKind.OBJECTS,
) -> Callable[[Place], UUID]:  # fmt: skip
    """Return how a procedure is arranged that stands where an act needs it, at the stages of that act.

    `objects`: the member whose `reply` is on record; `window`: when objecting to the use of silence ends.
    """

    def arrange(place: Place) -> UUID:
        stage, session = place.scene.stage, place.session
        chair = place.world.who(Capacity.CHAIR.value)
        row = Circulation(
            draft_id=place.scene.draft, version_id=final_of(place), number=90, announced_at=EARLIER,
            kind=CirculationKind.CORRECTION if stage is Stage.ADOPTED else kind, sha256="0", zone="UTC",
            announced_by_id=chair.appointment, begun_at=EARLIER if is_begun else None, expires=NOW + ends,
            objections_until=NOW + window if window and stage is not Stage.ADOPTED else None,
            rules=dict(the_body(session).rules),
        )  # fmt: skip
        if stage not in {*LIVE, Stage.FOR_ADOPTION}:
            row.outcome, row.declared_at = CirculationOutcome.ENDED, EARLIER
        session.add(row)
        session.flush()
        if stage is Stage.ADOPTED:
            _correct(place, row)
        for member in transmitted:
            _transmitted(place, row, member)
        if objects or stage is Stage.FOR_ADOPTION:
            _objected(place, row, objects or "MNG", reply)
        session.flush()
        return row.id

    return arrange


def _correct(place: Place, row: Circulation) -> None:
    """Let the circulation be that of a correction; no other is with the members."""
    for other in procedures(place.session, place.world.who(Capacity.CHAIR.value), place.scene.draft):
        if other.kind is CirculationKind.CORRECTION and other.id != row.id and other.outcome is None:
            other.outcome, other.declared_at = CirculationOutcome.ENDED, EARLIER
    first = text_of(place.session, row.version_id)[0]
    change = {"paragraph": str(first.id), "label": first.label, "old": first.text, "new": f"{first.text} (corrected)"}
    place.session.add(
        Correction(
            draft_id=row.draft_id, version_id=row.version_id, number=90, circulation_id=row.id, reason="Typing.",
            changes=[change], by_id=row.announced_by_id, at=EARLIER,
        )
    )  # fmt: skip


def _transmitted(place: Place, row: Circulation, member: str) -> None:
    channel = find_member(place.session, member).channel
    sent = Transmission(
        subject=Transmitted.CIRCULATION, subject_id=row.id, member_code=member, channel=channel, at=EARLIER,
        evidence="Note verbale 1",
    )  # fmt: skip
    place.session.add(sent)


def _objected(place: Place, row: Circulation, member: str, kind: ReplyKind) -> None:
    by = place.world.who(Capacity.FOCAL_POINT.value, member)
    said = CirculationReply(
        circulation_id=row.id, seq=1, member_code=member, kind=kind, received_at=EARLIER + DAY,
        by_id=by.appointment, at=EARLIER + DAY,
    )  # fmt: skip
    place.session.add(said)


def _an_older_one_broken(place: Place) -> UUID:
    """Arrange a broken procedure that is not the newest of its draft, so that the stage stays what it is."""
    key = _a_circulation(objects="MNG")(place)
    row = place.session.get_one(Circulation, key)
    taken = {one.number for one in place.session.exec(select(Circulation).where(Circulation.draft_id == row.draft_id))}
    row.number = next(number for number in range(-1, -99, -1) if number not in taken)
    place.session.flush()
    return key


def _allow_silence(place: Place) -> UUID:
    """Let the body's rules allow silence."""
    body = the_body(place.session)
    body.rules = body.rules | {"silence": body.rules["silence"] | {"authority": AUTHORITY}}
    place.session.flush()
    return place.scene.draft


def seen(place: Place) -> int:
    """Return the lock_version of the procedure, as its page would show it."""
    row = place.session.get(Circulation, place.arranged)
    return row.lock_version if row else 0


def outcome_of(place: Place) -> CirculationOutcome:
    """Return what the facts of the scene say: broken where the text is submitted for adoption, else it has held."""
    return CirculationOutcome.BROKEN if place.scene.stage is Stage.FOR_ADOPTION else CirculationOutcome.STANDS


def _on(place: Place) -> dict[str, Any]:
    return {"circulation_id": place.arranged or uuid4()}


def _chairs(place: Place) -> dict[str, Any]:
    return _on(place) | {"seen": seen(place), "instructed": INSTRUCTION}


HELD = _a_circulation(ends=-8 * DAY)
RUNNING = _a_circulation()

RECIPES: dict[Act, Recipe] = {
    Act.ANNOUNCE_PROCEDURE: Recipe(
        announcing.announce_procedure,
        lambda at: {
            "version_id": final_of(at), "kind": CirculationKind.SILENCE, "expires": later(at), "zone": "Asia/Seoul",
            "instructed": INSTRUCTION,
        },
        arrange=_allow_silence,
    ),
    Act.BEGIN_PROCEDURE: Recipe(
        announcing.begin_procedure, lambda at: _chairs(at) | {"expires": later(at)},
        arrange=_a_circulation(is_begun=False, ends=5 * DAY),
    ),
    Act.EXTEND_PROCEDURE: Recipe(
        circulations.extend_procedure, lambda at: _chairs(at) | {"expires": later(at), "reason": "Asked for."},
        arrange=_a_circulation(ends=5 * DAY),
    ),
    Act.END_PROCEDURE: Recipe(
        circulations.end_procedure, lambda at: _chairs(at) | {"reason": "The wrong file."}, arrange=RUNNING
    ),
    Act.DECLARE_OUTCOME: Recipe(
        circulations.declare_outcome, lambda at: _chairs(at) | {"outcome": outcome_of(at)}, arrange=HELD
    ),
    Act.TELL_FACTS: Recipe(circulations.tell_facts, _on, arrange=HELD),
    Act.OBJECT_TO_USE: Recipe(
        replies.object_to_use, _on, arrange=_a_circulation(is_begun=False, window=2 * DAY)
    ),
    Act.OBJECT: Recipe(replies.object_, lambda at: _on(at) | {"text": "Too far."}, arrange=RUNNING),
    Act.ASK_TIME: Recipe(replies.ask_time, lambda at: _on(at) | {"conditional": True}, arrange=RUNNING),
    Act.CONSENT: Recipe(replies.consent, _on, arrange=_a_circulation(kind=CirculationKind.CONSENT)),
    Act.LIFT_OBJECTION: Recipe(replies.lift_objection, _on, arrange=_an_older_one_broken),
    Act.ENTER_REPLY: Recipe(
        replies.enter_reply,
        lambda at: _on(at) | {
            "member": "RUS", "said": Reply(ReplyKind.OBJECTS), "received_at": EARLIER + timedelta(hours=1),
            "original": SCAN,
        },
        arrange=RUNNING,
    ),
    Act.EDIT_CALENDAR: Recipe(
        calendar.edit_calendar,
        lambda at: {
            "member": "MNG", "holidays": ["2023-01-01"], "seen": find_member(at.session, "MNG").holidays,
        },
        hidden=NOBODY,
    ),
}  # fmt: skip
