"""The room at one paragraph: what the screen shows unless one browses, and all that is said there."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.procedure.capacities import Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import FloorState, RulingKind, Status
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import Operation
from consult.queries.room import Room, room
from consult.services.rulings import reverse_ruling
from consult.text.paragraphs import Kind
from tests.builders import an_actor
from tests.deciding import Deciding, deciding


@pytest.fixture
def scene(session: Session) -> Deciding:
    return deciding(session)


def at(scene: Deciding, place: int | None = None) -> Room:
    key = None if place is None else scene.at(place).id
    return room(scene.session, scene.focal_points["RUS"], scene.consideration.id, key)


def test_without_a_paragraph_it_is_what_the_screen_shows(scene: Deciding) -> None:
    assert (at(scene).here, at(scene, 2).here) == (0, 2)
    scene.consideration.on_screen_id = scene.at(1).id
    assert (at(scene).here, at(scene).on_screen, at(scene, 2).here, at(scene, 2).on_screen) == (1, 1, 2, 1)
    scene.consideration.on_screen_id = scene.at(3).id
    scene.rules(3, RulingKind.DELETE)
    assert at(scene).here == 0, "what the screen showed is gone"


def test_it_holds_what_concerns_the_paragraph(scene: Deciding) -> None:
    scene.proposes("JPN", "Request two;", 2)
    elsewhere = scene.proposes("MNG", "Decide;", 1)
    scene.proposes("CHN", "Also;", operation=Operation.NEW_PARAGRAPH, kind=Kind.OPERATIVE, after=scene.at(2).id)
    scene.proposes("CHN", "First;", operation=Operation.NEW_PARAGRAPH, kind=Kind.OPERATIVE)
    elsewhere.state = FloorState.WITHDRAWN
    scene.says("MNG", ReactionValue.AWAITING, 2)
    found = at(scene, 2)
    assert [one.proposal.text for one in found.at] == ["Request two;", "Also;"]
    assert [one.proposal.text for one in at(scene, 0).at] == ["First;"]
    assert len(found.waiting) == 3
    assert [(p.member_code, p.value) for p, _ in found.said] == [("MNG", ReactionValue.AWAITING)]
    assert list(found.present) == ["CHN", "JPN", "MNG"]
    assert found.one.status is Status.OPEN
    assert found.place(scene.at(1).id) == 1
    assert found.place(uuid4()) is None


def test_rulings_that_were_reversed_are_none(scene: Deciding) -> None:
    made = scene.rules(0, RulingKind.LIFT)
    assert [one.id for one in at(scene, 0).ruled] == [made.id]
    assert (list(at(scene, 2).ruled), at(scene, 2).rulings) == ([], 1)
    reverse_ruling(scene.session, by=scene.chair, now=scene.later(), ruling_id=made.id)
    assert (list(at(scene, 0).ruled), at(scene, 2).rulings) == ([], 0)


def test_it_stays_to_be_read_when_it_is_closed(scene: Deciding) -> None:
    assert at(scene).is_open
    scene.closes()
    assert not at(scene).is_open


def test_not_for_observers_nor_what_is_not_there(scene: Deciding) -> None:
    with pytest.raises(NotFound):
        room(scene.session, an_actor(scene.session, Capacity.OBSERVER), scene.consideration.id)
    with pytest.raises(NotFound):
        room(scene.session, scene.secretariat, uuid4())
    with pytest.raises(NotFound):
        room(scene.session, scene.secretariat, scene.consideration.id, uuid4())
