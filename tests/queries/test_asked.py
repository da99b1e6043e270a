"""What is asked once the rounds are over, of each capacity: in a session, for adoption, after it."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from consult.models import Circulation, Draft
from consult.procedure.acts import Act, may
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.circulations import AdoptionOutcome, CirculationOutcome, ExplanationKind
from consult.procedure.stages import Stage
from consult.queries.overview import Overview, overview
from consult.queries.requests import Asked
from consult.services import adoption, archive, finals, settling
from tests.adopting import Adopting, adopting
from tests.builders import a_deputy, a_version, a_vice_chair, an_actor
from tests.negotiated import Negotiated
from tests.queries.test_agreement import a_consideration


@pytest.fixture
def at(session: Session) -> Adopting:
    return adopting(session)


def seen(at: Adopting, actor: Actor) -> Overview:
    """Return the draft as `actor` sees it now."""
    return overview(at.session, actor, at.draft, at.now)


def _asked(at: Adopting, actor: Actor) -> Asked:
    return seen(at, actor).asked


class TestInSession:
    def test_each_has_a_part(self, at: Adopting) -> None:
        a_consideration(at)
        assert seen(at, at.secretariat).stage is Stage.IN_SESSION
        assert _asked(at, at.secretariat) is Asked.RUN_SESSION
        assert _asked(at, at.chair) is Asked.RULE
        assert _asked(at, a_vice_chair(at.session, Act.RULE)) is Asked.RULE
        assert _asked(at, a_vice_chair(at.session)) is Asked.NOTHING
        for capacity in (Capacity.HEAD_OF_DELEGATION, Capacity.REVIEWER):
            assert _asked(at, an_actor(at.session, capacity, "MNG")) is Asked.FOLLOW

    def test_the_rapporteur_sums_it_up(self, at: Adopting) -> None:
        rapporteur = an_actor(at.session, Capacity.RAPPORTEUR)
        assert _asked(at, rapporteur) is Asked.NOTHING
        row = a_consideration(at)
        assert _asked(at, rapporteur) is Asked.DRAFT_SUMMARY
        row.closed_at = at.now
        at.session.flush()
        assert seen(at, rapporteur).stage is Stage.CIRCULATED
        assert _asked(at, rapporteur) is Asked.DRAFT_SUMMARY, "also when the draft is out of the session"


class TestBeforeASession:
    def test_after_a_written_procedure_that_was_broken_the_text_is_ripe_again(self, at: Adopting) -> None:
        at.objects(at.running())
        at.does(at.chair, finals.withdraw_from_adoption, draft_id=at.draft.id, reason="To be amended.")
        assert _asked(at, at.chair) is Asked.SUBMIT_FOR_ADOPTION

    def test_the_secretariat_takes_a_draft_up_when_a_session_is_held(self, at: Adopting) -> None:
        assert _asked(at, at.secretariat) is Asked.OPEN_ROUND
        at.hold_a_session("CHN")
        assert _asked(at, at.secretariat) is Asked.TAKE_UP
        assert _asked(at, at.focal_points["CHN"]) is Asked.NOTHING

    def test_only_a_negotiated_text_without_brackets_is_ripe(self, at: Adopting) -> None:
        assert _asked(at, at.chair) is Asked.NOTHING, "nobody has negotiated it"
        at.base.session_id = at.hold_a_session("CHN")
        at.session.flush()
        at.now += timedelta(days=1)
        assert _asked(at, at.chair) is Asked.SUBMIT_FOR_ADOPTION
        assert _asked(at, a_vice_chair(at.session)) is Asked.NOTHING
        bracketed = a_version(at.session, at.draft, "Decide to [act];", by=at.secretariat)
        bracketed.session_id = at.base.session_id
        at.session.flush()
        assert _asked(at, at.chair) is Asked.NOTHING


class TestToSettle:
    """What members have withdrawn is lifted by the secretariat; then the text is issued so."""

    def test_the_secretariat_lifts_then_issues(self, session: Session) -> None:
        at = Negotiated(session)

        def asked(actor: Actor) -> Asked:
            return overview(session, actor, session.get_one(Draft, at.version.draft_id), at.made.now()).asked

        secretariat = at.made.answered.secretariat
        assert asked(secretariat) is Asked.OPEN_ROUND
        at.withdraws(at.own)
        assert asked(secretariat) is Asked.LIFT
        assert asked(at.made.answered.focal_point("MNG")) is Asked.NOTHING
        here = at.text[0]
        settling.lift_bracket(
            session, by=secretariat, now=at.made.now(), draft_id=at.version.draft_id, paragraph_id=here.id,
            seen=here.text,
        )  # fmt: skip
        assert asked(secretariat) is Asked.ISSUE_SETTLED


class TestForAdoption:
    def test_between_sessions_the_chair_may_announce(self, at: Adopting) -> None:
        at.submit()
        assert seen(at, at.chair).stage is Stage.FOR_ADOPTION
        assert _asked(at, at.chair) is Asked.ANNOUNCE
        assert _asked(at, at.secretariat) is Asked.AWAIT_CHAIR
        assert _asked(at, at.focal_points["CHN"]) is Asked.PREPARE_DECISION
        assert _asked(at, an_actor(at.session, Capacity.HEAD_OF_DELEGATION, "CHN")) is Asked.PREPARE_DECISION
        assert _asked(at, an_actor(at.session, Capacity.REVIEWER, "CHN")) is Asked.NOTHING

    def test_in_a_session_its_decision_is_recorded(self, at: Adopting) -> None:
        at.submit()
        at.hold_a_session("CHN")
        assert _asked(at, at.chair) is Asked.DECIDE_ADOPTION
        assert _asked(at, at.secretariat) is Asked.AWAIT_CHAIR


class TestAdopted:
    @pytest.fixture
    def adopted(self, at: Adopting) -> Adopting:
        final = at.submit()
        at.hold_a_session("CHN", "MNG")
        at.does(
            at.chair, adoption.decide_adoption, draft_id=at.draft.id, version_id=final.id,
            outcome=AdoptionOutcome.ADOPTED,
        )  # fmt: skip
        return at

    def test_absent_members_can_still_speak(self, adopted: Adopting) -> None:
        assert _asked(adopted, adopted.focal_points["CHN"]) is Asked.NOTHING
        absent = adopted.focal_points["JPN"]
        assert _asked(adopted, absent) is Asked.LATE_STATEMENT
        assert _asked(adopted, an_actor(adopted.session, Capacity.REVIEWER, "JPN")) is Asked.NOTHING
        adopted.does(
            absent, adoption.make_statement, draft_id=adopted.draft.id, kind=ExplanationKind.STATEMENT,
            text="We note the text.",
        )  # fmt: skip
        assert _asked(adopted, absent) is Asked.NOTHING

    def test_the_others_have_nothing_to_do(self, adopted: Adopting) -> None:
        assert _asked(adopted, adopted.chair) is Asked.NOTHING
        assert _asked(adopted, adopted.secretariat) is Asked.CLOSE_UP
        for actor in (adopted.chair, adopted.secretariat, adopted.focal_points["JPN"]):
            assert seen(adopted, actor).is_over

    def test_in_the_archive_nobody_is_asked_anything(self, adopted: Adopting) -> None:
        adopted.does(adopted.secretariat, archive.archive_draft, draft_id=adopted.draft.id, reason="All is done.")
        for actor in (adopted.chair, adopted.secretariat, adopted.focal_points["JPN"]):
            assert (seen(adopted, actor).stage, _asked(adopted, actor)) == (Stage.ARCHIVED, Asked.NOTHING)

    def test_by_written_procedure_nobody_was_absent(self, at: Adopting) -> None:
        circulation: Circulation = at.running()
        at.now = circulation.expires
        at.declare(circulation, CirculationOutcome.STANDS)
        assert seen(at, at.chair).stage is Stage.ADOPTED
        assert _asked(at, at.focal_points["JPN"]) is Asked.NOTHING


def test_a_deputy_is_asked_what_was_delegated(at: Adopting) -> None:
    circulation = at.running()
    plain = an_actor(at.session, Capacity.DEPUTY, "MNG")
    delegated = a_deputy(at.session, "MNG", Act.OBJECT, giver=at.focal_points["MNG"])
    assert _asked(at, plain) is Asked.AWAIT_EXPIRY
    assert (_asked(at, delegated), seen(at, delegated).until) == (Asked.OBJECT, circulation.expires)
    assert not may(Act.ACKNOWLEDGE_RECEIPT, delegated, Stage.PROCEDURE)
    assert not seen(at, delegated).acknowledges
