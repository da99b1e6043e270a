"""Proposals from the floor: under the name of who is present, one at a time, nothing lost when they change."""

from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import FloorProposal
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import FloorState, RulingKind
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.procedure.submissions import Operation
from consult.queries.floor import floor_proposals
from consult.services.floor import retype_proposal, type_proposal, withdraw_from_floor
from consult.text.paragraphs import Kind
from tests.builders import an_actor
from tests.deciding import Deciding, deciding


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def propose(room: Deciding, member: str = "MNG", place: int = 2, text: str = "Request reports;", **more: Any) -> Any:
    facts: dict[str, Any] = {
        "by": room.secretariat, "member": member, "operation": Operation.REWORD, "paragraph_id": room.at(place).id,
        "text": text,
    }  # fmt: skip
    return type_proposal(room.session, now=room.later(), consideration_id=room.consideration.id, **facts | more)


def retype(room: Deciding, row: FloorProposal, text: str, seen: int = 1, note: str = "") -> FloorProposal:
    return retype_proposal(
        room.session, by=room.secretariat, now=room.later(), proposal_id=row.id, text=text, note=note, seen=seen
    )


def states(room: Deciding) -> list[tuple[str, FloorState]]:
    rows = room.session.exec(select(FloorProposal).order_by(FloorProposal.at)).all()  # type: ignore[arg-type]
    return [(row.text, row.state) for row in rows]


def test_each_kind_is_typed_and_the_room_looks_again(room: Deciding) -> None:
    wording = propose(room)
    deletion = propose(room, "JPN", operation=Operation.DELETE, text="whatever was typed")
    new = propose(
        room, "CHN", operation=Operation.NEW_PARAGRAPH, paragraph_id=None, after_id=room.at(2).id,
        kind=Kind.OPERATIVE, text="  Invite  all States; ",
    )  # fmt: skip
    assert (wording.text, deletion.text, new.text) == ("Request reports;", "", "Invite all States;")
    assert room.consideration.tick == 3
    found = floor_proposals(room.session, room.consideration)
    assert [(one.proposal.member_code, one.called) for one in found] == [("MNG", "OP3"), ("JPN", "OP3"), ("CHN", "OP3")]
    (entry, *_) = [e for e in room.journal() if e.act is Act.TYPE_PROPOSAL]
    assert entry.public == {
        "member": "MNG", "operation": "reword", "words": "Request reports;", "change": None, "paragraph": "OP3",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "refusal", "field"),
    [
        ({"member": "RUS"}, Invalid, "member"),
        ({"member": "XXX"}, NotFound, None),
        ({"operation": Operation.JOIN}, Invalid, "operation"),
        ({"operation": Operation.RETAIN}, Invalid, "operation"),
        ({"paragraph_id": None}, Invalid, "paragraph"),
        ({"paragraph_id": uuid4()}, NotFound, None),
        ({"text": "  "}, Invalid, "text"),
        ({"text": "Request a  report;"}, Invalid, "text"),
        ({"text": "Request reports;\n\nAnd more;"}, Invalid, "text"),
        ({"text": "Request [reports;"}, Invalid, "text"),
        ({"operation": Operation.NEW_PARAGRAPH, "paragraph_id": None}, Invalid, "kind"),
    ],
)
def test_what_cannot_be_proposed(
    room: Deciding, changed: dict[str, Any], refusal: type[Exception], field: str | None
) -> None:
    with pytest.raises(refusal) as refused:
        propose(room, **changed)
    assert getattr(refused.value, "field", None) == field
    assert (room.consideration.tick, states(room)) == (0, [])


def test_a_member_has_one_proposal_on_a_paragraph(room: Deciding) -> None:
    propose(room)
    for second in ({}, {"text": "Request nothing;"}, {"operation": Operation.DELETE}):
        with pytest.raises(Conflict, match="MNG has a proposal"):
            propose(room, **second)
    propose(room, place=1)
    new: dict[str, Any] = {"operation": Operation.NEW_PARAGRAPH, "paragraph_id": None, "kind": Kind.OPERATIVE}
    propose(room, **new)
    with pytest.raises(Conflict):
        propose(room, **new)
    propose(room, **new | {"text": "Request another thing;"})


def test_it_can_be_retyped_while_nobody_has_spoken_to_it(room: Deciding) -> None:
    row = propose(room)
    assert retype(room, row, "Request three reports;").id == row.id
    assert retype(room, row, "Request three reports;", seen=1).lock_version == 2, "the same again changes nothing"
    with pytest.raises(Conflict) as refused:
        retype(room, row, "Request four reports;", seen=1)
    found = refused.value
    assert (found.theirs, found.yours, found.stored) == ("Request three reports;", "Request four reports;", 2)
    with pytest.raises(Invalid):
        retype(room, row, room.at(2).text, seen=2)


def test_nobodys_position_is_taken_for_one_on_other_words(room: Deciding) -> None:
    row = propose(room)
    room.says("JPN", ReactionValue.SUPPORTS, proposal=row)
    assert retype(room, row, row.text, note="As in 2019.").id == row.id, "a note is no wording"
    new = retype(room, row, "Request three reports;", seen=2)
    assert new.id != row.id
    assert states(room) == [
        ("Request reports;", FloorState.WITHDRAWN), ("Request three reports;", FloorState.OPEN)
    ]  # fmt: skip
    (first, second) = floor_proposals(room.session, room.consideration)
    assert (list(first.positions), len(second.positions)) == ([], 1)
    assert new.lock_version == 1


def test_it_is_withdrawn_once(room: Deciding) -> None:
    row = propose(room)
    facts: dict[str, Any] = {"by": room.secretariat, "proposal_id": row.id}
    with pytest.raises(Conflict, match="has changed"):
        withdraw_from_floor(room.session, now=room.later(), **facts, seen=7)
    for seen in (1, 1):
        withdraw_from_floor(room.session, now=room.later(), **facts, seen=seen)
    assert states(room) == [("Request reports;", FloorState.WITHDRAWN)]
    assert [e.public.get("change") for e in room.journal() if e.act is Act.TYPE_PROPOSAL] == [None, "withdrawn"]


def test_what_was_ruled_on_is_off_the_floor(room: Deciding) -> None:
    row = propose(room)
    room.takes(row, RulingKind.WORDING)
    with pytest.raises(Conflict, match="no longer on the floor"):
        retype(room, row, "Request otherwise;", seen=2)
    with pytest.raises(Conflict, match="no longer on the floor"):
        withdraw_from_floor(room.session, by=room.secretariat, now=room.later(), proposal_id=row.id, seen=2)
    propose(room, text="Request otherwise;")


def test_after_the_end_nothing_is_typed(room: Deciding) -> None:
    row = propose(room)
    room.closes()
    for late in (lambda: propose(room, "JPN"), lambda: retype(room, row, "Request more;")):
        with pytest.raises(Conflict):
            late()


@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
def test_only_the_secretariat_types(room: Deciding, capacity: Capacity) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        propose(room, by=room.chair if capacity is Capacity.CHAIR else _somebody(room, capacity))


def _somebody(room: Deciding, capacity: Capacity) -> Any:
    return room.focal_points["MNG"] if capacity is Capacity.FOCAL_POINT else an_actor(room.session, capacity, "MNG")
