"""What is asked of each reader, stage by stage."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import (
    Compilation,
    Disposition,
    Item,
    ItemMember,
    Round,
    Submission,
    Transmission,
    Validation,
    Version,
)
from consult.models.compilations import ValidationOutcome
from consult.models.people import Channel
from consult.models.reconciliation import Answer
from consult.models.rounds import Transmitted
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import AnswerValue, ItemKind, Outcome
from consult.procedure.stages import Stage
from consult.procedure.submissions import SubmissionState
from consult.queries.overview import Overview, overviews
from consult.queries.requests import Asked
from tests.builders import BEGINNING, DEADLINE, MEMBERS, NOW, a_body, a_deputy, a_draft, a_round, a_version, an_actor


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def look(session: Session, actor: Actor, now: object = NOW) -> Overview:
    (found,) = overviews(session, actor, now)  # type: ignore[arg-type]
    return found


def an_open_round(session: Session, by: Actor) -> Round:
    return a_round(session, a_version(session, a_draft(session, by)))


def a_submission(session: Session, consultation: Round, member: str, state: SubmissionState) -> Submission:
    is_in = state is SubmissionState.SUBMITTED
    row = Submission(
        round_id=consultation.id, member_code=member, base_id=consultation.base_id, state=state, begun_at=NOW,
        received_at=NOW if is_in else None, sha256="0" if is_in else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def a_compilation(session: Session, consultation: Round, by: Actor, *, is_sent: bool = False) -> Compilation:
    row = Compilation(
        round_id=consultation.id, number=1, base_id=consultation.base_id, sha256="0", issued_at=DEADLINE,
        issued_by_id=by.appointment, reflection_proposed_at=DEADLINE if is_sent else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def an_item(
    session: Session, compilation: Compilation, *members: str, decided_by: Actor | None = None
) -> Disposition | None:
    item = Item(compilation_id=compilation.id, id=str(uuid4()), position=0, kind=ItemKind.CHANGE, op="insert")
    session.add(item)
    session.flush()
    session.add_all(ItemMember(compilation_id=compilation.id, item_id=item.id, member_code=m) for m in members)
    session.flush()
    if decided_by is None:
        return None
    row = Disposition(
        compilation_id=compilation.id,
        item_id=item.id,
        outcome=Outcome.REFLECTED,
        by_id=decided_by.appointment,
        at=DEADLINE,
    )
    session.add(row)
    session.flush()
    return row


class TestDelegation:
    def test_before_there_is_a_text_nothing(self, session: Session, secretariat: Actor) -> None:
        a_draft(session, secretariat)
        found = look(session, an_actor(session, Capacity.FOCAL_POINT, "CHN"))
        assert (found.stage, found.asked, found.base, found.until) == (Stage.MANDATE, Asked.NOTHING, None, None)

    def test_before_the_opening_it_waits(self, session: Session, secretariat: Actor) -> None:
        opens = NOW + timedelta(days=1)
        a_round(session, a_version(session, a_draft(session, secretariat)), opens_at=opens)
        found = look(session, an_actor(session, Capacity.FOCAL_POINT, "CHN"))
        assert (found.asked, found.until) == (Asked.WAIT, opens)

    @pytest.mark.parametrize(
        ("capacity", "during", "after"),
        [
            (Capacity.FOCAL_POINT, Asked.SUBMIT, Asked.SUBMIT_LATE),
            (Capacity.REVIEWER, Asked.CONTRIBUTE, Asked.NOTHING),
            (Capacity.DEPUTY, Asked.CONTRIBUTE, Asked.NOTHING),
            (Capacity.HEAD_OF_DELEGATION, Asked.NOTHING, Asked.NOTHING),
        ],
    )
    def test_in_a_round(
        self, session: Session, secretariat: Actor, capacity: Capacity, during: Asked, after: Asked
    ) -> None:
        an_open_round(session, secretariat)
        actor = an_actor(session, capacity, "CHN")
        assert (look(session, actor).asked, look(session, actor).until) == (during, DEADLINE)
        assert (look(session, actor, DEADLINE).asked, look(session, actor, DEADLINE).until) == (after, None)

    def test_a_deputy_who_may_submit_is_asked_to(self, session: Session, secretariat: Actor) -> None:
        an_open_round(session, secretariat)
        assert look(session, a_deputy(session, "MNG", Act.SUBMIT)).asked is Asked.SUBMIT

    @pytest.mark.parametrize(
        "state", [SubmissionState.IN_PREPARATION, SubmissionState.CLEARED, SubmissionState.SUBMITTED]
    )
    def test_its_own_answer_is_seen_by_it_alone(
        self, session: Session, secretariat: Actor, state: SubmissionState
    ) -> None:
        consultation = an_open_round(session, secretariat)
        row = a_submission(session, consultation, "CHN", state)
        own = look(session, an_actor(session, Capacity.FOCAL_POINT, "CHN"))
        assert own.submission == row
        assert own.asked is (Asked.SUBMITTED if state is SubmissionState.SUBMITTED else Asked.SUBMIT)
        for other in (
            an_actor(session, Capacity.FOCAL_POINT, "JPN"),
            an_actor(session, Capacity.CHAIR, "CHN"),
            secretariat,
        ):
            assert look(session, other).submission is None

    def test_a_submitted_answer_goes_before_one_that_will_supersede_it(
        self, session: Session, secretariat: Actor
    ) -> None:
        consultation = an_open_round(session, secretariat)
        submitted = a_submission(session, consultation, "CHN", SubmissionState.SUBMITTED)
        a_submission(session, consultation, "CHN", SubmissionState.IN_PREPARATION)
        assert look(session, an_actor(session, Capacity.FOCAL_POINT, "CHN")).submission == submitted

    def test_after_the_compilation_it_validates_once(self, session: Session, secretariat: Actor) -> None:
        compilation = a_compilation(session, an_open_round(session, secretariat), secretariat)
        focal_point = an_actor(session, Capacity.FOCAL_POINT, "CHN")
        assert look(session, focal_point, DEADLINE).asked is Asked.ANSWER_PROPOSALS
        assert look(session, an_actor(session, Capacity.REVIEWER, "CHN"), DEADLINE).asked is Asked.NOTHING
        session.add(
            Validation(
                compilation_id=compilation.id, member_code="CHN", outcome=ValidationOutcome.CONFIRMED,
                by_id=focal_point.appointment, at=DEADLINE,
            )
        )  # fmt: skip
        session.flush()
        assert look(session, focal_point, DEADLINE).asked is Asked.NOTHING

    def test_in_reconciliation_it_answers_for_its_own_items(self, session: Session, secretariat: Actor) -> None:
        compilation = a_compilation(session, an_open_round(session, secretariat), secretariat, is_sent=True)
        focal_point = an_actor(session, Capacity.FOCAL_POINT, "CHN")
        dispositions = [an_item(session, compilation, "CHN", "JPN", decided_by=secretariat) for _ in range(2)]
        an_item(session, compilation, "RUS", decided_by=secretariat)
        found = look(session, focal_point, DEADLINE)
        assert (found.asked, found.open_items) == (Asked.ANSWER_REFLECTION, 2)
        for disposition in dispositions:
            assert disposition is not None
            session.add(
                Answer(
                    disposition_id=disposition.id, member_code="CHN", value=AnswerValue.MAINTAINED,
                    by_id=focal_point.appointment, at=DEADLINE,
                )
            )  # fmt: skip
        session.flush()
        assert look(session, focal_point, DEADLINE).asked is Asked.NOTHING
        assert look(session, an_actor(session, Capacity.FOCAL_POINT, "JPN"), DEADLINE).open_items == 2


class TestSecretariat:
    def test_from_the_mandate_to_a_round(self, session: Session, secretariat: Actor) -> None:
        draft = a_draft(session, secretariat)
        assert look(session, secretariat).asked is Asked.PUT_TEXT
        version = a_version(session, draft, is_issued=False)
        found = look(session, secretariat)
        assert (found.asked, found.preparation) == (Asked.ISSUE_VERSION, version)
        assert look(session, an_actor(session, Capacity.FOCAL_POINT, "CHN")).preparation is None

    def test_a_circulated_version_asks_for_a_round(self, session: Session, secretariat: Actor) -> None:
        version: Version = a_version(session, a_draft(session, secretariat))
        assert (look(session, secretariat).asked, look(session, secretariat).base) == (Asked.OPEN_ROUND, version)

    def test_a_round_is_transmitted_then_awaited_then_compiled(self, session: Session, secretariat: Actor) -> None:
        consultation = an_open_round(session, secretariat)
        assert (look(session, secretariat).asked, look(session, secretariat).open_items) == (Asked.TRANSMIT, 6)
        session.add_all(
            Transmission(
                subject=Transmitted.ROUND, subject_id=consultation.id, member_code=m, channel=Channel.EMAIL, at=NOW,
                evidence="e",
            )
            for m in MEMBERS
        )  # fmt: skip
        session.flush()
        assert look(session, secretariat).asked is Asked.AWAIT_ANSWERS
        assert look(session, secretariat, DEADLINE).asked is Asked.ISSUE_COMPILATION

    def test_items_are_disposed_of_then_sent_then_the_revision_issues(
        self, session: Session, secretariat: Actor
    ) -> None:
        compilation = a_compilation(session, an_open_round(session, secretariat), secretariat)
        an_item(session, compilation, "CHN", decided_by=secretariat)
        an_item(session, compilation, "CHN", "RUS")
        an_item(session, compilation)  # withdrawn by all who proposed it: nobody stands behind it
        assert (look(session, secretariat, DEADLINE).asked, look(session, secretariat, DEADLINE).open_items) == (
            Asked.DISPOSE,
            1,
        )
        for item in session.exec(select(Item)):
            item.superseded = True
        session.flush()
        assert look(session, secretariat, DEADLINE).asked is Asked.PROPOSE_REFLECTION
        compilation.reflection_proposed_at = DEADLINE
        session.flush()
        assert look(session, secretariat, DEADLINE).asked is Asked.ISSUE_REVISION


@pytest.mark.parametrize("capacity", [Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.RAPPORTEUR])
def test_officers_read_and_are_asked_nothing(session: Session, secretariat: Actor, capacity: Capacity) -> None:
    an_open_round(session, secretariat)
    found = look(session, an_actor(session, capacity, "JPN"))
    assert (found.asked, found.until) == (Asked.NOTHING, DEADLINE)


@pytest.mark.parametrize("capacity", [Capacity.OBSERVER, Capacity.ADMINISTRATOR])
def test_who_takes_no_part_has_no_overview(session: Session, secretariat: Actor, capacity: Capacity) -> None:
    an_open_round(session, secretariat)
    assert list(overviews(session, an_actor(session, capacity), NOW)) == []


def test_the_newest_draft_comes_first(session: Session, secretariat: Actor) -> None:
    old, new = a_draft(session, secretariat, title="Old"), a_draft(session, secretariat, title="New")
    old.created_at = BEGINNING - timedelta(days=1)
    session.flush()
    assert [one.draft for one in overviews(session, secretariat, NOW)] == [new, old]


def test_what_has_a_date_comes_before_what_has_none(session: Session, secretariat: Actor) -> None:
    consultation = an_open_round(session, secretariat)
    waiting = a_draft(session, secretariat, title="New")
    a_version(session, waiting, by=secretariat)
    session.flush()
    observed = an_actor(session, Capacity.RAPPORTEUR)  # of whom neither asks anything
    found = overviews(session, observed, NOW)
    assert [one.asked.is_request for one in found] == [False, False]
    assert [one.draft.id for one in found] == [consultation.draft_id, waiting.id]
