"""What present members say in the room: the newest word counts, nobody speaks for who is not there."""

from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import Position
from consult.procedure.acts import Act
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import FloorState, RulingKind
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.floor import said_to
from consult.queries.working import cannot_accept
from consult.services.positions import record_position
from tests.deciding import Deciding, deciding

V = ReactionValue


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def say(room: Deciding, member: str = "JPN", value: V = V.CAN_GO_ALONG, **changed: Any) -> Position:
    facts: dict[str, Any] = {"by": room.secretariat, "paragraph_id": room.at(2).id}
    return record_position(
        room.session, now=room.later(), consideration_id=room.consideration.id, member=member, value=value,
        **facts | changed,
    )  # fmt: skip


def test_the_newest_word_of_a_member_counts(room: Deciding) -> None:
    say(room, "MNG", V.SUPPORTS)
    say(room, "JPN", V.CANNOT_ACCEPT, note="Too early.")
    assert cannot_accept(room.session, room.consideration.id, paragraph_id=room.at(2).id) == ("JPN",)
    say(room, "JPN", V.CAN_GO_ALONG)
    said = said_to(room.session, room.consideration, room.at(2).id)
    assert [(p.member_code, p.value, late) for p, late in said] == [
        ("JPN", V.CAN_GO_ALONG, False), ("MNG", V.SUPPORTS, False)
    ]  # fmt: skip
    assert room.consideration.tick == 3
    assert [p.seq for p in room.session.exec(select(Position).order_by(Position.seq))] == [1, 2, 3]  # type: ignore[arg-type]
    (*_, last) = room.journal()
    assert (last.act, last.public["member"], last.public["value"], last.public["paragraph"]) == (
        Act.RECORD_POSITION, "JPN", "can go along", "OP3"
    )  # fmt: skip


def test_the_same_again_changes_nothing(room: Deciding) -> None:
    assert say(room).id == say(room).id
    assert room.consideration.tick == 1
    assert say(room, note="With pleasure.").seq == 2


def test_said_before_a_ruling_is_said_to_other_words(room: Deciding) -> None:
    say(room, paragraph_id=room.at(0).id)
    room.rules(0, RulingKind.LIFT)
    ((_, is_before),) = said_to(room.session, room.consideration, room.at(0).id)
    assert is_before


def test_on_a_proposal_of_another(room: Deciding) -> None:
    proposal = room.proposes("MNG", "Request reports;", 2)
    row = say(room, "JPN", V.CANNOT_ACCEPT, floor_proposal_id=proposal.id)
    assert (row.paragraph_id, row.floor_proposal_id) == (None, proposal.id)
    with pytest.raises(Invalid, match="own proposal"):
        say(room, "MNG", V.SUPPORTS, floor_proposal_id=proposal.id)
    proposal.state = FloorState.WITHDRAWN
    with pytest.raises(Conflict, match="no longer on the floor"):
        say(room, "CHN", V.SUPPORTS, floor_proposal_id=proposal.id)


def test_not_for_who_is_absent_nor_on_what_is_not_there(room: Deciding) -> None:
    with pytest.raises(Invalid) as refused:
        say(room, "RUS")
    assert refused.value.field == "member"
    for missing in ({"paragraph_id": None}, {"paragraph_id": uuid4()}, {"floor_proposal_id": uuid4()}):
        with pytest.raises(NotFound):
            say(room, **missing)
    with pytest.raises(NotAllowed):
        say(room, by=room.focal_points["JPN"])
    room.closes()
    with pytest.raises(Conflict):
        say(room)
