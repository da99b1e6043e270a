"""What is on the floor: against the text as it stands, open first, and named so that one finds it."""

from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.procedure.capacities import Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import FloorState, RulingKind
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import Operation
from consult.queries import floor
from consult.text.paragraphs import Kind, Paragraph
from tests.builders import an_actor
from tests.deciding import Deciding, deciding


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def test_a_proposal_is_marked_against_the_text_as_it_stands(room: Deciding) -> None:
    row = room.proposes("JPN", "Recalling the meeting of 2020,", 0)
    (shown,) = floor.floor_proposals(room.session, room.consideration)
    assert "".join(s.text for s in shown.segments if s.op != "+") == room.at(0).text
    room.rules(0, RulingKind.LIFT)
    (shown,) = floor.floor_proposals(room.session, room.consideration)
    assert [(s.op, s.text) for s in shown.segments if s.op != "="] == [("-", "2019"), ("+", "2020")]
    assert (shown.proposal.id, shown.called) == (row.id, room.at(0).label)


def test_open_ones_stand_first_and_each_with_what_is_said_to_it(room: Deciding) -> None:
    first, second = room.proposes("JPN", "Request two;", 2), room.proposes("CHN", "Request three;", 2)
    elsewhere = room.proposes("MNG", "Decide;", 1)
    first.state = FloorState.NOT_TAKEN
    room.says("MNG", ReactionValue.AWAITING, proposal=second)
    room.says("MNG", ReactionValue.SUPPORTS, proposal=second)
    shown = floor.floor_proposals(room.session, room.consideration)
    assert [one.proposal.id for one in shown] == [second.id, elsewhere.id, first.id]
    assert [[p.value for p in one.positions] for one in shown] == [[ReactionValue.SUPPORTS], [], []]


def test_new_paragraphs_stand_where_they_would_come_in(room: Deciding) -> None:
    new: dict[str, Any] = {"operation": Operation.NEW_PARAGRAPH, "kind": Kind.OPERATIVE}
    room.proposes("JPN", "First;", **new)
    room.proposes("CHN", "Later;", after=room.at(1).id, **new)
    everything = floor.floor_proposals(room.session, room.consideration)
    assert [one.called for one in everything] == ["“First;”", room.at(1).label]
    assert [[(s.op, s.text) for s in one.segments] for one in everything] == [[("+", "First;")], [("+", "Later;")]]


def test_a_paragraph_without_label_is_called_by_its_words() -> None:
    assert floor.called(Paragraph(uuid4(), Kind.PLAIN, "a" * 60)) == f"“{'a' * 60}”"
    assert floor.called(Paragraph(uuid4(), Kind.PLAIN, "a" * 61)) == f"“{'a' * 60}…”"
    assert floor.called(Paragraph(uuid4(), Kind.OPERATIVE, "a", label="OP1")) == "OP1"


def test_observers_are_not_in_the_room(room: Deciding) -> None:
    row = room.proposes("JPN", "Request two;", 2)
    for capacity in (Capacity.OBSERVER, Capacity.ADMINISTRATOR):
        outsider = an_actor(room.session, capacity)
        with pytest.raises(NotFound):
            floor.find_consideration(room.session, outsider, room.consideration.id)
        with pytest.raises(NotFound):
            floor.find_floor_proposal(room.session, outsider, row.id)
    reader = room.focal_points["RUS"]
    assert floor.find_consideration(room.session, reader, room.consideration.id).id == room.consideration.id
    for missing in (floor.find_consideration, floor.find_floor_proposal):
        with pytest.raises(NotFound):
            missing(room.session, reader, uuid4())
