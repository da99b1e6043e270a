"""A session takes a text up and closes it with what was ruled, frozen and traced; or without a version."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import Consideration, JournalEntry, TraceLine, Version
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.procedure.stages import Stage
from consult.queries.drafts import current_base, stage, text_of
from consult.services.considerations import close_consideration, put_on_screen, take_up_draft
from consult.services.floor import withdraw_from_floor
from consult.services.rulings import reverse_ruling
from tests.builders import NOW, a_body, a_draft, a_round, a_version, an_actor
from tests.deciding import Deciding, deciding
from tests.meetings import TODAY, a_meeting


def close(room: Deciding, **changed: Any) -> Consideration:
    facts: dict[str, Any] = {"by": room.chair, "seen": room.consideration.tick, "name": "Text as at the end"}
    return close_consideration(
        room.session, now=room.later(), consideration_id=room.consideration.id, **facts | changed
    )


def test_the_current_text_is_taken_up_on_a_day_of_the_session(session: Session) -> None:
    a_body(session)
    secretariat = an_actor(session)
    draft = a_draft(session, secretariat)
    base = a_version(session, draft, by=secretariat)
    meeting = a_meeting(session, secretariat)
    facts: dict[str, Any] = {"by": secretariat, "draft_id": draft.id, "session_id": meeting.id}
    row = take_up_draft(session, now=NOW, **facts)
    assert (row.base_id, stage(session, draft.id, NOW)) == (base.id, Stage.IN_SESSION)
    entry = session.exec(select(JournalEntry).where(JournalEntry.act == Act.TAKE_UP_DRAFT)).one()
    assert entry.public == {"session": meeting.title, "version": base.name, "sha256": base.sha256}
    with pytest.raises(Conflict):
        take_up_draft(session, now=NOW, **facts)


@pytest.mark.parametrize(("days", "is_possible"), [(-2, False), (-1, True), (0, True), (1, False)])
def test_only_on_its_days(session: Session, days: int, *, is_possible: bool) -> None:
    a_body(session)
    secretariat = an_actor(session)
    draft = a_draft(session, secretariat)
    a_version(session, draft, by=secretariat)
    meeting = a_meeting(session, secretariat, starts=TODAY + timedelta(days=days))
    facts: dict[str, Any] = {"by": secretariat, "now": NOW, "draft_id": draft.id, "session_id": meeting.id}
    if is_possible:
        assert take_up_draft(session, **facts).closed_at is None
        return
    with pytest.raises(Conflict, match="on one of its days"):
        take_up_draft(session, **facts)


def test_a_day_is_one_where_the_body_sits(session: Session) -> None:
    """Half past three in the afternoon in UTC is the next day in Seoul."""
    a_body(session)
    secretariat = an_actor(session)
    draft = a_draft(session, secretariat)
    a_version(session, draft, by=secretariat)
    meeting = a_meeting(session, secretariat, days=1)
    with pytest.raises(Conflict, match="on one of its days"):
        take_up_draft(
            session, by=secretariat, now=NOW.replace(hour=15, minute=30), draft_id=draft.id, session_id=meeting.id
        )  # fmt: skip


def test_not_while_a_round_runs_nor_what_is_not_there(session: Session) -> None:
    a_body(session)
    secretariat = an_actor(session)
    draft = a_draft(session, secretariat)
    meeting = a_meeting(session, secretariat)
    facts: dict[str, Any] = {"by": secretariat, "now": NOW, "draft_id": draft.id, "session_id": meeting.id}
    with pytest.raises(Conflict):
        take_up_draft(session, **facts)
    a_round(session, a_version(session, draft, by=secretariat), by=secretariat)
    with pytest.raises(Conflict):
        take_up_draft(session, **facts)
    with pytest.raises(NotAllowed):
        take_up_draft(session, **facts | {"by": an_actor(session, Capacity.CHAIR)})


def test_closing_freezes_what_was_ruled(session: Session) -> None:
    room = deciding(session)
    room.rules(0, RulingKind.LIFT)
    wanted = [p.text for p in room.text]
    row = close(room, symbol="BODY/WP.9")
    assert row.closed_at == room.now
    version = session.get_one(Version, row.result_id)
    assert (version.session_id, version.symbol, version.name) == (room.meeting.id, "BODY/WP.9", "Text as at the end")
    assert [p.text for p in text_of(session, version.id)] == wanted
    base = current_base(session, room.draft.id)
    assert base is not None
    assert base.id == version.id
    assert session.exec(select(TraceLine).where(TraceLine.version_id == version.id)).all()
    assert stage(session, room.draft.id, room.now) is Stage.CIRCULATED
    (last,) = [e for e in room.journal() if e.act is Act.CLOSE_CONSIDERATION]
    assert (last.public["present"], last.public["version"]) == (["CHN", "JPN", "MNG"], "Text as at the end")
    with pytest.raises(Conflict):
        close(room)


def test_without_a_changed_word_there_is_no_version(session: Session) -> None:
    room = deciding(session)
    room.agrees(2, Status.AD_REFERENDUM)
    made = room.rules(0, RulingKind.LIFT)
    reverse_ruling(session, by=room.chair, now=room.later(), ruling_id=made.id)
    row = close(room, name="")
    assert (row.closed_at, row.result_id) == (room.now, None)
    base = current_base(session, room.draft.id)
    assert base is not None
    assert base.id == room.base.id
    assert [e.act for e in room.journal()].count(Act.CLOSE_CONSIDERATION) == 1


def test_not_while_something_is_on_the_floor(session: Session) -> None:
    room = deciding(session)
    proposal = room.proposes("JPN", "Request two reports;", 2)
    with pytest.raises(Conflict, match="JPN, OP3"):
        close(room)
    withdraw_from_floor(session, by=room.secretariat, now=room.later(), proposal_id=proposal.id, seen=1)
    assert close(room).closed_at


def test_not_when_something_happened_since(session: Session) -> None:
    room = deciding(session)
    seen = room.consideration.tick
    room.rules(0, RulingKind.LIFT)
    with pytest.raises(Conflict, match="happened in the room"):
        close(room, seen=seen)
    with pytest.raises(Invalid) as refused:
        close(room, name=" ")
    assert refused.value.field == "name"


def test_the_chair_closes_and_the_secretariat_writes_it_down(session: Session) -> None:
    room = deciding(session)
    others = [an_actor(session, capacity) for capacity in (Capacity.RAPPORTEUR, Capacity.VICE_CHAIR)]
    for other in (room.focal_points["CHN"], *others):
        with pytest.raises(NotAllowed):
            close(room, by=other)
    with pytest.raises(NotFound):
        close(room, by=an_actor(session, Capacity.OBSERVER))
    assert close(room, by=room.secretariat).closed_by_id == room.secretariat.appointment


def test_the_screen_is_the_secretariats_and_the_chairs(session: Session) -> None:
    room = deciding(session)

    def shows(actor: Actor, place: int) -> int:
        wanted = room.at(place).id
        row = put_on_screen(session, actor, room.later(), room.consideration.id, wanted)
        assert row.on_screen_id == wanted
        return row.tick

    before = room.consideration.tick
    assert shows(room.secretariat, 1) == before + 1
    assert shows(room.secretariat, 1) == before + 1, "nothing new, so nobody looks again"
    assert shows(room.chair, 2) == before + 2
    with pytest.raises(NotAllowed):
        shows(room.focal_points["CHN"], 0)
    with pytest.raises(NotFound):
        put_on_screen(session, room.secretariat, room.now, room.consideration.id, uuid4())
    assert room.journal()[-1].act is Act.ISSUE_VERSION, "nothing negotiated is touched"
