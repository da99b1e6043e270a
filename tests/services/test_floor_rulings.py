"""What becomes of a proposal from the floor."""

import pytest
from sqlmodel import Session, select

from consult.models import FloorProposal, TraceLine, Version
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import FloorState, RulingKind, Status
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.procedure.submissions import Operation
from consult.queries.drafts import text_of
from consult.services import considerations, floor_rulings, rulings
from consult.text.paragraphs import Kind
from tests.deciding import PRESENT, WORDS, Deciding, deciding


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def _declines(room: Deciding, proposal: FloorProposal) -> FloorProposal:
    return floor_rulings.decline_proposal(
        room.session, by=room.chair, now=room.later(), proposal_id=proposal.id, seen=proposal.lock_version,
        note="Not now.",
    )  # fmt: skip


def test_a_wording_is_taken_as_it_is(room: Deciding) -> None:
    proposal = room.proposes("CHN", "Request a  yearly report;", 2)
    made = room.takes(proposal)
    assert room.at(2).text == "Request a yearly report;"
    assert (made.kind, made.members, made.floor_proposal_id) == (RulingKind.WORDING, [*PRESENT], proposal.id)
    assert proposal.state is FloorState.TAKEN


def test_a_wording_in_brackets_bears_the_code_of_its_member(room: Deciding) -> None:
    proposal = room.proposes("CHN", "Request a yearly report;", 2)
    room.takes(proposal, RulingKind.IN_BRACKETS)
    assert room.at(2).text == "Request a [yearly — CHN] report;"
    assert proposal.state is FloorState.IN_BRACKETS


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (Operation.DELETE, "[DEL CHN: Request a report;]"),
        (Operation.RETAIN, "[RETAIN CHN: Request a report;]"),
        (Operation.RESERVE, "[RESERVE CHN: Request a report;]"),
    ],
)
def test_a_stance_stands_around_the_paragraph(room: Deciding, operation: Operation, expected: str) -> None:
    room.takes(room.proposes("CHN", place=2, operation=operation), RulingKind.IN_BRACKETS)
    assert room.at(2).text == expected


def test_a_paragraph_is_added_where_it_was_proposed(room: Deciding) -> None:
    after = room.at(1).id
    proposal = room.proposes("JPN", "Also decide;", operation=Operation.NEW_PARAGRAPH, after=after, kind=Kind.OPERATIVE)
    made = room.takes(proposal)
    assert [p.text for p in room.text][1:3] == [WORDS[1], "Also decide;"]
    assert (made.kind, room.at(2).label) == (RulingKind.ADD, "OP3")
    first = room.proposes("JPN", "At first;", operation=Operation.NEW_PARAGRAPH, kind=Kind.PREAMBULAR)
    room.takes(first, RulingKind.IN_BRACKETS)
    assert room.at(0).text == "[At first; — JPN]"


def test_a_paragraph_is_deleted_when_members_agree(room: Deciding) -> None:
    made = room.takes(room.proposes("CHN", place=2, operation=Operation.DELETE))
    assert (made.kind, len(room.text)) == (RulingKind.REMOVE, 3)


def test_nothing_is_taken_over_a_member_but_brackets_are_ruled_over_nobody(room: Deciding) -> None:
    proposal = room.proposes("CHN", "Request a yearly report;", 2)
    room.says("MNG", ReactionValue.CANNOT_ACCEPT, proposal=proposal)
    with pytest.raises(Conflict, match="MNG cannot accept"):
        room.takes(proposal)
    room.takes(proposal, RulingKind.IN_BRACKETS)
    other = room.proposes("CHN", "Decide to measure;", 1)
    room.says("MNG", ReactionValue.CANNOT_ACCEPT, 1)
    with pytest.raises(Conflict, match="MNG cannot accept"):
        room.takes(other)


def test_what_is_not_taken_stays_on_record_unless_its_proposer_holds_to_it(room: Deciding) -> None:
    proposal = room.proposes("CHN", "Request a yearly report;", 2)
    assert _declines(room, proposal).state is FloorState.NOT_TAKEN
    assert [p.text for p in room.text] == [*WORDS]
    [*_, entry] = room.journal()
    assert (entry.public["ruling"], entry.public["member"], entry.public["reason"]) == ("not taken", "CHN", "Not now.")
    other = room.proposes("JPN", "Request two reports;", 2)
    room.says("JPN", ReactionValue.CANNOT_ACCEPT, 2)
    with pytest.raises(Conflict, match="in brackets"):
        _declines(room, other)


@pytest.mark.parametrize("again", ["takes", "declines"])
def test_once_ruled_on_it_is_no_longer_on_the_floor(room: Deciding, again: str) -> None:
    proposal = room.proposes("CHN", "Request a yearly report;", 2)
    room.takes(proposal)
    with pytest.raises(Conflict, match="no longer on the floor"):
        room.takes(proposal) if again == "takes" else _declines(room, proposal)


def test_the_room_rules_on_what_it_saw(room: Deciding) -> None:
    proposal = room.proposes("CHN", "Request a yearly report;", 2)
    with pytest.raises(Conflict, match="changed since you saw it"):
        room.takes(proposal, seen=7)


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        (Operation.JOIN, RulingKind.WORDING),
        (Operation.MOVE, RulingKind.IN_BRACKETS),
        (Operation.JOIN, RulingKind.IN_BRACKETS),
        (Operation.RETAIN, RulingKind.WORDING),
        (Operation.REWORD, RulingKind.LIFT),
    ],
)
def test_refuses_what_brings_no_wording(room: Deciding, operation: Operation, kind: RulingKind) -> None:
    with pytest.raises(Invalid):
        room.takes(room.proposes("CHN", "x", 2, operation), kind)


def test_refuses_a_wording_that_changes_nothing(room: Deciding) -> None:
    proposal = room.proposes("CHN", WORDS[2], 2)
    for kind in (RulingKind.WORDING, RulingKind.IN_BRACKETS):
        with pytest.raises(Invalid, match="Nothing would change"):
            room.takes(proposal, kind)


def test_a_proposal_on_a_paragraph_that_went_is_a_conflict(room: Deciding) -> None:
    proposal = room.proposes("CHN", "x", 3)
    room.rules(3, RulingKind.DELETE)
    with pytest.raises(Conflict, match="no longer stands"):
        room.takes(proposal)


def test_a_proposal_that_is_not_there_is_not_found(room: Deciding) -> None:
    with pytest.raises(NotFound):
        floor_rulings.decline_proposal(
            room.session, by=room.chair, now=room.now, proposal_id=room.draft.id, seen=1
        )  # fmt: skip


def test_a_paragraph_is_moved_keeps_its_agreement_and_comes_back_when_that_is_reversed(room: Deciding) -> None:
    room.agrees(2)
    order = [p.id for p in room.text]
    made = room.takes(room.proposes("CHN", "", 2, Operation.MOVE, after=order[0]))
    assert (made.kind, made.words) == (RulingKind.MOVE, WORDS[2])
    assert [p.id for p in room.text] == [order[0], order[2], order[1], order[3]]
    assert room.entries(1) == [Status.AD_REFERENDUM]
    first = room.takes(room.proposes("JPN", "", 3, Operation.MOVE, after=None))
    assert room.text[0].id == order[3]
    elsewhere = room.proposes("JPN", "", 0, Operation.MOVE, after=order[1])
    for ruling in (first, made):
        rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=ruling.id)
    assert [p.id for p in room.text] == order
    room.rules(1, RulingKind.CHOOSE, option=1)
    rulings.remove_paragraph(
        room.session, by=room.chair, now=room.later(), consideration_id=room.consideration.id, paragraph_id=order[1],
        seen=room.at(1).text,
    )  # fmt: skip
    with pytest.raises(Conflict, match="no longer in the text"):
        room.takes(elsewhere)


def test_a_move_is_issued_with_the_version_and_traced(room: Deciding) -> None:
    order = [p.id for p in room.text]
    room.takes(room.proposes("CHN", "", 2, Operation.MOVE, after=order[0]))
    considerations.close_consideration(
        room.session, by=room.chair, now=room.later(), consideration_id=room.consideration.id,
        seen=room.consideration.tick, name="Rev.1",
    )  # fmt: skip
    version = room.session.get_one(Version, room.consideration.result_id)
    assert [p.id for p in text_of(room.session, version.id)] == [order[0], order[2], order[1], order[3]]
    lines = room.session.exec(select(TraceLine).where(TraceLine.version_id == version.id)).all()
    assert [line.outcome for line in lines if line.from_paragraph_id == order[2]] == ["paragraph moved"]
