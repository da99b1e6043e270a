"""The matrix of members and paragraphs says what is on record, and nothing else."""

import pytest
from sqlmodel import Session

from consult.models import Draft
from consult.procedure.capacities import Actor
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.rounds import Attribution
from consult.procedure.submissions import Operation
from consult.queries.ledger import statuses
from consult.queries.standpoints import Mark, Matrix, matrix
from consult.services import ledger
from consult.services.reactions import react
from tests.answered import a_round_to_answer
from tests.deciding import Deciding, deciding, in_session
from tests.reconciled import reconciled


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def _matrix(room: Deciding, actor: Actor | None = None) -> Matrix:
    return matrix(room.session, actor or room.secretariat, room.base, statuses(room.session, room.base))


def _marks(room: Deciding, place: int) -> dict[str, tuple[Mark, ...]]:
    found, here = _matrix(room), room.at(place).id
    return {m: found.of(here, m) for m in room.focal_points if found.of(here, m)}


def test_nobody_is_on_record_who_has_said_nothing(room: Deciding) -> None:
    assert _marks(room, 2) == {}
    assert _marks(room, 0) == {"CHN": (Mark.BRACKET,)}
    assert _marks(room, 3) == {"JPN": (Mark.BRACKET,), "KOR": (Mark.BRACKET,)}


def test_who_was_present_when_it_was_agreed_is_on_record_the_absent_are_not(room: Deciding) -> None:
    room.agrees(2)
    assert _marks(room, 2) == dict.fromkeys(("CHN", "JPN", "MNG"), (Mark.PRESENT,))


def test_who_re_opened_it_stands_in_the_place_of_those_present(room: Deciding) -> None:
    room.agrees(2, Status.AGREED)
    here = room.at(2)
    ledger.reopen_paragraph(
        room.session, by=room.focal_points["RUS"], now=room.later(), draft_id=room.draft.id, paragraph_id=here.id,
        seen=here.text, reason="x",
    )  # fmt: skip
    assert _marks(room, 2) == {"RUS": (Mark.REOPENED,)}


def test_what_was_said_in_the_room_counts_the_newest_first(room: Deciding) -> None:
    room.says("MNG", ReactionValue.CAN_GO_ALONG, 0)
    room.says("MNG", ReactionValue.CANNOT_ACCEPT, 0)
    proposal = room.proposes("CHN", "Request two;", 2)
    room.says("KOR", ReactionValue.AWAITING, proposal=proposal)
    assert _marks(room, 0)["MNG"] == (Mark.CANNOT_ACCEPT,)
    assert _marks(room, 2) == {"CHN": (Mark.ON_FLOOR,), "KOR": (Mark.AWAITING,)}
    room.takes(proposal, RulingKind.IN_BRACKETS)
    assert _marks(room, 2) == {"CHN": (Mark.BRACKET,)}


class Written:
    """Rev.1 out of a round in which MNG proposed, KOR reacted and MNG answered; then a session on it."""

    def __init__(self, session: Session, attribution: Attribution = Attribution.MEMBERS) -> None:
        answered = a_round_to_answer(session, "alpha one two", "beta", attribution=attribution)
        answered.proposes("MNG", "alpha one two, new")
        answered.submits("MNG")
        self.made = reconciled(answered)
        [one] = self.made.bench.items
        react(
            session, by=answered.focal_point("KOR"), now=self.made.now(), compilation_id=self.made.compilation.id,
            item_id=one.item.id, value=ReactionValue.CANNOT_ACCEPT,
        )  # fmt: skip
        self.made.disposes_all()
        version = self.made.issues()
        draft = session.get_one(Draft, version.draft_id)
        self.room = in_session(
            session, draft, version, answered.secretariat, now=self.made.now(), known=answered.focal_points
        )


def test_what_was_written_in_the_round_is_on_record(session: Session) -> None:
    room = Written(session).room
    assert _marks(room, 0) == {"MNG": (Mark.BRACKET, Mark.PROPOSED), "KOR": (Mark.CANNOT_ACCEPT_ONE,)}
    assert _marks(room, 1) == {}


@pytest.mark.parametrize(("operation", "mark"), [(Operation.RETAIN, Mark.RETAINS), (Operation.RESERVE, Mark.RESERVES)])
def test_a_stance_is_no_proposal(session: Session, operation: Operation, mark: Mark) -> None:
    answered = a_round_to_answer(session, "alpha one two", "beta")
    answered.proposes("MNG", "alpha one two, new")
    answered.proposes("CHN", operation=operation)
    for member in ("MNG", "CHN"):
        answered.submits(member)
    made = reconciled(answered)
    made.disposes_all()
    version = made.issues()
    draft = session.get_one(Draft, version.draft_id)
    room = in_session(session, draft, version, answered.secretariat, now=made.now(), known=answered.focal_points)
    assert mark in _marks(room, 0)["CHN"]
    assert Mark.PROPOSED not in _marks(room, 0)["CHN"]


def test_the_word_in_the_room_stands_above_the_one_in_writing(session: Session) -> None:
    room = Written(session).room
    room.says("KOR", ReactionValue.CAN_GO_ALONG, 0)
    assert _marks(room, 0)["KOR"] == (Mark.CAN_GO_ALONG,)


def test_what_was_agreed_since_stands_above_what_was_proposed_before(session: Session) -> None:
    room = Written(session).room
    room.rules(0, RulingKind.LIFT)
    room.agrees(0)
    assert _marks(room, 0) == dict.fromkeys(("CHN", "JPN", "MNG"), (Mark.PRESENT,))


def test_names_follow_the_attribution_of_the_round(session: Session) -> None:
    room = Written(session, Attribution.SECRETARIAT).room
    paragraph = room.at(0).id
    for who, seen in (("RUS", set()), ("MNG", {"MNG"}), ("KOR", {"KOR"})):
        found = _matrix(room, room.focal_points[who])
        assert {m for m in room.focal_points if found.of(paragraph, m)} == seen
    assert _matrix(room).of(paragraph, "MNG") == (Mark.PROPOSED,)
