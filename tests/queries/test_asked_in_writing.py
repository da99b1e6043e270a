"""What a written procedure asks of each, state by state, to the microsecond."""

import pytest
from sqlmodel import Session

from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import CirculationKind, CirculationOutcome, ReplyKind
from consult.procedure.stages import Stage
from consult.queries.asked_in_writing import own_reply
from consult.queries.circulations import undeclared_from
from consult.queries.drafts import text_of
from consult.queries.requests import Asked
from consult.services import circulations, corrections, replies
from tests.adopting import TICK, Adopting, adopting
from tests.builders import MEMBERS, a_vice_chair, an_actor
from tests.queries.test_asked import seen


@pytest.fixture
def at(session: Session) -> Adopting:
    return adopting(session)


def test_announced_it_is_transmitted_then_begun(at: Adopting) -> None:
    circulation = at.announce()
    member = at.focal_points["JPN"]
    assert (seen(at, at.secretariat).asked, seen(at, at.secretariat).open_items) == (Asked.TRANSMIT_TEXT, 6)
    assert (seen(at, member).asked, seen(at, member).until) == (Asked.OBJECT_TO_USE, circulation.objections_until)
    assert not seen(at, member).acknowledges, "nothing was transmitted to it"
    at.transmit(circulation, *MEMBERS[:-1])
    assert seen(at, member).acknowledges
    assert seen(at, at.secretariat).open_items == 1
    assert (seen(at, at.chair).asked, seen(at, at.chair).until) == (Asked.AWAIT_EXPIRY, circulation.objections_until)
    assert circulation.objections_until is not None
    at.now = circulation.objections_until
    assert (seen(at, member).asked, seen(at, member).until) == (Asked.OBJECT, circulation.expires)
    assert seen(at, at.chair).asked is Asked.AWAIT_EXPIRY, "one member has not got the text"
    at.transmit(circulation, MEMBERS[-1])
    assert seen(at, at.chair).asked is Asked.BEGIN
    assert seen(at, at.secretariat).asked is Asked.AWAIT_CHAIR


def test_while_it_runs_members_are_asked_for_objections_alone(at: Adopting) -> None:
    circulation = at.running()
    member = at.focal_points["JPN"]
    at.does(member, circulations.acknowledge_receipt, circulation_id=circulation.id)
    found = seen(at, member)
    assert (found.stage, found.asked, found.until, found.acknowledges) == (
        Stage.PROCEDURE, Asked.OBJECT, circulation.expires, False,
    )  # fmt: skip
    for actor in (at.chair, at.secretariat, an_actor(at.session, Capacity.HEAD_OF_DELEGATION, "JPN")):
        assert (seen(at, actor).asked, seen(at, actor).until) == (Asked.AWAIT_EXPIRY, circulation.expires)


def test_the_chair_decides_on_requests_for_time_until_one_is_met(at: Adopting) -> None:
    circulation = at.running()
    for member in ("JPN", "KOR", "JPN"):
        at.now += TICK
        at.does(
            at.focal_points[member], replies.ask_time, circulation_id=circulation.id, text=f"{at.now}",
            conditional=False,
        )  # fmt: skip
    assert (seen(at, at.chair).asked, seen(at, at.chair).open_items) == (Asked.GIVE_TIME, 2)
    assert seen(at, a_vice_chair(at.session, Act.EXTEND_PROCEDURE)).asked is Asked.GIVE_TIME
    assert seen(at, at.focal_points["CHN"]).open_items == 0, "how many have asked is for the chair"
    at.now += TICK
    at.does(
        at.chair, circulations.extend_procedure, circulation_id=circulation.id, seen=circulation.lock_version,
        expires=at.days_later(20), reason="Asked for.",
    )  # fmt: skip
    assert seen(at, at.chair).asked is Asked.AWAIT_EXPIRY


def test_it_asks_until_the_last_microsecond(at: Adopting) -> None:
    circulation = at.running()
    member = at.focal_points["JPN"]
    at.now = circulation.expires - TICK
    assert seen(at, member).asked is Asked.OBJECT
    at.now = circulation.expires
    assert (seen(at, member).asked, seen(at, member).until) == (Asked.AWAIT_DECLARATION, None)
    told_from = undeclared_from(at.session, circulation, at.now)
    assert (seen(at, at.chair).asked, seen(at, at.chair).until) == (Asked.DECLARE, told_from)
    assert seen(at, at.secretariat).asked is Asked.AWAIT_CHAIR


def test_undeclared_for_three_working_days_the_secretariat_tells_the_facts_once(at: Adopting) -> None:
    circulation = at.running()
    at.now = circulation.expires
    at.now = undeclared_from(at.session, circulation, at.now)
    assert seen(at, at.secretariat).asked is Asked.TELL_FACTS
    assert (seen(at, at.chair).asked, seen(at, at.chair).until) == (Asked.DECLARE, None)
    at.does(at.secretariat, circulations.tell_facts, circulation_id=circulation.id)
    assert seen(at, at.secretariat).asked is Asked.AWAIT_CHAIR


def test_broken_it_waits_for_the_declaration(at: Adopting) -> None:
    circulation = at.running()
    at.objects(circulation, "CHN")
    found = seen(at, at.focal_points["CHN"])
    assert (found.stage, found.asked) == (Stage.FOR_ADOPTION, Asked.AWAIT_DECLARATION)
    assert found.reply is not None
    assert seen(at, at.chair).asked is Asked.DECLARE
    at.declare(circulation, CirculationOutcome.BROKEN)
    assert seen(at, at.chair).asked is Asked.ANNOUNCE


def test_consent_is_asked_for_until_it_is_given(at: Adopting) -> None:
    circulation = at.running(CirculationKind.CONSENT)
    one, other = at.focal_points["CHN"], at.focal_points["JPN"]
    assert (seen(at, one).asked, seen(at, one).until) == (Asked.CONSENT, circulation.expires)
    at.does(one, replies.consent, circulation_id=circulation.id)
    assert (seen(at, one).asked, seen(at, other).asked) == (Asked.CONSENTED, Asked.CONSENT)
    assert seen(at, other).reply is None, "who has consented nobody else sees"
    at.now = circulation.expires
    assert seen(at, at.chair).asked is Asked.DECLARE


def test_a_correction_asks_for_objections_to_it(at: Adopting) -> None:
    circulation = at.running()
    at.now = circulation.expires
    at.declare(circulation, CirculationOutcome.STANDS)
    assert at.final is not None
    paragraph = text_of(at.session, at.final.id)[0].id
    at.does(
        at.secretariat, corrections.propose_correction, draft_id=at.draft.id, seen=at.final.id,
        wordings={paragraph: "Decide to act now;"}, reason="A slip of the pen.", expires=at.days_later(12),
        zone="Asia/Seoul",
    )  # fmt: skip
    found = seen(at, at.focal_points["RUS"])
    assert (found.stage, found.asked) == (Stage.ADOPTED, Asked.OBJECT_TO_CORRECTION)
    assert not found.is_over
    assert seen(at, at.secretariat).asked is Asked.TRANSMIT_TEXT


def test_the_newest_reply_of_the_own_member_counts(at: Adopting) -> None:
    circulation = at.running()
    member = at.focal_points["JPN"]
    assert own_reply(at.session, member, circulation) is None
    at.does(member, replies.ask_time, circulation_id=circulation.id, text="Please.", conditional=False)
    at.objects(circulation, "JPN", text="We object.")
    newest = own_reply(at.session, member, circulation)
    assert newest is not None
    assert newest.kind is ReplyKind.OBJECTS
    assert own_reply(at.session, at.chair, circulation) is None
    assert own_reply(at.session, member, None) is None
