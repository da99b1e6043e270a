"""The chair's rulings: what they change, before whom, and over whom never."""

import pytest
from sqlmodel import Session

from consult.models import Ruling
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import Authority, FloorState, RulingKind, Status
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.working import fingerprint
from consult.services import rulings
from consult.services.officers import Instructed
from tests import builders
from tests.deciding import PRESENT, WORDS, Deciding, deciding


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def test_a_bracket_is_lifted_before_the_members_present(room: Deciding) -> None:
    made = room.rules(0, RulingKind.LIFT)
    assert room.at(0).text == "Recalling the meeting of 2019,"
    assert (made.before, made.words) == (WORDS[0], "[the meeting of 2019 — CHN]")
    assert (made.authority, made.members, made.session_id) == (Authority.DECISION, [*PRESENT], room.meeting.id)
    [*_, entry] = room.journal()
    assert (entry.act, entry.public["ruling"], entry.public["present"]) == (Act.RULE, "bracket lifted", [*PRESENT])


def test_its_content_goes_an_alternative_stays(room: Deciding) -> None:
    room.rules(0, RulingKind.DELETE)
    room.rules(1, RulingKind.CHOOSE, option=2)
    room.rules(3, RulingKind.DELETE, bracket=2)
    texts = [p.text for p in room.text]
    assert texts == ["Recalling,", "Decide to measure jointly;", "Request a report;", "[ADD JPN: Invite States;]"]


def test_every_ruling_tells_the_room_to_look_again(room: Deciding) -> None:
    room.rules(0, RulingKind.LIFT)
    made = room.rules(1, RulingKind.CHOOSE, option=1)
    rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=made.id)
    assert room.consideration.tick == 3


def test_a_paragraph_all_in_brackets_goes_with_them(room: Deciding) -> None:
    gone = room.at(3).id
    room.rules(3, RulingKind.DELETE)
    assert gone not in {p.id for p in room.text}


def test_what_was_seen_may_be_named_by_its_hash(room: Deciding) -> None:
    room.rules(0, RulingKind.LIFT, seen=fingerprint(WORDS[0]))
    assert "[" not in room.at(0).text


def test_twice_is_a_conflict_and_no_second_ruling(room: Deciding) -> None:
    room.rules(3, RulingKind.LIFT, seen=WORDS[3])
    with pytest.raises(Conflict, match="changed since you saw it"):
        room.rules(3, RulingKind.LIFT, seen=WORDS[3])
    assert room.at(3).text == "Invite [all — KOR] States;"


@pytest.mark.parametrize(
    ("place", "kind", "bracket", "option"),
    [
        (0, RulingKind.LIFT, 2, 0),
        (0, RulingKind.CHOOSE, 1, 1),
        (1, RulingKind.LIFT, 1, 0),
        (1, RulingKind.CHOOSE, 1, 3),
        (0, RulingKind.WORDING, 1, 0),
    ],
)
def test_refuses_what_the_bracket_does_not_hold(
    room: Deciding, place: int, kind: RulingKind, bracket: int, option: int
) -> None:
    with pytest.raises(Invalid):
        room.rules(place, kind, bracket, option)
    assert [p.text for p in room.text] == [*WORDS]


def test_nothing_is_ruled_over_a_member_that_cannot_accept(room: Deciding) -> None:
    room.says("MNG", ReactionValue.CANNOT_ACCEPT, 0)
    room.says("CHN", ReactionValue.CANNOT_ACCEPT, 0)
    room.says("CHN", ReactionValue.CAN_GO_ALONG, 0)
    with pytest.raises(Conflict, match="MNG cannot accept"):
        room.rules(0, RulingKind.LIFT)
    with pytest.raises(Conflict, match="MNG cannot accept"):
        rulings.remove_paragraph(
            room.session, by=room.chair, now=room.now, consideration_id=room.consideration.id,
            paragraph_id=room.at(0).id, seen=WORDS[0],
        )  # fmt: skip
    room.says("MNG", ReactionValue.CAN_GO_ALONG, 0)
    room.rules(0, RulingKind.LIFT)


def test_a_word_on_another_paragraph_stops_nothing(room: Deciding) -> None:
    room.says("MNG", ReactionValue.CANNOT_ACCEPT, 1)
    room.rules(0, RulingKind.LIFT)


def test_nobody_present_nobody_decides(session: Session) -> None:
    room = deciding(session, present=())
    with pytest.raises(Conflict, match="recorded as present"):
        room.rules(0, RulingKind.LIFT)


def test_after_the_session_nothing_is_ruled(room: Deciding) -> None:
    made = room.rules(0, RulingKind.LIFT)
    room.closes()
    with pytest.raises(Conflict):
        room.rules(1, RulingKind.CHOOSE, option=1)
    with pytest.raises(Conflict):
        rulings.reverse_ruling(room.session, by=room.chair, now=room.now, ruling_id=made.id)


def test_the_secretariat_writes_down_what_all_have_heard_members_do_not(room: Deciding) -> None:
    paragraph = room.at(0)
    arguments = {
        "consideration_id": room.consideration.id, "paragraph_id": paragraph.id, "bracket": 1,
        "kind": RulingKind.LIFT, "seen": paragraph.text,
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        rulings.rule_on_bracket(room.session, by=room.focal_points["CHN"], now=room.now, **arguments)
    rulings.rule_on_bracket(
        room.session, by=room.secretariat, now=room.now, **arguments, instructed=Instructed("", None)
    )
    assert "[" not in room.at(0).text


def test_a_paragraph_is_removed_and_comes_back_in_its_place(room: Deciding) -> None:
    third = room.at(2)
    made = rulings.remove_paragraph(
        room.session, by=room.chair, now=room.now, consideration_id=room.consideration.id, paragraph_id=third.id,
        seen=third.text,
    )  # fmt: skip
    assert third.id not in {p.id for p in room.text}
    rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=made.id)
    assert room.at(2) == third


def test_only_the_last_ruling_is_reversed_and_only_once(room: Deciding) -> None:
    first = room.rules(3, RulingKind.LIFT)
    second = room.rules(3, RulingKind.DELETE)

    def reverse(made: Ruling) -> Ruling:
        return rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=made.id)

    with pytest.raises(Conflict, match="since"):
        reverse(first)
    back = reverse(second)
    assert room.at(3).text == "Invite [all — KOR] States;"
    with pytest.raises(Conflict, match="already"):
        reverse(second)
    with pytest.raises(Conflict, match="reversal"):
        reverse(back)
    reverse(first)
    assert room.at(3).text == WORDS[3]


def test_a_ruling_that_is_not_there_is_not_found(room: Deciding) -> None:
    with pytest.raises(NotFound):
        rulings.reverse_ruling(room.session, by=room.chair, now=room.now, ruling_id=room.draft.id)
    with pytest.raises(NotFound):
        room.rules(0, RulingKind.LIFT, paragraph_id=room.draft.id)


def test_a_changed_agreed_paragraph_is_open_again_by_itself(room: Deciding) -> None:
    room.agrees(2)
    made = room.takes(room.proposes("CHN", "Request a yearly report;", 2))
    assert room.entries(2) == [Status.AD_REFERENDUM, Status.REOPENED]
    [*_, entry] = room.journal()
    assert entry.public["reopened"] is True
    rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=made.id)
    assert room.entries(2) == [Status.AD_REFERENDUM, Status.REOPENED]


def test_what_was_reversed_is_on_the_floor_again(room: Deciding) -> None:
    proposal = room.proposes("CHN", "Request a yearly report;", 2)
    made = room.takes(proposal)
    rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=made.id)
    assert (proposal.state, room.at(2).text) == (FloorState.OPEN, WORDS[2])


def test_a_body_outside_the_negotiation_finds_nothing(room: Deciding) -> None:
    observer = builders.an_actor(room.session, Capacity.OBSERVER)
    with pytest.raises(NotFound):
        rulings.rule_on_bracket(
            room.session, by=observer, now=room.now, consideration_id=room.consideration.id,
            paragraph_id=room.at(0).id, bracket=1, kind=RulingKind.LIFT, seen=WORDS[0],
        )  # fmt: skip
