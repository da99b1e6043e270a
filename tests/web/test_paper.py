"""One paragraph as the room sees it: every way to settle a bracket, and nothing offered that cannot be."""

import pytest
from flask import g

from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.submissions import Operation
from consult.queries.people import find_principal
from consult.queries.room import room
from consult.text.paragraphs import Kind
from consult.web.paper import Paper, paper, typing
from tests.site import Site
from tests.web.room_site import RoomSite, a_room

ALL = {"may_rule": True, "may_agree": True, "may_record": True, "may_type": True, "may_show": True}
NONE = dict.fromkeys(ALL, False)


@pytest.fixture
def at(site: Site) -> RoomSite:
    return a_room(site)


def seen(at: RoomSite, place: int, ways: dict[str, bool], *, is_screen: bool = False) -> Paper:
    key = at.key(place)
    with at.site.writing() as session, at.site.app.test_request_context():
        g.reader, g.now = session, at.room.now
        g.principal = find_principal(session, at.room.secretariat.appointment, at.room.now)
        found = room(session, at.room.secretariat, at.room.consideration.id, key)
        shown = paper(found, key, ways, is_screen=is_screen)
        g.pop("reader")
        return shown


def test_each_bracket_with_its_ways(at: RoomSite) -> None:
    (lifted,) = seen(at, 0, ALL).brackets
    assert [name for name, _ in lifted.links] == ["Lift it: its words stay", "Delete its content"]
    (chosen,) = seen(at, 1, ALL).brackets
    assert [name for name, _ in chosen.links] == ["Keep wording 1", "Keep wording 2", "Delete its content"]
    assert [members for _, _, members in chosen.choices] == [(), ("MNG",)]
    (outer, inner) = seen(at, 3, ALL).brackets
    assert (outer.members, inner.members) == (("JPN",), ("KOR",))
    assert all(not one.links for one in seen(at, 3, NONE).brackets)


def test_agreement_is_offered_only_for_what_is_clear(at: RoomSite) -> None:
    names = [name for name, _, _ in seen(at, 2, ALL).links]
    assert names == ["Agreed ad referendum", "Agreed", "Delete the whole paragraph"]
    assert [name for name, _, _ in seen(at, 0, ALL).links] == ["Delete the whole paragraph"]
    assert seen(at, 2, NONE).links == []
    with at.playing() as played:
        played.agrees(2, Status.AD_REFERENDUM)
    assert [name for name, _, _ in seen(at, 2, ALL).links] == ["Agreed", "Delete the whole paragraph"]
    with at.playing() as played:
        played.proposes("MNG", "Also;", operation=Operation.NEW_PARAGRAPH, kind=Kind.OPERATIVE, after=played.at(2).id)
    assert "Agreed" in [name for name, _, _ in seen(at, 2, ALL).links], "a new one beside it leaves it as it is"
    with at.playing() as played:
        played.proposes("MNG", "Request two;", 2)
    assert [name for name, _, _ in seen(at, 2, ALL).links] == ["Delete the whole paragraph"]


def test_a_proposal_has_the_ways_of_who_may(at: RoomSite) -> None:
    with at.playing() as played:
        played.proposes("MNG", "", 2, Operation.DELETE)
        played.says("JPN", ReactionValue.SUPPORTS, 2)
    (one,) = seen(at, 2, ALL).proposals
    assert [name for name, _ in one.links] == [
        "Delete the paragraph", "Put it in brackets", "Not taken", "Record what a member says",
        "Withdrawn by the member",
    ]  # fmt: skip
    (ruled,) = seen(at, 2, NONE | {"may_rule": True}).proposals
    assert len(ruled.links) == 3
    assert [member.code for member in seen(at, 2, NONE).silent] == ["CHN", "MNG"]
    (other,) = seen(at, 0, NONE).elsewhere
    assert other[0] == "MNG, OP3"


def test_only_the_last_ruling_can_be_reversed(at: RoomSite) -> None:
    with at.playing() as played:
        played.rules(3, RulingKind.LIFT, 2)
        played.rules(3, RulingKind.LIFT, 1)
    told = seen(at, 3, ALL).rulings
    assert [bool(url) for _, _, _, url in told] == [False, True]
    assert [bool(url) for _, _, _, url in seen(at, 3, NONE).rulings] == [False, False]


def test_the_first_and_the_last_paragraph_end_the_way(at: RoomSite) -> None:
    first, last = seen(at, 0, NONE), seen(at, 3, NONE, is_screen=True)
    assert (first.urls["previous"], last.urls["next"]) == ("", "")
    assert str(at.key(1)) in first.urls["next"]
    assert "view=screen" in last.urls["now"]


def test_only_members_that_are_present_can_be_typed_for(at: RoomSite) -> None:
    with at.site.writing() as session, at.site.app.test_request_context():
        g.reader = session
        told = typing(room(session, at.room.secretariat, at.room.consideration.id))
        g.pop("reader")
    assert [code for code, _ in told["present"]] == ["CHN", "JPN", "MNG"]
    assert [value for value, _ in told["operations"]] == ["reword", "new_paragraph", "delete", "move"]
